"""A second evaluator of filters.yaml, written to be obviously right and slow: one person at a time, plain Python, no code of the product.

A person is a dict: field -> date, int, Decimal (Euro), str, list of str, AtLeast, or one of LEER, UNBEKANNT, QUELLE_FEHLT.
All scalars of the file are read as text (yaml.BaseLoader); what they mean follows from the type of the person's value.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import yaml

LEER, UNBEKANNT, QUELLE_FEHLT = ("leer",), ("unbekannt",), ("quelle fehlt",)
UNKNOWN = (UNBEKANNT, QUELLE_FEHLT)
ORDERS = [
    ["0", "A1", "A2", "B1", "B2", "C1", "C2"],
    ["ohne", "im_Ausland_ungeklaert", "Förderschule", "Hauptschule", "Mittlerer Abschluss", "Fachhochschulreife", "Abitur"],
    ["ohne", "ausländisch_nicht_anerkannt", "betrieblich/schulisch", "ausländisch_anerkannt", "Meister/Fachschule", "akademisch"],
    ["keine", "gleichgestellt", "schwerbehindert"],
    ["kein_test", "unter_A2", "A2", "B1_ohne_LiD", "B1_erfolgreich"],
]
ORDERED_FIELDS = {
    "sprachniveau": 0,
    "bsk_zielniveau": 0,
    "schulabschluss": 1,
    "berufsabschluss": 2,
    "schwerbehinderung": 3,
    "ik_ergebnis": 4,
}
AND = {("ja", "ja"): "ja", ("ja", "unklar"): "unklar", ("unklar", "ja"): "unklar", ("unklar", "unklar"): "unklar"}
OR = {("nein", "nein"): "nein", ("nein", "unklar"): "unklar", ("unklar", "nein"): "unklar", ("unklar", "unklar"): "unklar"}
NOT = {"ja": "nein", "nein": "ja", "unklar": "unklar"}


@dataclass(frozen=True)
class AtLeast:
    """A whole number that may be higher."""

    number: int


class Naive:
    """The presets of one file on one Stichtag."""

    def __init__(self, text, stichtag):
        self.file = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader makes nothing but text, lists and dicts
        self.stichtag = stichtag
        self.presets = self.file["voreinstellungen"]

    def judge(self, kennung, person, everybody=()):
        """ja, nein or unklar. `everybody`: all persons of the list, to see whether anybody's Leistungsbezug has a source."""
        preset = self.presets[kennung]
        verdict = self.condition(preset["bedingung"], person, everybody)
        if preset.get("nur_laufender_bezug", "ja") == "ja":
            verdict = both(verdict, self.benefit(person, everybody))
        return verdict

    def benefit(self, person, everybody):
        if everybody and all(other["leistungsbezug"] == QUELLE_FEHLT for other in everybody):
            return "ja"
        return self.condition({"feld": "leistungsbezug", "ist": "laufend"}, person, everybody)

    def condition(self, condition, person, everybody=()):
        if "alle" in condition:
            verdict = "ja"
            for part in condition["alle"]:
                verdict = both(verdict, self.condition(part, person, everybody))
            return verdict
        if "eines" in condition:
            verdict = "nein"
            for part in condition["eines"]:
                verdict = either(verdict, self.condition(part, person, everybody))
            return verdict
        if "nicht" in condition:
            return NOT[self.condition(condition["nicht"], person, everybody)]
        if "voreinstellung" in condition:
            return self.judge(condition["voreinstellung"], person, everybody)
        verdict = "ja"
        for operator, wanted in condition.items():
            if operator not in ("feld", "erstes_von", "plus"):
                verdict = both(verdict, self.test(condition, operator, wanted, person))
        return verdict

    def test(self, condition, operator, wanted, person):  # noqa: PLR0911 - one line per rule
        name, value = self.value(condition, person)
        if isinstance(value, AtLeast):
            answers = {self.test(condition, operator, wanted, person | {name: number}) for number in range(value.number, value.number + 30)}
            return answers.pop() if len(answers) == 1 else "unklar"
        if operator == "leer":
            if value in UNKNOWN:
                return "unklar"
            return "ja" if (value == LEER) == (wanted == "ja") else "nein"
        if operator in ("ist", "in") and value == UNBEKANNT and "unbekannt" in self.all_of(wanted):
            return "ja"
        if isinstance(wanted, dict):
            other = self.value(wanted, person)[1]
            if LEER in (value, other):
                return "nein"
            if value in UNKNOWN or other in UNKNOWN:
                return "unklar"
            return "ja" if compare(operator, rank(name, value), rank(name, other)) else "nein"
        if value == LEER:
            return "nein"
        if value in UNKNOWN:
            return "unklar"
        return "ja" if self.known(name, value, operator, wanted) else "nein"

    def known(self, name, value, operator, wanted):
        if operator in ("ist", "in"):
            found = [word.lower() for word in value] if isinstance(value, list) else [value]
            return any(same(one, text, self) for one in found for text in self.all_of(wanted) if text != "unbekannt")
        if operator == "enthaelt":
            entries = value if isinstance(value, list) else [value]
            return wanted.lower() in "; ".join(map(str, entries)).lower()
        if operator in ("vor_tagen", "in_tagen"):
            near, far = ["0", wanted] if isinstance(wanted, str) else wanted
            distance = (value - self.stichtag).days if operator == "in_tagen" else (self.stichtag - value).days
            return self.days(near) <= distance <= self.days(far)
        if operator == "aelter_als":
            return value < move(self.stichtag, self.named(wanted), -1)
        if operator == "zwischen":
            low, high = (rank(name, self.literal(part, value)) for part in wanted)
            return low <= rank(name, value) <= high
        return compare(operator, rank(name, value), rank(name, self.literal(wanted, value)))

    def value(self, condition, person):
        names = condition.get("erstes_von") or [condition["feld"]]
        for name in names:
            value = person[name]
            if value != LEER:
                break
        if "plus" in condition and isinstance(value, date):
            value = move(value, self.named(condition["plus"]), 1)
        return names[0], value

    def named(self, text):
        entries = self.file.get("werte", {}).get(text) if isinstance(text, str) else None
        if entries is None:
            return text
        return entries["ab"][max(day for day in entries["ab"] if day <= self.stichtag.isoformat())]

    def all_of(self, wanted):
        wanted = self.named(wanted)
        if isinstance(wanted, str):
            return [wanted]
        found = []
        for text in wanted:
            inner = self.named(text)
            found += inner if isinstance(inner, list) else [inner]
        return found

    def days(self, text):
        found = re.match(r"(\d+) (Tage|Wochen)", self.named(text))
        if not found:
            return int(self.named(text))
        return int(found[1]) * (7 if found[2] == "Wochen" else 1)

    def literal(self, text, like):
        text = self.named(text)
        if isinstance(like, date):
            return self.day(text)
        if isinstance(like, Decimal):
            return Decimal(text.replace(",", "."))
        return int(text) if isinstance(like, int) else text

    def day(self, text):
        if text.startswith("Stichtag"):
            parts = text.split(" ", 2)
            return self.stichtag if len(parts) == 1 else move(self.stichtag, self.named(parts[2]), 1 if parts[1] == "+" else -1)
        if "." in text:
            day, month, year = text.split(".")
            return date(int(year), int(month), int(day))
        return date.fromisoformat(text)


def same(value, text, naive):
    if isinstance(value, str):
        return value.lower() == text.lower()
    return value == naive.literal(text, value)


def both(one, other):
    return AND.get((one, other), "nein")


def either(one, other):
    return OR.get((one, other), "ja")


def compare(operator, one, other):
    return {
        "ist": one == other,
        "mindestens": one >= other,
        "hoechstens": one <= other,
        "kleiner": one < other,
        "groesser": one > other,
    }[operator]


def rank(name, value):
    return ORDERS[ORDERED_FIELDS[name]].index(value) if name in ORDERED_FIELDS else value


def move(day, length, sign):
    number, unit = length.split(" ")
    count = int(number) * sign
    if unit.startswith("Tag"):
        return day + timedelta(days=count)
    if unit.startswith("Woche"):
        return day + timedelta(days=7 * count)
    months = count * 12 if unit.startswith("Jahr") else count
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    number_of_day = day.day
    while True:
        try:
            return date(year, month, number_of_day)
        except ValueError:
            number_of_day -= 1
