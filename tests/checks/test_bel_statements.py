"""BEL: the statement of the year."""

from datetime import date
from typing import Any

from pipeline.checks.bel.statements import missing_statement
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from schemas.base import Audience
from tests.builders import confirmed, dossier, functionaries, party, statements

VERMEER: dict[str, Any] = {"name": "A. Vermeer", "organ": "bestuur", "starts_on": "2024-01-01"}
BLOM: dict[str, Any] = {"name": "C. Blom", "organ": "fractie", "function": "raadslid", "starts_on": "2024-01-01"}


def ran(
    people: list[dict[str, Any]], stated: list[dict[str, Any]], today: date = date(2026, 4, 1), **facts: Any
) -> tuple[tuple[Finding, ...], Outcome]:
    supplied: dict[str, Any] = {"functionaries": functionaries(*people), "statements": statements(*stated)}
    findings, outcomes = run_checks((missing_statement,), dossier(today=today, **supplied, **facts))
    return findings, outcomes[0]


def test_who_gave_no_statement_is_found_at_the_own_row() -> None:
    findings, outcome = ran([VERMEER, BLOM], [{"name": "A. Vermeer"}])
    assert [(finding.place.sheet, finding.place.row) for finding in findings] == [("Functionarissen", 3)]
    assert (outcome.state, outcome.examined) == (State.FOUND, 2)


def test_it_is_for_the_eyes_of_the_secretary() -> None:
    assert {finding.audience for finding in ran([BLOM], [])[0]} == {Audience.SECRETARY}


def test_a_nil_statement_is_a_statement() -> None:
    assert ran([VERMEER], [{"name": "A. Vermeer", "no_interests": True, "no_side_functions": True}])[0] == ()


def test_a_statement_of_another_year_is_none() -> None:
    assert len(ran([VERMEER], [{"name": "A. Vermeer", "year": 2025}])[0]) == 1


def test_until_the_last_day_of_the_term_it_is_not_due() -> None:
    _, outcome = ran([VERMEER], [], today=date(2026, 3, 31))
    assert (outcome.state, outcome.reason) == (State.NOT_DUE, "termijn loopt tot en met 31-03-2026")
    assert ran([VERMEER], [], today=date(2026, 4, 1))[1].state is State.FOUND


def test_a_term_that_the_party_did_not_confirm_makes_it_midden() -> None:
    findings, _ = ran([VERMEER], [])
    assert findings[0].severity == "midden"
    assert "nog geen eigen regel vastgelegd" in findings[0].why
    assert ran([VERMEER], [], norms=confirmed("statement_month_day", "03-31"))[0][0].severity == "hoog"


def test_one_person_with_two_functions_is_one_finding() -> None:
    assert len(ran([VERMEER, VERMEER | {"organ": "fractie", "function": "raadslid"}], [])[0]) == 1


def test_one_day_of_the_year_on_the_board_is_enough_and_none_is_not() -> None:
    assert len(ran([VERMEER | {"ends_on": "2026-01-01"}], [])[0]) == 1
    assert ran([VERMEER | {"ends_on": "2025-12-31"}], [])[0] == ()
    assert ran([VERMEER | {"organ": "commissie"}], [])[0] == ()


def test_who_began_later_has_some_days_to_state() -> None:
    later = VERMEER | {"starts_on": "2026-10-01"}
    assert ran([later], [], today=date(2026, 10, 31))[0] == ()
    assert len(ran([later], [], today=date(2026, 11, 1))[0]) == 1


def test_a_name_in_another_spelling_is_taken_for_the_person() -> None:
    assert ran([VERMEER], [{"name": "Anna Vermeer"}])[0] == ()


def test_a_surname_alone_is_the_one_person_whom_it_may_be() -> None:
    assert ran([VERMEER, BLOM], [{"name": "Vermeer"}, {"name": "C. Blom"}])[0] == ()
    findings, _ = ran([VERMEER, VERMEER | {"name": "B. Vermeer"}], [{"name": "Vermeer"}])
    assert [finding.severity for finding in findings] == ["laag", "laag"]


def test_one_person_in_two_spellings_with_one_statement_is_only_a_question() -> None:
    group = VERMEER | {"name": "Anna Vermeer", "organ": "fractie", "function": "raadslid"}
    (finding,), _ = ran([VERMEER, group], [{"name": "Anna Vermeer"}])
    assert (finding.place.row, finding.severity) == (2, "laag")
    assert "in Verklaringen staat wel Anna Vermeer" in finding.message
    (finding,), _ = ran([VERMEER, group], [{"name": "A. Vermeer"}])
    assert (finding.place.row, finding.severity) == (3, "laag")


def test_the_statement_of_a_namesake_does_not_count_for_two() -> None:
    findings, _ = ran(
        [VERMEER | {"name": "Jan de Boer"}, BLOM | {"name": "Janneke de Boer"}], [{"name": "Jan de Boer"}]
    )
    assert [(finding.facts["name"], finding.severity) for finding in findings] == [("Janneke de Boer", "midden")]


def test_a_term_that_ended_before_the_first_day_under_control_is_exempt() -> None:
    assert ran([VERMEER], [], party=party(startdatum="01-04-2026"))[0] == ()
    assert len(ran([VERMEER], [], party=party(startdatum="31-03-2026"))[0]) == 1


def test_without_statements_the_check_did_not_run() -> None:
    _, outcomes = run_checks((missing_statement,), dossier(functionaries=functionaries(VERMEER)))
    assert (outcomes[0].state, outcomes[0].reason) == (State.NOT_RUN, "blad Verklaringen is niet aangeleverd")
