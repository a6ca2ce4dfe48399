"""`Zuordnung.csv`: for every export row its person, or why not. Personal data: stays in the month folder."""

import pandas as pd

from bewerberanalyse.model.linked import Linked
from bewerberanalyse.model.table import Ingested

COLUMNS = ["datei", "blatt", "zeile", "quelle", "urteil", "kundennummer", "grund", "kandidaten"]


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
    text = table.to_csv(sep=";", index=False, columns=COLUMNS, lineterminator="\r\n")
    return b"\xef\xbb\xbf" + text.encode()
