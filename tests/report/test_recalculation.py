"""What is stored in a report is what LibreOffice calculates."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.answers import Answer, AnswerKind
from pipeline.model.period import Period
from pipeline.model.raw import RawFile
from pipeline.read.entries import read_entries
from pipeline.report.integrity import integrity_report
from pipeline.report.month import month_report
from pipeline.report.view import View
from pipeline.report.year import year_pages, year_report
from tests.report import registers
from tests.report.builders import booking_records, result
from tests.report.filling import as_read, evening, yellow_cells
from tests.report.reading import converted, formulas, values, without_values

AWKWARD = ("4100", ">100", "Zaal*", "=1+1", "mei 2026", "~tilde", 'de "zaal"', "WAAR", "Zaal?", "<>", "zaalhuur ")

ANSWERS = {"BEL-01-000004": (Answer("BEL-01-000004", "Toegelicht", None, AnswerKind.REACTION),)}


def awkward_month() -> bytes:
    """Return a month whose categories SUMIFS would read as something else."""
    period = Period.parse("2026-03")
    records = [
        record
        | {"category": AWKWARD[number % len(AWKWARD)], "booked_on": period.first_day + timedelta(days=number % 31)}
        for number, record in enumerate(booking_records(44, period))
    ]
    return month_report(result(records=records, findings=()))


def filled_year(*lots: int) -> bytes:
    """Return the second report of a year of which a committee filled every yellow cell; `lots`: of each member."""
    records = [
        one | ({"voucher": None} if number % 7 == 3 else {"category": "Contributie"} if number % 7 == 4 else {})
        for number, one in enumerate(booking_records(60, Period(2026)))
    ]

    def run(*reports: RawFile) -> View:
        return View(result("2026", records=records, entries=read_entries(reports)), masked=True)

    copies = []
    for name, lot in zip("ab", lots, strict=False):
        blank = year_pages(run(), extended=True)
        cell = next(one for one in yellow_cells(blank) if one.column.key == "lot")
        drawn = year_pages(run(as_read(blank, {cell: lot})), extended=True)
        said = evening(drawn, lot)
        other = {one: -26.0 for one, value in said.items() if value == -25.0 and name == "b"}
        copies.append(as_read(drawn, said | other))
    return year_report(run(*copies).result, extended=True)


@pytest.fixture(scope="module")
def reports() -> dict[str, bytes]:
    """Return the reports that are calculated again."""
    return {
        "month": month_report(result()),
        "year": year_report(result("2026", 120)),
        "awkward": awkward_month(),
        "filled": filled_year(4711),
        "twice": filled_year(4711, 4711),
        "differing": filled_year(4711, 2718),
        "empty": month_report(result(records=[], findings=(), outcomes=())),
        "integrity": integrity_report(registers.result(answers=ANSWERS)),
    }


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for LibreOffice and its profile."""
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def calculated(reports: dict[str, bytes], office: Path) -> dict[str, bytes]:
    """Return the reports as LibreOffice calculates them, without having seen our values."""
    return converted({name: without_values(content) for name, content in reports.items()}, office, "xlsx")


@pytest.mark.parametrize("report", ["month", "year", "awkward", "filled", "twice", "differing", "empty", "integrity"])
def test_every_formula_holds_the_value_that_libreoffice_calculates(
    report: str, reports: dict[str, bytes], calculated: dict[str, bytes]
) -> None:
    ours, theirs = values(reports[report]), values(calculated[report])
    found = formulas(reports[report])
    assert len(found) > 20
    differences = []
    for (sheet, cell), formula in found.items():
        column, row = _position(cell)
        stored, again = (_value(book[sheet], row, column) for book in (ours, theirs))
        numbers = isinstance(stored, float) and isinstance(again, float)
        if not (abs(stored - again) < 1e-6 if numbers else stored == again):
            differences.append((sheet, cell, formula, stored, again))
    assert differences == []


def _value(rows: list[list[Any]], row: int, column: int) -> Any:
    """Return the value of a cell; what lies beyond the last filled one is empty."""
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _position(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1, int(cell[len(letters) :]) - 1
