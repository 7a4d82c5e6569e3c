"""Payouts of payment processors that keep their fee."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.afs.payouts import payout_booked_net
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding
from pipeline.model.severity import Severity
from tests.builders import accounts, bank_lines, bookings, budget, dossier
from tests.checks.matched import Record, matches

PAYOUT: dict[str, Any] = {
    "counterparty": "Stichting Mollie Payments",
    "amount": 9710,
    "description": "Uitbetaling 12 maart",
}
FEE: dict[str, Any] = {
    "counterparty": "Mollie B.V.",
    "amount": -290,
    "description": "Transactiekosten",
    "category": "Bankkosten",
}


def run(*rows: Record, **more: Any) -> tuple[Finding, ...]:
    usual = {"bookings": bookings(*rows), "accounts": accounts({}, {"name": "Kas", "iban": None, "kind": "kas"})}
    return run_checks((payout_booked_net,), dossier(**usual | more))[0]


def test_a_payout_that_was_booked_as_it_came_in_is_told() -> None:
    (finding,) = run(PAYOUT, matches=matches({"bank": [0], "book": [0]}), bank_lines=bank_lines({"amount": 9710}))
    assert (finding.place.row, finding.place.column, finding.severity) == (2, "Bedrag", Severity.MIDDLE)
    assert finding.message.startswith("Mollie | uitbetalingen zonder regel voor de kosten: 1 | samen € 97,10")


def test_gross_and_fee_lines_against_one_payout_are_right() -> None:
    gross = {"counterparty": "J. Bakker", "amount": 10000, "description": "Gift"}
    lines = bank_lines({"amount": 9710, "counterparty": "Stichting Mollie Payments"})
    assert not run(gross, FEE, matches=matches({"bank": [0], "book": [0, 1]}), bank_lines=lines)


def test_the_bank_tells_which_receipt_is_a_payout() -> None:
    gross = {"counterparty": "J. Bakker", "amount": 9710, "description": "Gift"}
    lines = bank_lines({"amount": 9710, "counterparty": "SumUp Payments Limited"})
    (finding,) = run(gross, matches=matches({"bank": [0], "book": [0]}), bank_lines=lines)
    assert finding.message.startswith("SumUp")


def test_a_fee_elsewhere_does_not_help_a_payout_that_was_matched_net() -> None:
    lines = bank_lines({"amount": 9710}, {"amount": -290})
    found = matches({"bank": [0], "book": [0]}, {"bank": [1], "book": [1]})
    assert len(run(PAYOUT, FEE, matches=found, bank_lines=lines)) == 1


@pytest.mark.parametrize(("day", "count"), [("2026-03-31", 0), ("2026-04-01", 1)])
def test_without_a_match_a_fee_in_the_same_month_will_do(day: str, count: int) -> None:
    assert len(run(PAYOUT, FEE | {"booked_on": day})) == count


def test_a_fee_of_another_processor_is_another_fee() -> None:
    assert len(run(PAYOUT, FEE | {"counterparty": "SumUp"})) == 1


def test_the_payouts_of_one_processor_are_one_finding() -> None:
    later = PAYOUT | {"booked_on": "2026-04-10"}
    stripe = PAYOUT | {"counterparty": "Stripe"}
    found = run(PAYOUT, later, stripe)
    assert [(one.place.row, [place.row for place in one.related]) for one in found] == [(3, [2]), (4, [])]


@pytest.mark.parametrize(
    "row",
    [
        {"counterparty": "AAB inz Tikkie", "description": "Tikkie contributie"},
        {"counterparty": "J. Mollier", "description": "Gift"},
        {"amount": -9710},
        {"description": "Restitutie kaartlezer"},
        {"category": "Kruispost"},
        {"account": "Kas"},
    ],
)
def test_what_is_no_payout_after_costs_is_fine(row: dict[str, Any]) -> None:
    plan = budget({"category": "Kruispost", "kind": "balans", "nature": "kruispost"})
    assert not run(PAYOUT | row, budget=plan)


def test_a_payout_of_another_period_is_not_told() -> None:
    assert not run(PAYOUT | {"booked_on": "2025-03-10"})
