"""The answers people gave on „Zuordnung prüfen“: from the present workbook, from earlier this month, and carried over."""

from bewerberanalyse.fallliste import read_back
from bewerberanalyse.linkage.carried import Antworten
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, Problem
from bewerberanalyse.model.settings import ReadLimits, Settings
from bewerberanalyse.run import carry_over, decisions, sealing
from bewerberanalyse.run.result import Auftrag


def answers(auftrag: Auftrag, settings: Settings) -> tuple[Antworten, tuple[Problem, ...]]:
    """The answers people gave on „Zuordnung prüfen“, the latest first.

    Those of the present workbook, those stored earlier this month, and those of the month before, if the house carries them over.
    """
    given, problems = _given(auftrag, settings.grenzen)
    carried = carry_over.load(auftrag.ordner, auftrag.monat) if settings.entscheidungen_uebernehmen == "ja" else {}
    return Antworten(given, carried, carry_over.secret(auftrag.ordner)), problems


def _given(auftrag: Auftrag, grenzen: ReadLimits) -> tuple[dict[str, str], tuple[Problem, ...]]:
    stored = decisions.load(auftrag.ordner, auftrag.monat)
    workbook = auftrag.ordner.fallliste(auftrag.monat)
    if not workbook.exists():
        return stored, ()
    try:
        with sealing.filled_in(workbook, grenzen) as path:
            return stored | read_back.read_answers(path), ()
    except BewerberanalyseError:
        return stored, (Problem("M-113", Origin(workbook.name)),)
