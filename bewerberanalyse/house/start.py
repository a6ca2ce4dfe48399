"""No command, or `start [BEFEHL]`: where we are, and the next step as a choice. The command line asks; here stands what.

A dialogue is a generator: it yields what to ask, is sent what was answered, and returns the arguments of the command to run.
"""

import argparse
import re
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bewerberanalyse.config import measure
from bewerberanalyse.live import question_book
from bewerberanalyse.live.steps import STEPS, next_step
from bewerberanalyse.messages import number_of, one_or_many
from bewerberanalyse.model.handover import SCHNITTSTELLEN
from bewerberanalyse.model.problems import BewerberanalyseError
from bewerberanalyse.run import intake, start
from bewerberanalyse.run.result import Call, CommandResult
from bewerberanalyse.terminal import Dialog, Menu, thousands

NOT_SET_UP = """In diesem Ordner ist noch nichts eingerichtet.

  Ausprobieren mit erfundenen Personen:   bewerberanalyse demo
  Arbeitsordner anlegen:                  bewerberanalyse einrichten ORDNER
  Alle Befehle:                           bewerberanalyse --help"""
_WHICH = "Welcher Schritt? Pfeiltasten oder Nummer, dann Eingabetaste"
_BACK = "zurück"


def is_foreign(call: Call) -> bool:
    """This is no work folder."""
    return not call.ordner.eingang.is_dir() and not call.ordner.marker.exists()


def run(call: Call, args: argparse.Namespace) -> CommandResult:  # noqa: ARG001 - same shape as every command
    """State of the month and the one next step; like every start it first deletes what is due."""
    ordner, monat = call.ordner, call.monat
    if is_foreign(call):
        return CommandResult(NOT_SET_UP)
    warnings = start.begin(call)
    frist = monat.due(call.files.settings.loeschzeit)
    neue, liste = len(intake.collect(ordner, monat).frisch), ordner.fallliste(monat)
    if neue:
        state = f"In „Eingang“ {one_or_many(neue, 'liegt', 'liegen')} {number_of(thousands(neue), 'Datei', 'Dateien')}."
    elif liste.exists():
        state = f"Die Liste des Monats ist erstellt: {liste}"
    else:
        state = "Für diesen Monat liegen noch keine Exporte vor."
    head = f"Arbeitsordner {ordner.path}\nListenmonat {monat}. {state}\nGelöscht wird am {frist:%d.%m.%Y um %H:%M} Uhr."
    return CommandResult(f"{head}\n\nNächster Schritt: {_next(call)[1]}", {}, warnings)


def _next(call: Call) -> tuple[str, str]:
    """The step to recommend, and why."""
    new, listed = len(intake.collect(call.ordner, call.monat).frisch), call.ordner.fallliste(call.monat).exists()
    urgent, _ = question_book.waiting(question_book.path_of(call), call.files.settings.grenzen)
    over = call.jetzt >= call.monat.due(call.files.settings.loeschzeit)
    return next_step(new, liste=listed, fragen=sum(urgent.values()), vorbei=over)


@dataclass(frozen=True, slots=True)
class MenuLine:
    """One line of a menu: what it says, and what choosing it means."""

    text: str
    meint: list[str]
    empfohlen: bool = False


def dialog(call: Call, schritt: str | None) -> Dialog:
    """Ask for the step and for what its command needs.

    Args:
        call: Folder and dates.
        schritt: The command, if it is known already.

    Returns:
        The command with its arguments; None to end.
    """
    if is_foreign(call):
        return (yield from _first(call))
    while True:
        befehl = schritt or (yield from _step(call))
        if befehl is None:
            return None
        asked = _QUESTIONS.get(befehl)
        found = (yield from asked(call)) if asked else [befehl]
        if found is not None or schritt:
            return found


def _step(call: Call) -> Generator[str, str, str | None]:
    recommended = _next(call)[0]
    width = max(len(step.titel) for step in STEPS)
    lines = [
        MenuLine(
            f"{step.titel.ljust(width)}  {step.text}{'   ← empfohlen' if step.befehl == recommended else ''}",
            [step.befehl],
            step.befehl == recommended,
        )
        for step in STEPS
    ]
    lines.append(
        MenuLine(f"{'Übergabe'.ljust(width)}  fragt, an wen und wen, und schreibt Blätter und Agenda, nur mit Einwilligung", ["uebergabe"])
    )
    lines.append(MenuLine(f"{'Handbuch'.ljust(width)}  zeigt eine Seite des Handbuchs", ["handbuch"]))
    found = yield from choose("Was soll geschehen?", lines, "beenden")
    return found[0] if found else None


