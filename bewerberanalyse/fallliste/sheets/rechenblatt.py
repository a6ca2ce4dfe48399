"""Hidden sheet „Rechenblatt“: beside every row of the Fallliste the number of hits so far for the sheet „Auswahl“.

Row n here belongs to row n of the Fallliste, whatever order that is sorted in. One formula per person keeps the live list fast.
"""

import numpy as np

from bewerberanalyse.fallliste.sheets import auswahl, listen
from bewerberanalyse.fallliste.sheets.basis import AUSWAHL, FALLLISTE, RECHENBLATT, Basis
from bewerberanalyse.xlsx.column import formulas
from bewerberanalyse.xlsx.description import ROW, ROW_ABOVE, Cell, Column, Formula, Sheet, Table, column_letter

HEADING = "Treffer bis hier"
SEARCHED = ("kundennummer", "nachname", "vorname", "bg_nummer", "staatsangehoerigkeit", "zielberuf", "massnahme_aktuell", "notiz")
_PLACE_CELL = "$D$1"  # position of the chosen preset's column among the preset columns; 0 = all cases


def sheet(basis: Basis) -> Sheet:
    """One formula per person."""
    labels, places = listen.presets(basis), listen.preset_places(basis)
    chosen = auswahl.chosen(basis)
    place = 0 if chosen is None else [preset.kennung for preset in basis.liste.presets].index(chosen.kennung) + 1
    wanted = literal(f"{AUSWAHL}!{auswahl.PRESET_CELL}")
    lookup = Formula(f"IFERROR(INDEX({places.area},MATCH({wanted},{labels.area},0)),0)", place)
    running = np.cumsum(auswahl.hits(basis)).tolist()
    column = Column(HEADING, formulas(_running(basis), running, "ganzzahl"), 16)
    cells = (Cell(0, 0, "Rechnung für das Blatt „Auswahl“; bitte nicht ändern.", "hinweis"), Cell(0, 3, lookup, "ganzzahl"))
    return Sheet(RECHENBLATT, cells, Table(basis.fallliste.row, 0, (column,)), hidden=True)


def literal(cell: str) -> str:
    """MATCH and COUNTIFS read * ? ~ as wildcards; with these escapes any text of that cell is looked up as it stands."""
    return f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({cell},"~","~~"),"*","~*"),"?","~?")'


def _running(basis: Basis) -> str:
    """The number of the row above plus one if this row's person is wanted."""
    headings = {feld.name: feld.heading for feld in basis.felder}

    def cell(heading: str) -> str:
        return f"{FALLLISTE}!${column_letter(basis.fallliste.position(heading))}{ROW}"

    def chosen(place: str) -> str:
        return f"{AUSWAHL}!{place}"

    tests = [
        f'OR({chosen(auswahl.TEAM_CELL)}="{listen.ALLE_TEAMS}",{cell(headings["team"])}={chosen(auswahl.TEAM_CELL)})',
        f'OR({chosen(auswahl.FACHKRAFT_CELL)}="{listen.ALLE_FACHKRAEFTE}",{cell(headings["fachkraft"])}={chosen(auswahl.FACHKRAFT_CELL)})',
        f'IF({chosen(auswahl.SUCHE_CELL)}="",TRUE,ISNUMBER(SEARCH({chosen(auswahl.SUCHE_CELL)},'
        + '&" "&'.join(cell(headings[name]) for name in SEARCHED)
        + ")))",
    ]
    if basis.liste.presets:
        columns = [basis.fallliste.position(preset.kennung) for preset in basis.liste.presets]
        block = f"{FALLLISTE}!${column_letter(min(columns))}{ROW}:${column_letter(max(columns))}{ROW}"
        tests.insert(0, f"IF({_PLACE_CELL}=0,TRUE,INDEX({block},1,MAX(1,{_PLACE_CELL}))={chosen(auswahl.URTEIL_CELL)})")
    return f"N($A{ROW_ABOVE})+IF(AND({','.join(tests)}),1,0)"
