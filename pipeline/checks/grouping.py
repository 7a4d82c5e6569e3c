"""Several rows, one finding: it points at the last by day, the others stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd


def values(items: Iterable[Any], index: pd.Index) -> pd.Series:
    """Return a column of whatever Python values, lists and tuples too."""
    return pd.Series([*items], index=index, dtype="object")


def beside(others: pd.DataFrame) -> pd.Series:
    """Return per row the one other row (its `table` and `row`) as the `related` of a finding."""
    return values(([pair] for pair in zip(others["table"], others["row"], strict=True)), others.index)


def last_of_each(rows: pd.DataFrame, by: str, day: str) -> pd.DataFrame:
    """Return of every group its last row by day, file, sheet and row, with `related` (the others) and `times`."""
    if rows.empty:
        return rows.assign(related=values([], rows.index), times=pd.array([], dtype="Int64"))
    place = [day, "file", "sheet", "row"]
    ordered = rows[[*dict.fromkeys([by, *place, "table"])]].reset_index(drop=True).sort_values(place, kind="stable")
    together: dict[Any, list[tuple[Any, Any]]] = defaultdict(list)
    for group, table, row in zip(ordered[by], ordered["table"], ordered["row"], strict=True):
        together[group].append((table, row))
    last = ordered.drop_duplicates(by, keep="last")
    found = [together[group] for group in last[by]]
    whole = rows.iloc[last.index]
    return whole.assign(
        related=values((all_of[:-1] for all_of in found), whole.index),
        times=pd.array([len(all_of) for all_of in found], dtype="Int64"),
    )
