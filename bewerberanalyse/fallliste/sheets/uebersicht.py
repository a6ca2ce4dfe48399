"""Sheet „Übersicht“: state of the list, presets with live counts, sources, balance, checks, what to do with the file.

The block „Voreinstellungen“ has title, sentence and live counts, for all and for one team; the block „Quellen und Bilanz“ also names what
is missing.
"""

from collections.abc import Sequence

from bewerberanalyse.fallliste.list_content import PresetInfo
from bewerberanalyse.fallliste.sheets import listen
from bewerberanalyse.fallliste.sheets.basis import AUSWAHL, CHECK_NAMES, OK, UEBERSICHT, WRONG, Basis, checks
from bewerberanalyse.model.table import FileVerdict, Quelle, RowVerdict, expected
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx import frame
from bewerberanalyse.xlsx.description import (
    Cell,
    Chart,
    Choice,
    Condition,
    Formula,
    Link,
    PrintSetup,
    Scalar,
    Series,
    Sheet,
    Value,
    cell_name,
)
from bewerberanalyse.xlsx.frame import Page
from bewerberanalyse.xlsx.style import AMBER_LINE, PETROL

_WIDTHS = {0: 2, 1: 12, 2: 44, 3: 55, 4: 9, 5: 9, 6: 11, 7: 11, 8: 13}
_LAST = 8
_RULES = (
    "Nicht weitergeben und nicht per E-Mail versenden: Die Liste enthält Sozialdaten (§ 35 SGB I).",
    "Keine Kopie speichern, auch nicht auf dem Desktop, einem Stick oder in der Cloud. Gelöscht wird nur, was im Arbeitsordner liegt.",
    "Ausdrucke spätestens am Löschtag vernichten.",
    "Angaben nicht hier ändern, sondern im Fachverfahren. Die nächste Liste übernimmt sie.",
    "Eine Voreinstellung schlägt vor; entschieden wird im Gespräch.",
)
PRESET_CELL = "C3"  # where „Auswahl“ takes a preset; a test holds it against the defined name
PRESET_HEADINGS = ("Kennung", "Voreinstellung", "Bedingung", "ja", "unklar", "ja, Team", "unklar, Team", "ja im Vormonat")
_JA, _UNKLAR, _JA_TEAM, _UNKLAR_TEAM, _BEFORE = 4, 5, 6, 7, 8
_TITLE, _SENTENCE = 44, 55  # widths of the columns of title and sentence
_BARS = 12
SOURCE_HEADINGS = ("Quelle", "Dateien und Stand", "Hinweis", "Zeilen", "zugeordnet", "offen", "doppelt / ausgeschl.")
FEHLT = "Quelle fehlt"
_HEIGHT = len(Quelle) + 2
_FIRST_COL = 1


def sheet(basis: Basis, links: Sequence[tuple[str, str]]) -> Sheet:
    """Everything on one page width, with links to the other sheets (name, what for)."""
    page = Page(_LAST)
    _title(page, basis)
    _state(page, basis, links)
    page.section("Voreinstellungen")
    team_row = page.row
    cells, choice = _team_choice(basis, team_row)
    heading = team_row + 1
    lines, heights = _presets_block(basis, heading, team_row)
    page.cells += cells + lines
    page.heights |= heights | {team_row: 20}
    page.row = heading + len(basis.presets) + 1
    page.put(1, f"{basis.since.sentence(basis.liste.faelle)} {_compared(basis)}", "hinweis")
    page.row += 1
    charts = _presets_chart(basis, heading, (page.row + 1, 1))
    breaks = [page.row + 1] if charts else []  # printed, no page may cut through the chart
    page.row += 16 if charts else 0
    page.section("Quellen und Bilanz")
    block = _sources_block(basis, page.row)
    page.cells += block
    page.heights |= {page.row: 32.0} | _source_heights(block)
    page.row += _HEIGHT - 1
    breaks.append(page.row + 1)
    conditions, check_area = _checks(page, basis)
    _rules(page, basis)
    return Sheet(
        UEBERSICHT,
        tuple(page.cells),
        widths=_WIDTHS,
        heights=page.heights,
        freeze=(2, 0),
        choices=(choice,),
        conditions=conditions,
        charts=charts,
        print=PrintSetup((0, 1), row_breaks=tuple(breaks)),
        tab=PETROL,
        names={CHECK_NAMES: f"={UEBERSICHT}!{check_area}"},
    )


