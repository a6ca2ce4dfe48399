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
ARABIC_SCRIPT = {
    "Mohammed": "محمد", "Ahmad": "أحمد", "Ali": "علي", "Hassan": "حسن", "Hussein": "حسين", "Mahmoud": "محمود", "Omar": "عمر",
    "Khaled": "خالد", "Ibrahim": "إبراهيم", "Youssef": "يوسف", "Fatima": "فاطمة", "Aisha": "عائشة", "Mariam": "مريم", "Zainab": "زينب",
    "Khadija": "خديجة", "Amina": "أمينة", "Layla": "ليلى", "Noor": "نور", "Al-Hassan": "الحسن", "Al-Ahmad": "الأحمد",
    "Al-Mohammad": "المحمد",
    "Al-Ali": "العلي", "Al-Khatib": "الخطيب", "Al-Masri": "المصري", "Khalil": "خليل", "Karim": "كريم", "Salma": "سلمى", "Rami": "رامي",
}  # fmt: skip
_UMLAUTE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_SINGLE_LETTERS = str.maketrans({"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "ø": "o"})


def umlauts_resolved(name: str) -> str:
    """Müller → Mueller."""
    return name.translate(_UMLAUTE)


def without_marks(name: str) -> str:
    """Letters without marks: Müller → Muller, Șerban → Serban, Yılmaz → Yilmaz."""
    decomposed = unicodedata.normalize("NFD", name.translate(_SINGLE_LETTERS))
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


def romanisations(native: str, script: str) -> tuple[str, ...]:
    """All romanisations of a Cyrillic name, the passport spelling first."""
    spelled = [_romanise(native, table, start) for table, start in _TABLES[script]]
    if script == "kyrillisch_uk":
        spelled += _RUSSIAN_FORM.get(native, ())
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


Spellings = tuple[str, ...]  # of one name, the official one first


@dataclass(frozen=True, slots=True)
class Pool:
    """Names of one culture, each with its spellings; women may carry another form of the family name."""

    female: tuple[Spellings, ...]
    male: tuple[Spellings, ...]
    nachnamen: tuple[Spellings, ...]
    nachnamen_w: tuple[Spellings, ...]


NATIVE_SCRIPT: dict[str, str] = dict(ARABIC_SCRIPT)  # usual spelling -> how the name is written at home


def _latin(text: str) -> tuple[Spellings, ...]:
    """`Al-Hassan/El_Hasan` per name; marks and umlauts add their resolved spellings."""
    result = []
    for word in dict.fromkeys(text.split()):
        spelled = [part.replace("_", " ") for part in word.split("/")]
        spelled += [umlauts_resolved(spelled[0]), without_marks(spelled[0])]
        result.append(tuple(dict.fromkeys(spelled)))
    return tuple(result)


def _in_latin(female: str, male: str, nachnamen: str) -> Pool:
    men = _latin(nachnamen)
    return Pool(_latin(female), _latin(male), men, men)


def _polish(female: str, male: str, nachnamen: str) -> Pool:
    women = " ".join(female_form(name, "polnisch") for name in nachnamen.split())
    return Pool(_latin(female), _latin(male), _latin(nachnamen), _latin(women))


def _in_cyrillic(female: str, male: str, nachnamen: str, script: str) -> Pool:
    def romanised(words: list[str]) -> tuple[Spellings, ...]:
        spelled = tuple(romanisations(word, script) for word in words)
        NATIVE_SCRIPT.update({names[0]: word for names, word in zip(spelled, words, strict=True)})
        return spelled

    women = [female_form(name, script) for name in nachnamen.split()]
    return Pool(romanised(female.split()), romanised(male.split()), romanised(nachnamen.split()), romanised(women))


POOLS: dict[str, Pool] = {
    "arabisch": _in_latin(eastern.ARABIC_FEMALE, eastern.ARABIC_MALE, eastern.ARABIC_SURNAMES),
    "persisch": _in_latin(eastern.PERSIAN_FEMALE, eastern.PERSIAN_MALE, eastern.PERSIAN_SURNAMES),
    "kurdisch": _in_latin(eastern.KURDISH_FEMALE, eastern.KURDISH_MALE, eastern.KURDISH_SURNAMES),
    "ukrainisch": _in_cyrillic(european.UKRAINIAN_FEMALE, european.UKRAINIAN_MALE, european.UKRAINIAN_SURNAMES, "kyrillisch_uk"),
    "tigrinya": _in_latin(eastern.TIGRINYA_FEMALE, eastern.TIGRINYA_MALE, eastern.TIGRINYA_MALE),
    "somali": _in_latin(eastern.SOMALI_FEMALE, eastern.SOMALI_MALE, eastern.SOMALI_MALE),
    "bulgarisch": _in_cyrillic(european.BULGARIAN_FEMALE, european.BULGARIAN_MALE, european.BULGARIAN_SURNAMES, "kyrillisch_bg"),
    "rumaenisch": _in_latin(european.ROMANIAN_FEMALE, european.ROMANIAN_MALE, european.ROMANIAN_SURNAMES),
    "tuerkisch": _in_latin(eastern.TURKISH_FEMALE, eastern.TURKISH_MALE, eastern.TURKISH_SURNAMES),
    "deutsch": _in_latin(european.GERMAN_FEMALE, european.GERMAN_MALE, european.GERMAN_SURNAMES),
    "polnisch": _polish(european.POLISH_FEMALE, european.POLISH_MALE, european.POLISH_SURNAMES),
    "italienisch": _in_latin(european.ITALIAN_FEMALE, european.ITALIAN_MALE, european.ITALIAN_SURNAMES),
    "griechisch": _in_latin(european.GREEK_FEMALE, european.GREEK_MALE, european.GREEK_SURNAMES),
    "spanisch": _in_latin(european.SPANISH_FEMALE, european.SPANISH_MALE, european.SPANISH_SURNAMES),
    "suedslawisch": _in_latin(european.SOUTH_SLAVIC_FEMALE, european.SOUTH_SLAVIC_MALE, european.SOUTH_SLAVIC_SURNAMES),
    "albanisch": _in_latin(european.ALBANIAN_FEMALE, european.ALBANIAN_MALE, european.ALBANIAN_SURNAMES),
    "russisch": _in_cyrillic(european.RUSSIAN_FEMALE, european.RUSSIAN_MALE, european.RUSSIAN_SURNAMES, "kyrillisch_ru"),
    "pakistanisch": _in_latin(european.PAKISTANI_FEMALE, european.PAKISTANI_MALE, european.PAKISTANI_SURNAMES),
    "nigerianisch": _in_latin(european.NIGERIAN_FEMALE, european.NIGERIAN_MALE, european.NIGERIAN_SURNAMES),
    "andere": _in_latin(european.OTHER_FEMALE, european.OTHER_MALE, european.OTHER_SURNAMES),
}
