"""Expected values about measures, the Förderkette and the notes: DOMAIN §8, fields 55–60."""

from datetime import date, datetime

from bewerberanalyse.demo.true_state import Teilnahme
from bewerberanalyse.demo.typed_rows import CosachZeile, NotizZeile, VerbisZeile
from bewerberanalyse.model.table import Quelle
from tests.truth.expected import LEER, QUELLE_FEHLT, UNBEKANNT, Akten, Wert, monate_seit, wert
from tests.truth.expected_courses import kursangaben

_SHOWN = {"LAND": "Land/ESF/Kommune", "SONST": "sonstiges"}
_LAUFEND = ("massnahme_aktuell", "massnahme_instrument", "massnahme_beginn", "massnahme_ende", "kostentraeger")
_MASSNAHME = (*_LAUFEND, "folgemassnahme", "folge_beginn", "monate_seit_massnahme")


def _ende(teilnahme: Teilnahme) -> date:
    return teilnahme.austritt or teilnahme.austritt_geplant


def massnahmefelder(akten: Akten) -> dict[str, Wert]:
    """Running, next and last measure; grants from the Vermittlungsbudget and what was never begun do not count."""
    if not akten.loaded(Quelle.COSACH):
        return dict.fromkeys(_MASSNAHME, QUELLE_FEHLT)
    rows = [row for row in _teilnahmen(akten) if row.angabe.instrument != "VB"]
    dated = [row.angabe for row in rows if isinstance(row.eintritt, date)]
    running = sorted((t for t in dated if t.eintritt <= akten.stichtag <= _ende(t)), key=_ende)
    planned = sorted((t for t in dated if t.eintritt > akten.stichtag), key=lambda t: t.eintritt)
    past = [_ende(t) for t in dated if _ende(t) < akten.stichtag]
    following = {"folgemassnahme": LEER, "folge_beginn": LEER}
    if planned:
        following = {"folgemassnahme": wert(planned[0].titel), "folge_beginn": wert(planned[0].eintritt)}
    if len(dated) < len(rows):  # somebody entered on a day nobody can read
        since = wert(0) if running else UNBEKANNT
        return dict.fromkeys(_MASSNAHME, UNBEKANNT) | {"monate_seit_massnahme": since}
    if not running:
        since = wert(monate_seit(max(past), akten.stichtag)) if past else LEER
        return dict.fromkeys(_LAUFEND, LEER) | following | {"monate_seit_massnahme": since}
    last = running[-1]
    return {
        "massnahme_aktuell": wert("; ".join(t.titel for t in reversed(running))),
        "massnahme_instrument": wert(last.instrument),
        "massnahme_beginn": wert(last.eintritt),
        "massnahme_ende": wert(_ende(last)),
        "kostentraeger": wert(last.kostentraeger) if last.kostentraeger else UNBEKANNT,
        "monate_seit_massnahme": wert(0),
    } | following


def _teilnahmen(akten: Akten) -> list[CosachZeile]:
    return [row for row in akten.rows(Quelle.COSACH, CosachZeile) if row.angabe.status != "nicht_angetreten"]


def kette(akten: Akten) -> Wert:
    """Begun courses and measures in order of time, the ten newest: „IK 03.23–01.24 > MAT 05.25–11.25“."""
    if not any(akten.loaded(quelle) for quelle in (Quelle.COSACH, Quelle.INGE, Quelle.SPRACHBUERO)):
        return QUELLE_FEHLT
    links: list[tuple[date, date, str]] = []
    for is_bsk in (False, True):
        for angabe in kursangaben(akten, is_bsk=is_bsk):
            if isinstance(angabe.beginn, date) and angabe.beginn <= akten.stichtag:
                label = f"BSK {angabe.kurs.zielniveau}" if is_bsk else "IK"
                links.append((angabe.beginn, angabe.kurs.ende or date.min, label))
    for row in _teilnahmen(akten):
        if isinstance(row.eintritt, date) and row.eintritt <= akten.stichtag and row.angabe.instrument not in {"VB", "IK", "BSK"}:
            links.append((row.eintritt, _ende(row.angabe), _SHOWN.get(row.angabe.instrument, row.angabe.instrument)))  # noqa: PERF401 - reads like the loop above
    if any(not isinstance(row.eintritt, date) and row.angabe.instrument != "VB" for row in _teilnahmen(akten)):
        return UNBEKANNT  # somebody entered on a day nobody can read
    words = [f"{label} {begin:%m.%y}–{'' if end == date.min else f'{end:%m.%y}'}" for begin, end, label in sorted(links)]
    return wert(" > ".join(words[-10:])) if words else LEER


