"""The sample by euro."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.model.period import Period
from pipeline.report.pages.euros import EuroPlan, plan_of
from pipeline.report.view import View
from pipeline.report.year import year_report
from pipeline.sampling.bounds import poisson_upper
from pipeline.sampling.selection import at_euros
from schemas.bookings import Bookings
from tests.report.builders import booking_records, result
from tests.report.filling import calculated, row_of, typed
from tests.report.reading import values

YEAR = Period(2026)
LOT = 2718
NAME = "Euro-steekproef"


def test_the_size_follows_from_the_norms_and_the_interval_from_the_payments() -> None:
    plan = plan_of(View(result("2026", 120)))
    assert plan is not None
    assert (plan.size, plan.confidence, plan.materiality) == (60, 0.95, 0.05)
    assert plan.interval * plan.size >= plan.paid > plan.interval * (plan.size - 1)


@pytest.mark.parametrize(("paid", "some"), [(59, False), (60, True)])
def test_less_than_a_cent_for_every_draw_is_no_sample(paid: int, some: bool) -> None:
    records = [booking_records(1, YEAR)[0] | {"amount": -paid}]
    seen = View(result("2026", records=records, findings=()))
    assert (plan_of(seen) is not None) is some
    said = values(year_report(seen.result, extended=True))[NAME]
    assert any("te weinig betaald" in str(row[0]) for row in said) is not some


def test_without_the_option_there_is_no_such_page() -> None:
    assert NAME not in values(year_report(result("2026", 5)))


@pytest.fixture(scope="module")
def year() -> View:
    return View(result("2026", 120), masked=True)


@pytest.fixture(scope="module")
def filled(year: View, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    """Return the workbook after everything was right but two amounts, one half and one wholly wrong."""
    report = year_report(year.result, extended=True)
    first = row_of(report, NAME, "Nr.") + 1
    folder: Path = tmp_path_factory.mktemp("euros")
    drawn = calculated(typed(report, {("Steekproef", "A6"): LOT}), folder)[NAME][first - 1 : first + 59]
    answers: dict[tuple[str, str], Any] = {("Steekproef", "A6"): LOT}
    for number, row in enumerate(drawn):
        answers[NAME, f"H{first + number}"] = row[3]
        answers[NAME, f"J{first + number}"] = row[6] * {0: 0.5, 1: 0.0}.get(number, 1)
    return calculated(typed(report, answers), folder)


def drawn(sheets: dict[str, list[list[Any]]]) -> list[list[Any]]:
    rows = sheets[NAME]
    start = next(number for number, row in enumerate(rows) if row[0] == "Nr.") + 1
    return rows[start : start + 60]


def test_the_formulas_draw_the_euros_that_python_draws(year: View, filled: dict[str, list[list[Any]]]) -> None:
    plan = plan_of(year)
    assert isinstance(plan, EuroPlan)
    amounts = year.bookings[Bookings.amount]
    cumulative = (-amounts.where(amounts < 0, 0)).cumsum()
    points = [min(point, plan.paid) for point in plan.points(LOT)]
    rows = drawn(filled)
    assert [round(row[1] * 100) for row in rows] == points
    assert [row[2] - 5 for row in rows] == [int((cumulative < point).sum()) for point in points]
    assert [round(row[6] * 100) for row in rows] == [-amounts.iloc[int(row[2] - 5)] for row in rows]


def test_python_s_own_draw_by_euro_agrees(year: View) -> None:
    plan = plan_of(year)
    assert plan is not None
    amounts = year.bookings[Bookings.amount]
    paid = (-amounts.where(amounts < 0, 0)).tolist()
    padded = [*paid, plan.interval * plan.size - plan.paid]
    chosen = at_euros(padded, plan.size, plan.points(LOT)[0])
    last = max(place for place, value in enumerate(paid) if value)
    assert [min(place, last) for place in chosen] == [
        next(place for place in range(len(paid)) if sum(paid[: place + 1]) >= min(point, plan.paid))
        for point in plan.points(LOT)
    ]


def test_the_bound_is_stringer_s_with_the_factors_of_poisson(filled: dict[str, list[list[Any]]]) -> None:
    told = {row[0]: row for row in filled[NAME]}
    zero, one, two = (poisson_upper(1, errors, 0.95) for errors in range(3))
    assert told["Meest waarschijnlijke fout"][1] == pytest.approx(1.5 / 60)
    assert told["Hoogstens fout (bovengrens)"][1] == pytest.approx((zero + (one - zero) * 1 + (two - one) * 0.5) / 60)
    assert told["Bonnen bekeken"][3] == 60
    assert told["Hoogstens fout (bovengrens)"][4].startswith("✘ De fout kan boven de grens liggen")
