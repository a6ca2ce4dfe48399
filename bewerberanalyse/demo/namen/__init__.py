"""Name pools by culture: for every name its spellings, the usual one first. Invented people only take names from here."""

from dataclasses import dataclass

from bewerberanalyse.demo.namen import arabisch, bulgarisch, deutsch, ostafrikanisch, persisch, rumaenisch, tuerkisch, ukrainisch, weitere
from bewerberanalyse.demo.umschrift import URSCHRIFT_ARABISCH, ohne_zeichen, umlaute_aufgeloest, umschriften, weibliche_form

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
    "arabisch": _lateinisch(arabisch.WEIBLICH, arabisch.MAENNLICH, arabisch.NACHNAMEN),
    "persisch": _lateinisch(persisch.WEIBLICH, persisch.MAENNLICH, persisch.NACHNAMEN),
    "kurdisch": _lateinisch(tuerkisch.KURDISCH_WEIBLICH, tuerkisch.KURDISCH_MAENNLICH, tuerkisch.KURDISCH_NACHNAMEN),
    "ukrainisch": _kyrillisch(ukrainisch.WEIBLICH, ukrainisch.MAENNLICH, ukrainisch.NACHNAMEN, "kyrillisch_uk"),
    "tigrinya": _lateinisch(ostafrikanisch.TIGRINYA_WEIBLICH, ostafrikanisch.TIGRINYA_MAENNLICH, ostafrikanisch.TIGRINYA_MAENNLICH),
    "somali": _lateinisch(ostafrikanisch.SOMALI_WEIBLICH, ostafrikanisch.SOMALI_MAENNLICH, ostafrikanisch.SOMALI_MAENNLICH),
    "bulgarisch": _kyrillisch(bulgarisch.WEIBLICH, bulgarisch.MAENNLICH, bulgarisch.NACHNAMEN, "kyrillisch_bg"),
    "rumaenisch": _lateinisch(rumaenisch.WEIBLICH, rumaenisch.MAENNLICH, rumaenisch.NACHNAMEN),
    "tuerkisch": _lateinisch(tuerkisch.WEIBLICH, tuerkisch.MAENNLICH, tuerkisch.NACHNAMEN),
    "deutsch": _lateinisch(deutsch.WEIBLICH, deutsch.MAENNLICH, deutsch.NACHNAMEN),
    "polnisch": _polnisch(weitere.POLNISCH_W, weitere.POLNISCH_M, weitere.POLNISCH_N),
    "italienisch": _lateinisch(weitere.ITALIENISCH_W, weitere.ITALIENISCH_M, weitere.ITALIENISCH_N),
    "griechisch": _lateinisch(weitere.GRIECHISCH_W, weitere.GRIECHISCH_M, weitere.GRIECHISCH_N),
    "spanisch": _lateinisch(weitere.SPANISCH_W, weitere.SPANISCH_M, weitere.SPANISCH_N),
    "suedslawisch": _lateinisch(weitere.SUEDSLAWISCH_W, weitere.SUEDSLAWISCH_M, weitere.SUEDSLAWISCH_N),
    "albanisch": _lateinisch(weitere.ALBANISCH_W, weitere.ALBANISCH_M, weitere.ALBANISCH_N),
    "russisch": _kyrillisch(weitere.RUSSISCH_W, weitere.RUSSISCH_M, weitere.RUSSISCH_N, "kyrillisch_ru"),
    "pakistanisch": _lateinisch(weitere.PAKISTANISCH_W, weitere.PAKISTANISCH_M, weitere.PAKISTANISCH_N),
    "nigerianisch": _lateinisch(weitere.NIGERIANISCH_W, weitere.NIGERIANISCH_M, weitere.NIGERIANISCH_N),
    "andere": _lateinisch(weitere.ANDERE_W, weitere.ANDERE_M, weitere.ANDERE_N),
}
