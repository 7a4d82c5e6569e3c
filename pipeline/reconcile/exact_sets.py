"""Which of some amounts are together another amount: the most telling set, when no other tells as much."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from pipeline.reconcile.joins import Bools, Ints

_FEW = 10  # amounts: of so few every choice is tried


def exact_sets(target: int, cents: Sequence[int], days: Sequence[int], *, in_a_row: bool = False) -> list[list[int]]:
    """Return the sets of two or more amounts (by position) that are together the target, as far as they tell as much.

    Tried in turn: all of one day; all of them; any choice of a few, or when they are `in_a_row` all of some days that
    follow each other. What is found first tells most.

    >>> exact_sets(100, [60, 70, 40], [1, 2, 3])
    [[0, 2]]
    >>> exact_sets(100, [60, 40, 70, 30], [1, 2, 3, 4])
    [[2, 3], [0, 1]]
    """
    amounts, on = np.asarray(cents, dtype=np.int64), np.asarray(days, dtype=np.int64)
    for family in (_of_a_day, _all, _of_days_in_a_row if in_a_row else _any):
        masks = family(on)
        hits = np.unique(masks[masks @ amounts == target], axis=0)
        if len(hits):
            return [np.flatnonzero(hit).tolist() for hit in hits]
    return []


def _of_a_day(days: Ints) -> Bools:
    masks = days[None, :] == np.unique(days)[:, None]
    return np.asarray(masks[masks.sum(axis=1) > 1], dtype=bool)


def _all(days: Ints) -> Bools:
    return np.ones((1 if len(days) > 1 else 0, len(days)), dtype=bool)


def _of_days_in_a_row(days: Ints) -> Bools:
    distinct = np.unique(days)
    first, last = np.triu_indices(len(distinct), k=1)
    return np.asarray((days >= distinct[first][:, None]) & (days <= distinct[last][:, None]), dtype=bool)


def _any(days: Ints) -> Bools:
    return _choices(len(days)) if len(days) <= _FEW else np.ones((0, len(days)), dtype=bool)


@cache
def _choices(size: int) -> Bools:
    """Return every choice of two or more out of `size`, one a row."""
    masks = (np.arange(2**size)[:, None] >> np.arange(size)) & 1
    return np.asarray(masks[masks.sum(axis=1) >= 2], dtype=bool)