def notizfelder(akten: Akten) -> dict[str, Wert]:
    """The three newest notes, what is disputed, and the fields some Stichworte become."""
    rows = [row for row in akten.rows(Quelle.NOTIZEN, NotizZeile) if row.notiz]
    bare = {id(row.notiz) for row in rows if row.undatiert}  # may be the newest
    notes = sorted((row.notiz for row in rows if row.notiz), key=lambda note: note.datum, reverse=True)
    undated = sorted((note for note in notes if id(note) in bare), key=lambda note: f"{note.stichwort}: {note.text}")
    notes = undated + [note for note in notes if id(note) not in bare]
    fields = _einwilligung(akten, [(note.datum, note.text) for note in notes if note.stichwort == "Einwilligung"])
    if not akten.loaded(Quelle.NOTIZEN):
        names = (
            "notiz",
            "bestritten_vermerk",
            "sprache_im_gespraech",
            "mehrwert_ip",
            "kurszeit",
            "naechster_schritt",
            "naechster_schritt_am",
        )
        return fields | dict.fromkeys(names, QUELLE_FEHLT)
    texts = [f"{'' if id(note) in bare else f'{note.datum:%d.%m.%y} '}{note.stichwort}: {note.text}" for note in notes[:3]]
    texts += [f"+ {len(notes) - 3} weitere"] if len(notes) > 3 else []
    disputed = [note.bestritten for note in notes if note.bestritten]
    newest = {note.stichwort: note.text for note in reversed(notes)}
    schritt, sprache, mehrwert = (newest.get(word, "") for word in ("Nächster Schritt", "Sprache im Gespräch", "Mehrwert IP"))
    kurszeit = newest.get("Kurszeit", "")
    bis = schritt.rpartition(" bis ")[2] if " bis " in schritt else ""
    return fields | {
        "notiz": wert(" · ".join(texts)) if texts else LEER,
        "bestritten_vermerk": wert(" · ".join(disputed)) if disputed else LEER,
        "sprache_im_gespraech": wert(sprache) if sprache else LEER,
        "kurszeit": wert(kurszeit) if kurszeit else LEER,
        "mehrwert_ip": wert(mehrwert.split(",")[0]) if mehrwert else LEER,
        "naechster_schritt": wert(schritt) if schritt and schritt != "erledigt" else LEER,
        "naechster_schritt_am": wert(datetime.strptime(bis, "%d.%m.%Y").date()) if bis else LEER,
    }


def _einwilligung(akten: Akten, notes: list[tuple[date, str]]) -> dict[str, Wert]:
    """The newest word on it; two of one day that differ leave it open."""
    if not akten.loaded(Quelle.NOTIZEN) and not akten.loaded(Quelle.VERBIS):
        return dict.fromkeys(("einwilligung", "einwilligung_am"), QUELLE_FEHLT)
    said = notes + [
        (row.einwilligung_am, row.einwilligung)
        for row in akten.rows(Quelle.VERBIS, VerbisZeile)
        if row.einwilligung and isinstance(row.einwilligung_am, date)
    ]
    newest = max((day for day, _ in said), default=None)
    words = {word for day, word in said if day == newest}
    if newest is None or len(words) > 1:
        return dict.fromkeys(("einwilligung", "einwilligung_am"), UNBEKANNT)
    return {"einwilligung": wert(words.pop()), "einwilligung_am": wert(newest)}
