"""The sheets about what somebody must look at: „Klärung“, „Zuordnung prüfen“ and „Meldungen“.

What is missing, contradictory or implausible, and the export rows that found no case; pairs of records side by side with the reasons and a
dropdown for the answer, no score; every message of the run, capped per code.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from bewerberanalyse.fallliste.sheets.basis import KLAERUNG, MELDUNGEN, ZUORDNUNG, Basis, SheetEntry, checks, sentence
from bewerberanalyse.linkage.review import ANSWERS
from bewerberanalyse.messages import Severity, number_of
from bewerberanalyse.model.arrays import Int64
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import Problem
from bewerberanalyse.model.table import Quelle
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.column import input_cells, texts, wrapped
from bewerberanalyse.xlsx.description import Cell, Cells, Choice, Column, Condition, Formula, PrintSetup, Sheet, Table, cell_name
from bewerberanalyse.xlsx.style import AMBER_LINE

KLAERUNG_TABLE = "Klaerung"
KIND_WORDS = {"fehlt": "fehlt", "widerspruch": "widersprüchlich", "unplausibel": "unplausibel", "zuordnung": "Zuordnung"}
WITHOUT_CASE, GONE = "ohne Fall", "weg"
STATES = ("erledigt", "in Arbeit", "kein Fehler")
_ROW = 3


def klaerung(basis: Basis) -> Sheet:
    """One table: findings of persons first, then the rest list; the last column is for the people who clear it up."""
    table = _findings(basis)
    last = len(table.columns) - 1
    checked = _checked(basis)
    cells = [Cell(0, 0, "Klärung", "titel"), Cell(1, 3, _summary(table), "hinweis"), *checked]
    return Sheet(
        KLAERUNG,
        tuple(cells),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, 3),
        choices=(
            Choice(table.first, last, table.last, last, STATES, "Bearbeitung", "Nur zur eigenen Übersicht; wird nicht zurückgelesen."),
        ),
        conditions=(
            *(Condition(1, 0, 1, 0, f'RIGHT({cell_name(cell.row, cell.col, fixed=True)},2)<>" 0"', "cf_schlecht") for cell in checked),
            Condition(table.first, 0, table.last, last, f'${"ABCDEFGHIJKLMN"[last]}{table.first + 1}="erledigt"', "cf_leise"),
            frame.hairlines(table),
        ),
        print=PrintSetup((_ROW, _ROW)),
        tab=AMBER_LINE,
    )


def _checked(basis: Basis) -> list[Cell]:
    """The outcome of the checks on „Übersicht“; the file of the Fachstelle has none."""
    if basis.liste.geschuetzt:
        return []
    results = checks(basis)
    said = Formula(sentence(len(results)), f"Prüfungen: {len(results)}, Fehler: {sum(not check.fine for check in results)}")
    return [Cell(1, 0, said, "stark")]


def _summary(table: Table) -> str:
    if not len(table):
        return "Nichts zu klären."
    cells = table.columns[0].cells
    counts = np.bincount(cells.codes, minlength=len(cells.distinct))
    return " · ".join(f"{word}: {count}" for word, count in zip(cells.distinct, counts, strict=True))


def _findings(basis: Basis) -> Table:
    effect = _effect(basis, basis.liste.faelle.klaerung)
    findings = basis.liste.faelle.klaerung.take(np.argsort(-effect, kind="stable"))
    effect = np.sort(effect)[::-1]
    fall = findings["fall"].to_numpy(dtype=np.int64)
    gone = _gone(basis)
    rest = pd.concat([gone, basis.liste.restliste], ignore_index=True) if len(gone) else basis.liste.restliste

    def person(name: str) -> Cells:
        cells = basis.cells[name].take(fall)
        return Cells(np.concatenate([cells.codes, np.full(len(rest), -1, dtype=np.int32)]), cells.distinct, cells.styles)

    def both(above: "pd.Series[str]", below: "pd.Series[str]", style: str = "text") -> Cells:
        return texts(pd.concat([above.astype(object), below.astype(object)], ignore_index=True), style)

    blank = pd.Series([""] * len(findings), dtype=object)
    none = pd.Series([""] * len(rest), dtype=object)
    kinds = pd.Series([GONE] * len(gone) + [WITHOUT_CASE] * len(basis.liste.restliste), dtype=object)
    told = [f"{count} unklar" if count else "" for count in effect.tolist()]
    place = rest["datei"].astype(str) + rest["blatt"].astype(str).map(lambda name: f", Blatt „{name}“" if name else "")
    place = (place + ", Zeile " + rest["zeile"].astype(str)).where(rest["datei"] != "", "") if len(rest) else none
    columns = (
        Column("Art", both(findings["art"].map(lambda art: KIND_WORDS.get(art, art)), kinds), 15),
        Column("Kundennummer", both(_numbers(basis, fall), rest["kundennummer"]), 14),
        Column("Name", _names(basis, fall, rest), 27),
        Column("Team", person("team"), 17),
        Column("Zuständige Fachkraft", person("fachkraft"), 20),
        Column("Feld", both(findings["feld"].map(lambda name: FELD[name].heading if name in FELD else name), none), 20),
        Column(
            "Wirkung",
            texts([*told, *[""] * len(rest)]),
            10,
            "So viele Voreinstellungen sind bei dieser Person unklar und fragen nach diesem Feld",
        ),
        Column("Was ist zu klären?", both(findings["text"], rest["grund"], "umbruch"), 46),
        Column("Wo ändern?", both(_where(findings), rest["quelle"], "umbruch"), 26),
        Column("Fundstelle", both(blank, place, "umbruch"), 24),
        Column("Mögliche Personen", both(blank, rest["kandidaten"].astype(str).str.replace("|", ", "), "umbruch"), 26),
        Column("Bearbeitung", input_cells([""] * (len(findings) + len(rest))), 13, head="kopf_eingabe"),
    )
    return wrapped(Table(_ROW, 0, columns, KLAERUNG_TABLE, terse=True))


def _effect(basis: Basis, findings: pd.DataFrame) -> Int64:
    """Per finding how many presets are unklar for its person and ask about its field: what is worth clearing up first."""
    found = np.zeros(len(findings), dtype=np.int64)
    if not basis.presets:
        return found
    unclear = np.array([basis.verdicts(preset) == Verdict.UNKLAR for preset in basis.presets])
    fall, fields = findings["fall"].to_numpy(dtype=np.int64), findings["feld"].to_numpy(dtype=object)
    for name in set(fields) & set(FELD):
        asking = np.array([FELD[name].heading in preset.satz for preset in basis.presets])
        rows = np.flatnonzero(fields == name)
        found[rows] = unclear[asking][:, fall[rows]].sum(axis=0)
    return found


def _gone(basis: Basis) -> pd.DataFrame:
    """Who stood in the last run of the month and stands there no more, as rows of the rest list."""
    before = basis.since.vorlauf
    if before is None or basis.liste.geschuetzt:
        return basis.liste.restliste.iloc[:0]
    gone = before.faelle.werte.iloc[basis.since.gone()]
    what = f"Im letzten Lauf (Stichtag {before.faelle.stichtag:%d.%m.%Y}) in der Liste, jetzt nicht mehr"
    told = [what + (f"; zuletzt {team}" if team else "") + "." for team in gone["team"].tolist()]
    blank = [""] * len(gone)
    same = {name: gone[name].to_numpy() for name in ("kundennummer", "nachname", "vorname", "geburtsdatum")}
    return pd.DataFrame({"quelle": "VerBIS", "datei": blank, "blatt": blank, "zeile": blank, **same, "grund": told, "kandidaten": blank})


def _numbers(basis: Basis, fall: Int64) -> "pd.Series[str]":
    return pd.Series(basis.liste.faelle.werte["kundennummer"].to_numpy(dtype=object)[fall])


def _names(basis: Basis, fall: Int64, rest: pd.DataFrame) -> Cells:
    """Persons by name; a row without case also by birth date, because nothing else tells who is meant."""
    born = pd.to_datetime(rest["geburtsdatum"]).dt.strftime(", geb. %d.%m.%Y").fillna("")
    known, other = basis.names.take(fall), texts([*(rest["nachname"] + ", " + rest["vorname"] + born)])
    codes = np.where(other.codes >= 0, other.codes + len(known.distinct), -1).astype(np.int32)
    return Cells(np.concatenate([known.codes, codes]), [*known.distinct, *other.distinct])


def _where(findings: pd.DataFrame) -> "pd.Series[str]":
    maske = findings["maske"].astype(str)
    return findings["system"].astype(str) + maske.map(lambda text: f": {text}" if text else "")


KLAERUNG_ENTRY = SheetEntry(KLAERUNG, "fehlende und widersprüchliche Angaben, Zeilen ohne Fall", klaerung)


ZUORDNUNG_TABLE = "Zuordnung"
ANSWER, PAIR = "Antwort", "Paar"

_ATTRIBUTES = (
    ("nachname", "Nachname", 15), ("vorname", "Vorname", 13), ("geburtsdatum", "Geburtsdatum", 13), ("geschlecht", "Geschlecht", 11),
    ("staatsangehoerigkeit", "Staatsang.", 14), ("plz", "PLZ", 9),
    ("bg_nummer", "BG-Nummer", 16), ("kundennummer", "Kundennummer", 14),
)  # fmt: skip


def zuordnung_pruefen(basis: Basis) -> Sheet:
    """One row per pair; answers are read back by the next run."""
    pairs = basis.liste.linked.pruefpaare
    table = _pairs(pairs)
    answer = f"$A${table.first + 1}:$A${table.last + 1}"
    answered = int((pairs["antwort"] != "").sum()) if len(pairs) else 0
    counter = Formula(f'COUNTIF({answer},"?*")&" von {len(pairs)} beantwortet"', f"{answered} von {len(pairs)} beantwortet")
    cells = [
        Cell(0, 0, "Zuordnung prüfen", "titel"),
        Cell(1, 0, counter, "stark"),
        Cell(1, 3, _advice(pairs), "hinweis"),
        *_band(table),
    ]
    return Sheet(
        ZUORDNUNG,
        tuple(cells),
        table,
        heights=frame.HEIGHTS | {2: 15},
        freeze=(_ROW + 1, 1),
        choices=(
            Choice(
                table.first,
                0,
                table.last,
                0,
                ANSWERS,
                "Ist es dieselbe Person?",
                "gleich, verschieden oder später. Der nächste Lauf liest die Antwort.",
            ),
        ),
        conditions=(
            Condition(
                table.first,
                0,
                table.last,
                len(table.columns) - 1,
                f'OR($A{table.first + 1}="gleich",$A{table.first + 1}="verschieden")',
                "cf_leise",
            ),
            frame.hairlines(table),
        ),
        print=PrintSetup((_ROW - 1, _ROW), area=(0, 0, table.last, table.position("Gründe") - 1)),  # what is compared
        tab=AMBER_LINE,
    )


def _advice(pairs: pd.DataFrame) -> str:
    if not len(pairs):
        return "Keine offenen Zuordnungen."
    return "Antwort wählen und speichern; der nächste Lauf übernimmt sie. Fett auf gelbem Grund: Die beiden Angaben weichen ab."


def _pairs(pairs: pd.DataFrame) -> Table:
    columns = [
        Column(ANSWER, input_cells(pairs["antwort"]), 13, head="kopf_eingabe"),
    ]
    for name, heading, width in _ATTRIBUTES:
        left, right = pairs[f"{name}_zeile"].astype(object), pairs[f"{name}_person"].astype(object)
        differs = (left.str.casefold() != right.str.casefold()).to_numpy() & (left != "").to_numpy() & (right != "").to_numpy()
        if (left != "").any():
            columns.append(Column(f"{heading} Export", _marked(left, differs), width, head="kopf_hell"))
        columns.append(Column(f"{heading} Fallliste", _marked(right, differs), width))
    columns += [
        Column("Gründe", texts(pairs["gruende"], "umbruch"), 170),
        Column("Quelle", texts([Quelle(value).titel if value in set(Quelle) else str(value) for value in pairs["quelle"]]), 12),
        Column("Fundstelle", texts(_places(pairs), "umbruch"), 84),
        Column(PAIR, texts(pairs["paar"]), 20, hidden=True),
    ]
    return wrapped(Table(_ROW, 0, tuple(columns), ZUORDNUNG_TABLE))


def _marked(values: "pd.Series[str]", differs: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Cells:
    """Values that differ get their own style: the same text may occur in both."""
    plain = texts(values, "umbruch")  # what is to be compared is never cut
    codes = np.where((plain.codes >= 0) & differs, plain.codes + len(plain.distinct), plain.codes).astype(np.int32)
    styles = ("umbruch",) * len(plain.distinct) + ("ungleich",) * len(plain.distinct)
    return Cells(codes, [*plain.distinct, *plain.distinct], styles or ("umbruch",))


def _places(pairs: pd.DataFrame) -> list[str]:
    return [
        f"{datei}{f', Blatt „{blatt}“' if blatt else ''}, Zeile {zeile}"
        for datei, blatt, zeile in zip(pairs["datei"], pairs["blatt"], pairs["zeile"], strict=True)
    ]


def _band(table: Table) -> list[Cell]:
    return [
        Cell(_ROW - 1, col, "Vergleich: links Export, rechts Fallliste" if col == 1 else "", "band")
        for col in range(len(table.columns) - 1)
    ]


ZUORDNUNG_ENTRY = SheetEntry(ZUORDNUNG, "Ist es dieselbe Person? Bitte entscheiden", zuordnung_pruefen)


MELDUNGEN_TABLE = "Meldungen"
CAP = 200  # rows per code; the rest is counted in one further row

_STYLES = {Severity.ABBRUCH: "schlecht", Severity.FEHLER: "unklar_wort", Severity.HINWEIS: "text"}


def meldungen(basis: Basis) -> Sheet:
    """Code, severity, place, what happened, what to do, and the offending cell text."""
    problems = basis.liste.problems
    counts = Counter(problem.severity for problem in problems)
    said = " · ".join(f"{severity}: {counts[severity]}" for severity in Severity if counts[severity]) or "Keine Meldungen."
    table = _messages(problems)
    return Sheet(
        MELDUNGEN,
        (Cell(0, 0, "Meldungen", "titel"), Cell(1, 0, said, "stark"), Cell(1, 3, _ADVICE, "hinweis")),
        table,
        heights=frame.HEIGHTS,
        freeze=(_ROW + 1, 0),
        conditions=(frame.hairlines(table),),
        print=PrintSetup((_ROW, _ROW)),
        tab=AMBER_LINE,
    )


_ADVICE = "FEHLER: Der Wert gilt als unbekannt, nie als „nein“. HINWEIS: Der Wert wurde verwendet, bitte ansehen."


def _messages(problems: Sequence[Problem]) -> Table:
    shown, more = _capped(problems)
    rows = [(problem.code, problem.severity, str(problem.origin), problem.was, problem.tun, problem.wert) for problem in shown]
    rows += [
        (
            code,
            severity,
            "",
            f"… und {number_of(number, 'weitere Meldung', 'weitere Meldungen')} dieser Art.",
            "Die gezeigten zuerst beheben.",
            "",
        )
        for code, severity, number in more
    ]
    order = {severity: place for place, severity in enumerate(Severity)}
    rows.sort(key=lambda row: (order[row[1]], row[0]))
    severities = list(Severity)
    places = [order[row[1]] for row in rows]
    columns = (
        Column("Code", texts([row[0] for row in rows]), 9),
        Column("Schwere", _severity(places, severities), 12),
        Column("Ort", texts([row[2] for row in rows], "umbruch"), 42),
        Column("Was", texts([row[3] for row in rows], "umbruch"), 64),
        Column("Tun", texts([row[4] for row in rows], "umbruch"), 56),
        Column("Wert in der Datei", texts([row[5] for row in rows], "umbruch"), 26),
    )
    return wrapped(Table(_ROW, 0, columns, MELDUNGEN_TABLE))


def _severity(places: list[int], severities: list[Severity]) -> Cells:
    words = texts([severities[place].value for place in places])
    return Cells(words.codes, words.distinct, tuple(_STYLES[Severity(str(word))] for word in words.distinct) or ("text",))


def _capped(problems: Sequence[Problem]) -> tuple[list[Problem], list[tuple[str, Severity, int]]]:
    seen: Counter[str] = Counter()
    shown, severity = [], {}
    for problem in problems:
        seen[problem.code] += 1
        severity[problem.code] = problem.severity
        if seen[problem.code] <= CAP:
            shown.append(problem)
    return shown, [(code, severity[code], number - CAP) for code, number in seen.items() if number > CAP]


MELDUNGEN_ENTRY = SheetEntry(MELDUNGEN, "was beim Einlesen aufgefallen ist", meldungen)
