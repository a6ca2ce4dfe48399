"""Sheet „Übersicht“: state of the list, presets with live counts, sources, balance, checks, what to do with the file."""

from collections.abc import Sequence

from bewerberanalyse.fallliste.sheets import presets_block, sources
from bewerberanalyse.fallliste.sheets.basis import UEBERSICHT, Basis
from bewerberanalyse.fallliste.sheets.checks import CHECK_NAMES, OK, WRONG, checks
from bewerberanalyse.model.table import expected
from bewerberanalyse.xlsx import text_height
from bewerberanalyse.xlsx.description import Condition, Formula, Link, PrintSetup, Sheet, Value, cell_name
from bewerberanalyse.xlsx.frame import Page
from bewerberanalyse.xlsx.style import PETROL

_WIDTHS = {0: 2, 1: 12, 2: 44, 3: 55, 4: 9, 5: 9, 6: 11, 7: 11, 8: 13}
_LAST = 8
_RULES = (
    "Nicht weitergeben und nicht per E-Mail versenden: Die Liste enthält Sozialdaten (§ 35 SGB I).",
    "Keine Kopie speichern, auch nicht auf dem Desktop, einem Stick oder in der Cloud. Gelöscht wird nur, was im Arbeitsordner liegt.",
    "Ausdrucke spätestens am Löschtag vernichten.",
    "Angaben nicht hier ändern, sondern im Fachverfahren. Die nächste Liste übernimmt sie.",
    "Eine Voreinstellung schlägt vor; entschieden wird im Gespräch.",
)


def sheet(basis: Basis, links: Sequence[tuple[str, str]]) -> Sheet:
    """Everything on one page width, with links to the other sheets (name, what for)."""
    page = Page(_LAST)
    _title(page, basis)
    _state(page, basis, links)
    page.section("Voreinstellungen")
    team_row = page.row
    cells, choice = presets_block.team_choice(basis, team_row)
    heading = team_row + 1
    lines, heights = presets_block.block(basis, heading, team_row)
    page.cells += cells + lines
    page.heights |= heights | {team_row: 20}
    page.row = heading + len(basis.presets) + 1
    page.put(1, f"{basis.since.sentence(basis.liste.faelle)} {presets_block.compared(basis)}", "hinweis")
    page.row += 1
    charts = presets_block.chart(basis, heading, (page.row + 1, 1))
    breaks = [page.row + 1] if charts else []  # printed, no page may cut through the chart
    page.row += 16 if charts else 0
    page.section("Quellen und Bilanz")
    block = sources.block(basis, page.row)
    page.cells += block
    page.heights |= {page.row: 32.0} | sources.heights(block)
    page.row += sources.HEIGHT - 1
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
    page.put(1, f"Stand {meta.stichtag:%d.%m.%Y} · zu löschen ab {meta.loeschfrist} · nur für den internen Dienstgebrauch", "untertitel")
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
        page.heights[page.row] = text_height.height(text_height.lines(words, _WIDTHS[2]), least=21)
        page.row += 1


def _figures(basis: Basis) -> list[tuple[Value, str, str]]:
    liste, absent = basis.liste, sources.missing(basis)
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
