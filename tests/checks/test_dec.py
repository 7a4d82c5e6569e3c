"""DEC: expense claims."""

from typing import Any

from pipeline.checks.core import Check
from pipeline.checks.dec.approvals import self_approved_claim
from pipeline.checks.dec.mileage import wrong_mileage_amount
from pipeline.checks.dec.receipts import missing_receipt
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import claims, confirmed, dossier


def ran(check: Check, *records: dict[str, Any], **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
    findings, outcomes = run_checks((check,), dossier(claims=claims(*records), **facts))
    return findings, outcomes[0]


def test_a_claim_without_a_receipt_is_found_at_its_cell() -> None:
    findings, outcome = ran(missing_receipt, {"receipt": None}, {"receipt": "nee"}, {"receipt": "31"})
    assert [(finding.place.row, finding.place.column) for finding in findings] == [(2, "Bewijsstuk"), (3, "Bewijsstuk")]
    assert (outcome.state, outcome.examined) == (State.FOUND, 3)


def test_yes_or_a_number_is_a_receipt() -> None:
    assert ran(missing_receipt, {"receipt": "ja"}, {"receipt": "2026-014"})[0] == ()


def test_kilometres_and_the_volunteer_allowance_need_no_receipt() -> None:
    driven = {"receipt": None, "kind": "reiskosten", "kilometres": 120.0}
    allowance = {"receipt": None, "kind": "Vrijwilligersvergoeding"}
    assert ran(missing_receipt, driven, allowance)[0] == ()


def test_a_train_ticket_needs_a_receipt() -> None:
    findings, _ = ran(missing_receipt, {"receipt": None, "kind": "reiskosten"})
    assert len(findings) == 1


def test_without_the_column_the_check_did_not_run() -> None:
    _, outcomes = run_checks((missing_receipt,), dossier(claims=claims({}, without=("receipt",))))
    assert outcomes[0].state is State.NOT_RUN
    assert outcomes[0].reason == "kolom Bewijsstuk ontbreekt in blad Declaraties"


def test_who_claims_does_not_approve() -> None:
    findings, _ = ran(self_approved_claim, {"approved_by": "J. de Boer"}, {"approved_by": "A. Vermeer"})
    assert [(finding.place.row, finding.severity) for finding in findings] == [(2, "hoog")]


def test_an_own_second_signature_does_not_help() -> None:
    findings, _ = ran(self_approved_claim, {"approved_by": "Boer, J. de", "second_approval_by": "j de boer"})
    assert [finding.severity for finding in findings] == ["hoog"]


def test_only_an_own_second_signature_is_self_approval() -> None:
    findings, _ = ran(self_approved_claim, {"approved_by": None, "second_approval_by": "J. de Boer"})
    assert len(findings) == 1


def test_the_signature_of_another_helps() -> None:
    one = {"approved_by": "J. de Boer", "second_approval_by": "A. Vermeer"}
    other = {"approved_by": "A. Vermeer", "second_approval_by": "J. de Boer"}
    assert ran(self_approved_claim, one, other, {"approved_by": None})[0] == ()


def test_names_that_are_only_alike_weigh_no_more_than_laag() -> None:
    findings, _ = ran(self_approved_claim, {"claimant": "Jan de Boer", "approved_by": "J. de Boer"})
    assert [finding.severity for finding in findings] == ["laag"]
    assert "misschien zijn het twee personen" in findings[0].why


def test_kilometres_times_the_own_rate_is_the_amount_half_up() -> None:
    right = {"kilometres": 12.5, "rate": 0.23, "amount": 288}
    too_much = {"kilometres": 12.5, "rate": 0.23, "amount": 289}
    too_little = {"kilometres": 12.5, "rate": 0.23, "amount": 287}
    findings, _ = ran(wrong_mileage_amount, right, too_much, too_little)
    assert [(finding.place.row, finding.facts["expected"]) for finding in findings] == [(3, 288), (4, 288)]


def test_a_rate_is_taken_as_it_is_written_and_not_as_a_float() -> None:
    assert ran(wrong_mileage_amount, {"kilometres": 12.5, "rate": 0.29, "amount": 363})[0] == ()


def test_a_claim_that_names_its_rate_is_wrong_whatever_the_party_decided() -> None:
    findings, _ = ran(wrong_mileage_amount, {"kilometres": 100.0, "rate": 0.23, "amount": 2400})
    assert (findings[0].severity, findings[0].norm) == ("hoog", None)


def test_the_party_rate_of_the_day_of_the_costs_counts() -> None:
    driven = {"kilometres": 100.0, "spent_on": "2023-12-31", "submitted_on": "2026-01-05"}
    assert ran(wrong_mileage_amount, driven | {"amount": 2100})[0] == ()
    findings, _ = ran(wrong_mileage_amount, driven | {"amount": 2300})
    assert [(finding.facts["expected"], finding.facts["norm"]) for finding in findings] == [(2100, 21)]


def test_a_party_rate_that_is_not_confirmed_makes_it_midden() -> None:
    wrong = {"kilometres": 100.0, "amount": 2400}
    assert [finding.severity for finding in ran(wrong_mileage_amount, wrong)[0]] == ["midden"]
    own = confirmed("party_km_rate", 23)
    assert [finding.severity for finding in ran(wrong_mileage_amount, wrong, norms=own)[0]] == ["hoog"]


def test_costs_before_the_first_rate_are_not_judged() -> None:
    old = {"kilometres": 100.0, "spent_on": "2021-12-31", "submitted_on": "2026-01-05", "amount": 1}
    assert ran(wrong_mileage_amount, old)[0] == ()


def test_only_the_claims_with_kilometres_were_examined() -> None:
    _, outcome = ran(wrong_mileage_amount, {"kilometres": 100.0, "amount": 2300}, {})
    assert (outcome.state, outcome.examined) == (State.CLEAN, 1)
    assert outcome.reason == "alleen de 1 van 2 rijen waar Kilometers is ingevuld"
