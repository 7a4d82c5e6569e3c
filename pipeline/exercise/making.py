"""Payments, gifts and claims that are right in everything, so that a kind has one thing to do wrong."""

from __future__ import annotations

from random import Random
from typing import Any

import pandas as pd

from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.kind import Trace
from pipeline.exercise.money import pay
from pipeline.money import Cents
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def trace(copy: Copy, *rows: tuple[type[Sheet], int]) -> Trace:
    """Return where some rows stand, and keep them for one kind; with a booking goes its bank line."""
    spots = [copy.take(schema, index) for schema, index in rows]
    lines = [copy.line_of[index] for schema, index in rows if schema is Bookings and index in copy.line_of]
    spots += [copy.take(BankLines, line) for line in lines if line in copy[BankLines].index]
    return frozenset(spots)


def voucher_beside(copy: Copy, like: int) -> str | None:
    """Return a voucher number of its own, beside that of another booking: 31a beside 31."""
    number = copy.was(Bookings, like, Bookings.voucher)
    if number is None:
        return None
    place = copy.nth(numbered_beside(number))
    return f"{number}{_LETTERS[place % len(_LETTERS)]}" + "x" * (place // len(_LETTERS))


def numbered_beside(number: str) -> str:
    """Return under which name the numbers beside a voucher number are counted."""
    return f"voucher {number}"


def right_payment(copy: Copy, chance: Random, cents: Cents | None = None, **values: Any) -> int | None:
    """Add a payment to a new supplier that has all that it needs, and return it; None without one to take after.

    `cents`: what is paid, above zero; some tens of euros when left out. `values`: what is otherwise than that.
    """
    like = picking.one_of(chance, picking.example_payments(copy))
    if like is None:
        return None
    spent = cents or invented.odd_cents(chance, 2_100, 7_900)
    day = copy.was(Bookings, like, Bookings.booked_on)
    own = {
        Bookings.amount: -spent,
        Bookings.voucher: voucher_beside(copy, like),
        Bookings.counterparty: values.get(Bookings.counterparty) or invented.firm(copy, chance),
        Bookings.counterparty_iban: invented.iban(copy, chance),
        Bookings.description: f"Levering volgens factuur {chance.randrange(10_000, 99_999)}",
        Bookings.invoice: invoice(copy, chance),
        Bookings.invoiced_on: day - pd.Timedelta(days=9),
        Bookings.reference: None,
        Bookings.remark: None,
        Bookings.category: copy.was(Bookings, like, Bookings.category),
    }
    return pay(copy, like, **(own | approvals(copy, spent, day) | values))


def invoice(copy: Copy, chance: Random) -> str | None:
    """Return an invoice number that nobody used; None in books that do not keep them."""
    return f"OEF{chance.randrange(10**6, 10**7)}" if copy.has(Bookings, Bookings.invoice) else None


def approvals(copy: Copy, spent: Cents, day: pd.Timestamp) -> dict[str, str | None]:
    """Return the approvals and the decision that the party's rules ask for an amount."""
    names = [*picking.approvers(copy), None, None]
    return {
        Bookings.approved_by: names[0] if spent >= copy.norm("approval_from", day) else None,
        Bookings.second_approval_by: names[1] if spent >= copy.norm("second_signature_from", day) else None,
        Bookings.decision: picking.decision_before(copy, day) if spent >= copy.norm("decision_from", day) else None,
    }
