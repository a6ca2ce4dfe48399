"""„Spalte ‚Spr-Niv‘ = Sprachniveau?“: for headings nobody knows, the field they probably mean."""

import json
from difflib import SequenceMatcher

from bewerberanalyse.config.fold import fold_heading
from bewerberanalyse.config.layouts import NAMENSSPALTEN, Layout, Verbote
from bewerberanalyse.ingest.heading import Heading, Mapping, number_in

SIMILAR = 0.8
MIN_LETTERS = 4
MAX_UNKNOWN = 60


def suggestions(heading: Heading, mapping: Mapping, verbote: Verbote) -> list[tuple[str, str, str, str]]:
    """(heading, title of the field, line for einstellungen.yaml, field) for every unknown heading close to a field that is missing."""
    found: list[tuple[str, str, str, str]] = []
    missing = {spalte.name for spalte in mapping.layout.spalten} - mapping.namen - set(NAMENSSPALTEN)
    unknown = [column for column in range(len(heading.kandidaten)) if column not in mapping.erklaert and heading.text(column)]
    for column in unknown[:MAX_UNKNOWN]:
        name = heading.text(column)
        kopf = fold_heading(name)
        if number_in(name):
            continue  # „Kurs 2“ beside „Kurs“ would fill its gaps
        if len(kopf) < MIN_LETTERS or verbote.treffer(kopf, freitext_erlaubt=mapping.layout.freitext):
            continue
        if field := _nearest(kopf, mapping.layout, missing):
            spalte = mapping.layout.spalte(field)
            title = spalte.aliase[1] if len(spalte.aliase) > 1 else field
            line = f"aliase.{mapping.layout.quelle}.{field}: [{json.dumps(name, ensure_ascii=False)}]"
            found.append((name, title, line, field))
    return found


def _nearest(kopf: str, layout: Layout, missing: set[str]) -> str:
    scored = [
        (_likeness(kopf, alias), -len(alias), field)
        for alias, (field, _) in layout.koepfe.items()
        if field in missing and len(alias) >= MIN_LETTERS
    ]
    score, _, field = max(scored, default=(0.0, 0, ""))
    return field if score >= SIMILAR else ""


def _likeness(kopf: str, alias: str) -> float:
    """1 for equal; abbreviations („Spr-Niv“) count if all their letters appear in order and the first is the same."""
    if kopf[:2] != alias[:2] and kopf[-3:] != alias[-3:]:
        return 0.0
    matcher = SequenceMatcher(None, kopf, alias, autojunk=False)
    if matcher.real_quick_ratio() >= SIMILAR and matcher.quick_ratio() >= SIMILAR and (ratio := matcher.ratio()) >= SIMILAR:
        return ratio
    letters = iter(alias)
    abbreviated = kopf[:2] == alias[:2] and len(alias) <= 3 * len(kopf) and all(letter in letters for letter in kopf)
    return SIMILAR + 0.05 if abbreviated and len(kopf) < len(alias) else 0.0
