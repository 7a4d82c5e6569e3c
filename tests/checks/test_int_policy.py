"""The policy itself: dated, evaluated, brought to the members' attention."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import pytest

from pipeline.checks.core import Check
from pipeline.checks.programme.policy import policy_not_evaluated, policy_not_shared, policy_undated
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import dossier, log, party

POLICY = "integriteitsbeleid"
ADOPTED = "integriteitsbeleid_vastgesteld_op"


def run(check: Check, **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
    findings, outcomes = run_checks((check,), dossier(**facts))
    return findings, outcomes[0]


def line(event: str, day: str, **facts: Any) -> dict[str, Any]:
    return {"event": event, "happened_on": day, "document": POLICY} | facts


class TestPolicyNotEvaluated:
    """INT-09."""

    TERM: ClassVar[dict[str, str | None]] = {
        "bestuursperiode_van": "01-02-2026",
        "bestuursperiode_tot": "30-11-2026",
        ADOPTED: "01-03-2020",
    }
    MEETING: ClassVar[dict[str, Any]] = {"happened_on": "2026-01-12"}

    def asked(
        self, *lines: dict[str, Any], said: dict[str, str | None] | None = None, today: date = date(2027, 4, 4)
    ) -> Any:
        return run(policy_not_evaluated, party=party(**(said or self.TERM)), log=log(self.MEETING, *lines), today=today)

    def test_a_term_that_is_over_had_an_evaluation(self) -> None:
        findings, _ = self.asked()
        assert [(str(finding.place), finding.severity) for finding in findings] == [
            ("party.xlsx › Partij › rij 3 › Waarde", "hoog")
        ]
        assert "van 01-02-2026 tot en met 30-11-2026" in findings[0].message

    @pytest.mark.parametrize(
        ("day", "found"), [("2026-01-31", 1), ("2026-02-01", 0), ("2026-11-30", 0), ("2026-12-01", 1)]
    )
    def test_only_an_evaluation_in_the_term_counts(self, day: str, found: int) -> None:
        assert len(self.asked(line("geëvalueerd", day))[0]) == found

    def test_the_evaluation_of_another_paper_does_not_count(self) -> None:
        assert len(self.asked(line("geëvalueerd", "2026-05-01", document="gedragscode"))[0]) == 1
        assert len(self.asked(line("aangepast", "2026-05-01"))[0]) == 1

    def test_a_term_that_runs_is_not_due_and_an_early_evaluation_is_enough(self) -> None:
        outcome = self.asked(today=date(2026, 11, 30))[1]
        assert (outcome.state, outcome.reason) == (State.NOT_DUE, "de bestuursperiode loopt tot en met 30-11-2026")
        assert len(self.asked(today=date(2026, 12, 1))[0]) == 1
        assert self.asked(line("geëvalueerd", "2026-05-01"), today=date(2026, 11, 30))[1].state is State.CLEAN

    @pytest.mark.parametrize(
        "said", [{"bestuursperiode_van": "11-01-2026"}, {"bestuursperiode_van": None}, {"startdatum": "02-02-2026"}]
    )
    def test_a_term_that_the_log_does_not_show_whole_is_only_a_question(self, said: dict[str, str | None]) -> None:
        findings, _ = self.asked(said=self.TERM | said)
        assert [finding.severity for finding in findings] == ["midden"]
        assert "te zien vanaf" in findings[0].message

    def test_a_term_that_began_on_the_first_day_that_the_log_shows_is_seen_whole(self) -> None:
        findings, _ = self.asked(said=self.TERM | {"bestuursperiode_van": "12-01-2026"})
        assert [finding.severity for finding in findings] == ["hoog"]

    def test_an_evaluation_that_names_no_paper_is_of_the_policy(self) -> None:
        assert self.asked(line("geëvalueerd", "2026-05-01", document=None))[0] == ()
        lines = log(self.MEETING, line("geëvalueerd", "2026-05-01"), without=("document",))
        assert run(policy_not_evaluated, party=party(**self.TERM), log=lines)[0] == ()

    @pytest.mark.parametrize(
        ("adopted", "state", "reason"),
        [
            ("n.v.t.", State.NOT_APPLICABLE, "in Partij staat n.v.t. bij integriteitsbeleid vastgesteld op"),
            (
                "01-12-2026",
                State.NOT_APPLICABLE,
                "het integriteitsbeleid is vastgesteld na de bestuursperiode, op 01-12-2026",
            ),
            ("30-11-2026", State.FOUND, None),
        ],
    )
    def test_without_a_policy_in_the_term_there_was_nothing_to_evaluate(
        self, adopted: str, state: State, reason: str | None
    ) -> None:
        outcome = self.asked(said=self.TERM | {ADOPTED: adopted})[1]
        assert (outcome.state, outcome.reason) == (state, reason)

    def test_when_nothing_speaks_of_a_policy_it_did_not_run(self) -> None:
        silent = {name: value for name, value in self.TERM.items() if name != ADOPTED}
        outcome = self.asked(said=silent)[1]
        assert (outcome.state, outcome.reason) == (
            State.NOT_RUN,
            "in Partij ontbreekt de regel integriteitsbeleid vastgesteld op",
        )
        assert [finding.severity for finding in self.asked(line("vastgesteld", "2020-03-01"), said=silent)[0]] == [
            "hoog"
        ]

    @pytest.mark.parametrize(
        ("adopted", "severity"), [("30-11-2025", "hoog"), ("01-12-2025", "midden"), (None, "midden")]
    )
    def test_a_policy_of_the_last_year_of_the_term_may_have_been_too_new(
        self, adopted: str | None, severity: str
    ) -> None:
        (finding,) = self.asked(said=self.TERM | {ADOPTED: adopted})[0]
        assert finding.severity == severity
        assert ("nog te nieuw" in finding.why) == (severity == "midden")

    def test_an_empty_log_shows_nothing_of_the_term(self) -> None:
        findings, _ = run(policy_not_evaluated, party=party(**self.TERM), log=log())
        assert [finding.severity for finding in findings] == ["midden"]

    @pytest.mark.parametrize(
        ("said", "state"),
        [
            ({"naam": "Lokaal Vizier", ADOPTED: "01-03-2020"}, State.NOT_RUN),
            ({"bestuursperiode_tot": None}, State.NOT_RUN),
            ({"bestuursperiode_tot": "n.v.t."}, State.NOT_APPLICABLE),
        ],
    )
    def test_without_a_term_there_is_no_verdict(self, said: dict[str, str | None], state: State) -> None:
        assert self.asked(said=said)[1].state is state

    def test_without_logboek_it_did_not_run(self) -> None:
        assert run(policy_not_evaluated, party=party(**self.TERM))[1].reason == "blad Logboek is niet aangeleverd"


class TestPolicyNotShared:
    """INT-10."""

    SHARED = "onder de aandacht gebracht"
    OLD = party(**{ADOPTED: "01-03-2020"})

    @pytest.mark.parametrize(
        ("day", "found"), [("2025-12-31", 1), ("2026-01-01", 0), ("2026-12-31", 0), ("2027-01-01", 1)]
    )
    def test_once_in_the_year_is_enough(self, day: str, found: int) -> None:
        findings, outcome = run(policy_not_shared, party=self.OLD, log=log(line(self.SHARED, day)))
        assert [(finding.place.sheet, finding.place.row, finding.severity) for finding in findings] == [
            ("Logboek", None, "midden")
        ] * found
        assert outcome.examined == 1

    def test_a_line_without_a_document_is_about_the_policy_and_another_document_is_not(self) -> None:
        assert run(policy_not_shared, party=self.OLD, log=log(line(self.SHARED, "2026-05-01", document=None)))[0] == ()
        assert (
            len(
                run(
                    policy_not_shared, party=self.OLD, log=log(line(self.SHARED, "2026-05-01", document="gedragscode"))
                )[0]
            )
            == 1
        )

    def test_a_year_that_is_not_over_may_still_bring_it(self) -> None:
        assert run(policy_not_shared, party=self.OLD, log=log(), today=date(2026, 12, 31))[1].state is State.NOT_DUE
        assert len(run(policy_not_shared, party=self.OLD, log=log(), today=date(2027, 1, 1))[0]) == 1
        shared = log(line(self.SHARED, "2026-05-01"))
        assert run(policy_not_shared, party=self.OLD, log=shared, today=date(2026, 5, 1))[1].state is State.CLEAN

    @pytest.mark.parametrize("said", ["n.v.t.", "01-01-2027"])
    def test_a_policy_that_was_not_there_yet_need_not_be_shared(self, said: str) -> None:
        assert run(policy_not_shared, log=log(), party=party(**{ADOPTED: said}))[1].state is State.NOT_APPLICABLE

    def test_without_logboek_it_did_not_run(self) -> None:
        assert run(policy_not_shared)[1].state is State.NOT_RUN


class TestPolicyUndated:
    """INT-22."""

    DATED = party(**{ADOPTED: "17-04-2025"})
    WHOLE: dict[str, Any] = line("vastgesteld", "2025-04-17", version="1.0", organ="ledenvergadering")

    def asked(self, *lines: dict[str, Any], **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
        supplied: dict[str, Any] = {"party": self.DATED, "log": log(*lines)}
        return run(policy_undated, **(supplied | facts))

    def test_a_policy_with_date_version_and_organ_is_in_order(self) -> None:
        findings, outcome = self.asked(self.WHOLE)
        assert (findings, outcome.examined) == ((), 1)

    @pytest.mark.parametrize(
        ("lines", "place", "missing"),
        [
            ((), "party.xlsx › Partij › rij 2 › Waarde", "versie, orgaan"),
            (({"version": None},), "log.xlsx › Logboek › rij 2 › Versie", "versie"),
            (({"organ": None},), "log.xlsx › Logboek › rij 2 › Orgaan", "orgaan"),
        ],
    )
    def test_what_is_missing_is_asked_for_where_it_should_stand(
        self, lines: tuple[dict[str, Any], ...], place: str, missing: str
    ) -> None:
        findings, _ = self.asked(*(self.WHOLE | facts for facts in lines))
        assert [(str(finding.place), finding.severity) for finding in findings] == [(place, "midden")]
        assert findings[0].message == f"integriteitsbeleid | niet genoteerd: {missing}"

    def test_the_last_adoption_counts_and_a_later_line_may_know_the_version(self) -> None:
        changed = line("aangepast", "2026-05-01", organ="bestuur")
        findings, _ = self.asked(self.WHOLE, changed)
        assert [str(finding.place) for finding in findings] == ["log.xlsx › Logboek › rij 3 › Versie"]
        assert self.asked(self.WHOLE, changed, line("geëvalueerd", "2026-06-01", version="1.1"))[0] == ()

    @pytest.mark.parametrize("value", [None, "ja"])
    def test_without_a_date_anywhere_the_line_of_partij_is_the_place(self, value: str | None) -> None:
        undated = party(**{ADOPTED: value})
        findings, _ = self.asked(party=undated)
        assert [finding.message for finding in findings] == [
            "integriteitsbeleid | niet genoteerd: datum, versie, orgaan"
        ]
        assert self.asked(self.WHOLE, party=undated)[0] == ()

    def test_an_adoption_that_names_no_paper_is_of_the_policy_unless_another_line_names_it(self) -> None:
        assert self.asked(self.WHOLE | {"document": None})[0] == ()
        assert self.asked(line("vastgesteld", "2026-05-01", document="gedragscode"), self.WHOLE)[0] == ()
        assert self.asked(line("vastgesteld", "2026-05-01", document=None), self.WHOLE)[0] == ()

    def test_an_adoption_from_before_the_log_is_not_asked_of_it(self) -> None:
        meeting = {"event": "vergadering", "happened_on": "2025-04-18"}
        findings, outcome = self.asked(meeting)
        assert (findings, outcome.reason) == (
            (),
            "vastgesteld voordat het Logboek begint, op 18-04-2025: alleen de datum",
        )
        assert len(self.asked(meeting | {"happened_on": "2025-04-17"})[0]) == 1
        assert len(self.asked(meeting, self.WHOLE | {"organ": None})[0]) == 1

    def test_a_column_that_is_not_kept_is_left_out_and_named(self) -> None:
        findings, outcome = self.asked(log=log(self.WHOLE, without=("version",)))
        assert (findings, outcome.reason) == ((), "zonder kolom Versie van blad Logboek")
        findings, outcome = self.asked(log=log(self.WHOLE | {"organ": None}, without=("version",)))
        assert [finding.message for finding in findings] == ["integriteitsbeleid | niet genoteerd: orgaan"]
        assert outcome.reason == "zonder kolom Versie van blad Logboek"
        outcome = self.asked(log=log(self.WHOLE, without=("version", "organ")))[1]
        assert outcome.reason == "zonder kolom Versie en Orgaan van blad Logboek"

    def test_without_logboek_only_the_date_is_judged(self) -> None:
        findings, outcome = run(policy_undated, party=self.DATED)
        assert (findings, outcome.reason) == ((), "zonder blad Logboek: alleen de datum")
        assert len(run(policy_undated, party=party(**{ADOPTED: None}))[0]) == 1

    @pytest.mark.parametrize(
        ("said", "state"), [({"naam": "Lokaal Vizier"}, State.NOT_RUN), ({ADOPTED: "n.v.t."}, State.NOT_APPLICABLE)]
    )
    def test_an_absent_line_did_not_run_and_nvt_does_not_apply(self, said: dict[str, str], state: State) -> None:
        assert self.asked(party=party(**said))[1].state is state
