"""What the law asks of raadsleden and wethouders only."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.bel.council import function_not_public, municipality_contract
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from schemas.base import Audience
from tests.builders import dossier, functionaries, interests, side_functions

COUNCIL: dict[str, Any] = {"organ": "fractie", "function": "raadslid"}


def hidden(entry: dict[str, Any], person: dict[str, Any] | None = None) -> list[Finding]:
    frames: dict[str, Any] = {
        "functionaries": functionaries(COUNCIL | (person or {})),
        "side_functions": side_functions(entry),
    }
    return list(run_checks((function_not_public,), dossier(**frames))[0])


@pytest.mark.parametrize(("public", "count"), [(True, 0), (False, 1), (None, 1)])
def test_a_side_function_of_a_raadslid_is_marked_as_public(public: bool | None, count: int) -> None:
    findings = hidden({"public": public})
    assert len(findings) == count
    for finding in findings:
        assert (finding.severity.value, finding.place.sheet, finding.place.column) == (
            "midden",
            "Nevenfuncties",
            "Openbaar",
        )
        assert finding.audience is Audience.SECRETARY
        assert "GW 12" in finding.basis


def test_where_the_entry_is_silent_functionarissen_speaks() -> None:
    assert not hidden({}, {"functions_public": True})
    assert hidden({}, {"functions_public": False})
    assert hidden({"public": False}, {"functions_public": True})


@pytest.mark.parametrize(
    ("person", "count"),
    [
        ({"function": "wethouder", "organ": "commissie"}, 1),
        ({"function": "Raadslid, fractievoorzitter"}, 0),
        ({"function": "raadslid en fractievoorzitter"}, 1),
        ({"function": "steunfractielid"}, 0),
        ({"organ": "bestuur", "function": "voorzitter"}, 0),
        ({"organ": "kandidaat"}, 0),
    ],
)
def test_board_members_and_candidates_are_not_asked(person: dict[str, Any], count: int) -> None:
    assert len(hidden({}, person)) == count


@pytest.mark.parametrize(
    ("entry", "person", "count"),
    [
        ({"ends_on": "2025-12-31"}, {}, 0),
        ({"ends_on": "2026-01-01"}, {}, 1),
        ({"starts_on": "2026-03-19"}, {"ends_on": "2026-03-18"}, 0),
        ({"starts_on": "2026-03-18"}, {"ends_on": "2026-03-18"}, 1),
        ({"starts_on": "2027-01-01"}, {}, 0),
        ({"starts_on": None}, {"starts_on": "2026-12-31"}, 1),
    ],
)
def test_only_on_days_of_the_year_on_which_both_ran(entry: dict[str, Any], person: dict[str, Any], count: int) -> None:
    assert len(hidden(entry, person)) == count


def test_without_a_column_that_could_say_so_it_did_not_run() -> None:
    frames: dict[str, Any] = {
        "functionaries": functionaries(COUNCIL, without=("functions_public",)),
        "side_functions": side_functions({}, without=("public",)),
    }
    assert run_checks((function_not_public,), dossier(**frames))[1][0].state is State.NOT_RUN
    assert (
        run_checks((function_not_public,), dossier(functionaries=functionaries(COUNCIL)))[1][0].state is State.NOT_RUN
    )


def contracts(entry: dict[str, Any], person: dict[str, Any] | None = None) -> list[Finding]:
    frames: dict[str, Any] = {"functionaries": functionaries(COUNCIL | (person or {})), "interests": interests(entry)}
    return list(run_checks((municipality_contract,), dossier(**frames))[0])


@pytest.mark.parametrize(
    ("relation", "count"), [("contract", 1), ("geschil", 1), ("overig", 0), ("geen", 0), (None, 0)]
)
def test_a_contract_or_dispute_with_the_municipality_is_to_be_assessed(relation: str | None, count: int) -> None:
    findings = contracts({"municipality": relation})
    assert len(findings) == count
    for finding in findings:
        assert (finding.severity.value, finding.place.column) == ("midden", "Relatie met gemeente")
        assert f"relatie met de gemeente: {relation}" in finding.message


def test_side_functions_count_too_and_board_members_do_not() -> None:
    frames: dict[str, Any] = {
        "functionaries": functionaries(COUNCIL),
        "side_functions": side_functions({"municipality": "contract"}),
    }
    findings, (outcome,) = run_checks((municipality_contract,), dossier(**frames))
    assert ([finding.place.sheet for finding in findings], outcome.reason) == (
        ["Nevenfuncties"],
        "zonder blad Belangen",
    )
    assert not contracts({"municipality": "contract"}, {"organ": "bestuur", "function": "penningmeester"})
    assert not contracts({"municipality": "contract"}, {"ends_on": "2025-12-31"})


def test_entries_that_say_nothing_of_the_municipality_are_counted_out() -> None:
    frames: dict[str, Any] = {
        "functionaries": functionaries(COUNCIL),
        "interests": interests({}, {"municipality": "geen"}),
    }
    _, (outcome,) = run_checks((municipality_contract,), dossier(**frames, side_functions=side_functions()))
    assert (outcome.examined, outcome.reason) == (1, "alleen de 1 van 2 rijen waar Relatie met gemeente is ingevuld")
    assert (
        run_checks((municipality_contract,), dossier(functionaries=functionaries(COUNCIL)))[1][0].state is State.NOT_RUN
    )
