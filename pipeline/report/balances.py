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

    Columns: account, kind, opening, received, paid, closing, bank, bank_on, timing; cents, None where unknown. `bank`
    is the balance at the end of the last month with bank evidence, `bank_on` the last day that the bank was seen and
    `timing` what is in the book and not yet at the bank, less the reverse.
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
    columns = ["account", "kind", "opening", "received", "paid", "closing", "bank", "bank_on", "timing"]
    return pd.DataFrame(lines, columns=columns, dtype=object)


def _line(name: str, kind: str | None, booked: pd.DataFrame, known: pd.DataFrame, period: Period) -> dict[str, Any]:
    amounts = booked[Bookings.amount]
    opening = _first(known["opening_cents"])
    received, paid = int(amounts[amounts > 0].sum()), int(amounts[amounts < 0].sum())
    banked = known[known["bank_closing_cents"].notna()]
    return {
        "account": name,
        "kind": kind or _first(known["kind"], text=True),
        "opening": opening,
        "received": received,
        "paid": paid,
        "closing": None if opening is None else opening + received + paid,
        "bank": None if banked.empty else int(banked["bank_closing_cents"].iloc[-1]),
        "bank_on": None if banked.empty else _day(banked["evidence_to"].iloc[-1], period),
        "timing": None if banked.empty else _last(banked["timing_cents"]),
    }


def _first(series: pd.Series, *, text: bool = False) -> Any:
    if series.empty or pd.isna(series.iloc[0]):
        return None
    return str(series.iloc[0]) if text else int(series.iloc[0])


def _last(series: pd.Series) -> int:
    return 0 if pd.isna(series.iloc[-1]) else int(series.iloc[-1])


def _day(evidence: Any, period: Period) -> date:
    """Return the last day of the period on which the bank was seen."""
    return period.last_day if pd.isna(evidence) else min(period.last_day, pd.Timestamp(evidence).date())
