"""Name pools by culture: for every name its spellings, the usual one first. Invented people only take names from here."""

from dataclasses import dataclass

from bewerberanalyse.demo.names import eastern, european
from bewerberanalyse.demo.romanisation import URSCHRIFT_ARABISCH, female_form, romanisations, umlauts_resolved, without_marks

Spellings = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """Names of one culture, each with its spellings; women may carry another form of the family name."""

    weiblich: tuple[Spellings, ...]
    maennlich: tuple[Spellings, ...]
    nachnamen: tuple[Spellings, ...]
    nachnamen_w: tuple[Spellings, ...]


URSCHRIFT: dict[str, str] = dict(URSCHRIFT_ARABISCH)  # usual spelling -> how the name is written at home


def _latin(text: str) -> tuple[Spellings, ...]:
    """`Al-Hassan/El_Hasan` per name; marks and umlauts add their resolved spellings."""
    result = []
    for word in dict.fromkeys(text.split()):
        spelled = [part.replace("_", " ") for part in word.split("/")]
        spelled += [umlauts_resolved(spelled[0]), without_marks(spelled[0])]
        result.append(tuple(dict.fromkeys(spelled)))
    return tuple(result)


def _in_latin(weiblich: str, maennlich: str, nachnamen: str) -> Pool:
    maenner = _latin(nachnamen)
    return Pool(_latin(weiblich), _latin(maennlich), maenner, maenner)


def _polish(weiblich: str, maennlich: str, nachnamen: str) -> Pool:
    frauen = " ".join(female_form(name, "polnisch") for name in nachnamen.split())
    return Pool(_latin(weiblich), _latin(maennlich), _latin(nachnamen), _latin(frauen))


def _in_cyrillic(weiblich: str, maennlich: str, nachnamen: str, script: str) -> Pool:
    def romanised(words: list[str]) -> tuple[Spellings, ...]:
        spelled = tuple(romanisations(word, script) for word in words)
        URSCHRIFT.update({names[0]: word for names, word in zip(spelled, words, strict=True)})
        return spelled

    frauen = [female_form(name, script) for name in nachnamen.split()]
    return Pool(romanised(weiblich.split()), romanised(maennlich.split()), romanised(nachnamen.split()), romanised(frauen))


POOLS: dict[str, Pool] = {
    "arabisch": _in_latin(eastern.ARABISCH_WEIBLICH, eastern.ARABISCH_MAENNLICH, eastern.ARABISCH_NACHNAMEN),
    "persisch": _in_latin(eastern.PERSISCH_WEIBLICH, eastern.PERSISCH_MAENNLICH, eastern.PERSISCH_NACHNAMEN),
    "kurdisch": _in_latin(eastern.KURDISCH_WEIBLICH, eastern.KURDISCH_MAENNLICH, eastern.KURDISCH_NACHNAMEN),
    "ukrainisch": _in_cyrillic(european.UKRAINISCH_WEIBLICH, european.UKRAINISCH_MAENNLICH, european.UKRAINISCH_NACHNAMEN, "kyrillisch_uk"),
    "tigrinya": _in_latin(eastern.TIGRINYA_WEIBLICH, eastern.TIGRINYA_MAENNLICH, eastern.TIGRINYA_MAENNLICH),
    "somali": _in_latin(eastern.SOMALI_WEIBLICH, eastern.SOMALI_MAENNLICH, eastern.SOMALI_MAENNLICH),
    "bulgarisch": _in_cyrillic(european.BULGARISCH_WEIBLICH, european.BULGARISCH_MAENNLICH, european.BULGARISCH_NACHNAMEN, "kyrillisch_bg"),
    "rumaenisch": _in_latin(european.RUMAENISCH_WEIBLICH, european.RUMAENISCH_MAENNLICH, european.RUMAENISCH_NACHNAMEN),
    "tuerkisch": _in_latin(eastern.TUERKISCH_WEIBLICH, eastern.TUERKISCH_MAENNLICH, eastern.TUERKISCH_NACHNAMEN),
    "deutsch": _in_latin(european.DEUTSCH_WEIBLICH, european.DEUTSCH_MAENNLICH, european.DEUTSCH_NACHNAMEN),
    "polnisch": _polish(european.POLNISCH_W, european.POLNISCH_M, european.POLNISCH_N),
    "italienisch": _in_latin(european.ITALIENISCH_W, european.ITALIENISCH_M, european.ITALIENISCH_N),
    "griechisch": _in_latin(european.GRIECHISCH_W, european.GRIECHISCH_M, european.GRIECHISCH_N),
    "spanisch": _in_latin(european.SPANISCH_W, european.SPANISCH_M, european.SPANISCH_N),
    "suedslawisch": _in_latin(european.SUEDSLAWISCH_W, european.SUEDSLAWISCH_M, european.SUEDSLAWISCH_N),
    "albanisch": _in_latin(european.ALBANISCH_W, european.ALBANISCH_M, european.ALBANISCH_N),
    "russisch": _in_cyrillic(european.RUSSISCH_W, european.RUSSISCH_M, european.RUSSISCH_N, "kyrillisch_ru"),
    "pakistanisch": _in_latin(european.PAKISTANISCH_W, european.PAKISTANISCH_M, european.PAKISTANISCH_N),
    "nigerianisch": _in_latin(european.NIGERIANISCH_W, european.NIGERIANISCH_M, european.NIGERIANISCH_N),
    "andere": _in_latin(european.ANDERE_W, european.ANDERE_M, european.ANDERE_N),
}
