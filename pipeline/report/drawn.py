"""Which bookings the committee looks at on paper: some always, and some of the rest by a lot that it draws itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.model.entry_tables import BILLS, LOT
from pipeline.model.severity import Severity
from pipeline.report.booking_rows import booking_codes
from pipeline.report.content import FIRST_ROW
from pipeline.report.typed import room_for
from pipeline.report.view import View
from pipeline.sampling.selection import LOTS, drawn_by_lot, lot_numbers
from schemas.accounts import Accounts
from schemas.bookings import Bookings

LARGE, CASH, PERSON, FINDING = "groot bedrag", "veel uit de kas", "aan een functionaris", "eerst oplossen"
LEAST_BILLS = 6
_NO_PAPER = ("bankkosten", "rente")


@dataclass(frozen=True)
class Sample:
    """The bookings to look at, by their number in Transacties (from 0).

    `always`: with why, in the order of the binder. `pool`: what the lot draws from, with the number by which it does.
    `size`: how many the lot draws. `codes`: of every booking of Transacties; `lot`: what the committee typed before,
    None when it did not or two members typed another; `bills`: how many it has room for; `hidden`: the drawn bookings
    of which the report hides everywhere else who paid.
    """

    always: dict[int, str]
    pool: dict[int, int]
    size: int
    codes: tuple[str, ...] = ()
    lot: int | None = None
    bills: int = LEAST_BILLS
    hidden: tuple[int, ...] = ()

    def drawn(self, lot: int) -> list[int]:
        """Return the bookings that a lot draws, in the order of drawing."""
        places = {number: place for place, number in self.pool.items()}
        return [places[number] for number in drawn_by_lot(lot, places, self.size)]

    @property
    def draws(self) -> list[int | None]:
        """The bookings that the lot typed before draws, None for each while there is no lot."""
        return [None] * self.size if self.lot is None else [*self.drawn(self.lot)]


def sample_of(view: View) -> Sample:
    """Return the sample of a year: the lot draws payments that have a paper.

    A transfer between own accounts is one when both legs are booked, whatever its category says.
    """
    bookings = view.bookings
    why = _reasons(view)
    always = why[(why != "") & (~view.transfers | why.str.contains(FINDING))]
    chosen = bookings.loc[always.index]
    binder = chosen[Bookings.voucher].map(_in_binder, na_action="ignore")
    ordered = chosen.assign(binder=binder, why=always).sort_values(["binder", Bookings.booked_on], kind="stable")
    drawable = bookings[Bookings.amount].lt(0) & ~view.transfers & ~view.of_nature(bookings, *_NO_PAPER)
    pool = bookings.index[drawable & ~bookings.index.isin(always.index)].tolist()
    numbers_of_all = dict(zip(bookings.index.tolist(), lot_numbers(view.once(codes_of)), strict=True))
    asked = int(view.result.dossier.norms.on("sample_size", view.period.last_day).value)
    numbers: list[int] = ordered.index.tolist()
    sample = Sample(
        dict(zip(numbers, ordered["why"], strict=True)),
        {place: numbers_of_all[place] for place in pool},
        min(asked, len(pool)),
        view.once(codes_of),
        lot_of(view),
        room_for(view, BILLS, LEAST_BILLS),
    )
    paid_dues = set(bookings.index[bookings["shown"].isin(view.dues_names)]) if view.masked else set()
    return replace(sample, hidden=tuple(place for place in sample.draws if place is not None and place in paid_dues))


def codes_of(view: View) -> tuple[str, ...]:
    """Return the code by which each booking of Transacties is known; see `booking_codes`."""
    return tuple(booking_codes(view.bookings))


def lot_of(view: View) -> int | None:
    """Return the lot that was typed before, None without one that draws."""
    lot = view.entries.cell(LOT, "", "Lootje")
    return lot if isinstance(lot, int) and lot in LOTS else None


def _reasons(view: View) -> pd.Series:
    """Return per booking why it is always looked at, or an empty text."""
    bookings, dossier = view.bookings, view.result.dossier
    limit = dossier.norms.on("second_signature_from", view.period.last_day).value
    kinds = dict(zip(dossier[Accounts][Accounts.name], dossier[Accounts][Accounts.kind], strict=True))
    heavy = {row for row, found in view.findings_at.items() if any(_is_heavy(view, number) for number in found)}
    cash_from = dossier.norms.on("cash_payment_from", view.period.last_day).value
    parts = {
        LARGE: bookings[Bookings.amount].abs().ge(limit),
        CASH: bookings[Bookings.account].map(kinds).eq("kas") & bookings[Bookings.amount].le(-cash_from),
        PERSON: bookings["booking"].isin(view.result.paid_people.index),
        FINDING: pd.Series(bookings.index + FIRST_ROW, bookings.index).isin(heavy),
    }
    said = pd.Series("", index=bookings.index, dtype="object")
    for reason, holds in parts.items():
        here = holds.fillna(value=False).astype(bool)
        said = said.mask(here, said.where(said == "", said + "; ") + reason)
    return said


def _in_binder(voucher: str) -> str:
    """Return a voucher as a binder orders it: 9 before 10."""
    return re.sub(r"\d+", lambda number: number[0].zfill(12), voucher)


def _is_heavy(view: View, number: int) -> bool:
    return view.findings[number].severity is Severity.HIGH
