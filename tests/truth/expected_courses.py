"""Expected values about language and courses: DOMAIN §8, fields 44–54. The true course behind a row is known here, not guessed."""

from dataclasses import dataclass
from datetime import date

from bewerberanalyse.demo.recording import ik_ergebnis
from bewerberanalyse.demo.true_state import Kurs
from bewerberanalyse.demo.typed_rows import CosachZeile, IngeZeile, OpdsZeile, SprachbueroZeile, TypedDate, Unreadable, VerbisZeile
from bewerberanalyse.model.fields import IK_ERGEBNIS, NIVEAUS
from bewerberanalyse.model.table import Quelle
from tests.truth.expected import LEER, QUELLE_FEHLT, UNBEKANNT, Akten, Nichts, Wert, Zelle, erste, vorrang, wert, zelle

INGE, SPRACHBUERO, COSACH, VERBIS, OPDS = Quelle.INGE, Quelle.SPRACHBUERO, Quelle.COSACH, Quelle.VERBIS, Quelle.OPDS
ORDNUNG = ("kein", "befreit", "berechtigt", "abgebrochen", "abgeschlossen", "unterbrochen", "angemeldet", "laufend")
BEGONNEN = {"laufend", "unterbrochen", "abgebrochen", "abgeschlossen"}
_COSACH_STATUS = {"eingetreten": "laufend", "beendet": "abgeschlossen", "abgebrochen": "abgebrochen"}
DTZ_NIVEAU = {"B1": "B1", "A2": "A2", "unter_A2": "A1", "B1_erfolgreich": "B1", "B1_ohne_LiD": "B1"}
ANGABE, TEST, ZERTIFIKAT = 0, 1, 2


@dataclass(slots=True)
class Kursangabe:
    """What the truest source says about one course; a begin that source cannot tell comes from the next one."""

    kurs: Kurs
    status: str
    beginn: TypedDate
    berechtigt_am: date | None = None  # CoSach knows neither entitlement nor Anmeldung
    angemeldet_am: date | None = None


def kursangaben(akten: Akten, *, is_bsk: bool) -> list[Kursangabe]:
    """Every course the sources know, each as the truest source tells it, by begin."""
    said: list[tuple[Quelle, Kurs | None, str, TypedDate]] = []
    said += [(INGE, row.kurs, row.kurs.status, row.kurs.beginn) for row in akten.rows(INGE, IngeZeile) if row.kurs]
    said += [(SPRACHBUERO, row.kurs, row.status, row.beginn) for row in akten.rows(SPRACHBUERO, SprachbueroZeile)]
    said += [(COSACH, row.angabe.kurs, _COSACH_STATUS.get(row.angabe.status, ""), row.eintritt) for row in akten.rows(COSACH, CosachZeile)]
    found: dict[int, Kursangabe] = {}
    for quelle, kurs, status, beginn in said:
        if kurs is None or kurs.is_bsk != is_bsk or kurs.ik_art in {"anderer_Kurs", "Basiskurs"}:
            continue
        over = status == "laufend" and kurs.ende is not None and kurs.ende < akten.stichtag
        first = found.setdefault(id(kurs), Kursangabe(kurs, "abgeschlossen" if over else status, beginn))
        if isinstance(first.beginn, Unreadable):
            first.beginn = beginn
        if quelle is not COSACH:
            first.berechtigt_am, first.angemeldet_am = kurs.berechtigt_am, kurs.angemeldet_am
    return sorted(found.values(), key=lambda angabe: angabe.kurs.beginn or date.min)


def kursfelder(akten: Akten) -> dict[str, Wert]:
    """ik_* and bsk_* fields."""
    return _ik(akten) | _bsk(akten) | {"basiskurs_status": _basiskurs(akten)}


def _basiskurs(akten: Akten) -> Wert:
    """Only the Sprachbüro of the demo knows such courses, one per person at most."""
    if not akten.loaded(SPRACHBUERO):
        return QUELLE_FEHLT
    rows = [row for row in akten.rows(SPRACHBUERO, SprachbueroZeile) if row.kurs and row.kurs.ik_art == "Basiskurs"]
    return wert(rows[0].status if rows else "kein")


def _gewinner(akten: Akten, angaben: list[Kursangabe], verbis: Zelle) -> tuple[str, Kursangabe | None]:
    """The state machine over all courses; a VerBIS word does not count against a course that has begun."""
    best = max(angaben, key=lambda angabe: (ORDNUNG.index(angabe.status), angabe.kurs.beginn or date.min), default=None)
    status = best.status if best else "kein"
    begun = any(angabe.status in BEGONNEN for angabe in angaben)
    if isinstance(verbis, str) and akten.loaded(VERBIS) and not begun and ORDNUNG.index(verbis) > ORDNUNG.index(status):
        return verbis, None
    return status, best


