"""What the list must say about a demo world: every field of every person, and the end of every export row.

Only for tests. Computed from the recorded rows with the rules of DOMAIN §8, one person at a time and without the product's code.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.demo.month_files import ExportFile, all_files, with_origin
from bewerberanalyse.demo.typed_rows import AllegroZeile, TypedRow, VerbisZeile
from bewerberanalyse.demo.world import World
from bewerberanalyse.model.table import Quelle, RowVerdict
from tests.truth.expected import Akten, Nichts, Wert, erste
from tests.truth.expected_bg import bg_felder
from tests.truth.expected_courses import kursfelder, sprachfelder
from tests.truth.expected_measures import kette, massnahmefelder, notizfelder
from tests.truth.expected_person import Personenfelder

OHNE_VORGABE = frozenset({"dq_hinweise", "quellen"})  # their wording is not prescribed
Ort = tuple[str, str, int]  # file, sheet, row as Excel shows it


@dataclass(frozen=True, slots=True)
class Zeilenwahrheit:
    """The truth about one export row.

    `kundennummer` is the current number of the person it belongs to, "" if that person has no case here. `sicher`: the number in the
    row, as it stands or by the table of old numbers, is the right one. Only a name or birth date that somebody mistyped excuses an
    open row then.
    """

    datei: str
    blatt: str
    zeile: int
    quelle: Quelle
    kundennummer: str
    urteil: RowVerdict
    sicher: bool

    @property
    def ort(self) -> Ort:
        """Where the row stands."""
        return self.datei, self.blatt, self.zeile


@dataclass(frozen=True, slots=True)
class Truth:
    """`faelle`: Kundennummer → field → expected value. `zeilen`: one entry per data row of the exports, in file order."""

    stichtag: date
    faelle: dict[str, dict[str, Wert]]
    zeilen: tuple[Zeilenwahrheit, ...]


def expected(world: World, *, ohne: Iterable[Quelle] = (), verknuepft: Mapping[Ort, str] | None = None, am: date | None = None) -> Truth:
    """What an excellent product makes of the exports of this world.

    Args:
        world: the demo world.
        ohne: sources that were not delivered (VerBIS must be, it says whose cases stand in the list).
        verknuepft: rows that were linked, with the Kundennummer; without it every row stands with its true person.
            Rows of twofold copies need not be named.
        am: what the same exports say on another day than the Stichtag of the world.
    """
    missing, stichtag = frozenset(ohne), am or world.stichtag
    files = [file for file in all_files(world) if file.quelle not in missing]
    people = {person.kundennummer: person for person in world.faelle}
    by_person: dict[str, dict[Quelle, list[TypedRow]]] = defaultdict(lambda: defaultdict(list))
    members: dict[str, list[AllegroZeile]] = defaultdict(list)
    for file in files:
        for sheet, number, row in with_origin(file):
            if row.copy_of is not None or row.vormonat:
                continue
            if isinstance(row, AllegroZeile):
                members[row.bg_nummer].append(row)
            owner = row.person.kundennummer if verknuepft is None else verknuepft.get((file.name, sheet, number), "")
            if owner in people:
                by_person[owner][file.quelle].append(row)
    faelle = {number: _fall(Akten(people[number], by_person[number], missing, stichtag), members) for number in sorted(people)}
    zeilen = tuple(_zeile(file, sheet, number, row, people) for file in files for sheet, number, row in with_origin(file))
    return Truth(stichtag, faelle, zeilen)


def _fall(akten: Akten, members: Mapping[str, list[AllegroZeile]]) -> dict[str, Wert]:
    zumutbar = akten.cell(Quelle.VERBIS, erste(akten.rows(Quelle.VERBIS, VerbisZeile)), "zumutbarkeit")
    person = Personenfelder(akten).felder()
    status = akten.cell(Quelle.VERBIS, erste(akten.rows(Quelle.VERBIS, VerbisZeile)), "status")
    excused = person["arbeitsmarktstatus"].wert == "nicht_aktiviert_10" or status is Nichts.UNLESBAR
    fields = person | bg_felder(akten, members, zumutbar, excused=excused) | sprachfelder(akten) | kursfelder(akten)
    return fields | massnahmefelder(akten) | {"massnahmen_verlauf": kette(akten)} | notizfelder(akten)


def _zeile(file: ExportFile, sheet: str, number: int, row: TypedRow, people: Mapping[str, object]) -> Zeilenwahrheit:
    owner = row.person.kundennummer if row.person.kundennummer in people else ""
    known = {row.person.kundennummer, row.person.alte_nummer if row.person.alte_bekannt else row.person.kundennummer}
    sicher = bool(owner) and row.kundennummer != "" and row.kundennummer in known
    return Zeilenwahrheit(file.name, sheet, number, file.quelle, owner, row.urteil, sicher)


def write(truth: Truth, folder: Path) -> None:
    """Write the truth as `faelle.json` and `zeilen.csv`, for looking at; never into a work folder."""
    make_folder(folder)
    faelle = {
        number: {
            name: [value.zustand.name, str(value.wert) if isinstance(value.wert, date) else value.wert] for name, value in fields.items()
        }
        for number, fields in truth.faelle.items()
    }
    write_file(folder / "faelle.json", json.dumps(faelle, ensure_ascii=False, indent=1).encode())
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=";")
    writer.writerow(("datei", "blatt", "zeile", "quelle", "urteil", "kundennummer", "sicher"))
    writer.writerows(
        (row.datei, row.blatt, row.zeile, row.quelle, row.urteil, row.kundennummer, "ja" if row.sicher else "") for row in truth.zeilen
    )
    write_file(folder / "zeilen.csv", lines.getvalue().encode())
