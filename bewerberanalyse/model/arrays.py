"""Arrays that the stages hand about, one entry per person, row or value: their types, and what numpy does too slowly."""

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]
Int8 = npt.NDArray[np.int8]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Positions = npt.NDArray[np.intp]
Days = npt.NDArray[np.datetime64]
Objects = npt.NDArray[np.object_]  # texts, or tuples of a list field


def distinct(numbers: np.ndarray) -> np.ndarray:
    """Every number once, ascending. Sorting takes a tenth of the time of `np.unique`, which hashes first (NumPy 2.3 and later)."""
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return np.asarray(ordered[first])
