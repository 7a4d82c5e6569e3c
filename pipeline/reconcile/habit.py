"""How a treasurer dates bookings: learned from the pairs that are sure, next to what is usual."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from pipeline.reconcile.joins import Floats, Ints

LATE_DAYS = 25  # less than a month: rent of last month is no late booking of this month's rent
_EQUAL_AMOUNT = 10.0  # bits, before days, crowd and names
_A_DAY_LESS = 0.75  # bits that a day takes within a lag of five, before anything is known of a book
_BEYOND, _A_LATE_DAY_LESS = 0.5, 0.35
_AS_MANY_PAIRS = 20.0  # that what is usual counts for
_USUALLY_LONELY, _AS_MANY_LINES, _LONELY_BITS = 0.05, 200, (-2.0, 2.5)


@dataclass(frozen=True, slots=True)
class Habit:
    """How a treasurer dates bookings: bits by days between bank and book, counted from -LATE_DAYS."""

    bits: Floats
    lonely: float = 0.0  # bits less for a pair, when more lines than usual are left without another half

    def of(self, days: Ints) -> Floats:
        """Return bits for days (bank − book); further away than LATE_DAYS is as LATE_DAYS."""
        return self.bits[np.clip(days, -LATE_DAYS, LATE_DAYS) + LATE_DAYS]


def habit_of(days: Ints, lag: int) -> Habit:
    """Return the habit that the days of sure pairs show, next to what is usual."""
    apart = np.abs(np.arange(-LATE_DAYS, LATE_DAYS + 1))
    beyond = np.maximum(apart - lag, 0)
    usual = 2.0 ** -(
        _A_DAY_LESS * np.minimum(apart, lag) * 5 / max(lag, 1) + _BEYOND * (beyond > 0) + _A_LATE_DAY_LESS * beyond
    )
    usual /= usual.sum()
    seen = np.bincount(days[np.abs(days) <= LATE_DAYS] + LATE_DAYS, minlength=len(apart)).astype(float)
    spread = np.convolve(np.where(apart > 0, seen, 0), (0.25, 0.5, 0.25), mode="same")
    spread[LATE_DAYS] = 0.0
    spread *= seen[apart > 0].sum() / max(spread.sum(), 1e-9)
    spread[LATE_DAYS] = seen[LATE_DAYS]
    share = (spread + _AS_MANY_PAIRS * usual) / (seen.sum() + _AS_MANY_PAIRS)
    return Habit(_EQUAL_AMOUNT + np.log2(share))


def among_lonely(habit: Habit, free: int, lines: int) -> Habit:
    """Return a habit for when so many lines were not found so far: chance pairs of unknown parties are likelier."""
    share = (free + _USUALLY_LONELY * _AS_MANY_LINES) / (lines + _AS_MANY_LINES)
    return replace(habit, lonely=float(np.clip(np.log2(share / _USUALLY_LONELY), *_LONELY_BITS)))
