"""`ergaenzungen`: one small file per team for what only the advisers know; filled in, it goes into „Eingang“ and dies with the month."""

import argparse

from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.fallliste import supplements
from bewerberanalyse.run import list_meta, pipeline, start, stored
from bewerberanalyse.run.result import Auftrag, Ergebnis
from bewerberanalyse.xlsx import writer
from bewerberanalyse.xlsx.text import file_names

TEXT = """{zahl} Dateien liegen in {ordner}.
Vorhandene wurden nicht überschrieben. Nächster Schritt: von den Teams ausfüllen lassen, dann in „Eingang“ legen und erneut erstellen."""


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:  # noqa: ARG001 - same shape as every command
    """The command."""
    warnings = start.begin(auftrag)
    folder = auftrag.ordner.monat(auftrag.monat)
    faelle = stored.load(folder / stored.file_name(auftrag.monat))
    regeln = pipeline.rules(auftrag.ordner, faelle.stichtag)
    target = folder / "Ergänzungen"
    make_folder(target)
    meta = list_meta.list_meta(faelle.stichtag, regeln, auftrag.monat, auftrag.jetzt)
    made = []
    for team, safe in file_names(sorted({team for team in faelle.werte["team"] if team})).items():
        path = target / f"Ergänzungen_{safe}_{auftrag.monat}.xlsx"
        if not path.exists():
            described = supplements.template(team, faelle, regeln.settings, meta)
            write_file(path, lambda temp, book=described: writer.write(book, temp))  # type: ignore[misc]  # the default binds the loop's value
            made.append(path.name)
    return Ergebnis(TEXT.format(zahl=len(made), ordner=target), {"dateien": made}, warnings)
