"""One account, month after month: opening, movement, closing, and what bank and Saldi say of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from pipeline.money import Cents
from pipeline.reconcile.anchors import BankBalance
from pipeline.reconcile.bank_months import MonthEvidence
from pipeline.reconcile.evidence import Evidence
from pipeline.reconcile.running import Running

_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True)
class Told:
    """What is known before the balances: evidence, the balance at the bank, evidenced months, changes in timing."""

    evidence: Evidence
    bank: dict[str, BankBalance]
    months: MonthEvidence
    timing: Mapping[tuple[str, str], Cents]


@dataclass(frozen=True)
class MonthBalance:
    """A row of `Matches.balances`, where its columns are explained."""

    account: str
    kind: str | None
    month: str
    opening_cents: Cents | None
    opening_source: str | None
    previous_closing_cents: Cents | None
    in_cents: Cents
    out_cents: Cents
    closing_cents: Cents | None
    stated_closing_cents: Cents | None
    bank_opening_cents: Cents | None
    bank_closing_cents: Cents | None
    timing_cents: Cents | None
    difference_cents: Cents | None
    evidence_to: object
    tier: str | None
    evidence: str | None
    book_rows: int
    bank_rows: int
    booked: bool
    last_booking: int | None


class Moved(NamedTuple):
    """What was booked on an account in a month. `last`: the index of its last booking."""

    into: Cents = 0
    out: Cents = 0
    rows: int = 0
    last: int | None = None


class Seen(NamedTuple):
    """What the bank shows of an account in a month. `tier`: of the weakest line."""

    rows: int = 0
    tier: str | None = None


@dataclass
class AccountMonths:
    """What one account needs for its months; `openings`: Beginsaldo by the first day of its book year.

    `carried`: how last year ended by its own report, for who says nothing else, with the day after. `saldi`: the days
    and balances of Saldi, in order; of one day the book's own word last.
    """

    name: str
    kind: str | None
    moved: dict[str, Moved]
    seen: dict[str, Seen]
    running: Running
    saldi: list[tuple[pd.Timestamp, Cents]]
    openings: Mapping[pd.Timestamp, Cents]
    told: Told
    carried: tuple[pd.Timestamp, Cents] | None = None
    _ahead: Cents = field(default=0, init=False)  # what the book is ahead of the bank, so far

    def __post_init__(self) -> None:
        self._last_evidence = max((month for account, month in self.told.months if account == self.name), default="")

    def rows(self, months: pd.PeriodIndex) -> Iterator[MonthBalance]:
        """Yield the row of every month; each knows the one before it."""
        before: MonthBalance | None = None
        for month in months:
            before = self._row(month, before)
            yield before

    def _row(self, month: pd.Period, before: MonthBalance | None) -> MonthBalance:
        first, last, name = month.start_time.normalize(), month.end_time.normalize(), str(month)
        moved, seen = self.moved.get(name, Moved()), self.seen.get(name, Seen())
        evidence = self._evidence(name, moved.rows, before)
        bank = self.told.bank.get(self.name) if evidence else None
        bank_opening = bank.at_end_of(first - _DAY) if bank else None
        opening, source = self._opened(first, bank_opening, before)
        self._ahead += self.told.timing.get((self.name, name), 0)
        bank_closing = bank.at_end_of(last) if bank else None
        closing = None if opening is None else opening + moved.into + moved.out
        return MonthBalance(
            account=self.name,
            kind=self.kind,
            month=name,
            opening_cents=opening,
            opening_source=source,
            previous_closing_cents=self._closed_before(first, before),
            in_cents=moved.into,
            out_cents=moved.out,
            closing_cents=closing,
            stated_closing_cents=self._stated(last, after=first - _DAY),
            bank_opening_cents=bank_opening,
            bank_closing_cents=bank_closing,
            timing_cents=self._ahead if bank else None,
            difference_cents=None if closing is None or bank_closing is None else closing - bank_closing - self._ahead,
            evidence_to=self.told.evidence.bank_to.get(self.name),
            tier=(seen.tier or (before.tier if before else None)) if evidence else None,
            evidence=evidence,
            book_rows=moved.rows,
            bank_rows=seen.rows,
            booked=name in self.told.evidence.booked_months,
            last_booking=moved.last,
        )

    def _evidence(self, month: str, booked: int, before: MonthBalance | None) -> str | None:
        """`resting` only after the last statement: nothing was booked, and the book agreed with it."""
        known = self.told.months.get((self.name, month))
        if known or before is None or not before.evidence or month <= self._last_evidence:
            return known
        return "resting" if not booked and before.difference_cents == 0 else None

    def _opened(
        self, first: pd.Timestamp, bank_opening: int | None, before: MonthBalance | None
    ) -> tuple[int | None, str | None]:
        if bank_opening is not None:
            return bank_opening + self._ahead, "bank"
        stated = self._stated(first - _DAY, after=first - _DAY - pd.Timedelta(days=31))
        if stated is not None:
            return stated, "saldi"
        if first in self.openings:
            return self.openings[first], "beginsaldo"
        if before is not None and before.closing_cents is not None:
            return before.closing_cents, "rolled"
        return self._first_opening(first)

    def _first_opening(self, first: pd.Timestamp) -> tuple[int | None, str | None]:
        """Roll on to a first month from the last row of Saldi, else from Beginsaldo, else from how last year ended."""
        earlier = [told for told in self.saldi if told[0] < first]
        if earlier:
            day, cents = earlier[-1]
            return cents + self.running.between(day, first - _DAY), "saldi"
        starts = [start for start in self.openings if start <= first]
        if starts:
            return self.openings[max(starts)] + self.running.between(max(starts) - _DAY, first - _DAY), "beginsaldo"
        if self.carried is not None and self.carried[0] <= first:
            start, cents = self.carried
            return cents + self.running.between(start - _DAY, first - _DAY), "last_year"
        return None, None

    def _closed_before(self, first: pd.Timestamp, before: MonthBalance | None) -> int | None:
        """Return what the month or year before says of its end: Saldi, else what the book comes to, else Beginsaldo."""
        if first in self.openings:
            return self.openings[first]
        if before is None:
            return None
        return before.closing_cents if before.stated_closing_cents is None else before.stated_closing_cents

    def _stated(self, day: pd.Timestamp, after: pd.Timestamp) -> int | None:
        """Return the balance at the end of a day by the last row of Saldi after another day, when nothing came since.

        A row dated the next day says it too, when nothing was booked on that day.
        """
        until = day + _DAY if self.running.still(day, day + _DAY) else day
        told = [one for one in self.saldi if after < one[0] <= until]
        if not told or not self.running.still(told[-1][0], day):
            return None
        return told[-1][1]
