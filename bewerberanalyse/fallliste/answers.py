"""What people entered: answers from the present workbook, from earlier this month and carried over; whom „Meine Woche“ shows."""

from bewerberanalyse.fallliste import read_back
from bewerberanalyse.fallliste.list_content import Wochenwahl
from bewerberanalyse.fallliste.sheets.basis import ZUORDNUNG
from bewerberanalyse.linkage.review import Antworten
from bewerberanalyse.model.problems import BewerberanalyseError, Origin, Problem
from bewerberanalyse.model.settings import ReadLimits, Settings
from bewerberanalyse.run import carry_over, decisions, sealing
from bewerberanalyse.run.result import Auftrag


def answers(auftrag: Auftrag, settings: Settings) -> tuple[Antworten, Wochenwahl, tuple[Problem, ...]]:
    """The answers people gave on „Zuordnung prüfen“, the latest first, and the last choice on „Meine Woche“.

    Answers of the present workbook, those stored earlier this month, and those of the month before, if the house carries them over.
    """
    given, wahl, problems = _given(auftrag, settings.grenzen)
    carried = carry_over.load(auftrag.ordner, auftrag.monat) if settings.entscheidungen_uebernehmen == "ja" else {}
    return Antworten(given, carried, carry_over.secret(auftrag.ordner)), wahl, problems


def _given(auftrag: Auftrag, grenzen: ReadLimits) -> tuple[dict[str, str], Wochenwahl, tuple[Problem, ...]]:
    stored = decisions.load(auftrag.ordner, auftrag.monat)
    workbook = auftrag.ordner.fallliste(auftrag.monat)
    if not workbook.exists():
        return stored, Wochenwahl(), ()
    try:
        with sealing.filled_in(workbook, grenzen) as path:
            entered = read_back.read(path)
        unknown = tuple(Problem("M-118", Origin(workbook.name, ZUORDNUNG, row)) for row in entered.unverstanden)
        return stored | dict(entered.antworten), entered.wahl, unknown
    except BewerberanalyseError:
        return stored, Wochenwahl(), (Problem("M-113", Origin(workbook.name)),)