def _first(call: Call) -> Dialog:
    here = call.ordner.path
    lines = [
        MenuLine(
            "Ausprobieren: Arbeitsordner mit erfundenen Personen anlegen", ["demo", str(here / "bewerberanalyse-demo"), "--personen", "300"]
        ),
        MenuLine("Einrichten: diesen Ordner zum Arbeitsordner machen", ["einrichten", str(here)]),
        MenuLine("Einrichten: einen anderen Ordner", ["einrichten"]),
    ]
    found = yield from choose(f"In {here} ist noch nichts eingerichtet. Was soll geschehen?", lines, "beenden")
    if found != ["einrichten"]:
        return found
    folder = (yield "Welcher Ordner? Pfad und Eingabetaste (leer: zurück): ").strip().strip('"')
    return ["einrichten", folder] if folder else None


def _measure(call: Call) -> Dialog:
    """Which measure: the forms and descriptions of the house, the selections of the month, or the plan on „Planung“."""
    ordner = call.ordner
    folder = ordner.path / measure.ORDNER
    files = sorted(path for path in folder.glob("*") if path.suffix in {".yaml", ".xlsx"} and not path.name.startswith("~$"))
    lines = [MenuLine(f"{path.name} (Formular oder Beschreibung)", ["massnahme", str(path)]) for path in files]
    made = sorted(ordner.monat(call.monat).glob(f"Auswahl_*_{call.monat}.xlsx"))
    lines += [MenuLine(f"{path.name} (Auswahl dieses Monats: Einträge einlesen, neu rechnen)", ["massnahme", str(path)]) for path in made]
    if (liste := ordner.fallliste(call.monat)).exists():
        lines.append(MenuLine("was auf „Planung“ der Fallliste steht, als Formular", ["massnahme", str(liste)]))
    lines.append(MenuLine("neu: Vorlagen in „Massnahmen“ ablegen, dann dort anpassen", ["massnahme", measure.TEMPLATES]))
    found = yield from choose("Welche Maßnahme?", lines, _BACK)
    if found is None or found[1] in {measure.TEMPLATES, str(liste)}:
        return found
    templates = sorted(path for path in folder.glob("*.docx") if not path.name.startswith("~$"))
    letters = [MenuLine("nur die Auswahl", []), MenuLine("auch Briefe, schlicht, an alle auf dem Blatt „Versand“", ["--briefe"])]
    letters += [MenuLine(f"auch Briefe nach {path.name}", ["--briefe", str(path)]) for path in templates]
    more = yield from choose("Auch Briefe?", letters, _BACK)
    return None if more is None else [*found, *more]


def _invitation(call: Call) -> Dialog:
    """For whom, which team, when, where."""
    preset = yield from choose("Wer soll eingeladen werden?", _presets(call), _BACK)
    if preset is None:
        return None
    every = MenuLine("alle Teams", [])
    teams = yield from choose("Welches Team?", [every, *(MenuLine(team, ["--team", team]) for team in call.files.settings.teams)], _BACK)
    if teams is None:
        return None
    prompt = "Wann? TT.MM.JJJJ hh:mm und Eingabetaste (leer: zurück): "
    while not re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{4} \d{1,2}:\d\d", termin := (yield prompt).strip()):
        if not termin:
            return None
        prompt = "Das ist kein Tag mit Uhrzeit. Zum Beispiel 15.06.2026 10:00: "
    ort = (yield "Wo? Raum und Haus, wie es im Brief stehen soll (leer: zurück): ").strip()
    return ["einladung", *preset, *teams, "--termin", termin, "--ort", ort, "--briefe"] if ort else None


def _presets(call: Call) -> list[MenuLine]:
    raw = call.files.presets.voreinstellungen
    return [MenuLine(f"{kennung}  {one.titel}", [kennung]) for kennung, one in raw.items() if one.eingeschraenkt != "ja"]


