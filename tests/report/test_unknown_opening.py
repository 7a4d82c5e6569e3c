"""The extended kascontrole of a year in which nobody knows what an account began with."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from pipeline.report.year import year_report
from tests.report.builders import result, without_opening
from tests.report.filling import calculated, row_of
from tests.report.reading import column, values, without_values


@pytest.fixture(scope="module")
def report() -> bytes:
    return year_report(without_opening(result("2026", 60, findings=()), "Kas"), extended=True)


@pytest.fixture(scope="module")
def again(report: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Any]]]:
    """Return the values that LibreOffice calculates without having seen ours."""
    return calculated(without_values(report), tmp_path_factory.mktemp("unknown"))


@pytest.mark.parametrize("sheet", ["Samenvatting", "Baten en lasten", "Balans", "Waterval", "Checklist"])
def test_what_is_stored_is_what_is_calculated(sheet: str, report: bytes, again: dict[str, list[list[Any]]]) -> None:
    for row, line in enumerate(values(report)[sheet]):
        for place, stored in enumerate(line):
            theirs = again[sheet][row][place] if row < len(again[sheet]) and place < len(again[sheet][row]) else ""
            assert stored == (pytest.approx(theirs) if isinstance(stored, float) else theirs), (sheet, row, place)


def test_the_waterfall_ends_where_the_known_accounts_end_and_says_which_are_not(report: bytes) -> None:
    total = values(report)["Samenvatting"][row_of(report, "Samenvatting", "Totaal") - 1]
    stands = column(report, "Waterval", "Stand daarna")
    assert (stands[0], stands[-1]) == (total[1], total[4])
    assert "zonder Kas" in values(report)["Waterval"][1][0]
    charts = [part for part in zipfile.ZipFile(io.BytesIO(report)).namelist() if "charts/chart" in part]
    parts = [zipfile.ZipFile(io.BytesIO(report)).read(part).decode() for part in charts]
    assert sum("op rekeningen met een bekend beginsaldo" in part for part in parts) == 1


def test_the_months_end_with_the_balance_of_the_accounts_that_are_known(report: bytes) -> None:
    total = values(report)["Samenvatting"][row_of(report, "Samenvatting", "Totaal") - 1]
    assert column(report, "Baten en lasten", "Saldo alle rekeningen")[-1] == total[4]
    assert "zonder Kas" in str(values(report)["Baten en lasten"])
