"""Frames as a schema declares them: every column there, in its order and its dtype."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from schemas.base import Kind, Sheet, info

DTYPES: dict[Kind, Any] = {
    Kind.TEXT: pd.StringDtype(),
    Kind.DATE: np.dtype("datetime64[us]"),
    Kind.EURO: pd.Int64Dtype(),
    Kind.CHOICE: pd.StringDtype(),
    Kind.YES_NO: pd.BooleanDtype(),
    Kind.WHOLE: pd.Int64Dtype(),
    Kind.NUMBER: pd.Float64Dtype(),
    Kind.IBAN: pd.StringDtype(),
}
SOURCE_COLUMNS = ("file", "sheet", "row", "table")
SOURCE_DTYPES = dict(zip(SOURCE_COLUMNS, [pd.StringDtype()] * 2 + [pd.Int64Dtype()] * 2, strict=True))


def empty(schema: type[Sheet]) -> pd.DataFrame:
    """Return a frame without rows that has every column of a schema, in its dtype."""
    return conform(schema, pd.DataFrame())


def conform(schema: type[Sheet], frame: pd.DataFrame) -> pd.DataFrame:
    """Give a frame every column of a schema, in order and dtype; absent ones are empty, others stay."""
    return assemble(schema, {str(name): column.array for name, column in frame.items()}, frame.index)


def assemble(schema: type[Sheet], columns: Mapping[str, Any], index: pd.Index) -> pd.DataFrame:
    """Make a frame of arrays as `conform` does."""
    dtypes: dict[str, Any] = SOURCE_DTYPES | {field.name: DTYPES[field.kind] for field in info(schema).fields}
    known = {
        name: _in_dtype(columns[name], dtype) if name in columns else _blank(dtype).repeat(len(index))
        for name, dtype in dtypes.items()
    }
    rest = {name: column for name, column in columns.items() if name not in dtypes}
    return pd.DataFrame(known | rest, index=index)


def _in_dtype(column: Any, dtype: Any) -> Any:
    return column if column.dtype == dtype else column.astype(dtype)


@cache
def _blank(dtype: Any) -> Any:
    """Return one empty cell."""
    return pd.array([None], dtype=dtype)
