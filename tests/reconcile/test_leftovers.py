"""What stays alone says why that need not be wrong."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import bank_lines, bookings
from tests.reconcile.reading import reconciled

BOTH = {"amount": 1}


def reason_of(side: str, **frames: Any) -> str:
    _, matches = reconciled(**frames)
    left = matches.links[(matches.links["kind"] == "leftover")]
    own = matches.members[(matches.members["side"] == side) & matches.members["link"].isin(left.index)]
    return str(left.loc[own["link"].iloc[0], "reason"])


@pytest.mark.parametrize(
    ("day", "reason"), [("2026-03-25", "unmatched"), ("2026-03-26", "in_transit"), ("2026-03-31", "in_transit")]
)
def test_a_lonely_line_close_to_the_end_of_the_evidence_is_under_way(day: str, reason: str) -> None:
    ends = ({"booked_on": "2026-03-31"} | BOTH, {"booked_on": "2026-03-01"} | BOTH)
    banked = bank_lines({"booked_on": day, "amount": 77, "counterparty": "X"}, *ends)
    assert reason_of("bank", bank_lines=banked, bookings=bookings(*ends)) == reason
    booked = bookings({"booked_on": day, "amount": 77, "counterparty": "Y"}, *ends)
    assert reason_of("book", bank_lines=bank_lines(*ends), bookings=booked) == reason


def test_a_booking_after_the_last_statement_has_no_evidence() -> None:
    frames = {
        "bank_lines": bank_lines({"booked_on": "2026-03-10"} | BOTH),
        "bookings": bookings({"booked_on": "2026-03-11", "amount": 7}),
    }
    assert reason_of("book", **frames) == "no_evidence"


def test_a_booking_on_an_account_without_statements_has_no_evidence() -> None:
    assert reason_of("book", bookings=bookings({})) == "no_evidence"


def test_a_bank_line_of_a_month_without_a_book_is_outside_the_books() -> None:
    frames = {
        "bank_lines": bank_lines({"booked_on": "2026-02-10", "amount": 7}, {"booked_on": "2026-03-10"} | BOTH),
        "bookings": bookings(
            {"booked_on": "2026-01-10", "file": "jan.xlsx"} | BOTH,
            {"booked_on": "2026-03-10", "file": "mrt.xlsx"} | BOTH,
        ),
    }
    assert reason_of("bank", **frames) == "outside_books"


def test_a_leftover_has_its_own_amount_and_no_tier() -> None:
    _, matches = reconciled(bank_lines=bank_lines({"amount": -700}), bookings=bookings({"amount": 1, "account": "Kas"}))
    link = matches.links[matches.links["amount_cents"] == -700].iloc[0]
    assert link[["tier", "score", "days"]].isna().all()
    assert link["difference_cents"] == -700
