"""What amounts are usual: the median of a group and how far its amounts lie from it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

_SPREAD = 1.4826  # times the median deviation: the standard deviation of what varies by chance
_LEAST_SPREAD = 0.1  # of the usual amount: prices differ that much without meaning
_ALIKE = 0.8  # an amount of four fifths lies as far out
_APART = 10**13  # more cents than two amounts are ever apart


def usual_amounts(cents: pd.Series, groups: pd.Series, least: int) -> pd.DataFrame:
    """Return per amount what is usual in its group; NA where the group is NA or has fewer than `least` others.

    Args:
        cents: amounts above zero.
        groups: what the amounts have in common, NA for none.
        least: other amounts that make a history.

    Returns:
        usual (the median) and spread (the median deviation as a standard deviation, at least a tenth of the median),
        both in cents; others (how many other amounts) and alike (how many of those lie as far out, give or take a
        fifth).
    """
    group = groups.factorize()[0].astype("int64")
    amounts = cents.to_numpy("float64")
    size = np.bincount(group + 1)[group + 1] if len(group) else group
    usual = _medians(amounts, group)
    spread = np.maximum(_medians(np.abs(amounts - usual), group) * _SPREAD, usual * _LEAST_SPREAD)
    place, own = np.sort(group * _APART + amounts), group * _APART
    above = np.searchsorted(place, own + _APART) - np.searchsorted(place, own + amounts * _ALIKE)
    below = np.searchsorted(place, own + amounts / _ALIKE, side="right") - np.searchsorted(place, own)
    alike = np.where(amounts > usual, above, below) - 1
    facts = pd.DataFrame({"usual": usual, "spread": spread, "others": size - 1, "alike": alike}, index=cents.index)
    return facts[(group >= 0) & (size > least)].reindex(cents.index)


def _medians(amounts: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return per amount the median of its group."""
    order = np.lexsort((amounts, group))
    _, start, which, size = np.unique(group[order], return_index=True, return_inverse=True, return_counts=True)
    ordered = amounts[order]
    medians = (ordered[start + (size - 1) // 2] + ordered[start + size // 2]) / 2
    found = np.empty_like(amounts)
    found[order] = medians[which]
    return found
