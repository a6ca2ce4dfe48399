"""The block „Voreinstellungen“ of the sheet „Übersicht“: title, sentence and live counts, for all and for one team."""

from bewerberanalyse.fallliste.list_content import PresetInfo
from bewerberanalyse.fallliste.sheets import listen
from bewerberanalyse.fallliste.sheets.basis import AUSWAHL, Basis
from bewerberanalyse.model.verdict import Verdict
from bewerberanalyse.xlsx import text_height
from bewerberanalyse.xlsx.description import Cell, Chart, Choice, Formula, Link, Series, cell_name
from bewerberanalyse.xlsx.style import AMBER_LINE, PETROL

PRESET_CELL = "C3"  # where „Auswahl“ takes a preset; a test holds it against the defined name
HEADINGS = ("Kennung", "Voreinstellung", "Bedingung", "ja", "unklar", "ja, Team", "unklar, Team", "ja im Vormonat")
_JA, _UNKLAR, _JA_TEAM, _UNKLAR_TEAM, _BEFORE = 4, 5, 6, 7, 8
_TITLE, _SENTENCE = 44, 55  # widths of the columns of title and sentence
_BARS = 12


def team_choice(basis: Basis, row: int) -> tuple[list[Cell], Choice]:
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


def block(basis: Basis, row: int, team_row: int) -> tuple[list[Cell], dict[int, float]]:
    """Heading and one line per preset; returns the cells and the heights of the lines."""
    cells = [Cell(row, col, name, "kopf_rechts" if col >= _JA else "kopf") for col, name in enumerate(HEADINGS, start=1)]
    heights = {row: 32.0}
    team = cell_name(team_row, _JA_TEAM, fixed=True)
    for line, preset in enumerate(basis.presets, start=row + 1):
        cells += _line(basis, preset, line, team)
        wanted = max(text_height.lines(_condition(preset), _SENTENCE), text_height.lines(f"★ {preset.titel}", _TITLE, bold=True))
        heights[line] = text_height.height(wanted)
    return cells, heights


def _line(basis: Basis, preset: PresetInfo, row: int, team: str) -> list[Cell]:
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


def compared(basis: Basis) -> str:
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


def chart(basis: Basis, row: int, place: tuple[int, int]) -> tuple[Chart, ...]:
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
