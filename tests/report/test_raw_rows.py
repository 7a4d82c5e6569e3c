"""A row as somebody typed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from pipeline.model.raw import FileKind, RawFile, RawSheet
from pipeline.model.source import Place
from pipeline.report.raw_rows import RawRows, TypedRow, written
from tests import builders as make


def rows(*cells: Any, lines: tuple[int, ...] = (), sheet: str | None = "Boekingen") -> RawRows:
    """Return the rows of a cash book with headings in row 1 and one row of cells in row 2."""
    frame = make.bookings({"sheet": sheet, "file": "kas.xlsx"})
    books = make.books(bookings=frame)
    raw = RawFile("kas.xlsx", FileKind.WORKBOOK, "", 0, "read", (RawSheet(sheet, [[], list(cells)], lines=lines),))
    return RawRows({"kas.xlsx": raw}, books.tables)


def test_the_wrong_cell_stands_between_arrows() -> None:
    typed = rows("1-3-26", "12", None, "duizend").typed(Place("kas.xlsx", "Boekingen", 2, "Bedrag", "D2"), "INV-10")
    assert typed == TypedRow("Datum: 1-3-26 | Stuknummer: 12 | ►Bedrag: duizend◄", "duizend")


def test_an_account_number_is_whole_only_in_the_cell_that_is_wrong() -> None:
    typed = rows("NL91 ABNA 0417 1643 01", "NL91ABNA0417164300", None, None)
    shown = typed.typed(Place("kas.xlsx", "Boekingen", 2, "Datum", "A2"), "INV-11")
    assert shown.row == "►Datum: NL91 ABNA 0417 1643 01◄ | Stuknummer: NL••4300"
    assert shown.wrong == "NL91 ABNA 0417 1643 01"


def test_an_empty_cell_that_should_be_filled_says_that_it_is_empty() -> None:
    typed = rows("1-3-26").typed(Place("kas.xlsx", "Boekingen", 2, "Bedrag", "D2"), "INV-08")
    assert typed.wrong == "(leeg)"


def test_an_error_in_a_cell_is_shown_as_it_stands() -> None:
    broken = rows("1-3-26", "12", None, None)
    sheet = replace(broken.raw["kas.xlsx"].sheets[0], errors={(2, 3): "#REF!"})
    shown = RawRows({"kas.xlsx": replace(broken.raw["kas.xlsx"], sheets=(sheet,))}, broken.tables)
    assert shown.typed(Place("kas.xlsx", "Boekingen", 2, "Bedrag", "D2"), "INV-15").wrong == "#REF!"


def test_a_row_of_a_csv_is_found_by_its_line() -> None:
    typed = rows("1-3-26", lines=(1, 7), sheet=None).typed(Place("kas.xlsx", None, 7, "Datum"), "INV-09")
    assert typed == TypedRow("►Datum: 1-3-26◄", "1-3-26")


@pytest.mark.parametrize("code", ["AFS-15", "PRI-01", "PRI-02"])
def test_what_may_not_be_printed_is_not_repeated(code: str) -> None:
    assert rows("1-3-26").typed(Place("kas.xlsx", "Boekingen", 2), code) == TypedRow("", "")


def test_a_sheet_that_is_not_the_committees_is_not_shown() -> None:
    books = make.books(interests=make.interests({"file": "s.xlsx", "sheet": "Belangen"}))
    raw = RawFile("s.xlsx", FileKind.WORKBOOK, "", 0, "read", (RawSheet("Belangen", [[], ["A. Vermeer"]]),))
    assert RawRows({"s.xlsx": raw}, books.tables).typed(Place("s.xlsx", "Belangen", 2), "INV-08") == TypedRow("", "")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12.5, "12,50"),
        (12.0, "12"),
        (1234567.0, "1234567"),
        (12.345, "12,345"),
        (datetime(2026, 3, 1), "01-03-2026"),
        (date(2026, 3, 1), "01-03-2026"),
        (True, "ja"),
        (None, ""),
    ],
)
def test_a_cell_is_written_as_a_dutch_reader_sees_it(cell: Any, text: str) -> None:
    assert written(cell) == text
