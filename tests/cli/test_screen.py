"""What stands on the screen after a run: the heaviest findings in full, of the rest only where they are."""

from __future__ import annotations

import pytest

from pipeline.cli.console import result_lines
from pipeline.model.severity import Severity
from tests.report import builders as report

WIDTH = 110


@pytest.mark.parametrize(("count", "in_full"), [(25, 25), (26, 25), (60, 25)])
def test_a_long_list_of_findings_is_told_in_full_only_where_it_is_heaviest(count: int, in_full: int) -> None:
    light = [report.finding("BOE-02", row, severity=Severity.MIDDLE) for row in range(5, 4 + count)]
    result = report.result(findings=(*light, report.finding("BOE-01", 99)))

    lines = result_lines(result, result.findings, WIDTH, has_report=True)

    assert sum(line.startswith("   → ") for line in lines) == in_full
    assert lines[0].startswith("■ BOE-01")
    assert sum("rij" in line and line[:2] in {"■ ", "▲ "} for line in lines) == count
    assert any(f"En nog {count - in_full}," in line for line in lines) == (count > in_full)


def test_without_a_report_every_finding_is_told_in_full() -> None:
    result = report.result(findings=tuple(report.finding("BOE-02", row) for row in range(5, 65)))

    lines = result_lines(result, result.findings, WIDTH, has_report=False)

    assert sum(line.startswith("   → ") for line in lines) == 60
