"""Balances per account and month: what the book makes of them, what Saldi says, and what the bank says."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.dossier import Facts
from pipeline.model.matches import CASH_COLUMNS
from pipeline.reconcile.account_months import AccountMonths, MonthBalance, Told
from pipeline.reconcile.sides import kinds_of_accounts
from schemas.accounts import Accounts
from schemas.balances import Balances
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.party import Party

_CENTS = (
    "book_rows",
    "bank_rows",
    "last_booking",
    *(one.name for one in fields(MonthBalance) if one.name.endswith("_cents")),
)


def month_balances(books: Books, counted: pd.Series, told: Told) -> pd.DataFrame:
    """Return one row per account and month (columns in `model.matches`), from the first month known to the last.

    The opening of a month is the bank's balance, corrected for what the book is ahead; else Saldi; else Beginsaldo at
    the start of the book year; else the closing before, rolled on.
    """
    bookings, lines = books[Bookings], books[BankLines][counted]
    months = _months(bookings, lines, books)
    if months.empty:
        return pd.DataFrame(columns=[one.name for one in fields(MonthBalance)])
    kinds, year_start = kinds_of_accounts(books), _year_start(books)
    names = [*kinds, *sorted({*bookings[Bookings.account].dropna(), *lines[BankLines.account].dropna()} - set(kinds))]
    rows: list[MonthBalance] = []
    for name in names:
        account = AccountMonths(
            name=name,
            kind=kinds.get(name) or ("bank" if name in told.bank else None),
            bookings=bookings[bookings[Bookings.account] == name],
            lines=lines[lines[BankLines.account] == name],
            saldi=books[Balances][books[Balances][Balances.account] == name],
            opening=_opening(books, name),
            year_start=year_start,
            tiers={number: table.tier for number, table in books.tables.items()},
            told=told,
        )
        rows.extend(account.rows(months))
    return pd.DataFrame(rows).astype(dict.fromkeys(_CENTS, "Int64") | {"booked": bool})


def cash_days(books: Books, balances: pd.DataFrame) -> pd.DataFrame:
    """Return per cash account and day with a booking the balance at its end, and the last booking of the day."""
    cash = [name for name, kind in kinds_of_accounts(books).items() if kind == "kas"]
    bookings = books[Bookings]
    if not cash:
        return pd.DataFrame(columns=list(CASH_COLUMNS))
    own = bookings[bookings[Bookings.account].isin(cash)].sort_values([Bookings.booked_on, "file", "sheet", "row"])
    own = own.assign(booking=own.index, month=own[Bookings.booked_on].dt.strftime("%Y-%m"))
    by_day = own.groupby([Bookings.account, "month", Bookings.booked_on], sort=True)
    days = by_day.agg(cents=(Bookings.amount, "sum"), booking=("booking", "last")).reset_index()
    openings = balances[["account", "month", "opening_cents"]]
    days = days.merge(openings, left_on=[Bookings.account, "month"], right_on=["account", "month"], how="left")
    moved = days.groupby(["account", "month"], sort=False)["cents"].cumsum()
    return pd.DataFrame(
        {
            "account": days["account"],
            "day": days[Bookings.booked_on],
            "balance_cents": (days["opening_cents"] + moved).astype("Int64"),
            "booking": days["booking"].astype("int64"),
        }
    )


def _months(bookings: pd.DataFrame, lines: pd.DataFrame, books: Books) -> pd.PeriodIndex:
    edges = [side.agg(["min", "max"]) for side in (bookings[Bookings.booked_on], lines[BankLines.booked_on])]
    days = pd.concat(edges).dropna().tolist()
    days += [pd.Timestamp(day) for one in books.statements for day in (one.first_day, one.last_day)]
    return pd.period_range(min(days), max(days), freq="M") if days else pd.PeriodIndex([], freq="M")


def _year_start(books: Books) -> pd.Timestamp | None:
    """Return the first day of the book year of the last booking: the day for which Beginsaldo holds."""
    last = books[Bookings][Bookings.booked_on].max()
    if pd.isna(last):
        return None
    typed = (Facts(books[Party]).text("boekjaar begint") or "01-01").split("-")
    first_month = int(typed[1]) if len(typed) == 2 and typed[1].isdigit() and 1 <= int(typed[1]) <= 12 else 1
    return pd.Timestamp(last.year if last.month >= first_month else last.year - 1, first_month, 1)


def _opening(books: Books, name: str) -> int | None:
    own = books[Accounts][books[Accounts][Accounts.name] == name]
    known = own[Accounts.opening].dropna()
    if len(known):
        return int(known.iloc[0])
    return 0 if (own[Accounts.kind] == "kruispost").any() else None
