"""What bank and Saldi say of a balance, and the balance on any day between."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.chain import follow_chain
from pipeline.model.tables import Statement
from pipeline.money import Cents
from pipeline.reconcile.evidence import account_names
from pipeline.reconcile.running import Running
from schemas.balances import Balances
from schemas.bank_lines import BankLines

_COLUMNS = ["account", "day", "cents"]


@dataclass(frozen=True)
class BankBalance:
    """The balance of one account at the bank: known on some days, in order, and moved by the lines in between."""

    known: dict[pd.Timestamp, Cents]
    moved: Running

    def at_end_of(self, day: pd.Timestamp) -> Cents | None:
        """Return the balance at the end of a day, reckoned from the last known one, or back from the first."""
        if not self.known:
            return None
        before = [told for told in self.known if told <= day]
        if not before:
            first = next(iter(self.known))
            return self.known[first] - self.moved.between(day, first)
        return self.known[before[-1]] + self.moved.between(before[-1], day)


def bank_balances(books: Books, counted: pd.Series) -> dict[str, BankBalance]:
    """Return the balance at the bank per account that has bank lines or a statement.

    From statements and from the balances on lines; for an account without either, from Saldi of source afschrift.
    """
    lines = books[BankLines][counted]
    anchors = pd.concat([_of_statements(books), _of_sheets(books)], ignore_index=True)
    told = books[Balances]
    told = told[(told[Balances.source] == "afschrift") & ~told[Balances.account].isin(anchors["account"])]
    told = told.rename(columns={Balances.balance_on: "day", Balances.balance: "cents"})[_COLUMNS]
    anchors = pd.concat([anchors, told], ignore_index=True).dropna()
    accounts = {*lines[BankLines.account].dropna(), *anchors["account"]}
    found = {}
    for account in sorted(accounts):
        own = lines[lines[BankLines.account] == account]
        known = anchors[anchors["account"] == account].groupby("day")["cents"].last().sort_index()
        moved = Running(own[BankLines.booked_on], own[BankLines.amount])
        found[str(account)] = BankBalance({day: int(cents) for day, cents in known.items()}, moved)
    return found


def _of_statements(books: Books) -> pd.DataFrame:
    """Return the opening and closing of statements; not of one that starts or ends in the course of a day."""
    names = account_names(books)
    by_account: dict[str, list[Statement]] = {}
    for one in books.statements:
        by_account.setdefault(names.get(one.account, one.account), []).append(one)
    booked = books[BankLines].groupby(["table", BankLines.booked_on]).size().to_dict()
    found = []
    for account, own in by_account.items():
        for one in own:
            others = [other for other in own if other is not one]
            if not any(_goes_before(other, one) for other in others):
                found.append((account, pd.Timestamp(one.first_day - timedelta(days=1)), one.opening))
            if not any(_goes_beyond(other, one, booked) for other in others):
                found.append((account, pd.Timestamp(one.last_day), one.closing))
    return pd.DataFrame(found, columns=_COLUMNS).astype({"account": object, "day": "datetime64[us]", "cents": "Int64"})


def _goes_before(other: Statement, one: Statement) -> bool:
    """Whether another statement ended on the day on which this one starts, at its opening."""
    return other.last_day == one.first_day and other.closing == one.opening != one.closing


def _goes_beyond(other: Statement, one: Statement, booked: Mapping[Hashable, int]) -> bool:
    """Whether another statement holds more of the last day of this one, or starts from its closing on that day."""
    if not other.first_day <= one.last_day <= other.last_day:
        return False
    day = pd.Timestamp(one.last_day)
    more = booked.get((other.table, day), 0) > booked.get((one.table, day), 0)
    return more or _goes_before(one, other)


def _of_sheets(books: Books) -> pd.DataFrame:
    """Return the opening and closing of statements that were pasted on a sheet, from the balances on their lines."""
    lines = books[BankLines]
    pasted = lines[
        lines[BankLines.balance_after].notna() & ~lines["table"].isin([one.table for one in books.statements])
    ]
    found = []
    for (_, account), own in pasted.groupby(["table", BankLines.account]):
        chain = follow_chain(own[BankLines.booked_on], own[BankLines.amount], own[BankLines.balance_after])
        days = own[BankLines.booked_on]
        found.append((account, days.min() - pd.Timedelta(days=1), chain.opening))
        found.append((account, days.max(), chain.closing))
    return pd.DataFrame(found, columns=_COLUMNS).astype({"account": object, "day": "datetime64[us]", "cents": "Int64"})
