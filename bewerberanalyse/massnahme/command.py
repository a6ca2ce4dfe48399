"""`massnahme DATEI`: the selection for one measure, described in YAML, in a form, or on „Planung“ of the list.

`massnahme vorlagen` puts the shipped measures and a form into the work folder; `--umwandeln` makes a form of YAML, or YAML of a form.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bewerberanalyse.config import measure as massnahme_file
from bewerberanalyse.config import yaml_file
from bewerberanalyse.config.atomic import make_folder, write_file
from bewerberanalyse.config.measure import Massnahmedatei
from bewerberanalyse.massnahme import criteria, first_day, form_sheet, output, read_back, workbook
from bewerberanalyse.massnahme import form as form_file
from bewerberanalyse.massnahme.criteria import SelectionState
from bewerberanalyse.massnahme.first_day import FirstDay
from bewerberanalyse.massnahme.form import PlanungEntries
from bewerberanalyse.massnahme.read_back import Noted
from bewerberanalyse.massnahme.seating import ATTENDED, OtherSelection
from bewerberanalyse.messages import number_of
from bewerberanalyse.model.problems import ConfigError, Origin, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.model.verdict import Verdict, counted
from bewerberanalyse.run import house_rules, own_filters, start, stored
from bewerberanalyse.run.house_rules import HouseRules
from bewerberanalyse.run.result import Call, CommandResult, exit_code_of
from bewerberanalyse.terminal import table, thousands
from bewerberanalyse.xlsx.description import Sheet

FORM_NAME = "Maßnahme.xlsx"


def run(call: Call, args: argparse.Namespace) -> CommandResult:
    """The command."""
    if str(args.datei) == massnahme_file.TEMPLATES:
        return _templates(call)
    warnings = start.begin(call)
    faelle = stored.of_month(call)
    regeln = house_rules.compiled(call.files, faelle.stichtag)
    start.refuse_expired(call, regeln.settings)
    quelle = _find(call, args.datei, "N-104")
    datei = _described(quelle, regeln.settings)
    if isinstance(datei, PlanungEntries):
        return _begun(call, datei, warnings)
    if args.umwandeln:
        return _converted(call, quelle, datei, warnings)
    massnahme, bedingungen = criteria.compiled(datei, regeln.raw, faelle.stichtag)
    if massnahme.eingeschraenkt == "ja" and not regeln.settings.fachstelle.strip():
        raise ConfigError([Problem("N-106", Origin(args.datei.name))])
    vorlage = _letter(call, args.briefe, regeln.settings) if args.briefe is not None else None
    path = output.selection_path(call.ordner, call.monat, datei.slug)
    frueher, elsewhere = _noted(call, regeln.settings, path, datei, eingeschraenkt=massnahme.eingeschraenkt == "ja")
    call.progress("Auswahl treffen")
    stand = criteria.decide(massnahme, bedingungen, faelle, frueher.eintraege, elsewhere)
    then = first_day.cases(datei, faelle)
    tag = first_day.compare(datei, regeln.raw, faelle, then) if then is not None else None
    problems = (*warnings, *datei.hinweise, *frueher.problems, *_warnings(call, stand, regeln))
    form = form_sheet.sheet(datei.document.data)
    liste = workbook.described(call, regeln, stand, problems, form, tag, datei.stem)
    call.progress("Arbeitsmappe schreiben")
    output.write_selection(liste, path, regeln.settings)
    problems += tuple(output.write_packages(liste, path.parent, datei.slug, frueher.unlesbar, regeln.settings))
    letters = output.letters_path(path, datei.slug, call.monat)
    if vorlage is not None:
        problems += tuple(output.write_letters(liste, letters, vorlage, regeln.settings))
    start.delete_outlived(call, regeln.settings)
    written = letters if vorlage is not None and letters.exists() else None
    text = summary(stand, path, written, first_day.counts_in_words(tag) if tag else "") + _kept_for_the_next(call, datei, form)
    return CommandResult(text, as_json(stand, tag), problems, exit_code_of(problems))


def _noted(
    call: Call, settings: Settings, path: Path, datei: Massnahmedatei, *, eingeschraenkt: bool
) -> tuple[Noted, list[OtherSelection]]:
    """What people noted so far, without those the house leaves out, and the other selections of the month; messages about both."""
    packages = output.existing_packages(path.parent, datei.slug, str(call.monat))
    found = read_back.earlier(path, datei.stem, packages, settings.grenzen)
    gone = stored.left_out(settings)
    others, unread = read_back.others(path.parent, path, call.monat, settings.grenzen, eingeschraenkt=eingeschraenkt)
    entries = {number: entry for number, entry in found.eintraege.items() if number not in gone}
    return replace(found, eintraege=entries, problems=[*found.problems, *unread]), others


def _letter(call: Call, given: Path, settings: Settings) -> bytes:
    """The template of the house, or a plain letter."""
    return output.plain_letter() if given == Path() else output.letter_template(_find(call, given, "N-301"), settings)


def _find(call: Call, datei: Path, absent: str) -> Path:
    """The file as given, or in the work folder, or in its „Massnahmen“."""
    for path in (datei, call.ordner.path / datei, call.ordner.path / massnahme_file.ORDNER / datei):
        if path.is_file():
            return path
    raise ConfigError([Problem(absent, Origin(datei.name))])


def _described(path: Path, settings: Settings) -> Massnahmedatei | PlanungEntries:
    return massnahme_file.load(path) if _is_yaml(path) else form_file.read(path, settings.grenzen)


def _is_yaml(path: Path) -> bool:
    """Anything else is taken for a workbook, so that one saved as .ods or .xls is told to become .xlsx."""
    return path.suffix.lower() in {".yaml", ".yml", ".txt", ""}


def _begun(call: Call, plan: PlanungEntries, warnings: Sequence[Problem]) -> CommandResult:
    """A form that begins with what „Planung“ holds; title, purpose and end stand nowhere there, so a person fills them in."""
    if not plan.conditions:
        raise ConfigError([Problem("N-112")])
    if plan.personal:
        raise ConfigError([Problem("N-116", angaben={"grund": plan.personal})])
    path = form_sheet.write_plan(call, plan)
    missing = [
        label
        for label, key in form_file.PARTICULARS.items()
        if key in {"titel", "zweck", "plaetze", "beginn", "ende"} and key not in plan.data
    ]
    shown = path.relative_to(call.ordner.path)
    text = (
        f"Die Planung steht jetzt als Formular in {shown}, mit {number_of(len(plan.conditions), 'Bedingung', 'Bedingungen')}.\n"
        f"Noch auszufüllen: {', '.join(missing)}. Dann speichern und den Schritt „Maßnahme“ mit dieser Datei starten:\n"
        f"  bewerberanalyse massnahme {shown.as_posix()}"
    )
    return CommandResult(text, {"formular": shown.as_posix(), "fehlt": missing}, tuple(warnings))


def _converted(call: Call, quelle: Path, datei: Massnahmedatei, warnings: Sequence[Problem]) -> CommandResult:
    """The same measure in the other form, beside the file; nothing is written over."""
    if datei.massnahme is None or datei.problems:
        raise ConfigError(datei.problems)
    to_form = _is_yaml(quelle)
    target = quelle.with_suffix(".xlsx" if to_form else ".yaml")
    if target.exists():
        raise ConfigError([Problem("N-113", Origin(target.name))])
    if to_form:
        form_sheet.write(call, form_sheet.sheet(datei.document.data), target)
    else:
        write_file(target, form_file.to_yaml(datei.document.data).encode())
    return CommandResult(f"Dieselbe Maßnahme steht jetzt in {target}.", {"datei": target.name}, tuple(warnings))


def _kept_for_the_next(call: Call, datei: Massnahmedatei, form: Sheet) -> str:
    """The selection goes with its month; its form holds no persons and stays in „Massnahmen“, if there is none and it names no person."""
    folder = call.ordner.path / massnahme_file.ORDNER
    target = folder / f"{datei.stem}.xlsx"
    kept = any(massnahme_file.slug(path.stem) == datei.slug for path in folder.glob("*.xlsx"))
    if kept or (folder / datei.document.name).exists() or own_filters.names_persons(datei.document.data):
        return ""
    make_folder(folder)
    form_sheet.write(call, form, target)
    return f"\nDas Formular für den nächsten Kurs liegt hier: {target}"


def _templates(call: Call) -> CommandResult:
    folder = call.ordner.path / massnahme_file.ORDNER
    make_folder(folder)
    texts = massnahme_file.templates(call.stichtag)
    neu = [name for name in texts if not (folder / name).exists()]
    for name in neu:
        write_file(folder / name, texts[name].encode())
    if not (folder / FORM_NAME).exists():
        example = yaml_file.parse(texts["anwendungsbeispiel_2.yaml"], FORM_NAME).data
        form_sheet.write(call, form_sheet.sheet(example), folder / FORM_NAME)
        neu.append(FORM_NAME)
    made = "\n".join(f"  neu: {massnahme_file.ORDNER}/{name}" for name in neu) or "  Es war schon alles da; nichts wurde überschrieben."
    start_with = f"bewerberanalyse massnahme {massnahme_file.ORDNER}/{FORM_NAME}"
    return CommandResult(
        f"Vorlagen für Maßnahmen:\n{made}\n\nIn Excel „{FORM_NAME}“ (oder YAML) anpassen, dann zum Beispiel: {start_with}",
        {"vorlagen": list(texts), "neu": neu},
    )


def _warnings(call: Call, stand: SelectionState, regeln: HouseRules) -> list[Problem]:
    massnahme, faelle = stand.massnahme, stand.faelle
    problems = []
    if massnahme.beginn <= faelle.stichtag:
        problems.append(Problem("N-103", Origin(), {"beginn": f"{massnahme.beginn:%d.%m.%Y}", "stichtag": f"{faelle.stichtag:%d.%m.%Y}"}))
    due = call.monat.due(regeln.settings.loeschzeit)
    if due.date() < massnahme.beginn:
        problems.append(Problem("N-206", Origin(), {"frist": f"{due:%d.%m.%Y}", "beginn": f"{massnahme.beginn:%d.%m.%Y}"}))
    if kept := len(stand.auswahl.festgehalten) + len(stand.auswahl.verschwunden):
        problems.append(Problem("N-204", Origin(), {"anzahl": kept}))
    if hindered := len(stand.auswahl.verhindert):
        problems.append(Problem("N-210", Origin(), {"anzahl": hindered}))
    if exceptions := len(stand.auswahl.ausnahmen):
        problems.append(Problem("N-212", Origin(), {"anzahl": exceptions}))
    if twice := criteria.promised_twice(stand):
        problems.append(Problem("N-213", Origin(), {"anzahl": twice}))
    count, titles = criteria.seated_twice(stand)
    if count:
        problems.append(Problem("N-214", Origin(), {"anzahl": count, "titel": ", ".join(f"„{one}“" for one in titles)}))
    if seated := len(criteria.seated_though_hindered(stand)):
        problems.append(Problem("N-211", Origin(), {"anzahl": seated}))
    return problems


def as_json(stand: SelectionState, tag: FirstDay | None = None) -> dict[str, Any]:
    """The selection for programs."""
    m, auswahl, faelle = stand.massnahme, stand.auswahl, stand.faelle
    nummern = faelle.werte["kundennummer"].to_numpy(dtype=object)
    promised = sum(one.is_promised for one in stand.eintraege.values())
    return {
        "massnahme": m.titel,
        "zweck": m.zweck,
        "stichtag": faelle.stichtag.isoformat(),
        "beginn": m.beginn.isoformat(),
        "ende": m.ende.isoformat(),
        "plaetze": m.plaetze,
        "mindestzahl": m.mindestzahl,
        "zugesagt": promised,
        "fehlen_bis_mindestzahl": max(m.mindestzahl - promised, 0),
        "teilnahme": attended(stand),
        "tage_bis_beginn": (m.beginn - faelle.stichtag).days,
        "faelle": len(faelle),
        "erster_tag": None if tag is None else {"heute": counted(tag.heute), "dann": counted(tag.dann)},
        "trichter": [asdict(stufe) | {"art": stufe.art.value} for stufe in stand.trichter.stufen],
        "kandidaten": nummern[auswahl.kandidaten].tolist(),
        "vorgeschlagen": nummern[auswahl.plaetze].tolist(),
        "nachruecker": nummern[auswahl.nachruecker].tolist(),
        "weitere": nummern[auswahl.weitere].tolist(),
        "ausnahmen": nummern[auswahl.ausnahmen].tolist(),
        "nicht_verfuegbar": nummern[auswahl.verhindert[stand.frei[auswahl.verhindert] == Verdict.NEIN]].tolist(),
        "verfuegbarkeit_unklar": nummern[auswahl.verhindert[stand.frei[auswahl.verhindert] == Verdict.UNKLAR]].tolist(),
        "fast_passend": nummern[auswahl.fast_passend].tolist(),
        "unklar": nummern[auswahl.unklar].tolist(),
        "festgehalten": [*nummern[auswahl.festgehalten].tolist(), *auswahl.verschwunden],
        "lockerungen": [
            {"kriterium": criterion, "form": form, "personen": persons}
            for criterion, form, persons in criteria.relaxations(stand.bedingungen, stand.trichter.nur_an, faelle)
        ],
    }


def attended(stand: SelectionState) -> dict[str, int]:
    """How many came, did not come and broke off, as the board says."""
    noted = [one.teilnahme for one in stand.eintraege.values()]
    return {word: noted.count(word) for word in ATTENDED}


def summary(stand: SelectionState, path: Path, briefe: Path | None = None, tag: str = "") -> str:
    """The funnel and the counts, without any value of a person."""
    m, auswahl, trichter, came = stand.massnahme, stand.auswahl, stand.trichter, attended(stand)
    rows: list[tuple[object, ...]] = [("", "alle Personen der Fallliste", thousands(trichter.faelle), "", "", "")]
    rows += [
        (number, one.kriterium, *(thousands(value) for value in (one.uebrig, one.verlust, one.davon_unklar, one.nur_daran)))
        for number, one in enumerate(trichter.stufen, start=1)
    ]
    funnel_table = table(("Nr", "Bedingung", "übrig", "Verlust", "davon unklar", "nur daran"), rows)
    counts = (
        f"Kandidaten {thousands(len(auswahl.kandidaten))}, davon Nachrücker {thousands(len(auswahl.nachruecker))}, "
        f"weitere {thousands(len(auswahl.weitere))}, "
        f"nicht oder fraglich verfügbar {thousands(len(auswahl.verhindert))} · "
        f"fast passend {thousands(len(auswahl.fast_passend))} · unklar {thousands(len(auswahl.unklar))}"
    )
    return "\n".join(
        [
            f"{m.titel}: {number_of(m.plaetze, 'Platz', 'Plätze')} ab {m.beginn:%d.%m.%Y}",
            "",
            funnel_table,
            "",
            counts,
            *([", ".join(f"{word} {thousands(count)}" for word, count in came.items())] if any(came.values()) else []),
            *([f"{tag}. Plätze {m.plaetze}, mindestens {m.mindestzahl}."] if tag else []),
            f"Die Auswahl liegt hier: {path}",
            _recipients(restricted=m.eingeschraenkt == "ja"),
            *([f"Die Briefe liegen hier: {briefe}"] if briefe else []),
        ]
    )


def _recipients(*, restricted: bool) -> str:
    if restricted:
        return "Sie ist nur für die Fachstelle; Pakete für die Teams gibt es nicht."
    return "Daneben liegt je Team ein Paket („Paket_…“) für die Fachkräfte."
