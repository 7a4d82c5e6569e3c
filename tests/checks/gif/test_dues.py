"""Dues and levies: gifts or not, as the party decided."""

from typing import Any

import pytest

from pipeline.checks.gif.dues import dues_booked_as_gift
from pipeline.checks.runner import run_checks
from pipeline.model.findings import State
from tests.builders import bookings, budget, dossier, gifts, party
from tests.checks.gif.registers import CATEGORIES, compared, receipt

NO = party(contributie_is_gift="nee", afdracht_is_gift="nee")
YES = party(contributie_is_gift="ja", afdracht_is_gift="ja")


def asked(
    receipts: list[dict[str, Any]], entries: list[dict[str, Any]], **facts: Any
) -> list[tuple[int | None, str, str]]:
    found = compared(dues_booked_as_gift, receipts, entries, **facts)
    return [(finding.place.row, str(finding.severity), finding.title) for finding in found]


@pytest.mark.parametrize("text", ["Contributie 2026", "lidmaatschap", "Afdracht raadslid maart"])
def test_dues_in_a_gift_category_are_asked_about(text: str) -> None:
    assert asked([receipt(description=text)], [], party=NO) == [
        (2, "midden", "Contributie of afdracht is als gift geboekt")
    ]
    assert asked([receipt(description=text)], [{}], party=YES) == []


def test_a_gift_beside_the_dues_is_a_gift() -> None:
    assert asked([receipt(description="Gift naast mijn contributie")], [], party=NO) == []
    assert asked([receipt(description="contributie", amount=-2500)], [], party=NO) == []
    assert asked([receipt(description="contributie", category="Diversen")], [], party=NO) == []


def test_dues_in_the_register_of_gifts_are_asked_about() -> None:
    dues = receipt(category="Contributie", description="gift en contributie")
    assert asked([dues], [{}], party=NO) == [(2, "midden", "Contributie of afdracht staat in het giftenregister")]
    assert asked([dues], [], party=NO) == []


def test_levies_that_are_gifts_stand_in_the_register() -> None:
    levies = [receipt(category="Afdracht", amount=1300, booked_on=day) for day in ("2026-01-10", "2026-02-10")]
    assert asked(levies, [], party=YES) == [(3, "midden", "Contributie of afdracht staat niet in het giftenregister")]
    assert asked(levies, [{"donor": "Zonneveld, M."}], party=YES) == []
    assert asked(levies[:1], [], party=YES) == []
    assert asked(levies, [], party=NO) == []


def test_a_batch_without_a_name_is_nobodys() -> None:
    assert asked([receipt(category="Contributie", counterparty=None)], [], party=YES) == []


def test_only_what_the_party_decided_is_examined() -> None:
    half = party(contributie_is_gift="nee", afdracht_is_gift=None)
    supplied = dossier(bookings=bookings(receipt(description="afdracht")), gifts=gifts(), budget=CATEGORIES, party=half)
    findings, (outcome,) = run_checks((dues_booked_as_gift,), supplied)
    assert (findings, outcome.reason) == ((), "over afdracht heeft de partij geen regel ingevuld")


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, State.NOT_RUN),
        ({"contributie_is_gift": None, "afdracht_is_gift": None}, State.NOT_RUN),
        ({"contributie_is_gift": "n.v.t.", "afdracht_is_gift": "n.v.t."}, State.NOT_APPLICABLE),
    ],
)
def test_without_a_rule_of_the_party_it_has_no_verdict(facts: dict[str, Any], state: State) -> None:
    supplied = dossier(bookings=bookings(receipt()), budget=CATEGORIES, party=party(naam="Lokaal Vizier", **facts))
    assert run_checks((dues_booked_as_gift,), supplied)[1][0].state is state


def test_without_aard_in_the_budget_it_did_not_run() -> None:
    supplied = dossier(bookings=bookings(receipt()), budget=budget({}, without=("nature",)), party=NO)
    assert run_checks((dues_booked_as_gift,), supplied)[1][0].state is State.NOT_RUN
