"""Claims that were paid to another account."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.dec.accounts import paid_to_other_iban
from pipeline.checks.runner import run_checks
from pipeline.forms.example.party import invented_iban
from pipeline.model.findings import Finding, State
from tests.builders import bank_lines, bookings, claims, dossier, functionaries
from tests.checks.matched import matches

OWN, OTHER, THIRD = (invented_iban("RABO", number) for number in (41, 42, 43))
CLAIM = {"claimant": "J. de Boer", "number": "D-1", "iban": OWN}
PAID = {"counterparty": "J. de Boer", "counterparty_iban": OTHER}


def found(paid: dict[str, Any], *asked: dict[str, Any], **more: Any) -> list[Finding]:
    """Return the findings on one payment that settles these claims."""
    settled = matches({"kind": "claim", "book": [0], "claim": [*range(len(asked))]})
    supplied: dict[str, Any] = {"bookings": bookings(paid), "claims": claims(*asked), "matches": settled}
    return list(run_checks((paid_to_other_iban,), dossier(**supplied | more))[0])


def test_another_account_is_found_at_the_payment_with_the_claim_beside_it() -> None:
    (finding,) = found(PAID, CLAIM)
    assert (finding.severity.value, finding.place.sheet, finding.place.column) == (
        "midden",
        "Boekingen",
        "Tegenrekening",
    )
    assert [(place.sheet, place.row) for place in finding.related] == [("Declaraties", 2)]
    assert f"betaald op de rekening die eindigt op {OTHER[-4:]} | van de indiener bekend: eindigt op {OWN[-4:]}" in (
        finding.message
    )
    assert OTHER not in finding.message


def test_the_own_account_is_right() -> None:
    assert not found(PAID | {"counterparty_iban": OWN}, CLAIM)


def test_what_the_bank_says_counts() -> None:
    linked = matches({"kind": "claim", "book": [0], "claim": [0]}, {"bank": [0], "book": [0]})
    line = bank_lines({"counterparty_iban": OTHER})
    assert found(PAID | {"counterparty_iban": OWN}, CLAIM, bank_lines=line, matches=linked)


def test_an_account_in_functionarissen_or_another_claim_is_the_claimants_too() -> None:
    assert not found(PAID, CLAIM, functionaries=functionaries({"name": "J. de Boer", "iban": OTHER}))
    assert not found(PAID, CLAIM, CLAIM | {"number": "D-2", "iban": OTHER})
    assert found(PAID, CLAIM, functionaries=functionaries({"name": "K. de Boer", "iban": OTHER}))


def test_the_account_in_functionarissen_is_enough_to_compare_with() -> None:
    people = functionaries({"name": "J. de Boer", "iban": OWN})
    assert found(PAID, CLAIM | {"iban": None}, functionaries=people)
    assert not found(PAID, CLAIM | {"iban": None}, functionaries=functionaries({"name": "A. Vermeer", "iban": OTHER}))


def test_whose_account_it_is_is_said_when_it_is_known() -> None:
    (finding,) = found(PAID, CLAIM, functionaries=functionaries({"name": "K. Hoekstra", "iban": OTHER}))
    assert "bekend als die van K. Hoekstra" in finding.message


def test_a_household_that_declares_one_account_is_right() -> None:
    assert not found(PAID, CLAIM | {"iban": OTHER}, {"claimant": "A. de Boer", "iban": OTHER})


def test_a_payment_of_several_claims_fits_when_the_account_is_of_one_of_them() -> None:
    second = {"claimant": "A. Smit", "number": "D-2", "iban": THIRD}
    assert not found(PAID | {"counterparty_iban": THIRD}, CLAIM, second)
    (finding,) = found(PAID, CLAIM, second)
    assert "J. de Boer, A. Smit | D-1, D-2" in finding.message
    assert len(finding.related) == 2


@pytest.mark.parametrize("payee", ["Tikkie", "J. de Boer via Tikkie", "Mollie B.V."])
def test_a_processor_of_payments_may_stand_between(payee: str) -> None:
    assert not found(PAID | {"counterparty": payee}, CLAIM)


def test_a_foreign_account_is_an_account_like_any_other() -> None:
    foreign = "DE89370400440532013000"
    assert not found(PAID | {"counterparty_iban": foreign}, CLAIM | {"iban": foreign})
    assert found(PAID | {"counterparty_iban": foreign}, CLAIM)


def test_a_payment_whose_account_nobody_knows_is_not_judged() -> None:
    assert not found(PAID | {"counterparty_iban": None}, CLAIM)


def test_payments_of_another_month_are_not_told() -> None:
    settled = matches({"kind": "claim", "book": [0], "claim": [0]})
    for month, count in (("2026-03", 1), ("2026-04", 0)):
        supplied = dossier(month, bookings=bookings(PAID), claims=claims(CLAIM), matches=settled)
        findings, outcomes = run_checks((paid_to_other_iban,), supplied)
        assert (len(findings), outcomes[0].examined) == (count, count)


def test_without_any_column_of_accounts_it_did_not_run() -> None:
    supplied = dossier(bookings=bookings({}), claims=claims({}, without=("iban",)))
    _, outcomes = run_checks((paid_to_other_iban,), supplied)
    assert (outcomes[0].state, outcomes[0].reason) == (State.NOT_RUN, "kolom IBAN ontbreekt in blad Declaraties")
    _, outcomes = run_checks((paid_to_other_iban,), dossier(bookings=bookings({})))
    assert outcomes[0].reason == "blad Declaraties is niet aangeleverd"
