"""Invoices that are paid twice, and cards that are paid without them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe.invoices import card_or_platform_without_invoice, same_invoice_twice
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from pipeline.model.severity import Severity
from tests.builders import bookings, dossier
from tests.checks.matched import matches


def twice(*rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what is said of payments on invoices; the rows are a week apart unless they say otherwise."""
    dated = [{"booked_on": f"2026-03-{3 + 7 * number:02d}"} | row for number, row in enumerate(rows)]
    return list(run_checks((same_invoice_twice,), dossier(bookings=bookings(*dated), **more))[0])


def test_the_later_payment_of_an_invoice_is_found_with_the_earlier_beside_it() -> None:
    (finding,) = twice({"invoice": "F2026-118"}, {"invoice": "f 2026 118"})
    assert (finding.severity, finding.place.row, finding.place.column) == (Severity.HIGH, 3, "Factuurnummer")
    assert [place.row for place in finding.related] == [2]


def test_zeros_before_a_number_make_no_other_invoice() -> None:
    assert twice({"invoice": "118"}, {"invoice": "000118"})


def test_the_same_number_of_another_payee_is_another_invoice() -> None:
    assert not twice({"invoice": "118"}, {"invoice": "118", "counterparty": "Drukkerij Het Anker"})


def test_another_amount_on_the_number_is_a_question() -> None:
    (finding,) = twice({"invoice": "118"}, {"invoice": "118", "amount": -4551})
    assert finding.severity is Severity.MIDDLE


def test_an_instalment_that_says_so_is_no_double_payment() -> None:
    assert not twice({"invoice": "118"}, {"invoice": "118", "amount": -9000, "description": "2e termijn zaalhuur"})


def test_an_equal_amount_is_a_fact_even_where_it_is_called_an_instalment() -> None:
    assert twice({"invoice": "118"}, {"invoice": "118", "description": "2e termijn zaalhuur"})


def test_what_came_back_was_not_paid_twice() -> None:
    assert not twice({"invoice": "118"}, {"invoice": "118"}, {"invoice": "118", "amount": 4550})


def test_lines_of_one_voucher_on_a_day_are_one_payment() -> None:
    same = {"invoice": "118", "voucher": "2026-031", "booked_on": "2026-03-10"}
    assert not twice(same, same | {"amount": -1000})


def test_lines_of_one_bank_payment_are_one_payment() -> None:
    together = matches({"bank": [0], "book": [0, 1]})
    assert not twice({"invoice": "118"}, {"invoice": "118"}, matches=together)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("20260118", "20260178", 1),  # one digit typed otherwise
        ("20260118", "20261018", 1),  # two digits changed places
        ("20260118", "20260119", 1),  # the last digit typed otherwise
        ("20260118", "20260137", 0),  # two digits differ
        ("118", "178", 0),  # too short to say anything
    ],
)
def test_near_equal_numbers_with_one_amount_are_a_question(first: str, second: str, count: int) -> None:
    found = twice({"invoice": first}, {"invoice": second})
    assert [finding.severity for finding in found] == [Severity.MIDDLE] * count


@pytest.mark.parametrize(("first", "second", "count"), [("01", "01", 1), ("01", "02", 0), ("01", None, 1)])
def test_the_next_number_is_another_invoice_when_it_is_of_another_day(
    first: str, second: str | None, count: int
) -> None:
    days = [f"2026-03-{day}" if day else None for day in (first, second)]
    numbered = [{"invoice": f"2026011{8 + place}", "invoiced_on": day} for place, day in enumerate(days)]
    assert len(twice(*numbered)) == count


def test_the_next_number_is_another_invoice_of_a_hall_that_sends_one_a_week() -> None:
    numbers = ("20260116", "20260117", "20260118")
    assert twice(*({"invoice": number} for number in numbers[:2]))
    assert not twice(*({"invoice": number} for number in numbers))


@pytest.mark.parametrize(("day", "count"), [("2026-04-03", 1), ("2026-04-04", 0)])
def test_near_equal_numbers_count_within_the_window(day: str, count: int) -> None:
    assert len(twice({"invoice": "20260118"}, {"invoice": "20260178", "booked_on": day})) == count


def test_without_invoice_numbers_the_check_does_not_run() -> None:
    supplied = dossier(bookings=bookings({}, without=("invoice",)))
    _, (outcome,) = run_checks((same_invoice_twice,), supplied)
    assert (outcome.state, outcome.reason) == (State.NOT_RUN, "kolom Factuurnummer ontbreekt in blad Boekingen")


CARD = {"counterparty": "International Card Services", "description": "Afrekening maart", "voucher": "2026-031"}


def cards(*rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what is said of cards and platforms among these payments."""
    return list(run_checks((card_or_platform_without_invoice,), dossier(bookings=bookings(*rows), **more))[0])


def test_a_card_paid_in_one_sum_is_found() -> None:
    (finding,) = cards(CARD, {})
    assert (finding.severity, finding.place.row, finding.place.column) == (Severity.MIDDLE, 2, "Factuurnummer")


@pytest.mark.parametrize(
    "row", [CARD | {"invoice": "2026-7"}, CARD | {"amount": 1000}, CARD | {"counterparty": "Basics"}]
)
def test_an_invoice_number_a_receipt_and_a_word_within_a_word_are_fine(row: dict[str, Any]) -> None:
    assert not cards(row)


def test_a_card_of_which_the_parts_share_a_voucher_is_told_apart() -> None:
    assert not cards(CARD, CARD | {"amount": -1000})


def test_a_card_of_which_the_parts_share_a_bank_line_is_told_apart() -> None:
    parts = (CARD, CARD | {"voucher": "2026-032"})
    assert len(cards(*parts)) == 2
    assert not cards(*parts, matches=matches({"bank": [0], "book": [0, 1]}))
