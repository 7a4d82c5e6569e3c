"""Suppliers and givers in whom somebody in function has an interest."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.bel.relations import counterparty_is_interest
from pipeline.checks.runner import run_checks
from pipeline.forms.example.party import invented_iban
from pipeline.model.findings import Finding, State
from schemas.base import Audience
from tests.builders import bookings, budget, dossier, functionaries, gifts, interests

ONE, TWO = invented_iban("RABO", 51), invented_iban("INGB", 52)
KEIZER = {"name": "A. Vermeer", "organisation": "Bouwbedrijf Keizer", "kvk": "12345678", "iban": ONE}
PAID = {"counterparty": "Keizer Holding", "counterparty_iban": ONE}


def found(*paid: dict[str, Any], interest: dict[str, Any] | None = None, **more: Any) -> list[Finding]:
    supplied: dict[str, Any] = {"bookings": bookings(*paid), "interests": interests(interest or KEIZER)}
    supplied |= {"functionaries": functionaries({}), "budget": budget({})}
    return list(run_checks((counterparty_is_interest,), dossier(**supplied | more))[0])


def test_an_equal_account_is_a_question_for_the_secretary() -> None:
    (finding,) = found(PAID, PAID | {"booked_on": "2026-04-10", "amount": -1000})
    assert (finding.severity.value, finding.place.sheet, finding.place.row) == ("midden", "Boekingen", 3)
    assert [(place.sheet, place.row) for place in finding.related] == [("Boekingen", 2), ("Belangen", 2)]
    assert finding.audience is Audience.SECRETARY
    assert "in 2 betalingen samen € 55,50 | de laatste op 10-04-2026 | belang van A. Vermeer: Bouwbedrijf Keizer" in (
        finding.message
    )


def test_a_name_alone_is_for_information() -> None:
    (finding,) = found({"counterparty": "Bouwbedrijf Keizer B.V."})
    assert finding.severity.value == "laag"
    assert "naam gelijk" in finding.message


@pytest.mark.parametrize("other", ["Keizer Transport", "J. Keizer", "A. Vermeer", "Bouwbedrijf Koning"])
def test_another_name_is_another_party(other: str) -> None:
    assert not found({"counterparty": other, "counterparty_iban": TWO})


def test_a_giver_is_told_apart_from_a_supplier() -> None:
    given = gifts({"donor": "Keizer Groep", "kvk": "12345678", "amount": 2500})
    (finding,) = found({"amount": 100}, gifts=given)
    assert (finding.severity.value, finding.title) == ("midden", "Gever staat in het blad Belangen")
    assert finding.place.sheet == "Giften"
    assert not found({"amount": 100}, gifts=gifts({"donor": "Keizer", "kvk": "12345678", "outcome": "geweigerd"}))


@pytest.mark.parametrize(
    ("days", "count"),
    [({"starts_on": "2026-03-10"}, 1), ({"starts_on": "2026-03-11"}, 0), ({"ends_on": "2026-03-09"}, 0)],
)
def test_an_interest_counts_while_it_runs(days: dict[str, str], count: int) -> None:
    assert len(found(PAID, interest=KEIZER | days)) == count


def test_only_interests_of_people_in_function_on_that_day_count() -> None:
    assert not found(PAID, functionaries=functionaries({"ends_on": "2026-03-09"}))
    assert found(PAID, functionaries=functionaries({"ends_on": "2026-03-10"}))
    assert found(PAID, functionaries=functionaries({"name": "B. de Wit"}))


def test_a_registered_measure_answers_the_question_already() -> None:
    (finding,) = found(PAID, interest=KEIZER | {"measure": "stemt niet mee"})
    assert finding.severity.value == "laag"
    assert "beheersmaatregel: stemt niet mee" in finding.message


@pytest.mark.parametrize("name", ["Rabobank", "KPN", "Gemeente Vizierdam", "Mollie"])
def test_banks_utilities_and_public_bodies_never_count(name: str) -> None:
    row = {"counterparty": name, "counterparty_iban": ONE}
    assert not found(row, interest=KEIZER | {"organisation": name})


def test_only_this_year_counts() -> None:
    assert not found(PAID | {"booked_on": "2025-12-31"})
    assert found(PAID | {"booked_on": "2026-01-01"})


def test_in_a_month_and_without_interests_it_does_not_run() -> None:
    supplied: dict[str, Any] = {"bookings": bookings(PAID), "functionaries": functionaries({})}
    _, outcomes = run_checks((counterparty_is_interest,), dossier(**supplied))
    assert (outcomes[0].state, outcomes[0].reason) == (State.NOT_RUN, "blad Belangen is niet aangeleverd")
    assert run_checks((counterparty_is_interest,), dossier("2026-03", **supplied, interests=interests(KEIZER)))[1] == ()
