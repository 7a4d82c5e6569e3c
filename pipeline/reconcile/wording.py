"""How a treasurer words what is booked alone and what is booked as a part of a sum: learned from what was found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipeline.reconcile.joins import Bools, Floats, Ints
from pipeline.reconcile.sides import Lines, Sides

_MOST = 5.0  # bits
_SELDOM = 0.25  # a smaller share tells something


@dataclass(frozen=True, slots=True)
class Wording:
    """Bits less, by code of a text, for a booking that is taken alone or in a sum while its like never are."""

    alone: Floats
    in_sum: Floats


def beginnings_of(sides: Sides) -> Ints:
    """Return by code of a text a number that texts share which begin with the same words.

    0 for the empty text, and for a text that no booking has.
    """
    folded = sides.texts.folded
    of_text, numbers = np.zeros(len(folded), dtype=np.int64), {"": 0}
    used = np.unique(np.concatenate([sides.book.text, sides.refused.text]))
    starts = (_beginning(folded[text]) for text in used.tolist())
    of_text[used] = [numbers.setdefault(start, len(numbers)) for start in starts]
    return of_text


def _beginning(folded: str) -> str:
    """Return the first two words of a folded text: what follows is a name or a month."""
    end = folded.find(" ", folded.find(" ") + 1)
    return folded if end < 0 else folded[:end]


def wording_of(beginnings: Ints, book: Lines, alone: Bools, in_sum: Bools) -> Wording:
    """Return the wording that the bookings found so far show; `alone`, `in_sum`: by booking, how it was found."""
    began = beginnings[book.text]
    size = int(beginnings.max(initial=0)) + 1
    counts = [np.bincount(began[found], minlength=size).astype(float) for found in (alone, in_sum)]
    shares = [(one + 1) / (sum(counts) + 1) for one in counts]
    alone_bits, in_sum_bits = (np.where(one < _SELDOM, np.maximum(np.log2(one), -_MOST), 0.0) for one in shares)
    alone_bits[0] = in_sum_bits[0] = 0.0
    return Wording(alone_bits[beginnings], in_sum_bits[beginnings])
