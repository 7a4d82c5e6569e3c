"""The balances of a period per account: an opening, and what the bookings that are shown make of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pipeline.model.period import Period
from schemas.bookings import Bookings


def account_lines(
    bookings: pd.DataFrame, balances: pd.DataFrame, period: Period, order: list[str], kinds: dict[str, str]
) -> pd.DataFrame:
    """Return a row per account, in the order of the list of accounts, the others after it.

    Columns: account, kind, opening, received, paid, closing, bank, bank_on, book_then; cents, None where unknown.
    `bank` is the balance of the last month with bank evidence, `bank_on` the day on which it is compared and
    `book_then` the balance in the book on that day.
    """
    inside = balances[balances["month"].isin(period.months)].sort_values("month", kind="stable")
    met = {*inside["account"], *bookings[Bookings.account]}
    names = [name for name in order if name in met] + sorted(met - set(order))
    by_account = dict(iter(inside.groupby("account")))
    booked = dict(iter(bookings.groupby(Bookings.account)))
    none = bookings.iloc[:0]
    lines = [
        _line(name, kinds.get(name), booked.get(name, none), by_account.get(name, inside.iloc[:0]), period)
        for name in names
    ]
    columns = ["account", "kind", "opening", "received", "paid", "closing", "bank", "bank_on", "book_then"]
    return pd.DataFrame(lines, columns=columns, dtype=object)


def _line(name: str, kind: str | None, booked: pd.DataFrame, known: pd.DataFrame, period: Period) -> dict[str, Any]:
    amounts = booked[Bookings.amount]
    opening = _first(known["opening_cents"])
    received, paid = int(amounts[amounts > 0].sum()), int(amounts[amounts < 0].sum())
    banked = known[known["bank_closing_cents"].notna()]
    seen = _seen_until(banked, period)
    until = int(amounts[booked[Bookings.booked_on] <= pd.Timestamp(seen)].sum()) if seen else 0
    return {
        "account": name,
        "kind": kind or _first(known["kind"], text=True),
        "opening": opening,
        "received": received,
        "paid": paid,
        "closing": None if opening is None else opening + received + paid,
        "bank": int(banked["bank_closing_cents"].iloc[-1]) if seen else None,
        "bank_on": seen,
        "book_then": None if opening is None or seen is None else opening + until,
    }


def _first(series: pd.Series, *, text: bool = False) -> Any:
    if series.empty or pd.isna(series.iloc[0]):
        return None
    return str(series.iloc[0]) if text else int(series.iloc[0])


def _seen_until(banked: pd.DataFrame, period: Period) -> date | None:
    """Return the day of the last bank balance: the end of its month, or of the evidence where that ends earlier."""
    if banked.empty:
        return None
    last = banked.iloc[-1]
    end = Period.parse(last["month"]).last_day
    evidence = last["evidence_to"]
    seen = end if pd.isna(evidence) else min(end, pd.Timestamp(evidence).date())
    return seen if seen >= period.first_day else None
