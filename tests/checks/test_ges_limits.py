"""How much was accepted of whom, and whether it was money."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.ges.limits import accepted_above_limit, accepted_money, repeated_giver
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from schemas.base import Audience
from tests.builders import confirmed, dossier, personal_gifts

ACCEPTED: dict[str, Any] = {"handling": "aanvaard", "description": "Mand met kaas"}


def found(check: Check, *gifts: dict[str, Any], **more: Any) -> list[Finding]:
    return list(
        run_checks((check,), dossier(personal_gifts=personal_gifts(*(ACCEPTED | one for one in gifts)), **more))[0]
    )


@pytest.mark.parametrize(("cents", "count"), [(4999, 0), (5000, 0), (5001, 1)])
def test_the_limit_itself_may_be_accepted_and_a_cent_more_is_asked_about(cents: int, count: int) -> None:
    assert len(found(accepted_above_limit, {"value": cents})) == count


def test_without_an_own_limit_it_is_midden_and_with_one_hoog() -> None:
    (finding,) = found(accepted_above_limit, {"value": 6000})
    assert (finding.severity.value, finding.place.column, finding.amount_cents) == ("midden", "Waarde", 6000)
    assert "nog geen eigen regel vastgelegd" in finding.why
    assert finding.audience is Audience.SECRETARY
    own = confirmed("personal_gift_max", 2500)
    (finding,) = found(accepted_above_limit, {"value": 2501}, norms=own)
    assert (finding.severity.value, "de grens is € 25,00" in finding.message) == ("hoog", True)
    assert not found(accepted_above_limit, {"value": 2500}, norms=own)


@pytest.mark.parametrize("handling", ["geweigerd", "teruggestuurd", "gemeld", None])
def test_only_what_was_accepted_counts(handling: str | None) -> None:
    assert not found(accepted_above_limit, {"value": 9000, "handling": handling})
    assert not found(accepted_money, {"money": True, "handling": handling})


def test_money_that_was_accepted_is_hoog_whatever_the_amount() -> None:
    (finding,) = found(accepted_money, {"money": True, "value": 500})
    assert (finding.severity.value, finding.place.column) == ("hoog", "Geld")
    assert not found(accepted_money, {"money": False}, {"money": None})


def test_money_above_the_limit_is_told_once() -> None:
    supplied = personal_gifts(ACCEPTED | {"money": True, "value": 9000})
    findings, _ = run_checks((accepted_above_limit, accepted_money), dossier(personal_gifts=supplied))
    assert [finding.code for finding in findings] == ["GES-02"]


@pytest.mark.parametrize(("second", "count"), [(1999, 0), (2000, 0), (2001, 1)])
def test_gifts_of_one_giver_together_above_the_limit(second: int, count: int) -> None:
    findings = found(repeated_giver, {"value": 3000}, {"value": second, "received_on": "2026-09-01"})
    assert len(findings) == count


def test_the_last_gift_tells_of_the_others() -> None:
    (finding,) = found(
        repeated_giver,
        {"value": 3000, "received_on": "2026-09-01"},
        {"value": 2500, "giver": "bouwbedrijf Keizer B.V.", "handling": "gemeld"},
    )
    assert (finding.severity.value, finding.place.row, finding.amount_cents) == ("midden", 2, 5500)
    assert [place.row for place in finding.related] == [3]
    assert "2 geschenken van Bouwbedrijf Keizer in 2026 | samen € 55,00, de grens is € 50,00" in finding.message


@pytest.mark.parametrize(
    "other",
    [
        {"giver": "Bouwbedrijf Koning"},
        {"recipient": "B. de Wit"},
        {"handling": "teruggestuurd"},
        {"received_on": "2025-12-31"},
        {"value": None},
        {"money": True},
    ],
)
def test_another_giver_receiver_or_year_and_what_was_declined_do_not_count(other: dict[str, Any]) -> None:
    assert not found(repeated_giver, {"value": 3000}, {"value": 3000} | other)


def test_one_gift_above_the_limit_is_no_repetition() -> None:
    for handling in ("aanvaard", "gemeld"):
        assert not found(repeated_giver, {"value": 6000, "handling": handling})
    assert not found(repeated_giver, {"value": 6000}, {"value": 1000, "received_on": "2026-09-01"})
    assert found(repeated_giver, {"value": 6000, "handling": "gemeld"}, {"value": 1000, "received_on": "2026-09-01"})


def test_what_has_no_value_is_not_examined_and_that_is_said() -> None:
    supplied = personal_gifts(ACCEPTED, ACCEPTED | {"value": None})
    _, (outcome,) = run_checks((accepted_above_limit,), dossier(personal_gifts=supplied))
    assert (outcome.examined, outcome.reason) == (1, "alleen de 1 van 2 rijen waar Waarde is ingevuld")


@pytest.mark.parametrize("check", [accepted_above_limit, accepted_money, repeated_giver], ids=lambda check: check.code)
def test_without_the_register_or_its_columns_it_did_not_run(check: Check) -> None:
    assert run_checks((check,), dossier())[1][0].state is State.NOT_RUN
    without = personal_gifts(ACCEPTED, without=("value", "money"))
    assert run_checks((check,), dossier(personal_gifts=without))[1][0].state is State.NOT_RUN
