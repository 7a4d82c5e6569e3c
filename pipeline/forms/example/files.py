"""Writes the whole example into a folder: workbooks, bank files, and on request the list of planted mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.forms.example.bank import bank_files
from pipeline.forms.example.booking import YEAR
from pipeline.forms.example.layout import Spot, Spots, books_of, fields_of, is_cash_book, month_of
from pipeline.forms.example.mistakes import plant
from pipeline.forms.example.planted import planted_toml
from pipeline.forms.example.record import Record
from pipeline.forms.example.writing import workbook_bytes, write_table, write_total
from pipeline.forms.example.year import Year, example_year
from pipeline.forms.looks import Looks
from pipeline.forms.plan import Workbook
from schemas.base import Sheet, info
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts

_WITH_TOTAL = (3, 6, 9, 12)
_LEFT_OUT = 4  # rows that a total that was not stretched misses


def write_example(
    folder: Path,
    *,
    planted: bool = True,
    style: str = "template",
    size: str = "gewoon",
    planted_list: Path | None = None,
) -> None:
    """Write book year 2026 of Lokaal Vizier into a folder.

    `planted`: with the mistakes. `style`: how the cash book is kept (`template`, `year_book`, `own`, `messy`). `size`:
    `gewoon` or `klein`. `planted_list`: where to write the list of mistakes. Every run writes the same bytes.
    """
    year = example_year()
    mistakes = plant(year) if planted else []
    year.put_in_order()
    files, spots = example_files(year, style=style, size=size)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if planted_list is not None:
        planted_list.write_text(planted_toml(mistakes, spots), encoding="utf-8", newline="\n")


def example_files(year: Year, *, style: str, size: str) -> tuple[dict[str, bytes], Spots]:
    """Return every file by its path below the folder, and where every row stands."""
    files, spots = bank_files(year.bookings)
    for book in books_of(size):
        if is_cash_book(book) and style != "template":
            continue
        content, placed = _workbook(year, book)
        files[book.file] = content
        spots |= placed
    return files, spots


def _workbook(year: Year, book: Workbook) -> tuple[bytes, Spots]:
    spots: Spots = {}

    def draw(workbook: Any, looks: Looks) -> None:
        for schema in book.sheets:
            page = workbook.add_worksheet(info(schema).title)
            spots.update(write_table(page, looks, schema, _records(year, schema, book), book.file))
            if schema is Bookings and is_cash_book(book):
                spots.update(_total(page, looks, year, month_of(book), book.file))

    return workbook_bytes(f"{book.title} {YEAR}", draw), spots


def _records(year: Year, schema: type[Sheet], book: Workbook) -> list[Record]:
    if schema is Bookings:
        months = [month_of(book)] if is_cash_book(book) else range(1, 13)
        return [booking.record() for month in months for booking in year.in_workbook(month)]
    records = year.sheets[schema]
    if schema is CashCounts:
        return [records[month_of(book) - 1]]
    return records


def _total(page: Any, looks: Looks, year: Year, month: int, file: str) -> Spots:
    """Write the total of a month that has one."""
    if month not in _WITH_TOTAL:
        return {}
    bookings = year.in_workbook(month)
    column = [field.name for field in fields_of(Bookings)].index(Bookings.amount)
    left_out = _LEFT_OUT if month in year.short_totals else 0
    counted = bookings[: len(bookings) - left_out]
    cents = sum(booking.amount for booking in counted)
    row = write_total(page, looks, len(bookings), column, cents, left_out=left_out)
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]
    heading = info(Bookings).field(Bookings.amount).heading
    return {(Bookings, f"total-{month:02d}"): Spot(file, page.get_name(), row, {Bookings.amount: (letter, heading)})}


__all__ = ["example_files", "write_example"]
