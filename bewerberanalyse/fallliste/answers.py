"""What people entered in the list, read back: answers on „Zuordnung prüfen“, whom „Meine Woche“ shows, „Meine Filter“, „Planung“.

Nothing else of the workbook is read. Earlier answers of the month, and carried over ones, stand beside those read now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bewerberanalyse.fallliste.list_content import WeekChoice
from bewerberanalyse.fallliste.sheets import listen
from bewerberanalyse.fallliste.sheets.basis import ZUORDNUNG
from bewerberanalyse.fallliste.sheets.open_points import ANSWER, PAIR
from bewerberanalyse.linkage.review import ANSWERS, PairAnswers
from bewerberanalyse.massnahme import form, form_sheet
from bewerberanalyse.massnahme.form import PlanungEntries
from bewerberanalyse.model.problems import Origin, OutputError, Problem
from bewerberanalyse.model.settings import Settings
from bewerberanalyse.run import carry_over, filled_in, own_filters
from bewerberanalyse.run.result import Call

if TYPE_CHECKING:
    from bewerberanalyse.run.filled_in import OpenBook


@dataclass(frozen=True, slots=True)
class ListEntries:
    """What people entered in the list of the month, read once.

    - `antworten`: on „Zuordnung prüfen“, the latest first: of this list, stored earlier this month, carried over from the month before.
    - `wahl`: the last choice on „Meine Woche“.
    - `filter`: what „Meine Filter“ holds.
    - `planung`: what „Planung“ holds; None if that cannot be read.
    - `problems`: what could not be read, and what then counts.
    """

    antworten: PairAnswers
    wahl: WeekChoice
    filter: own_filters.Entered
    planung: PlanungEntries | None
    problems: tuple[Problem, ...]


def entered(call: Call, settings: Settings) -> ListEntries:
    """What stands in the list of the month; without a list, what is stored of the answers."""
    workbook = call.ordner.fallliste(call.monat)
    nothing, no_filters = FilledIn({}, WeekChoice()), own_filters.Entered()
    checked: FilledIn | None = nothing
    filters: own_filters.Entered | None = no_filters
    plan: PlanungEntries | None = None
    if workbook.exists():
        checked, filters, plan = filled_in.read(workbook, settings.grenzen, _all) or (None, None, None)
    found = checked or nothing
    problems = [] if checked else [Problem("M-113", Origin(workbook.name))]
    problems += [Problem("M-118", Origin(workbook.name, ZUORDNUNG, row)) for row in found.unverstanden]
    problems += [] if filters else [Problem("M-124")]
    problems += filled_in.unread_copies(workbook)
    answers = carry_over.load_answers(call.ordner, call.monat) | dict(found.antworten)
    carried = carry_over.load_carried(call.ordner, call.monat) if settings.entscheidungen_uebernehmen == "ja" else {}
    pairs = PairAnswers(answers, carried, carry_over.secret(call.ordner))
    return ListEntries(pairs, found.wahl, filters or no_filters, plan, tuple(problems))


def _all(book: "OpenBook") -> "tuple[FilledIn | None, own_filters.Entered | None, PlanungEntries | None]":
    return filled_in.part(book, read), filled_in.part(book, own_filters.entered), filled_in.part(book, form.plan)


def keep_plan(call: Call, plan: PlanungEntries | None) -> tuple[Problem, ...]:
    """What „Planung“ of the list before held, put into „Massnahmen“ as a form: the sheet of the new list is empty."""
    if plan is None or not plan.conditions or plan.untouched:
        return ()
    if plan.personal:
        return (Problem("M-128", angaben={"grund": plan.personal}),)
    try:
        return (Problem("M-127", angaben={"datei": form_sheet.write_plan(call, plan).name}),)
    except OutputError as error:
        return error.problems


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What people entered in a list.

    - `antworten`: key of the pair → gleich, verschieden or später; pairs without an answer are left out. A row without its key (deleted
      column, pasted row) cannot be told apart and counts as not answered.
    - `wahl`: Fachkraft and Team on „Meine Woche“ as they stand there, whether or not the next list knows them.
    - `unverstanden`: rows (as Excel counts them) whose answer is none of these words.
    """

    antworten: Mapping[str, str]
    wahl: WeekChoice
    unverstanden: tuple[int, ...] = ()


def read(book: "OpenBook") -> FilledIn:
    """The answers and the choice.

    Raises:
        KeyError: the sheet or its columns are gone.
    """
    answers, unknown = _answers(book[ZUORDNUNG].iter_rows(values_only=True))
    return FilledIn(answers, WeekChoice(_named(book, listen.WOCHE_FACHKRAFT), _named(book, listen.WOCHE_TEAM)), unknown)


def _named(book: "OpenBook", name: str) -> str:
    """The text in the cell of a defined name; "" if the list has no such cell any more, or something else stands there."""
    value = next(iter(filled_in.named_column(book, name)), None)
    return value.strip() if isinstance(value, str) else ""


def _answers(rows: Iterable[tuple[object, ...]]) -> tuple[dict[str, str], tuple[int, ...]]:
    answers: dict[str, str] = {}
    unknown: list[int] = []
    answer_at = pair_at = -1
    for number, row in enumerate(rows, start=1):
        if pair_at < 0:
            if PAIR in row and ANSWER in row:
                answer_at, pair_at = row.index(ANSWER), row.index(PAIR)
            continue
        if len(row) <= max(answer_at, pair_at):
            continue
        word = str(row[answer_at] or "").strip().lower()
        if row[pair_at] and word in ANSWERS:
            answers[str(row[pair_at])] = word
        elif row[pair_at] and word:
            unknown.append(number)
    if pair_at < 0:
        raise KeyError(PAIR)
    return answers, tuple(unknown)
