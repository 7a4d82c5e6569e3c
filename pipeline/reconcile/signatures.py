"""Which telling numbers a line has in common with lines of its amount on the other side."""

from __future__ import annotations

import numpy as np

from pipeline.reconcile.joins import Ints, codes_of


def signatures(block: Ints, number_at: Ints, number: Ints, of_bank: int) -> Ints:
    """Return a code per line for the numbers on it that lines of its amount on the other side hold too."""
    told = codes_of(block[number_at], number)
    kept = np.isin(told, np.intersect1d(told[number_at < of_bank], told[number_at >= of_bank]))
    at, code = number_at[kept], told[kept]
    found = np.zeros(len(block), dtype=np.int64)
    found[at] = code + 1
    several = np.bincount(at, minlength=len(block))[at] > 1
    held: dict[int, tuple[int, ...]] = {}
    for line, own in zip(at[several].tolist(), code[several].tolist(), strict=True):
        held[line] = (*held.get(line, ()), own)
    codes = {numbers: more for more, numbers in enumerate(dict.fromkeys(held.values()), start=len(told) + 1)}
    found[list(held)] = [codes[numbers] for numbers in held.values()]
    return found
