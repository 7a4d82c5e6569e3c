"""A line as the bank knows it: its day, amount and balance, and who stands on the other side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pipeline.forms.example.booking import Booking
from pipeline.forms.example.party import PARTY, Account

_FIRST_SEQUENCE = 14_201


@dataclass(frozen=True, slots=True)
class BankLine:
    """A booking from the bank's side. `sequence`: the number that the bank gives it; `balance`: after it, in cents."""

    booking: Booking
    sequence: int
    balance: int

    @property
    def day(self) -> date:
        """The day on which the bank booked it."""
        assert self.booking.seen_on is not None  # noqa: S101 - only bookings that the bank saw come here
        return self.booking.seen_on

    @property
    def cents(self) -> int:
        """What moved; money in is positive."""
        return self.booking.seen_amount or 0

    @property
    def opening(self) -> int:
        """The balance before it."""
        return self.balance - self.cents

    @property
    def iban(self) -> str:
        """The other account, empty when there is none."""
        if self.booking.seen_as:
            return self.booking.seen_as.iban
        return "" if self.code == "db" else self.booking.counterparty_iban or ""

    @property
    def name(self) -> str:
        """Who stands on the other side, empty when it is the bank itself."""
        if self.booking.seen_as:
            return self.booking.seen_as.name
        if self.code == "db":
            return ""
        if self.code == "ga":
            return "Geldautomaat Markt" if self.cents < 0 else "Geldautomaat Storting"
        return PARTY if self.code == "tb" else self.booking.counterparty

    @property
    def text(self) -> str:
        """What the payment is for, in the words of who sent it."""
        return self.booking.seen_text or self.booking.description

    @property
    def code(self) -> str:
        """The kind of transaction, in the codes of the Rabobank."""
        booking = self.booking
        if booking.direct_debit:
            return "ei"
        if booking.category == "Bankkosten":
            return "db"
        if booking.category == "Kruispost":
            return "tb" if booking.counterparty_iban else "ga"
        return "bc" if booking.batch else "cb"

    @property
    def end_to_end(self) -> str:
        """The reference that travels with a direct debit or a batch, else empty."""
        return (self.booking.reference or "") if self.booking.direct_debit or self.booking.batch else ""

    @property
    def mandate(self) -> str:
        """The mandate of a direct debit, else empty."""
        return f"LV-{PARTY[:1]}{self.booking.key[-2:]}" if self.booking.direct_debit else ""


def lines_of(bookings: Iterable[Booking], account: Account) -> list[BankLine]:
    """Return the lines of an account in the order of the bank, each with its number and balance."""
    seen = [booking for booking in bookings if booking.seen_on and booking.account == account.name]
    balance, lines = account.opening, []
    for number, booking in enumerate(sorted(seen, key=lambda one: str(one.seen_on)), 1):
        balance += booking.seen_amount or 0
        lines.append(BankLine(booking, _FIRST_SEQUENCE + 3 * number, balance))
    return lines
