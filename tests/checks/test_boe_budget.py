"""Bookings held against Begroting, and their descriptions."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe import CHECKS
from pipeline.checks.boe.budget import over_budget, unbudgeted_spending, unregistered_category, wrong_sign
from pipeline.checks.boe.descriptions import missing_description
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from pipeline.model.severity import Severity
from tests.builders import (
    accounts,
    agreements,
    bank_lines,
    bookings,
    budget,
    claims,
    confirmed,
    decisions,
    dossier,
    functionaries,
    party,
)


def found(check: Check, *rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what one check finds in these bookings."""
    supplied: dict[str, Any] = {"bookings": bookings(*rows), "budget": budget({})}
    return list(run_checks((check,), dossier(**supplied | more))[0])


@pytest.mark.parametrize("amount", [0, None])
def test_spending_on_a_line_without_an_amount_points_at_that_line(amount: int | None) -> None:
    (finding,) = found(unbudgeted_spending, {}, {}, budget=budget({"amount": amount}))
    assert (finding.place.file, finding.place.row, finding.place.column) == ("budget.xlsx", 2, "Bedrag")
    assert "uitgegeven: € 91,00" in finding.message


def test_spending_on_a_budgeted_line_is_fine() -> None:
    assert not found(unbudgeted_spending, {}, budget=budget({"amount": 1}))


def test_a_line_whose_spending_came_back_is_not_spent() -> None:
    assert not found(unbudgeted_spending, {}, {"amount": 4550}, budget=budget({"amount": 0}))


@pytest.mark.parametrize("kind", ["baten", "balans"])
def test_only_lines_of_spending_are_budgeted_spending(kind: str) -> None:
    assert not found(unbudgeted_spending, {}, budget=budget({"amount": 0, "kind": kind}))


def test_a_month_speaks_of_its_own_unbudgeted_spending() -> None:
    lines = budget({"amount": 0})
    assert not found(unbudgeted_spending, {}, budget=lines, period="2026-02")
    assert found(unbudgeted_spending, {}, budget=lines, period="2026-03")


@pytest.mark.parametrize(("spent", "count"), [(119999, 0), (120000, 0), (120001, 1)])
def test_over_budget_is_above_the_share(spent: int, count: int) -> None:
    assert len(found(over_budget, {"amount": -spent})) == count


@pytest.mark.parametrize(("spent", "count"), [(20000, 0), (20001, 1)])
def test_over_budget_is_also_above_the_least_amount(spent: int, count: int) -> None:
    assert len(found(over_budget, {"amount": -spent}, budget=budget({"amount": 10000}))) == count


def test_what_was_spent_up_to_the_end_of_the_month_counts_and_what_came_later_does_not() -> None:
    rows = [{"booked_on": f"2026-{month:02d}-10", "amount": -50000} for month in (1, 2, 3, 4)]
    assert not found(over_budget, *rows, period="2026-02")
    (finding,) = found(over_budget, *rows, period="2026-03")
    assert finding.message.startswith(
        "Zaalhuur | uitgegeven tot en met 31-03-2026: € 1.500,00 | begroot voor het hele jaar"
    )
    assert finding.message.endswith("€ 500,00 meer (50 procent)")


def test_spending_of_the_year_before_does_not_count() -> None:
    assert not found(over_budget, {"amount": -130000, "booked_on": "2025-12-31"})


@pytest.mark.parametrize(("year", "said"), [("2026", True), ("2022", False)])
def test_an_election_year_is_said_beside_it(year: str, said: bool) -> None:
    (finding,) = found(over_budget, {"amount": -150000}, party=party(verkiezingsjaar=year))
    assert finding.message.endswith("het is een verkiezingsjaar") is said


DUES = budget({"category": "Contributie", "kind": "baten", "nature": "contributie"}, {})
PAID = {"category": "Contributie", "counterparty": "M. Zonneveld", "description": "Contributie 2026", "amount": -2500}


def test_spending_on_income_and_income_on_spending_are_found() -> None:
    findings = found(wrong_sign, PAID, {"amount": 4600}, PAID | {"amount": 2600}, {}, budget=DUES)
    assert [(finding.place.row, finding.title) for finding in findings] == [
        (2, "Uitgave op een categorie van inkomsten"),
        (3, "Ontvangst op een categorie van uitgaven"),
    ]


