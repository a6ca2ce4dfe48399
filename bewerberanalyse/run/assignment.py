"""`Zuordnung.csv`: for every export row its person, or why not. Personal data: stays in the month folder.

Who opens it in a spreadsheet program must not run what an export or a file name says: such a cell begins with an apostrophe.
"""

import re

import pandas as pd

from bewerberanalyse.model.linked import Linked
from bewerberanalyse.model.table import Ingested

COLUMNS = ["datei", "blatt", "zeile", "quelle", "urteil", "kundennummer", "grund", "kandidaten"]
# What a spreadsheet program may take for a formula or a command, also behind blanks and invisible characters, also in full width.
_ACTIVE = re.compile(r"^[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|^[\x00-\x1f\x7f-\x9f]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def to_bytes(ingested: Ingested, linked: Linked) -> bytes:
    """The file's content: UTF-8 with BOM, `;`, one line per export row in file order."""
    numbers = linked.personen["kundennummer"].to_numpy(dtype=object)
    parts = [pd.DataFrame(columns=COLUMNS)]
    for quelle, rows in linked.zeilen.items():
        person = rows["person"].to_numpy()
        origin = ingested.tables[quelle].herkunft
        known = person >= 0
        number = pd.Series("", index=rows.index, dtype=object)
        number[known] = numbers[person[known]]
        parts.append(
            pd.DataFrame(
                {
                    "datei": origin["datei"].astype(str),
                    "blatt": origin["blatt"].astype(str),
                    "zeile": origin["zeile"],
                    "quelle": quelle.value,
                    "urteil": rows["urteil"],
                    "kundennummer": number,
                    "grund": rows["grund"],
                    "kandidaten": rows["kandidaten"],
                }
            )
        )
    table = pd.concat([part for part in parts if len(part)] or parts[:1])
    for name in (*COLUMNS[:2], *COLUMNS[3:]):
        table[name] = _harmless(table[name])
    text = table.to_csv(sep=";", index=False, columns=COLUMNS, lineterminator="\r\n")
    return b"\xef\xbb\xbf" + text.encode()


def _harmless(column: "pd.Series[str]") -> "pd.Series[str]":
    """The column as text no program runs; every distinct text is looked at once."""
    codes, texts = pd.factorize(column.to_numpy(dtype=object))
    safe = [("'" if _ACTIVE.search(text) else "") + _CONTROL.sub("\ufffd", text) for text in map(str, texts)]
    return pd.Series(pd.array([*safe, ""], dtype=object)[codes], index=column.index)
