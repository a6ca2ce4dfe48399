"""From nationalities to the Herkunftsgruppe and the Fluchtkontext.

Source: DOMAIN §3.3. The group is not the flight context: a Syrian may hold a family title, a Turk may be a refugee.
"""

import numpy as np

from bewerberanalyse.cases.choose import Pick
from bewerberanalyse.cases.rows import FieldColumn, mapped
from bewerberanalyse.cases.values import folded
from bewerberanalyse.model.case import Zustand

_EU = (
    "Belgien", "Bulgarien", "Dänemark", "Estland", "Finnland", "Frankreich", "Griechenland", "Irland", "Italien", "Kroatien", "Lettland",
    "Litauen", "Luxemburg", "Malta", "Niederlande", "Österreich", "Polen", "Portugal", "Rumänien", "Schweden", "Slowakei",
    "Slowakische Republik", "Slowenien", "Spanien", "Tschechien", "Tschechische Republik", "Ungarn", "Zypern",
)  # fmt: skip
_EWR_CH = ("Island", "Liechtenstein", "Norwegen", "Schweiz")
_ASYL8 = (
    "Afghanistan", "Eritrea", "Irak", "Iran", "Iran, Islamische Republik", "Nigeria", "Pakistan", "Somalia", "Syrien",
    "Syrien, Arabische Republik", "Arabische Republik Syrien", "Islamische Republik Iran",
)  # fmt: skip
_GROUPS = {
    "D": ("Deutschland", "deutsch"),
    "EU": _EU,
    "EWR_CH": _EWR_CH,
    "ASYL8": _ASYL8,
    "UKR": ("Ukraine",),
    "STAATENLOS_UNGEKLAERT": ("staatenlos", "ungeklärt"),
}
GROUP_OF = {folded(name): group for group, names in _GROUPS.items() for name in names}
UNSTATED = frozenset({folded("ohne Angabe"), folded("unbekannt")})
FLIGHT = ("Aufenthaltsgestattung", "Aufenthaltserlaubnis_Flucht", "Duldung")
# Citizens with freedom of movement hold none of the titles that make the flight context.
NO_FLIGHT = ("D", "EU", "EWR_CH")


def group_of(cell: str) -> str:
    """The Herkunftsgruppe of one cell, "" if it names no nationality.

    >>> group_of("Syrien; Deutschland"), group_of("Syrien; Türkei"), group_of("Türkei")
    ('D', 'ASYL8', 'DRITT_SONST')
    """
    names = [folded(part) for part in cell.split(";") if folded(part) not in UNSTATED | {""}]
    groups = [GROUP_OF.get(name, "DRITT_SONST") for name in names]
    return "D" if "D" in groups else (groups[0] if groups else "")


def display_of(cell: str) -> str:
    """First nationality, further ones in brackets.

    >>> display_of("Syrien; Türkei; Irak")
    'Syrien (Türkei, Irak)'
    """
    first, *more = [part.strip() for part in cell.split(";")]
    return f"{first} ({', '.join(more)})" if more else first


def nationality_fields(nationality: FieldColumn) -> tuple[FieldColumn, FieldColumn]:
    """The nationality as shown, and the Herkunftsgruppe."""
    cells = set(nationality.werte[nationality.known].tolist())
    groups = mapped({cell: group_of(cell) for cell in cells}, nationality.werte)
    shown = nationality.where(nationality.known, mapped({cell: display_of(cell) for cell in cells}, nationality.werte))
    stated = nationality.known & (groups != "")
    return (
        shown.without(nationality.known & ~stated, Zustand.UNBEKANNT),
        nationality.where(stated, groups).without(nationality.known & ~stated, Zustand.UNBEKANNT),
    )


def flight_context(aufenthaltsstatus: FieldColumn, herkunftsgruppe: FieldColumn, opds: Pick | None) -> FieldColumn:
    """Fluchtkontext from the Aufenthaltsstatus, else as opDs says, else „nein“ for Germans and citizens of EU and EWR."""
    result = aufenthaltsstatus.where(aufenthaltsstatus.known, np.where(aufenthaltsstatus.is_(*FLIGHT), "ja", "nein"))
    if opds is not None and opds.present:
        said = ~result.known & np.isin(opds.werte, ["ja", "nein"])
        result = result.where(said, opds.werte)
        result = result.without(result.zustand == Zustand.QUELLE_FEHLT, Zustand.UNBEKANNT)
    free = ~result.known & herkunftsgruppe.is_(*NO_FLIGHT) & (result.zustand != Zustand.QUELLE_FEHLT)
    return result.where(free, "nein")
