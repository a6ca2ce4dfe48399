"""A measure as a form in Excel: the same data as its YAML, laid out for people who plan; and read back, with the place of every mistake.

A condition that fits into „Feld, Prüfung, Wert“ stands so, alternatives share a letter under „oder“; any other stands as filters.yaml
would write it. So every measure fits, and the way there and back loses nothing. The sheet holds rules, never anything about a person.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bewerberanalyse.config import measure, yaml_file
from bewerberanalyse.config.measure import PARTS, Massnahmedatei
from bewerberanalyse.massnahme.sheets.selection_content import DATEI
from bewerberanalyse.model.fields import FELD, FELDER, INSTRUMENTE
from bewerberanalyse.model.own_filter import FITTING, SEPARATOR, Ebene, OwnFilter, Row, RowTest, art, words
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.settings import ReadLimits
from bewerberanalyse.model.written import Document, Path_, read_date
from bewerberanalyse.presets import rows
from bewerberanalyse.presets.literal import MistakeError
from bewerberanalyse.run import filled_in, own_filters
from bewerberanalyse.xlsx.description import column_letter

if TYPE_CHECKING:
    from bewerberanalyse.run.filled_in import OpenBook

SHEET = "Maßnahme"
PARTICULARS = {
    "Titel": "titel", "Zweck": "zweck", "Plätze": "plaetze", "Mindestzahl": "mindestzahl", "Nachrücker": "nachruecker", "Beginn": "beginn",
    "Ende": "ende", "Träger": "traeger", "nur für die Fachstelle": "eingeschraenkt",
}  # fmt: skip
FIRST_DAY_WORDS = {
    "nicht in laufender Maßnahme": "bei_laufender_massnahme",
    "nicht im Sprachkurs": "bei_laufendem_kurs",
    "noch für keine Folgemaßnahme vorgesehen": "bei_folgemassnahme",
}
CONSEQUENCES = {"kein Platz, bleibt Kandidat": "kein_platz", "ausschließen": "ausschliessen", "nicht prüfen": "nicht_pruefen"}
COMPARABLE, LAST_MONTHS = "keine vergleichbare Maßnahme (Instrumente)", "… in den letzten Monaten"
_MORE = {COMPARABLE: "instrumente", LAST_MONTHS: "monate"}
SORT_KEYS = tuple(f"{number}. Schlüssel" for number in range(1, 7))
PART_WORDS = dict(zip(PARTS, ("muss", "soll", "Ausschluss"), strict=True))
HEADS = ("Art", "Feld", "Prüfung", "Wert", "oder")
AS_WRITTEN, CONDITION = "wie geschrieben", "Bedingung"
_NUMBER = re.compile(r"0|-?[1-9]\d*")


class FormLine(NamedTuple):
    """One condition of the form. `oder`: lines of one Art with the same letter are alternatives."""

    art: str
    feld: str
    pruefung: str
    wert: str
    oder: str = ""


def lines(data: Mapping[str, Any]) -> list[FormLine]:
    """The conditions of a measure as lines."""
    found: list[FormLine] = []
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for teil in PARTS:
        raw = data.get(teil)
        for one in _several(raw, opened=teil == "muss"):
            parts = one["eines"] if isinstance(one, dict) and set(one) == {"eines"} and isinstance(one["eines"], list) else []
            inner = [_row(part) for part in parts]
            if inner and all(inner) and (letter := next(letters, "")):
                found += [FormLine(PART_WORDS[teil], row.feld, row.pruefung, row.wert, letter) for row in inner if row]
                continue
            row = _row(one) or Row(CONDITION, AS_WRITTEN, yaml_file.flow(one))
            found.append(FormLine(PART_WORDS[teil], row.feld, row.pruefung, row.wert))
    return found


def _several(raw: object, *, opened: bool) -> Iterator[Any]:
    """The conditions of one part; what must hold together anyway is taken apart where that changes nothing."""
    for one in raw if isinstance(raw, list) else [] if raw is None else [raw]:
        together = one["alle"] if opened and isinstance(one, dict) and set(one) == {"alle"} else None
        names = [_tested(part) for part in together] if isinstance(together, list) else []
        if isinstance(together, list) and names and all(names) and len(set(names)) == len(names):
            yield from together
        else:
            yield one


def _tested(raw: object) -> str:
    """The field a plain test, or its opposite, looks at; "" for any other condition. Tests of one field read together as one."""
    inner = raw.get("nicht", raw) if isinstance(raw, dict) else raw
    return str(inner.get("feld", "")) if isinstance(inner, dict) else ""


def _row(raw: object) -> Row | None:
    """The three cells that say exactly this condition; None if none do."""
    if not isinstance(raw, dict):
        return None
    inner = raw.get("nicht", raw)
    if not isinstance(inner, dict):
        return None
    if isinstance(kennung := inner.get("voreinstellung"), str):
        tries: Iterable[Row] = (Row(kennung, test, "ja") for test in (RowTest.IST, RowTest.IST_NICHT))
    elif (name := inner.get("feld")) in FELD and len(inner) == 2:
        feld = FELD[str(name)]
        value = next(value for key, value in inner.items() if key != "feld")
        tries = (Row(feld.heading, test, text) for test in FITTING[art(feld)] for text in _texts(value, feld.name))
    else:
        return None
    return next((row for row in tries if _says(row, raw)), None)


def _says(row: Row, raw: Mapping[str, Any]) -> bool:
    try:
        return bool(_plain(rows.condition(row)) == _plain(raw))
    except MistakeError:
        return False


def _texts(value: object, name: str) -> list[str]:
    """How a person might write the value of a test."""
    shown = [_shown(one, name) for one in (value if isinstance(value, list) else [value])]
    return [f"{SEPARATOR} ".join(shown), " bis ".join(shown)] if isinstance(value, list) else ["", *shown]


def _shown(value: object, name: str) -> str:
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return FELD[name].wort(_scalar(value)) if _scalar(value) in words(FELD[name]) else _scalar(value)


def _plain(raw: Any) -> Any:  # noqa: ANN401 - YAML data
    """The same condition in one spelling: codes, days as JJJJ-MM-TT, numbers as text, „leer: nein“ as its opposite."""
    if not isinstance(raw, dict):
        return raw
    if raw.get("leer") == "nein":
        return {"nicht": _plain({**raw, "leer": "ja"})}
    if "feld" not in raw:
        return {key: _plain(value) for key, value in raw.items()}
    codes = {FELD[raw["feld"]].wort(code).casefold(): code for code in words(FELD[raw["feld"]])} if raw["feld"] in FELD else {}

    def one(value: object) -> str:
        text = _scalar(value)
        day = read_date(text)
        return day.isoformat() if day else codes.get(text.casefold(), text)

    return {key: [one(part) for part in value] if isinstance(value, list) else one(value) for key, value in raw.items()}


def _scalar(value: object) -> str:
    return {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class FormDocument(Document):
    """The data of a form; its places are cells of the sheet."""

    def origin(self, path: Path_) -> Origin:
        """The cell of `path`, or of its nearest parent that stands in the form."""
        while path and path not in self.marks:
            path = path[:-1]
        if path not in self.marks:
            return Origin(self.name, blatt=SHEET)
        row, col = self.marks[path]
        return Origin(self.name, blatt=SHEET, zeile=row, spalte=column_letter(col - 1))


@dataclass(slots=True)
class _FormReading:
    """What was found so far, with the cell of everything."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)
    marks: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, code: str, row: int, col: int, **angaben: str | int) -> None:
        self.problems.append(Problem(code, Origin(self.name, blatt=SHEET, zeile=row, spalte=column_letter(col - 1)), angaben))


