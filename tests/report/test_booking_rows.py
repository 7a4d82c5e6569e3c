"""The code by which a booking is known in every report."""

from __future__ import annotations

from typing import Any

from pipeline.model.period import Period
from pipeline.report.booking_rows import booking_codes
from pipeline.report.view import View
from tests.report.builders import booking_records, result

YEAR = Period(2026)


def codes(*records: dict[str, Any]) -> dict[int, str]:
    """Return the code per row of the source."""
    bookings = View(result("2026", records=list(records), findings=())).bookings
    return dict(zip(bookings["row"].tolist(), booking_codes(bookings), strict=True))


def test_a_code_stays_when_rows_are_added_and_its_amount_is_corrected() -> None:
    one, other = booking_records(2, YEAR)
    before = codes(one)[5]
    assert codes(other | {"row": 1}, one | {"row": 99, "amount": 1})[99] == before


def test_another_booking_has_another_code() -> None:
    one = booking_records(1, YEAR)[0]
    for change in ({"counterparty": "Bakker"}, {"voucher": None}, {"booked_on": YEAR.last_day}, {"account": "Kas"}):
        assert codes(one | change) != codes(one)


def test_twins_are_numbered_by_amount() -> None:
    one = booking_records(1, YEAR)[0]
    made = codes(one | {"amount": 300}, one | {"row": 6, "amount": 100}, one | {"row": 7, "amount": 200})
    assert made == {5: f"{made[6]}-3", 6: made[6], 7: f"{made[6]}-2"}
