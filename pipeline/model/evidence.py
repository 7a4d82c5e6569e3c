"""How hard the evidence of a bank is, line by line: a chain of balances, a running balance, or an editable file."""

from __future__ import annotations

import pandas as pd

from pipeline.model.books import Books

CHAINED, BALANCED, EDITABLE = TIERS = ("chained", "balanced", "editable")


def tiers_of(books: Books, lines: pd.DataFrame) -> pd.Series:
    """Return per bank line the tier of the table that it stands in; what no table says is editable."""
    said = {number: table.tier for number, table in books.tables.items()}
    return lines["table"].map(said).astype("string").fillna(EDITABLE)


def shares_of(books: Books, lines: pd.DataFrame, amounts: pd.Series) -> dict[str, float]:
    """Return which share of the turnover of bank lines each tier has, as fractions of 1; all 0 when nothing moved."""
    turnover = amounts.abs().groupby(tiers_of(books, lines)).sum()
    whole = int(turnover.sum())
    return {tier: int(turnover.get(tier, 0)) / whole if whole else 0.0 for tier in TIERS}
