"""The party's own rules on gifts."""

from datetime import date
from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.gif.rules import candidate_campaign_unstated, gift_rules_not_public, missing_gift_rules
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import dossier, functionaries, log, party, statements

ADOPTED, PUBLISHED = "giftenreglement_vastgesteld_op", "giftenreglement_gepubliceerd_op"
CANDIDATE: dict[str, Any] = {"name": "B. de Wit", "function": "kandidaat", "organ": "kandidaat"}


def run(check: Check, **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
    findings, outcomes = run_checks((check,), dossier(**facts))
    return findings, outcomes[0]


class TestMissingGiftRules:
    """GIF-21."""

    def test_a_party_with_a_seat_has_dated_rules(self) -> None:
        findings, _ = run(missing_gift_rules, party=party(zetels="3", giftenreglement_vastgesteld_op=None))
        assert [(str(finding.place), finding.severity) for finding in findings] == [
            ("party.xlsx › Partij › rij 3 › Waarde", "hoog")
        ]
        dated = party(zetels="3", giftenreglement_vastgesteld_op="12-01-2026")
        assert run(missing_gift_rules, party=dated)[1].state is State.CLEAN

    def test_rules_without_a_date_are_said_so(self) -> None:
        findings, _ = run(missing_gift_rules, party=party(zetels="3", giftenreglement_vastgesteld_op="ja"))
        assert [finding.title for finding in findings] == ["Het giftenreglement heeft geen datum"]

    def test_without_a_seat_it_does_not_apply_and_unknown_seats_are_no_certain_fact(self) -> None:
        none = party(zetels="0", giftenreglement_vastgesteld_op=None)
        assert run(missing_gift_rules, party=none)[1].reason == "de partij heeft geen zetel"
        unknown = party(zetels=None, giftenreglement_vastgesteld_op=None)
        assert [finding.severity for finding in run(missing_gift_rules, party=unknown)[0]] == ["midden"]
        member = functionaries({"function": "raadslid", "organ": "fractie"})
        seated = run(missing_gift_rules, party=unknown, functionaries=member)[0]
        assert [finding.severity for finding in seated] == ["hoog"]

    def test_what_the_log_says_is_adopted_is_adopted(self) -> None:
        line = party(zetels="3", giftenreglement_vastgesteld_op=None)
        adopted = log({"event": "vastgesteld", "document": "giftenreglement"})
        assert run(missing_gift_rules, party=line, log=adopted)[0] == ()
        other = log({"event": "vastgesteld", "document": "integriteitsbeleid"})
        assert len(run(missing_gift_rules, party=line, log=other)[0]) == 1

    @pytest.mark.parametrize(
        ("facts", "state"),
        [({"naam": "Lokaal Vizier"}, State.NOT_RUN), ({ADOPTED: "n.v.t."}, State.NOT_APPLICABLE)],
    )
    def test_an_absent_line_did_not_run_and_nvt_does_not_apply(self, facts: dict[str, str], state: State) -> None:
        assert run(missing_gift_rules, party=party(**facts))[1].state is state

    def test_without_the_sheet_it_did_not_run(self) -> None:
        assert run(missing_gift_rules)[1].reason == "blad Partij is niet aangeleverd"


class TestGiftRulesNotPublic:
    """GIF-26."""

    def test_adopted_rules_are_published(self) -> None:
        adopted = {ADOPTED: "12-01-2026"}
        findings, _ = run(gift_rules_not_public, party=party(**adopted, giftenreglement_gepubliceerd_op=None))
        assert [(str(finding.place), finding.severity) for finding in findings] == [
            ("party.xlsx › Partij › rij 3 › Waarde", "midden")
        ]
        public = party(**adopted, giftenreglement_gepubliceerd_op="20-01-2026")
        assert run(gift_rules_not_public, party=public)[1].state is State.CLEAN

    def test_what_the_log_says_is_published_is_published(self) -> None:
        line = party(**{ADOPTED: "12-01-2026", PUBLISHED: None})
        published = log({"event": "gepubliceerd", "document": "giftenreglement"})
        assert run(gift_rules_not_public, party=line, log=published)[0] == ()

    @pytest.mark.parametrize(
        ("facts", "state"),
        [
            ({ADOPTED: "12-01-2026"}, State.NOT_RUN),
            ({ADOPTED: "12-01-2026", PUBLISHED: "n.v.t."}, State.NOT_APPLICABLE),
            ({ADOPTED: None, PUBLISHED: None}, State.NOT_APPLICABLE),
        ],
    )
    def test_what_it_needs_is_a_line_and_adopted_rules(self, facts: dict[str, str | None], state: State) -> None:
        assert run(gift_rules_not_public, party=party(**facts))[1].state is state


class TestCandidateCampaignUnstated:
    """GIF-25."""

    def asked(self, *stated: dict[str, Any], people: tuple[dict[str, Any], ...] = (CANDIDATE,), **facts: Any) -> Any:
        supplied: dict[str, Any] = {
            "party": party(verkiezingsjaar="2026"),
            "functionaries": functionaries(*people),
            "statements": statements(*stated),
        }
        return run(candidate_campaign_unstated, **(supplied | facts))

    def test_a_candidate_says_in_an_election_year_whether_there_were_gifts(self) -> None:
        findings, outcome = self.asked()
        assert [(str(finding.place), finding.severity) for finding in findings] == [
            ("functionaries.xlsx › Functionarissen › rij 2", "laag")
        ]
        assert outcome.examined == 1
        for answer in (True, False):
            assert self.asked({"name": "B. de Wit", "no_candidate_gifts": answer})[0] == ()

    def test_a_statement_without_the_answer_or_of_another_year_does_not_say_it(self) -> None:
        assert len(self.asked({"name": "B. de Wit"})[0]) == 1
        assert len(self.asked({"name": "B. de Wit", "no_candidate_gifts": True, "year": 2025})[0]) == 1

    def test_a_like_name_that_is_nobody_elses_is_enough(self) -> None:
        stated = {"name": "Bert de Wit", "no_candidate_gifts": True}
        assert self.asked(stated)[0] == ()
        other = CANDIDATE | {"name": "Bert de Wit"}
        assert [finding.place.row for finding in self.asked(stated, people=(CANDIDATE, other))[0]] == [2]

    def test_only_candidates_of_the_year_are_asked_once_it_is_due(self) -> None:
        assert self.asked(people=({"name": "A. Vermeer"},))[1].examined == 0
        assert self.asked(people=(CANDIDATE | {"ends_on": "2025-12-31"},))[1].examined == 0
        outcome = self.asked(today=date(2026, 3, 31))[1]
        assert (outcome.state, outcome.reason) == (State.NOT_DUE, "termijn loopt tot en met 31-03-2026")
        assert len(self.asked(today=date(2026, 4, 1))[0]) == 1

    def test_who_just_became_a_candidate_has_some_days(self) -> None:
        late = CANDIDATE | {"starts_on": "2026-05-20"}
        assert self.asked(people=(late,), today=date(2026, 6, 19))[0] == ()
        assert len(self.asked(people=(late,), today=date(2026, 6, 20))[0]) == 1

    @pytest.mark.parametrize(
        ("facts", "state"),
        [
            ({"naam": "Lokaal Vizier"}, State.NOT_RUN),
            ({"verkiezingsjaar": None}, State.NOT_RUN),
            ({"verkiezingsjaar": "2030"}, State.NOT_APPLICABLE),
            ({"verkiezingsjaar": "n.v.t."}, State.NOT_APPLICABLE),
        ],
    )
    def test_another_year_does_not_apply(self, facts: dict[str, str | None], state: State) -> None:
        assert self.asked(party=party(**facts))[1].state is state

    def test_without_the_column_it_did_not_run(self) -> None:
        supplied = statements({"name": "B. de Wit"}, without=("no_candidate_gifts",))
        assert self.asked(statements=supplied)[1].state is State.NOT_RUN
