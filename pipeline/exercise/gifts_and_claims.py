"""Gifts and claims that are right in everything: a row of the register and the money that goes with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

import pandas as pd

from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.kind import Trace
from pipeline.exercise.making import trace, voucher_beside
from pipeline.exercise.money import book, pay
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.gifts import Gifts

_MONEY_FORM = "geld"


@dataclass(frozen=True)
class Entry:
    """A row of a register and the booking of its money; `money` is None when nothing moved."""

    row: int
    money: int | None


def trace_of_gift(copy: Copy, gift: Entry) -> Trace:
    """Return where a gift and its receipt stand."""
    money = [(Bookings, gift.money)] if gift.money is not None else []
    return trace(copy, (Gifts, gift.row), *money)


def trace_of_claim(copy: Copy, claim: Entry) -> Trace:
    """Return where a claim and its payment stand."""
    money = [(Bookings, claim.money)] if claim.money is not None else []
    return trace(copy, (Claims, claim.row), *money)


def own_gifts(copy: Copy) -> list[Entry]:
    """Return the free gifts of the register that one receipt on the bank is for, of exactly that amount."""
    return _settled(copy, "gift", copy.free(Gifts), copy.free(Bookings))


def own_claims(copy: Copy) -> list[Entry]:
    """Return the free claims that one payment from the bank is for, of exactly that amount."""
    return _settled(copy, "claim", copy.free(Claims), copy.free(Bookings))


def _settled(copy: Copy, kind: str, rows: pd.DataFrame, bookings: pd.DataFrame) -> list[Entry]:
    pairs = copy.matches.settled(kind)
    pairs = pairs[pairs["difference_cents"].eq(0) & pairs["booking"].isin(list(copy.line_of))]
    pairs = pairs.drop_duplicates("booking", keep=False).drop_duplicates("other", keep=False)
    free = pairs[pairs["other"].isin(rows.index) & pairs["booking"].isin(bookings.index)]
    return [Entry(int(row), int(money)) for row, money in zip(free["other"], free["booking"], strict=True)]


def right_gift(
    copy: Copy,
    chance: Random,
    cents: int | None = None,
    *,
    gift: Mapping[str, Any] | None = None,
    receipt: Mapping[str, Any] | None = None,
) -> Entry | None:
    """Add a gift of somebody new, registered in full and received on the bank; None without one to take after.

    `gift`, `receipt`: what is otherwise in the register and in the book.
    """
    gift, receipt = dict(gift or {}), dict(receipt or {})
    like = picking.one_of(chance, picking.example_receipts(copy, "gift"))
    if like is None or copy.original[Gifts].empty:
        return None
    donor = gift.get(Gifts.donor) or invented.person(copy, chance)
    iban = gift.get(Gifts.donor_iban) or invented.iban(copy, chance)
    given = cents or invented.odd_cents(chance, 3_100, 8_900)
    paid = {
        Bookings.amount: given,
        Bookings.counterparty: donor,
        Bookings.counterparty_iban: iban,
        Bookings.description: "Gift",
        Bookings.reference: None,
    }
    money = pay(copy, like, **(paid | receipt))
    day = copy.cell(Bookings, money, Bookings.booked_on)
    return Entry(entry_in_register(copy, day, given, {Gifts.donor: donor, Gifts.donor_iban: iban} | gift), money)


def right_cash_gift(
    copy: Copy, chance: Random, cents: int, day: pd.Timestamp | None = None, **gift: Any
) -> Entry | None:
    """Add a gift in cash of somebody new, registered in full and booked in the cash box."""
    boxes, category = picking.in_cash(copy), picking.category_of(copy, "gift")
    if day is not None:
        boxes = boxes[boxes[Bookings.booked_on] >= day]
    like = picking.one_of(chance, boxes.sort_values(Bookings.booked_on, kind="stable").head(1 if day else len(boxes)))
    if like is None or category is None or copy.original[Gifts].empty:
        return None
    donor = gift.get(Gifts.donor) or invented.person(copy, chance)
    paid = {
        Bookings.amount: cents,
        Bookings.counterparty: donor,
        Bookings.description: "Gift contant",
        Bookings.category: category,
        Bookings.voucher: None,
        Bookings.approved_by: None,
    }
    money = book(copy, like, **paid)
    day = copy.cell(Bookings, money, Bookings.booked_on)
    assert day is not None  # noqa: S101 - a booking has a day
    return Entry(entry_in_register(copy, day, cents, {Gifts.donor: donor, Gifts.form: "contant"} | gift), money)


def entry_in_register(copy: Copy, day: pd.Timestamp, cents: int, values: Mapping[str, Any]) -> int:
    """Add a complete entry to the register of gifts, of a person with an address; return its index label."""
    like = int(copy.original[Gifts].index[0])
    nothing = dict.fromkeys(name for name in copy[Gifts].columns if name not in {"file", "sheet", "row", "table"})
    own = {
        Gifts.received_on: day,
        Gifts.amount: cents,
        Gifts.form: _MONEY_FORM,
        Gifts.number: f"G-OEF-{copy.nth('gift') + 1}" if copy.has(Gifts, Gifts.number) else None,
        Gifts.donor_kind: "persoon",
        Gifts.address: f"Oefenlaan {copy.nth('address') + 1}",
        Gifts.postcode: "9999 ZZ",
        Gifts.place: "Proefdorp",
        Gifts.country: "Nederland",
        Gifts.consideration: False,
        Gifts.recipient: copy.was(Gifts, like, Gifts.recipient),
        Gifts.outcome: copy.was(Gifts, like, Gifts.outcome),
    }
    return copy.add(Gifts, like, **(nothing | own | dict(values)))


def right_claim(
    copy: Copy,
    chance: Random,
    cents: int | None = None,
    *,
    claim: Mapping[str, Any] | None = None,
    payment: Mapping[str, Any] | None = None,
) -> Entry | None:
    """Add a claim of a new member, with a receipt, approved and paid; None without one to take after.

    `claim`, `payment`: what is otherwise in the register and in the book.
    """
    claim, payment = dict(claim or {}), dict(payment or {})
    examples = _settled(copy, "claim", copy.examples(Claims), copy.examples(Bookings))
    if not examples:
        return None
    like = chance.choice(examples)
    assert like.money is not None  # noqa: S101 - these are paid
    who = claim.get(Claims.claimant) or invented.person(copy, chance)
    iban = claim.get(Claims.iban) or invented.iban(copy, chance)
    asked = claim.get(Claims.amount) or cents or invented.odd_cents(chance, 2_100, 5_900)
    number = _next_number(copy, copy.was(Claims, like.row, Claims.number))
    paid = {
        Bookings.amount: -asked,
        Bookings.voucher: voucher_beside(copy, like.money),
        Bookings.counterparty: who,
        Bookings.counterparty_iban: iban,
        Bookings.description: f"Declaratie {number or 'materiaal'}",
        Bookings.reference: None,
    }
    money = pay(copy, like.money, **(paid | payment))
    filled = {Claims.claimant: who, Claims.iban: iban, Claims.amount: asked, Claims.number: number}
    day = copy.cell(Bookings, money, Bookings.booked_on)
    return Entry(_claim_row(copy, like.row, day, asked, filled | claim), money)


def _claim_row(copy: Copy, like: int, day: pd.Timestamp, cents: int, values: Mapping[str, Any]) -> int:
    approvers = [name for name in picking.approvers(copy) if name != values[Claims.claimant]]
    submitted = max(pd.Timestamp(copy.period.first_day), day - pd.Timedelta(days=7))
    stated = copy.was(Claims, like, Claims.paid_amount) is not None
    second = cents >= copy.norm("second_signature_from", day)
    own = {
        Claims.spent_on: submitted - pd.Timedelta(days=3),
        Claims.submitted_on: submitted,
        Claims.kind: "materiaal",
        Claims.description: "Materiaal voor de kraam",
        Claims.kilometres: None,
        Claims.rate: None,
        Claims.receipt: f"OEF{copy.nth('receipt') + 101}",
        Claims.approved_by: approvers[0] if approvers else copy.was(Claims, like, Claims.approved_by),
        Claims.approved_on: submitted,
        Claims.approved_amount: cents if stated else None,
        Claims.second_approval_by: approvers[1] if second and len(approvers) > 1 else None,
        Claims.paid_on: day,
        Claims.paid_amount: cents if stated else None,
        Claims.waived: False,
        Claims.decision: None,
    }
    return copy.add(Claims, like, **(own | dict(values)))


def _next_number(copy: Copy, number: str | None) -> str | None:
    """Return a claim number as the party writes them, high enough that nobody used it."""
    last = re.search(r"\d+$", number or "")
    if number is None or last is None:
        return None
    width = len(last.group())
    return f"{number[: last.start()]}{9 * 10 ** (width - 1) + copy.nth('claim') + 1:0{width}d}"
