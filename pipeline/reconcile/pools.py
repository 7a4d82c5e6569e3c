"""Lines that may be one payment together: they share a number, a counterparty, a text, a category or a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pipeline.reconcile.joins import Bools, Ints, codes_of
from pipeline.reconcile.sides import Lines

# What lines share, the bits that this is worth, and whether amounts of both signs may go together.
_SHARED = (
    ("voucher", 3.0, True), ("iban", 2.0, True), ("name", 2.0, True), ("text", 1.0, False), ("category", 0.0, False),
    ("account", -1.0, False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Runs:
    """Free lines that share something, in order of day: every run of days up to the lag is a set that may be a sum.

    `at`: the places in order; a run is the slice from `first` up to `last`. `prior`: bits that sharing is worth.
    """

    at: Ints
    first: Ints
    last: Ints
    account: Ints
    cents: Ints
    prior: float


def runs_of(lines: Lines, free: Bools, lag: int) -> Iterator[Runs]:
    """Yield per thing that lines may share the runs of two or more lines."""
    at = np.flatnonzero(free)
    held = free[lines.number_at]
    yield _runs(lines, lines.number_at[held], lines.number[held] + 1, lag, 3.0, both_signs=True)
    for name, prior, both_signs in _SHARED:
        shared = getattr(lines, name)[at]
        named = shared > 0 if name != "account" else np.ones(len(at), dtype=bool)
        yield _runs(lines, at[named], shared[named], lag if name != "account" else 0, prior, both_signs=both_signs)


def _runs(lines: Lines, at: Ints, shared: Ints, lag: int, prior: float, *, both_signs: bool) -> Runs:
    sign = np.zeros(len(at), dtype=np.int64) if both_signs else (lines.cents[at] > 0).astype(np.int64)
    key = codes_of(lines.account[at], sign, shared)
    order = np.lexsort((at, lines.day[at], key))
    at, key, day = at[order], key[order], lines.day[at[order]]
    starts = np.flatnonzero(np.diff(key, prepend=-1) | np.diff(day, prepend=0)) if len(at) else at
    ends = np.append(starts[1:], len(at))[: len(starts)]
    totals = np.concatenate([[0], np.cumsum(lines.cents[at])])
    found = []
    for more in range(min(lag + 1, len(starts))):
        last = np.arange(more, len(starts))
        first = last - more
        near = (key[starts[first]] == key[starts[last]]) & (day[starts[last]] - day[starts[first]] <= lag)
        found.append((starts[first[near]], ends[last[near]]))
    first, last = (np.concatenate(column) for column in zip(*found, strict=True)) if found else (at, at)
    several = last - first > 1
    first, last = first[several], last[several]
    return Runs(at, first, last, lines.account[at[first]], totals[last] - totals[first], prior)
