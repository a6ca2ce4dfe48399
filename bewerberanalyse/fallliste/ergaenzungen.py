"""`ergaenzungen`: one small file per team for what only the advisers know, with what is known already.

Filled in, it is read where it lies or from „Eingang“, and dies with the month.
"""

import argparse

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.fallliste import supplements
from bewerberanalyse.run import list_meta, pipeline, start, stored
from bewerberanalyse.run.result import Auftrag, Ergebnis
from bewerberanalyse.xlsx import writer
from bewerberanalyse.xlsx.text import file_names

TEXT = """{zahl} Dateien liegen in {ordner}.
Vorhandene wurden nicht überschrieben. Nächster Schritt: von den Teams ausfüllen lassen und erneut
erstellen; gelesen werden sie dort, wo sie liegen, und in „Eingang“."""


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:  # noqa: ARG001 - same shape as every command
    """The command."""
    warnings = start.begin(auftrag)
    store = auftrag.ordner.monat(auftrag.monat) / stored.file_name(auftrag.monat)
    faelle, known = stored.load(store), stored.load_notes(store)
    regeln = pipeline.rules(auftrag.files, faelle.stichtag)
    target = auftrag.ordner.ergaenzungen(auftrag.monat)
    make_folder(target)
    meta = list_meta.list_meta(faelle.stichtag, regeln, auftrag.monat, auftrag.jetzt)
    made = []
    for team, safe in file_names(sorted({team for team in faelle.werte["team"] if team})).items():
        path = target / f"Ergänzungen_{safe}_{auftrag.monat}.xlsx"
        if not path.exists():
            described = supplements.template(team, faelle, regeln.settings, meta, known)
            write_file(path, lambda temp, book=described: writer.write(book, temp))  # type: ignore[misc]  # the default binds the loop's value
            made.append(path.name)
    return Ergebnis(TEXT.format(zahl=len(made), ordner=target), {"dateien": made}, warnings)
