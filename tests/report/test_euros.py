"""The page of the sample by euro, as a committee fills it in and LibreOffice calculates it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil
from typing import Any

import pytest

from pipeline.model.period import Period
from pipeline.report.content import Formula, Kind, Page, Toned
from pipeline.report.drawn import sample_of
from pipeline.report.euro_draw import EuroAnswers, EuroPlan, payments, plan_of
from pipeline.report.formulas import serial
from pipeline.report.pages.euro_rows import paid_column
from pipeline.report.pages.euros import euros_page
from pipeline.report.pages.functionaries import PERSON_COLUMNS
from pipeline.report.pages.lot_columns import lot_columns
from pipeline.report.pages.sample import sample_areas
from pipeline.report.pages.transactions import transactions_area
from pipeline.report.view import View
from pipeline.report.year import year_report
from pipeline.sampling.bounds import binomial_upper, hypergeometric_upper, poisson_upper, stringer_upper
from pipeline.sampling.model import Distribution, Errors
from pipeline.sampling.sizes import sample_size
from schemas.bookings import Bookings
from tests.report.builders import booking_records, result
from tests.report.filling import row_of, typed
from tests.report.reading import converted, values

YEAR = Period(2026)
LOT = 2718
NAME = "Euro-steekproef"
WRONG_BY_LOT = 2


@dataclass(frozen=True)
class Case:
    """A report, what a committee typed in it, and what the page says then."""

    view: View
    answers: EuroAnswers
    report: bytes
    wrong_by_lot: int | None = None


def seen(view: View, report: bytes, right: Mapping[int, float], *, by_code: bool = False) -> Case:
    """Return a report with every paper seen; `right`: which part of an amount is on the paper, where it is not all.

    A payment that is drawn more than once is typed once. `by_code`: papers have no number.
    """
    plan = plan_of(view)
    assert isinstance(plan, EuroPlan)
    places, paid = plan.drawn(LOT, payments(view)), payments(view).tolist()
    first = [number for number, place in enumerate(places) if not number or places[number - 1] != place]
    numbers = {number: number_on(view, places[number], by_code=by_code) for number in first}
    found = {number: round(paid[places[number]] * right.get(number, 1)) for number in first}
    answers, lot = EuroAnswers(LOT, numbers, found), sample_areas(sample_of(view)).drawn
    cells: dict[tuple[str, str], Any] = {("Steekproef", "A6"): LOT}
    for number, place in enumerate(sample_of(view).drawn(LOT)):
        row = lot.row(number)
        cells["Steekproef", f"{lot.letter('typed')}{row}"] = number_on(view, place, by_code=by_code)
        cells["Steekproef", f"{lot.letter('meant')}{row}"] = "nee" if number < WRONG_BY_LOT else "ja"
    return Case(view, answers, typed(report, cells | typed_cells(report, answers)), WRONG_BY_LOT)


def number_on(view: View, place: int, *, by_code: bool) -> str:
    return sample_of(view).codes[place] if by_code else str(view.bookings[Bookings.voucher].iloc[place])


def typed_cells(report: bytes, answers: EuroAnswers) -> dict[tuple[str, str], Any]:
    first = row_of(report, NAME, "Nr.") + 1
    numbers = {(NAME, f"H{first + number}"): text for number, text in answers.numbers.items()}
    found = {number: cents for number, cents in answers.found.items() if isinstance(cents, int)}
    return numbers | {(NAME, f"J{first + number}"): cents / 100 for number, cents in found.items()}


@pytest.fixture(scope="module")
def year() -> View:
    return View(result("2026", 120), masked=True)


@pytest.fixture(scope="module")
def blank(year: View) -> bytes:
    return year_report(year.result, extended=True)


@pytest.fixture(scope="module")
def cases(year: View, blank: bytes) -> dict[str, Case]:
    large = booking_records(40, YEAR)
    large[3] |= {"amount": -200_000}
    twice = View(result("2026", records=large, findings=()), masked=True)
    bare = View(result("2026", records=[one | {"voucher": None} for one in booking_records(40, YEAR)]), masked=True)
    voucher = seen(year, blank, {}).answers.numbers[0]
    no_amount = EuroAnswers(LOT, {0: voucher, 1: "een andere"})
    lot = {("Steekproef", "A6"): LOT}
    return {
        "mixed": seen(year, blank, {0: 0.5, 1: 0.0, 2: 1.5, 3: -1.0, 6: -1.5}),
        "right": seen(year, blank, {}),
        "half": seen(year, blank, dict.fromkeys(range(60), 0.5)),
        "twice": seen(twice, year_report(twice.result, extended=True), {0: 0.5}),
        "bare": seen(bare, year_report(bare.result, extended=True), {}, by_code=True),
        "begun": Case(year, no_amount, typed(blank, lot | typed_cells(blank, no_amount))),
    }


@pytest.fixture(scope="module")
def told(cases: dict[str, Case], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    """Return the rows of the page per case, as LibreOffice calculates them."""
    reports = {name: case.report for name, case in cases.items()}
    return {
        name: values(content)[NAME]
        for name, content in converted(reports, tmp_path_factory.mktemp("euros"), "xlsx").items()
    }


def lines(rows: list[list[Any]]) -> dict[str, list[Any]]:
    return {row[0]: row for row in rows}


def drawn(rows: list[list[Any]]) -> list[list[Any]]:
    start = next(number for number, row in enumerate(rows) if row[0] == "Nr.") + 1
    return rows[start : start + 60]


def test_the_formulas_draw_the_euros_that_python_draws(year: View, told: dict[str, list[list[Any]]]) -> None:
    plan = plan_of(year)
    assert isinstance(plan, EuroPlan)
    amounts, rows = year.bookings[Bookings.amount], drawn(told["mixed"])
    assert [round(row[1] * 100) for row in rows] == plan.points(LOT)
    assert [row[2] - 5 for row in rows] == plan.drawn(LOT, payments(year))
    assert [round(row[6] * 100) for row in rows] == [-amounts.iloc[int(row[2] - 5)] for row in rows]


@pytest.mark.parametrize("case", ["mixed", "right", "half", "twice", "bare", "begun"])
def test_every_formula_with_answers_holds_what_libreoffice_calculates(
    case: str, cases: dict[str, Case], told: dict[str, list[list[Any]]]
) -> None:
    page = page_of(cases[case])
    differences = [
        (row, column, formula.text, formula.value, told[case][row - 1][column])
        for row, column, kind, formula in formulas_of(page)
        if not same(formula.value, kind, told[case][row - 1][column])
    ]
    assert differences == []


def page_of(case: Case) -> Page:
    columns = (*PERSON_COLUMNS, *lot_columns(), *paid_column())
    sample, transactions = sample_of(case.view), transactions_area(case.view, columns)
    by_lot = sample_areas(sample).drawn
    return euros_page(case.view, sample, by_lot, transactions, answers=case.answers, wrong_by_lot=case.wrong_by_lot)


def formulas_of(page: Page) -> Iterator[tuple[int, int, Kind, Formula]]:
    """Yield every formula with its row (from 1), its column (from 0) and the kind of its column."""
    for line in page.lines:
        said = line.cell.cell if isinstance(line.cell, Toned) else line.cell
        if isinstance(said, Formula):
            yield line.row, line.column, line.kind, said
    for table in page.tables:
        for place, column in enumerate(table.area.columns):
            for number, cell in enumerate(table.data[column.key]):
                if isinstance(cell, Formula):
                    yield table.area.row(number), place, column.kind, cell


def same(ours: Any, kind: Kind, theirs: Any) -> bool:
    if isinstance(ours, str) or isinstance(theirs, str):
        return bool(ours == theirs)
    if isinstance(theirs, date):
        return bool(serial(date(theirs.year, theirs.month, theirs.day)) == ours)
    return bool(abs((ours / 100 if kind is Kind.EURO else ours) - theirs) < 1e-9)


def test_the_bound_is_stringer_s_with_the_factors_of_poisson(told: dict[str, list[list[Any]]]) -> None:
    said = lines(told["mixed"])
    zero, one, two = (poisson_upper(1, errors, 0.95) for errors in range(3))
    bound = (zero + (one - zero) * 1 + (two - one) * 0.5) / 60
    assert said["Meest waarschijnlijke fout"][1] == pytest.approx(1.5 / 60, rel=1e-3)
    assert said["Hoogstens fout (bovengrens)"][1] == pytest.approx(bound, rel=1e-3)
    assert [said[line][3] for line in ("Euro's bekeken", "Meer op de bon dan geboekt")] == [60, 2]


def test_the_ways_stand_beside_each_other(told: dict[str, list[list[Any]]]) -> None:
    said = lines(told["mixed"])
    assert said["Stringer, factoren van Poisson"][1] == said["Hoogstens fout (bovengrens)"][1]
    assert said["Stringer, binomiaal"][1] == pytest.approx(stringer_upper(60, (1.0, 0.5), 0.95), rel=1e-3)
    assert said["Poisson"][1:4:2] == [pytest.approx(poisson_upper(60, 2, 0.95)), 2]
    assert said["Binomiaal"][1] == pytest.approx(binomial_upper(60, 2, 0.95))
    assert said["Binomiaal, bonnen van Steekproef"][1:4:2] == [pytest.approx(binomial_upper(20, 2, 0.95)), 2]
    assert said["Hypergeometrisch, dezelfde bonnen"][1] == pytest.approx(hypergeometric_upper(20, 2, 60, 0.95))


def test_every_error_counts_in_the_bound_however_many_there_are(told: dict[str, list[list[Any]]]) -> None:
    factors = [poisson_upper(1, errors, 0.95) for errors in range(61)]
    bound = (factors[0] + sum((factors[n] - factors[n - 1]) * 0.5 for n in range(1, 61))) / 60
    assert lines(told["half"])["Hoogstens fout (bovengrens)"][1] == pytest.approx(bound, rel=1e-3)


def test_the_conclusion_says_with_what_certainty_how_much_is_wrong_at_most(told: dict[str, list[list[Any]]]) -> None:
    bound = lines(told["mixed"])["Hoogstens fout (bovengrens)"][2]
    assert told["mixed"][4][0] == (
        f"✘ Met 95 % zekerheid is van alle betalingen samen hoogstens € {ceil(bound)} te veel geboekt. "
        "Dat is meer dan de grens van € 252: bekijk meer bonnen of vraag uitleg."
    )
    assert told["half"][4][0].startswith("✘ Met 95 % zekerheid is van alle betalingen samen hoogstens € 3.245 ")
    assert told["right"][4][0].startswith("✔ Met 95 % zekerheid")
    assert told["right"][4][0].endswith("Dat is niet meer dan de grens van € 252.")


def test_a_payment_that_is_drawn_twice_is_typed_once(told: dict[str, list[list[Any]]]) -> None:
    rows = drawn(told["twice"])
    again = [now for before, now in pairwise(rows) if now[2] == before[2]]
    assert len(again) > 10
    assert {(row[7], row[9]) for row in again} == {("", "")}
    assert {row[8] for row in rows} == {"✔ zelfde bon"}


def test_a_payment_without_a_number_goes_by_the_code_of_its_booking(told: dict[str, list[list[Any]]]) -> None:
    rows = drawn(told["bare"])
    assert {row[3] for row in rows} == {"geen"}
    assert {row[8] for row in rows} == {"✔ zelfde bon"}


def test_a_paper_of_which_the_amount_is_not_typed_is_not_seen_yet(told: dict[str, list[list[Any]]]) -> None:
    said, rows = lines(told["begun"]), drawn(told["begun"])
    assert said["Euro's bekeken"][3] == 0
    assert [rows[0][8], rows[1][8]] == ["✔ zelfde bon", "✘ andere bon"]
    assert said["Hoogstens fout (bovengrens)"][1:3] == ["", ""]
    assert told["begun"][4][0].startswith("Nog niet alle bonnen bekeken")


def test_what_went_to_an_own_account_is_never_drawn(year: View, told: dict[str, list[list[Any]]]) -> None:
    assert "Kruispost" not in {year.bookings["shown"].iloc[int(row[2] - 5)] for row in drawn(told["mixed"])}


def test_before_the_lot_is_typed_there_is_no_outcome(blank: bytes) -> None:
    said = lines(values(blank)[NAME])
    assert [said[line][1:3] for line in ("Meest waarschijnlijke fout", "Hoogstens fout (bovengrens)")] == [["", ""]] * 2


def test_how_much_is_enough_is_told_for_euros_and_for_papers(blank: bytes) -> None:
    said = {row[0]: row[1:4] for row in values(blank)[NAME]}
    assert [said[found][:2] for found in ("geen", "1", "2", "3")] == [[60, 59], [95, 93], [126, 124], [156, 153]]
    assert said["geen"][2] == sample_size(Errors(Distribution.HYPERGEOMETRIC, 0.05, 60), 0.95)
    assert said["3"][2] == "alle"
    assert said["1, en dan geen in een tweede ronde"][:2] == [63, 61]


@pytest.mark.parametrize(("paid", "some"), [(59, False), (60, True)])
def test_less_than_a_cent_for_every_draw_is_no_sample(paid: int, some: bool) -> None:
    records = [booking_records(1, YEAR)[0] | {"amount": -paid}]
    kept = result("2026", records=records, findings=())
    assert isinstance(plan_of(View(kept)), EuroPlan) is some
    said = values(year_report(kept, extended=True))[NAME]
    assert any("te weinig betaald" in str(row[0]) for row in said) is not some


def test_without_the_option_there_is_no_such_page() -> None:
    assert NAME not in values(year_report(result("2026", 5)))
