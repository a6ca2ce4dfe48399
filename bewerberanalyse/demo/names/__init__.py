"""Name pools by culture, and how a name from another script is spelled in German files: one name, several romanisations.

For every name stand its spellings, the usual one first; invented people only take names from here.
Tables: Ukrainian passport (cabinet resolution 55 of 27.01.2010), Bulgarian transliteration law of 2009, Russian passport (ICAO),
and the German transcription (Duden) that offices used before the passport spelling.
"""

import unicodedata
from dataclasses import dataclass

from bewerberanalyse.demo.names import eastern, european

_COMMON = dict(zip("абдеклмнопрстуф", "abdeklmnoprstuf", strict=True))
_UK = _COMMON | {
    "в": "v", "г": "h", "ґ": "g", "є": "ie", "ж": "zh", "з": "z", "и": "y", "і": "i", "ї": "i", "й": "i", "х": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "'": "",
}  # fmt: skip
_UK_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_BG = _COMMON | {
    "в": "v", "г": "g", "ж": "zh", "з": "z", "и": "i", "й": "y", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y",
    "ю": "yu", "я": "ya",
}  # fmt: skip
_RU = _COMMON | {
    "в": "v", "г": "g", "ж": "zh", "з": "z", "и": "i", "й": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie",
    "ы": "y",
    "ь": "", "э": "e", "ю": "iu", "я": "ia", "ё": "e", "і": "i", "є": "e", "ї": "i", "ґ": "g", "'": "",
}  # fmt: skip
_DE = _COMMON | {
    "в": "w", "г": "h", "ґ": "g", "є": "je", "ж": "sch", "з": "s", "и": "y", "і": "i", "ї": "ji", "й": "j", "х": "ch", "ц": "z",
    "ч": "tsch",
    "ш": "sch", "щ": "schtsch", "ь": "", "ю": "ju", "я": "ja", "'": "", "ы": "y", "э": "e", "ё": "jo", "ъ": "",
}  # fmt: skip
_DE_SOUTH = _DE | {"г": "g", "и": "i", "щ": "scht", "ъ": "a"}
_SIMPLE = _RU | {"ю": "yu", "я": "ya", "й": "y", "ё": "yo", "х": "h", "и": "i"}

_TABLES: dict[str, tuple[tuple[dict[str, str], dict[str, str]], ...]] = {
    "kyrillisch_uk": ((_UK, _UK_START), (_DE, {}), (_SIMPLE, {})),
    "kyrillisch_bg": ((_BG, {}), (_DE_SOUTH, {}), (_BG | {"ж": "j", "ъ": "u", "х": "kh", "ц": "tz"}, {})),
    "kyrillisch_ru": ((_RU, {}), (_DE_SOUTH | {"щ": "schtsch"}, {}), (_SIMPLE, {"е": "ye"})),
}
# The Russian form of a Ukrainian first name in older passports.
_RUSSIAN_FORM = {
    "Олександр": ("Aleksandr", "Alexander"), "Олександра": ("Aleksandra", "Alexandra"), "Олена": ("Elena",),
    "Олексій": ("Aleksei", "Alexey"),
    "Дмитро": ("Dmitrii", "Dmitry"), "Володимир": ("Vladimir",), "Микола": ("Nikolai", "Nikolay"), "Михайло": ("Mikhail",),
    "Євген": ("Evgenii", "Yevgeny"), "Євгенія": ("Evgeniya",), "Катерина": ("Ekaterina",), "Світлана": ("Svetlana",), "Павло": ("Pavel",),
    "Петро": ("Petr",), "Кирило": ("Kirill",), "Ігор": ("Igor",), "Олег": ("Oleg",), "Ілля": ("Ilya",), "Андрій": ("Andrei", "Andrey"),
    "Сергій": ("Sergei", "Sergey"), "Юрій": ("Yuri", "Jurij"), "Григорій": ("Grigorii",), "Тетяна": ("Tatiana", "Tatyana"),
    "Ганна": ("Anna",), "Вікторія": ("Victoria",), "Наталія": ("Natalia", "Natalya"), "Ірина": ("Irina",), "Людмила": ("Liudmila",),
}  # fmt: skip
URSCHRIFT_ARABISCH = {
    "Mohammed": "محمد", "Ahmad": "أحمد", "Ali": "علي", "Hassan": "حسن", "Hussein": "حسين", "Mahmoud": "محمود", "Omar": "عمر",
    "Khaled": "خالد", "Ibrahim": "إبراهيم", "Youssef": "يوسف", "Fatima": "فاطمة", "Aisha": "عائشة", "Mariam": "مريم", "Zainab": "زينب",
    "Khadija": "خديجة", "Amina": "أمينة", "Layla": "ليلى", "Noor": "نور", "Al-Hassan": "الحسن", "Al-Ahmad": "الأحمد",
    "Al-Mohammad": "المحمد",
    "Al-Ali": "العلي", "Al-Khatib": "الخطيب", "Al-Masri": "المصري", "Khalil": "خليل", "Karim": "كريم", "Salma": "سلمى", "Rami": "رامي",
}  # fmt: skip
_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_EINZELN = str.maketrans({"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "ø": "o"})


def umlauts_resolved(name: str) -> str:
    """Müller → Mueller."""
    return name.translate(_UMLAUTE)


def without_marks(name: str) -> str:
    """Letters without marks: Müller → Muller, Șerban → Serban, Yılmaz → Yilmaz."""
    decomposed = unicodedata.normalize("NFD", name.translate(_EINZELN))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def in_cp1252(name: str) -> str:
    """The name as a Windows-1252 system shows it: letters outside the code page lose their marks."""
    try:
        name.encode("cp1252")
    except UnicodeEncodeError:
        return "".join(letter if _fits(letter) else without_marks(letter) for letter in name)
    return name


def _fits(letter: str) -> bool:
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def romanisations(urschrift: str, script: str) -> tuple[str, ...]:
    """All romanisations of a Cyrillic name, the passport spelling first."""
    spelled = [_romanise(urschrift, table, start) for table, start in _TABLES[script]]
    if script == "kyrillisch_uk":
        spelled += _RUSSIAN_FORM.get(urschrift, ())
    if script == "kyrillisch_bg" and spelled[0].endswith("iya"):
        spelled[0] = spelled[0][:-3] + "ia"
    return tuple(dict.fromkeys(spelled))


def _romanise(word: str, table: dict[str, str], start: dict[str, str]) -> str:
    lower = word.lower()
    letters = [start.get(lower[0], table[lower[0]]), *(table[letter] for letter in lower[1:])]
    spelled = "".join(letters)
    return spelled[:1].upper() + spelled[1:]


def female_form(nachname: str, script: str) -> str:
    """The family name of a woman, where the language marks it: Иванов → Иванова, Kowalski → Kowalska."""
    endings = {
        "kyrillisch_uk": (("ов", "ова"), ("ьов", "ьова"), ("ий", "а")),
        "kyrillisch_bg": (("ов", "ова"), ("ев", "ева"), ("ски", "ска")),
        "kyrillisch_ru": (("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина")),
        "polnisch": (("ski", "ska"), ("cki", "cka"), ("ński", "ńska")),
    }.get(script, ())
    for male, female in endings:
        if nachname.endswith(male):
            return nachname[: -len(male)] + female
    return nachname


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
