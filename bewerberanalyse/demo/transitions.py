"""Invents what the transitions are about: Rechtskreis, residence title and its days, employment, plans. Draws only.

Every person has a generator of its own, so that the rest of the world stays the same.
"""

from datetime import date, timedelta
from random import Random

from bewerberanalyse.demo.ingredients import rolled_out
from bewerberanalyse.demo.true_state import Fallakte, Notiz, Person

_PARAGRAFEN = {
    "Aufenthaltserlaubnis_Flucht": rolled_out((
        ("§ 25 Abs. 2", 6), ("§ 25 Abs. 1", 2), ("§ 25 Abs. 3", 2), ("§ 25 Abs. 5", 2), ("§ 104c", 1), ("§ 25b", 1), ("", 4),
    )),
    "Duldung": ("§ 60a", "§ 60a Abs. 2", ""),
    "Aufenthaltsgestattung": ("§ 55 AsylG", ""),
    "Aufenthaltserlaubnis_Sonstige": ("§ 28 Abs. 1", "§ 30", "", ""),
    "Blaue_Karte_EU": ("§ 18g", ""),
}  # fmt: skip
_KONTAKT = rolled_out((("persönlich", 6), ("Telefon", 4), ("Video", 1), ("schriftlich", 1), ("", 2)))
_WEGE = rolled_out((("Anspruch", 3), ("verpflichtet", 2), ("verpflichtet_JC", 5), ("verpflichtet_ABH", 2), ("§ 44 Abs. 4", 3), ("§ 5a", 1)))
_PAYERS = {"FbW": "SGB III", "BvB": "SGB III", "AsA": "SGB III", "BaE": "SGB III", "BIOS/Reha": "SGB III", "LAND": "Land"}


def transitions(person: Person, seed: int, stichtag: date) -> None:
    """Fill in what happened to one person with a case."""
    akte = person.akte
    if akte is None:
        return
    rng = Random(f"bewerberanalyse/{seed}/uebergang/{person.kundennummer}")
    _rechtskreis(akte, rng, stichtag)
    _titel(akte, person.staaten[0], rng, stichtag)
    if akte.status == "beschaeftigt" and rng.random() < 0.9:
        akte.beschaeftigt_seit = stichtag - timedelta(days=rng.randint(5, 500))
    if rng.random() < 0.7:
        akte.kooperationsplan_am = stichtag - timedelta(days=rng.randint(0, 500))
    if akte.letzter_kontakt is not None:
        akte.kontaktart = rng.choice(_KONTAKT)
    akte.zugangsweg = rng.choice(_WEGE)
    akte.einwilligung = rng.choice(("ja", "ja", "nein", "", ""))
    if akte.einwilligung:
        akte.einwilligung_am = stichtag - timedelta(days=rng.randint(1, 400))
    written = {notiz.datum for notiz in akte.notizen}
    if akte.letzter_kontakt is not None and akte.letzter_kontakt not in written and rng.random() < 0.12:
        akte.notizen.append(Notiz(akte.letzter_kontakt, *_stichwort(rng, stichtag)))
    for teilnahme in akte.teilnahmen:
        teilnahme.kostentraeger = "" if rng.random() < 0.05 else _PAYERS.get(teilnahme.instrument, "SGB II")


def _stichwort(rng: Random, stichtag: date) -> tuple[str, str]:
    """A note under one of the Stichworte that are fields of their own."""
    due = stichtag + timedelta(days=rng.randint(-20, 60))
    return rng.choice((
        ("Nächster Schritt", f"Unterlagen zur Anerkennung bis {due:%d.%m.%Y}"), ("Nächster Schritt", "Lebenslauf überarbeiten"),
        ("Nächster Schritt", "erledigt"), ("Sprache im Gespräch", "unter Zertifikat"), ("Sprache im Gespräch", "wie Zertifikat"),
        ("Sprache im Gespräch", "über Zertifikat"), ("Mehrwert IP", "ja"), ("Mehrwert IP", "nein, Ziele erreicht"),
        ("Einwilligung", "nein"), ("Kurszeit", "vormittags"), ("Kurszeit", "abends"), ("Kurszeit", "jederzeit"),
        ("Einwilligung", "ja"),
    ))  # fmt: skip


def _rechtskreis(akte: Fallakte, rng: Random, stichtag: date) -> None:
    dice = rng.random()
    if dice < 0.03:
        akte.rechtskreis, akte.rechtskreis_seit = "SGB III", stichtag - timedelta(days=rng.randint(30, 600))
    elif dice < 0.04:
        akte.rechtskreis = "AsylbLG"
    else:
        akte.rechtskreis, akte.rechtskreis_seit = "SGB II", akte.zugang_am
        if dice > 0.98:
            akte.rechtskreis_seit = stichtag - timedelta(days=rng.randint(0, 45))
        elif dice > 0.93:
            akte.rechtskreis_seit = None


def _titel(akte: Fallakte, staat: str, rng: Random, stichtag: date) -> None:
    flucht = akte.aufenthaltsstatus == "Aufenthaltserlaubnis_Flucht"
    akte.paragraf = "§ 24" if flucht and staat == "Ukraine" else rng.choice(_PARAGRAFEN.get(akte.aufenthaltsstatus, ("",)))
    if akte.aufenthalt_bis is not None and rng.random() < 0.8:
        akte.aufenthalt_erteilt_am = min(stichtag, akte.aufenthalt_bis) - timedelta(days=rng.randint(10, 1000))
    if akte.paragraf.startswith(("§ 25 Abs. 5", "§ 60a")) and rng.random() < 0.8:
        akte.aussetzung_am = stichtag - timedelta(days=rng.randint(200, 900))
    if flucht and akte.einreise_am is not None and rng.random() < 0.5:
        akte.wohnsitzregelung_bis = akte.einreise_am + timedelta(days=3 * 365)
