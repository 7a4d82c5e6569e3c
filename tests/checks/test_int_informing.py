"""Who knows the policy, had an introduction, took the oath, signed the code, was screened."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest

from pipeline.checks.core import Check
from pipeline.checks.programme.informing import (
    candidate_screening_missing,
    code_not_signed,
    no_introduction,
    no_oath,
    not_informed,
)
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import dossier, functionaries, log, party

ADOPTED = party(integriteitsbeleid_vastgesteld_op="01-03-2026")
NEW: dict[str, Any] = {"name": "N. Evers", "function": "lid", "organ": "bestuur", "starts_on": "2026-03-02"}


def run(check: Check, *people: dict[str, Any], **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
    supplied: dict[str, Any] = {"party": ADOPTED, "functionaries": functionaries(*people)}
    findings, outcomes = run_checks((check,), dossier(**(supplied | facts)))
    return findings, outcomes[0]


def rows(check: Check, *people: dict[str, Any], **facts: Any) -> list[int | None]:
    return [finding.place.row for finding in run(check, *people, **facts)[0]]


class TestNotInformed:
    """INT-01."""

    def test_who_begins_after_the_policy_was_adopted_is_told_of_it(self) -> None:
        findings, outcome = run(not_informed, NEW)
        assert [(str(finding.place), finding.severity) for finding in findings] == [
            ("functionaries.xlsx › Functionarissen › rij 2 › Beleid ontvangen op", "hoog")
        ]
        assert outcome.examined == 1
        assert rows(not_informed, NEW | {"policy_received_on": "2026-03-02"}) == []

    @pytest.mark.parametrize(("starts_on", "found"), [("2026-02-28", 0), ("2026-03-01", 0), ("2026-03-02", 1)])
    def test_only_after_the_day_of_adoption(self, starts_on: str, found: int) -> None:
        assert len(rows(not_informed, NEW | {"starts_on": starts_on})) == found

    @pytest.mark.parametrize(
        ("starts_on", "found"), [("2025-12-31", 0), ("2026-01-01", 1), ("2026-12-31", 1), ("2027-01-01", 0)]
    )
    def test_only_who_begins_in_the_year(self, starts_on: str, found: int) -> None:
        old = party(integriteitsbeleid_vastgesteld_op="01-03-2020")
        assert len(rows(not_informed, NEW | {"starts_on": starts_on}, party=old)) == found

    def test_what_begins_before_the_control_or_after_the_run_is_left_alone(self) -> None:
        start = party(integriteitsbeleid_vastgesteld_op="01-03-2020", startdatum="01-04-2026")
        assert rows(not_informed, NEW, party=start) == []
        assert rows(not_informed, NEW, today=date(2026, 3, 1)) == []
        assert rows(not_informed, NEW, today=date(2026, 3, 2)) == [2]

    def test_who_was_told_only_after_the_start_is_asked_about_it(self) -> None:
        findings, _ = run(not_informed, NEW | {"policy_received_on": "2026-03-03"})
        assert [(finding.severity, finding.title) for finding in findings] == [
            ("midden", "Nieuw in het bestuur of op de lijst, en pas later over het beleid geïnformeerd")
        ]
        assert findings[0].message == "bestuur | pas na het begin: N. Evers"

    def test_there_is_one_finding_per_list_at_its_last_row(self) -> None:
        people = (
            NEW,
            NEW | {"name": "T. Bosma", "starts_on": "2026-05-01"},
            NEW | {"name": "O. Faber", "organ": "kandidaat", "policy_received_on": "2026-06-01"},
            NEW | {"name": "I. Geertsema", "organ": "fractie"},
        )
        findings, outcome = run(not_informed, *people)
        assert [(finding.place.row, finding.severity) for finding in findings] == [(3, "hoog"), (4, "midden")]
        assert [place.row for place in findings[0].related] == [2]
        assert findings[0].message == "bestuur | zonder datum: N. Evers, T. Bosma | pas na het begin: –"
        assert outcome.examined == 3

    def test_what_was_said_once_counts_for_every_function_of_a_person(self) -> None:
        before = NEW | {"organ": "fractie", "starts_on": "2022-03-30", "policy_received_on": "2026-03-01"}
        assert rows(not_informed, NEW, before) == []

    def test_the_log_knows_the_day_of_adoption_too(self) -> None:
        adopted = log({"event": "vastgesteld", "document": "integriteitsbeleid", "happened_on": "2026-03-01"})
        assert rows(not_informed, NEW, party=party(naam="Lokaal Vizier"), log=adopted) == [2]

    @pytest.mark.parametrize(
        ("said", "state"),
        [
            ({"naam": "Lokaal Vizier"}, State.NOT_RUN),
            ({"integriteitsbeleid_vastgesteld_op": None}, State.NOT_RUN),
            ({"integriteitsbeleid_vastgesteld_op": "n.v.t."}, State.NOT_APPLICABLE),
            ({"integriteitsbeleid_vastgesteld_op": "01-01-2027"}, State.NOT_APPLICABLE),
        ],
    )
    def test_without_a_policy_in_the_year_nobody_is_new_under_it(
        self, said: dict[str, str | None], state: State
    ) -> None:
        assert run(not_informed, NEW, party=party(**said))[1].state is state

    def test_without_the_column_it_did_not_run(self) -> None:
        people = functionaries(NEW, without=("policy_received_on",))
        outcome = run(not_informed, functionaries=people)[1]
        assert outcome.reason == "kolom Beleid ontvangen op ontbreekt in blad Functionarissen"


@pytest.mark.parametrize(("check", "field"), [(no_introduction, "introduced_on"), (code_not_signed, "code_signed_on")])
class TestNewcomers:
    """INT-02 and INT-04."""

    @pytest.mark.parametrize(
        ("organ", "found"), [("bestuur", [2]), ("fractie", [2]), ("kandidaat", []), ("kascommissie", [])]
    )
    def test_who_is_new_on_the_board_or_in_the_group_has_a_day(
        self, check: Check, field: str, organ: str, found: list[int]
    ) -> None:
        assert rows(check, NEW | {"organ": organ}) == found
        assert rows(check, NEW | {"organ": organ, field: "2026-06-01"}) == []

    def test_it_is_light_and_points_at_the_empty_cell(self, check: Check, field: str) -> None:
        (finding,) = run(check, NEW)[0]
        assert (finding.severity, finding.place.column is not None) == ("laag", True)
        assert field

    def test_who_was_there_before_is_not_new_and_what_stands_at_an_older_function_counts(
        self, check: Check, field: str
    ) -> None:
        assert rows(check, NEW | {"starts_on": "2026-03-01"}) == []
        assert rows(check, NEW, NEW | {"starts_on": "2022-01-01", "ends_on": "2026-03-01", field: "2022-02-01"}) == []

    def test_two_new_functions_of_one_person_are_one_finding(self, check: Check, field: str) -> None:
        assert rows(check, NEW, NEW | {"organ": "fractie", "starts_on": "2026-04-01"}) == [3], field

    def test_without_the_column_it_did_not_run(self, check: Check, field: str) -> None:
        assert run(check, functionaries=functionaries(NEW, without=(field,)))[1].state is State.NOT_RUN


class TestNoOath:
    """INT-03."""

    MEMBER: ClassVar[dict[str, Any]] = {"function": "raadslid", "organ": "fractie", "starts_on": "2022-03-30"}

    def test_a_council_member_of_the_year_has_a_day_of_oath(self) -> None:
        findings, outcome = run(no_oath, self.MEMBER)
        assert [(str(finding.place), finding.severity) for finding in findings] == [
            ("functionaries.xlsx › Functionarissen › rij 2 › Eed of belofte op", "laag")
        ]
        assert outcome.examined == 1
        assert rows(no_oath, self.MEMBER | {"oath_on": "2022-03-30"}) == []

    @pytest.mark.parametrize(
        ("facts", "found"),
        [
            ({"function": "raadslid, fractievoorzitter"}, 1),
            ({"function": "burgerraadslid"}, 0),
            ({"organ": "kandidaat"}, 0),
            ({"ends_on": "2025-12-31"}, 0),
            ({"ends_on": "2026-01-01"}, 1),
            ({"starts_on": "2027-01-01"}, 0),
        ],
    )
    def test_only_who_was_on_the_council_on_a_day_of_the_year(self, facts: dict[str, str], found: int) -> None:
        assert len(rows(no_oath, self.MEMBER | facts)) == found

    def test_who_has_yet_to_begin_on_the_day_of_the_run_is_not_asked(self) -> None:
        assert rows(no_oath, self.MEMBER | {"starts_on": "2026-03-26"}, today=date(2026, 3, 25)) == []

    def test_it_needs_no_policy(self) -> None:
        assert rows(no_oath, self.MEMBER, party=party(naam="Lokaal Vizier")) == [2]

    def test_without_the_column_it_did_not_run(self) -> None:
        assert run(no_oath, functionaries=functionaries(self.MEMBER, without=("oath_on",)))[1].state is State.NOT_RUN


class TestCandidateScreeningMissing:
    """INT-21."""

    CANDIDATE: ClassVar[dict[str, Any]] = {"organ": "kandidaat", "function": "kandidaat", "starts_on": "2025-11-20"}

    def test_a_candidate_of_the_year_has_a_day_of_screening(self) -> None:
        findings, _ = run(candidate_screening_missing, self.CANDIDATE | {"ends_on": "2026-01-01"})
        assert [(str(finding.place), finding.severity) for finding in findings] == [
            ("functionaries.xlsx › Functionarissen › rij 2 › Screening op", "laag")
        ]
        assert rows(candidate_screening_missing, self.CANDIDATE | {"screened_on": "2025-11-10"}) == []

    def test_who_stood_for_the_year_before_is_not_asked(self) -> None:
        assert rows(candidate_screening_missing, self.CANDIDATE | {"ends_on": "2025-12-31"}) == []

    def test_without_the_column_it_did_not_run(self) -> None:
        people = functionaries(self.CANDIDATE, without=("screened_on",))
        assert run(candidate_screening_missing, functionaries=people)[1].state is State.NOT_RUN
