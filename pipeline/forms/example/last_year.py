"""The registers of the year before, as they were handed over: what began or ended since is not in them yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.forms.example.booking import YEAR
from pipeline.forms.example.layout import Spots
from pipeline.forms.example.record import Record
from pipeline.forms.example.writing import workbook_bytes, write_table
from pipeline.forms.example.year import Year
from pipeline.forms.looks import Looks
from schemas.base import Sheet, info
from schemas.interests import Interests
from schemas.side_functions import SideFunctions

FILE = f"secretaris-{YEAR - 1}.xlsx"
_REGISTERS: tuple[type[Sheet], ...] = (SideFunctions, Interests)


def last_years_registers(year: Year) -> tuple[bytes, Spots]:
    """Return the workbook with the registers of the year before, and where its rows stand (keys begin with `2025`)."""
    spots: Spots = {}

    def draw(workbook: Any, looks: Looks) -> None:
        for schema in _REGISTERS:
            page = workbook.add_worksheet(info(schema).title)
            records = [_as_it_was(record) for record in year.sheets[schema] if not _is_new(record)]
            spots.update(write_table(page, looks, schema, records, FILE, year=YEAR - 1))

    return workbook_bytes(f"Secretaris {YEAR - 1}", draw), spots


def _is_new(record: Record) -> bool:
    began = record.values.get("starts_on")
    return isinstance(began, date) and began.year >= YEAR


def _as_it_was(record: Record) -> Record:
    since = {
        name: None
        for name in ("ends_on", "reported_on")
        if isinstance(on := record.values.get(name), date) and on.year >= YEAR
    }
    return replace(record.with_values(**since), key=f"{YEAR - 1} {record.key}")
