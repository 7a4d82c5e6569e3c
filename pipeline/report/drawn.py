"""Which bookings the committee looks at on paper: some always, and some of the rest by a lot that it draws itself."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.model.severity import Severity
from pipeline.report.view import View
from pipeline.sampling.selection import drawn_by_lot
from schemas.accounts import Accounts
from schemas.bookings import Bookings
from schemas.budget import Budget

LARGE, CASH, PERSON, FINDING = "groot bedrag", "uit de kas", "aan een functionaris", "eerst oplossen"


@dataclass(frozen=True)
class Sample:
    """The bookings to look at, by their number in Transacties (from 0).

    `always`: with why, in the order of the binder. `pool`: what the lot draws from, in the order of Transacties; number
    1 of the lot is the first. `size`: how many the lot draws.
    """

    always: dict[int, str]
    pool: tuple[int, ...]
    size: int

    def drawn(self, lot: int) -> list[int]:
        """Return the bookings that a lot draws, in the order of drawing."""
        return [self.pool[number - 1] for number in drawn_by_lot(lot, len(self.pool), self.size)]


def sample_of(view: View) -> Sample:
    """Return the sample of a year; own transfers are in no part of it."""
    bookings = view.bookings
    why = _reasons(view)
    own = why[_transfers(view)]
    always = why[(why != "") & ~why.index.isin(own.index)]
    ordered = bookings.loc[always.index].sort_values([Bookings.voucher, Bookings.booked_on], kind="stable").index
    pool = bookings.index[~bookings.index.isin([*always.index, *own.index])]
    asked = int(view.result.dossier.norms.on("sample_size", view.period.last_day).value)
    return Sample({number: always[number] for number in ordered}, tuple(pool), min(asked, len(pool)))


def _reasons(view: View) -> pd.Series:
    """Return per booking why it is always looked at, or an empty text."""
    bookings, dossier = view.bookings, view.result.dossier
    limit = dossier.norms.on("second_signature_from", view.period.last_day).value
    kinds = dict(zip(dossier[Accounts][Accounts.name], dossier[Accounts][Accounts.kind], strict=True))
    heavy = {row for row, found in view.findings_at.items() if any(_is_heavy(view, number) for number in found)}
    rows = pd.Series(list(view.row_of_booking.values()), index=bookings.index, dtype="int64")
    paid = bookings[Bookings.amount].lt(0)
    parts = {
        LARGE: bookings[Bookings.amount].abs().ge(limit),
        CASH: bookings[Bookings.account].map(kinds).eq("kas") & paid,
        PERSON: bookings["booking"].isin(view.result.paid_people.index),
        FINDING: rows.isin(heavy),
    }
    said = pd.Series("", index=bookings.index, dtype="object")
    for reason, holds in parts.items():
        here = holds.fillna(value=False).astype(bool)
        said = said.mask(here, said.where(said == "", said + "; ") + reason)
    return said


def _is_heavy(view: View, number: int) -> bool:
    return view.findings[number].severity is Severity.HIGH


def _transfers(view: View) -> pd.Series:
    """Say per booking whether it is a transfer between own accounts."""
    budget = view.result.dossier[Budget]
    names = set(budget.loc[budget[Budget.nature].eq("kruispost").fillna(value=False).astype(bool), Budget.category])
    return view.bookings["shown"].isin(names)
