"""Who agreed to a payment."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe.approvals import (
    missing_decision,
    missing_second_signature,
    self_approved_payment,
    unapproved_spending,
)
from pipeline.checks.boe.spending import names_in
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.severity import Severity
from tests.builders import accounts, agreements, bookings, budget, claims, confirmed, decisions, dossier, functionaries

APPROVER = "A. Vermeer"
IBAN = "NL20INGB0001234567"


def run(one: Check, *rows: dict[str, Any], **more: Any) -> tuple[list[Finding], Outcome]:
    supplied: dict[str, Any] = {"bookings": bookings(*rows), "budget": budget({})}
    findings, (outcome,) = run_checks((one,), dossier(**supplied | more))
    return list(findings), outcome


def unapproved(*rows: dict[str, Any], **more: Any) -> list[Finding]:
    return run(unapproved_spending, *rows, **more)[0]


@pytest.mark.parametrize(("amount", "count"), [(-9999, 0), (-10000, 1), (-10001, 1), (10000, 0)])
def test_spending_from_the_limit_asks_for_an_approver(amount: int, count: int) -> None:
    assert len(unapproved({"amount": amount})) == count
    assert not unapproved({"amount": amount, "approved_by": APPROVER})


def test_the_finding_points_at_the_empty_cell_and_names_the_limit() -> None:
    (finding,) = unapproved({"amount": -10000}, norms=confirmed("approval_from", 10000))
    assert (finding.severity, finding.place.row, finding.place.column) == (Severity.HIGH, 2, "Goedgekeurd door")
    assert "akkoord is nodig vanaf € 100,00" in finding.message


def test_a_limit_that_the_party_did_not_set_weighs_less() -> None:
    (finding,) = unapproved({"amount": -10000})
    assert finding.severity is Severity.MIDDLE


@pytest.mark.parametrize("said", ["-", "nee", "n.v.t.", " ? "])
def test_a_cell_that_says_nobody_is_no_approval(said: str) -> None:
    assert unapproved({"amount": -10000, "approved_by": said})


def test_one_voucher_in_several_lines_is_one_payment() -> None:
    lines = [{"amount": -6000, "voucher": "31"}, {"amount": -4000, "voucher": "31", "category": "Drukwerk"}]
    (finding,) = unapproved(*lines)
    assert (finding.place.row, [place.row for place in finding.related]) == (3, [2])
    assert "€ 100,00" in finding.message
    assert not unapproved(lines[0] | {"approved_by": APPROVER}, lines[1])
    assert not unapproved(lines[0], lines[1] | {"voucher": "32"})
    assert not unapproved(lines[0], lines[1] | {"booked_on": "2026-03-11"})


@pytest.mark.parametrize("kind", ["contract", "abonnement", "doorlopend akkoord"])
def test_a_standing_approval_counts(kind: str) -> None:
    assert not unapproved({"amount": -10000}, agreements=agreements({"kind": kind}))
    assert unapproved({"amount": -10000}, agreements=agreements({"kind": kind, "amount": 9999}))
    assert unapproved({"amount": -10000}, agreements=agreements({"kind": kind, "ends_on": "2026-03-09"}))


def test_a_standing_approval_for_one_line_does_not_cover_the_others() -> None:
    lines = [{"amount": -6000, "voucher": "31"}, {"amount": -4000, "voucher": "31", "category": "Drukwerk"}]
    assert unapproved(*lines, agreements=agreements({"category": "Zaalhuur"}))
    assert not unapproved(*lines, agreements=agreements({}))


@pytest.mark.parametrize("nature", ["bankkosten", "rente", "kruispost"])
def test_nobody_decides_on_bank_costs_interest_and_own_transfers(nature: str) -> None:
    assert not unapproved({"amount": -10000}, budget=budget({"nature": nature}))


def test_money_to_an_own_account_needs_no_approval() -> None:
    own = accounts({}, {"name": "Spaarrekening", "iban": IBAN})
    assert not unapproved({"amount": -10000, "counterparty_iban": IBAN}, accounts=own)


@pytest.mark.parametrize("nature", ["declaraties", "vergoeding"])
def test_a_claim_is_approved_in_the_claims(nature: str) -> None:
    paid = {"amount": -10000, "counterparty": "J. de Boer"}
    assert not unapproved(paid, budget=budget({"nature": nature}), claims=claims({"amount": 10000}))
    assert unapproved(paid, budget=budget({"nature": nature}))


def test_a_refund_of_what_somebody_paid_needs_none_and_another_does() -> None:
    back = {"amount": -10000, "booked_on": "2026-03-20", "description": "Terugbetaling dubbele bijdrage"}
    paid = {"amount": 10000, "booked_on": "2026-03-03"}
    assert not unapproved(paid, back)
    assert unapproved(back)
    assert unapproved(paid | {"amount": 9999}, back)
    assert unapproved(paid, back | {"description": "Zaalhuur"})


@pytest.mark.parametrize("one", [unapproved_spending, self_approved_payment])
def test_without_the_column_of_approvals_they_do_not_run(one: Check) -> None:
    outcome = run(one, bookings=bookings({"amount": -10000}, without=("approved_by",)))[1]
    assert outcome.state is State.NOT_RUN
    assert outcome.reason == "kolom Goedgekeurd door ontbreekt in blad Boekingen"


def own(*rows: dict[str, Any], people: Any = None, **more: Any) -> list[Finding]:
    supplied = more if people is None else more | {"functionaries": people}
    return run(self_approved_payment, *({"approved_by": APPROVER} | row for row in rows), **supplied)[0]


def test_who_was_paid_and_approved_alone_is_found() -> None:
    (finding,) = own({"counterparty": "Vermeer, A."})
    assert (finding.severity, finding.place.column) == (Severity.HIGH, "Goedgekeurd door")


@pytest.mark.parametrize("other", ["Dorpshuis De Brink", "B. Vermeer", None])
def test_another_payee_is_no_own_approval(other: str | None) -> None:
    assert not own({"counterparty": other})


def test_another_approver_beside_the_payee_is_enough() -> None:
    assert not own({"counterparty": APPROVER, "second_approval_by": "B. de Wit"})
    assert not own({"counterparty": APPROVER, "approved_by": "A. Vermeer en B. de Wit"})
    assert own({"counterparty": APPROVER, "second_approval_by": "A. Vermeer"})


@pytest.mark.parametrize(
    ("payee", "severity"),
    [
        ("A. Vermeer", Severity.HIGH),
        ("Anna Vermeer", Severity.HIGH),
        (None, Severity.MIDDLE),
        ("P. Smit", Severity.LOW),
    ],
)
def test_the_account_of_the_approver_weighs_with_the_name(payee: str | None, severity: Severity) -> None:
    (finding,) = own({"counterparty": payee, "counterparty_iban": IBAN}, people=functionaries({"iban": IBAN}))
    assert finding.severity is severity


def test_a_like_name_without_account_is_a_question() -> None:
    (finding,) = own({"counterparty": "Anna Vermeer"})
    assert finding.severity is Severity.LOW
    assert "lijken op elkaar" in finding.title


def test_the_account_of_somebody_else_is_nothing() -> None:
    people = functionaries({"iban": IBAN}, {"name": "B. de Wit"})
    row = {"counterparty": "P. Smit", "counterparty_iban": IBAN, "approved_by": "B. de Wit"}
    assert not own(row, people=people)


def test_a_claim_is_judged_in_the_claims() -> None:
    paid = {"counterparty": APPROVER, "amount": -4550}
    assert not own(paid, budget=budget({"nature": "declaraties"}), claims=claims({"claimant": APPROVER}))


def second(*rows: dict[str, Any], **more: Any) -> list[Finding]:
    return run(missing_second_signature, *({"amount": -100000, "approved_by": APPROVER} | row for row in rows), **more)[
        0
    ]


@pytest.mark.parametrize(("amount", "count"), [(-99999, 0), (-100000, 1), (-100001, 1)])
def test_from_the_limit_two_people_sign(amount: int, count: int) -> None:
    assert len(second({"amount": amount})) == count
    assert not second({"amount": amount, "second_approval_by": "B. de Wit"})


def test_the_same_person_twice_is_one() -> None:
    (finding,) = second({"second_approval_by": "Vermeer, A."}, norms=confirmed("second_signature_from", 100000))
    assert (finding.severity, finding.place.column) == (Severity.HIGH, "Tweede akkoord")


def test_two_like_names_are_a_question() -> None:
    (finding,) = second({"second_approval_by": "Anna Vermeer"})
    assert finding.severity is Severity.LOW


@pytest.mark.parametrize(
    "said", ["A. Vermeer en B. de Wit", "A. Vermeer; B. de Wit", "A. Vermeer, B. de Wit", "Bestuur"]
)
def test_two_names_in_one_cell_or_the_whole_board_are_more_than_one(said: str) -> None:
    assert not second({"approved_by": said})


def test_without_any_approver_another_check_speaks() -> None:
    assert not second({"approved_by": None})


def test_a_standing_approval_needs_no_second_signature() -> None:
    assert not second({}, agreements=agreements({}))


def test_without_the_column_of_second_approvals_it_does_not_run() -> None:
    supplied = bookings({"amount": -100000}, without=("second_approval_by",))
    assert run(missing_second_signature, bookings=supplied)[1].state is State.NOT_RUN


def undecided(*rows: dict[str, Any], **more: Any) -> list[Finding]:
    supplied: dict[str, Any] = {"decisions": decisions({"number": "B-2026-01"})}
    return run(missing_decision, *({"amount": -250000} | row for row in rows), **supplied | more)[0]


@pytest.mark.parametrize(("amount", "count"), [(-249999, 0), (-250000, 1), (-250001, 1)])
def test_from_the_limit_a_decision_is_asked(amount: int, count: int) -> None:
    assert len(undecided({"amount": amount})) == count
    assert not undecided({"amount": amount, "decision": "b-2026-01 "})


def test_a_decision_that_is_not_listed_is_named() -> None:
    (finding,) = undecided({"decision": "B-2026-09"})
    assert (finding.severity, finding.place.column) == (Severity.MIDDLE, "Besluit")
    assert "B-2026-09" in finding.message


def test_of_several_decisions_one_is_enough() -> None:
    assert not undecided({"decision": "B-2025-09; B-2026-01"})


def test_without_the_list_a_number_is_taken_as_it_is() -> None:
    findings, outcome = run(missing_decision, {"amount": -250000, "decision": "B-2026-09"})
    assert not findings
    assert outcome.reason == "de nummers zijn niet nagezocht: blad Besluiten is niet aangeleverd"
    assert run(missing_decision, {"amount": -250000})[0]


def test_a_standing_approval_needs_no_decision() -> None:
    assert not undecided({}, agreements=agreements({}))


def test_without_the_column_of_decisions_it_does_not_run() -> None:
    supplied = bookings({"amount": -250000}, without=("decision",))
    assert run(missing_decision, bookings=supplied)[1].state is State.NOT_RUN


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("A. Vermeer", ["A. Vermeer"]),
        ("Wit, B. de", ["Wit, B. de"]),
        ("A. Vermeer, B. de Wit", ["A. Vermeer", "B. de Wit"]),
        ("A. Vermeer / B. de Wit", ["A. Vermeer", "B. de Wit"]),
        ("A. Vermeer + -", ["A. Vermeer"]),
        ("geen", []),
    ],
)
def test_the_names_in_a_cell_are_told_apart(said: str, names: list[str]) -> None:
    assert names_in(said) == names
