"""`massnahme DATEI.yaml`: the selection for one measure; `massnahme vorlagen` puts the shipped measures into the work folder."""

import argparse
from functools import partial
from pathlib import Path

from bewerberanalyse.config import measure as massnahme_file
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.massnahme import boards, criteria, letter_run, packages, state, summary, workbook
from bewerberanalyse.massnahme.boards import Frueher
from bewerberanalyse.massnahme.sheets import selection
from bewerberanalyse.massnahme.sheets.selection_content import Auswahlliste
from bewerberanalyse.massnahme.state import SelectionState
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.run import pipeline, sealing, start, stored
from bewerberanalyse.run.pipeline import Regeln
from bewerberanalyse.run.result import Auftrag, Ergebnis, exit_code_of
from bewerberanalyse.xlsx import writer

VORLAGEN = "vorlagen"


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:
    """The command."""
    if str(args.datei) == VORLAGEN:
        return _templates(auftrag)
    vorher = start.begin(auftrag)
    faelle = stored.load(auftrag.ordner.monat(auftrag.monat) / stored.file_name(auftrag.monat))
    regeln = pipeline.rules(auftrag.files, faelle.stichtag)
    start.refuse_expired(auftrag, regeln.settings)
    datei = massnahme_file.read(_find(auftrag, args.datei, "N-104"))
    massnahme, bedingungen = criteria.compiled(datei, regeln.raw, faelle.stichtag)
    if massnahme.eingeschraenkt == "ja" and not regeln.settings.fachstelle.strip():
        raise ConfigError([Problem("N-106", Origin(args.datei.name))])
    vorlage = letter_run.template(_find(auftrag, args.briefe, "N-301"), regeln.settings) if args.briefe else None
    path, grenzen = boards.path_of(auftrag.ordner, auftrag.monat, datei.slug), regeln.settings.grenzen
    frueher = boards.earlier(path, packages.existing(path.parent, datei.slug, str(auftrag.monat)), grenzen)
    restricted = massnahme.eingeschraenkt == "ja"
    andere, unread = boards.others(path.parent, path, auftrag.monat, grenzen, eingeschraenkt=restricted)
    auftrag.progress("Auswahl treffen")
    stand = state.make(massnahme, bedingungen, faelle, frueher.eintraege, andere)
    problems = (*vorher, *frueher.problems, *unread, *_warnings(auftrag, stand, regeln))
    liste = workbook.described(auftrag, regeln, stand, problems)
    auftrag.progress("Arbeitsmappe schreiben")
    problems += _written(liste, path, datei.slug, frueher, regeln.settings)
    letters = letter_run.path_of(path, datei.slug, auftrag.monat)
    if vorlage is not None:
        problems += tuple(letter_run.write(liste, letters, vorlage, regeln.settings))
    text = summary.summary(stand, path, letters if vorlage is not None and letters.exists() else None)
    return Ergebnis(text, summary.as_json(stand), problems, exit_code_of(problems))


def _written(liste: Auswahlliste, path: Path, slug: str, frueher: Frueher, settings: Settings) -> tuple[Problem, ...]:
    """The selection first: it holds what is noted in the packages, so that nothing is lost if one of them cannot be replaced."""
    make_folder(path.parent)
    write_file(path, sealing.sealing(partial(writer.write, selection(liste)), path.parent, settings))
    return tuple(packages.write(liste, path.parent, slug, frueher.unlesbar, settings))


def _find(auftrag: Auftrag, datei: Path, absent: str) -> Path:
    """The file as given, or in the work folder, or in its „Massnahmen“."""
    for path in (datei, auftrag.ordner.path / datei, auftrag.ordner.path / massnahme_file.ORDNER / datei):
        if path.is_file():
            return path
    raise ConfigError([Problem(absent, Origin(datei.name))])


def _templates(auftrag: Auftrag) -> Ergebnis:
    folder = auftrag.ordner.path / massnahme_file.ORDNER
    make_folder(folder)
    texts = massnahme_file.templates(auftrag.stichtag)
    neu = [name for name in texts if not (folder / name).exists()]
    for name in neu:
        write_file(folder / name, texts[name].encode())
    made = "\n".join(f"  neu: {massnahme_file.ORDNER}/{name}" for name in neu) or "  Es war schon alles da; nichts wurde überschrieben."
    example = f"bewerberanalyse massnahme {massnahme_file.ORDNER}/{next(iter(texts))}"
    return Ergebnis(f"Vorlagen für Maßnahmen:\n{made}\n\nAnpassen, dann zum Beispiel: {example}", {"vorlagen": list(texts), "neu": neu})


def _warnings(auftrag: Auftrag, stand: SelectionState, regeln: Regeln) -> list[Problem]:
    massnahme, faelle = stand.massnahme, stand.faelle
    problems = []
    if massnahme.beginn <= faelle.stichtag:
        problems.append(Problem("N-103", Origin(), {"beginn": f"{massnahme.beginn:%d.%m.%Y}", "stichtag": f"{faelle.stichtag:%d.%m.%Y}"}))
    due = auftrag.monat.due(regeln.settings.loeschzeit)
    if due.date() < massnahme.beginn:
        problems.append(Problem("N-206", Origin(), {"frist": f"{due:%d.%m.%Y}", "beginn": f"{massnahme.beginn:%d.%m.%Y}"}))
    if kept := len(stand.auswahl.festgehalten) + len(stand.auswahl.verschwunden):
        problems.append(Problem("N-204", Origin(), {"anzahl": kept}))
    return problems
