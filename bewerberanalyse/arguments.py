"""What can be typed: the commands and their options, and a mistyped one in our words. Imports nothing heavy: `--help` needs no more."""

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from bewerberanalyse import __version__
from bewerberanalyse.config.process import NAME, called
from bewerberanalyse.config.workfolder import BERLIN
from bewerberanalyse.model.handover import INTERFACES
from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.written import suggest
from bewerberanalyse.run.result import CONFIGURATION, OUTPUT
from bewerberanalyse.terminal import say

INVALID_CHOICE = r"invalid choice: '?(.*?)'? \(choose from (.*)\)"
USAGE_MISTAKES = (  # what argparse says in English → what we say
    (r"expected one argument", "hier fehlt eine Angabe"),
    (r"expected at most one argument", "hier ist höchstens eine Angabe möglich"),
    (r"expected at least one argument", "hier fehlt eine Angabe"),
    (INVALID_CHOICE, r"„\1“ gibt es nicht. Möglich sind \2"),
    (r"unrecognized arguments: (.*)", r"unbekannte Angaben: \1"),
    (r"the following arguments are required: (.*)", r"es fehlt: \1"),
    (r"invalid \S+ value: '(.*)'", r"„\1“ ist hier keine gültige Angabe"),
    (r"one of the arguments (.*) is required", r"es fehlt eine dieser Angaben: \1"),
    (r"not allowed with argument (.*)", r"geht nicht zusammen mit \1"),
    (r"ambiguous option: (.*) could match (.*)", r"\1 ist nicht eindeutig: \2"),
    (r"^argument (.*?): (.*)$", r"\1: \2."),
    (r"'([a-z]+)'", r"\1"),  # argparse lists choices the way Python writes them
)
_FIRST = "%(prog)s {} [Optionen]"  # what must be typed stands first: an option that takes several words would swallow it
HELP = {
    "usage: ": "Aufruf: ",
    "\noptions:\n": "\nOptionen:\n",
    "\npositional arguments:\n": "\nAngaben:\n",
    "show this help message and exit": "diese Hilfe zeigen",
}


class Parser(argparse.ArgumentParser):
    """Usage mistakes as one of our messages."""

    def format_help(self) -> str:
        """The help in German; the words of the library come out of it by name, for it has no switch for them."""
        text = super().format_help()
        for english, german in HELP.items():
            text = text.replace(english, german, 1)
        usage, gap, rest = text.partition("\n\n")
        return usage.replace("\n", "\n ") + gap + rest  # „Aufruf“ is a letter longer

    def error(self, message: str) -> None:  # type: ignore[override]  # it does not return
        """Print what is wrong and how to get help; exit code 2."""
        near = suggest(found[1], re.findall(r"\w+", found[2])) if (found := re.search(INVALID_CHOICE, message)) else ""
        for english, german in USAGE_MISTAKES:
            message = re.sub(english, german, message)
        message += f" {near}".rstrip()
        first, *rest = self.prog.split(" ")
        hilfe = " ".join([called() if first == NAME else first, *rest])
        problem = Problem("K-113", Origin(self.prog), {"grund": message, "hilfe": hilfe})
        say(sys.stderr, f"{problem}\n")
        raise SystemExit(CONFIGURATION)

    def _print_message(self, message: str, file: TextIO | None = None) -> None:  # type: ignore[override]  # only ever given a stream
        """Help and version, like every other output, without a traceback if nobody takes them."""
        if not say(file, message):
            raise SystemExit(OUTPUT)


def _common_options() -> Parser:
    """What every command takes."""
    common = Parser(add_help=False)
    common.add_argument(
        "--ordner", type=Path, metavar="ORDNER", default=argparse.SUPPRESS, help="Arbeitsordner (sonst der aktuelle Ordner)"
    )
    common.add_argument("--stichtag", type=_day, metavar="JJJJ-MM-TT", default=argparse.SUPPRESS, help="Stichtag der Liste (sonst heute)")
    now_help = "Zeitpunkt für Proben der Löschung"
    common.add_argument("--jetzt", type=_moment, metavar="JJJJ-MM-TTThh:mm", default=argparse.SUPPRESS, help=now_help)
    common.add_argument("--warten", action="store_true", default=argparse.SUPPRESS, help="am Ende auf die Eingabetaste warten")
    return common


