"""What changed in the registers since those of last year."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.checks.bel.changes import interest_changed
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import dossier, functionaries, interests, side_functions

NOW, THEN = {"file": "secretaris-2026.xlsx"}, {"file": "secretaris-2025.xlsx"}
PERIODS = {"secretaris-2026.xlsx": "2026", "secretaris-2025.xlsx": "2025"}
KOOR: dict[str, Any] = {"organisation": "Koor Aurora", "function": "lid", "municipality": "geen"}


def ran(
    now: list[dict[str, Any]], then: list[dict[str, Any]], year: str = "2026", **more: Any
) -> tuple[tuple[Finding, ...], Outcome]:
    rows = [*(THEN | KOOR | entry for entry in then), *(NOW | KOOR | entry for entry in now)]
    supplied: dict[str, Any] = {"side_functions": side_functions(*rows), "functionaries": functionaries({})}
    findings, outcomes = run_checks((interest_changed,), dossier(year, periods=PERIODS, **supplied | more))
    return findings, outcomes[0]


def test_an_entry_that_stayed_as_it_was_says_nothing() -> None:
    findings, outcome = ran([{}], [{}])
    assert (findings, outcome.state, outcome.examined) == ((), State.CLEAN, 1)


@pytest.mark.parametrize(
    ("entry", "column", "said"),
    [
        ({"function": "voorzitter"}, "Functie", "Functie: lid → voorzitter"),
        ({"paid": True}, "Bezoldigd", "Bezoldigd: nee → ja"),
        ({"municipality": "contract"}, "Relatie met gemeente", "Relatie met gemeente: geen → contract"),
        ({"starts_on": "2024-05-01"}, "Vanaf", "Vanaf: 01-01-2023 → 01-05-2024"),
    ],
)
def test_a_changed_field_is_told_with_both_values(entry: dict[str, Any], column: str, said: str) -> None:
    ((finding,), _) = ran([entry], [{}])
    assert (finding.severity.value, finding.place.file, finding.place.column) == (
        "laag",
        "secretaris-2026.xlsx",
        column,
    )
    assert finding.message.endswith(said)


def test_an_entry_that_was_added_ended_or_is_gone_is_told_apart() -> None:
    orchestra = {"organisation": "Harmonie", "row": 9}
    ((added,), _) = ran([{}, orchestra], [{}])
    ((ended,), _) = ran([{"ends_on": "2026-06-30"}], [{}])
    ((gone,), _) = ran([{}], [{}, orchestra])
    assert [one.title for one in (added, ended, gone)] == [
        "Regel in een register is nieuw",
        "Belang of nevenfunctie is beëindigd",
        "Regel staat niet meer in het register",
    ]
    assert (gone.place.file, gone.place.row) == ("secretaris-2025.xlsx", 9)
    assert ended.message.endswith("Tot: leeg → 30-06-2026")


def test_what_ended_before_the_year_may_leave_the_register() -> None:
    assert not ran([{}], [{}, {"organisation": "Harmonie", "ends_on": "2025-12-31"}])[0]
    assert ran([{}], [{}, {"organisation": "Harmonie", "ends_on": "2026-01-01"}])[0]


def test_other_spellings_of_person_and_organisation_are_the_same_entry() -> None:
    assert not ran([{"name": "Anna Vermeer", "organisation": "koor aurora"}], [{}])[0]


def test_two_functions_at_one_organisation_are_told_apart_by_what_they_are() -> None:
    both = [{}, {"function": "dirigent", "paid": True}]
    assert not ran(both, both[::-1])[0]
    ((finding,), _) = ran(both, [{}])
    assert finding.facts["nature"] == "dirigent"


def test_a_column_that_last_year_did_not_have_is_not_compared() -> None:
    rows = side_functions(THEN | KOOR | {"paid": None}, NOW | KOOR | {"paid": True})
    supplied = dossier(periods=PERIODS, side_functions=rows)
    ((finding,), _) = run_checks((interest_changed,), supplied)
    assert finding.message.endswith("Bezoldigd: leeg → ja")
    tables = {
        number: replace(table, columns=tuple(one for one in table.columns if one.field != "paid"))
        if table.file == "secretaris-2025.xlsx"
        else table
        for number, table in supplied.books.tables.items()
    }
    without = replace(supplied, books=replace(supplied.books, tables=tables), remembered={})
    assert run_checks((interest_changed,), without)[0] == ()


def test_interests_are_compared_too_and_a_register_without_last_year_is_named() -> None:
    rows = [one | {"organisation": "Vizierwind"} for one in (THEN, NOW | {"measure": "stemt niet mee"})]
    findings, outcome = ran([{}], [{}], interests=interests(*rows))
    assert [finding.message for finding in findings] == [
        "A. Vermeer | Vizierwind | aandelen | blad Belangen | Beheersmaatregel: leeg → stemt niet mee"
    ]
    assert outcome.reason is None
    assert ran([{}], [{}], interests=interests(NOW))[1].reason == "zonder blad Belangen van vorig jaar"


def test_without_the_register_of_last_year_it_did_not_run() -> None:
    _, outcome = ran([{}], [])
    assert (outcome.state, outcome.reason) == (
        State.NOT_RUN,
        "er is geen register van 2025: lever het werkboek van de secretaris over 2025 mee aan",
    )
    assert ran([], [{}])[1].state is State.NOT_RUN, "last year's register cannot also be this year's"
    assert ran([{}], [{}], year="2025")[1].state is State.NOT_RUN
