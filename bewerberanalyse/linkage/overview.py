"""How the rows of each source found their person, and who has no counterpart; for `pruefen`."""

from bewerberanalyse.model.linked import Linked, RowVerdict
from bewerberanalyse.model.table import FACTS

KURSQUELLEN = tuple(quelle for quelle, facts in FACTS.items() if facts.tells_courses)
_NUMMER = ("Kundennummer", "Kundennummer alt")


def counts(linked: Linked) -> dict[str, dict[str, int]]:
    """Rows per source and way.

    Returns:
        `{quelle: {nummer, name, entscheidung, pruefen, ohne_fall}}`: linked by number, by name, by a person's answer, open with
        candidates, open without any.
    """
    result: dict[str, dict[str, int]] = {}
    for quelle, rows in linked.zeilen.items():
        is_linked = rows["urteil"] == RowVerdict.ZUGEORDNET
        is_open = rows["urteil"] == RowVerdict.OFFEN
        by_number, by_answer = rows["weg"].isin(_NUMMER), rows["weg"] == "Entscheidung"
        has_candidates = rows["kandidaten"] != ""
        result[quelle.value] = {
            "nummer": int((is_linked & by_number).sum()),
            "name": int((is_linked & ~by_number & ~by_answer).sum()),
            "entscheidung": int((is_linked & by_answer).sum()),
            "pruefen": int((is_open & has_candidates).sum()),
            "ohne_fall": int((is_open & ~has_candidates).sum()),
        }
    return result


def both_directions(linked: Linked) -> dict[str, dict[str, int]]:
    """Per course source: rows of participants without a case, and cases without any row of that source.

    Returns:
        `{quelle: {zeilen_ohne_fall, faelle_ohne_zeile}}` for the course sources that were loaded.
    """
    result: dict[str, dict[str, int]] = {}
    for quelle in KURSQUELLEN:
        if quelle in linked.zeilen:
            rows = linked.zeilen[quelle]
            known = rows.loc[rows["urteil"] == RowVerdict.ZUGEORDNET, "person"].nunique()
            result[quelle.value] = {
                "zeilen_ohne_fall": int((rows["urteil"] == RowVerdict.OFFEN).sum()),
                "faelle_ohne_zeile": len(linked.personen) - int(known),
            }
    return result
