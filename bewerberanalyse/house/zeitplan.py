"""`zeitplan`: the scheduler files that start `loeschen` without anybody's help."""

import argparse

from bewerberanalyse.house import scheduler_files, scheduler_state
from bewerberanalyse.run import start
from bewerberanalyse.run.result import Auftrag, Ergebnis

TEXT = """Im Ordner „Zeitplan“ liegen:
{names}

Windows (als die Person oder das Dienstkonto, das den Arbeitsordner öffnen darf):
  schtasks /Create /TN "{task}" /XML "{xml}"
Linux: die Dateien .service und .timer nach ~/.config/systemd/user legen, dann
  systemctl --user enable --now {timer}"""


def run(auftrag: Auftrag, args: argparse.Namespace) -> Ergebnis:  # noqa: ARG001 - same shape as every command
    """The command."""
    warnings = start.begin(auftrag)
    names = scheduler_files.write_schedule(auftrag.ordner, auftrag.files.settings)
    folder = auftrag.ordner.path / scheduler_files.FOLDER
    timer = next((name for name in names if name.endswith(".timer")), "")
    xml = folder / next(name for name in names if name.endswith(".xml"))
    listed = "\n".join(f"  {name}" for name in names)
    text = TEXT.format(task=scheduler_state.WINDOWS_NAME, names=listed, xml=xml, timer=timer)
    return Ergebnis(text, {"dateien": names}, warnings)
