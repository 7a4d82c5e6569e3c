"""Money that moves day by day, so that the sum over any span of days is a look-up."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.money import Cents


class Running:
    """Amounts by day, in cents."""

    def __init__(self, days: pd.Series, cents: pd.Series) -> None:
        by_day = cents.astype("int64").groupby(days).sum().sort_index()
        self._days = by_day.index.to_numpy()
        self._sums = np.concatenate([[0], by_day.to_numpy().cumsum()]).astype("int64")

    def between(self, after: pd.Timestamp, until: pd.Timestamp) -> Cents:
        """Return the sum after a day up to and including another."""
        return int(self._sums[self._place(until)] - self._sums[self._place(after)])

    def still(self, after: pd.Timestamp, until: pd.Timestamp) -> bool:
        """Whether no day after one, up to and including another, has an amount."""
        return self._place(until) == self._place(after)

    def _place(self, day: pd.Timestamp) -> int:
        return int(np.searchsorted(self._days, day.to_datetime64(), side="right"))
