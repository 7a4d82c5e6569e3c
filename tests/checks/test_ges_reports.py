"""Gifts to people: reported in full, and in time."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.ges.reports import gift_reported_late, incomplete_gift_report
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, State
from tests.builders import confirmed, dossier, party, personal_gifts


def found(check: Check, gift: dict[str, Any], **more: Any) -> list[Finding]:
    return list(run_checks((check,), dossier(personal_gifts=personal_gifts(gift), **more))[0])


@pytest.mark.parametrize(
    ("gift", "column"),
    [
        ({"giver": None}, "Gever"),
        ({"value": None}, "Waarde"),
        ({"handling": None}, "Afhandeling"),
        ({"handling": "opgegeten"}, "Afhandeling"),
        ({"giver": None, "value": None}, "Gever"),
    ],
)
def test_a_report_needs_giver_value_and_handling(gift: dict[str, Any], column: str) -> None:
    (finding,) = found(incomplete_gift_report, gift)
    assert (finding.severity.value, finding.place.column) == ("hoog", column)


def test_all_that_lacks_is_told_at_once_and_a_whole_report_says_nothing() -> None:
    assert found(incomplete_gift_report, {"giver": None, "handling": None})[0].message.endswith(
        "niet ingevuld: Gever, Afhandeling"
    )
    assert not found(incomplete_gift_report, {})
    assert not found(incomplete_gift_report, {"value": 0})


def test_the_value_of_what_was_declined_weighs_little() -> None:
    (finding,) = found(incomplete_gift_report, {"value": None, "handling": "geweigerd"})
    assert finding.severity.value == "laag"
    (finding,) = found(incomplete_gift_report, {"value": None, "giver": None, "handling": "geweigerd"})
    assert finding.severity.value == "hoog"


@pytest.mark.parametrize(("reported", "count"), [("2026-04-08", 0), ("2026-04-09", 0), ("2026-04-10", 1), (None, 0)])
def test_a_gift_is_reported_within_thirty_days(reported: str | None, count: int) -> None:
    assert len(found(gift_reported_late, {"reported_on": reported})) == count


def test_a_late_report_says_the_days_and_the_own_term_of_the_party() -> None:
    (finding,) = found(gift_reported_late, {"reported_on": "2026-03-31"}, norms=confirmed("interest_report_days", 14))
    assert (finding.severity.value, finding.place.column) == ("midden", "Gemeld op")
    assert "gemeld op 31-03-2026, na 21 dagen | termijn 14 dagen" in finding.message


def test_a_gift_of_before_the_start_date_is_exempt_from_the_term() -> None:
    late = {"reported_on": "2026-05-01"}
    assert not found(gift_reported_late, late, party=party(startdatum="11-03-2026"))
    assert found(gift_reported_late, late, party=party(startdatum="10-03-2026"))


def test_a_gift_of_another_year_waits_for_that_year() -> None:
    before = {"received_on": "2025-12-31", "reported_on": "2026-05-01", "giver": None}
    assert not found(gift_reported_late, before)
    assert not found(incomplete_gift_report, before)


def test_without_the_register_or_the_day_of_reporting_it_did_not_run() -> None:
    assert run_checks((incomplete_gift_report,), dossier())[1][0].state is State.NOT_RUN
    without = personal_gifts({}, without=("reported_on",))
    _, (outcome,) = run_checks((gift_reported_late,), dossier(personal_gifts=without))
    assert (outcome.state, outcome.reason) == (State.NOT_RUN, "kolom Gemeld op ontbreekt in blad Geschenken")
