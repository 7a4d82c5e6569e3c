"""For which months a bank speaks, and why a lonely line need not be wrong."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.model.books import Books
from pipeline.reconcile.anchors import BankBalance
from pipeline.reconcile.evidence import Evidence, account_names
from pipeline.reconcile.joins import Ints
from schemas.bank_lines import BankLines

MonthEvidence = dict[tuple[str, str], str]  # by account and month: bank, connected


def bank_months(books: Books, bank: dict[str, BankBalance]) -> MonthEvidence:
    """Return how each account and month is evidenced.

    `bank`: a statement covers a day of it; `connected`: it lies between two statements whose balances agree, so that
    nothing can have moved but what cancels out.
    """
    found: MonthEvidence = {}
    for account, spans in _spans(books).items():
        covered_to: pd.Timestamp | None = None
        for first, last in sorted(spans):
            if covered_to is not None and first > covered_to and _agrees(bank.get(account), covered_to, first):
                found = dict.fromkeys(_between(account, covered_to, first), "connected") | found
            found |= dict.fromkeys(_between(account, first, last), "bank")
            covered_to = last if covered_to is None else max(covered_to, last)
    return found


def _spans(books: Books) -> dict[str, list[tuple[pd.Timestamp, pd.Timestamp]]]:
    """Return per account the first and last day of every export and statement."""
    names = account_names(books)
    spans: dict[str, list[tuple[pd.Timestamp, pd.Timestamp]]] = {}
    days = books[BankLines].groupby([BankLines.account, "table"])[BankLines.booked_on].agg(["min", "max"])
    told = [(str(account), first, last) for (account, _), first, last in days.itertuples()]
    told += [
        (names.get(one.account, one.account), pd.Timestamp(one.first_day), pd.Timestamp(one.last_day))
        for one in books.statements
    ]
    for account, first, last in told:
        spans.setdefault(account, []).append((first, last))
    return spans


def _agrees(bank: BankBalance | None, last: pd.Timestamp, first: pd.Timestamp) -> bool:
    if bank is None:
        return False
    day_before = first - pd.Timedelta(days=1)
    return last in bank.known and bank.known[last] == bank.known.get(day_before)


def _between(account: str, first: pd.Timestamp, last: pd.Timestamp) -> list[tuple[str, str]]:
    return [(account, str(month)) for month in pd.period_range(first, last, freq="M")]


def reasons(
    side: str, accounts: list[str], days: Ints, *, evidence: Evidence, evidenced: MonthEvidence, lag: int
) -> list[str]:
    """Return per lonely line: unmatched, in_transit, no_evidence (a booking), outside_books (a bank line)."""
    ends = {account: evidence.end_number(account) for account in set(accounts)}
    months = np.datetime_as_string(days.astype("datetime64[D]"), unit="M").tolist()
    word = "outside_books" if side == "bank" else "no_evidence"
    found = []
    for account, month, day in zip(accounts, months, days.tolist(), strict=True):
        end = ends[account]
        covered = month in evidence.booked_months if side == "bank" else (account, month) in evidenced
        if not covered or (end is not None and day > end):
            found.append(word)
        else:
            found.append("in_transit" if end is not None and end - day <= lag else "unmatched")
    return found
