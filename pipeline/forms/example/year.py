"""The year put together: bookings in order with their voucher numbers, and every other sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.forms.example.booking import CASH, NUMBERED, Booking, Invoices
from pipeline.forms.example.cash import cash_bookings, cash_counts
from pipeline.forms.example.claims import claim_payments, claims
from pipeline.forms.example.closing import balance_sheet, closing_balances, closing_sheets
from pipeline.forms.example.confidant import confidant_sheets
from pipeline.forms.example.gifts import gifts
from pipeline.forms.example.purchases import purchases
from pipeline.forms.example.record import Record, Sheets
from pipeline.forms.example.routine import routine
from pipeline.forms.example.secretary import secretary_sheets
from pipeline.forms.example.treasurer import treasurer_sheets
from schemas.balance_sheet import BalanceSheet
from schemas.balances import Balances
from schemas.base import Sheet
from schemas.cash_counts import CashCounts
from schemas.claims import Claims
from schemas.gifts import Gifts


@dataclass(slots=True)
class Year:
    """Everything that happened, as data.

    `short_totals`: the months whose total line sums too few rows. `exported_from`: the first day of the last export of
    the bank, when it begins before its own months.
    """

    bookings: list[Booking]
    sheets: Sheets
    short_totals: tuple[int, ...] = ()
    exported_from: date | None = None
    _later: list[Callable[[], None]] = field(default_factory=list)

    def change_booking(self, key: str, change: Callable[[Booking], Booking]) -> None:
        """Replace one booking by what `change` makes of it."""
        place = next(number for number, booking in enumerate(self.bookings) if booking.key == key)
        self.bookings[place] = change(self.bookings[place])

    def booking(self, key: str) -> Booking:
        """Return the booking with this key."""
        return next(booking for booking in self.bookings if booking.key == key)

    def change(self, schema: type[Sheet], key: str, change: Callable[[Record], Record]) -> None:
        """Replace one row of a sheet by what `change` makes of it; of a sheet drawn up at the end, then."""
        if schema not in self.sheets:
            self._later.append(lambda: self.change(schema, key, change))
            return
        rows = self.sheets[schema]
        place = next(number for number, record in enumerate(rows) if record.key == key)
        rows[place] = change(rows[place])

    def remove(self, schema: type[Sheet], key: str) -> None:
        """Take one row out of a sheet."""
        self.sheets[schema] = [record for record in self.sheets[schema] if record.key != key]

    def put_in_order(self) -> None:
        """Sort and number what was booked, count the cash and draw up the balance sheet."""
        self.bookings.sort(key=lambda booking: (booking.month, booking.booked_on))
        self._number_vouchers()
        self.sheets[CashCounts] = list(cash_counts(self.bookings))
        self.sheets[BalanceSheet] = balance_sheet(self.bookings, self.sheets)
        self.sheets[Balances] = closing_balances(self.bookings)
        for change in self._later:
            change()

    def _number_vouchers(self) -> None:
        """Give every voucher the next number of its series, by the day on which it was numbered."""
        used = {"K": 0, "B": 0}
        numbered = [place for place, booking in enumerate(self.bookings) if booking.voucher == NUMBERED]
        for place in sorted(numbered, key=lambda place: self._numbered_on(self.bookings[place])):
            booking = self.bookings[place]
            if booking.booked:
                series = "K" if booking.account == CASH.name else "B"
                used[series] += booking.numbers_lost + 1
                self.bookings[place] = replace(booking, voucher=f"{series}26-{used[series]:03d}")
        for place, booking in enumerate(self.bookings):
            if booking.voucher_of:
                self.bookings[place] = replace(booking, voucher=self.booking(booking.voucher_of).voucher)

    @staticmethod
    def _numbered_on(booking: Booking) -> tuple[int, date]:
        day = booking.numbered_on or booking.booked_on
        return (day.month if booking.numbered_on else booking.month), day

    def in_workbook(self, month: int) -> list[Booking]:
        """Return what the treasurer booked in the workbook of a month."""
        return [booking for booking in self.bookings if booking.booked and booking.month == month]


def example_year() -> Year:
    """Return the year as it should be, nothing wrong in it, not yet put in order."""
    invoices = Invoices()
    all_claims, all_gifts = claims(), gifts()
    receipts = [gift.booking() for gift in all_gifts]
    bookings = [
        *routine(invoices),
        *purchases(invoices),
        *cash_bookings(),
        *claim_payments(all_claims),
        *(receipt for receipt in receipts if receipt),
    ]
    sheets = treasurer_sheets() | closing_sheets() | secretary_sheets() | confidant_sheets()
    sheets[Gifts] = [gift.record(number) for number, gift in enumerate(all_gifts, 1)]
    sheets[Claims] = [claim.record() for claim in all_claims]
    return Year(bookings, sheets)
