"""The first-digit test: amounts that grew by themselves begin with a 1 far more often than with a 9.

Benford's law and the classes of Nigrini (mean absolute deviation of the first digit: close to 0.006, acceptable to
0.012, marginal to 0.015). It says something of many amounts of free size, nothing of fees that are fixed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.checks.categories import own_transfers
from pipeline.checks.core import NotRun, Verdict, check
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.bookings import Bookings

EXPECTED = np.log10(1 + 1 / np.arange(1, 10))
_CLASSES = ((0.006, "close"), (0.012, "acceptable"), (0.015, "marginal"))
_CHANCE = 0.01  # a deviation that chance gives more often than this says nothing
_FIXED_FROM = 3  # an amount that returns so often is a fee that is fixed
_FIXED_SHARE = 0.5  # of the amounts
_SPREAD = 100  # from small to large, at the tenth and the last tenth: less is a range that is capped


@dataclass(frozen=True, slots=True)
class DigitTest:
    """How the first digits of amounts fall: counts of 1 … 9, mean absolute deviation, its class, chi-square and p."""

    counts: tuple[int, ...]
    mad: float
    conformity: str
    chi_square: float
    p: float


def first_digits(cents: pd.Series) -> npt.NDArray[np.int64]:
    """Return the first digit of every amount but 0, whatever its sign."""
    sizes = cents.abs().to_numpy(dtype="int64")
    sizes = sizes[sizes > 0]
    powers = 10 ** np.floor(np.log10(sizes) + 1e-12).astype("int64")
    digits: npt.NDArray[np.int64] = sizes // powers
    return digits


def digit_test(digits: npt.NDArray[np.int64]) -> DigitTest:
    """Hold first digits against Benford's law."""
    counts = np.bincount(digits, minlength=10)[1:10]
    total = counts.sum()
    mad = float(np.abs(counts / total - EXPECTED).mean())
    chi_square = float(((counts - total * EXPECTED) ** 2 / (total * EXPECTED)).sum())
    conformity = next((name for limit, name in _CLASSES if mad <= limit), "nonconforming")
    return DigitTest(tuple(counts.tolist()), mad, conformity, chi_square, _chance(chi_square))


def _chance(chi_square: float) -> float:
    """Return the upper tail of chi-square with eight degrees of freedom, which has a closed form."""
    half = chi_square / 2
    return math.exp(-half) * sum(half**k / math.factorial(k) for k in range(4))


@check(
    "BOE-27",
    Severity.LOW,
    needs=(Bookings,),
    norm="benford_minimum_rows",
    basis=("B6",),
    yearly=True,
)
def digit_deviation(dossier: Dossier) -> Verdict:
    """Return one line when the first digits of the spending of a year are clearly not those of amounts of free size."""
    bookings = dossier[Bookings]
    spending = bookings[dossier.in_period(Bookings, bookings) & bookings[Bookings.amount].lt(0)]
    amounts = spending.loc[~own_transfers(dossier, spending), Bookings.amount]
    least = int(dossier.norms.on("benford_minimum_rows", dossier.period.last_day).value)
    free = _of_free_size(amounts, least)
    test = digit_test(first_digits(free))
    columns = ["table", "row", "key", "count", "digit", "share", "expected"]
    if test.conformity != "nonconforming" or test.p >= _CHANCE:
        return Verdict(pd.DataFrame(columns=columns), examined=len(free))
    shares = np.array(test.counts) / len(free)
    digit = int(np.abs(shares - EXPECTED).argmax())
    found = (
        int(spending["table"].min()),
        pd.NA,
        ("jaar", str(dossier.period)),
        len(free),
        digit + 1,
        round(100 * shares[digit]),
        round(100 * EXPECTED[digit]),
    )
    return Verdict(pd.DataFrame([found], columns=columns), examined=len(free))


def _of_free_size(amounts: pd.Series, least: int) -> pd.Series:
    """Return the amounts that are no fixed fee; raises NotRun when too few are left or they lie too close together."""
    if len(amounts) < least:
        raise NotRun(f"{len(amounts)} uitgaven; deze toets zegt pas iets vanaf {least}")
    fixed = amounts.groupby(amounts).transform("size").ge(_FIXED_FROM)
    free = amounts[~fixed]
    if fixed.mean() > _FIXED_SHARE:
        raise NotRun(
            "meer dan de helft van de uitgaven is een vast bedrag dat terugkomt; daarover zegt deze toets niets"
        )
    if len(free) < least:
        raise NotRun(f"zonder de vaste bedragen {len(free)} uitgaven; deze toets zegt pas iets vanaf {least}")
    low, high = free.abs().astype("int64").quantile([0.1, 0.9])
    if high < low * _SPREAD**0.5:
        raise NotRun("de bedragen liggen te dicht bij elkaar; daarover zegt deze toets niets")
    return free