def _title(page: Page, basis: Basis) -> None:
    meta = basis.liste.meta
    page.put(1, f"Fallliste {meta.monat}", "titel")
    page.heights |= {0: 32, 1: 20}
    page.row = 1
    page.put(1, meta.stand, "untertitel")
    page.row = 2


def _state(page: Page, basis: Basis, links: Sequence[tuple[str, str]]) -> None:
    """Figures on the left, ways into the workbook on the right."""
    page.section("Auf einen Blick")
    figures = _figures(basis)
    for line in range(max(len(figures), len(links))):
        if line < len(figures):
            value, words, style = figures[line]
            page.put(1, value, style)
            page.put(2, words, "zeile_umbruch")
        if line < len(links):
            name, words = links[line]
            page.put(3, Link(name, f"{name}: {words}"), "verweis")
        words = figures[line][1] if line < len(figures) else ""
        page.heights[page.row] = frame.height(frame.lines(words, _WIDTHS[2]), least=21)
        page.row += 1


def _figures(basis: Basis) -> list[tuple[Value, str, str]]:
    liste, absent = basis.liste, _missing(basis)
    open_rows = sum(counts.get("offen", 0) for counts in liste.bilanz.values())
    wanted = len(expected(basis.liste.faelle.quellen_stand))
    loaded = wanted - len(absent)
    names = f" (Quelle fehlt: {', '.join(quelle.titel for quelle in absent)})" if absent else ""
    pairs = int((liste.linked.pruefpaare["antwort"] == "").sum()) if len(liste.linked.pruefpaare) else 0
    results = checks(basis)
    wrong = sum(not check.fine for check in results)
    persons = len(basis)
    return [
        (Formula(f"COUNTA({basis.area('Kundennummer')})", persons), "Personen in der Liste", "kennzahl"),
        (loaded, f"von {wanted} Quellen geladen{names}", "kennzahl" if not absent else "kennzahl_achtung"),
        (open_rows, "Zeilen der Exporte ohne Fall (Blatt „Klärung“)", "kennzahl"),
        (pairs, "Zuordnungen ohne Antwort (Blatt „Zuordnung prüfen“)", "kennzahl"),
        (len(liste.faelle.klaerung), "Angaben zu klären (Blatt „Klärung“)", "kennzahl"),
        *((None, f"Prüfregeln: {words}", "kennzahl") for words in liste.befunde),
        (Formula(f'COUNTIF({CHECK_NAMES},"{WRONG}")', wrong), f"Fehler in {len(results)} Prüfungen dieser Liste (unten)", "kennzahl"),
    ]


def _checks(page: Page, basis: Basis) -> tuple[tuple[Condition, ...], str]:
    page.section("Prüfungen")
    for col, name in enumerate(("Ergebnis", "Prüfung", "", "erwartet", "gefunden", "", "", ""), start=1):
        page.put(col, name, "kopf_rechts" if name in {"erwartet", "gefunden"} else "kopf")
    page.row += 1
    first = page.row
    for check in checks(basis):
        expected, found = cell_name(page.row, 4), cell_name(page.row, 5)
        page.put(1, Formula(f'IF({expected}={found},"{OK}","{WRONG}")', OK if check.fine else WRONG), "zeile_stark")
        page.put(2, check.name, "zeile")
        page.put(3, None, "zeile")
        page.put(4, check.expected, "zeile_zahl")
        page.put(5, Formula(check.formula, check.found), "zeile_zahl")
        page.put(6, None, "zeile")
        page.put(7, None, "zeile")
        page.put(8, None, "zeile")
        page.row += 1
    last = page.row - 1
    conditions = (
        Condition(first, 1, last, 1, f'$B{first + 1}="{WRONG}"', "cf_schlecht"),
        Condition(first, 1, last, 1, f'$B{first + 1}="{OK}"', "cf_gut"),
    )
    return conditions, f"{cell_name(first, 1, fixed=True)}:{cell_name(last, 1, fixed=True)}"


def _rules(page: Page, basis: Basis) -> None:
    page.section("Umgang mit dieser Datei")
    for rule in _RULES:
        page.put(1, "•", "rechts")
        page.put(2, rule, "text")
        page.row += 1
    page.put(1, "Kontakt", "stark")
    page.put(2, basis.liste.settings.kontakt or "nicht eingetragen (einstellungen.yaml, „kontakt“)", "text")


