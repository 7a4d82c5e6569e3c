"""What board and group spoke of."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pandas as pd
import pytest

from pipeline.checks.programme.meetings import conflict_risk_not_discussed, integrity_not_on_agenda
from pipeline.checks.runner import run_checks
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import confirmed, dossier, functionaries, log, party

BOARD: dict[str, Any] = {"organ": "bestuur", "integrity_discussed": True}
OLD_POLICY = {"integriteitsbeleid_vastgesteld_op": "01-03-2020"}
GROUP: dict[str, Any] = {"organ": "fractie", "integrity_discussed": True}


class TestIntegrityNotOnAgenda:
    """INT-05."""

    def run(self, *lines: dict[str, Any], **facts: Any) -> tuple[tuple[Finding, ...], dict[str, Outcome]]:
        supplied: dict[str, Any] = {"log": log(*lines), "party": party(**OLD_POLICY)}
        findings, outcomes = run_checks((integrity_not_on_agenda,), dossier(**(supplied | facts)))
        return findings, {outcome.scope["organ"]: outcome for outcome in outcomes if outcome.scope}

    def test_one_meeting_of_each_organ_is_enough(self) -> None:
        findings, outcomes = self.run(BOARD, GROUP, BOARD | {"integrity_discussed": False})
        assert findings == ()
        assert {organ: (one.state, one.examined) for organ, one in outcomes.items()} == {
            "bestuur": (State.CLEAN, 2),
            "fractie": (State.CLEAN, 1),
        }

    def test_too_few_points_at_the_last_meeting_without_it(self) -> None:
        silent = {"organ": "fractie", "integrity_discussed": False}
        findings, outcomes = self.run(
            BOARD,
            silent | {"happened_on": "2026-05-01", "integrity_discussed": None},
            silent | {"happened_on": "2026-02-01"},
        )
        assert [(str(finding.place), finding.severity) for finding in findings] == [
            ("log.xlsx › Logboek › rij 3 › Integriteit besproken", "midden")
        ]
        assert [place.row for place in findings[0].related] == [4]
        assert findings[0].message.startswith(
            "fractie | vergaderingen in het Logboek: 2 | waarin integriteit is besproken: 0"
        )
        assert (outcomes["fractie"].state, outcomes["bestuur"].state) == (State.FOUND, State.CLEAN)

    @pytest.mark.parametrize(("spoken", "found"), [(1, 1), (2, 0), (3, 0)])
    def test_the_number_is_the_norm_of_the_party(self, spoken: int, found: int) -> None:
        often = [BOARD | {"happened_on": f"2026-0{month}-01"} for month in range(1, spoken + 1)]
        findings, _ = self.run(
            GROUP, GROUP, BOARD | {"integrity_discussed": False}, *often, norms=confirmed("integrity_agenda_min", 2)
        )
        assert len(findings) == found

    def test_without_a_meeting_the_sheet_is_the_place(self) -> None:
        findings, _ = self.run(GROUP)
        assert [(finding.place.sheet, finding.place.row) for finding in findings] == [("Logboek", None)]

    def test_a_meeting_of_another_year_or_another_event_does_not_count(self) -> None:
        findings, _ = self.run(GROUP, BOARD | {"happened_on": "2025-12-31"}, BOARD | {"event": "geëvalueerd"})
        assert len(findings) == 1

    @pytest.mark.parametrize(("day", "found"), [("2026-01-01", 0), ("2026-12-31", 0), ("2027-01-01", 1)])
    def test_the_first_and_the_last_day_of_the_year_count(self, day: str, found: int) -> None:
        assert len(self.run(GROUP, BOARD | {"happened_on": day})[0]) == found

    def test_a_year_that_is_not_over_may_still_bring_one(self) -> None:
        findings, outcomes = self.run(GROUP, today=date(2026, 12, 31))
        assert findings == ()
        assert (outcomes["bestuur"].state, outcomes["fractie"].state) == (State.NOT_DUE, State.CLEAN)
        assert len(self.run(GROUP, today=date(2027, 1, 1))[0]) == 1

    def test_a_policy_or_a_control_of_part_of_the_year_is_not_due(self) -> None:
        for facts in ({"integriteitsbeleid_vastgesteld_op": "02-01-2026"}, {"startdatum": "02-01-2026"}):
            findings, outcomes = self.run(GROUP, party=party(**(OLD_POLICY | facts)))
            assert findings == ()
            assert outcomes["bestuur"].reason == "de afspraak loopt pas sinds 02-01-2026"
        assert len(self.run(GROUP, party=party(**OLD_POLICY, startdatum="01-01-2026"))[0]) == 1

    def test_a_party_without_a_group_is_not_asked_for_its_meetings(self) -> None:
        _, outcomes = self.run(BOARD, functionaries=functionaries({}))
        assert (outcomes["fractie"].state, outcomes["fractie"].reason) == (
            State.NOT_APPLICABLE,
            "geen fractie in dit jaar",
        )
        findings, _ = self.run(BOARD, functionaries=functionaries({"organ": "fractie"}))
        assert len(findings) == 1
        assert self.run(BOARD)[1]["fractie"].state is State.NOT_RUN

    def test_meetings_of_an_organ_that_was_not_filled_in_may_be_the_ones_that_are_missing(self) -> None:
        findings, outcomes = self.run(GROUP, BOARD | {"organ": None})
        assert findings == ()
        assert (outcomes["bestuur"].state, outcomes["bestuur"].reason) == (
            State.NOT_RUN,
            "vergaderingen over integriteit waarbij Orgaan leeg is: 1; die kunnen van dit orgaan zijn",
        )
        assert outcomes["fractie"].state is State.CLEAN
        silent = {"organ": None, "integrity_discussed": False}
        assert len(self.run(GROUP, silent)[0]) == 1
        twice = confirmed("integrity_agenda_min", 2)
        assert len(self.run(GROUP, GROUP, BOARD | {"organ": None}, norms=twice)[0]) == 1

    def test_without_the_column_or_the_policy_there_is_no_verdict(self) -> None:
        short = log(BOARD, without=("integrity_discussed",))
        (outcome,) = run_checks((integrity_not_on_agenda,), dossier(log=short))[1]
        assert outcome.reason == "kolom Integriteit besproken ontbreekt in blad Logboek"
        none = party(integriteitsbeleid_vastgesteld_op="n.v.t.")
        (outcome,) = run_checks((integrity_not_on_agenda,), dossier(log=log(), party=none))[1]
        assert outcome.state is State.NOT_APPLICABLE


class TestConflictRiskNotDiscussed:
    """INT-06."""

    NEW: ClassVar[dict[str, Any]] = {"name": "N. Evers", "organ": "fractie", "starts_on": "2026-03-26"}
    ADOPTED = party(integriteitsbeleid_vastgesteld_op="01-03-2020")

    def asked(self, *people: dict[str, Any], spoken: tuple[str, ...] = (), said: bool | None = True) -> Dossier:
        lines: pd.DataFrame = log(*({"happened_on": day, "interests_discussed": said} for day in spoken))
        return dossier(party=self.ADOPTED, functionaries=functionaries(*people), log=lines)

    def found(
        self, *people: dict[str, Any], spoken: tuple[str, ...] = (), said: bool | None = True
    ) -> tuple[Finding, ...]:
        return run_checks((conflict_risk_not_discussed,), self.asked(*people, spoken=spoken, said=said))[0]

    @pytest.mark.parametrize(
        ("day", "found"),
        [("2025-03-25", 1), ("2025-03-26", 0), ("2026-01-12", 0), ("2026-03-26", 0), ("2026-03-27", 1)],
    )
    def test_interests_are_discussed_in_the_twelve_months_before_somebody_begins(self, day: str, found: int) -> None:
        assert len(self.found(self.NEW, spoken=(day,))) == found

    @pytest.mark.parametrize("said", [False, None])
    def test_a_meeting_that_spoke_of_something_else_does_not_count(self, said: bool | None) -> None:
        (finding,) = self.found(self.NEW, spoken=("2026-01-12",), said=said)
        assert (str(finding.place), finding.severity) == (
            "functionaries.xlsx › Functionarissen › rij 2 › Vanaf",
            "midden",
        )

    def test_who_begins_in_one_organ_on_one_day_is_one_finding(self) -> None:
        people = (self.NEW, self.NEW | {"name": "T. Bosma"}, self.NEW | {"name": "O. Faber", "organ": "bestuur"})
        findings = self.found(*people)
        assert [(finding.place.row, [place.row for place in finding.related]) for finding in findings] == [
            (3, [2]),
            (4, []),
        ]
        assert "N. Evers, T. Bosma" in findings[0].message

    def test_only_who_begins_in_the_year_under_the_policy_is_asked(self) -> None:
        for facts in ({"starts_on": "2025-12-31"}, {"starts_on": "2027-01-01"}, {"organ": "kascommissie"}):
            assert self.found(self.NEW | facts) == ()
        without = dossier(functionaries=functionaries(self.NEW), log=log())
        assert run_checks((conflict_risk_not_discussed,), without)[1][0].state is State.NOT_RUN

    def test_without_the_column_it_did_not_run(self) -> None:
        supplied = log(without=("interests_discussed",))
        short = dossier(party=self.ADOPTED, functionaries=functionaries(self.NEW), log=supplied)
        assert run_checks((conflict_risk_not_discussed,), short)[1][0].state is State.NOT_RUN
