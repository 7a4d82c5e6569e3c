"""KAS: the audit committee."""

from datetime import date

import pytest

from pipeline.checks.core import Check
from pipeline.checks.kas.committee import committee_not_independent, committee_too_small
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from tests.builders import dossier, functionaries, party

TODAY = date(2027, 2, 1)


def member(name: str, **facts: object) -> dict[str, object]:
    return {"name": name, "function": "lid", "organ": "kascommissie", "starts_on": "2026-04-01"} | facts


def board(name: str, **facts: object) -> dict[str, object]:
    return {"name": name, "function": "penningmeester", "organ": "bestuur", "starts_on": "2022-01-01"} | facts


def found(check: Check, *people: dict[str, object], period: str = "2026") -> tuple[Finding, ...]:
    return run_checks((check,), dossier(period, today=TODAY, functionaries=functionaries(*people)))[0]


def test_two_members_are_enough() -> None:
    assert found(committee_too_small, member("C. Blom"), member("D. Prins")) == ()


def test_one_member_is_too_few() -> None:
    findings = found(committee_too_small, board("A. Vermeer"), member("C. Blom"))
    assert [(finding.severity, finding.place.sheet, finding.place.row) for finding in findings] == [
        ("hoog", "Functionarissen", 3)
    ]


def test_without_a_member_the_sheet_is_the_place() -> None:
    findings = found(committee_too_small, board("A. Vermeer"))
    assert [(finding.place.sheet, finding.place.row) for finding in findings] == [("Functionarissen", None)]
    assert "Functionarissen: 0" in findings[0].message


def test_one_person_entered_twice_is_one_member() -> None:
    assert len(found(committee_too_small, member("C. Blom"), member("Blom, C."))) == 1


def test_who_left_yesterday_is_no_member_and_who_leaves_today_is() -> None:
    leaving = member("D. Prins", ends_on="2027-02-01")
    left = member("D. Prins", ends_on="2027-01-31")
    assert found(committee_too_small, member("C. Blom"), leaving) == ()
    assert len(found(committee_too_small, member("C. Blom"), left)) == 1


def test_a_member_on_the_board_now_is_hoog() -> None:
    findings = found(committee_not_independent, board("A. Vermeer"), member("A. Vermeer"), member("D. Prins"))
    assert [(finding.severity, finding.place.row, finding.place.cell) for finding in findings] == [("hoog", 3, "C3")]
    assert [place.row for place in findings[0].related] == [2]
    assert "penningmeester" in findings[0].message


def test_a_member_who_was_on_the_board_in_the_year_is_midden() -> None:
    last_day = board("A. Vermeer", ends_on="2026-01-01")
    assert [f.severity for f in found(committee_not_independent, last_day, member("A. Vermeer"))] == ["midden"]


def test_a_member_who_left_the_board_before_the_year_is_independent() -> None:
    before = board("A. Vermeer", ends_on="2025-12-31")
    assert found(committee_not_independent, before, member("A. Vermeer")) == ()


def test_a_name_that_is_alike_is_a_question() -> None:
    findings = found(committee_not_independent, board("Anna Vermeer"), member("A. Vermeer"))
    assert [finding.severity for finding in findings] == ["laag"]


DISCHARGED = tuple(member(name, starts_on="2026-05-15", ends_on="2027-05-20") for name in ("C. Blom", "D. Prins"))


@pytest.mark.parametrize(
    ("met", "today", "wrong"),
    [
        ("20-05-2027", date(2027, 6, 1), 0),
        ("21-05-2027", date(2027, 6, 1), 1),
        ("20-06-2027", date(2027, 5, 20), 0),
        (None, date(2027, 5, 20), 0),
        (None, date(2027, 5, 21), 0),
        (None, date(2028, 3, 1), 0),
    ],
)
def test_the_committee_is_that_of_the_day_on_which_the_meeting_got_the_accounts(
    met: str | None, today: date, wrong: int
) -> None:
    said = party(jaarstukken_aan_ledenvergadering_op=met)
    findings = run_checks(
        (committee_too_small,), dossier("2026", today=today, party=said, functionaries=functionaries(*DISCHARGED))
    )[0]
    assert len(findings) == wrong


def test_a_committee_that_ended_with_the_year_itself_is_none() -> None:
    ended = tuple(person | {"ends_on": "2026-12-31"} for person in DISCHARGED)
    said = dossier("2026", today=date(2027, 6, 1), functionaries=functionaries(*ended))
    assert len(run_checks((committee_too_small,), said)[0]) == 1


def test_who_joined_the_board_after_that_meeting_was_independent() -> None:
    later = dossier(
        "2026",
        today=date(2027, 6, 1),
        party=party(jaarstukken_aan_ledenvergadering_op="20-05-2027"),
        functionaries=functionaries(board("C. Blom", starts_on="2027-05-21"), *DISCHARGED),
    )
    assert run_checks((committee_not_independent,), later)[0] == ()


def test_while_the_year_runs_a_committee_may_still_be_chosen() -> None:
    running = dossier("2026", today=date(2026, 12, 31), functionaries=functionaries(board("A. Vermeer")))
    outcomes = run_checks((committee_too_small, committee_not_independent), running)[1]
    assert [outcome.state for outcome in outcomes] == [State.NOT_DUE, State.NOT_RUN]


def test_other_functions_do_not_count() -> None:
    in_group = board("A. Vermeer", organ="fractie", function="raadslid")
    assert found(committee_not_independent, in_group, member("A. Vermeer")) == ()


def test_a_month_does_not_ask_after_the_committee() -> None:
    findings, outcomes = run_checks(
        (committee_too_small,), dossier("2026-03", functionaries=functionaries(board("A. Vermeer")))
    )
    assert (findings, outcomes) == ((), ())
