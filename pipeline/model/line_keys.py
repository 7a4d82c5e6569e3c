"""What identifies a bank line, and where it belongs in time."""

from __future__ import annotations

from datetime import date

import pandas as pd

from schemas.bank_lines import BankLines


def line_key(row: pd.Series) -> tuple[str, ...]:
    """Return what identifies a bank line apart from its place and amount."""
    names = (BankLines.account, BankLines.counterparty, BankLines.description)
    account, counterparty, description = ("" if pd.isna(row[name]) else str(row[name]) for name in names)
    day = line_day(row)
    return (account, "" if day is None else day.isoformat(), counterparty, description)


def line_day(row: pd.Series) -> date | None:
    """Return the day of a bank line, None when it could not be read."""
    day = row[BankLines.booked_on]
    return None if pd.isna(day) else day.date()


def line_month(row: pd.Series) -> str | None:
    """Return the month of a bank line as `2026-03`, None when its day could not be read."""
    day = row[BankLines.booked_on]
    return None if pd.isna(day) else f"{day:%Y-%m}"
