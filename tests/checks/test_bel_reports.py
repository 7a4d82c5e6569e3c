"""Entries of the registers: reported in time, and in full."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.bel.reports import incomplete_interest, late_report
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from schemas.base import Audience
from tests.builders import confirmed, dossier, functionaries, interests, party, side_functions

BOARD: dict[str, Any] = {"name": "A. Vermeer", "organ": "bestuur", "starts_on": "2024-01-01"}
COUNCIL: dict[str, Any] = {"name": "R. Dijkstra", "organ": "fractie", "function": "raadslid", "starts_on": "2024-01-01"}
NEW: dict[str, Any] = {"starts_on": "2026-03-01", "kvk": "12345678"}


def late(entry: dict[str, Any], *people: dict[str, Any], **more: Any) -> list[Finding]:
    supplied: dict[str, Any] = {
        "functionaries": functionaries(*(people or (BOARD,))),
        "side_functions": side_functions(NEW | entry),
        "interests": interests().iloc[:0] if "interests" not in more else more.pop("interests"),
    }
    return list(run_checks((late_report,), dossier(**supplied, **more))[0])


def outcome_of(**frames: Any) -> Outcome:
    return run_checks((late_report,), dossier(**frames))[1][0]


@pytest.mark.parametrize(("reported", "count"), [("2026-03-30", 0), ("2026-03-31", 0), ("2026-04-01", 1)])
def test_thirty_days_are_in_time_and_thirty_one_are_not(reported: str, count: int) -> None:
    assert len(late({"reported_on": reported})) == count


@pytest.mark.parametrize(("reported", "count"), [("2026-03-08", 0), ("2026-03-09", 1)])
def test_raadsleden_have_the_shorter_term_of_the_law(reported: str, count: int) -> None:
    entry = {"name": "R. Dijkstra", "reported_on": reported}
    findings = late(entry, COUNCIL)
    assert len(findings) == count
    assert not late(entry, COUNCIL | {"function": "steunfractielid"})
    assert len(late(entry, COUNCIL | {"organ": "commissie", "function": "wethouder"})) == count


def test_a_late_report_is_a_question_for_the_secretary_at_the_day_of_reporting() -> None:
    (finding,) = late({"reported_on": "2026-05-10"})
    assert (finding.severity.value, finding.place.sheet, finding.place.column) == (
        "midden",
        "Nevenfuncties",
        "Gemeld op",
    )
    assert "te melden vanaf 01-03-2026 | gemeld op 10-05-2026, na 70 dagen | termijn 30 dagen" in finding.message
    assert finding.audience is Audience.SECRETARY


def test_the_term_starts_when_the_function_starts_if_that_is_later() -> None:
    entry = {"starts_on": "2015-01-01", "reported_on": "2026-07-01"}
    assert not late(entry, BOARD | {"starts_on": "2026-06-01"})
    assert late(entry, BOARD | {"starts_on": "2026-05-31"})


def test_of_several_functions_the_first_term_counts() -> None:
    both = (BOARD, COUNCIL | {"name": "A. Vermeer"})
    (finding,) = late({"reported_on": "2026-03-20"}, *both)
    assert finding.facts["norm_id"] == "council_report_days"


def test_a_function_that_had_ended_asks_for_no_report() -> None:
    assert not late({"reported_on": "2026-05-10"}, BOARD | {"ends_on": "2026-02-28"})
    assert late({"reported_on": "2026-05-10"}, BOARD | {"ends_on": "2026-03-01"})
    assert not late({"reported_on": "2026-05-10"}, BOARD | {"organ": "kascommissie"})


def test_who_was_chosen_again_has_the_term_of_the_new_function() -> None:
    before, again = BOARD | {"ends_on": "2026-04-01"}, BOARD | {"starts_on": "2026-04-02"}
    assert not late({"reported_on": "2026-05-02"}, before, again)
    assert late({"reported_on": "2026-05-03"}, before, again)
    assert late({"reported_on": "2026-05-02"}, before)


def test_what_was_reported_in_another_year_belongs_to_that_year() -> None:
    assert not late({"starts_on": "2025-03-01", "reported_on": "2025-12-31"})
    assert late({"starts_on": "2025-03-01", "reported_on": "2026-01-01"})


def test_a_term_that_began_before_the_start_date_is_exempt() -> None:
    entry = {"reported_on": "2026-05-10"}
    assert not late(entry, party=party(startdatum="02-03-2026"))
    assert late(entry, party=party(startdatum="01-03-2026"))


def test_the_party_may_set_its_own_term() -> None:
    entry = {"reported_on": "2026-03-20"}
    assert not late(entry)
    assert late(entry, norms=confirmed("interest_report_days", 14))


def test_interests_are_held_against_the_same_term() -> None:
    reported = interests(NEW | {"reported_on": "2026-06-01"})
    (finding,) = late({"reported_on": "2026-03-02"}, interests=reported)
    assert finding.place.sheet == "Belangen"


def test_what_has_no_day_of_reporting_is_not_judged_and_said() -> None:
    outcome = outcome_of(
        functionaries=functionaries(BOARD),
        side_functions=side_functions(NEW, NEW | {"organisation": "Koor", "reported_on": "2026-03-02"}),
        interests=interests(NEW | {"name": "B. de Wit"}),
    )
    assert (outcome.state, outcome.examined) == (State.CLEAN, 1)
    assert outcome.reason == "alleen de 1 van 2 rijen waar Gemeld op is ingevuld"


def test_without_both_registers_or_their_column_it_did_not_run() -> None:
    assert outcome_of(functionaries=functionaries(BOARD)).state is State.NOT_RUN
    without = side_functions(NEW, without=("reported_on",))
    outcome = outcome_of(functionaries=functionaries(BOARD), side_functions=without)
    assert (outcome.state, outcome.reason) == (
        State.NOT_RUN,
        "kolom Gemeld op ontbreekt in de bladen Nevenfuncties en Belangen",
    )
    one = outcome_of(
        functionaries=functionaries(BOARD), side_functions=side_functions(NEW | {"reported_on": "2026-03-02"})
    )
    assert (one.state, one.reason) == (State.CLEAN, "zonder blad Belangen")


def incomplete(**frames: Any) -> list[Finding]:
    return list(run_checks((incomplete_interest,), dossier(functionaries=functionaries(BOARD), **frames))[0])


@pytest.mark.parametrize(
    ("entry", "heading"),
    [({"organisation": None}, "Organisatie"), ({"paid": None}, "Bezoldigd"), ({"starts_on": None}, "Vanaf")],
)
def test_a_side_function_needs_organisation_pay_and_first_day(entry: dict[str, Any], heading: str) -> None:
    (finding,) = incomplete(side_functions=side_functions({}, {"organisation": "Koor"} | entry))
    assert (finding.severity.value, finding.place.row, finding.place.column) == ("hoog", 3, heading)
    assert f"niet ingevuld: {heading}" in finding.message


@pytest.mark.parametrize(
    ("entry", "heading"),
    [
        ({"organisation": None}, "Organisatie of object"),
        ({"kind": None}, "Soort"),
        ({"kind": "crypto"}, "Soort"),
        ({"starts_on": None}, "Vanaf"),
    ],
)
def test_an_interest_needs_organisation_kind_and_first_day(entry: dict[str, Any], heading: str) -> None:
    (finding,) = incomplete(interests=interests({"starts_on": "2020-01-01"} | entry))
    assert (finding.place.sheet, finding.place.column) == ("Belangen", heading)


def test_one_entry_is_one_finding_that_names_all_that_lacks() -> None:
    (finding,) = incomplete(side_functions=side_functions({"paid": None, "starts_on": None}))
    assert "organisatie niet ingevuld" not in finding.message
    assert "niet ingevuld: Bezoldigd, Vanaf" in finding.message


def test_what_ended_before_the_year_or_is_of_somebody_who_left_is_not_asked_for() -> None:
    assert not incomplete(side_functions=side_functions({"paid": None, "ends_on": "2025-12-31"}))
    assert incomplete(side_functions=side_functions({"paid": None, "ends_on": "2026-01-01"}))
    gone = functionaries(BOARD | {"ends_on": "2025-12-31"})
    entries = side_functions({"paid": None})
    assert not run_checks((incomplete_interest,), dossier(functionaries=gone, side_functions=entries))[0]


def test_a_column_that_is_not_there_is_said_and_not_asked_for() -> None:
    supplied = side_functions({}, without=("paid",))
    findings, (outcome,) = run_checks((incomplete_interest,), dossier(side_functions=supplied))
    assert not findings
    assert outcome.reason == "zonder blad Belangen; zonder kolom Bezoldigd in blad Nevenfuncties"
    assert run_checks((incomplete_interest,), dossier(today=date(2027, 1, 1)))[1][0].state is State.NOT_RUN
