"""Which telling numbers a line has in common with lines of its amount on the other side."""

from __future__ import annotations

import numpy as np

from pipeline.reconcile.joins import Ints, codes_of


def signatures(block: Ints, number_at: Ints, number: Ints, of_bank: int) -> Ints:
    """Return a code per line for the numbers on it that lines of its amount on the other side hold too."""
    told = codes_of(block[number_at], number)
    kept = np.isin(told, np.intersect1d(told[number_at < of_bank], told[number_at >= of_bank]))
    held: dict[int, tuple[int, ...]] = {}
    for at, code in zip(number_at[kept].tolist(), number[kept].tolist(), strict=True):
        held[at] = (*held.get(at, ()), code)
    codes = {numbers: code for code, numbers in enumerate(dict.fromkeys(held.values()), start=1)}
    found = np.zeros(len(block), dtype=np.int64)
    found[list(held)] = [codes[numbers] for numbers in held.values()]
    return found