def _team_choice(basis: Basis, row: int) -> tuple[list[Cell], Choice]:
    """The dropdown that sets the team of the right-hand columns."""
    words = listen.teams(basis)
    cells = [
        Cell(row, 1, "Kennung anklicken: „Auswahl“ zeigt die Personen.", "hinweis"),
        Cell(row, 3, "Team für die beiden rechten Spalten wählen →", "rechts"),
        Cell(row, _JA_TEAM, listen.ALLE_TEAMS, "eingabe_anfang"),
        Cell(row, _UNKLAR_TEAM, None, "eingabe_ende"),
    ]
    choice = Choice(row, _JA_TEAM, row, _JA_TEAM, f"={words.area}", "Team", "Zählt die Fälle dieses Teams.")
    return cells, choice


def _presets_block(basis: Basis, row: int, team_row: int) -> tuple[list[Cell], dict[int, float]]:
    """Heading and one line per preset; returns the cells and the heights of the lines."""
    cells = [Cell(row, col, name, "kopf_rechts" if col >= _JA else "kopf") for col, name in enumerate(PRESET_HEADINGS, start=1)]
    heights = {row: 32.0}
    team = cell_name(team_row, _JA_TEAM, fixed=True)
    for line, preset in enumerate(basis.presets, start=row + 1):
        cells += _preset_line(basis, preset, line, team)
        wanted = max(frame.lines(_condition(preset), _SENTENCE), frame.lines(f"★ {preset.titel}", _TITLE, bold=True))
        heights[line] = frame.height(wanted)
    return cells, heights


def _preset_line(basis: Basis, preset: PresetInfo, row: int, team: str) -> list[Cell]:
    favourite = preset.kennung in basis.liste.settings.favoriten
    area = basis.area(preset.kennung)
    ja, unklar = basis.count(preset, Verdict.JA), basis.count(preset, Verdict.UNKLAR)
    title = f"★ {preset.titel}" if favourite else preset.titel
    return [
        Cell(row, 1, Link(AUSWAHL, preset.kennung, PRESET_CELL), "zeile_verweis"),
        Cell(row, 2, title, "zeile_umbruch_stark"),
        Cell(row, 3, _condition(preset), "zeile_umbruch"),
        Cell(row, _JA, Formula(f'COUNTIF({area},"ja")', ja), "zeile_ja"),
        Cell(row, _UNKLAR, Formula(f'COUNTIF({area},"unklar")', unklar), "zeile_unklar"),
        Cell(row, _JA_TEAM, Formula(_team_count(basis, area, "ja", team), ja), "zeile_ja"),
        Cell(row, _UNKLAR_TEAM, Formula(_team_count(basis, area, "unklar", team), unklar), "zeile_unklar"),
        _before(basis, preset, row),
    ]


def _before(basis: Basis, preset: PresetInfo, row: int) -> Cell:
    """The rounded number of the month before; a word where there is none that could be compared."""
    before = basis.liste.vormonat
    number = before.ja.get(preset.kennung)
    if number is None:
        return Cell(row, _BEFORE, "keine Zahl", "zeile_rechts")
    return Cell(row, _BEFORE, "andere Regel" if preset.kennung in before.geaendert else number, "zeile_zahl_rechts")


def _compared(basis: Basis) -> str:
    """What the last column holds."""
    if not basis.liste.vormonat.monat:
        return "Keine Vergleichszahl: In „Nachweise“ liegen keine Kennzahlen eines früheren Monats; jeder Lauf legt die seinen ab."
    return (
        f"„ja im Vormonat“: gerundete Kennzahlen aus {basis.liste.vormonat.monat}; „keine Zahl“: so kleine Gruppen werden nicht aufbewahrt."
    )


def _condition(preset: PresetInfo) -> str:
    """The condition in words, and why most of the unklar cases of the whole list are unklar."""
    return f"{preset.satz} (unklar meist: {preset.hauptgrund_unklar})" if preset.hauptgrund_unklar else preset.satz


def _team_count(basis: Basis, area: str, word: str, team: str) -> str:
    """COUNTIFS reads "<x" or "a*" as a condition; the sign and the escapes make any team name a plain word."""
    criterion = f'"="&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({team},"~","~~"),"*","~*"),"?","~?")'
    return f'IF({team}="{listen.ALLE_TEAMS}",COUNTIF({area},"{word}"),COUNTIFS({area},"{word}",{basis.area("Team")},{criterion}))'


