"""Payments that may have been made twice."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe.payments import duplicate_payment
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding
from tests.builders import agreements, bookings, budget, claims, confirmed, dossier
from tests.checks.matched import matches


def found(*rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return the double payments among these rows."""
    supplied: dict[str, Any] = {"bookings": bookings(*rows), "budget": budget({})}
    return list(run_checks((duplicate_payment,), dossier(**supplied | more))[0])


def on(*days: str, **facts: Any) -> list[dict[str, Any]]:
    """Return the same payment on several days."""
    return [{"booked_on": day} | facts for day in days]


def test_the_later_payment_is_found_with_the_earlier_beside_it() -> None:
    (finding,) = found(*on("2026-03-20", "2026-03-03"))
    assert (finding.place.row, finding.place.column) == (2, "Bedrag")
    assert [place.row for place in finding.related] == [3]
    assert "ook op 03-03-2026 naar deze ontvanger, 17 dagen eerder" in finding.message


@pytest.mark.parametrize(("day", "count"), [("2026-03-31", 1), ("2026-04-01", 1), ("2026-04-02", 0)])
def test_payments_within_the_window_are_held_against_each_other(day: str, count: int) -> None:
    assert len(found(*on("2026-03-01", day))) == count


def test_the_partys_own_window_counts() -> None:
    assert not found(*on("2026-03-01", "2026-03-09"), norms=confirmed("duplicate_window_days", 7))


@pytest.mark.parametrize("other", [{"amount": -4551}, {"counterparty": "Drukkerij Het Anker"}, {"counterparty": None}])
def test_another_amount_or_payee_is_another_payment(other: dict[str, Any]) -> None:
    assert not found({}, {"booked_on": "2026-03-12"} | other)


def test_one_iban_is_one_payee_also_where_only_the_name_is_given() -> None:
    rows = on("2026-03-01", "2026-03-08")
    rows[0] |= {"counterparty_iban": "NL20INGB0001234567"}
    assert found(*rows)
    rows[1] |= {"counterparty": "De Brink", "counterparty_iban": "NL20INGB0001234567"}
    assert found(*rows)


def test_receipts_are_no_payments() -> None:
    assert not found(*on("2026-03-01", "2026-03-08", amount=2500))


def test_invoice_numbers_that_differ_explain_it_and_equal_or_empty_ones_do_not() -> None:
    rows = on("2026-03-01", "2026-03-08", invoice="F-1")
    assert found(*rows)
    assert found(rows[0], rows[1] | {"invoice": None})
    assert not found(rows[0], rows[1] | {"invoice": "F-2"})


MONTHLY = ("2026-01-02", "2026-02-02", "2026-03-02", "2026-04-01")


def test_what_recurs_at_three_regular_intervals_is_no_double_payment() -> None:
    assert not found(*on(*MONTHLY))


def test_two_intervals_are_no_rhythm_yet() -> None:
    assert len(found(*on(*MONTHLY[:3]))) == 2


def test_a_payment_off_the_rhythm_is_found() -> None:
    (finding,) = found(*on(*MONTHLY, "2026-03-05"))
    assert finding.place.row == 6


def test_a_monthly_agreement_explains_another_month_but_not_the_same_one() -> None:
    agreed = agreements({"per": "maand"})
    assert not found(*on("2026-03-02", "2026-04-01"), agreements=agreed)
    assert found(*on("2026-03-02", "2026-03-30"), agreements=agreed)
    assert found(*on("2026-03-02", "2026-04-01"), agreements=agreements({"per": "jaar"}))


def test_two_payments_for_two_claims_are_not_one() -> None:
    paid = on("2026-03-10", "2026-03-12", counterparty="J. de Boer")
    first, second = ({"kind": "claim", "book": [at], "claim": [at]} for at in (0, 1))
    two = claims({"number": "D-1"}, {"number": "D-2"})
    assert not found(*paid, claims=two, matches=matches(first, second))
    assert found(*paid, claims=two, matches=matches(first))


def test_own_transfers_may_repeat() -> None:
    assert not found(*on("2026-03-01", "2026-03-08"), budget=budget({"nature": "kruispost"}))