def _ik(akten: Akten) -> dict[str, Wert]:
    names = ("art", "berechtigt_am", "angemeldet_am", "beginn", "ende", "unterbrochen_seit", "ergebnis", "traeger")
    if not (akten.loaded(INGE) or akten.loaded(SPRACHBUERO)):
        return {"ik_status": _nur_verbis(akten, "ik_status")} | dict.fromkeys((f"ik_{name}" for name in names), QUELLE_FEHLT)
    angaben = kursangaben(akten, is_bsk=False)
    status, best = _gewinner(akten, angaben, _verbis(akten, "ik_status"))
    kurs = best.kurs if best else None
    return {
        "ik_status": wert(status),
        "ik_art": _angabe(kurs.ik_art if kurs else None, status, BEGONNEN),
        "ik_berechtigt_am": _spaeteste([angabe.berechtigt_am for angabe in angaben], status == "berechtigt"),
        "ik_angemeldet_am": _spaeteste([angabe.angemeldet_am for angabe in angaben], status == "angemeldet"),
        "ik_beginn": _angabe(best.beginn if best else None, status, BEGONNEN),
        "ik_ende": _angabe(kurs.ende if kurs else None, status, {"laufend", "abgeschlossen"}),
        "ik_unterbrochen_seit": _angabe(kurs.unterbrochen_seit if kurs else None, status, {"unterbrochen"}),
        "ik_ergebnis": _ergebnis(akten, status),
        "ik_traeger": _angabe(kurs.traeger if kurs else None, status, set()),
    }


def _nur_verbis(akten: Akten, name: str) -> Wert:
    """Only VerBIS was delivered: its word, „kein“ where it is silent."""
    cell = _verbis(akten, name)
    return QUELLE_FEHLT if cell is Nichts.FEHLT else wert(cell if isinstance(cell, str) else "kein")


def _bsk(akten: Akten) -> dict[str, Wert]:
    if not (akten.loaded(SPRACHBUERO) or akten.loaded(COSACH)):
        return {"bsk_status": _nur_verbis(akten, "bsk_status"), "bsk_zielniveau": QUELLE_FEHLT, "bsk_berechtigt_am": QUELLE_FEHLT}
    angaben = kursangaben(akten, is_bsk=True)
    status, best = _gewinner(akten, angaben, _verbis(akten, "bsk_status"))
    return {
        "bsk_status": wert(status),
        "bsk_zielniveau": _angabe(best.kurs.zielniveau if best else None, status, set()),
        "bsk_berechtigt_am": _spaeteste([angabe.berechtigt_am for angabe in angaben], status == "berechtigt")
        if akten.loaded(SPRACHBUERO)
        else QUELLE_FEHLT,
    }


def _verbis(akten: Akten, name: str) -> Zelle:
    return akten.cell(VERBIS, erste(akten.rows(VERBIS, VerbisZeile)), name)


def _angabe(inhalt: str | TypedDate, status: str, notwendig: set[str]) -> Wert:
    """A fact of the course that set the status; where it must exist, a blank is unknown."""
    cell = zelle(inhalt)
    if isinstance(cell, Nichts):
        return UNBEKANNT if cell is Nichts.UNLESBAR or status in notwendig else LEER
    return wert(cell)


def _spaeteste(days: list[date | None], notwendig: bool) -> Wert:
    known = [day for day in days if day is not None]
    return wert(max(known)) if known else UNBEKANNT if notwendig else LEER


def _ergebnis(akten: Akten, status: str) -> Wert:
    """The best result of all rows."""
    results = [ik_ergebnis(row.kurs) for row in akten.rows(INGE, IngeZeile) if row.kurs]
    results += [row.ergebnis for row in akten.rows(SPRACHBUERO, SprachbueroZeile) if row.kurs and not row.kurs.is_bsk]
    known = [IK_ERGEBNIS.index(result) for result in results if result]
    if known:
        return wert(IK_ERGEBNIS[max(known)])
    return UNBEKANNT if status == "abgeschlossen" else LEER


@dataclass(frozen=True, slots=True)
class _Beleg:
    """One statement about the language level."""

    quelle: Quelle
    wort: str
    rang: int
    niveau: int
    tag: date | None

    def alter_zuerst(self) -> tuple[bool, date, int]:
        """Sorts tested before stated, then by day, then certificate before test."""
        return self.rang > ANGABE, self.tag or date.min, self.rang


