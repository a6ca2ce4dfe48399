"""`Vergleichswerte.csv` in the work folder: shares of the Bund or a region, typed by the house from official statistics; no persons.

One line per share: Merkmal; Wert; Anteil; Gebiet; Stand; Quelle. A line nobody can be sure of is named and left out, never guessed.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from bewerberanalyse.bericht.tables.comparison import ReferenceShare
from bewerberanalyse.bericht.tables.table import FEATURES
from bewerberanalyse.config import vocabulary
from bewerberanalyse.ingest.refusal import RefusalError
from bewerberanalyse.ingest.text_file import encoding_of, open_text
from bewerberanalyse.model.fields import FELD
from bewerberanalyse.model.problems import Origin, Problem

NAME = "Vergleichswerte.csv"
HEADINGS = ("Merkmal", "Wert", "Anteil", "Gebiet", "Stand", "Quelle")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")
_LONGEST = 5000  # lines; there are some hundred groups
_OVER_ALL = 1.005  # more than rounding makes of shares that add up


def load(path: Path) -> tuple[tuple[ReferenceShare, ...], tuple[Problem, ...]]:
    """The shares of the file, and a hint for every line that is not used; nothing if there is no file."""
    if not path.is_file():
        return (), ()
    try:
        with open_text(path, encoding_of(path)) as file:
            return _read(file.readlines(_LONGEST * 200))
    except (OSError, UnicodeError, RefusalError, csv.Error):
        return (), (Problem("R-206", Origin(NAME), {"grund": "die Datei ist nicht lesbar"}),)


def _read(lines: list[str]) -> tuple[tuple[ReferenceShare, ...], tuple[Problem, ...]]:
    separator = ";" if lines and ";" in lines[0] else "\t" if lines and "\t" in lines[0] else ","
    rows = csv.DictReader(lines, delimiter=separator, skipinitialspace=True)
    heads = [str(name).strip() for name in rows.fieldnames or ()]
    if missing := [name for name in HEADINGS[:5] if name not in heads]:
        return (), (Problem("R-206", Origin(NAME, zeile=1), {"grund": f"diese Überschriften fehlen: {', '.join(missing)}"}),)
    rows.fieldnames = heads
    found: list[tuple[int, ReferenceShare]] = []
    problems: list[Problem] = []
    for row in rows:
        cells = {name: str(row.get(name) or "").strip() for name in HEADINGS}
        if not any(cells.values()):
            continue
        share = _share(cells)
        if isinstance(share, ReferenceShare):
            found.append((rows.line_num, share))
        else:
            problems.append(Problem("R-206", Origin(NAME, zeile=rows.line_num), {"grund": share}))
    refused = dict(_contradictions([share for _, share in found]))
    problems += [Problem("R-206", Origin(NAME, zeile=line), {"grund": refused[share]}) for line, share in found if share in refused]
    return tuple(share for _, share in found if share not in refused), tuple(problems)


def _share(cells: Mapping[str, str]) -> ReferenceShare | str:
    """The share of one line, or why it is none."""
    name = next((name for name, one in FEATURES.items() if cells["Merkmal"] in {name, one.titel}), "")
    if not name or not FEATURES[name].werte or FELD[FEATURES[name].feld].sensitiv:
        return "„Merkmal“ ist keines mit festen Werten, oder eines, das hier nicht verglichen wird"
    group = _group(name, cells["Wert"])
    if not group:
        return f"„Wert“ ist keiner von „{FEATURES[name].titel}“"
    number = _PERCENT.fullmatch(cells["Anteil"])
    if number is None:
        return "„Anteil“ ist keine Zahl in Prozent wie 47,3 %"
    anteil = float(number[1].replace(",", ".")) / 100
    if anteil > 1:
        return "„Anteil“ liegt über 100 %"
    if not cells["Gebiet"] or not cells["Stand"]:
        return "„Gebiet“ oder „Stand“ ist leer"
    return ReferenceShare(name, group, cells["Gebiet"], anteil, cells["Stand"], cells["Quelle"])


def _group(name: str, text: str) -> str:
    """The group somebody means who wrote its word, its code or a spelling the exports use; empty if it is none."""
    merkmal = FEATURES[name]
    if text == merkmal.leer or (merkmal.stufen and text in merkmal.werte):
        return text
    feld = FELD[merkmal.feld]
    spelled = vocabulary.load_vocabulary(feld.name).spelling(text) if feld.name in vocabulary.names() else None
    code = feld.code(text) or spelled
    return feld.wort(code) if code in feld.werte and not merkmal.stufen else ""


def _contradictions(shares: list[ReferenceShare]) -> Iterator[tuple[ReferenceShare, str]]:
    """Shares told twice, and those of a feature that add up to more than everybody."""
    often = Counter((one.merkmal, one.gruppe, one.gebiet, one.stand) for one in shares)
    sums: Counter[tuple[str, str, str]] = Counter()
    for one in shares:
        sums[one.merkmal, one.gebiet, one.stand] += one.anteil  # type: ignore[assignment]  # a Counter adds floats as well
    for one in shares:
        if often[one.merkmal, one.gruppe, one.gebiet, one.stand] > 1:
            yield one, "derselbe Wert steht für dasselbe Gebiet und denselben Stand mehrmals da"
        elif sums[one.merkmal, one.gebiet, one.stand] > _OVER_ALL:
            yield one, "die Anteile dieses Merkmals ergeben zusammen mehr als 100 %"
