"""No command: say where we are and what the one next step is."""

import argparse

from bewerberanalyse.run import intake, start
from bewerberanalyse.run.result import Auftrag, Ergebnis
from bewerberanalyse.terminal import thousands

FREMD = """In diesem Ordner ist noch nichts eingerichtet.

  Ausprobieren mit erfundenen Personen:   bewerberanalyse demo
  Arbeitsordner anlegen:                  bewerberanalyse einrichten ORDNER
  Alle Befehle:                           bewerberanalyse --help"""


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:  # noqa: ARG001 - same shape as every command
    """State of the month and the one next step; like every start it first deletes what is due."""
    ordner, monat = auftrag.ordner, auftrag.monat
    if not ordner.eingang.is_dir() and not ordner.marker.exists():
        return Ergebnis(FREMD)
    warnings = start.begin(auftrag)
    frist = monat.due(auftrag.files.settings.loeschzeit)
    lieferung = intake.collect(ordner, monat)
    liste = ordner.fallliste(monat)
    if lieferung.frisch:
        state = f"In „Eingang“ liegen {thousands(len(lieferung.frisch))} Dateien."
        step = "bewerberanalyse pruefen, danach bewerberanalyse erstellen"
    elif liste.exists():
        state, step = f"Die Liste des Monats ist erstellt: {liste}", "in Excel öffnen, oder neue Exporte in „Eingang“ legen"
    else:
        state, step = "Für diesen Monat liegen noch keine Exporte vor.", "die Exporte in „Eingang“ legen"
    head = f"Arbeitsordner {ordner.path}\nListenmonat {monat}. {state}\nGelöscht wird am {frist:%d.%m.%Y um %H:%M} Uhr."
    return Ergebnis(f"{head}\n\nNächster Schritt: {step}", {}, warnings)
