"""Every row and cent accounted for: read = accepted + set aside + refused, per table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.model.books import TieOut
from pipeline.model.tables import Table
from schemas.base import info


class LostRowsError(AssertionError):
    """Rows or cents of a table that are neither accepted, set aside nor refused: a fault of openvizier itself."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows, cents and unreadable amounts of one table in a frame."""

    rows: int = 0
    cents: int = 0
    unreadable: int = 0


def tallies(frame: pd.DataFrame, money: str | None) -> dict[int, Tally]:
    """Count a frame per table."""
    if frame.empty:
        return {}
    cents = frame[money] if money else pd.Series(0, index=frame.index, dtype="Int64")
    counted = pd.DataFrame({"cents": cents.fillna(0), "unreadable": cents.isna()}).groupby(frame["table"])
    sums, sizes = counted.sum(), counted.size()
    return {
        int(table): Tally(int(rows), int(cents), int(unreadable))
        for table, rows, cents, unreadable in zip(sizes.index, sizes, sums["cents"], sums["unreadable"], strict=True)
    }


def tie_out(table: Table, accepted: Tally, refused: Tally) -> TieOut:
    """Return the account of one table; raises LostRowsError when it does not add up."""
    counts_cents = info(table.schema).money is not None and table.cents_read is not None
    aside = sum(row.cents or 0 for row in table.set_aside)
    cents = (table.cents_read, accepted.cents, aside, refused.cents) if counts_cents else (None,) * 4
    unreadable = refused.unreadable if info(table.schema).money else 0
    result = TieOut(
        table.number, table.rows_read, accepted.rows, len(table.set_aside), refused.rows, unreadable, *cents
    )
    rows = result.rows_accepted + result.rows_set_aside + result.rows_refused
    if rows != result.rows_read:
        raise LostRowsError(f"{table.file} › {table.sheet}: {result.rows_read} rows read, {rows} accounted for")
    total = accepted.cents + aside + refused.cents
    if counts_cents and total != table.cents_read:
        raise LostRowsError(f"{table.file} › {table.sheet}: {table.cents_read} cents read, {total} accounted for")
    return result
