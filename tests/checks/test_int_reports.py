"""Reports to the confidant: answered in time, both sides heard, by people who stand outside."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, NamedTuple

import pytest

from pipeline.checks.core import Check
from pipeline.checks.programme.reports import (
    decider_involved,
    investigator_not_independent,
    report_not_acknowledged,
    report_open_too_long,
    report_without_hearing,
    reporter_harmed,
)
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from schemas.base import Audience
from tests.builders import confirmed, dossier, integrity_reports, measures, party

NAME = "Jan de Vries"


def run(check: Check, *reports: dict[str, Any], **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
    findings, outcomes = run_checks((check,), dossier(integrity_reports=integrity_reports(*reports), **facts))
    return findings, outcomes[0]


def rows(check: Check, *reports: dict[str, Any], **facts: Any) -> list[int | None]:
    return [finding.place.row for finding in run(check, *reports, **facts)[0]]


class Term(NamedTuple):
    """A term of a check: the norm that sets it, in days, and the field that says when the step was done."""

    check: Check
    norm_id: str
    days: int
    done: str

    def day(self, after: int = 0) -> str:
        """Return the last day of the term for a report of 10 March, or some days after it."""
        return (date(2026, 3, 10) + timedelta(days=self.days + after)).isoformat()


TERMS = (
    Term(report_not_acknowledged, "report_acknowledge_days", 7, "acknowledged_on"),
    Term(report_open_too_long, "report_close_days", 180, "closed_on"),
)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.check.code)
class TestTerms:
    """INT-11 and INT-14."""

    def test_a_step_on_the_last_day_of_its_term_is_in_time(self, term: Term) -> None:
        assert rows(term.check, {term.done: term.day(-1)}) == []
        assert rows(term.check, {term.done: term.day()}) == []
        (finding,) = run(term.check, {term.done: term.day(1)})[0]
        assert (finding.severity, finding.audience) == ("midden", Audience.CONFIDANT)
        assert finding.norm is not None
        assert (finding.norm.id, finding.norm.value) == (term.norm_id, term.days)

    def test_what_is_not_done_is_found_once_the_term_has_passed(self, term: Term) -> None:
        due = date.fromisoformat(term.day())
        outcome = run(term.check, {}, today=due)[1]
        assert (outcome.state, outcome.reason) == (State.NOT_DUE, f"termijn loopt tot en met {due:%d-%m-%Y}")
        (finding,) = run(term.check, {}, today=due + timedelta(days=1))[0]
        assert finding.place.row == 2
        assert finding.message.endswith(": leeg")

    def test_what_is_within_its_term_is_told_beside_what_was_judged(self, term: Term) -> None:
        early = {"received_on": "2026-01-01", term.done: "2026-01-02"}
        outcome = run(term.check, early, {"number": "M-2026-02"}, today=date(2026, 3, 11))[1]
        assert (outcome.state, outcome.examined, outcome.reason) == (State.CLEAN, 1, "1 nog binnen de termijn")

    def test_the_party_may_set_its_own_term(self, term: Term) -> None:
        own = confirmed(term.norm_id, term.days + 1)
        assert rows(term.check, {term.done: term.day(1)}, norms=own) == []
        assert rows(term.check, {term.done: term.day(2)}, norms=own) == [2]

    def test_a_term_that_began_before_the_control_is_exempt(self, term: Term) -> None:
        assert rows(term.check, {}, party=party(startdatum="11-03-2026")) == []
        assert rows(term.check, {}, party=party(startdatum="10-03-2026")) == [2]

    def test_without_the_column_or_the_sheet_it_did_not_run(self, term: Term) -> None:
        short = dossier(integrity_reports=integrity_reports({}, without=(term.done,)))
        assert run_checks((term.check,), short)[1][0].state is State.NOT_RUN
        assert run_checks((term.check,), dossier())[1][0].reason == "blad Meldingen is niet aangeleverd"


class TestReportWithoutHearing:
    """INT-12."""

    HEARD: ClassVar[dict[str, str]] = {"reporter_heard_on": "2026-03-20", "concerned_heard_on": "2026-03-25"}

    def test_who_was_investigated_was_heard_and_so_was_the_reporter(self) -> None:
        assert rows(report_without_hearing, {"investigated": True} | self.HEARD) == []
        for name, heading in (
            ("reporter_heard_on", "Melder gehoord op"),
            ("concerned_heard_on", "Betrokkene gehoord op"),
        ):
            findings, _ = run(report_without_hearing, {"investigated": True} | self.HEARD | {name: None})
            assert [(finding.place.column, finding.severity) for finding in findings] == [(heading, "hoog")]
            assert heading in findings[0].message

    def test_neither_heard_points_at_the_first_and_names_both(self) -> None:
        findings, outcome = run(report_without_hearing, {"investigated": True})
        assert [finding.place.column for finding in findings] == ["Melder gehoord op"]
        assert "Melder gehoord op, Betrokkene gehoord op" in findings[0].message
        assert (outcome.examined, outcome.reason) == (1, "zonder blad Maatregelen")

    @pytest.mark.parametrize("investigated", [False, None])
    def test_what_was_neither_investigated_nor_followed_by_a_measure_asks_nothing(
        self, investigated: bool | None
    ) -> None:
        assert rows(report_without_hearing, {"investigated": investigated}) == []
        taken = measures({"report": "m-2026-01 ", "taken_on": "2026-04-01"})
        assert rows(report_without_hearing, {"investigated": investigated}, measures=taken) == [2]
        other = measures({"report": "M-2026-09"}, {"report": None})
        assert rows(report_without_hearing, {"investigated": investigated}, measures=other) == []

    @pytest.mark.parametrize(("today", "found"), [(date(2026, 9, 6), 0), (date(2026, 9, 7), 1)])
    def test_an_investigation_that_runs_may_still_hear_them_until_the_report_had_to_be_closed(
        self, today: date, found: int
    ) -> None:
        findings, outcome = run(report_without_hearing, {"investigated": True}, today=today)
        assert len(findings) == found
        assert outcome.state is (State.FOUND if found else State.NOT_DUE)
        assert outcome.reason == ("zonder blad Maatregelen" if found else "termijn loopt tot en met 06-09-2026")

    def test_a_report_that_is_closed_or_led_to_a_measure_does_not_wait(self) -> None:
        early: dict[str, Any] = {"today": date(2026, 4, 2)}
        closed = {"investigated": True, "closed_on": "2026-04-01"}
        running = {"number": "M-2026-02", "investigated": True}
        findings, outcome = run(report_without_hearing, closed, running, **early)
        assert [finding.place.row for finding in findings] == [2]
        assert (outcome.examined, outcome.reason) == (1, "1 nog binnen de termijn; zonder blad Maatregelen")
        taken = measures({"report": "M-2026-01", "taken_on": "2026-04-01"})
        assert rows(report_without_hearing, {"investigated": True}, measures=taken, **early) == [2]

    @pytest.mark.parametrize(("taken_on", "found"), [("2026-03-24", 1), ("2026-03-25", 0)])
    def test_who_is_heard_after_the_first_measure_is_heard_too_late(self, taken_on: str, found: int) -> None:
        taken = measures(
            {"report": "M-2026-01", "taken_on": taken_on}, {"report": "M-2026-01", "taken_on": "2026-06-01"}
        )
        findings, _ = run(report_without_hearing, self.HEARD, measures=taken)
        assert [(finding.severity, finding.place.column) for finding in findings] == [
            ("midden", "Betrokkene gehoord op")
        ] * found

    def test_without_a_column_it_did_not_run(self) -> None:
        short = dossier(integrity_reports=integrity_reports({}, without=("reporter_heard_on",)))
        assert run_checks((report_without_hearing,), short)[1][0].state is State.NOT_RUN


@pytest.mark.parametrize(
    ("check", "field", "wrong", "severity"),
    [
        (investigator_not_independent, "investigator_independent", False, "hoog"),
        (reporter_harmed, "reporter_harmed", True, "hoog"),
        (decider_involved, "decider_independent", False, "midden"),
    ],
)
class TestMarks:
    """INT-13, INT-17 and INT-19."""

    def test_only_what_is_marked_so_is_found(self, check: Check, field: str, wrong: bool, severity: str) -> None:
        reports = ({field: wrong}, {"number": "M-2", field: not wrong}, {"number": "M-3", field: None})
        findings, outcome = run(check, *reports)
        assert [(finding.place.row, finding.severity) for finding in findings] == [(2, severity)]
        assert (outcome.examined, outcome.reason is not None) == (2, True)

    def test_without_the_column_it_did_not_run(self, check: Check, field: str, wrong: bool, severity: str) -> None:
        short = dossier(integrity_reports=integrity_reports({field: wrong}, without=(field,)))
        assert run_checks((check,), short)[1][0].state is State.NOT_RUN, severity


class TestWhichReports:
    """What belongs to the year: every report that was open on one of its days."""

    HARMED: ClassVar[dict[str, Any]] = {"reporter_harmed": True}

    @pytest.mark.parametrize(
        ("received_on", "closed_on", "found"),
        [
            ("2025-06-01", "2025-12-31", 0),
            ("2025-06-01", "2026-01-01", 1),
            ("2025-06-01", None, 1),
            ("2026-12-31", None, 1),
            ("2027-01-01", None, 0),
        ],
    )
    def test_a_report_belongs_to_the_years_in_which_it_was_open(
        self, received_on: str, closed_on: str | None, found: int
    ) -> None:
        assert len(rows(reporter_harmed, self.HARMED | {"received_on": received_on, "closed_on": closed_on})) == found

    def test_what_was_typed_instead_of_a_number_is_not_repeated(self) -> None:
        (finding,) = run(reporter_harmed, self.HARMED | {"number": NAME})[0]
        assert NAME not in finding.title + finding.message + finding.why + finding.action
        assert "(niet afgedrukt)" in finding.message
        for number in ("M-2026-01", "2026/3", "7", "VP 12"):
            (finding,) = run(reporter_harmed, self.HARMED | {"number": number})[0]
            assert number in finding.message
