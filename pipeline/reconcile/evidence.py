"""How far the evidence reaches: which months have a book, and up to which day a bank speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.period import Period
from pipeline.model.tables import Table
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

_A_MONTH = re.compile(r"\d{4}-\d{2}")
_YEAR_BOOK_FROM = 3  # months with bookings on one sheet


@dataclass(frozen=True)
class Evidence:
    """`bank_to`: per account the last day in its bank files. `book_to`: the last day of the last book.

    `booked_months`: the months that a book covers, as "2026-03".
    """

    bank_to: pd.Series
    book_to: date | None
    booked_months: frozenset[str]

    def end(self, account: str) -> date | None:
        """Return where the evidence of an account ends: with its bank, or with the book when that ends earlier."""
        ends = [day for day in (self.bank_to.get(account), self.book_to) if day is not None]
        return min(ends, default=None)

    def end_number(self, account: str) -> int | None:
        """Return that day as the whole number that the sides count in."""
        end = self.end(account)
        return None if end is None else (end - date(1970, 1, 1)).days


def evidence_of(books: Books) -> Evidence:
    """Return how far the bank files and the books reach."""
    return Evidence(_bank_to(books), _book_to(books), frozenset(_booked_months(books)))


def account_names(books: Books) -> dict[str, str]:
    """Return the name in Rekeningen per IBAN."""
    accounts = books[Accounts].dropna(subset=[Accounts.iban])
    return dict(zip(accounts[Accounts.iban].str.replace(" ", ""), accounts[Accounts.name], strict=True))


def _bank_to(books: Books) -> pd.Series:
    """A file that holds several accounts speaks for all of them up to its last line."""
    lines, names = books[BankLines], account_names(books)
    last = lines.groupby("file")[BankLines.booked_on].transform("max")
    ends = [(str(account), day.date()) for account, day in last.groupby(lines[BankLines.account]).max().items()]
    ends += [(names.get(one.account, one.account), one.last_day) for one in books.statements]
    ends = [(account, day) for account, day in ends if not pd.isna(day)]
    furthest: dict[str, date] = {}
    for account, day in ends:
        furthest[account] = max(day, furthest.get(account, day))
    return pd.Series(furthest, dtype=object)


def _book_to(books: Books) -> date | None:
    last = books[Bookings][Bookings.booked_on].max()
    named = [Period.parse(table.period).last_day for table in _month_books(books) if table.period]
    return max([*named, *([] if pd.isna(last) else [last.date()])], default=None)


def _month_books(books: Books) -> list[Table]:
    """Return the tables of bookings whose file or tab names one month of one year."""
    return [
        table
        for table in books.tables.values()
        if table.schema is Bookings and table.period and _A_MONTH.fullmatch(table.period)
    ]


def _booked_months(books: Books) -> set[str]:
    """A sheet named after a month covers it; a sheet with bookings in many months covers those in between too."""
    month_books = {table.number: str(table.period) for table in _month_books(books)}
    covered = set(month_books.values())
    bookings = books[Bookings]
    months = bookings[Bookings.booked_on].dt.to_period("M")
    for number, own in months.dropna().groupby(bookings["table"]):
        if int(number) in month_books:
            continue
        distinct = own.unique()
        year_book = len(distinct) >= _YEAR_BOOK_FROM
        span = pd.period_range(min(distinct), max(distinct), freq="M") if year_book else distinct
        covered |= {str(month) for month in span}
    return covered
