"""What claims ask: receipts, kilometres, allowances, rules, payments."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.dec.allowances import allowance_above_month, allowance_above_year, allowance_near_year
from pipeline.checks.dec.mileage import implausible_mileage, rate_above_untaxed
from pipeline.checks.dec.payments import paid_amount_differs, payment_without_claim
from pipeline.checks.dec.receipts import duplicate_claim
from pipeline.checks.dec.rules import costs_outside_rules, split_claim
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from pipeline.model.severity import Severity
from tests.builders import agreements, bookings, budget, claims, confirmed, dossier, party
from tests.checks.matched import matches


def run(check: Check, *rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what a check finds among these claims."""
    return list(run_checks((check,), dossier(**{"claims": claims(*rows)} | more))[0])


@pytest.mark.parametrize("other", [{"claimant": "M. de Wit"}, {"spent_on": "2026-03-04"}, {}])
def test_a_receipt_number_claimed_twice_is_a_fact(other: dict[str, Any]) -> None:
    (finding,) = run(duplicate_claim, {"receipt": "B-31"}, {"receipt": "b-31"} | other)
    assert (finding.severity, finding.place.row, finding.place.column) == (Severity.HIGH, 3, "Bewijsstuk")
    assert [place.row for place in finding.related] == [2]


def test_parts_of_one_receipt_are_no_second_claim() -> None:
    assert not run(duplicate_claim, {"receipt": "B-31"}, {"receipt": "B-31", "amount": 1200})


def test_without_a_number_an_equal_claim_is_a_question() -> None:
    (finding,) = run(duplicate_claim, {"receipt": "ja"}, {"receipt": "ja"})
    assert (finding.severity, finding.place.column) == (Severity.MIDDLE, "Bedrag")


@pytest.mark.parametrize(
    "other", [{"claimant": "M. de Wit"}, {"spent_on": "2026-03-04"}, {"amount": 1}, {"kind": "overig"}]
)
def test_another_person_day_amount_or_kind_is_another_claim(other: dict[str, Any]) -> None:
    assert not run(duplicate_claim, {"receipt": "ja"}, {"receipt": "ja"} | other)


def test_two_equal_trips_that_differ_in_words_are_two() -> None:
    trip = {"receipt": None, "kind": "reiskosten", "kilometres": 20, "description": "Naar Assen"}
    assert run(duplicate_claim, trip, trip)
    assert not run(duplicate_claim, trip, trip | {"description": "Terug uit Assen"})


DRIVEN = {"kilometres": 100, "kind": "reiskosten", "amount": 2300}


@pytest.mark.parametrize(("rate", "count"), [(0.22, 0), (0.23, 0), (0.24, 1)])
def test_a_rate_above_the_untaxed_one_is_noted(rate: float, count: int) -> None:
    found = run(rate_above_untaxed, DRIVEN | {"rate": rate})
    assert [finding.severity for finding in found] == [Severity.LOW] * count


def test_the_rate_of_the_party_counts_where_none_is_filled_in() -> None:
    assert not run(rate_above_untaxed, DRIVEN)
    assert run(rate_above_untaxed, DRIVEN, norms=confirmed("party_km_rate", 30))


@pytest.mark.parametrize(("kilometres", "count"), [(499, 0), (500, 0), (501, 1)])
def test_more_kilometres_than_a_trip_has_are_noted(kilometres: int, count: int) -> None:
    assert len(run(implausible_mileage, {"kilometres": kilometres})) == count


def allowance(cents: int, **more: Any) -> dict[str, Any]:
    return {"kind": "vrijwilligersvergoeding", "amount": cents, "receipt": None} | more


@pytest.mark.parametrize(("cents", "count"), [(21999, 0), (22000, 0), (22001, 1)])
def test_an_allowance_above_the_sum_of_a_month_is_found(cents: int, count: int) -> None:
    assert len(run(allowance_above_month, allowance(cents))) == count


def test_costs_count_for_who_gets_an_allowance_and_for_nobody_else() -> None:
    costs = {"amount": 20000, "spent_on": "2026-03-20"}
    (finding,) = run(allowance_above_month, allowance(2001), costs)
    assert (finding.place.row, [place.row for place in finding.related], finding.amount_cents) == (3, [2], 22001)
    assert not run(allowance_above_month, costs, costs)


@pytest.mark.parametrize("other", [{"waived": True}, {"kind": "voorschot"}, {"spent_on": "2026-04-01"}])
def test_what_was_waived_advanced_or_of_another_month_does_not_count(other: dict[str, Any]) -> None:
    assert not run(allowance_above_month, allowance(2001), {"amount": 20000} | other)


def months(cents: int, count: int) -> list[dict[str, Any]]:
    return [allowance(cents, spent_on=f"2026-{month:02d}-10", submitted_on=None) for month in range(1, count + 1)]


@pytest.mark.parametrize(("cents", "near", "above"), [(17600, 0, 0), (17601, 1, 0), (22000, 1, 0), (22001, 0, 1)])
def test_a_year_is_near_its_sum_or_above_it(cents: int, near: int, above: int) -> None:
    claimed = months(cents, 10)  # ten times; the sum of a year is € 2.200, near is from 80 %
    assert (len(run(allowance_near_year, *claimed)), len(run(allowance_above_year, *claimed))) == (near, above)


def test_the_year_is_told_at_its_last_claim() -> None:
    (finding,) = run(allowance_above_year, *months(30000, 9))
    assert (finding.place.row, len(finding.related)) == (10, 8)


