"""`zeitplan`: the scheduler files that start `loeschen` without anybody's help."""

import argparse

from bewerberanalyse.befehle import anfang, aufgabe, aufgabe_stand
from bewerberanalyse.befehle.ergebnis import Auftrag, Ergebnis

TEXT = """Im Ordner „Zeitplan“ liegen:
{names}

Windows (als die Person oder das Dienstkonto, das den Arbeitsordner öffnen darf):
  schtasks /Create /TN "{task}" /XML "{xml}"
Linux: die Dateien .service und .timer nach ~/.config/systemd/user legen, dann
  systemctl --user enable --now {timer}"""


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:  # noqa: ARG001 - same shape as every command
    """The command."""
    warnings = anfang.begin(auftrag)
    names = aufgabe.write_schedule(auftrag.ordner)
    folder = auftrag.ordner.path / aufgabe.FOLDER
    timer = next((name for name in names if name.endswith(".timer")), "")
    xml = folder / next(name for name in names if name.endswith(".xml"))
    listed = "\n".join(f"  {name}" for name in names)
    text = TEXT.format(task=aufgabe_stand.WINDOWS_NAME, names=listed, xml=xml, timer=timer)
    return Ergebnis(text, {"dateien": names}, warnings)
