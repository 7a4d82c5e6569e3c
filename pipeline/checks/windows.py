"""Amounts of one party that together reach a limit within a few days."""

from __future__ import annotations

import numpy as np
import pandas as pd

_DAYS_APART = 10**6  # more days than two rows are ever apart


def together_within(rows: pd.DataFrame, window: int, *, by: str, day: str, cents: str, limit: str) -> pd.DataFrame:
    """Return the rows that reach their limit within a window of days with others of their party, by `group`.

    Windows that overlap are one group; a row that reaches the limit alone is none.

    Args:
        rows: With `file`, `sheet` and `row`.
        window: Days between the first and the last of a group's window, at most.
        by: The column that names the party.
        day: The column of days.
        cents: The column of amounts, in cents.
        limit: The column of limits, in cents.
    """
    ordered = rows.sort_values([by, day, "file", "sheet", "row"], kind="stable")
    days = (ordered[day] - pd.Timestamp(1970, 1, 1)).dt.days.to_numpy("int64")
    place = ordered[by].factorize()[0] * _DAYS_APART + days
    amounts = ordered[cents].to_numpy("int64")
    first = np.searchsorted(place, place - window)
    last = np.arange(len(ordered))
    so_far = np.concatenate([[0], np.cumsum(amounts)])
    reached = (so_far[last + 1] - so_far[first] >= ordered[limit].to_numpy("float64")) & (last > first)
    group = np.full(len(ordered), -1)
    end = -1
    for start, stop in zip(first[reached], last[reached], strict=True):
        group[start : stop + 1] = group[start] if start <= end else stop
        end = stop
    return ordered.assign(group=group)[group >= 0]
