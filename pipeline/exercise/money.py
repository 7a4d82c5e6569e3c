"""Money that moves in a copy: in the book, at the bank and in the cash box alike, so that every sum still agrees."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.exercise.copy import Copy
from pipeline.money import Cents
from schemas.accounts import Accounts
from schemas.balances import Balances
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts

_OF_THE_BOOK = "boekhouding"
_ALIKE = (Bookings.amount, Bookings.counterparty, Bookings.counterparty_iban, Bookings.description)


def book(copy: Copy, like: int, **values: Any) -> int:
    """Add a booking like another one and return its index label; what the book states of balances follows."""
    index = copy.add(Bookings, like, **({Bookings.running_balance: None} | values))
    _book_moved(copy, index, int(copy.cell(Bookings, index, Bookings.amount)))
    return index


def unbook(copy: Copy, index: int) -> None:
    """Take a booking out of the book."""
    _book_moved(copy, index, -int(copy.cell(Bookings, index, Bookings.amount)))
    copy.remove(Bookings, index)


def rebook(copy: Copy, index: int, cents: Cents) -> None:
    """Give a booking another amount."""
    _book_moved(copy, index, cents - int(copy.cell(Bookings, index, Bookings.amount)))
    copy.change(Bookings, index, amount=cents)


def pay(copy: Copy, like: int, **values: Any) -> int:
    """Add a booking like another one that is one bank line, with a bank line of its own; return the booking."""
    index = book(copy, like, **values)
    told = {name: copy.cell(Bookings, index, name) for name in _ALIKE}
    copy.line_of[index] = at_bank(copy, copy.line_of[like], **told)
    return index


def unpay(copy: Copy, index: int) -> None:
    """Take a booking and its bank line out, as if it never happened."""
    off_bank(copy, copy.line_of[index])
    unbook(copy, index)


def repay(copy: Copy, index: int, cents: Cents) -> None:
    """Give a booking and its bank line another amount."""
    change_line(copy, copy.line_of[index], amount=cents)
    rebook(copy, index, cents)


def at_bank(copy: Copy, like: int, **values: Any) -> int:
    """Add a bank line on the day of another one, the last of that day; return its index label."""
    cents, day = int(values[BankLines.amount]), copy.was(BankLines, like, BankLines.booked_on)
    before = _balance_at_end(copy, like)
    _later_moved(copy, like, cents)
    _totals_moved(copy, like, day, cents)
    own = {BankLines.sequence: None, BankLines.reference: None}
    return copy.add(BankLines, like, **(own | values), balance_after=None if before is None else before + cents)


def off_bank(copy: Copy, index: int) -> None:
    """Take a line off the statement of the bank; its balances follow."""
    change_line(copy, index, amount=0)
    copy.remove(BankLines, index)


def change_line(copy: Copy, index: int, **values: Any) -> None:
    """Give a bank line another payee, account or amount; the balances follow."""
    old = copy.cell(BankLines, index, BankLines.amount)
    cents = int(values.get(BankLines.amount, old)) - int(old)
    if cents:
        same_day = _of_day(copy, index)
        _shift(copy, BankLines, BankLines.balance_after, same_day[same_day.index(index) :], cents)
        _later_moved(copy, index, cents)
        _totals_moved(copy, index, copy.cell(BankLines, index, BankLines.booked_on), cents)
    copy.change(BankLines, index, **values)


def balance_at(copy: Copy, account: str, day: pd.Timestamp) -> Cents:
    """Return what an account held at the end of a day by its book; 0 when its opening is not known."""
    accounts, bookings = copy[Accounts], copy[Bookings]
    opening = accounts.loc[accounts[Accounts.name] == account, Accounts.opening].dropna()
    if opening.empty:
        return 0
    moved = bookings[(bookings[Bookings.account] == account) & (bookings[Bookings.booked_on] <= day)]
    return int(opening.iloc[0]) + int(moved[Bookings.amount].sum())


def is_cash(copy: Copy, account: str) -> bool:
    """Whether an account is a cash box."""
    accounts = copy[Accounts]
    return "kas" in accounts.loc[accounts[Accounts.name] == account, Accounts.kind].tolist()


def _book_moved(copy: Copy, index: int, cents: Cents) -> None:
    """Let what the book states of an account follow; of a cash box also what was counted, for it holds what it does."""
    account, day = (copy.cell(Bookings, index, name) for name in (Bookings.account, Bookings.booked_on))
    stated = copy[Balances]
    cash = is_cash(copy, account)
    here = (stated[Balances.account] == account) & (stated[Balances.balance_on] >= day)
    here &= cash | stated[Balances.source].eq(_OF_THE_BOOK).fillna(value=False)
    _shift(copy, Balances, Balances.balance, stated.index[here].tolist(), cents)
    if cash:
        counts = copy[CashCounts]
        later = (counts[CashCounts.account] == account) & (counts[CashCounts.counted_on] >= day)
        _shift(copy, CashCounts, CashCounts.counted, counts.index[later].tolist(), cents)


def _totals_moved(copy: Copy, line: int, day: pd.Timestamp, cents: Cents) -> None:
    """Let the balances that statements and Saldi tell of the bank follow what moved on a day."""
    account = copy.was(BankLines, line, BankLines.account)
    accounts = copy[Accounts]
    names = {account, *accounts.loc[accounts[Accounts.name] == account, Accounts.iban].dropna()}
    for place, one in enumerate(copy.statements):
        if one.account in names and one.last_day >= day.date():
            opening = one.opening if one.opening is None or one.first_day <= day.date() else one.opening + cents
            copy.statements[place] = replace(
                one, opening=opening, closing=None if one.closing is None else one.closing + cents
            )
    stated = copy[Balances]
    here = stated[Balances.account].isin(names) & (stated[Balances.balance_on] >= day)
    here &= stated[Balances.source].ne(_OF_THE_BOOK).fillna(value=True)
    _shift(copy, Balances, Balances.balance, stated.index[here].tolist(), cents)


def _later_moved(copy: Copy, line: int, cents: Cents) -> None:
    """Let the balances on the lines of later days follow."""
    lines = copy[BankLines]
    later = lines[BankLines.booked_on] > copy.was(BankLines, line, BankLines.booked_on)
    later &= lines[BankLines.account] == copy.was(BankLines, line, BankLines.account)
    _shift(copy, BankLines, BankLines.balance_after, lines.index[later].tolist(), cents)


def _of_day(copy: Copy, line: int) -> list[int]:
    """Return the lines of one day in one file in the order of the bank, which may print the newest first."""
    lines, printed = copy[BankLines], copy.original[BankLines]
    table, account, day = (copy.was(BankLines, line, name) for name in ("table", "account", "booked_on"))
    days = printed.loc[(printed["table"] == table) & (printed[BankLines.account] == account), BankLines.booked_on]
    newest_first = days.iloc[0] > days.iloc[-1]
    own = lines[(lines["table"] == table) & (lines[BankLines.account] == account) & (lines[BankLines.booked_on] == day)]
    old = [index for index in own.index if index in printed.index]
    added = [index for index in own.index if index not in printed.index]
    return [*(old[::-1] if newest_first else old), *added]


def _balance_at_end(copy: Copy, line: int) -> Cents | None:
    """Return the balance after the last line of the day of a line; of one that is taken out, as it would have been."""
    of_day = _of_day(copy, line)
    value = copy.cell(BankLines, of_day[-1], BankLines.balance_after) if of_day else None
    return None if value is None else int(value)


def _shift(copy: Copy, schema: type[Sheet], name: str, rows: list[int], cents: Cents) -> None:
    """Add cents to the cells of some rows that are filled."""
    filled = copy[schema].loc[rows, name].dropna().index.tolist()
    if filled and cents:
        copy.shift(schema, filled, name, cents)
