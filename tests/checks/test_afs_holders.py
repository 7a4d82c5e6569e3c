"""In whose name the accounts stand."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.afs.holders import account_not_in_party_name
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.severity import Severity
from tests.builders import accounts, dossier, functionaries, party

PARTY = party(naam="Lokaal Vizier", gemeente="Vizierdam")


def run(*holders: str | None, **more: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    """Run over bank accounts in these names; Functionarissen knows one person by name alone."""
    rows = accounts(*({"name": f"Rekening {number}", "holder": name} for number, name in enumerate(holders)))
    usual = {"accounts": rows, "party": PARTY, "functionaries": functionaries({"name": "Vermeer"})}
    return run_checks((account_not_in_party_name,), dossier(**usual | more))


@pytest.mark.parametrize(
    "holder",
    [
        "K. Hoekstra",
        "K HOEKSTRA",
        "Hoekstra, K.",
        "Mw. J.M. van der Veen-Smit",
        "Hr K Hoekstra en/of A Smit",
        "Jan de Boer",
        "Familie de Boer",
        "Vermeer",
    ],
)
def test_an_account_of_a_person_is_told_at_its_holder(holder: str) -> None:
    ((finding,), _) = run(holder)
    assert (finding.place.row, finding.place.column, finding.severity) == (2, "Tenaamstelling", Severity.HIGH)
    assert holder in finding.message


@pytest.mark.parametrize("holder", ["Stichting Steunfonds", "Gemeentebelangen Noord", "De Boer", "Dorpsbelang"])
def test_a_name_unlike_the_party_s_is_only_a_question(holder: str) -> None:
    ((finding,), _) = run(holder)
    assert (finding.severity, finding.title) == (
        Severity.LOW,
        "De tenaamstelling lijkt niet op de naam van de partij",
    )


@pytest.mark.parametrize(
    "holder",
    [
        "Lokaal Vizier",
        "LOKAAL VIZIER",
        "St. Lokaal Vizier",
        "Vereniging Lokaal Vizier",
        "Pol. ver. Lokaal Vizier Vizierdam",
        "Fractie Lokaal Vizier",
        "Lokaal Vizier p/a K. Hoekstra",
        "K. Hoekstra inzake Lokaal Vizier",
        "L. Vizier",
        "Lok. Vizier",
        "L.V.",
        "Lokaal Visier",
    ],
)
def test_the_name_of_the_party_as_banks_write_it_is_fine(holder: str) -> None:
    assert not run(holder)[0]


def test_initials_before_the_municipality_are_no_person() -> None:
    assert [finding.severity for finding in run("V.V.V. Vizierdam")[0]] == [Severity.LOW]


def test_a_party_named_after_its_leader_is_not_its_leader() -> None:
    named = {"party": party(naam="Lijst Smit"), "functionaries": functionaries({"name": "R. Smit"})}
    assert not run("Lijst Smit", **named)[0]
    assert [finding.severity for finding in run("R. Smit", **named)[0]] == [Severity.HIGH]


def test_a_side_organisation_and_the_group_have_names_of_their_own() -> None:
    sides = party(naam="Lokaal Vizier", neveninstellingen="Stichting Steunfonds; Jong Vizierdam")
    assert not run("St. Steunfonds", "Jong Vizierdam", party=sides)[0]
    group = accounts({"holder": "Fractie LV Vizierdam", "owner": "fractie"})
    assert not run(accounts=group)[0]


def test_a_cash_box_and_an_account_that_was_closed_before_have_no_holder_to_ask_about() -> None:
    rows = accounts(
        {"name": "Kas", "kind": "kas", "holder": "K. Hoekstra"},
        {"name": "Oud", "holder": "K. Hoekstra", "closed_on": "2025-12-31"},
        {"holder": "Lokaal Vizier"},
    )
    assert not run(accounts=rows)[0]


def test_only_filled_holders_are_examined_and_without_any_it_did_not_run() -> None:
    _, (outcome,) = run("Lokaal Vizier", None)
    assert (outcome.state, outcome.examined) == (State.CLEAN, 1)
    assert run(None)[1][0].state is State.NOT_RUN
    assert run(accounts=accounts({}, without=("holder",)))[1][0].reason == (
        "kolom Tenaamstelling ontbreekt in blad Rekeningen"
    )


def test_without_the_name_of_the_party_only_people_are_told() -> None:
    findings, (outcome,) = run("Dorpsbelang", "K. Hoekstra", party=party(gemeente="Vizierdam"))
    assert [finding.place.row for finding in findings] == [3]
    assert outcome.reason is not None
