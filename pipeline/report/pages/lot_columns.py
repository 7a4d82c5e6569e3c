"""The columns of Transacties that order the bookings by the lot, and the code by which each is known."""

from __future__ import annotations

from pipeline.report.content import Area, Cell, Column, Kind
from pipeline.report.drawn import Sample
from pipeline.report.lot import IS_LOT, LOT_CELL, ordered
from pipeline.sampling.selection import LOT_STEP, PRIME, ROW_STEP, lot_key

CODE = "Kenmerk"


def lot_columns() -> tuple[Column, ...]:
    """Return the columns of Transacties that order the bookings by the lot."""
    return (
        Column("code", CODE, Kind.TEXT, 10),
        Column("pool", "Lotnummer", Kind.WHOLE, 10),
        Column("mixed", "Geschud", Kind.WHOLE, 9),
        Column("order", "Volgorde bij loting", Kind.WHOLE, 11),
    )


def lot_cells(area: Area, sample: Sample) -> dict[str, list[Cell]]:
    """Return the content of those columns; `area` is that of Transacties."""
    columns: dict[str, list[Cell]] = {key: [None] * area.rows for key in ("pool", "mixed", "order")}
    lot = sample.lot
    for place, number in sample.pool.items():
        columns["pool"][place] = number
        x = f"MOD({LOT_CELL}*{LOT_STEP}+{{pool}}*{ROW_STEP},{PRIME})"
        shuffled = "" if lot is None else (lot * LOT_STEP + number * ROW_STEP) % PRIME
        columns["mixed"][place] = area.at(f'IF({IS_LOT}=0,"",{x})', place, shuffled)
        key = "" if lot is None else lot_key(lot, number)
        columns["order"][place] = area.at(f'IF({{mixed}}="","",{ordered("{mixed}")})', place, key)
    return columns | {"code": [*sample.codes]}
