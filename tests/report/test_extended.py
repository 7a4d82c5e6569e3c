"""The charts that only the extended kascontrole has."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.report.year import year_report
from tests.report.builders import result
from tests.report.filling import calculated, row_of
from tests.report.reading import column, formulas, values


@pytest.fixture(scope="module")
def report() -> bytes:
    return year_report(result("2026", 120), extended=True)


def test_the_waterfall_ends_where_the_accounts_end(report: bytes) -> None:
    totals = values(report)["Samenvatting"][row_of(report, "Samenvatting", "Totaal") - 1]
    stands = column(report, "Waterval", "Stand daarna")
    assert (stands[0], stands[-1]) == (totals[1], totals[4])
    assert column(report, "Waterval", "Stand")[-1] == totals[4]


def test_every_step_stands_on_the_lower_of_before_and_after(report: bytes) -> None:
    stands, bases = column(report, "Waterval", "Stand daarna"), column(report, "Waterval", "Onderkant")
    ups, downs = column(report, "Waterval", "Erbij"), column(report, "Waterval", "Eraf")
    for number in range(1, len(stands) - 1):
        before, after = stands[number - 1], stands[number]
        assert bases[number] == pytest.approx(min(before, after))
        assert bases[number] + ups[number] + downs[number] == pytest.approx(max(before, after))


def test_the_givers_add_up_to_everything(report: bytes) -> None:
    shares = column(report, "Pareto", "Deel van alle giften tot en met deze")
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert column(report, "Pareto", "Totaal in het jaar") == sorted(
        column(report, "Pareto", "Totaal in het jaar"), reverse=True
    )


def test_the_extended_pages_hold_what_libreoffice_calculates(report: bytes, tmp_path: Path) -> None:
    again = calculated(report, tmp_path)
    for name in ("Waterval", "Pareto", "Euro-steekproef"):
        for row, line in enumerate(values(report)[name]):
            theirs = again[name][row] if row < len(again[name]) else []
            for place, value in enumerate(line):
                other = theirs[place] if place < len(theirs) else ""
                assert value == pytest.approx(other) if isinstance(value, float) else value == other
    assert len(formulas(report)) > 100


def test_a_year_without_known_givers_has_no_chart_of_them() -> None:
    told = year_report(result("2026", 10, gifts=()), extended=True)
    assert "geen gevers" in str(values(told)["Pareto"])
    charts = [name for name in zipfile.ZipFile(io.BytesIO(told)).namelist() if "charts/chart" in name]
    assert len(charts) == 2  # months and waterfall
