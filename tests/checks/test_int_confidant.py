"""The confidant: always somebody, somebody independent, somebody whom the members know."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.programme.confidant import confidant_not_announced, confidant_not_independent, no_confidant
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import dossier, functionaries, log, party

CONFIDANT: dict[str, Any] = {
    "name": "L. Smit",
    "function": "vertrouwenspersoon",
    "organ": "vertrouwenspersoon",
    "starts_on": "2025-04-17",
}
BOARD: dict[str, Any] = {"name": "A. Vermeer", "function": "voorzitter", "organ": "bestuur", "starts_on": "2024-01-01"}


OLD_POLICY = {"integriteitsbeleid_vastgesteld_op": "01-03-2020"}


def run(check: Check, *people: dict[str, Any], **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
    supplied: dict[str, Any] = {"functionaries": functionaries(*people), "party": party(**OLD_POLICY)}
    findings, outcomes = run_checks((check,), dossier(**(supplied | facts)))
    return findings, outcomes[0]


def told(findings: tuple[Finding, ...]) -> set[tuple[int | None, str | None, str]]:
    return {(finding.place.row, finding.place.column, finding.message) for finding in findings}


class TestNoConfidant:
    """INT-07."""

    def test_somebody_on_every_day_is_in_order(self) -> None:
        findings, outcome = run(no_confidant, BOARD, CONFIDANT)
        assert (findings, outcome.examined) == ((), 1)

    @pytest.mark.parametrize(("ends_on", "days"), [("2026-12-31", None), ("2026-12-30", 1), ("2026-09-30", 92)])
    def test_days_after_the_last_are_counted_at_the_row_that_ended(self, ends_on: str, days: int | None) -> None:
        findings, _ = run(no_confidant, CONFIDANT | {"ends_on": ends_on})
        assert [finding.facts["days"] for finding in findings] == ([] if days is None else [days])
        assert all((finding.place.column, finding.severity) == ("Tot", "hoog") for finding in findings)

    @pytest.mark.parametrize(("starts_on", "days"), [("2026-01-01", None), ("2026-01-02", 1), ("2026-03-01", 59)])
    def test_days_before_the_first_are_counted_at_the_row_that_begins(self, starts_on: str, days: int | None) -> None:
        findings, _ = run(no_confidant, CONFIDANT | {"starts_on": starts_on})
        assert [(finding.facts["days"], finding.place.column) for finding in findings] == (
            [] if days is None else [(days, "Vanaf")]
        )

    @pytest.mark.parametrize(("next_day", "days"), [("2026-06-01", None), ("2026-06-02", 1), ("2026-06-16", 15)])
    def test_who_follows_begins_on_the_next_day(self, next_day: str, days: int | None) -> None:
        findings, _ = run(
            no_confidant, CONFIDANT | {"ends_on": "2026-05-31"}, CONFIDANT | {"name": "C. Wolf", "starts_on": next_day}
        )
        assert [(finding.place.row, finding.facts["days"]) for finding in findings] == (
            [] if days is None else [(2, days)]
        )

    def test_without_anybody_the_sheet_is_the_place(self) -> None:
        findings, _ = run(no_confidant, BOARD)
        assert [(finding.place.sheet, finding.place.row) for finding in findings] == [("Functionarissen", None)]
        assert findings[0].message == "van 01-01-2026 tot en met 31-12-2026 | aantal dagen: 365"

    def test_two_gaps_are_two_findings_with_ids_of_their_own(self) -> None:
        findings, _ = run(no_confidant, CONFIDANT | {"starts_on": "2026-02-01", "ends_on": "2026-11-30"})
        assert told(findings) == {
            (2, "Vanaf", "van 01-01-2026 tot en met 31-01-2026 | aantal dagen: 31"),
            (2, "Tot", "van 01-12-2026 tot en met 31-12-2026 | aantal dagen: 31"),
        }
        assert len({finding.id for finding in findings}) == 2

    def test_only_days_until_the_run_are_counted(self) -> None:
        gone = CONFIDANT | {"ends_on": "2026-03-31"}
        assert run(no_confidant, gone, today=date(2026, 3, 31))[0] == ()
        findings, _ = run(no_confidant, gone, today=date(2026, 4, 1))
        assert [finding.facts["days"] for finding in findings] == [1]

    @pytest.mark.parametrize("entry", ["integriteitsbeleid_vastgesteld_op", "startdatum"])
    def test_days_before_the_policy_or_the_control_are_left_alone(self, entry: str) -> None:
        since = party(**(OLD_POLICY | {entry: "01-06-2026"}))
        assert run(no_confidant, CONFIDANT | {"starts_on": "2026-06-01"}, party=since)[0] == ()
        assert len(run(no_confidant, CONFIDANT | {"starts_on": "2026-06-02"}, party=since)[0]) == 1

    @pytest.mark.parametrize(
        ("adopted", "today", "state"),
        [
            ("n.v.t.", date(2027, 6, 1), State.NOT_APPLICABLE),
            ("01-01-2027", date(2027, 6, 1), State.NOT_APPLICABLE),
            ("01-06-2026", date(2026, 5, 31), State.NOT_DUE),
        ],
    )
    def test_without_a_policy_in_force_nobody_is_asked(self, adopted: str, today: date, state: State) -> None:
        supplied = party(integriteitsbeleid_vastgesteld_op=adopted)
        assert run(no_confidant, BOARD, party=supplied, today=today)[1].state is state

    def test_a_party_that_says_nothing_of_a_policy_is_not_asked_and_an_empty_line_is_a_policy(self) -> None:
        assert run(no_confidant, BOARD, party=party(naam="Lokaal Vizier"))[1].state is State.NOT_RUN
        assert len(run(no_confidant, BOARD, party=party(integriteitsbeleid_vastgesteld_op=None))[0]) == 1

    def test_without_the_sheet_it_did_not_run(self) -> None:
        assert run_checks((no_confidant,), dossier())[1][0].reason == "blad Functionarissen is niet aangeleverd"


class TestConfidantNotIndependent:
    """INT-08."""

    @pytest.mark.parametrize(
        ("starts_on", "ends_on", "found"),
        [
            ("2024-01-01", "2025-12-31", 0),
            ("2024-01-01", "2026-01-01", 1),
            ("2026-12-31", None, 1),
            ("2027-01-01", None, 0),
        ],
    )
    @pytest.mark.parametrize("organ", ["bestuur", "fractie"])
    def test_a_day_of_the_year_on_the_board_or_in_the_group_is_asked_about(
        self, organ: str, starts_on: str, ends_on: str | None, found: int
    ) -> None:
        both = CONFIDANT | {"organ": organ, "function": "lid", "starts_on": starts_on, "ends_on": ends_on}
        findings, _ = run(confidant_not_independent, CONFIDANT, both)
        assert [(finding.place.row, finding.place.column, finding.severity) for finding in findings] == [
            (2, "Orgaan", "midden")
        ] * found

    @pytest.mark.parametrize(("ends_on", "found"), [("2026-06-14", 0), ("2026-06-15", 1)])
    def test_only_the_same_days_count(self, ends_on: str, found: int) -> None:
        first = CONFIDANT | {"ends_on": ends_on}
        then = BOARD | {"name": "L. Smit", "starts_on": "2026-06-15"}
        findings, _ = run(confidant_not_independent, first, then)
        assert [finding.message for finding in findings] == [
            "L. Smit | vertrouwenspersoon | ook voorzitter (bestuur) van 15-06-2026 tot en met 15-06-2026"
        ] * found

    def test_another_organ_or_another_person_is_no_overlap(self) -> None:
        auditor = CONFIDANT | {"organ": "kascommissie", "function": "lid"}
        findings, outcome = run(confidant_not_independent, CONFIDANT, BOARD, auditor)
        assert (findings, outcome.examined) == ((), 1)

    def test_a_likeness_of_names_is_only_a_question(self) -> None:
        findings, _ = run(confidant_not_independent, CONFIDANT, BOARD | {"name": "Lies Smit"})
        assert [(finding.severity, finding.title) for finding in findings] == [
            ("laag", "Vertrouwenspersoon lijkt op iemand uit bestuur of fractie")
        ]

    def test_two_seats_of_one_person_are_one_finding_at_the_surest(self) -> None:
        people = (CONFIDANT, BOARD | {"name": "Lies Smit"}, BOARD | {"name": "L. Smit", "organ": "fractie"})
        findings, _ = run(confidant_not_independent, *people)
        assert [(finding.severity, [place.row for place in finding.related]) for finding in findings] == [
            ("midden", [4])
        ]


class TestConfidantNotAnnounced:
    """INT-18."""

    def asked(self, *told_on: str, **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
        lines = log(*({"happened_on": day, "event": "vertrouwenspersoon bekendgemaakt"} for day in told_on))
        return run(confidant_not_announced, CONFIDANT | {"starts_on": "2026-06-01"}, log=lines, **facts)

    @pytest.mark.parametrize(
        ("day", "found"), [("2026-04-30", 1), ("2026-05-01", 0), ("2026-06-01", 0), ("2026-12-31", 0)]
    )
    def test_the_members_hear_of_it_from_a_month_before_the_first_day(self, day: str, found: int) -> None:
        assert len(self.asked(day)[0]) == found

    def test_without_a_line_the_confidant_is_the_place(self) -> None:
        findings, outcome = self.asked()
        assert [(str(finding.place), finding.severity) for finding in findings] == [
            ("functionaries.xlsx › Functionarissen › rij 2 › Naam", "midden")
        ]
        assert outcome.examined == 1

    def test_another_event_tells_nobody(self) -> None:
        lines = log({"event": "gepubliceerd", "happened_on": "2025-04-17"})
        findings, _ = run(confidant_not_announced, CONFIDANT, log=lines)
        assert len(findings) == 1

    @pytest.mark.parametrize(
        ("first_line", "start", "seen_from"),
        [("2026-06-02", None, "02-06-2026"), ("2026-01-12", "02-06-2026", "02-06-2026")],
    )
    def test_who_began_before_the_log_or_the_control_was_perhaps_made_known_then(
        self, first_line: str, start: str | None, seen_from: str
    ) -> None:
        supplied: dict[str, Any] = {"log": log({"happened_on": first_line}), "party": party(startdatum=start)}
        began = CONFIDANT | {"starts_on": "2026-06-01"}
        findings, outcome = run(confidant_not_announced, began, **supplied)
        assert (findings, outcome.state) == ((), State.NOT_APPLICABLE)
        assert outcome.reason == f"begonnen voordat het Logboek of de controle begint, op {seen_from}"
        later = CONFIDANT | {"name": "B. Blom", "starts_on": "2026-06-02"}
        findings, outcome = run(confidant_not_announced, began, later, **supplied)
        assert [finding.place.row for finding in findings] == [3]
        assert outcome.examined == 1
        assert outcome.reason == f"zonder wie begon voordat het Logboek of de controle begint, op {seen_from}"

    def test_who_stopped_before_the_end_is_not_announced_any_more(self) -> None:
        gone = CONFIDANT | {"ends_on": "2026-12-30"}
        assert run(confidant_not_announced, gone, log=log()) == ((), Outcome("INT-18", State.CLEAN))

    def test_what_is_told_after_the_run_is_not_known_yet(self) -> None:
        assert len(self.asked("2026-07-02", today=date(2026, 7, 1))[0]) == 1
        assert self.asked("2026-07-02", today=date(2026, 7, 2))[0] == ()

    def test_without_logboek_it_did_not_run(self) -> None:
        assert run(confidant_not_announced, CONFIDANT)[1].reason == "blad Logboek is niet aangeleverd"
