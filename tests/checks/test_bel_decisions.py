"""Decisions beside what those who took part registered."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.bel.decisions import abstention_without_interest, decision_near_interest
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from schemas.base import Audience
from tests.builders import decisions, dossier, functionaries, interests, party, side_functions

BOARD = "A. Vermeer; B. de Wit"
DECIDED: dict[str, Any] = {
    "subject": "Verbouwing",
    "organisations": "Bouwbedrijf Keizer",
    "kvk_numbers": "12345678",
    "participants": BOARD,
}
OWNED: dict[str, Any] = {
    "name": "A. Vermeer",
    "kind": "onderneming",
    "organisation": "Keizer Holding",
    "kvk": "1234 5678",
    "starts_on": "2020-01-01",
}


def found(check: Check, decision: dict[str, Any], interest: dict[str, Any] | None = None, **more: Any) -> list[Finding]:
    supplied: dict[str, Any] = {
        "functionaries": functionaries({}, {"name": "B. de Wit"}),
        "decisions": decisions(DECIDED | decision),
        "interests": interests(OWNED | (interest or {})),
        "side_functions": side_functions({"name": "C. Blom", "organisation": "Koor"}),
    }
    return list(run_checks((check,), dossier(**supplied | more))[0])


def near(decision: dict[str, Any], interest: dict[str, Any] | None = None, **more: Any) -> list[Finding]:
    return found(decision_near_interest, decision, interest, **more)


def test_taking_part_in_a_decision_on_the_own_company_is_a_question() -> None:
    (finding,) = near({})
    assert (finding.severity.value, finding.place.sheet, finding.place.row) == ("hoog", "Besluiten", 2)
    assert [(place.sheet, place.row) for place in finding.related] == [("Belangen", 2)]
    assert finding.audience is Audience.SECRETARY
    assert (
        "A. Vermeer nam deel | in het register: Keizer Holding (belang: onderneming) | KvK-nummer gelijk"
    ) in finding.message


@pytest.mark.parametrize(
    ("entry", "severity"),
    [
        ({"kind": "aandelen"}, "hoog"),
        ({"kind": "onroerend goed"}, "hoog"),
        ({"kind": "opdracht"}, "hoog"),
        ({"kind": "familie"}, "midden"),
        ({"kind": "overig"}, "midden"),
        ({"kvk": None, "organisation": "Bouwbedrijf Keizer B.V."}, "laag"),
        ({"kvk": None, "organisation": "Bouwbedrijf Keizzer"}, "laag"),
    ],
)
def test_only_a_paid_or_owned_interest_with_an_equal_number_weighs_hoog(entry: dict[str, Any], severity: str) -> None:
    assert [finding.severity.value for finding in near({}, entry)] == [severity]


@pytest.mark.parametrize(("paid", "severity"), [(True, "hoog"), (False, "midden"), (None, "midden")])
def test_a_side_function_weighs_hoog_when_it_is_paid(paid: bool | None, severity: str) -> None:
    job = side_functions({"organisation": "Keizer Holding", "kvk": "12345678", "paid": paid})
    (finding,) = near({}, {"name": "C. Blom"}, side_functions=job)
    assert finding.severity.value == severity


def test_who_neither_deliberated_nor_voted_took_no_part() -> None:
    assert not near({"not_deliberated": "A. Vermeer", "not_voted": "Vermeer, A."})
    assert len(near({"not_deliberated": "B. de Wit", "not_voted": "B. de Wit"})) == 1


@pytest.mark.parametrize(
    ("half", "did", "column"),
    [
        ({"not_voted": "A. Vermeer"}, "praatte mee", "Niet beraadslaagd"),
        ({"not_deliberated": "A. Vermeer"}, "stemde mee", "Niet gestemd"),
    ],
)
def test_half_an_abstention_is_none(half: dict[str, Any], did: str, column: str) -> None:
    (finding,) = near(half)
    assert (finding.severity.value, finding.place.column) == ("hoog", column)
    assert f"A. Vermeer {did}" in finding.message
    assert near(half | {"participants": "B. de Wit"}), "who kept out of one half was there"


@pytest.mark.parametrize("organ", ["fractie", "ledenvergadering"])
def test_council_votes_and_the_members_meeting_are_never_judged(organ: str) -> None:
    assert not near({"organ": organ})


@pytest.mark.parametrize(
    ("days", "count"),
    [
        ({"starts_on": "2026-03-10"}, 1),
        ({"starts_on": "2026-03-11"}, 0),
        ({"ends_on": "2026-03-10"}, 1),
        ({"ends_on": "2026-03-09"}, 0),
        ({"starts_on": None}, 1),
    ],
)
def test_only_an_interest_that_was_held_on_that_day_counts(days: dict[str, Any], count: int) -> None:
    assert len(near({}, days)) == count


def test_another_number_or_another_person_is_nothing() -> None:
    assert not near({}, {"kvk": "87654321"})
    assert not near({}, {"organisation": "Bouwbedrijf Keizer", "kvk": "87654321"})
    assert not near({"participants": "B. de Wit; C. Blom"})


def test_a_name_in_another_spelling_is_the_person_when_it_can_be_nobody_else() -> None:
    for name in ("Anna Vermeer", "Vermeer", "mw. Vermeer"):
        assert near({"participants": name})
        assert not near({"not_deliberated": name, "not_voted": name})
    two = functionaries({"name": "Anna Vermeer"}, {"name": "Arie Vermeer"})
    assert not near({"participants": "Anna Vermeer"}, functionaries=two)


def test_a_bank_or_a_public_body_counts_when_somebody_registered_it() -> None:
    decision = {"organisations": "Rabobank", "kvk_numbers": None}
    assert near(decision, {"organisation": "Rabobank", "kvk": None})


def test_two_people_are_two_findings_and_two_interests_of_one_are_one() -> None:
    owners = interests(OWNED | {"kind": "familie"}, OWNED, OWNED | {"name": "B. de Wit"})
    findings = near({}, interests=owners)
    assert [(one.facts["person"], one.severity.value) for one in findings] == [
        ("A. Vermeer", "hoog"),
        ("B. de Wit", "hoog"),
    ]
    assert len({finding.id for finding in findings}) == 2


def test_names_and_numbers_are_paired_and_each_organisation_counts() -> None:
    several = {"organisations": "Dorpshuis De Brink; Bouwbedrijf Keizer", "kvk_numbers": "11223344; 12345678"}
    assert len(near(several)) == 1
    assert len(near({"organisations": "Dorpshuis De Brink", "kvk_numbers": "11223344;12345678"})) == 1


def test_a_decision_of_another_year_waits_for_that_year() -> None:
    assert not near({"decided_on": "2025-12-31"})


def test_a_decision_without_known_participants_is_not_examined_and_that_is_said() -> None:
    unknown = [DECIDED | {"participants": who, "number": f"B-{who}"} for who in (None, "voltallig bestuur")]
    frames: dict[str, Any] = {"decisions": decisions(*unknown, DECIDED), "interests": interests(OWNED)}
    _, (outcome,) = run_checks((decision_near_interest,), dossier(**frames))
    assert (outcome.examined, outcome.reason) == (
        1,
        "zonder blad Nevenfuncties; zonder 2 besluiten waarvan geen deelnemer is herkend",
    )


def test_without_participants_or_registers_it_did_not_run() -> None:
    unsaid = dossier(decisions=decisions(DECIDED, without=("participants",)), interests=interests(OWNED))
    for supplied in (unsaid, dossier(decisions=decisions(DECIDED))):
        assert run_checks((decision_near_interest,), supplied)[1][0].state is State.NOT_RUN


def kept_out(decision: dict[str, Any], interest: dict[str, Any] | None = None, **more: Any) -> list[Finding]:
    both = {"not_deliberated": "B. de Wit", "not_voted": "B. de Wit"}
    return found(abstention_without_interest, both | decision, interest, **more)


def test_who_kept_out_without_anything_registered_is_asked_kindly() -> None:
    (finding,) = kept_out({})
    assert (finding.severity.value, finding.place.column) == ("laag", "Niet beraadslaagd")
    assert "is er nog iets te registreren?" in finding.action
    assert kept_out({"not_deliberated": None})[0].place.column == "Niet gestemd"


def test_who_kept_out_for_a_registered_reason_is_not_asked() -> None:
    assert not kept_out({}, {"name": "B. de Wit"})
    assert not kept_out({}, {"name": "B. de Wit", "kvk": None, "organisation": "Bouwbedrijf Keizer"})
    assert not kept_out({}, {"name": "B. de Wit", "ends_on": "2020-12-31"})
    assert kept_out({}, {"name": "B. de Wit", "organisation": "Koor", "kvk": None})


def test_a_decision_that_names_no_organisation_may_be_about_anything_registered() -> None:
    nameless = {"organisations": None, "kvk_numbers": None}
    assert kept_out(nameless)
    assert not kept_out(nameless, {"name": "B. de Wit", "organisation": "Koor"})


@pytest.mark.parametrize("word", ["-", "–", "geen", "Geen.", "n.v.t.", "nvt", "niemand"])
def test_a_word_for_nobody_is_no_person(word: str) -> None:
    assert not kept_out({"not_deliberated": word, "not_voted": word})
    (finding,) = near({"not_deliberated": word, "not_voted": word})
    assert finding.facts["person"] == "A. Vermeer"
    unsaid: dict[str, Any] = {"decisions": decisions(DECIDED | {"participants": word}), "interests": interests(OWNED)}
    _, (outcome,) = run_checks((decision_near_interest,), dossier(**unsaid))
    assert outcome.examined == 0


@pytest.mark.parametrize("name", ["Lokaal Vizier", "Vereniging Lokaal Vizier", "Stichting Vrienden"])
def test_the_party_itself_and_its_side_institutions_are_no_stakeholder(name: str) -> None:
    own = party(naam="Lokaal Vizier", neveninstellingen="Jong Vizier; Stichting Vrienden")
    assert near({"organisations": name}, party=own) == []
    assert near({}, {"organisation": name}, party=own) == []
    assert near({"organisations": f"{name}; Bouwbedrijf Keizer", "kvk_numbers": "11223344; 12345678"}, party=own)
    assert near({"organisations": name})


def test_who_is_the_subject_needs_no_other_reason() -> None:
    assert not kept_out({"subject": "Herbenoeming B. de Wit als secretaris"})
    assert kept_out({"subject": "Witte borden", "organ": "fractie"})
    assert not kept_out({"organ": "ledenvergadering"})


def test_without_one_of_the_registers_nothing_can_be_said_of_abstaining() -> None:
    frames: dict[str, Any] = {"decisions": decisions(DECIDED), "interests": interests(OWNED)}
    _, (outcome,) = run_checks((abstention_without_interest,), dossier(**frames))
    assert (outcome.state, outcome.reason) == (State.NOT_RUN, "blad Nevenfuncties is niet aangeleverd")