@pytest.mark.parametrize("text", ["Storno incasso", "Terugbetaling teveel betaald", "creditnota 12"])
def test_words_of_a_refund_explain_a_wrong_sign(text: str) -> None:
    assert not found(wrong_sign, PAID | {"description": text}, budget=DUES)


def test_the_opposite_booking_of_the_same_payee_explains_one_wrong_sign_and_not_two() -> None:
    first = PAID | {"amount": 2500, "booked_on": "2026-02-01"}
    assert not found(wrong_sign, first, PAID, budget=DUES)
    assert len(found(wrong_sign, first, PAID, PAID, budget=DUES)) == 1
    assert len(found(wrong_sign, first | {"counterparty": "K. Smit"}, PAID, budget=DUES)) == 1


def test_lines_of_the_balance_have_no_wrong_sign() -> None:
    assert not found(wrong_sign, {}, {"amount": 4550}, budget=budget({"kind": "balans"}))


def test_rows_without_a_category_are_left_out_of_count_and_said() -> None:
    _, (outcome,) = run_checks((wrong_sign,), dossier(bookings=bookings({}, {"category": None}), budget=budget({})))
    assert outcome.examined == 1
    assert outcome.reason == "alleen de 1 van 2 rijen waar Categorie is ingevuld"


def test_a_category_that_is_not_in_the_budget_is_found_with_the_nearest_one() -> None:
    (finding,) = found(unregistered_category, {"category": "Zaalhuren"})
    assert (finding.place.row, finding.place.column) == (2, "Categorie")
    assert finding.severity is Severity.HIGH
    assert finding.message.endswith("lijkt het meest op: Zaalhuur")


def test_one_unknown_category_is_one_finding_at_its_last_row() -> None:
    rows = [{"category": "Feest", "booked_on": "2026-03-20"}, {"category": "feest "}, {"category": "Bloemen"}]
    findings = found(unregistered_category, *rows)
    assert [(finding.place.row, [place.row for place in finding.related]) for finding in findings] == [
        (2, [3]),
        (4, []),
    ]


@pytest.mark.parametrize("category", ["zaalhuur", "4100", None])
def test_spelling_code_and_an_empty_category_are_no_unknown_category(category: str | None) -> None:
    assert not found(unregistered_category, {"category": category}, budget=budget({"code": "4100"}))


def test_an_unknown_category_is_found_when_the_budget_is_empty() -> None:
    assert found(unregistered_category, {}, budget=budget({"category": "Drukwerk"}))


@pytest.mark.parametrize(("cents", "count"), [(-2499, 0), (-2500, 1), (2500, 1)])
def test_a_description_is_asked_from_the_norm_upwards(cents: int, count: int) -> None:
    assert len(found(missing_description, {"description": None, "amount": cents})) == count


@pytest.mark.parametrize("text", ["div.", "Diversen", "overige kosten", "-", "?"])
def test_a_description_that_says_nothing_is_found(text: str) -> None:
    (finding,) = found(missing_description, {"description": text})
    assert finding.title == "Omschrijving die weinig zegt"
    assert finding.place.column == "Omschrijving"


@pytest.mark.parametrize("text", ["Diverse folders", "Zaal", "kosten notaris"])
def test_a_description_of_one_telling_word_is_enough(text: str) -> None:
    assert not found(missing_description, {"description": text})


def test_the_partys_own_norm_for_descriptions_counts() -> None:
    assert not found(missing_description, {"description": None}, norms=confirmed("description_from", 5000))


def test_without_a_budget_what_rests_on_it_is_not_run() -> None:
    others: dict[str, Any] = {
        "bookings": bookings({"voucher": "1"}),
        "bank_lines": bank_lines({}),
        "accounts": accounts({}),
        "claims": claims({}),
        "functionaries": functionaries({}),
        "agreements": agreements({}),
        "decisions": decisions({}),
    }
    _, outcomes = run_checks(CHECKS, dossier(**others))
    not_run = {outcome.code for outcome in outcomes if outcome.state is State.NOT_RUN}
    too_little_else = {"BOE-27", "BOE-31"}  # three hundred payments, a levy
    assert not_run == {"BOE-06", "BOE-07", "BOE-09", "BOE-14", "BOE-21", "BOE-23", "BOE-29", "BOE-32"} | too_little_else
