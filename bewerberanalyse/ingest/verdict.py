"""Whether a file may be used: wrong month, number of records; always with the number that caused it."""

from dataclasses import dataclass
from datetime import date

from bewerberanalyse.model.problems import Origin, Problem
from bewerberanalyse.model.table import FACTS, FileVerdict, Quelle

STOP_TAGE = 100


@dataclass(frozen=True, slots=True)
class FileCheck:
    """The verdict, its reason in words (with the number), and the message."""

    urteil: FileVerdict
    grund: str = ""
    problem: Problem | None = None


def check_stand(quelle: Quelle, stand: date | None, stichtag: date, origin: Origin) -> FileCheck:
    """A Stand in the list month up to the Stichtag passes; one a little older, too; the rest is looked at or refused."""
    if stand is None:
        return FileCheck(FileVerdict.PASST)
    days = (stichtag - stand).days
    angaben: dict[str, str | int] = {
        "stand": f"{stand:%d.%m.%Y}", "stichtag": f"{stichtag:%d.%m.%Y}", "tage": abs(days), "grenze": STOP_TAGE,
    }  # fmt: skip
    if abs(days) > STOP_TAGE and not FACTS[quelle].handmade:
        return FileCheck(FileVerdict.STOP, f"Stand {angaben['stand']}, {abs(days)} Tage vom Stichtag", Problem("E-125", origin, angaben))
    same_month = (stand.year, stand.month) == (stichtag.year, stichtag.month)
    if days < 0 or (not same_month and days > FACTS[quelle].fresh_days):
        grund = f"Stand {angaben['stand']}, {abs(days)} Tage {'nach' if days < 0 else 'vor'} dem Stichtag"
        return FileCheck(FileVerdict.PRUEFEN, grund, Problem("E-124", origin, angaben))
    return FileCheck(FileVerdict.PASST)


def check_count(stated: int | None, rows: int, persons: int, origin: Origin) -> FileCheck:
    """The number of records a file states equals its rows, or the different persons in them."""
    if stated is None or stated in {rows, persons}:
        return FileCheck(FileVerdict.PASST)
    return FileCheck(
        FileVerdict.PRUEFEN, f"{stated} Datensätze genannt, {rows} Zeilen gelesen", Problem("E-126", origin, {"soll": stated, "ist": rows})
    )