def build_parser() -> Parser:
    """All commands of the contract."""
    common = _common_options()
    parser = Parser(prog="bewerberanalyse", parents=[common], description="Macht aus den Exporten des Monats eine Fallliste in Excel.")
    parser.add_argument("--version", action="version", version=__version__, help="Fassung des Programms zeigen")
    commands = parser.add_subparsers(dest="befehl", metavar="BEFEHL", parser_class=Parser, title="Befehle")

    def command(name: str, text: str, *, as_json: bool = False) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text, parents=[common])
        if as_json:
            sub.add_argument("--json", action="store_true", help="ein JSON-Objekt ausgeben und sonst nichts")
        return sub

    demo = command("demo", "Arbeitsordner mit erfundenen Personen anlegen und die Liste erstellen", as_json=True)
    demo.add_argument("dir", nargs="?", type=Path, metavar="ORDNER", help="Ordner der Demo (sonst --ordner oder bewerberanalyse-demo)")
    demo.add_argument("--personen", type=_positive, default=3300, metavar="N", help="Zahl der erfundenen Personen")
    demo.add_argument("--seed", type=int, default=1, metavar="S", help="Startwert: gleicher Wert, gleiche Personen")
    setup = command("einrichten", "Arbeitsordner anlegen oder ergänzen; überschreibt nichts")
    setup.add_argument("dir", nargs="?", type=Path, metavar="ORDNER", help="der neue Arbeitsordner (sonst der aktuelle Ordner)")
    _check_options(command("pruefen", "Selbsttest und Probelauf; schreibt nichts in „Monate“", as_json=True))
    command("entscheiden", "offene Fragen des letzten Laufs öffnen und Antworten übernehmen", as_json=True)
    for name, text in (("erstellen", "die Monatsliste erstellen"), ("aktualisieren", "die in Excel geöffnete Monatsliste neu erstellen")):
        sub = command(name, text, as_json=True)
        sub.add_argument("--monat-stimmt", action="store_true", help="auch wenn alle Dateien aus einem anderen Monat stammen")
        sub.add_argument("--zuordnung", action="store_true", help="auch Zuordnung.csv schreiben: je Exportzeile ihre Person")
    command("ergaenzungen", "je Team eine Datei für Angaben aus der Beratung schreiben")
    command("oeffnen", "die Monatsliste öffnen; eine verschlüsselte mit ihrem Kennwort")
    _filter_options(command("filter", "Voreinstellungen mit Trefferzahlen, mit Kennung auch je Person warum", as_json=True))
    _selection_options(command("massnahme", "Auswahl für eine Maßnahme: Trichter, Kandidaten, fast passend, Nachrücker", as_json=True))
    _invitation_options(command("einladung", "zu einer Gruppenveranstaltung einladen: Anschriften, Briefe, wer da war", as_json=True))
    _report_options(command("bericht", "Auswertungstabellen"))
    command("auskunft", "alles über eine Person, als ein Dokument (Art. 15 DSGVO)", as_json=True).add_argument(
        "kundennummer", metavar="KUNDENNUMMER", help="auch eine frühere Nummer der Person"
    )
    _handover_options(command("uebergabe", "Personen mit Einwilligung übergeben: ein Blatt je Person und eine Agenda", as_json=True))
    delete = command("loeschen", "löschen, was fällig ist, prüfen und den Nachweis schreiben", as_json=True)
    delete.add_argument("--probe", action="store_true", help="nur zeigen, was gelöscht würde")
    delete.add_argument("--nachweis", action="store_true", help="die Nachweise prüfen und als Seite für den Datenschutz zeigen")
    command("zeitplan", "Aufgabe für die Windows-Aufgabenplanung und systemd-Timer schreiben")
    command("unterlagen", "Unterlagen für Datenschutz, Personalrat und IT schreiben")
    command("start", "den nächsten Schritt als Auswahl anbieten, wie ohne Befehl").add_argument(
        "schritt", nargs="?", metavar="BEFEHL", help="nach dem fragen, was dieser Befehl braucht, zum Beispiel massnahme"
    )
    command("handbuch", "Handbuch zeigen, oder was eine Meldung bedeutet").add_argument(
        "rolle", nargs="?", metavar="SEITE", help="zum Beispiel fachkraft oder E-128"
    )
    return parser


def _check_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--felder", action="store_true", help="alle Felder der Fallliste zeigen")
    parser.add_argument("--zusagen", action="store_true", help="nachsehen, ob gehalten ist, was die Unterlagen zusagen")


def _filter_options(parser: argparse.ArgumentParser) -> None:
    """One preset, or a filter of „Meine Filter“ that becomes one."""
    parser.add_argument("kennung", nargs="?", metavar="KENNUNG", help="zum Beispiel F01")
    parser.add_argument("--aufnehmen", action="store_true", help="KENNUNG ist der Name eines eigenen Filters: in filters.yaml aufnehmen")
    parser.add_argument("--verantwortlich", default="", metavar="STELLE", help="wer für die neue Voreinstellung einsteht")
    parser.add_argument("--zweck", default="", metavar="TEXT", help="Zweck der neuen Voreinstellung (sonst der eingetragene)")
    parser.add_argument("--probe", action="store_true", help="beide Sätze nur zeigen, nichts schreiben")