@dataclass(frozen=True, slots=True)
class PlanungEntries:
    """What somebody entered on „Planung“ of a list: no measure yet, but all a form can begin with.

    `personal`: why it must not outlive its month as a form would, "" if it may. `untouched`: a template as it is, and nothing else.
    """

    data: dict[str, Any]
    conditions: tuple[FormLine, ...]
    personal: str = ""
    untouched: bool = False


def read(path: Path, grenzen: ReadLimits) -> Massnahmedatei | PlanungEntries:
    """The measure of a form, alone or inside a selection; or what „Planung“ of a list holds.

    Raises:
        ConfigError: the file cannot be read, or holds neither.
    """

    def reader(book: "OpenBook") -> Massnahmedatei | PlanungEntries:
        if SHEET not in book.sheetnames:
            return plan(book)
        return read_rows(list(book[SHEET].iter_rows(values_only=True)), path.name, stem(path, filled_in.properties(book).get(DATEI, "")))

    found = filled_in.read(path, grenzen, reader)
    if found is None:
        raise ConfigError([Problem("N-109", Origin(path.name))])
    return found


def stem(path: Path, datei: str = "") -> str:
    """The name of the measure: a selection of the month and the file it came from (`datei`) have the same."""
    found = re.fullmatch(r"Auswahl_(.+)_\d{4}-\d\d", path.stem)
    if found is None:
        return path.stem
    return datei if measure.slug(datei) == found[1] else found[1]


