"""Writes the whole example into a folder: workbooks, bank files, and on request the list of planted mistakes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.forms.example import messy_book, own_book
from pipeline.forms.example.bank import bank_files
from pipeline.forms.example.booking import YEAR
from pipeline.forms.example.last_year import FILE as LAST_YEAR
from pipeline.forms.example.last_year import last_years_registers
from pipeline.forms.example.layout import STYLES, TABS, Spots, books_of, is_cash_book, month_of
from pipeline.forms.example.mistakes import plant
from pipeline.forms.example.month_page import draw_month
from pipeline.forms.example.planted import planted_toml
from pipeline.forms.example.record import Record
from pipeline.forms.example.writing import workbook_bytes, write_table
from pipeline.forms.example.year import Year, example_year
from pipeline.forms.looks import Looks
from pipeline.forms.plan import Workbook
from schemas.base import Sheet, info
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts

_YEAR_BOOK = f"kasboek-{YEAR}.xlsx"


def write_example(
    folder: Path,
    *,
    planted: bool = True,
    style: str = "template",
    size: str = "gewoon",
    planted_list: Path | None = None,
) -> None:
    """Write book year 2026 of Lokaal Vizier into a folder; every run writes the same bytes.

    `planted`: with the mistakes. `style`: how the cash book is kept (`template`: twelve month workbooks, `year_book`:
    one with tabs jan to dec, `own`: a tab per account, `messy`: see its module). `size`: `gewoon` or `klein` (bookings
    in the treasurer's workbook, whatever the style). `planted_list`: where to write the list of mistakes.
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
    """Return every file by its path below the folder, and where the rows stand (in styles of our own headings)."""
    if style not in STYLES:
        raise ValueError(style)
    files, spots = bank_files(year)
    files[LAST_YEAR], before = last_years_registers(year)
    spots |= before
    for book in books_of(size):
        if is_cash_book(book) and style != "template":
            continue
        files[book.file], placed = _workbook(year, book)
        spots |= placed
    if style != "template" and size != "klein":
        name, content = _cash_book(year, style)
        files[name] = content
    return files, spots


def _workbook(year: Year, book: Workbook) -> tuple[bytes, Spots]:
    spots: Spots = {}

    def draw(workbook: Any, looks: Looks) -> None:
        for schema in book.sheets:
            page = workbook.add_worksheet(info(schema).title)
            if schema is Bookings and is_cash_book(book):
                spots.update(draw_month(page, looks, year, month_of(book), book.file))
            else:
                spots.update(write_table(page, looks, schema, _records(year, schema, book), book.file))

    return workbook_bytes(book.title, draw), spots


def _records(year: Year, schema: type[Sheet], book: Workbook) -> list[Record]:
    if schema is Bookings:
        return [booking.record() for month in range(1, 13) for booking in year.in_workbook(month)]
    records = year.sheets[schema]
    if schema is CashCounts:
        return [records[month_of(book) - 1]]
    return records


def _cash_book(year: Year, style: str) -> tuple[str, bytes]:
    """Return the name and the bytes of the one workbook in which the year's bookings and counts stand."""
    name, draw_bookings = {
        "year_book": (_YEAR_BOOK, _draw_months),
        "own": (own_book.FILE, own_book.draw_own_book),
        "messy": (messy_book.FILE, messy_book.draw_messy_book),
    }[style]

    def draw(workbook: Any, looks: Looks) -> None:
        draw_bookings(workbook, looks, year)
        page = workbook.add_worksheet(info(CashCounts).title)
        write_table(page, looks, CashCounts, year.sheets[CashCounts], name)

    return name, workbook_bytes(f"Kasboek {YEAR}", draw)


def _draw_months(workbook: Any, looks: Looks, year: Year) -> None:
    for month, tab in enumerate(TABS, 1):
        draw_month(workbook.add_worksheet(tab), looks, year, month, _YEAR_BOOK)


__all__ = ["example_files", "write_example"]