SMALL = {"amount": 50000, "receipt": None}


@pytest.mark.parametrize(("day", "count"), [("2026-03-10", 1), ("2026-03-11", 0)])
def test_claims_below_the_limit_that_pass_it_within_a_few_days_are_found(day: str, count: int) -> None:
    found = run(split_claim, SMALL, SMALL | {"spent_on": day})
    assert [(finding.place.row, finding.amount_cents) for finding in found] == [(3, 100000)] * count


@pytest.mark.parametrize(("cents", "count"), [(49999, 0), (50000, 1), (100000, 0)])
def test_each_is_below_the_limit_and_together_they_reach_it(cents: int, count: int) -> None:
    assert len(run(split_claim, SMALL, SMALL | {"amount": cents})) == count


def test_fixed_allowances_are_no_part_of_a_claim() -> None:
    assert not run(split_claim, SMALL, SMALL | {"kind": "vrijwilligersvergoeding"})


@pytest.mark.parametrize("other", [{"claimant": "M. de Wit"}, {"second_approval_by": "J. Smit"}])
def test_other_people_and_two_signatures_are_fine(other: dict[str, Any]) -> None:
    assert not run(split_claim, SMALL, SMALL | other)


OWN_LIST = party(**{"niet declarabel": "parkeerboete; wijn"})


def test_costs_on_the_list_of_the_party_are_a_fact() -> None:
    (finding,) = run(costs_outside_rules, {"description": "Parkeerboete Assen"}, party=OWN_LIST)
    assert (finding.severity, finding.place.column) == (Severity.HIGH, "Soort")


def test_costs_that_are_usually_not_paid_are_a_question() -> None:
    (finding,) = run(costs_outside_rules, {"kind": "verkeersboete"})
    assert finding.severity is Severity.MIDDLE


def test_other_costs_are_fine() -> None:
    assert not run(costs_outside_rules, {"description": "Wijnandspark huur"}, party=OWN_LIST)


@pytest.mark.parametrize(("row", "count"), [({}, 0), ({"paid_amount": 4550}, 0), ({"paid_amount": 4551}, 1)])
def test_what_the_register_says_was_paid_is_what_was_approved(row: dict[str, Any], count: int) -> None:
    found = run(paid_amount_differs, row)
    assert [(finding.severity, finding.place.column) for finding in found] == [
        (Severity.HIGH, "Betaald bedrag")
    ] * count


def test_the_approved_amount_goes_before_the_claimed_one() -> None:
    assert not run(paid_amount_differs, {"approved_amount": 4000, "paid_amount": 4000})


def test_a_payment_of_another_amount_is_found_at_the_last_of_its_claims() -> None:
    off = {"kind": "claim", "book": [0], "claim": [0, 1], "amount_cents": -9000, "difference_cents": 100}
    (finding,) = run(paid_amount_differs, {}, {"spent_on": "2026-03-04"}, bookings=bookings({}), matches=matches(off))
    assert (finding.place.row, [place.row for place in finding.related]) == (3, [2])
    assert "€ 91,00 | volgens de bank of kas betaald: € 90,00" in finding.message


def test_what_was_waived_is_not_compared() -> None:
    assert not run(paid_amount_differs, {"waived": True, "paid_amount": 0})


AS_CLAIM: dict[str, Any] = {
    "budget": budget({"category": "Declaraties", "nature": "declaraties"}),
    "bookings": bookings({"category": "Declaraties"}, {"booked_on": "2026-12-31", "category": "Anders"}),
}


def test_a_payment_booked_as_a_claim_needs_a_claim() -> None:
    (finding,) = run(payment_without_claim, {}, **AS_CLAIM)
    assert (finding.severity, finding.place.row, finding.place.column) == (Severity.HIGH, 2, "Categorie")


def test_a_payment_that_settles_a_claim_is_fine() -> None:
    assert not run(payment_without_claim, {}, **AS_CLAIM, matches=matches({"kind": "claim", "book": [0], "claim": [0]}))


def test_a_payment_that_may_be_for_several_claims_is_not_called_without() -> None:
    link = {"kind": "claim", "book": [0], "claim": [0], "reason": "ambiguous"}
    assert not run(payment_without_claim, {}, {}, **AS_CLAIM, matches=matches(link))


ALLOWED: dict[str, Any] = {
    "budget": budget({"category": "Vergoedingen", "nature": "vergoeding"}),
    "bookings": bookings({"category": "Vergoedingen"}, {"booked_on": "2026-12-31", "category": "Anders"}),
}


@pytest.mark.parametrize(("kind", "count"), [("vrijwilligersvergoeding", 1), ("reiskosten", 0)])
def test_an_allowance_needs_a_claim_where_allowances_are_claimed(kind: str, count: int) -> None:
    assert len(run(payment_without_claim, {"kind": kind}, **ALLOWED)) == count


def test_an_allowance_that_was_agreed_on_needs_no_claim() -> None:
    agreed = agreements({"kind": "doorlopend akkoord", "category": "Vergoedingen"})
    assert not run(payment_without_claim, {"kind": "vrijwilligersvergoeding"}, **ALLOWED, agreements=agreed)


def test_without_claims_the_check_does_not_run() -> None:
    _, (outcome,) = run_checks((payment_without_claim,), dossier(**AS_CLAIM))
    assert outcome.state is State.NOT_RUN