def begins_with(book: "OpenBook", plan: PlanungEntries) -> bool:
    """Whether the form holds these conditions and no other, and what „Planung“ said of seats and begin; KeyError: it is no form."""
    cells = list(book[SHEET].iter_rows(values_only=True))
    said = read_rows(cells, "", "").document.data
    asked = [tuple(map(filled_in.text, [*row, *[None] * 4][:4])) for row in cells[_head(cells) + 1 :]]
    same = [row for row in asked if any(row)] == [line[:4] for line in plan.conditions]
    return same and all(said.get(key) == value for key, value in plan.data.items())


def _head(cells: Sequence[Sequence[object]]) -> int:
    """The row above the conditions; the end where there is none."""
    return next((place for place, row in enumerate(cells) if tuple(map(filled_in.text, row[: len(HEADS) - 1])) == HEADS[:-1]), len(cells))


def read_rows(cells: Sequence[Sequence[object]], name: str, stem: str) -> Massnahmedatei:
    """The measure in these rows of the form; mistakes are collected with their cells."""
    found = _FormReading(name)
    head = _head(cells)
    for number, row in enumerate(cells[:head], start=1):
        _particular(found, number, [*row, None, None, None])
    _conditions(
        found,
        [(number, list(map(filled_in.text, [*row, *[None] * 5][:5]))) for number, row in enumerate(cells[head + 1 :], head + 2)],
    )
    datei = measure.from_document(FormDocument(name, found.data, found.marks), stem)
    labels = {filled_in.text(row[0]): number for number, row in enumerate(cells[:head], start=1) if row}
    mistakes = (_in_words(one, name, labels) for one in datei.problems)
    return replace(datei, problems=(*mistakes, *found.problems))


def _in_words(problem: Problem, name: str, labels: Mapping[str, int]) -> Problem:
    """A mistake of the data in the words of the form, at its cell; `labels`: what stands in the first column → its row."""
    key = str(problem.angaben.get("schluessel", ""))
    label = next((label for label, one in (*PARTICULARS.items(), *FIRST_DAY_WORDS.items(), *_MORE.items()) if one == key), "")
    label = label or next((text for text, number in labels.items() if number == problem.origin.zeile), "")
    row = labels.get(label)
    place = Origin(name, blatt=SHEET, zeile=row, spalte="B") if row else problem.origin
    if problem.code == "K-109" and label:
        return Problem("N-114", place, {"feld": label})
    if problem.code == "K-110":
        words = _choices(key, str(problem.angaben["erlaubt"]).split(", "))
        return Problem("N-115", problem.origin if problem.origin.zeile else place, {"feld": label or key, "woerter": words})
    if problem.code in {"K-111", "K-112"} and label:
        return replace(problem, angaben={**problem.angaben, "schluessel": label})
    return problem


def _choices(key: str, allowed: Sequence[str]) -> str:
    """The allowed words as the dropdown shows them, if they are few enough to be read."""
    if key == "feld":
        return "Den Namen einer Spalte der Fallliste nehmen; „aufsteigend“ oder „absteigend“ steht in der Zelle daneben"
    shown = {code: word for word, code in CONSEQUENCES.items()}
    return "Möglich: " + ", ".join(shown.get(word, word) for word in allowed)


def _particular(found: _FormReading, number: int, row: Sequence[object]) -> None:
    label, value, beside = filled_in.text(row[0]), row[1], filled_in.text(row[2])
    if filled_in.text(value) == "":
        return
    if label in PARTICULARS:
        _put(found, (PARTICULARS[label],), _number_or_text(value), number)
    elif label in FIRST_DAY_WORDS:
        word = filled_in.text(value)
        _put(found, ("verfuegbarkeit", FIRST_DAY_WORDS[label]), CONSEQUENCES.get(word, word), number)
    elif label == COMPARABLE:
        codes = {one.casefold(): one for one in INSTRUMENTE}
        names = [part.strip() for part in filled_in.text(value).split(SEPARATOR) if part.strip()]
        _put(found, ("verfuegbarkeit", "vergleichbar", "instrumente"), [codes.get(one.casefold(), one) for one in names], number)
    elif label == LAST_MONTHS:
        _put(found, ("verfuegbarkeit", "vergleichbar", "monate"), _number_or_text(value), number)
    elif label in SORT_KEYS:
        heading = filled_in.text(value)
        name = next((feld.name for feld in FELDER if feld.heading.casefold() == heading.casefold()), heading)
        keys = found.data.setdefault("sortierung", [])
        found.marks[("sortierung", len(keys))] = (number, 2)
        keys.append({"feld": name, **({"richtung": beside} if beside else {})})


