"""The same list delivered twice: neither is chosen."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.model.books import Books
from pipeline.model.raw import RawFile
from pipeline.understand import understand
from pipeline.validate import validate
from schemas.bookings import Bookings
from schemas.gifts import Gifts
from tests.understand.sheets import sheet, workbook

HEAD: list[Any] = ["Datum", "Rekening", "Bedrag", "Omschrijving"]


def books(*files: RawFile) -> Books:
    tables, unexamined = understand(files)
    return validate(tables, unexamined, today=date(2026, 12, 31))


def month(file: str, *amounts: float, account: str = "Kas", number: int = 3, tab: str = "Boekingen") -> RawFile:
    rows: list[list[Any]] = [
        [date(2026, number, 1 + place), account, amount, f"post {place}"] for place, amount in enumerate(amounts)
    ]
    return workbook(file, sheet(tab, [HEAD, *rows]))


def test_two_versions_of_a_month_are_one_finding_and_neither_is_used() -> None:
    result = books(month("kas (1).xlsx", 1.0, 2.0, 3.0), month("kas.xlsx", 1.0, 2.5, 3.0))
    (problem,) = result.problems
    assert (problem.code, problem.refuses, problem.place.file, problem.related[0].file) == (
        "INV-26",
        "file",
        "kas.xlsx",
        "kas (1).xlsx",
    )
    assert problem.facts["months"] == ["2026-03"]
    assert problem.facts["equal"] == 2
    assert problem.facts["differences"] == [{"row": 3, "field": "Bedrag", "cell": "C3", "earlier": 200, "later": 250}]
    assert (len(result[Bookings]), len(result.refused[Bookings])) == (0, 6)


def test_half_of_the_rows_is_enough_and_less_is_not() -> None:
    first = month("a.xlsx", 1.0, 2.0, 3.0, 4.0)
    assert [one.code for one in books(first, month("b.xlsx", 1.0, 2.0, 8.0, 9.0)).problems] == ["INV-26"]
    fewer = (month("a.xlsx", 1.0, 2.0, 3.0, 4.0, 5.0), month("b.xlsx", 1.0, 2.0, 8.0, 9.0, 10.0))
    assert books(*fewer).problems == ()


def test_a_cash_book_and_a_bank_book_of_one_month_are_two_books() -> None:
    assert books(month("a.xlsx", 1.0, 2.0), month("b.xlsx", 1.0, 2.0, account="Bank")).problems == ()


def test_a_book_that_grew_is_the_same_book() -> None:
    result = books(month("half.xlsx", 1.0, 2.0), month("heel.xlsx", *(float(euros) for euros in range(1, 12))))
    assert [one.code for one in result.problems] == ["INV-26"]


def test_a_hidden_copy_in_the_same_workbook_is_found() -> None:
    (one,), (other,) = month("a.xlsx", 1.0, 2.0).sheets, month("a.xlsx", 1.0, 2.0, tab="mrt").sheets
    (problem,) = books(workbook("a.xlsx", one, other)).problems
    assert (problem.code, problem.place.sheet, problem.related[0].sheet) == ("INV-26", "mrt", "Boekingen")


def test_a_stray_row_that_stands_in_the_next_month_too_is_not_the_book_twice() -> None:
    stray: list[Any] = [date(2026, 4, 1), "Kas", 9.0, "huur"]
    march = sheet("mrt", [HEAD, [date(2026, 3, 1), "Kas", 1.0, "a"], [date(2026, 3, 2), "Kas", 2.0, "b"], stray])
    april = sheet("apr", [HEAD, stray, [date(2026, 4, 2), "Kas", 3.0, "c"]])
    assert "INV-26" not in [one.code for one in books(workbook("kas-2026.xlsx", march, april)).problems]


def test_a_year_book_beside_its_months_is_one_finding_a_file() -> None:
    rows: list[list[Any]] = [
        [date(2026, number, 1 + place), "Kas", float(place + 1), f"post {place}"]
        for number in (1, 2, 3)
        for place in range(2)
    ]
    year = workbook("jaar.xlsx", sheet("Boekingen", [HEAD, *rows]))
    result = books(year, *(month(f"m{number}.xlsx", 1.0, 2.0, number=number) for number in (1, 2, 3)))
    assert [(one.place.file, one.facts["months"]) for one in result.problems] == [
        ("m1.xlsx", ["2026-01"]),
        ("m2.xlsx", ["2026-02"]),
        ("m3.xlsx", ["2026-03"]),
    ]


def test_two_versions_of_another_list_are_found_too() -> None:
    head: list[Any] = ["Datum", "Gever", "Bedrag of waarde", "Vorm"]
    day = date(2026, 3, 3)
    first = sheet("Giften", [head, [day, "M. Zonneveld", 50.0, "geld"], [day, "A. Smit", 5.0, "geld"]])
    second = sheet("Giften", [head, [day, "M. Zonneveld", 500.0, "geld"], [day, "A. Smit", 5.0, "geld"]])
    result = books(workbook("giften (1).xlsx", first), workbook("giften.xlsx", second))
    assert [one.code for one in result.problems] == ["INV-26"]
    assert (len(result[Gifts]), len(result.refused[Gifts])) == (0, 4)
    assert "Zonneveld" not in str(result.problems[0].facts)
