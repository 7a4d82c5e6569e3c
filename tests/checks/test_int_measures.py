"""Measures after a report: known to the policy, with reasons, by the organ that may take them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.programme.measures import measure_by_wrong_organ, measure_outside_policy, measure_without_reason
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from schemas.base import Audience
from tests.builders import dossier, measures, party

WHOLE: dict[str, Any] = {"report": "M-2026-01", "organ": "bestuur", "reasoned": True, "appeal_mentioned": True}
NAME = "Jan de Vries"


def run(check: Check, *taken: dict[str, Any], **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
    findings, outcomes = run_checks((check,), dossier(measures=measures(*(WHOLE | one for one in taken)), **facts))
    return findings, outcomes[0]


class TestMeasureOutsidePolicy:
    """INT-15."""

    @pytest.mark.parametrize(
        "measure", ["waarschuwing", "tijdelijke schorsing", "uit taak of functie ontheven", "opzegging", "Ontzetting "]
    )
    def test_a_measure_of_the_policy_is_in_order(self, measure: str) -> None:
        assert run(measure_outside_policy, {"measure": measure})[0] == ()

    def test_another_measure_is_found_and_its_words_are_not_repeated(self) -> None:
        findings, outcome = run(measure_outside_policy, {"measure": f"boete voor {NAME}"})
        assert [(str(finding.place), finding.severity, finding.audience) for finding in findings] == [
            ("measures.xlsx › Maatregelen › rij 2 › Maatregel", "hoog", Audience.CONFIDANT)
        ]
        assert NAME not in findings[0].message
        assert outcome.examined == 1

    def test_an_empty_measure_is_asked_for(self) -> None:
        findings, _ = run(measure_outside_policy, {"measure": None})
        assert [(finding.title, finding.severity) for finding in findings] == [("Maatregel is niet ingevuld", "hoog")]

    @pytest.mark.parametrize(
        ("taken_on", "found"), [("2025-12-31", 0), ("2026-01-01", 1), ("2026-12-31", 1), ("2027-01-01", 0)]
    )
    def test_only_measures_of_the_year_are_judged(self, taken_on: str, found: int) -> None:
        assert len(run(measure_outside_policy, {"measure": "boete", "taken_on": taken_on})[0]) == found

    def test_without_the_sheet_it_did_not_run(self) -> None:
        assert run_checks((measure_outside_policy,), dossier())[1][0].reason == "blad Maatregelen is niet aangeleverd"


class TestMeasureWithoutReason:
    """INT-16."""

    @pytest.mark.parametrize(("reasoned", "severity"), [(False, "hoog"), (None, "midden")])
    def test_a_no_weighs_more_than_an_empty_cell(self, reasoned: bool | None, severity: str) -> None:
        findings, _ = run(measure_without_reason, {"reasoned": reasoned})
        assert [(finding.place.column, finding.severity) for finding in findings] == [("Gemotiveerd", severity)]
        assert findings[0].message.endswith("niet genoteerd: de reden op papier")

    @pytest.mark.parametrize(
        ("measure", "found"), [("opzegging", 1), ("ontzetting", 1), ("waarschuwing", 0), (None, 0)]
    )
    @pytest.mark.parametrize("told", [False, None])
    def test_the_end_of_a_membership_says_how_to_appeal(
        self, measure: str | None, found: int, told: bool | None
    ) -> None:
        findings, _ = run(measure_without_reason, {"measure": measure, "appeal_mentioned": told})
        assert [(finding.place.column, finding.severity) for finding in findings] == [
            ("Beroep vermeld", "midden")
        ] * found

    def test_what_lacks_both_is_one_finding(self) -> None:
        findings, _ = run(
            measure_without_reason, {"measure": "ontzetting", "reasoned": False, "appeal_mentioned": False}
        )
        assert [(finding.place.column, finding.severity) for finding in findings] == [("Gemotiveerd", "hoog")]
        assert findings[0].message.endswith("de reden op papier, hoe men in beroep kan")

    def test_without_the_column_on_appeals_only_the_reasons_are_judged(self) -> None:
        for reasoned, found in ((True, 0), (False, 1)):
            ended = WHOLE | {"measure": "opzegging", "reasoned": reasoned}
            short = dossier(measures=measures(ended, without=("appeal_mentioned",)))
            findings, (outcome,) = run_checks((measure_without_reason,), short)
            assert [finding.message.endswith("niet genoteerd: de reden op papier") for finding in findings] == [
                True
            ] * found
            assert (outcome.examined, outcome.reason) == (1, "zonder kolom Beroep vermeld van blad Maatregelen")

    def test_reasons_and_an_appeal_are_in_order(self) -> None:
        assert run(measure_without_reason, {"measure": "ontzetting"})[0] == ()

    def test_without_the_column_it_did_not_run(self) -> None:
        short = dossier(measures=measures(WHOLE, without=("reasoned",)))
        assert run_checks((measure_without_reason,), short)[1][0].state is State.NOT_RUN


class TestMeasureByWrongOrgan:
    """INT-20."""

    MAY = "bevoegd_orgaan_maatregelen"

    @pytest.mark.parametrize(
        ("organ", "may", "found"),
        [
            ("bestuur", "bestuur", 0),
            ("het Bestuur", "bestuur", 0),
            ("bestuur", "bestuur; ledenvergadering", 0),
            ("fractie", "bestuur; ledenvergadering", 1),
            ("fractiebestuur", "bestuur", 1),
            ("ALV", "ledenvergadering", 0),
            ("AV", "de algemene ledenvergadering", 0),
            ("ledenvergadering", "ALV", 0),
            ("algemene vergadering", "bestuur; alv", 0),
            ("partijbestuur", "bestuur", 0),
            ("ALV", "bestuur", 1),
            ("bestuur", "dagelijks bestuur", 1),
        ],
    )
    def test_the_organ_is_the_one_that_may(self, organ: str, may: str, found: int) -> None:
        findings, _ = run(measure_by_wrong_organ, {"organ": organ}, party=party(**{self.MAY: may}))
        assert [(finding.place.column, finding.severity) for finding in findings] == [("Orgaan", "midden")] * found

    def test_what_was_typed_as_organ_is_not_repeated_and_an_empty_cell_is_not_judged(self) -> None:
        supplied = party(**{self.MAY: "bestuur"})
        (finding,), _ = run(measure_by_wrong_organ, {"organ": NAME}, party=supplied)
        assert NAME not in finding.message
        findings, outcome = run(measure_by_wrong_organ, {"organ": None}, party=supplied)
        assert (findings, outcome.examined) == ((), 0)

    @pytest.mark.parametrize(
        ("said", "state"),
        [
            ({"naam": "Lokaal Vizier"}, State.NOT_RUN),
            ({MAY: None}, State.NOT_RUN),
            ({MAY: "n.v.t."}, State.NOT_APPLICABLE),
        ],
    )
    def test_without_a_word_on_who_may_there_is_no_verdict(self, said: dict[str, str | None], state: State) -> None:
        assert run(measure_by_wrong_organ, {}, party=party(**said))[1].state is state

    def test_without_the_column_it_did_not_run(self) -> None:
        short = dossier(measures=measures(WHOLE, without=("organ",)), party=party(**{self.MAY: "bestuur"}))
        assert run_checks((measure_by_wrong_organ,), short)[1][0].state is State.NOT_RUN
