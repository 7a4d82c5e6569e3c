"""Joins of columns of whole numbers, by sorting: the cost grows with the lines, not with their square."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
_MOST = 2**62  # a code that still fits


def codes_of(*columns: Ints) -> Ints:
    """Return one number per row, equal for rows that are equal in every column; in order of the columns."""
    codes, width = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        low = int(column.min(initial=0))
        more = int(column.max(initial=0)) - low + 1
        if width * more > _MOST:
            codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
            width = len(codes)
        codes = codes * more + (column - low)
        width *= more
    return np.unique(codes, return_inverse=True)[1].astype(np.int64)


def distinct_pairs(left: Ints, right: Ints) -> tuple[list[int], list[int], Ints]:
    """Return the distinct pairs of two columns, and per row the place of its pair among them."""
    width = int(right.max(initial=0)) + 1
    pairs, place = np.unique(left * width + right, return_inverse=True)
    return (pairs // width).tolist(), (pairs % width).tolist(), place.astype(np.int64)


def spans(left: Ints, right: Ints) -> tuple[Ints, Ints, Ints]:
    """Return per left key where the equal right keys begin and end in an order of the right side, and that order."""
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    return np.searchsorted(ordered, left, side="left"), np.searchsorted(ordered, left, side="right"), order


def spread(starts: Ints, ends: Ints, order: Ints) -> tuple[Ints, Ints]:
    """Return all pairs (left, right: places) of spans."""
    counts = ends - starts
    left = np.repeat(np.arange(len(counts)), counts)
    offsets = np.arange(len(left)) - np.repeat(np.cumsum(counts) - counts, counts)
    return left, order[np.repeat(starts, counts) + offsets]


def equal_pairs(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Return all pairs (left, right: places) of equal keys."""
    return spread(*spans(left, right))


def spans_within(left: tuple[Ints, Ints], right: tuple[Ints, Ints], days: Ints | int) -> tuple[Ints, Ints, Ints]:
    """Return spans of right lines of the same key and at most `days` away; a side is its keys and its days."""
    first = min(left[1].min(initial=0), right[1].min(initial=0))
    last = max(left[1].max(initial=0), right[1].max(initial=0))
    furthest = int(np.max(days, initial=0))
    width = int(last - first) + 2 * furthest + 2
    codes = right[0] * width + (right[1] - first)
    order = np.argsort(codes, kind="stable")
    ordered, asked = codes[order], left[0] * width + (left[1] - first)
    starts = np.searchsorted(ordered, asked - days, side="left")
    return starts, np.searchsorted(ordered, asked + days, side="right"), order


def distinct_rows(*columns: Ints) -> tuple[list[list[int]], Ints]:
    """Return the distinct rows of some columns, and per row the place of its like among them."""
    place = codes_of(*columns)
    _, first = np.unique(place, return_index=True)
    return np.stack(columns, axis=1)[first].tolist(), place


def is_in(sorted_keys: Ints, keys: Ints) -> Bools:
    """Say per key whether it stands among sorted keys."""
    if not len(sorted_keys):
        return np.zeros(len(keys), dtype=bool)
    at = np.minimum(np.searchsorted(sorted_keys, keys), len(sorted_keys) - 1)
    return np.asarray(sorted_keys[at] == keys, dtype=bool)
