"""The types of arrays that the stages hand about: one entry per person, row or value."""

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Bools = npt.NDArray[np.bool_]
Int8 = npt.NDArray[np.int8]
Int32 = npt.NDArray[np.int32]
Int64 = npt.NDArray[np.int64]
Rows = npt.NDArray[np.intp]  # positions
Days = npt.NDArray[np.datetime64]
Objects = npt.NDArray[np.object_]  # texts, or tuples of a list field
