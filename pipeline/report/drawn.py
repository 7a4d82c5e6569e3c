"""Which bookings the committee looks at on paper: some always, and some of the rest by a lot that it draws itself."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.model.severity import Severity
from pipeline.report.view import View
from pipeline.sampling.selection import drawn_by_lot
from schemas.accounts import Accounts
from schemas.bookings import Bookings

LARGE, CASH, PERSON, FINDING = "groot bedrag", "veel uit de kas", "aan een functionaris", "eerst oplossen"
_TRANSFER = "kruispost"
_NO_PAPER = (_TRANSFER, "bankkosten", "rente")


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
    """Return the sample of a year; own transfers are in no part of it, and the lot draws payments that have a paper."""
    bookings = view.bookings
    why = _reasons(view)
    always = why[(why != "") & ~view.of_nature(bookings, _TRANSFER)]
    ordered = bookings.loc[always.index].sort_values([Bookings.voucher, Bookings.booked_on], kind="stable").index
    drawable = bookings[Bookings.amount].lt(0) & ~view.of_nature(bookings, *_NO_PAPER)
    pool = bookings.index[drawable & ~bookings.index.isin(always.index)]
    asked = int(view.result.dossier.norms.on("sample_size", view.period.last_day).value)
    return Sample({number: always[number] for number in ordered}, tuple(pool), min(asked, len(pool)))


def _reasons(view: View) -> pd.Series:
    """Return per booking why it is always looked at, or an empty text."""
    bookings, dossier = view.bookings, view.result.dossier
    limit = dossier.norms.on("second_signature_from", view.period.last_day).value
    kinds = dict(zip(dossier[Accounts][Accounts.name], dossier[Accounts][Accounts.kind], strict=True))
    heavy = {row for row, found in view.findings_at.items() if any(_is_heavy(view, number) for number in found)}
    rows = pd.Series(list(view.row_of_booking.values()), index=bookings.index, dtype="int64")
    cash_from = dossier.norms.on("cash_payment_from", view.period.last_day).value
    parts = {
        LARGE: bookings[Bookings.amount].abs().ge(limit),
        CASH: bookings[Bookings.account].map(kinds).eq("kas") & bookings[Bookings.amount].le(-cash_from),
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
