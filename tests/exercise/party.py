"""A small party whose month holds a row of every sort that the exercise takes after."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

import pandas as pd

from pipeline.exercise import Bases
from pipeline.exercise.copy import Copy
from pipeline.exercise.kind import Kind, Trace
from pipeline.exercise.kinds import KINDS
from pipeline.model.norms import standard_norms
from pipeline.model.period import Period
from pipeline.reconcile import match
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from tests import builders

PRINTER, HALL, DONOR, MEMBER = (
    {"counterparty": name, "counterparty_iban": iban}
    for name, iban in (
        ("Drukkerij Het Anker", "NL86KNAB0656414526"),
        ("Zaalverhuur De Schakel", "NL85SNSB0645550312"),
        ("H. Wolters", "NL92ASNB0508224992"),
        ("J. de Boer", "NL53ASNB0133163263"),
    )
)
_MOVED = (
    {"booked_on": "2026-03-03", "amount": -12345, "voucher": "31", "invoice": "F2026-118", "approved_by": "A. Vermeer",
     "description": "Folders", **PRINTER},
    {"booked_on": "2026-03-05", "amount": -8350, "voucher": "32", "invoice": "20260312", **HALL},
    {"booked_on": "2026-03-10", "amount": -23450, "voucher": "33", "invoice": "F2026-252", "approved_by": "A. Vermeer",
     "description": "Posters", **PRINTER},
    {"booked_on": "2026-03-11", "amount": -4550, "voucher": "34", "category": "Declaraties",
     "description": "Declaratie D-2026-014", **MEMBER},
    {"booked_on": "2026-03-12", "amount": 6000, "category": "Giften", "description": "Gift", **DONOR},
    {"booked_on": "2026-03-31", "amount": 2500, "category": "Contributie", "description": "Contributie", **MEMBER},
)  # fmt: skip
_CASH = {"booked_on": "2026-03-06", "account": "Kas", "amount": -1895, "voucher": "K7", "counterparty": "Bakkerij"}
_OPENING = 500_000


@cache
def small_party() -> Bases:
    """Return March of a party with a bank account, a cash box, one gift and one claim, all of it right."""
    told = ("booked_on", "amount", "counterparty", "counterparty_iban", "description")
    lines = [{name: row[name] for name in told if name in row} for row in _MOVED]
    balance = _OPENING
    for line in lines:
        balance += int(str(line["amount"]))
        line["balance_after"] = balance
    supplied = builders.books(
        bookings=builders.bookings(*_MOVED, _CASH),
        bank_lines=builders.bank_lines(*lines),
        accounts=builders.accounts(
            {"opening": _OPENING}, {"name": "Kas", "kind": "kas", "iban": None, "opening": 9_000}
        ),
        balances=builders.balances(
            {"balance": balance, "source": "afschrift"}, {"balance": balance, "source": "boekhouding"}
        ),
        cash_counts=builders.cash_counts({"counted": 7_105, "second_counter": "B. de Wit"}),
        budget=builders.budget(
            {},
            {"category": "Giften", "kind": "baten", "nature": "gift"},
            {"category": "Contributie", "kind": "baten", "nature": "contributie"},
            {"category": "Declaraties", "nature": "declaraties"},
        ),
        gifts=builders.gifts({"received_on": "2026-03-12", "donor": "H. Wolters", "amount": 6000, "number": "G-1"}),
        claims=builders.claims({"number": "D-2026-014", "iban": MEMBER["counterparty_iban"]}),
        functionaries=builders.functionaries(
            {"iban": "NL25INGB0110200300"},
            {"name": "B. de Wit", "function": "secretaris", "iban": "NL78RABO0117854621"},
        ),
        decisions=builders.decisions({"decided_on": "2026-03-01"}),
        bank_statements=(builders.statement(opening=_OPENING, closing=balance),),
    )
    norms = standard_norms()
    return Bases(supplied, match(supplied, norms, date(2026, 5, 1)), norms, Period(2026, 3))


def kind(kind_id: str) -> Kind:
    """Return the kind with this id."""
    return next(one for one in KINDS if one.id == kind_id)


def injected(kind_id: str, seed: int = 1) -> tuple[Copy, Trace]:
    """Return a copy of the small party's books with one kind in it, and its trace."""
    copy = small_party().copy()
    trace = kind(kind_id).inject(copy, Random(seed))
    assert trace is not None, kind(kind_id).asks
    return copy, trace


def added(copy: Copy, schema: type[Sheet] = Bookings) -> pd.DataFrame:
    """Return the rows of a sheet that were not there at first."""
    rows = copy[schema]
    return rows[~rows.index.isin(copy.original[schema].index)]


def gone(copy: Copy, schema: type[Sheet] = Bookings) -> pd.DataFrame:
    """Return the rows of a sheet that are no longer there."""
    rows = copy.original[schema]
    return rows[~rows.index.isin(copy[schema].index)]


def rows_of(copy: Copy, trace: Trace, schema: type[Sheet] = Bookings) -> pd.DataFrame:
    """Return the rows of a sheet that a trace points at, as they are now."""
    rows = copy[schema]
    spots = [*zip(rows["table"].astype(int), rows["row"].astype(int), strict=True)]
    return rows[[spot in trace for spot in spots]]


def moved_at_bank(copy: Copy) -> int:
    """Return what all bank lines come to, in cents."""
    return int(copy[BankLines][BankLines.amount].sum())
