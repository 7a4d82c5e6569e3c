"""Which telling numbers a line has in common with lines of its amount on the other side."""

from __future__ import annotations

import numpy as np

from pipeline.reconcile.joins import Ints, codes_of


def signatures(block: Ints, number_at: Ints, number: Ints, of_bank: int) -> Ints:
    """Return a code per line for the numbers on it that lines of its amount on the other side hold too."""
    told = codes_of(block[number_at], number)
    kept = np.isin(told, np.intersect1d(told[number_at < of_bank], told[number_at >= of_bank]))
    at, code = number_at[kept], told[kept]
    counts = np.bincount(at, minlength=len(block))
    nth = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
    found, width, known = np.zeros(len(block), dtype=np.int64), int(code.max(initial=0)) + 1, 1
    for round_ in range(int(counts.max(initial=0))):
        own = nth == round_  # numbers of one line stand together, in order: a signature grows by one number a round
        longer, place = np.unique(found[at[own]] * width + code[own], return_inverse=True)
        found[at[own]] = known + place
        known += len(longer)
    return found
