"""One booking as plain data: what the treasurer writes down, and what the bank saw of it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta

from pipeline.forms.example.party import (
    CASH,
    CHAIR,
    CURRENT,
    SAVINGS,
    SECRETARY,
    Account,
    Organisation,
    Person,
)
from pipeline.forms.example.record import Record, Typed
from schemas.base import info
from schemas.bookings import Bookings

YEAR = 2026
NUMBERED = "next"  # a voucher that gets its number when the year is put in order
_SATURDAY = 5
_BANK_HOLIDAYS = {(1, 1), (4, 3), (4, 6), (5, 1), (12, 25)}  # month and day, in 2026
_MAY_APPROVE_FROM, _TWO_APPROVE_FROM = 10_000, 100_000
# How many days later the bank saw an invoice being paid: mostly the same day.
_LAGS = (0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0)


@dataclass(frozen=True, slots=True)
class Booking:
    """A booking line, in the field names of the sheet Boekingen, and the bank's side of it.

    `seen_on`: the day on the bank statement, None when the bank does not know it; `seen_amount` in cents; `seen_as` and
    `seen_text`: who and what stand there, when the treasurer wrote something else. `booked`: False when the treasurer
    forgot it. `workbook`: the month file it stands in when that is not the month of its date. `voucher_of`: the booking
    whose voucher number it carries by mistake. `typed`: what stands in a cell instead of the value. `shown`: False when
    somebody took its line out of the bank's export. `numbered_on`: the day on which it got its voucher number when that
    is not its own; `numbers_lost`: how many numbers were lost just before.
    """

    key: str
    booked_on: date
    account: str
    amount: int
    category: str
    description: str
    counterparty: str
    counterparty_iban: str | None = None
    voucher: str | None = None
    reference: str | None = None
    invoice: str | None = None
    invoiced_on: date | None = None
    purpose: str | None = None
    decision: str | None = None
    approved_by: str | None = None
    second_approval_by: str | None = None
    remark: str | None = None
    seen_on: date | None = None
    seen_amount: int | None = None
    seen_as: Person | None = None
    seen_text: str | None = None
    booked: bool = True
    workbook: int | None = None
    batch: str | None = None
    direct_debit: bool = False
    voucher_of: str | None = None
    shown: bool = True
    numbered_on: date | None = None
    numbers_lost: int = 0
    typed: dict[str, Typed] = field(default_factory=dict)

    @property
    def month(self) -> int:
        """The number of the month workbook that it stands in."""
        return self.workbook or self.booked_on.month

    def record(self) -> Record:
        """Return the booking as a row of the sheet."""
        values = {name: getattr(self, name) for name in _SHEET_FIELDS}
        return Record(self.key, values, self.typed)


_ON_SHEET = {column.name for column in info(Bookings).fields}
_SHEET_FIELDS = tuple(f.name for f in fields(Booking) if f.name in _ON_SHEET)


def day(month: int, number: int) -> date:
    """Return a day of the book year."""
    return date(YEAR, month, number)


def last_day(month: int) -> date:
    """Return the last day of a month of the book year."""
    return day(month, monthrange(YEAR, month)[1])


def _bank_is_open(on: date) -> bool:
    return on.weekday() < _SATURDAY and (on.month, on.day) not in _BANK_HOLIDAYS


def working_day(wanted: date) -> date:
    """Return the first working day from this one on, or the last one before when that falls in the next month."""
    later = wanted
    while not _bank_is_open(later):
        later += timedelta(days=1)
    if later.month == wanted.month:
        return later
    while not _bank_is_open(wanted):
        wanted -= timedelta(days=1)
    return wanted


def on_bank(booking: Booking, lag: int = 0) -> Booking:
    """Return the booking as the bank saw it too, `lag` days later when that is a working day of the same month."""
    seen = booking.booked_on + timedelta(days=lag)
    if seen.month != booking.booked_on.month or not _bank_is_open(seen):
        seen = booking.booked_on
    return replace(booking, seen_on=seen, seen_amount=booking.amount)


def approved(booking: Booking) -> Booking:
    """Return the booking with the approvals that the party's rules ask for its amount."""
    if abs(booking.amount) >= _TWO_APPROVE_FROM:
        return replace(booking, approved_by=CHAIR, second_approval_by=SECRETARY)
    return replace(booking, approved_by=CHAIR) if abs(booking.amount) >= _MAY_APPROVE_FROM else booking


class Invoices:
    """Pays invoices of suppliers, numbering each supplier's invoices in its own way."""

    def __init__(self) -> None:
        self._sent: dict[str, int] = {}

    def paid(
        self,
        key: str,
        on: date,
        supplier: Organisation,
        cents: int,
        *,
        category: str,
        text: str,
        purpose: str | None = None,
        decision: str | None = None,
    ) -> Booking:
        """Return the payment of the supplier's next invoice from the current account, `cents` as a positive amount."""
        count = self._sent.get(supplier.name, 0)
        self._sent[supplier.name] = count + 1
        number = supplier.invoices.format(supplier.first + supplier.step * count)
        paid_on = working_day(on)
        booking = Booking(
            key,
            paid_on,
            CURRENT.name,
            -cents,
            category,
            text,
            supplier.name,
            supplier.iban,
            voucher=NUMBERED,
            reference=number,
            invoice=number,
            invoiced_on=max(paid_on - timedelta(days=9), day(1, 1)),
            purpose=purpose,
            decision=decision,
        )
        return on_bank(approved(booking), _LAGS[sum(self._sent.values()) % len(_LAGS)])


def received(
    key: str,
    on: date,
    payer: Person | Organisation,
    cents: int,
    *,
    category: str,
    text: str,
    reference: str | None = None,
) -> Booking:
    """Return money that came in on the current account."""
    booking = Booking(
        key,
        working_day(on),
        CURRENT.name,
        cents,
        category,
        text,
        payer.name,
        payer.iban,
        reference=reference,
    )
    return on_bank(booking)


def transfer(key: str, on: date, giver: Account, taker: Account, cents: int, *, text: str) -> list[Booking]:
    """Return both legs of money moved between two of the party's own accounts."""
    moved_on = working_day(on)
    legs = [
        Booking(
            f"{key}-{side}",
            moved_on,
            account.name,
            amount,
            "Kruispost",
            text,
            f"Eigen rekening {other.name}",
            None if account is CASH else other.iban,
        )
        for side, account, other, amount in (("out", giver, taker, -cents), ("in", taker, giver, cents))
    ]
    return [leg if leg.account == CASH.name else on_bank(approved(leg) if leg.amount < 0 else leg) for leg in legs]


__all__ = [
    "CASH",
    "CURRENT",
    "NUMBERED",
    "SAVINGS",
    "YEAR",
    "Booking",
    "Invoices",
    "approved",
    "day",
    "last_day",
    "on_bank",
    "received",
    "transfer",
    "working_day",
]
