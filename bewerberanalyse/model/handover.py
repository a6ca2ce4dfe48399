"""The interfaces over which persons are handed: what each is called, who receives, and whether names go along."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interface:
    """One interface. `pseudonym`: only Kundennummer, Zielberuf, language and Fachkraft go over it, in one list."""

    titel: str
    empfaenger: str
    pseudonym: bool = False


SCHNITTSTELLEN = {
    "rechtskreis": Interface("Wechsel des Rechtskreises SGB III → SGB II", "Jobcenter"),
    "spezialteam": Interface("Integration Point → Spezialteam", "Spezialteam"),
    "regel": Interface("Spezialteam oder Integration Point → Regelbetreuung", "Regelbetreuung"),
    "u25": Interface("Übergabe an die Betreuung U25", "Team U25"),
    "arbeitgeberservice": Interface("Arbeitgeberservice", "Arbeitgeberservice", pseudonym=True),
    "ausbildungsvermittlung": Interface("Ausbildungsvermittlung", "Ausbildungsvermittlung", pseudonym=True),
}
INTERFACES = tuple(SCHNITTSTELLEN)