def _put(found: _FormReading, path: tuple[str, ...], value: object, number: int) -> None:
    place = found.data
    for length, step in enumerate(path[:-1], start=1):
        found.marks.setdefault(path[:length], (number, 2))
        place = place.setdefault(step, {})
    place[path[-1]] = value
    found.marks[path] = (number, 2)


def _conditions(found: _FormReading, table: Sequence[tuple[int, list[str]]]) -> None:
    teile = {word.casefold(): teil for teil, word in PART_WORDS.items()}
    groups: dict[tuple[str, str], list[Any]] = {}
    for number, (kind, feld, pruefung, wert, oder) in table:
        if not any((kind, feld, pruefung, wert)):
            continue
        teil = teile.get(kind.casefold())
        if teil is None:
            found.refuse("N-110", number, 1, wort=kind, moeglich=", ".join(PART_WORDS.values()))
            continue
        try:
            one = _as_written(found, number, wert) if pruefung == AS_WRITTEN else _neat(rows.condition(Row(feld, pruefung, wert)))
        except MistakeError as mistake:
            found.refuse(mistake.code, number, 2, bei="", **mistake.angaben)
            continue
        if one is None:
            continue
        parts = found.data.setdefault(teil, [])
        if not oder:
            found.marks[(teil, len(parts))] = (number, 4)
            parts.append(one)
        elif (group := groups.get((teil, oder.casefold()))) is not None:
            found.marks[(teil, parts.index({"eines": group}), "eines", len(group))] = (number, 4)
            group.append(one)
        else:
            groups[teil, oder.casefold()] = group = [one]
            found.marks[(teil, len(parts))] = found.marks[(teil, len(parts), "eines", 0)] = (number, 4)
            parts.append({"eines": group})


def _as_written(found: _FormReading, number: int, text: str) -> Any:  # noqa: ANN401 - YAML data
    try:
        return yaml_file.parse(text, found.name).data
    except ConfigError:
        found.refuse("N-111", number, 4)
        return None


def _neat(raw: dict[str, Any]) -> dict[str, Any]:
    """Numbers as numbers, as filters.yaml has them."""

    def one(value: Any) -> Any:  # noqa: ANN401 - YAML data
        if isinstance(value, dict):
            return _neat(value)
        if isinstance(value, list):
            return [one(part) for part in value]
        return int(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value

    return {key: one(value) if key not in {"feld", "voreinstellung"} else value for key, value in raw.items()}


def _number_or_text(value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    text = filled_in.text(value)
    return int(text) if _NUMBER.fullmatch(text) else text


def plan(book: "OpenBook") -> PlanungEntries:
    """The conditions, seats and begin on „Planung“; what the workbook shows counts, also where a template filled it in.

    Raises:
        KeyError: a list without the sheet, or no list.
    """

    def cells(name: str) -> list[object]:
        found = filled_in.named_column(book, f"Planung_{name}")
        if not found:
            raise KeyError(name)
        return found

    wishes = PART_WORDS["soll"]
    rows = own_filters.conditions(book)
    found = tuple(FormLine(wishes if kind == wishes else PART_WORDS["muss"], *rest) for *rest, kind in rows if any(rest))
    data = {
        key: _number_or_text(cells(name)[0]) for name, key in (("Plaetze", "plaetze"), ("Mindestzahl", "mindestzahl"), ("Beginn", "beginn"))
    }
    asked = OwnFilter("", Ebene.EIGENER, tuple(Row(line.feld, line.pruefung, line.wert) for line in found))
    reason = own_filters.personal(asked, own_filters.persons_asked(book, (asked,)))
    entered = {key: value for key, value in data.items() if value != ""}
    return PlanungEntries(entered, found, reason, untouched=not entered and own_filters.is_template(book))


def to_yaml(data: Mapping[str, Any]) -> str:
    """The measure as a file for people who write YAML; reads back to the same data."""
    out = ["version: 1"]
    for key, value in data.items():
        if key == "version":
            continue
        if key in (*PARTS, "sortierung") and isinstance(value, list):
            out += [f"{key}:", *(f"  - {yaml_file.flow(one)}" for one in value)] if value else []
        else:
            out.append(f"{key}: {yaml_file.flow(value)}")
    return "\n".join(out) + "\n"
