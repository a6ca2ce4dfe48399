"""Tables as ingest would deliver them, made from plain dicts."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from bewerberanalyse.model.table import CellState, Quelle, SourceTable

PERSON = (
    "kundennummer", "bg_nummer", "nachname", "vorname", "geburtsname", "geburtsdatum", "geschlecht", "staatsangehoerigkeit", "familienstand",
    "plz", "ort",
)  # fmt: skip
EIGEN = {
    Quelle.ALLEGRO: ("elb_status", "rolle_in_bg"), Quelle.INGE: ("aktenzeichen",), Quelle.OPDS: ("alter",),
    Quelle.COSACH: ("massnahmenummer",), Quelle.NOTIZEN: ("stichwort",), Quelle.SPRACHBUERO: ("kurs",),
}  # fmt: skip
_STATES = {"3": CellState.VALUE, "2": CellState.MONTH, "1": CellState.YEAR, "0": CellState.BLANK}


def table(quelle: Quelle, rows: Sequence[Mapping[str, object]], datei: str = "") -> SourceTable:
    """One table; `genau` in a row says how much of the birth date is known (3 day, 2 month, 1 year)."""
    columns = (*PERSON, *EIGEN.get(quelle, ()))
    werte: dict[str, object] = {}
    zellen: dict[str, object] = {}
    for column in columns:
        values = [row.get(column, "") for row in rows]
        if column == "geburtsdatum":
            werte[column] = pd.to_datetime(pd.Series(values, dtype="object").replace("", None)).astype("datetime64[s]")
            zellen[column] = np.array(
                [_STATES[str(row.get("genau", "3"))] if value else CellState.BLANK for row, value in zip(rows, values, strict=True)],
                dtype=np.int8,
            )
            continue
        if column == "alter":
            werte[column] = pd.Series([value if value != "" else pd.NA for value in values], dtype="Int64")
        else:
            werte[column] = pd.Series(values, dtype="str")
        zellen[column] = np.array([CellState.VALUE if value != "" else CellState.BLANK for value in values], dtype=np.int8)
    herkunft = pd.DataFrame({
        "datei": pd.Categorical([datei or f"{quelle}.csv"] * len(rows)), "blatt": pd.Categorical([""] * len(rows)),
        "zeile": np.array([row.get("zeile", index + 2) for index, row in enumerate(rows)], dtype=np.int32), "stand": pd.Series([pd.NaT] * len(rows), dtype="datetime64[s]"),
    })  # fmt: skip
    return SourceTable(quelle, pd.DataFrame(werte), pd.DataFrame(zellen), herkunft)
