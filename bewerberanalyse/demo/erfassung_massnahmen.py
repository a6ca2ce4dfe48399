"""What CoSach recorded about participations, and the notes the house keeps itself."""

from dataclasses import replace
from datetime import date

from bewerberanalyse.demo.erfassung import akte, mit_doppelten, nummer_von, unlesbar, urteil_von, zufall
from bewerberanalyse.demo.world import World
from bewerberanalyse.demo.zeilen import CosachZeile, NotizZeile


def cosach_zeilen(world: World) -> list[CosachZeile]:
    """All participations, also of people who live elsewhere."""
    rng = zufall(world, "cosach")
    rows: list[CosachZeile] = []
    for person in (*world.faelle, *world.fremde):
        number = nummer_von(person, rng, 0.6)
        for teilnahme in akte(person).teilnahmen:
            row = CosachZeile(
                person, urteil_von(person), kundennummer=number, nachname=person.nachname[0], vorname=person.vorname,
                geburtsdatum=person.geburtsdatum, teilnahme=teilnahme, eintritt=teilnahme.eintritt,
            )  # fmt: skip
            if teilnahme.status == "eingetreten" and rng.random() < 0.01:
                row.eintritt = unlesbar(rng)
            rows.append(row)
    rows.sort(key=lambda row: (row.angabe.nummer, row.nachname, row.kundennummer))
    return mit_doppelten(rows, rng, 0.01)


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
