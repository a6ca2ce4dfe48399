"""Two DTZ in one row of the BAMF: the better one counts. Source: DOMAIN §8 no. 52, „best DTZ“."""

import numpy as np

from bewerberanalyse.model.table import CellState, Table

RANK = {"kein_test": 0, "unter_A2": 1, "A2": 2, "B1": 3}
COLUMNS = ("ergebnis_dtz", "dtz_datum")


def with_best_dtz(table: Table) -> Table:
    """The table with result and date of the better test in the columns of the first.

    Args:
        table: The rows of InGe. A layout without the columns of a second test changes nothing.

    Returns:
        The same rows. An unreadable first result stays unreadable unless the second can be read.
    """
    if "ergebnis_dtz_2" not in table.werte:
        return table
    first, second = (table.werte[name].map(RANK).fillna(-1).to_numpy() for name in ("ergebnis_dtz", "ergebnis_dtz_2"))
    better = (second > first) & (table.zellen["ergebnis_dtz_2"] == CellState.VALUE).to_numpy()
    werte, zellen = table.werte.copy(), table.zellen.copy()
    for name in COLUMNS:
        werte[name] = werte[name].where(~better, werte[f"{name}_2"])
        zellen[name] = np.where(better, zellen[f"{name}_2"], zellen[name]).astype(np.int8)
    return Table(table.quelle, werte, zellen, table.herkunft)
