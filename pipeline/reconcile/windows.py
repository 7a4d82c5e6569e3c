"""Lines of two sides that share a key within some days: found by sorting, so that cost grows with the lines."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Positions = npt.NDArray[np.int64]


def candidates(left: pd.DataFrame, right: pd.DataFrame, key: str, days: int) -> tuple[Positions, Positions, Positions]:
    """Return per left line where its candidates begin and end in an order of the right lines, and that order.

    A candidate has the same whole number in the column `key` and a day at most `days` away.
    """
    first = min(left["day"].min(), right["day"].min()) if len(left) and len(right) else 0
    last = max(left["day"].max(), right["day"].max()) if len(left) and len(right) else 0
    span = int(last - first) + 2 * days + 1
    right_code = right[key].to_numpy(np.int64) * span + (right["day"].to_numpy(np.int64) - first)
    order = np.argsort(right_code, kind="stable")
    left_code = left[key].to_numpy(np.int64) * span + (left["day"].to_numpy(np.int64) - first)
    starts = np.searchsorted(right_code[order], left_code - days, side="left")
    ends = np.searchsorted(right_code[order], left_code + days, side="right")
    return starts, ends, order


def pairs_within(left: pd.DataFrame, right: pd.DataFrame, key: str, days: int, most: int = 50) -> pd.DataFrame:
    """Return all pairs (columns left, right: index labels) of candidates; lines with more than `most` have none."""
    starts, ends, order = candidates(left, right, key, days)
    counts = ends - starts
    counts[counts > most] = 0
    rows = np.repeat(np.arange(len(left)), counts)
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return pd.DataFrame(
        {
            "left": left.index.to_numpy()[rows],
            "right": right.index.to_numpy()[order[np.repeat(starts, counts) + offsets]],
        }
    )


def unique_pairs(left: pd.DataFrame, right: pd.DataFrame, key: str, days: int) -> pd.DataFrame:
    """Return the pairs in which each line is the only candidate of the other."""
    starts, ends, order = candidates(left, right, key, days)
    back_starts, back_ends, _ = candidates(right, left, key, days)
    alone = np.flatnonzero(ends - starts == 1)
    partner = order[starts[alone]]
    both = (back_ends - back_starts)[partner] == 1
    return pd.DataFrame({"left": left.index.to_numpy()[alone[both]], "right": right.index.to_numpy()[partner[both]]})


def only_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs whose lines stand in no other pair."""
    distinct = pairs.drop_duplicates()
    return distinct[~distinct["left"].duplicated(keep=False) & ~distinct["right"].duplicated(keep=False)]
