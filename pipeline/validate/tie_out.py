"""Every row and cent accounted for: read = accepted + set aside + refused, per table."""

from __future__ import annotations

import pandas as pd

from pipeline.model.books import TieOut
from pipeline.model.tables import Table
from schemas.base import info


class LostRowsError(AssertionError):
    """Rows or cents of a table that are neither accepted, set aside nor refused: a fault of openvizier itself."""


def tie_out(table: Table, accepted: pd.DataFrame, refused: pd.DataFrame, extra_aside: pd.DataFrame) -> TieOut:
    """Return the account of one table; raises LostRowsError when it does not add up.

    Args:
        table: The table as it was understood.
        accepted: Its accepted rows.
        refused: Its refused rows.
        extra_aside: Its rows that were set aside because the same line stands in another table.
    """
    money = info(table.schema).money
    unreadable = int(refused[money].isna().sum()) if money else 0
    result = TieOut(
        table.number,
        table.rows_read,
        len(accepted),
        len(table.set_aside) + len(extra_aside),
        len(refused),
        unreadable,
        *_cents(table, accepted, refused, extra_aside),
    )
    rows = result.rows_accepted + result.rows_set_aside + result.rows_refused
    if rows != result.rows_read:
        raise LostRowsError(f"{table.file} › {table.sheet}: {result.rows_read} rows read, {rows} accounted for")
    if result.cents_read is not None:
        cents = (result.cents_accepted or 0) + (result.cents_set_aside or 0) + (result.cents_refused or 0)
        if cents != result.cents_read:
            raise LostRowsError(f"{table.file} › {table.sheet}: {result.cents_read} cents read, {cents} accounted for")
    return result


def _cents(
    table: Table, accepted: pd.DataFrame, refused: pd.DataFrame, extra_aside: pd.DataFrame
) -> tuple[int | None, int | None, int | None, int | None]:
    money = info(table.schema).money
    if money is None or table.cents_read is None:
        return None, None, None, None
    aside = sum(row.cents or 0 for row in table.set_aside) + int(extra_aside[money].sum())
    return table.cents_read, int(accepted[money].sum()), aside, int(refused[money].sum())