def _presets_chart(basis: Basis, row: int, place: tuple[int, int]) -> tuple[Chart, ...]:
    """The first presets as bars, „unklar“ hatched."""
    bars = min(len(basis.presets), _BARS)
    if not bars or not len(basis):
        return ()
    first, last = row + 1, row + bars
    names = (first, 1, last, 1)
    series = (
        Series((row, _JA), names, (first, _JA, last, _JA), PETROL),
        Series((row, _UNKLAR), names, (first, _UNKLAR, last, _UNKLAR), AMBER_LINE, "wide_upward_diagonal"),
    )
    alt = f"Säulendiagramm: Personen mit ja und unklar für die ersten {bars} Voreinstellungen; die Zahlen stehen in der Tabelle darüber."
    return (Chart(*place, "saeulen", f"Personen je Voreinstellung (die ersten {bars} der Liste)", series, alt, 1020, 280),)


def _sources_block(basis: Basis, row: int) -> list[Cell]:
    """Heading and one line per source, missing ones said aloud."""
    cells = [
        Cell(row, _FIRST_COL + col, name, "kopf_rechts" if col >= len(SOURCE_HEADINGS) - 4 else "kopf")
        for col, name in enumerate(SOURCE_HEADINGS)
    ]
    for line, quelle in enumerate(expected(basis.liste.faelle.quellen_stand), start=row + 1):
        cells += _source_line(basis, quelle, line)
    return cells


def _source_heights(cells: list[Cell]) -> dict[int, float]:
    """Row heights for the longest text of each line below the heading."""
    result: dict[int, float] = {}
    for cell in cells:
        if cell.style == "zeile_umbruch":
            width = _WIDTHS[cell.col]
            result[cell.row] = max(result.get(cell.row, 20.0), frame.height(frame.lines(str(cell.value), width)) + 2)
    return result


def _missing(basis: Basis) -> list[Quelle]:
    """The sources not delivered this month."""
    return [quelle for quelle in expected(basis.liste.faelle.quellen_stand) if quelle not in basis.liste.faelle.quellen_stand]


def _source_line(basis: Basis, quelle: Quelle, row: int) -> list[Cell]:
    if quelle in _missing(basis):
        texts = (quelle.titel, FEHLT, "Ihre Felder sind unbekannt; Voreinstellungen, die sie brauchen, sagen „unklar“.", "", "", "", "")
        return [Cell(row, _FIRST_COL + col, text, "zeile_fehlt") for col, text in enumerate(texts)]
    counts = basis.liste.bilanz.get(quelle.value, {})
    rest = f"{counts.get('doppelt', 0)} / {counts.get('ausgeschlossen', 0)}"
    values: tuple[Scalar, ...] = (counts.get("zeilen", 0), counts.get("zugeordnet", 0), counts.get("offen", 0), rest)
    return [
        Cell(row, _FIRST_COL, quelle.titel, "zeile_stark"),
        Cell(row, _FIRST_COL + 1, _stand(basis, quelle), "zeile_umbruch"),
        Cell(row, _FIRST_COL + 2, _remark(basis, quelle), "zeile_umbruch"),
        *(
            Cell(row, _FIRST_COL + 3 + col, value, "zeile_rechts" if isinstance(value, str) else "zeile_zahl")
            for col, value in enumerate(values)
        ),
    ]


def _stand(basis: Basis, quelle: Quelle) -> str:
    stand = basis.liste.faelle.quellen_stand[quelle]
    said = f"Stand {stand:%d.%m.%Y}" if stand else "Stand nicht angegeben"
    names = [datei.datei for datei in basis.liste.dateien if datei.quelle is quelle]
    return f"{said}: {', '.join(names)}" if names else said


def _remark(basis: Basis, quelle: Quelle) -> str:
    remarks = [f"Angaben zu {coverage(basis, quelle)} % der Personen"]
    remarks += [
        f"{datei.datei}: bitte prüfen. {datei.grund}".strip()
        for datei in basis.liste.dateien
        if datei.quelle is quelle and datei.urteil is not FileVerdict.PASST
    ]
    return " · ".join(remarks)


def coverage(basis: Basis, quelle: Quelle) -> int:
    """The share of persons with at least one row of this source, in whole percent, rounded down."""
    rows = basis.liste.linked.zeilen.get(quelle)
    if rows is None or not len(basis):
        return 0
    linked = rows.loc[rows["urteil"] == RowVerdict.ZUGEORDNET, "person"]
    return min(100 * int(linked.nunique()) // len(basis), 100)
