"""Gifts to people of the party."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.ges.stakes import gift_from_stakeholder
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from schemas.base import Audience
from tests.builders import bookings, budget, decisions, dossier, gifts, party, personal_gifts

WINE = {"giver": "Bouwbedrijf Keizer", "description": "Fles wijn"}


def found(gift: dict[str, Any], **more: Any) -> list[Finding]:
    supplied: dict[str, Any] = {"personal_gifts": personal_gifts(WINE | gift), "budget": budget({})}
    return list(run_checks((gift_from_stakeholder,), dossier(**supplied | more))[0])


def test_a_gift_of_a_supplier_is_a_question_for_the_secretary() -> None:
    (finding,) = found({}, bookings=bookings({"counterparty": "Bouwbedrijf Keizer BV"}))
    assert (finding.severity.value, finding.place.sheet, finding.place.column) == ("midden", "Geschenken", "Gever")
    assert finding.audience is Audience.SECRETARY
    assert (
        "Fles wijn van Bouwbedrijf Keizer | € 15,00 | gemeld | de gever: leverancier (naam gelijk)" in finding.message
    )


def test_givers_to_the_party_and_parties_to_a_decision_have_a_stake_too() -> None:
    (finding,) = found(
        {},
        gifts=gifts({"donor": "Keizer"}, {"donor": "Bouwbedrijf Keizer"}),
        decisions=decisions({"organisations": "Het Anker; Bouwbedrijf Keizer"}),
    )
    assert "de gever: gever aan de partij (naam gelijk), genoemd in een besluit (naam gelijk)" in finding.message


def test_nearly_equal_names_and_initials_are_for_information() -> None:
    (finding,) = found({}, bookings=bookings({"counterparty": "Bouwbedrijf Keizzer"}))
    assert finding.severity.value == "laag"
    (finding,) = found({"giver": "M. Zonneveld"}, gifts=gifts({}))
    assert finding.severity.value == "laag"


@pytest.mark.parametrize("other", ["Keizer Transport", "J. Keizer", "Bouwbedrijf Koning"])
def test_another_name_is_another_giver(other: str) -> None:
    assert not found({}, bookings=bookings({"counterparty": other}))


@pytest.mark.parametrize(("handling", "count"), [("aanvaard", 1), ("geweigerd", 0), ("teruggestuurd", 0)])
def test_what_was_declined_needs_no_question(handling: str, count: int) -> None:
    assert len(found({"handling": handling}, bookings=bookings({"counterparty": "Bouwbedrijf Keizer"}))) == count


def test_who_only_paid_the_party_is_no_supplier_and_the_municipality_has_no_stake() -> None:
    assert not found({}, bookings=bookings({"counterparty": "Bouwbedrijf Keizer", "amount": 4550}))
    assert not found({"giver": "Gemeente Vizierdam"}, bookings=bookings({"counterparty": "Gemeente Vizierdam"}))


@pytest.mark.parametrize(("giver", "count"), [("Lokaal Vizier", 0), ("Jong Vizier", 0), ("Vizier Advies", 1)])
def test_the_party_itself_and_its_side_institutions_have_no_stake(giver: str, count: int) -> None:
    own = party(naam="Lokaal Vizier", neveninstellingen="Jong Vizier; Stichting Vrienden")
    decided = decisions({"organisations": f"{giver}; Dorpshuis"})
    assert len(found({"giver": giver}, party=own, decisions=decided, gifts=gifts({"donor": giver}))) == count


def test_a_gift_without_giver_or_of_another_year_is_not_judged() -> None:
    assert not found({"giver": None}, bookings=bookings({"counterparty": None}))
    paid = bookings({"counterparty": "Bouwbedrijf Keizer"})
    assert not found({"received_on": "2025-12-31"}, bookings=paid)


def test_what_is_not_there_is_said_and_without_the_register_it_did_not_run() -> None:
    _, outcomes = run_checks((gift_from_stakeholder,), dossier(personal_gifts=personal_gifts({}), gifts=gifts({})))
    assert (outcomes[0].state, outcomes[0].reason) == (State.CLEAN, "zonder blad Boekingen en Besluiten")
    _, outcomes = run_checks((gift_from_stakeholder,), dossier(bookings=bookings({})))
    assert outcomes[0].state is State.NOT_RUN
