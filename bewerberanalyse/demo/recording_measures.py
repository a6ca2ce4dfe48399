"""What CoSach recorded about participations, and the notes the house keeps itself."""

from dataclasses import replace
from datetime import date
from random import Random

from bewerberanalyse.demo.recording import akte, mit_doppelten, nummer_von, unlesbar, urteil_von, zufall
from bewerberanalyse.demo.spelling import WORTE
from bewerberanalyse.demo.true_state import Fallakte, Teilnahme
from bewerberanalyse.demo.typed_rows import CosachZeile, NotizZeile
from bewerberanalyse.demo.world import World


def cosach_zeilen(world: World) -> list[CosachZeile]:
    """All participations, also of people who live elsewhere."""
    rng = zufall(world, "cosach")
    rows: list[CosachZeile] = []
    for person in (*world.faelle, *world.fremde):
        number = nummer_von(person, rng, 0.6)
        for teilnahme in (*akte(person).teilnahmen, *_gebuchte_kurse(akte(person), rng)):
            row = CosachZeile(
                person, urteil_von(person), kundennummer=number, nachname=person.nachname[0], vorname=person.vorname,
                geburtsdatum=person.geburtsdatum, teilnahme=teilnahme, eintritt=teilnahme.eintritt,
            )  # fmt: skip
            if teilnahme.status == "eingetreten" and teilnahme.kurs is None and rng.random() < 0.01:
                row.eintritt = unlesbar(rng)
            rows.append(row)
    rows.sort(key=lambda row: (row.angabe.nummer, row.nachname, row.kundennummer))
    return mit_doppelten(rows, rng, 0.01)


def _gebuchte_kurse(file: Fallakte, rng: Random) -> list[Teilnahme]:
    """Some language courses are booked in CoSach as well, mostly Berufssprachkurse."""
    status = {"laufend": "eingetreten", "abgeschlossen": "beendet", "abgebrochen": "abgebrochen"}
    result = []
    for kurs in file.kurse:
        if kurs.status in status and kurs.beginn and kurs.ende and rng.random() < (0.35 if kurs.is_bsk else 0.05):
            titel = f"Berufssprachkurs {kurs.zielniveau}" if kurs.is_bsk else WORTE["ik_art"][kurs.ik_art][0]
            left = None if kurs.status == "laufend" else kurs.ende
            number = f"317/{700 + rng.randrange(99)}/{kurs.beginn.year}"
            result.append(
                Teilnahme(
                    number,
                    titel,
                    "BSK" if kurs.is_bsk else "IK",
                    kurs.traeger,
                    kurs.beginn,
                    kurs.ende,
                    left,
                    status[kurs.status],
                    kurs=kurs,
                )
            )
    return result


def notiz_zeilen(world: World) -> list[NotizZeile]:
    """The small file of the house; who fills in when care began does so on the first note."""
    rng = zufall(world, "notizen")
    rows: list[NotizZeile] = []
    for person in world.faelle:
        base = NotizZeile(person, kundennummer=person.kundennummer, nachname=person.nachname[0], vorname=person.vorname)
        notes = [replace(base, notiz=notiz) for notiz in akte(person).notizen]
        if notes and rng.random() < 0.3:
            notes[0].betreuung_seit = akte(person).betreuung_seit
        rows += notes
    rows.sort(key=lambda row: (row.notiz.datum if row.notiz else date.min, row.kundennummer))
    return mit_doppelten(rows, rng, 0.01)
