"""The reverse sample: lines of the bank and loose bills, found in the books."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from pipeline.model.entries import Entry
from pipeline.model.entry_tables import BILLS, DAYS, LOT
from pipeline.model.period import Period
from pipeline.report.content import Formula, Page
from pipeline.report.drawn import sample_of
from pipeline.report.pages.lot_columns import lot_columns
from pipeline.report.pages.sample import sample_page
from pipeline.report.pages.transactions import transactions_area
from pipeline.report.view import View
from tests.report.builders import booking_records, result

YEAR = Period(2026)
BOOKED = date(2026, 5, 20)
LAG = 5  # the norm booking_lag_days
FOUND, LACKING = "✔ staat erin", "✘ niet gevonden"


def page(*entries: Entry) -> Page:
    """Return the page of a year with one booking, number B-7 of € 12,50 on 20 May, and a lot of 4711."""
    record = booking_records(1, YEAR)[0] | {"booked_on": BOOKED, "amount": -1250, "voucher": "B-7"}
    view = View(result("2026", records=[record], findings=(), entries=[Entry(LOT.name, "", "Lootje", 4711), *entries]))
    return sample_page(view, sample_of(view), transactions_area(view, lot_columns()))


def found(made: Page, table: int) -> list[Any]:
    told = [cell for cell in made.tables[table].data["found"] if isinstance(cell, Formula)]
    return [formula.value for formula in told]


def first_day() -> str:
    serial = page().tables[3].data["day"][0]
    assert isinstance(serial, Formula)
    return f"{date(1899, 12, 30) + timedelta(days=int(serial.value)):%d-%m-%Y}"


def line(**typed: Any) -> list[Entry]:
    names = {"line": "Datum van de regel", "amount": "Bedrag"}
    return [Entry(DAYS.name, first_day(), names[key], value) for key, value in typed.items()]


@pytest.mark.parametrize(
    ("days", "says"), [(-LAG - 1, LACKING), (-LAG, FOUND), (0, FOUND), (LAG, FOUND), (LAG + 1, LACKING)]
)
def test_a_line_of_the_bank_may_be_booked_some_days_earlier_or_later(days: int, says: str) -> None:
    assert found(page(*line(line=BOOKED + timedelta(days=days), amount=-1250)), 3)[0] == says


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"line": BOOKED, "amount": 1250}, LACKING),
        ({"line": BOOKED}, ""),
        ({"amount": -1250}, LACKING),
        ({"line": "mei", "amount": -1250}, LACKING),
        ({"line": BOOKED, "amount": "12,50 | 13,00"}, LACKING),
    ],
)
def test_a_line_is_found_by_its_own_amount_and_day(typed: dict[str, Any], says: str) -> None:
    assert found(page(*line(**typed)), 3)[0] == says


def bill(**typed: Any) -> list[Entry]:
    names = {"number": "Nummer op de bon", "amount": "Bedrag"}
    return [Entry(BILLS.name, "x", names[key], value) for key, value in typed.items()]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"number": "b-7", "amount": 1250}, FOUND),
        ({"number": "B-7", "amount": -1250}, FOUND),
        ({"number": "B-7", "amount": 1251}, LACKING),
        ({"number": "B-8", "amount": 1250}, LACKING),
        ({"number": "B-7", "amount": "12,50 | 13,00"}, LACKING),
        ({"number": "B-7"}, ""),
        ({"amount": 1250}, ""),
    ],
)
def test_a_bill_is_found_by_number_and_amount_of_either_sign(typed: dict[str, Any], says: str) -> None:
    assert found(page(*bill(**typed)), 4)[0] == says
