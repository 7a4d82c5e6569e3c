"""Rows dated outside the month or year that their workbook or tab says (INV-14)."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pandas as pd

from pipeline.model.names import fold
from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.validate.failures import Failure, RoleRows
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts
from schemas.claims import Claims
from schemas.gifts import Gifts
from schemas.party import Party

_HELD_TO_PERIOD = (Bookings, BankLines, CashCounts, Gifts, Claims)
_EDGE_DAYS = 5  # so many days over the edge a row may be a matter of booking late


def first_month_of_year(party: pd.DataFrame) -> int:
    """Return the month in which the book year starts: Partij `boekjaar begint` (dd-mm), else January."""
    entries = dict(zip(party[Party.entry].dropna().map(fold), party[Party.value], strict=False))
    match = re.match(r"\d{1,2}[-/](\d{1,2})", str(entries.get("boekjaar begint", "")))
    return int(match[1]) if match and 1 <= int(match[1]) <= 12 else 1


def span_of(period: str, first_month: int) -> tuple[date, date] | None:
    """Return the first and last day of a table's period, or None when its name says no year.

    >>> span_of("2026-K2", 1)
    (datetime.date(2026, 4, 1), datetime.date(2026, 6, 30))
    """
    match = re.fullmatch(r"(\d{4})(?:-(K[1-4]|\d{2}))?", period)
    if match is None:
        return None
    year = Period(int(match[1]), None, first_month)
    if match[2] is None:
        return year.first_day, year.last_day
    if match[2].startswith("K"):
        months = year.months[3 * int(match[2][1]) - 3 : 3 * int(match[2][1])]
        return Period.parse(months[0]).first_day, Period.parse(months[-1]).last_day
    month = Period.parse(period)
    return month.first_day, month.last_day


def outside_period(rows: RoleRows, first_month: int) -> list[Failure]:
    """Return the rows outside the period of their table; they stay in use.

    Just over the edge is midden. Where most rows lie outside, the name is at fault: one failure for the table.
    """
    if rows.schema not in _HELD_TO_PERIOD:
        return []
    found = []
    for number, days in rows.days.dropna().groupby(rows.frame["table"]):
        period = rows.tables[int(str(number))].period
        if period:
            found += _outside(days, period, first_month, rows.facts.dated_by[0])
    return found


def _outside(days: pd.Series, period: str, first_month: int, name: str) -> list[Failure]:
    over = _days_over(days, period, first_month)
    over = over[over > 0]
    if len(over) > 3 and 2 * len(over) > len(days):
        last = days.loc[over.index].sort_values(kind="stable").index
        facts = {"period": period, "count": len(over), "rows": len(days)}
        related = tuple(int(index) for index in last[:-1])
        return [Failure(int(last[-1]), name, "INV-14", "most_rows", facts, refuses=False, related=related)]
    return [
        Failure(
            index,
            name,
            "INV-14",
            "row",
            {"period": period, "read": days.loc[index].date(), "days": beyond},
            refuses=False,
            severity=Severity.MIDDLE if beyond <= _EDGE_DAYS else None,
        )
        for index, beyond in zip(over.index.tolist(), over.tolist(), strict=True)
    ]


def _days_over(days: pd.Series, period: str, first_month: int) -> pd.Series:
    """Return how many days each day lies outside the period; 0 within."""
    span = span_of(period, first_month)
    if span is None:
        return _days_over_month(days, period)
    first, last = (np.datetime64(day) for day in span)
    beyond = np.maximum(first - days.to_numpy(), days.to_numpy() - last) // np.timedelta64(1, "D")
    return pd.Series(beyond.clip(min=0), index=days.index)


def _days_over_month(days: pd.Series, period: str) -> pd.Series:
    """Return the days outside a month of any year (`03`); a quarter without a year is not held to anything."""
    if not period.isdigit():
        return pd.Series(0, index=days.index)
    edge, month = pd.Timedelta(days=_EDGE_DAYS), int(period)
    within = days.dt.month == month
    near = ((days + edge).dt.month == month) | ((days - edge).dt.month == month)
    far = pd.Series(_EDGE_DAYS + 1, index=days.index)
    return far.mask(near, 1).mask(within, 0)
