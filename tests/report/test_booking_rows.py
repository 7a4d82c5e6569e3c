"""The code by which a booking is known in every report."""

from __future__ import annotations

from typing import Any

from pipeline.model.names import fold
from pipeline.model.period import Period
from pipeline.report.booking_rows import booking_codes, codes_by_paper
from pipeline.report.view import View
from tests.report.builders import booking_records, result

YEAR = Period(2026)


def codes(*records: dict[str, Any]) -> dict[int, str]:
    """Return the code per row of the source."""
    bookings = View(result("2026", records=list(records), findings=())).bookings
    return dict(zip(bookings["row"].tolist(), booking_codes(bookings), strict=True))


def test_a_code_stays_when_rows_are_added_and_amount_or_voucher_is_corrected() -> None:
    one, other = booking_records(2, YEAR)
    before = codes(one)[5]
    assert codes(other | {"row": 1}, one | {"row": 99, "amount": 1, "voucher": "B-99"})[99] == before


def test_another_booking_has_another_code() -> None:
    one = booking_records(1, YEAR)[0]
    for change in ({"counterparty": "Bakker"}, {"booked_on": YEAR.last_day}, {"account": "Kas"}):
        assert codes(one | change) != codes(one)


def test_twins_are_numbered_by_voucher_and_then_by_amount() -> None:
    one = booking_records(1, YEAR)[0]
    made = codes(one | {"voucher": "B-2", "amount": 1}, one | {"row": 6, "voucher": "B-1", "amount": 2})
    assert made == {5: f"{made[6]}-2", 6: made[6]}
    made = codes(one | {"amount": 300}, one | {"row": 6, "amount": 100}, one | {"row": 7, "amount": 200})
    assert made == {5: f"{made[6]}-3", 6: made[6], 7: f"{made[6]}-2"}


def test_a_paper_leads_to_its_booking_unless_two_bookings_have_its_number() -> None:
    one, other, third = (record | {"voucher": f"B-{n}"} for n, record in enumerate(booking_records(3, YEAR)))
    bookings = View(result("2026", records=[one, other, third | {"voucher": "b-1"}], findings=())).bookings
    assert codes_by_paper(bookings) == {fold("B-0"): codes(one)[5]}
