"""Rows held against the month or year of their workbook."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.model.books import Books
from pipeline.model.raw import RawSheet
from pipeline.model.severity import Severity
from pipeline.understand import understand
from pipeline.validate import validate
from schemas.bookings import Bookings
from tests.understand.sheets import sheet, workbook


def books(file: str, *sheets: RawSheet) -> Books:
    tables, unexamined = understand([workbook(file, *sheets)])
    return validate(tables, unexamined, today=date(2026, 12, 31))


def days(*found: date, tab: str = "Boekingen") -> RawSheet:
    return sheet(tab, [["Datum", "Rekening", "Bedrag"], *([day, "Kas", 1.0] for day in found)])


MARCH = tuple(date(2026, 3, day) for day in (2, 9, 16))


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        (date(2026, 3, 31), "within"),
        (date(2026, 4, 1), Severity.MIDDLE),
        (date(2026, 4, 5), Severity.MIDDLE),
        (date(2026, 4, 6), None),
        (date(2026, 2, 24), Severity.MIDDLE),
        (date(2026, 2, 23), None),
    ],
)
def test_a_row_outside_the_month_is_told_and_stays_in_use(day: date, severity: Severity | str | None) -> None:
    result = books("kasboek-2026-03.xlsx", days(*MARCH, day))
    assert len(result[Bookings]) == 4
    assert [(one.code, one.place.cell, one.refuses, one.severity) for one in result.problems] == (
        [] if severity == "within" else [("INV-14", "A5", None, severity)]
    )


@pytest.mark.parametrize(
    ("file", "tab"), [("kasboek.xlsx", "mrt"), ("kasboek-2026.xlsx", "maart"), ("kasboek.xlsx", "maart 2026")]
)
def test_a_tab_says_the_month_too(file: str, tab: str) -> None:
    result = books(file, days(*MARCH, date(2026, 6, 1), tab=tab))
    assert [(one.code, one.place.row, one.severity) for one in result.problems] == [("INV-14", 5, None)]


def test_a_workbook_of_another_month_is_one_finding() -> None:
    result = books("kasboek-2026-06.xlsx", days(*MARCH, date(2026, 3, 20)))
    (problem,) = result.problems
    assert (problem.variant, problem.place.row, len(problem.related)) == ("most_rows", 5, 3)


def test_a_book_year_may_start_in_another_month() -> None:
    party = sheet("Partij", [["Gegeven", "Waarde"], ["boekjaar begint", "01-09"]])
    found = days(date(2025, 9, 1), date(2026, 8, 31), date(2026, 9, 20))
    assert [one.place.row for one in books("kasboek-2025.xlsx", party, found).problems] == [4]


def test_registers_and_balances_are_not_held_to_the_month() -> None:
    saldi = sheet("Saldi", [["Rekening", "Datum", "Saldo"], ["Kas", date(2025, 12, 31), 5.0]])
    decisions = sheet(
        "Besluiten", [["Besluitnummer", "Datum", "Orgaan", "Bedrag"], ["B-1", date(2025, 6, 1), "bestuur", 5.0]]
    )
    assert books("jaar-2026.xlsx", saldi, decisions).problems == ()


def test_a_claim_goes_by_its_day_of_submission() -> None:
    head = ["Indiener", "Datum kosten", "Bedrag", "Soort", "Ingediend op"]
    claim = ["J. de Boer", date(2025, 11, 3), 5.0, "overig", date(2026, 1, 5)]
    assert books("penningmeester-2026.xlsx", sheet("Declaraties", [head, claim])).problems == ()
