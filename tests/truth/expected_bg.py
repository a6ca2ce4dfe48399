"""Expected values about the Bedarfsgemeinschaft and the income: DOMAIN §8, fields 23–30 and 33."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from bewerberanalyse.demo.recording import bg_typ
from bewerberanalyse.demo.true_state import age
from bewerberanalyse.demo.typed_rows import AllegroZeile, Unreadable
from bewerberanalyse.model.case import Zustand
from bewerberanalyse.model.table import Quelle
from tests.truth.expected import LEER, QUELLE_FEHLT, UNBEKANNT, Akten, Wert, Zelle, monate_seit, wert

FELDER = (
    "leistungsbezug", "bg_groesse", "bg_typ", "rolle_in_bg", "kinder_u3", "kinder_u6", "kinder_u15", "juengstes_kind_monate", "erwerbseinkommen", "sonstiges_einkommen",
)  # fmt: skip


def gueltige(rows: Sequence[AllegroZeile], stichtag: date) -> list[AllegroZeile]:
    """The rows valid on the Stichtag; if none is, those that ended last."""
    valid = [row for row in rows if isinstance(row.leistung_bis, date) and row.leistung_bis >= stichtag]
    if valid or not rows:
        return valid
    last = max(row.leistung_bis for row in rows if isinstance(row.leistung_bis, date))
    return [row for row in rows if row.leistung_bis == last]


def bg_felder(akten: Akten, mitglieder: Mapping[str, Sequence[AllegroZeile]], zumutbar: Zelle, *, excused: bool) -> dict[str, Wert]:
    """All fields that come from Allegro, and the Zumutbarkeit, which falls back on the children.

    Args:
        akten: the rows of the person.
        mitglieder: all Allegro rows by BG number, whoever they belong to.
        zumutbar: what VerBIS says about § 10.
        excused: the Status says § 10; without a child that young there is another reason nobody knows.
    """
    if not akten.loaded(Quelle.ALLEGRO):
        fields = dict.fromkeys(FELDER, QUELLE_FEHLT)
    else:
        rows = gueltige(akten.rows(Quelle.ALLEGRO, AllegroZeile), akten.stichtag)
        fields = _aus_allegro(rows, mitglieder, akten.stichtag) if rows else dict.fromkeys(FELDER, UNBEKANNT)
    fields["zumutbarkeit"] = _zumutbarkeit(akten, fields.pop("kinder_zu_jung", QUELLE_FEHLT), zumutbar, excused=excused)
    return fields


def _aus_allegro(rows: Sequence[AllegroZeile], mitglieder: Mapping[str, Sequence[AllegroZeile]], stichtag: date) -> dict[str, Wert]:
    first = rows[0]
    members: dict[int, AllegroZeile] = {}
    for row in mitglieder[first.bg_nummer]:
        if row.person.umzug_am is None or row.person.household.bg_nummer == row.bg_nummer or row.person is first.person:
            members.setdefault(row.person.nr, row)
    people = list(members.values())
    size = first.bg_groesse if first.bg_groesse is not None else len(people)
    complete = len(people) >= size
    all_read = not any(isinstance(row.geburtsdatum, Unreadable) for row in people)
    ages_known = complete and all_read

    def children(counted: Wert) -> Wert:
        """Of a BG with somebody missing the children listed are the least there are; that there is none nobody knows."""
        return counted if ages_known else replace(counted, mindestens=True) if all_read and counted.wert else UNBEKANNT

    typ = first.bg_typ or (bg_typ([row.person for row in people], stichtag) if ages_known else "")
    return {
        "leistungsbezug": wert(first.leistungsbezug),
        "bg_groesse": wert(size),
        "bg_typ": wert(typ) if typ else UNBEKANNT,
        "rolle_in_bg": wert(first.rolle),
        "kinder_u3": children(_kinder(people, 3, stichtag)),
        "kinder_u6": children(_kinder(people, 6, stichtag)),
        "juengstes_kind_monate": _juengstes(people, stichtag) if ages_known else UNBEKANNT,
        "kinder_zu_jung": children(_zu_jung(people, stichtag)),
        "kinder_u15": children(_kinder(people, 15, stichtag)),
        "erwerbseinkommen": _einkommen(rows, {"erwerb_brutto", "erwerb"}, stichtag),
        "sonstiges_einkommen": _einkommen(rows, {"sonstiges"}, stichtag),
    }


def _kinder(people: Sequence[AllegroZeile], jahre: int, stichtag: date) -> Wert:
    """Children younger than that, of those whose age is known."""
    return wert(sum(1 for row in people if isinstance(row.geburtsdatum, date) and age(row.geburtsdatum, stichtag) < jahre))


def _juengstes(people: Sequence[AllegroZeile], stichtag: date) -> Wert:
    """Months of the youngest child under 15; there may be none."""
    born = [row.geburtsdatum for row in people if isinstance(row.geburtsdatum, date) and age(row.geburtsdatum, stichtag) < 15]
    return wert(min(monate_seit(day, stichtag) for day in born)) if born else LEER


def _zu_jung(people: Sequence[AllegroZeile], stichtag: date) -> Wert:
    """Children because of whom work is not reasonable: under 3, from July 2026 under 14 completed months (§ 10 SGB II)."""
    if stichtag < date(2026, 7, 1):
        return _kinder(people, 3, stichtag)
    born = [row.geburtsdatum for row in people if isinstance(row.geburtsdatum, date)]
    return wert(sum(1 for day in born if (stichtag.year - day.year) * 12 + stichtag.month - day.month - (stichtag.day < day.day) < 14))


def _einkommen(rows: Sequence[AllegroZeile], codes: set[str], stichtag: date) -> Wert:
    """Sum of the list month; none is 0,00, an amount nobody can read makes it unknown."""
    total = 0
    for row in rows:
        if row.einkommen_code in codes and row.monat == stichtag.replace(day=1):
            if not isinstance(row.betrag, int):
                return UNBEKANNT
            total += row.betrag
    return wert(total)


def _zumutbarkeit(akten: Akten, kinder: Wert, zumutbar: Zelle, *, excused: bool) -> Wert:
    """VerBIS, else whether no child lives in the BG that is too young."""
    if isinstance(zumutbar, str):
        return wert(zumutbar)
    if kinder.zustand is Zustand.WERT and not (excused and kinder.wert == 0):
        return wert("ja" if kinder.wert == 0 else "nein")
    return QUELLE_FEHLT if not akten.loaded(Quelle.VERBIS) and not akten.loaded(Quelle.ALLEGRO) else UNBEKANNT
