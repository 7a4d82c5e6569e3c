"""Every row and cent accounted for: read = accepted + set aside + refused, per table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipeline.model.books import TieOut
from pipeline.model.tables import Table
from schemas.base import Sheet, info


class LostRowsError(AssertionError):
    """Rows or cents of a table that are neither accepted, set aside nor refused: a fault of openvizier itself."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows, cents and unreadable amounts of one table in a frame."""

    rows: int = 0
    cents: int = 0
    unreadable: int = 0


def tallies(frames: Mapping[type[Sheet], pd.DataFrame]) -> dict[int, Tally]:
    """Count the frames of all roles per table."""
    filled = [_cents(schema, frame) for schema, frame in frames.items() if len(frame)]
    if not filled:
        return {}
    counted = pd.concat(filled).groupby("table")["cents"].agg(["size", "sum", "count"])
    return {
        int(table): Tally(int(rows), int(cents), int(rows - readable))
        for table, rows, cents, readable in counted.itertuples()
    }


def _cents(schema: type[Sheet], frame: pd.DataFrame) -> pd.DataFrame:
    """Return the table and the cents of each row; of a register the cents are 0."""
    money = info(schema).money
    return pd.DataFrame({"table": frame["table"], "cents": frame[money] if money else 0})


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