def _handover_options(parser: argparse.ArgumentParser) -> None:
    parser.usage = _FIRST.format("SCHNITTSTELLE (--voreinstellung KENNUNG | --liste DATEI | --nummer KUNDENNUMMER …)")
    parser.add_argument("schnittstelle", choices=INTERFACES, metavar="SCHNITTSTELLE", help=", ".join(INTERFACES))
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--voreinstellung", metavar="KENNUNG", help="alle Treffer einer Voreinstellung")
    who.add_argument("--liste", type=Path, metavar="DATEI", help="alle Kundennummern, die in der Datei stehen")
    who.add_argument("--nummer", nargs="+", metavar="KUNDENNUMMER", help="einzelne Personen")
    parser.add_argument("--aussen", action="store_true", help="auch eine Datei mit eigenem Kennwort, die das Haus verlassen darf")
    parser.add_argument(
        "--bis", type=_day, metavar="JJJJ-MM-TT", help="eigener Löschtag (sonst der des Monats); ein späterer gilt nur beim Empfänger"
    )


def _invitation_options(parser: argparse.ArgumentParser) -> None:
    parser.usage = _FIRST.format("KENNUNG --termin 'TT.MM.JJJJ hh:mm' --ort ORT")
    parser.add_argument("kennung", metavar="KENNUNG", help="Voreinstellung, deren Personen eingeladen werden, zum Beispiel F09")
    parser.add_argument("--termin", type=_event_time, required=True, metavar="'TT.MM.JJJJ hh:mm'", help="Tag und Uhrzeit der Veranstaltung")
    parser.add_argument("--ort", required=True, metavar="ORT", help="Raum und Haus; steht im Brief")
    parser.add_argument("--team", action="append", default=[], metavar="TEAM", help="nur dieses Team; mehrfach möglich (sonst alle)")
    parser.add_argument("--abstand", type=_positive, default=14, metavar="TAGE", help="nicht zweimal in so vielen Tagen (14)")
    parser.add_argument(
        "--briefe", type=Path, nargs="?", const=Path(), metavar="VORLAGE.docx", help="auch Briefe; ohne Vorlage ein schlichter Brief"
    )


def _report_options(parser: argparse.ArgumentParser) -> None:
    circle = parser.add_mutually_exclusive_group()
    circle.add_argument("--extern", action="store_true", help="gerundet und ohne Angaben aus dem opDs, zur Weitergabe geeignet")
    circle.add_argument(
        "--verbund", action="store_true", help="geschützt, mit Angaben aus dem opDs: für die eigene Behörde, nicht an Dritte"
    )


def _selection_options(parser: argparse.ArgumentParser) -> None:
    parser.usage = _FIRST.format("DATEI")
    parser.add_argument(
        "datei",
        type=Path,
        metavar="DATEI",
        help="Formular (.xlsx), Auswahl, Fallliste mit „Planung“ oder YAML; „vorlagen“ legt Vorlagen ab",
    )
    parser.add_argument("--umwandeln", action="store_true", help="nur das Formular aus YAML machen, oder YAML aus dem Formular")
    parser.add_argument(
        "--briefe",
        type=Path,
        nargs="?",
        const=Path(),
        metavar="VORLAGE.docx",
        help="auch Briefe an die Empfänger auf dem Blatt „Versand“ schreiben; ohne Vorlage ein schlichter Brief",
    )


def _day(text: str) -> date:
    with _expected(text, "TT.MM.JJJJ"):
        return datetime.strptime(text, "%d.%m.%Y").date() if "." in text else date.fromisoformat(text)  # noqa: DTZ007 - a day has no zone


def _event_time(text: str) -> datetime:
    with _expected(text, "'TT.MM.JJJJ hh:mm'"):
        return datetime.strptime(text, "%d.%m.%Y %H:%M") if "." in text else datetime.fromisoformat(text)  # noqa: DTZ007 - the time on the wall


def _moment(text: str) -> datetime:
    with _expected(text, "JJJJ-MM-TTThh:mm"):
        moment = datetime.fromisoformat(text)
    return moment.astimezone(BERLIN) if moment.tzinfo else moment.replace(tzinfo=BERLIN)


@contextmanager
def _expected(text: str, form: str) -> Iterator[None]:
    """How it must be written instead, if it cannot be read or there is no such day."""
    try:
        yield
    except ValueError:
        mistake = f"„{text}“ ist hier keine gültige Angabe, so wird sie geschrieben: {form}"
        raise argparse.ArgumentTypeError(mistake) from None


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise ValueError
    return value
