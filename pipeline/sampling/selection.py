"""Which rows are drawn: at a fixed interval, by row or by euro, and by a lot that a committee draws itself.

The lot is cubed modulo a prime: in a workbook that takes two formulas with MOD alone, no two rows tie, and every lot
puts another set of rows first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import accumulate

PRIME = 999_983  # 2 modulo 3, so cubing keeps different numbers apart; cubes stay exact in the floats of a workbook
LOT_STEP, ROW_STEP = 7_919, 104_729
LOTS = range(1_000, 10_000)


def at_euros(values: Sequence[int], size: int, start: float) -> list[int]:
    """Return the places (from 0) of the rows that hold the euros at a fixed interval: large rows are drawn more often.

    `values`: per row its amount, in whole units, none below zero. A row of 0 is never drawn; a large one can be more
    than once; rows of 1 are each drawn at most once. `start`: above 0, at most the interval, which is the total / size.
    Raises ValueError for another start.
    """
    totals = list(accumulate(values))
    interval = totals[-1] / size
    if not 0 < start <= interval:
        raise ValueError(f"the start lies outside the first interval of {interval}")
    points = [min(start + number * interval, totals[-1]) for number in range(size)]  # floats may pass the last euro
    drawn, row = [], 0
    for point in points:
        while totals[row] < point:
            row += 1
        drawn.append(row)
    return drawn


def lot_key(lot: int, number: int) -> int:
    """Return by what a number of the lot is ordered: the lowest keys are drawn.

    In a workbook: x = MOD(lot*LOT_STEP + number*ROW_STEP, PRIME), key = MOD(x * MOD(x*x, PRIME), PRIME).
    """
    x = (lot * LOT_STEP + number * ROW_STEP) % PRIME
    return x * (x * x % PRIME) % PRIME


def lot_numbers(names: Iterable[str]) -> list[int]:
    """Return per name its number of the lot, from 1 to PRIME - 1: of its own, whatever other names there are.

    So a row that is added, or that the lot no longer draws from, leaves the draw of the others as it is. Two names that
    come to one number are rare; the later takes the next that is free. Raises ValueError when there are too many.
    """
    found: dict[int, None] = {}
    for name in names:
        if len(found) == PRIME - 1:
            raise ValueError(f"at most {PRIME - 1} rows can be drawn from")
        number = int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest()) % (PRIME - 1) + 1
        while number in found:
            number = number % (PRIME - 1) + 1
        found[number] = None
    return list(found)


def drawn_by_lot(lot: int, numbers: Iterable[int], size: int) -> list[int]:
    """Return the numbers that a lot draws, in the order of drawing; all of them when there are fewer.

    The numbers differ, from 1 to PRIME - 1.
    """
    return sorted(numbers, key=lambda number: lot_key(lot, number))[:size]
