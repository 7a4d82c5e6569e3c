"""Balances per account and month: what the book makes of them, what Saldi says, and what the bank says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import numpy as np
import pandas as pd

from pipeline.model.books import Books
from pipeline.model.dossier import Facts
from pipeline.model.matches import CASH_COLUMNS
from pipeline.model.names import fold
from pipeline.model.yearly import year_named
from pipeline.money import Cents
from pipeline.reconcile.account_months import AccountMonths, MonthBalance, Moved, Seen, Told
from pipeline.reconcile.running import Running
from pipeline.reconcile.sides import kinds_of_accounts
from schemas.accounts import Accounts
from schemas.balances import Balances
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.party import Party

_TIERS = ("chained", "balanced", "editable")  # from strong to weak
_CENTS = (
    "book_rows",
    "bank_rows",
    "last_booking",
    *(one.name for one in fields(MonthBalance) if one.name.endswith("_cents")),
)


def month_balances(
    books: Books, counted: pd.Series, told: Told, carried: Mapping[str, Cents] | None = None
) -> pd.DataFrame:
    """Return one row per account and month (columns in `model.matches`), from the first month known to the last.

    The opening of a month is the bank's balance, corrected for what the book is ahead; else Saldi; else Beginsaldo at
    the start of the book year; else the closing before, rolled on; else how last year ended (`carried`, by folded
    name).
    """
    bookings, lines = books[Bookings], books[BankLines][counted]
    months = _months(bookings, lines, books)
    if months.empty:
        return pd.DataFrame(columns=[one.name for one in fields(MonthBalance)])
    kinds, year_start = kinds_of_accounts(books), _year_start(books)
    names = [*kinds, *sorted({*bookings[Bookings.account].dropna(), *lines[BankLines.account].dropna()} - set(kinds))]
    moved, seen = _moved(bookings), _seen(lines, books)
    rows: list[MonthBalance] = []
    for name in names:
        own = bookings[bookings[Bookings.account] == name]
        account = AccountMonths(
            name=name,
            kind=kinds.get(name) or ("bank" if name in told.bank else None),
            moved=moved.get(name, {}),
            seen=seen.get(name, {}),
            running=Running(own[Bookings.booked_on], own[Bookings.amount]),
            saldi=_saldi(books, name),
            openings=_openings(books, name, year_start),
            carried=_carried(carried or {}, name, year_start),
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


def _months_of(days: pd.Series) -> pd.Series:
    """Return the month per day, written once for each distinct day."""
    codes, distinct = pd.factorize(days)
    months = np.array([*pd.DatetimeIndex(distinct).strftime("%Y-%m"), None], dtype=object)
    return pd.Series(months[codes], index=days.index, name=days.name, dtype=object)


def _moved(bookings: pd.DataFrame) -> dict[str, dict[str, Moved]]:
    """Return what was booked, by account and month."""
    ordered = bookings.sort_values([Bookings.booked_on, "file", "sheet", "row"], kind="stable")
    cents = ordered[Bookings.amount].astype("int64")
    facts = pd.DataFrame({"into": cents.clip(lower=0), "out": cents.clip(upper=0), "rows": 1, "last": ordered.index})
    by_month = facts.groupby([ordered[Bookings.account], _months_of(ordered[Bookings.booked_on])])
    found: dict[str, dict[str, Moved]] = {}
    told = by_month.agg({"into": "sum", "out": "sum", "rows": "sum", "last": "last"})
    for (account, month), into, out, rows, last in told.itertuples():
        found.setdefault(account, {})[month] = Moved(int(into), int(out), int(rows), int(last))
    return found


def _seen(lines: pd.DataFrame, books: Books) -> dict[str, dict[str, Seen]]:
    """Return what the bank shows, by account and month."""
    ranks = {number: _TIERS.index(table.tier or _TIERS[-1]) for number, table in books.tables.items()}
    rank = lines["table"].map(ranks).fillna(len(_TIERS) - 1).astype("int64")
    by_month = rank.groupby([lines[BankLines.account], _months_of(lines[BankLines.booked_on])])
    found: dict[str, dict[str, Seen]] = {}
    for (account, month), rows, weakest in by_month.agg(["size", "max"]).itertuples():
        found.setdefault(account, {})[month] = Seen(int(rows), _TIERS[int(weakest)])
    return found


def _saldi(books: Books, name: str) -> list[tuple[pd.Timestamp, Cents]]:
    told = books[Balances][books[Balances][Balances.account] == name]
    told = told.assign(own=told[Balances.source] != "afschrift").sort_values(
        [Balances.balance_on, "own"], kind="stable"
    )
    return list(zip(told[Balances.balance_on], told[Balances.balance].astype("int64"), strict=True))


def _openings(books: Books, name: str, year_start: pd.Timestamp | None) -> dict[pd.Timestamp, Cents]:
    """Return Beginsaldo by the first day of its book year: the one a workbook names, at most that of the last booking.

    A suspense account begins every year with nothing.
    """
    if year_start is None:
        return {}
    own = books[Accounts][books[Accounts][Accounts.name] == name]
    known = own.dropna(subset=[Accounts.opening])
    years = [year_named(books.tables[number]) or year_start.year for number in known["table"].tolist()]
    cents = known[Accounts.opening].astype("int64").tolist()
    starts = [min(year_start, year_start.replace(year=year)) for year in years]
    found = dict(zip(reversed(starts), reversed(cents), strict=True))
    if (own[Accounts.kind] == "kruispost").any():
        found.setdefault(year_start, 0)
    return found


def _carried(
    carried: Mapping[str, Cents], name: str, year_start: pd.Timestamp | None
) -> tuple[pd.Timestamp, Cents] | None:
    cents = carried.get(fold(name))
    return None if cents is None or year_start is None else (year_start, cents)
