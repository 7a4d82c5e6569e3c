"""KAS-11, KAS-12, KAS-13, KAS-18 and KAS-19: subsidy, ANBI, papers kept, the adopted budget, VAT."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.checks.core import Check
from pipeline.checks.kas.budget import budget_changed_after_adoption
from pipeline.checks.kas.obligations import (
    anbi_publication_due,
    retention,
    subsidy_report_due,
    taxable_income_unassessed,
)
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import agreements, bookings, budget, dossier, party

Result = tuple[tuple[Finding, ...], Outcome]
SUBSIDY = {"kind": "subsidie", "party": "Gemeente Vizierdam", "account_for_by": "2027-04-01"}


def run(check: Check, *, today: date = date(2027, 7, 1), **supplied: Any) -> Result:
    findings, outcomes = run_checks((check,), dossier("2026", today=today, **supplied))
    return findings, outcomes[0]


def subsidy(reported: str | None, *rows: dict[str, Any], received: str = "ja", **more: Any) -> Result:
    facts = party(subsidie_ontvangen=received, subsidieverslag_ingediend_op=reported)
    agreed = agreements(*(SUBSIDY | row for row in rows or ({},)))
    return run(subsidy_report_due, party=facts, agreements=agreed, **more)


@pytest.mark.parametrize(
    ("reported", "title"),
    [
        ("31-03-2027", None),
        ("01-04-2027", None),
        ("02-04-2027", "Subsidie na de termijn verantwoord"),
        (None, "Subsidie nog niet verantwoord"),
    ],
)
def test_a_subsidy_is_accounted_for_by_the_day_that_was_agreed(reported: str | None, title: str | None) -> None:
    findings, _ = subsidy(reported)
    assert [(f.title, f.severity, f.place.cell) for f in findings] == ([(title, "midden", "B3")] if title else [])


def test_the_agreement_stands_beside_it() -> None:
    (finding,), _ = subsidy(None)
    assert [(place.sheet, place.row) for place in finding.related] == [("Afspraken", 2)]


def test_a_subsidy_is_not_due_before_its_day_has_passed() -> None:
    assert subsidy(None, today=date(2027, 4, 1))[1].state is State.NOT_DUE
    assert subsidy(None, today=date(2027, 4, 2))[1].state is State.FOUND


def test_one_day_is_noted_and_may_be_of_the_later_of_two_subsidies() -> None:
    earlier, later = {"account_for_by": "2026-10-01"}, {"account_for_by": "2027-04-01"}
    assert subsidy("01-03-2027", earlier, later)[0] == ()
    assert len(subsidy(None, earlier, later, today=date(2027, 1, 1))[0]) == 1


@pytest.mark.parametrize(
    ("reported", "row", "wrong"),
    [
        ("20-03-2026", {}, 1),
        ("30-12-2026", {}, 1),
        ("31-12-2026", {}, 0),
        ("01-09-2026", {"ends_on": "2026-06-30"}, 0),
        ("20-03-2026", {"account_for_by": "2026-04-01"}, 0),
        ("20-03-2019", {"account_for_by": "2026-04-01"}, 1),
    ],
)
def test_a_report_from_before_the_subsidy_year_was_over_is_of_an_earlier_one(
    reported: str, row: dict[str, Any], wrong: int
) -> None:
    findings, _ = subsidy(reported, row)
    assert [finding.title for finding in findings] == ["Subsidie nog niet verantwoord"] * wrong


@pytest.mark.parametrize(
    "row", [{"account_for_by": None}, {"account_for_by": "2025-12-31"}, {"ends_on": "2025-12-31"}, {"kind": "sponsor"}]
)
def test_only_subsidies_of_the_year_with_a_day_are_looked_at(row: dict[str, Any]) -> None:
    assert subsidy(None, row)[1].state is State.NOT_RUN


@pytest.mark.parametrize(
    "row", [{"starts_on": "2026-12-31"}, {"ends_on": "2026-01-01"}, {"account_for_by": "2026-01-01"}]
)
def test_a_subsidy_of_one_day_of_the_year_is_of_the_year(row: dict[str, Any]) -> None:
    assert subsidy(None, row)[1].state is State.FOUND


def test_the_day_of_a_late_report_is_told() -> None:
    (finding,), _ = subsidy("02-04-2027")
    assert finding.message.endswith("verantwoorden voor 01-04-2027 | verslag ingediend op 02-04-2027")


def test_without_subsidy_it_does_not_apply() -> None:
    assert subsidy(None, received="nee")[1].state is State.NOT_APPLICABLE
    assert subsidy("n.v.t.")[1].state is State.NOT_APPLICABLE
    assert run(subsidy_report_due, party=party(naam="x"), agreements=agreements(SUBSIDY))[1].state is State.NOT_RUN
    assert run(subsidy_report_due, party=party(naam="x"))[1].state is State.NOT_RUN


def anbi(published: str | None, *, said: str | None = "ja", **more: Any) -> Result:
    facts = party(anbi=said, anbi_gepubliceerd_op=published, **more.pop("facts", {}))
    return run(anbi_publication_due, party=facts, **more)


@pytest.mark.parametrize(
    ("published", "title"),
    [
        ("30-06-2027", None),
        ("01-07-2027", "Cijfers van de anbi zijn na de termijn gepubliceerd"),
        ("31-12-2026", "Cijfers van de anbi zijn nog niet gepubliceerd"),
        ("01-01-2027", None),
        (None, "Cijfers van de anbi zijn nog niet gepubliceerd"),
    ],
)
def test_an_anbi_publishes_this_year_s_figures_within_six_months(published: str | None, title: str | None) -> None:
    findings, _ = anbi(published)
    assert [(f.title, f.severity, f.place.cell) for f in findings] == ([(title, "midden", "B3")] if title else [])


def test_publication_is_not_due_before_the_term_nor_for_a_year_before_the_start() -> None:
    assert anbi(None, today=date(2027, 6, 30))[1].state is State.NOT_DUE
    assert anbi(None, facts={"startdatum": "02-01-2027"})[0] == ()


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("nee", State.NOT_APPLICABLE),
        ("n.v.t.", State.NOT_APPLICABLE),
        (None, State.NOT_RUN),
        ("ja", State.FOUND),
        ("x", State.FOUND),
    ],
)
def test_who_is_no_anbi_publishes_nothing(said: str | None, state: State) -> None:
    assert anbi(None, said=said)[1].state is state
    assert run(anbi_publication_due, party=party(naam="x"))[1].state is State.NOT_RUN


def kept(year: str | None, *, start: str | None = None, today: date = date(2027, 7, 1)) -> Result:
    return run(retention, party=party(bewaard_vanaf_boekjaar=year, startdatum=start), today=today)


@pytest.mark.parametrize(
    ("year", "title"),
    [
        ("2018", "Stukken zijn langer bewaard dan nodig"),
        ("2019", None),
        ("2020", None),
        ("2021", "Stukken van oudere jaren ontbreken"),
    ],
)
def test_papers_are_kept_for_seven_years_and_then_go(year: str, title: str | None) -> None:
    """Those of 2019 might go since the end of 2026; those of 2020 stay until the end of 2027."""
    findings, _ = kept(year)
    assert [(f.title, f.severity, f.place.cell) for f in findings] == ([(title, "laag", "B2")] if title else [])


@pytest.mark.parametrize(("start", "wrong"), [("01-01-2024", 0), ("01-01-2023", 1)])
def test_papers_of_before_the_start_are_not_missed(start: str, wrong: int) -> None:
    assert len(kept("2024", start=start)[0]) == wrong


def test_papers_need_a_year() -> None:
    assert kept(None)[1].state is State.NOT_RUN
    assert kept("n.v.t.")[1].state is State.NOT_APPLICABLE
    assert run(retention, party=party(naam="x"))[1].state is State.NOT_RUN


SPONSORS = budget({"category": "Sponsors", "kind": "baten", "nature": "sponsoring"})


def vat(assessed: str | None, *rows: dict[str, Any], lines: pd.DataFrame = SPONSORS) -> Result:
    paid = bookings(*({"amount": 1, "category": "Sponsors"} | row for row in rows or ({},)))
    return run(taxable_income_unassessed, party=party(btw_beoordeeld_op=assessed), bookings=paid, budget=lines)


@pytest.mark.parametrize(("assessed", "wrong"), [("14-01-2026", 0), (None, 1), ("ja", 1)])
def test_with_a_sponsor_somebody_looked_at_vat(assessed: str | None, wrong: int) -> None:
    findings, _ = vat(assessed)
    assert [(f.severity, f.place.sheet, f.place.cell) for f in findings] == [("laag", "Partij", "B2")] * wrong


def test_sales_count_too_and_other_income_does_not() -> None:
    sales = budget({"category": "Sponsors", "kind": "baten", "nature": "verkoop"})
    assert len(vat(None, lines=sales)[0]) == 1
    assert vat(None, lines=budget({"category": "Sponsors", "nature": "gift"}))[1].state is State.NOT_APPLICABLE
    assert vat(None, {"booked_on": "2025-12-31"})[1].state is State.NOT_APPLICABLE
    assert vat(None, {"amount": -1})[1].state is State.NOT_APPLICABLE


def test_vat_may_not_apply() -> None:
    assert vat("n.v.t.")[1].state is State.NOT_APPLICABLE
    assert run(taxable_income_unassessed, party=party(naam="x"))[1].state is State.NOT_RUN


ADOPTED = {"begroting_vastgesteld_op": "20-11-2025"}


def adopted(now: pd.DataFrame, then: pd.DataFrame | None, **facts: Any) -> Result:
    year = replace(dossier("2026", party=party(**(facts or ADOPTED)), budget=now), sealed_budget=then)
    findings, outcomes = run_checks((budget_changed_after_adoption,), year)
    return findings, outcomes[0]


@pytest.mark.parametrize(("cents", "wrong"), [(99_999, 1), (100_000, 0), (100_001, 1)])
def test_a_line_of_the_budget_stays_as_it_was_sealed(cents: int, wrong: int) -> None:
    findings, _ = adopted(budget({"amount": cents}), budget({}))
    assert [(finding.severity, finding.place.cell) for finding in findings] == [("midden", "C2")] * wrong


def test_lines_that_came_went_or_changed_sides_are_told() -> None:
    now = budget({"category": "ZAALHUUR"}, {"category": "Porto", "kind": "baten"}, {"category": "Nieuw"})
    then = budget({}, {"category": "Porto"}, {"category": "Oud"})
    findings, outcome = adopted(now, then)
    assert {(finding.title, finding.place.row) for finding in findings} == {
        ("Begroting is veranderd na het vaststellen", 3),
        ("Regel toegevoegd aan de begroting na het vaststellen", 4),
        ("Regel uit de begroting verdwenen na het vaststellen", None),
    }
    assert outcome.findings == 3


def test_the_order_of_the_lines_is_no_change() -> None:
    lines = budget({}, {"category": "Porto"})
    assert adopted(lines, lines.iloc[::-1])[0] == ()


def test_an_adopted_budget_needs_a_day_and_a_month_that_was_closed() -> None:
    _, outcome = adopted(budget({}), None)
    assert (outcome.state, outcome.reason) == (
        State.NOT_RUN,
        "er is nog geen maand afgesloten sinds de begroting is vastgesteld",
    )
    assert adopted(budget({}), budget({}), begroting_vastgesteld_op=None)[1].state is State.NOT_RUN
    assert adopted(budget({}), budget({}), naam="x")[1].state is State.NOT_RUN
    assert adopted(budget({}), budget({}), begroting_vastgesteld_op="n.v.t.")[1].state is State.NOT_APPLICABLE
