"""Sets of lines as columns, so that all of them are weighed at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from pipeline.reconcile.joins import Bools, Floats, Ints


class Found(NamedTuple):
    """Sets as they were found: facts by set, and pairs of a set (`at`) and a line in it."""

    whole: Ints
    fee: Ints
    prior: Floats
    tried: Ints
    at: Ints
    part: Ints


@dataclass(frozen=True)
class Sets:
    """Sets of parts, each of them thought to be the amount of a whole.

    whole, fee: the line that a set is the amount of, and the part that was withheld by its counterparty, -1 without.
    prior: bits that it is worth what the parts share. tried: among how many sets of its size this one was found.
    count: how many parts a set has. part: the parts, set by set, each in order of place and so of day, fee included.
    """

    whole: Ints
    fee: Ints
    prior: Floats
    tried: Ints
    count: Ints
    part: Ints

    def __len__(self) -> int:
        return len(self.whole)

    @cached_property
    def of(self) -> Ints:
        """The set of each part."""
        return np.repeat(np.arange(len(self)), self.count)

    @cached_property
    def _starts(self) -> Ints:
        return np.cumsum(self.count) - self.count

    @cached_property
    def is_fee(self) -> Bools:
        """Say per part whether it was withheld."""
        return np.asarray(self.part == self.fee[self.of], dtype=bool)

    def least(self, values: np.ndarray) -> np.ndarray:
        """Return per set the least of the values of its parts."""
        return np.minimum.reduceat(values, self._starts) if len(self) else values

    def most(self, values: np.ndarray) -> np.ndarray:
        """Return per set the most of the values of its parts."""
        return np.maximum.reduceat(values, self._starts) if len(self) else values

    def total(self, values: np.ndarray) -> np.ndarray:
        """Return per set the sum of the values of its parts; of yes and no, how many are yes."""
        return np.add.reduceat(values.astype(np.int64), self._starts) if len(self) else values.astype(np.int64)

    def only(self, kept: Bools) -> Sets:
        """Return some of the sets."""
        whole, fee, tried, count = (fact[kept] for fact in (self.whole, self.fee, self.tried, self.count))
        return Sets(whole, fee, self.prior[kept], tried, count, self.part[kept[self.of]])

    def groups(self) -> list[tuple[int, tuple[int, ...]]]:
        """Return the whole and the parts of each set."""
        parts, ends = self.part.tolist(), np.cumsum(self.count).tolist()
        starts = self._starts.tolist()
        return [
            (whole, tuple(parts[start:end]))
            for whole, start, end in zip(self.whole.tolist(), starts, ends, strict=True)
        ]


def sets_of(pieces: list[Found]) -> Sets:
    """Return the sets of some searches; what was withheld is a part too, and a part stands in its set once."""
    if not pieces:
        none = np.empty(0, dtype=np.int64)
        return Sets(none, none, none.astype(float), none, none, none)
    size = np.cumsum([0, *(len(one.whole) for one in pieces)])
    whole, fee, prior, tried = (np.concatenate(column) for column in list(zip(*pieces, strict=True))[:4])
    withheld = np.flatnonzero(fee >= 0)
    at = np.concatenate([*(one.at + start for one, start in zip(pieces, size[:-1].tolist(), strict=True)), withheld])
    part = np.concatenate([*(one.part for one in pieces), fee[withheld]])
    width = int(part.max(initial=0)) + 1
    codes = np.unique(at * width + part)
    return Sets(whole, fee, prior, tried, np.bincount(codes // width, minlength=len(whole)), codes % width)
