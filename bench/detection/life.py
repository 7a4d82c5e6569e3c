"""What an honest year is made of: rows that are added in pairs of book and bank, near a day of choice."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

import pandas as pd

from bench.detection.example import YEAR
from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.making import approvals, invoice, voucher_beside
from pipeline.exercise.money import pay
from schemas.balance_sheet import BalanceSheet
from schemas.bookings import Bookings


@dataclass(frozen=True)
class Who:
    """Somebody with an account."""

    name: str
    iban: str | None


def some_firm(copy: Copy, chance: Random) -> Who:
    """Return an organisation that is nowhere in the books."""
    return Who(invented.firm(copy, chance), invented.iban(copy, chance))


def somebody(copy: Copy, chance: Random) -> Who:
    """Return a person who is nowhere in the books."""
    return Who(invented.person(copy, chance), invented.iban(copy, chance))


def day(month: int, number: int) -> pd.Timestamp:
    """Return a day of the book year."""
    return pd.Timestamp(YEAR, month, number)


def nearest(rows: pd.DataFrame, wanted: pd.Timestamp) -> int:
    """Return the index label of the booking whose day is nearest to a day."""
    place = (rows[Bookings.booked_on] - wanted).abs().to_numpy().argmin()
    return int(rows.index.to_numpy()[place])


def payment(copy: Copy, chance: Random, wanted: pd.Timestamp, cents: int, payee: Who, **values: Any) -> int:
    """Pay an invoice as the rules ask, about a day of choice; return the booking."""
    like = nearest(picking.example_payments(copy), wanted)
    on = copy.was(Bookings, like, Bookings.booked_on)
    own = {
        Bookings.amount: -cents,
        Bookings.voucher: voucher_beside(copy, like),
        Bookings.counterparty: payee.name,
        Bookings.counterparty_iban: payee.iban,
        Bookings.category: "Kantoor en porto",
        Bookings.purpose: None,
        Bookings.reference: None,
        Bookings.invoice: invoice(copy, chance),
        Bookings.invoiced_on: on - pd.Timedelta(days=8),
    }
    return pay(copy, like, **(own | approvals(copy, cents, on) | values))


def receipt(copy: Copy, wanted: pd.Timestamp, cents: int, payer: Who, **values: Any) -> int:
    """Receive dues about a day of choice; return the booking."""
    like = nearest(picking.example_receipts(copy, "contributie"), wanted)
    own = {
        Bookings.amount: cents,
        Bookings.counterparty: payer.name,
        Bookings.counterparty_iban: payer.iban,
        Bookings.description: f"Contributie {YEAR}",
        Bookings.category: "Contributie",
        Bookings.reference: None,
    }
    return pay(copy, like, **(own | values))


def settle_balance_sheet(copy: Copy) -> None:
    """Let the balance sheet tell the balances that the year ends with, and the result that made them."""
    sums = [rows.groupby(Bookings.account)[Bookings.amount].sum() for rows in (copy[Bookings], copy.original[Bookings])]
    moved = sums[0] - sums[1]
    lines = copy[BalanceSheet]
    for account, cents in moved.items():
        of_account = lines.index[lines[BalanceSheet.item] == account].tolist()
        copy.shift(BalanceSheet, of_account, BalanceSheet.closing, int(cents))
    equity = lines.index[lines[BalanceSheet.kind] == "eigen vermogen"].tolist()[:1]
    copy.shift(BalanceSheet, equity, BalanceSheet.closing, int(moved.sum()))
