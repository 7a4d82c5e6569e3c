"""The four ways in which the same cash book is kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import money
from pipeline.forms.example import messy_book, own_book, write_example
from pipeline.forms.example.party import ACCOUNTS
from pipeline.forms.example.year import Year, example_year


@pytest.fixture(scope="module")
def year() -> Year:
    clean = example_year()
    clean.put_in_order()
    return clean


def _cents(value: object) -> int:
    return money.from_text(value) if isinstance(value, str) else money.from_number(float(str(value)))


def _rows(sheet: Worksheet, heading_row: int) -> list[dict[str, object]]:
    """Return the rows below the headings; of headings that come back only the first table."""
    headings = [cell.value for cell in sheet[heading_row]]
    return [
        {str(heading): cell for heading, cell in reversed(list(zip(headings, row, strict=False))) if heading}
        for row in sheet.iter_rows(min_row=heading_row + 1, values_only=True)
    ]


def test_the_year_book_has_a_tab_for_every_month(tmp_path: Path, year: Year) -> None:
    write_example(tmp_path, planted=False, style="year_book")
    book = load_workbook(tmp_path / "kasboek-2026.xlsx", data_only=True)
    assert book.sheetnames[:3] == ["jan", "feb", "mrt"]
    assert book.sheetnames[-2:] == ["dec", "Kastelling"]
    assert len(_rows(book["apr"], 4)) == len(year.in_workbook(4))


def test_the_own_book_has_a_tab_per_account_and_ends_on_its_balance(tmp_path: Path, year: Year) -> None:
    write_example(tmp_path, planted=False, style="own")
    book = load_workbook(tmp_path / own_book.FILE, data_only=True)
    for account in ACCOUNTS:
        rows = [row for row in _rows(book[account.name], 6) if row["Datum"]]
        booked = [booking for booking in year.bookings if booking.account == account.name]
        assert len(rows) == len(booked)
        closing = account.opening + sum(booking.amount for booking in booked)
        assert _cents(rows[-1]["Saldo"]) == closing


def test_the_own_book_carries_the_balance_forward_every_month(tmp_path: Path) -> None:
    write_example(tmp_path, planted=False, style="own")
    rows = _rows(load_workbook(tmp_path / own_book.FILE, data_only=True)["Kas"], 6)
    words = Counter(str(row["Omschrijving"]).split()[0] for row in rows if not row["Datum"])
    assert words == {"Beginsaldo": 1, "Transport": 11, "Totaal": 1}


def test_the_messy_book_holds_every_amount_once(tmp_path: Path, year: Year) -> None:
    write_example(tmp_path, planted=False, style="messy")
    book = load_workbook(tmp_path / messy_book.FILE)
    found: Counter[int] = Counter()
    for quarter in range(1, 5):
        for row in _rows(book[f"K{quarter}"], 6):
            if row["Boekdatum"] != "Totaal" and row["Relatie"]:
                found[_cents(row["Ontvangsten"]) if row["Ontvangsten"] else -_cents(row["Uitgaven"])] += 1
            if row["Af/Bij"]:
                found[_cents(row["Bedrag"]) * (-1 if row["Af/Bij"] == "Af" else 1)] += 1
    assert found == Counter(booking.amount for booking in year.bookings)


def test_the_messy_book_is_messy(tmp_path: Path) -> None:
    write_example(tmp_path, planted=False, style="messy")
    sheet = load_workbook(tmp_path / messy_book.FILE)["K1"]
    texts = {cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)}
    assert {"JANUARI", '"', "Totaal", "2-1-2026", "2 jan 2026"} <= texts
    assert any(text.startswith("€ ") for text in texts)
    assert any(text.endswith(",-") for text in texts)


@pytest.mark.parametrize("style", ["year_book", "own", "messy"])
def test_every_style_can_hold_the_planted_mistakes(tmp_path: Path, style: str) -> None:
    write_example(tmp_path, style=style)
    book = load_workbook(next(path for path in tmp_path.glob("*.xlsx") if path.name.lower().startswith("kas")))
    texts = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {"30-02-2026", "ca. -88,33", "diversen"} <= texts


def test_an_unknown_style_or_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="barok"):
        write_example(tmp_path, style="barok")
    with pytest.raises(ValueError, match="reusachtig"):
        write_example(tmp_path, size="reusachtig")
