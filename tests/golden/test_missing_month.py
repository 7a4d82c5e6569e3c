"""A month without a workbook, which would drown the example year: the honest year without its kasboek of August."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from pipeline import run
from pipeline.forms.example import write_example
from pipeline.model.findings import Finding
from pipeline.read.intake import start_reading
from tests.golden.years import AFTER_THE_YEAR, checked


@cache
def _findings() -> tuple[Finding, ...]:
    folder = Path(mkdtemp(prefix="zonder-augustus-"))
    write_example(folder, planted=False)
    (folder / "kasboek-2026-08.xlsx").unlink()
    return tuple(checked(run.read(start_reading(folder), AFTER_THE_YEAR)).findings)


def test_a_month_without_a_workbook_is_found_at_the_last_line_of_the_bank() -> None:
    (finding,) = [finding for finding in _findings() if finding.code == "AFS-20"]
    assert finding.place.file == "bank/rabobank-2026-Q3.csv"
    assert str(finding.date)[:7] == "2026-08"


def test_the_bank_lines_of_a_month_without_a_workbook_are_told_once() -> None:
    assert not [finding for finding in _findings() if finding.code in {"AFS-04", "AFS-06", "AFS-08"}]
