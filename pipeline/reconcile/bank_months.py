"""For which months a bank speaks, and why a lonely line need not be wrong."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.model.books import Books
from pipeline.reconcile.anchors import BankBalance
from pipeline.reconcile.evidence import Evidence, account_names
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


def reasons(side: str, lines: pd.DataFrame, evidence: Evidence, evidenced: MonthEvidence, lag: int) -> list[str]:
    """Return per lonely line: unmatched, in_transit, no_evidence (a booking), outside_books (a bank line)."""
    ends = lines["account"].map({account: evidence.end_number(account) for account in lines["account"].unique()})
    to_go = ends.astype("Float64") - lines["day"]
    months = pd.to_datetime(lines["day"], unit="D").dt.strftime("%Y-%m")
    if side == "bank":
        covered, word = months.isin(evidence.booked_months), "outside_books"
    else:
        pairs = zip(lines["account"], months, strict=True)
        covered, word = pd.Series([pair in evidenced for pair in pairs], index=lines.index, dtype=bool), "no_evidence"
    outside = (to_go < 0).fillna(value=False).to_numpy(dtype=bool) | ~covered.to_numpy(dtype=bool)
    under_way = (to_go <= lag).fillna(value=False).to_numpy(dtype=bool)
    return [str(reason) for reason in np.select([outside, under_way], [word, "in_transit"], "unmatched")]