def _handover(call: Call) -> Dialog:
    """To whom, which persons, and whether a sealed file leaves the house."""
    lines = [MenuLine(interface.titel, [name]) for name, interface in SCHNITTSTELLEN.items()]
    given = yield from choose("Welche Übergabe? Mit geht nur, wer eingewilligt hat.", lines, _BACK)
    if given is None:
        return None
    chosen = yield from choose("Wer?", [MenuLine("einzelne Personen, nach Kundennummer", []), *_presets(call)], _BACK)
    if chosen is None:
        return None
    who = ["--voreinstellung", *chosen]
    if not chosen:
        numbers = (yield "Kundennummern, durch Leerzeichen getrennt, und Eingabetaste (leer: zurück): ").split()
        if not numbers:
            return None
        who = ["--nummer", *numbers]
    places = [MenuLine("im Haus", []), MenuLine("auch außerhalb: dazu eine verschlossene Datei mit eigenem Kennwort", ["--aussen"])]
    where = yield from choose("Wohin geht sie?", places, _BACK)
    return None if where is None else ["uebergabe", *given, *who, *where]


def _person(call: Call) -> Dialog:  # noqa: ARG001 - same shape as every question
    number = (yield "Kundennummer der Person, und Eingabetaste (leer: zurück): ").strip()
    return ["auskunft", number] if number else None


def _report(call: Call) -> Dialog:  # noqa: ARG001 - same shape as every question
    lines = [
        MenuLine("für das Haus", ["bericht"]),
        MenuLine("für die Weitergabe: gerundet, ohne Angaben aus dem opDs", ["bericht", "--extern"]),
        MenuLine("für die eigene Behörde: geschützt, mit Angaben aus dem opDs", ["bericht", "--verbund"]),
    ]
    return (yield from choose("Für wen ist der Bericht?", lines, _BACK))


def _delete(call: Call) -> Dialog:  # noqa: ARG001 - same shape as every question
    lines = [
        MenuLine("nur zeigen, was gelöscht würde", ["loeschen", "--probe"]),
        MenuLine("löschen, was fällig ist, und nur das", ["loeschen"]),
        MenuLine("die Nachweise prüfen und zeigen", ["loeschen", "--nachweis"]),
    ]
    return (yield from choose("Löschen:", lines, _BACK))


def _handbook(call: Call) -> Dialog:  # noqa: ARG001 - same shape as every question
    folder = Path(__file__).parents[1] / "handbuch"
    pages = sorted(path.stem for path in folder.glob("*.md"))
    return (yield from choose("Welche Seite?", [MenuLine(page, ["handbuch", page]) for page in pages], _BACK))


_QUESTIONS: dict[str, Callable[[Call], Dialog]] = {
    "massnahme": _measure,
    "auskunft": _person,
    "einladung": _invitation,
    "uebergabe": _handover,
    "bericht": _report,
    "loeschen": _delete,
    "handbuch": _handbook,
}


def choose(question: str, lines: Sequence[MenuLine], leave: str) -> Dialog:
    """Ask until the answer is a number of the menu; 0 or nothing leaves."""
    text = "\n".join(["", question, *(f"{number:>3}  {line.text}" for number, line in enumerate(lines, start=1)), f"  0  {leave}"])
    menu = _menu(text, lines, f"{_WHICH}: ")
    while True:
        answer = (yield menu).strip()
        if answer in {"", "0"}:
            return None
        if answer.isdecimal() and 1 <= int(answer) <= len(lines):
            return lines[int(answer) - 1].meint
        menu = _menu(f"„{answer[:20]}“ steht nicht zur Wahl.", lines, f"Eine Zahl von 0 bis {len(lines)}, oder Pfeiltasten: ")


def _menu(text: str, lines: Sequence[MenuLine], prompt: str) -> Menu:
    recommended = next((number for number, line in enumerate(lines, start=1) if line.empfohlen), 0)
    return Menu(text, [line.text for line in lines], recommended, prompt)


def questions(call: Call, schritt: str | None) -> Dialog:
    """`dialog`, if the files of the house can be read; otherwise there is nothing to ask and the command itself says why."""
    try:
        return (yield from dialog(call, schritt))
    except BewerberanalyseError:
        return [schritt] if schritt else None
