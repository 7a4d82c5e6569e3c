"""The cash box, and money on its way to it."""

from __future__ import annotations

from random import Random

import pandas as pd

from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.kind import Kind, Trace, kind
from pipeline.exercise.making import right_payment, trace, voucher_beside
from pipeline.exercise.money import balance_at, book
from pipeline.money import Cents
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts

_CASH = "what the cash box holds"
_A_CASH_PAYMENT = "een uitgave uit de kas"


@kind("kas-onder-nul", "Er ging meer uit de kas dan erin zat", "AFS-11", asks=_A_CASH_PAYMENT)
def _below_zero(copy: Copy, chance: Random) -> Trace | None:
    like = _cash_payment(copy, chance)
    if like is None or not copy.alone(_CASH):
        return None
    account, day = (copy.was(Bookings, like, name) for name in (Bookings.account, Bookings.booked_on))
    return _spend(copy, chance, like, balance_at(copy, account, day) + invented.odd_cents(chance, 2_000, 4_000))


@kind("kastelling-wijkt-af", "In de kas ligt minder dan geboekt", "AFS-13", asks="een kastelling in de periode")
def _other_count(copy: Copy, chance: Random) -> Trace | None:
    index = picking.one_of(chance, _counts(copy))
    if index is None:
        return None
    copy.change(CashCounts, index, counted=int(copy.cell(CashCounts, index, CashCounts.counted)) - 50_00)
    return trace(copy, (CashCounts, index))


@kind("kastelling-alleen", "De kas is door één persoon geteld aan het eind van het jaar", "AFS-12",
      asks="een kastelling van 31 december met een tweede teller")  # fmt: skip
def _counted_alone(copy: Copy, chance: Random) -> Trace | None:
    counts = _counts(copy)
    end = counts[CashCounts.counted_on].dt.strftime("%m-%d").eq("12-31") & counts[CashCounts.second_counter].notna()
    index = picking.one_of(chance, counts[end]) if copy.period.is_year else None
    if index is None:
        return None
    copy.change(CashCounts, index, second_counter=None)
    return trace(copy, (CashCounts, index))


@kind("groot-contant", "Een groot bedrag is contant betaald", "BOE-22", asks=_A_CASH_PAYMENT)
def _large_cash_payment(copy: Copy, chance: Random) -> Trace | None:
    like = _cash_payment(copy, chance)
    if like is None or not copy.alone(_CASH):
        return None
    limit = copy.norm("cash_payment_from", copy.was(Bookings, like, Bookings.booked_on))
    return _spend(copy, chance, like, limit + invented.odd_cents(chance, 1_000, 9_000))


@kind("pinopname-zonder-kasboek", "Er is geld uit de automaat gehaald dat niet in het kasboek staat", "BOE-22",
      "AFS-14", asks="een betaling met een bonnummer die op het bankafschrift staat")  # fmt: skip
def _withdrawal_not_in_cash_book(copy: Copy, chance: Random) -> Trace | None:
    index = right_payment(
        copy,
        chance,
        chance.choice((8_000, 11_000, 13_000)),
        counterparty="Geldmaat Dorpsplein 1",
        counterparty_iban=None,
        description="Geldopname pas 012",
        category=picking.category_of(copy, "kruispost") or "Kruispost",
        invoice=None,
        invoiced_on=None,
    )
    return None if index is None else trace(copy, (Bookings, index))


def _counts(copy: Copy) -> pd.DataFrame:
    counts = copy.free(CashCounts)
    return counts[counts[CashCounts.counted].notna()]


def _cash_payment(copy: Copy, chance: Random) -> int | None:
    rows = picking.in_cash(copy)
    return picking.one_of(chance, rows[rows[Bookings.amount].lt(0).fillna(value=False)])


def _spend(copy: Copy, chance: Random, like: int, cents: Cents) -> Trace:
    """Add a booking of a cash payment that stands in the cash book only."""
    name, number = invented.firm(copy, chance), voucher_beside(copy, like)
    index = book(copy, like, amount=-cents, counterparty=name, voucher=number, description="Aankoop materiaal")
    return trace(copy, (Bookings, index))


KINDS: tuple[Kind, ...] = (_other_count, _counted_alone, _large_cash_payment, _withdrawal_not_in_cash_book)
AT_LAST: tuple[Kind, ...] = (_below_zero,)  # goes by what the box holds, so after all that comes and goes in cash
