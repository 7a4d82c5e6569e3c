"""The sample by euro in Python: its size, which payments a lot draws, and what the papers say of all payments.

The page draws and adds up the same by formulas. Amounts are cents, shares fractions of 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from pipeline.model.entry_tables import EUROS
from pipeline.report.drawn import codes_of
from pipeline.report.lot import NO_NUMBER, SAME, is_same
from pipeline.report.typed import numbered
from pipeline.report.view import View
from pipeline.sampling.bounds import most_likely, poisson_upper, stringer_upper
from pipeline.sampling.model import Distribution, Errors
from pipeline.sampling.selection import at_euros, lot_key
from pipeline.sampling.sizes import NoSuchSampleError, sample_size_for_rate
from schemas.bookings import Bookings

START = 300_000  # number of the lot for the first euro, beyond those of bookings and days
MOST = 500  # draws; who needs more looks at every payment
ABOVE = "↑ zelfde betaling"
_TRANSFER = "kruispost"


@dataclass(frozen=True)
class EuroPlan:
    """How the payments are drawn. `paid` and `interval` in cents; `confidence` and the other two are shares of 1."""

    paid: int
    confidence: float
    materiality: float
    expected: float
    size: int

    @property
    def interval(self) -> int:
        """How many cents lie between two that are drawn, rounded up so that the last lies within the payments."""
        return -(-self.paid // self.size)

    def points(self, lot: int) -> list[int]:
        """Return which cents a lot draws, from 1; what would lie past the last cent is that one."""
        start = lot_key(lot, START) % self.interval + 1
        return [min(start + number * self.interval, self.paid) for number in range(self.size)]

    def drawn(self, lot: int, paid: pd.Series) -> list[int]:
        """Return the places of the bookings that a lot draws, of `paid`: the cents paid per booking."""
        beyond = self.interval * self.size - self.paid  # makes the interval whole; falls to the last payment
        places = at_euros([*paid.tolist(), beyond], self.size, lot_key(lot, START) % self.interval + 1)
        last = int(paid.to_numpy().nonzero()[0][-1])
        return [min(place, last) for place in places]

    def cents(self, share: float) -> int:
        """Return a share of everything that was paid."""
        return int(self.paid * share + 0.5)


@dataclass(frozen=True)
class EuroAnswers:
    """What the committee typed: the lot, and by number of the draw (from 0) the number and the cents on the paper.

    An amount is a text where two members typed another, or none.
    """

    lot: int | None = None
    numbers: Mapping[int, str] = field(default_factory=dict)
    found: Mapping[int, int | str] = field(default_factory=dict)


@dataclass(frozen=True)
class DrawnEuro:
    """One draw: the cent, the place of its booking in Transacties (from 0), and what the paper says of it.

    `amount`: the cents booked; `found`: those typed from the paper, None without an amount.
    """

    cent: int
    place: int
    amount: int
    found: int | None
    same: str
    taint: float | None

    @property
    def seen(self) -> bool:
        """Whether the right paper was looked at, and its amount typed."""
        return self.same == SAME and self.taint is not None


@dataclass(frozen=True)
class EuroSample:
    """The plan, what was typed, and the draws that follow from it: none without a lot."""

    plan: EuroPlan
    answers: EuroAnswers
    draws: tuple[DrawnEuro, ...]

    @property
    def seen(self) -> int:
        """Of how many draws the right paper was looked at."""
        return sum(draw.seen for draw in self.draws)

    @property
    def more(self) -> int:
        """How many papers say more than was booked, typed with a minus or without."""
        return sum(draw.found is not None and abs(draw.found) > draw.amount for draw in self.draws)

    @cached_property
    def taints(self) -> list[float]:
        """Of every draw that is wrong, which part of its amount was booked too much."""
        return [draw.taint for draw in self.draws if draw.taint]

    @property
    def done(self) -> bool:
        """Whether every paper was looked at; only then the bounds mean something."""
        return self.seen == self.plan.size

    @property
    def likely(self) -> float:
        """The share that is most likely wrong."""
        return most_likely(self.plan.size, self.taints)

    @property
    def upper(self) -> float:
        """The share that is wrong at most: Stringer on the factors of Poisson, the most careful of the ways."""
        return min(stringer_upper(self.plan.size, self.taints, self.plan.confidence, poisson_upper), 1.0)

    @property
    def upper_binomial(self) -> float:
        """The same on the binomial."""
        return stringer_upper(self.plan.size, self.taints, self.plan.confidence)


def euro_answers(view: View, lot: int | None) -> EuroAnswers:
    """Return what was typed beside the euros that a lot draws; a payment drawn again is about nothing of its own."""
    plan = plan_of(view)
    if lot is None or isinstance(plan, str):
        return EuroAnswers(lot)
    codes = view.once(codes_of)
    keys = numbered(codes[place] for place in plan.drawn(lot, payments(view)))
    numbers = {row: view.entries.cell(EUROS, key, "Nummer op de bon") for row, key in enumerate(keys)}
    found = {row: view.entries.cell(EUROS, key, "Bedrag op de bon") for row, key in enumerate(keys)}
    return EuroAnswers(
        lot,
        {row: str(number) for row, number in numbers.items() if number is not None},
        {row: said for row, said in found.items() if isinstance(said, int | str)},
    )


def plan_of(view: View) -> EuroPlan | str:
    """Return the plan of the norms in force, or in Dutch why nothing is drawn."""
    norms, last = view.result.dossier.norms, view.period.last_day
    ids = ("sample_confidence", "sample_materiality", "sample_expected_error")
    confidence, materiality, expected = (float(norms.on(norm, last).value) for norm in ids)
    paid = int(payments(view).sum())
    if materiality <= 0:
        return "De grens voor fouten staat op nul: dan moet u elke betaling bekijken."
    try:
        size = sample_size_for_rate(Errors(Distribution.POISSON, materiality), confidence, expected, MOST)
    except NoSuchSampleError:
        return f"Er zouden meer dan {MOST} euro's nodig zijn: bekijk dan liever elke betaling."
    return EuroPlan(paid, confidence, materiality, expected, size) if paid >= size else "Er is te weinig betaald."


def payments(view: View) -> pd.Series:
    """Return per booking of Transacties the cents that were paid to others; a transfer between own accounts is none."""
    amounts = view.bookings[Bookings.amount]
    return -amounts.where((amounts < 0) & ~own_transfers(view), 0)


def own_transfers(view: View) -> pd.Series:
    """Say per booking of Transacties whether it moves money between accounts of the party."""
    return view.of_nature(view.bookings, _TRANSFER)


def euro_sample(view: View, plan: EuroPlan, answers: EuroAnswers) -> EuroSample:
    """Return the draws of a lot with what was typed.

    A payment that is drawn more than once is looked at once, in its first row.
    """
    draws: list[DrawnEuro] = []
    if answers.lot is not None:
        paid, vouchers = payments(view), view.bookings[Bookings.voucher].fillna(NO_NUMBER)
        codes = view.once(codes_of)
        places = plan.drawn(answers.lot, paid)
        for number, (cent, place) in enumerate(zip(plan.points(answers.lot), places, strict=True)):
            amount, asked = int(paid.iloc[place]), str(vouchers.iloc[place])
            before = draws[-1] if draws and draws[-1].place == place else None
            said = answers.found.get(number)
            found = said if isinstance(said, int) else None
            if before:
                draws.append(DrawnEuro(cent, place, amount, found, before.same or ABOVE, before.taint))
                continue
            same = is_same(answers.numbers.get(number), asked, codes[place])
            draws.append(DrawnEuro(cent, place, amount, found, same, _taint(amount, found)))
    return EuroSample(plan, answers, tuple(draws))


def _taint(booked: int, found: int | None) -> float | None:
    """Return which part of what was booked is too much; people type the amount of a paper with and without a minus."""
    return None if found is None else max(booked - abs(found), 0) / booked