def _beleg(quelle: Quelle, wort: str, rang: int, niveau: str, tag: TypedDate) -> list[_Beleg]:
    """The statement, if it names a level, or one (-1) that cannot be read."""
    if not niveau:
        return []
    if isinstance(niveau, Unreadable):
        return [_Beleg(quelle, wort, rang, -1, tag if isinstance(tag, date) else None)]
    return [_Beleg(quelle, wort, rang, NIVEAUS.index(niveau), tag if isinstance(tag, date) else None)]


def _belege(akten: Akten) -> list[_Beleg]:
    """All statements about the level of a person."""
    result: list[_Beleg] = []
    for row in akten.rows(INGE, IngeZeile):
        if row.kurs:
            result += _beleg(INGE, "DTZ", ZERTIFIKAT, DTZ_NIVEAU.get(row.kurs.dtz, ""), row.kurs.dtz_datum)
            result += _beleg(INGE, "DTZ", ZERTIFIKAT, DTZ_NIVEAU.get(row.kurs.dtz_vorher, ""), row.kurs.dtz_vorher_am)
    for entry in akten.rows(SPRACHBUERO, SprachbueroZeile):
        if entry.kurs is None:
            result += _beleg(SPRACHBUERO, "Test", TEST, entry.niveau, entry.testdatum)
        elif not entry.kurs.is_bsk:
            result += _beleg(SPRACHBUERO, "DTZ", ZERTIFIKAT, DTZ_NIVEAU.get(entry.ergebnis, ""), entry.kurs.ende)
        elif "nicht" not in entry.ergebnis:
            result += _beleg(SPRACHBUERO, "BSK-Zertifikat", ZERTIFIKAT, entry.ergebnis and entry.kurs.zielniveau, entry.kurs.ende)
    for stated in akten.rows(VERBIS, VerbisZeile)[:1]:
        result += _beleg(VERBIS, "Angabe", ANGABE, stated.niveau, stated.niveau_datum)
    for snapshot in akten.rows(OPDS, OpdsZeile)[:1]:
        result += _beleg(OPDS, "Angabe", ANGABE, snapshot.niveau, None)
    return result


def sprachfelder(akten: Akten) -> dict[str, Wert]:
    """Level, its source and day, conflict, and the Alphabetisierung."""
    names = ("sprachniveau", "sprachniveau_quelle", "sprachniveau_datum", "sprachniveau_konflikt")
    fields = {"alphabetisierung": _alphabetisierung(akten)}
    if not any(akten.loaded(quelle) for quelle in (INGE, SPRACHBUERO, VERBIS, OPDS)):
        return fields | dict.fromkeys(names, QUELLE_FEHLT)
    unlesbar = [beleg for beleg in _belege(akten) if beleg.niveau < 0]
    belege = [beleg for beleg in _belege(akten) if beleg.niveau >= 0]
    if not belege:
        return fields | dict.fromkeys(names, UNBEKANNT)
    best = max(belege, key=lambda beleg: (*beleg.alter_zuerst(), -list(Quelle).index(beleg.quelle)))
    je_quelle = [
        max((beleg for beleg in belege if beleg.quelle is quelle), key=_Beleg.alter_zuerst).niveau for quelle in {b.quelle for b in belege}
    ]
    konflikt = UNBEKANNT if unlesbar else wert("ja" if max(je_quelle) > min(je_quelle) else "nein")
    if any(beleg.alter_zuerst()[:2] >= best.alter_zuerst()[:2] for beleg in unlesbar):
        return fields | dict.fromkeys(names, UNBEKANNT)
    return fields | {
        "sprachniveau": wert(NIVEAUS[best.niveau]),
        "sprachniveau_quelle": wert(best.wort),
        "sprachniveau_datum": wert(best.tag) if best.tag else UNBEKANNT,
        "sprachniveau_konflikt": konflikt,
    }


def _alphabetisierung(akten: Akten) -> Wert:
    cells: list[Zelle] = []
    tests = [row for row in akten.rows(SPRACHBUERO, SprachbueroZeile) if row.kurs is None and isinstance(row.testdatum, date)]
    newest = sorted((row for row in tests if row.alphabetisierung), key=lambda row: str(row.testdatum))
    for quelle, value in (
        (SPRACHBUERO, newest[-1].alphabetisierung if newest else ""),
        (INGE, next((row.alphabetisierung for row in akten.rows(INGE, IngeZeile) if row.alphabetisierung), "")),
    ):
        cells.append((value or Nichts.BLANK) if akten.loaded(quelle) else Nichts.FEHLT)
    return vorrang([*cells, _verbis(akten, "alphabetisierung")])
