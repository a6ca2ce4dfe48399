"""Name pools by culture: for every name its spellings, the usual one first. Invented people only take names from here."""

from dataclasses import dataclass

from bewerberanalyse.demo.names import eastern, european, others
from bewerberanalyse.demo.romanisation import URSCHRIFT_ARABISCH, ohne_zeichen, umlaute_aufgeloest, umschriften, weibliche_form

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
        spelled += [umlaute_aufgeloest(spelled[0]), ohne_zeichen(spelled[0])]
        result.append(tuple(dict.fromkeys(spelled)))
    return tuple(result)


def _lateinisch(weiblich: str, maennlich: str, nachnamen: str) -> Pool:
    maenner = _latin(nachnamen)
    return Pool(_latin(weiblich), _latin(maennlich), maenner, maenner)


def _polnisch(weiblich: str, maennlich: str, nachnamen: str) -> Pool:
    frauen = " ".join(weibliche_form(name, "polnisch") for name in nachnamen.split())
    return Pool(_latin(weiblich), _latin(maennlich), _latin(nachnamen), _latin(frauen))


def _kyrillisch(weiblich: str, maennlich: str, nachnamen: str, script: str) -> Pool:
    def romanised(words: list[str]) -> tuple[Spellings, ...]:
        spelled = tuple(umschriften(word, script) for word in words)
        URSCHRIFT.update({names[0]: word for names, word in zip(spelled, words, strict=True)})
        return spelled

    frauen = [weibliche_form(name, script) for name in nachnamen.split()]
    return Pool(romanised(weiblich.split()), romanised(maennlich.split()), romanised(nachnamen.split()), romanised(frauen))


POOLS: dict[str, Pool] = {
    "arabisch": _lateinisch(eastern.ARABISCH_WEIBLICH, eastern.ARABISCH_MAENNLICH, eastern.ARABISCH_NACHNAMEN),
    "persisch": _lateinisch(eastern.PERSISCH_WEIBLICH, eastern.PERSISCH_MAENNLICH, eastern.PERSISCH_NACHNAMEN),
    "kurdisch": _lateinisch(eastern.KURDISCH_WEIBLICH, eastern.KURDISCH_MAENNLICH, eastern.KURDISCH_NACHNAMEN),
    "ukrainisch": _kyrillisch(european.UKRAINISCH_WEIBLICH, european.UKRAINISCH_MAENNLICH, european.UKRAINISCH_NACHNAMEN, "kyrillisch_uk"),
    "tigrinya": _lateinisch(eastern.TIGRINYA_WEIBLICH, eastern.TIGRINYA_MAENNLICH, eastern.TIGRINYA_MAENNLICH),
    "somali": _lateinisch(eastern.SOMALI_WEIBLICH, eastern.SOMALI_MAENNLICH, eastern.SOMALI_MAENNLICH),
    "bulgarisch": _kyrillisch(european.BULGARISCH_WEIBLICH, european.BULGARISCH_MAENNLICH, european.BULGARISCH_NACHNAMEN, "kyrillisch_bg"),
    "rumaenisch": _lateinisch(european.RUMAENISCH_WEIBLICH, european.RUMAENISCH_MAENNLICH, european.RUMAENISCH_NACHNAMEN),
    "tuerkisch": _lateinisch(eastern.TUERKISCH_WEIBLICH, eastern.TUERKISCH_MAENNLICH, eastern.TUERKISCH_NACHNAMEN),
    "deutsch": _lateinisch(european.DEUTSCH_WEIBLICH, european.DEUTSCH_MAENNLICH, european.DEUTSCH_NACHNAMEN),
    "polnisch": _polnisch(others.POLNISCH_W, others.POLNISCH_M, others.POLNISCH_N),
    "italienisch": _lateinisch(others.ITALIENISCH_W, others.ITALIENISCH_M, others.ITALIENISCH_N),
    "griechisch": _lateinisch(others.GRIECHISCH_W, others.GRIECHISCH_M, others.GRIECHISCH_N),
    "spanisch": _lateinisch(others.SPANISCH_W, others.SPANISCH_M, others.SPANISCH_N),
    "suedslawisch": _lateinisch(others.SUEDSLAWISCH_W, others.SUEDSLAWISCH_M, others.SUEDSLAWISCH_N),
    "albanisch": _lateinisch(others.ALBANISCH_W, others.ALBANISCH_M, others.ALBANISCH_N),
    "russisch": _kyrillisch(others.RUSSISCH_W, others.RUSSISCH_M, others.RUSSISCH_N, "kyrillisch_ru"),
    "pakistanisch": _lateinisch(others.PAKISTANISCH_W, others.PAKISTANISCH_M, others.PAKISTANISCH_N),
    "nigerianisch": _lateinisch(others.NIGERIANISCH_W, others.NIGERIANISCH_M, others.NIGERIANISCH_N),
    "andere": _lateinisch(others.ANDERE_W, others.ANDERE_M, others.ANDERE_N),
}
