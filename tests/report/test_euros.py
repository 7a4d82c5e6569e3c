"""The sample by euro."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.period import Period
from pipeline.report.pages.euros import EuroPlan, payments, plan_of
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
    return filled_in(year, tmp_path_factory.mktemp("euros"), {0: 0.5, 1: 0.0})


def filled_in(year: View, folder: Path, right: dict[int, float]) -> dict[str, list[list[Any]]]:
    """Return the workbook after every paper was seen; `right`: which part of an amount the paper shows, else all."""
    report = year_report(year.result, extended=True)
    first = row_of(report, NAME, "Nr.") + 1
    answers: dict[tuple[str, str], Any] = {("Steekproef", "A6"): LOT}
    for number, row in enumerate(calculated(typed(report, answers), folder)[NAME][first - 1 : first + 59]):
        answers[NAME, f"H{first + number}"] = row[3]
        answers[NAME, f"J{first + number}"] = row[6] * right.get(number, 1)
    return calculated(typed(report, answers), folder)


def drawn(sheets: dict[str, list[list[Any]]]) -> list[list[Any]]:
    rows = sheets[NAME]
    start = next(number for number, row in enumerate(rows) if row[0] == "Nr.") + 1
    return rows[start : start + 60]


def test_the_formulas_draw_the_euros_that_python_draws(year: View, filled: dict[str, list[list[Any]]]) -> None:
    plan = plan_of(year)
    assert isinstance(plan, EuroPlan)
    amounts = year.bookings[Bookings.amount]
    cumulative = payments(year).cumsum()
    points = [min(point, plan.paid) for point in plan.points(LOT)]
    rows = drawn(filled)
    assert [round(row[1] * 100) for row in rows] == points
    assert [row[2] - 5 for row in rows] == [int((cumulative < point).sum()) for point in points]
    assert [round(row[6] * 100) for row in rows] == [-amounts.iloc[int(row[2] - 5)] for row in rows]


def test_python_s_own_draw_by_euro_agrees(year: View) -> None:
    plan = plan_of(year)
    assert plan is not None
    paid = payments(year).tolist()
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


def test_what_went_to_an_own_account_is_never_drawn(year: View, filled: dict[str, list[list[Any]]]) -> None:
    assert "Kruispost" in set(year.bookings["shown"])
    shown = {year.bookings["shown"].iloc[int(row[2] - 5)] for row in drawn(filled)}
    assert "Kruispost" not in shown
    told = {row[0]: row for row in filled[NAME]}
    own = year.bookings[(year.bookings[Bookings.amount] < 0) & (year.bookings["shown"] != "Kruispost")]
    assert round(told["Alle betalingen samen"][2] * 100) == -own[Bookings.amount].sum()


def test_before_the_papers_are_seen_there_is_no_outcome(year: View) -> None:
    told = {row[0]: row for row in values(year_report(year.result, extended=True))[NAME]}
    assert [told[line][1:3] for line in ("Meest waarschijnlijke fout", "Hoogstens fout (bovengrens)")] == [["", ""]] * 2


def test_every_error_counts_in_the_bound_however_many_there_are(year: View, tmp_path: Path) -> None:
    told = {row[0]: row for row in filled_in(year, tmp_path, dict.fromkeys(range(60), 0.5))[NAME]}
    factors = [poisson_upper(1, errors, 0.95) for errors in range(61)]
    bound = (factors[0] + sum((factors[n] - factors[n - 1]) * 0.5 for n in range(1, 61))) / 60
    assert told["Hoogstens fout (bovengrens)"][1] == pytest.approx(bound)


def test_a_norm_that_allows_no_error_draws_nothing() -> None:
    kept = result("2026", 40, findings=())
    norms = kept.dossier.norms
    none = replace(norms.on("sample_materiality", date(2026, 12, 31)), value=0.0, valid_from=date(2026, 1, 1))
    strict = replace(kept, dossier=replace(kept.dossier, norms=norms.with_overrides((none,))))
    assert plan_of(View(strict)) is None


def test_a_paper_of_which_the_amount_is_not_typed_is_not_seen_yet(year: View, tmp_path: Path) -> None:
    report = year_report(year.result, extended=True)
    first = row_of(report, NAME, "Nr.") + 1
    lot: dict[tuple[str, str], Any] = {("Steekproef", "A6"): LOT}
    voucher = calculated(typed(report, lot), tmp_path)[NAME][first - 1][3]
    told = {row[0]: row for row in calculated(typed(report, lot | {(NAME, f"H{first}"): voucher}), tmp_path)[NAME]}
    assert told["Bonnen bekeken"][3] == 0
    assert told["Hoogstens fout (bovengrens)"][1] == ""
