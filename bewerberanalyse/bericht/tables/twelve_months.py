"""The last twelve months side by side, from the rounded figures each of them left; a number nobody kept is a dash, never a nought."""

from collections.abc import Mapping, Sequence

import pandas as pd

from bewerberanalyse.bericht.tables.chains import ABBRUCH, MIT_ANSCHLUSS, OFFENER_ANSCHLUSS, OHNE_ANSCHLUSS
from bewerberanalyse.bericht.tables.comparison import KEY_FIGURE_FEATURES, VOREINSTELLUNG, Stored, same_rule
from bewerberanalyse.bericht.tables.table import DASH, FEATURES, PERSONEN, TOTAL, AggregateTable
from bewerberanalyse.model.verdict import Verdict

BEREICH = "Zwölf Monate"
HINT = "wie sich die Zahlen entwickelt haben; nicht dieselben Personen: Wer dazukam oder ausschied, verschiebt sie"
MONTHS = 12
_ENOUGH = 4  # roundings that must fit into the whole of a quota: below that rounding alone would make it up
_ROUNDED = "gerundet, wie jeder Monat sie hinterließ; – heißt: nicht aufbewahrt (zu wenige Personen, oder keine Zahlen des Monats)"


def tables(history: Sequence[Stored], titel: Mapping[str, str]) -> list[AggregateTable]:
    """One table per feature, one of all presets, and the quotas of the courses.

    Args:
        history: The figures of the months, oldest first; the last one is this month. Months without figures are missing.
        titel: Title of each preset.
    """
    last = history[-1]["listenmonat"]
    kept = {one["listenmonat"]: one for one in history}
    months = [month for month in _back(last) if month >= min(kept)][::-1]
    return [
        *(_feature(name, months, kept) for name in KEY_FIGURE_FEATURES),
        _presets(months, kept, titel),
        _quotas("Abbruchquote je Kursart", ABBRUCH, (ABBRUCH, MIT_ANSCHLUSS, OHNE_ANSCHLUSS, OFFENER_ANSCHLUSS), months, kept),
        _quotas("Anschlussquote je Kursart", MIT_ANSCHLUSS, (MIT_ANSCHLUSS, OHNE_ANSCHLUSS), months, kept),
    ]


def _back(month: str) -> list[str]:
    """This month and the eleven before it, newest first."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1
    return [f"{one // 12:04d}-{one % 12 + 1:02d}" for one in range(number, number - MONTHS, -1)]


def _number(kept: Mapping[str, Stored], month: str, name: str, word: str) -> int | None:
    found: int | None = kept[month]["zahlen"].get(name, {}).get(word) if month in kept else None
    return found


def _feature(name: str, months: Sequence[str], kept: Mapping[str, Stored]) -> AggregateTable:
    """Months as lines, the groups of the feature as columns; groups in which no month has a number are left out."""
    words = dict.fromkeys(word for month in reversed(months) if month in kept for word in kept[month]["zahlen"].get(name, {}))
    columns = {}
    for word in (*(word for word in words if word != TOTAL), TOTAL):
        numbers = [_number(kept, month, name, word) for month in months]
        if word == TOTAL or any(numbers):
            columns[PERSONEN if word == TOTAL else word] = [DASH if number is None else number for number in numbers]
    titel = FEATURES[name].titel
    return AggregateTable(
        "Verlauf",
        BEREICH,
        f"{titel} im Verlauf",
        pd.DataFrame({"Listenmonat": months, **columns}),
        hinweis=_ROUNDED,
        diagramm="saeulen",
    )


def _presets(months: Sequence[str], kept: Mapping[str, Stored], titel: Mapping[str, str]) -> AggregateTable:
    """Presets as lines, months as columns: how many „ja“, and since when the rule is the one of today."""
    yes, newest = Verdict.JA.wort, kept[months[-1]]
    names = [name for name in newest["zahlen"] if name.startswith(VOREINSTELLUNG)]
    lines = []
    for name in names:
        numbers = [_number(kept, month, name, yes) for month in months]
        kennung = name.removeprefix(f"{VOREINSTELLUNG} ")
        other = [month for month in months[:-1] if month in kept and not same_rule(name, newest, kept[month])]
        lines.append((
            f"{kennung} {titel.get(kennung, '')}".strip(),
            *(DASH if number is None else number for number in numbers),
            f"bis {other[-1]} galt eine andere Regel oder keine" if other else "in allen Monaten gleich",
        ))  # fmt: skip
    heads = ["Voreinstellung: ja", *months, "Regel"]
    return AggregateTable("Verlauf", BEREICH, "Voreinstellungen im Verlauf", pd.DataFrame(lines, columns=heads), hinweis=_ROUNDED)


def _quotas(title: str, part: str, whole: Sequence[str], months: Sequence[str], kept: Mapping[str, Stored]) -> AggregateTable:
    """The share of one outcome among the courses that ended, one line per Kursart this month knows."""
    lines = {
        art: [_quota(kept[month], art, part, whole) if month in kept else DASH for month in months] for art in kept[months[-1]]["kurse"]
    }
    told = {art: line for art, line in lines.items() if set(line) != {DASH}} or lines
    werte = pd.DataFrame([(art, *line) for art, line in told.items()], columns=["Kursart", *(f"Anteil {month}" for month in months)])
    of = ", ".join(f"„{word}“" for word in whole)
    hint = f"„{part}“ von {of}; aus gerundeten Zahlen; – heißt: zu wenige Kursenden für eine Quote, oder nicht aufbewahrt"
    return AggregateTable("Verlauf", BEREICH, title, werte, hinweis=hint)


def _quota(month: Stored, art: str, part: str, whole: Sequence[str]) -> float | str:
    numbers = month.get("kurse", {}).get(art, {})
    told = [numbers.get(word) for word in whole]
    total = sum(number for number in told if number is not None)
    if None in told or total < _ENOUGH * month["rundung"]:
        return DASH
    return float(numbers[part] / total)
