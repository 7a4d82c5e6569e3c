"""Runs the example year through every stage, in every way in which it can be kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from pipeline import run
from pipeline.forms.example import write_example
from pipeline.model.findings import Finding
from pipeline.model.period import Period
from pipeline.model.result import Result
from pipeline.read.intake import start_reading

PROJECT = Path(__file__).parents[2]
AFTER_THE_YEAR = date(2027, 4, 4)


@cache
def reading_of(*, planted: bool, style: str = "template", size: str = "gewoon") -> run.Reading:
    """Return the example year as it was read, written in a style."""
    folder = Path(mkdtemp(prefix="voorbeeldjaar-"))
    write_example(folder, planted=planted, style=style, size=size)
    return run.read(start_reading(folder), AFTER_THE_YEAR)


@cache
def committed_year() -> run.Reading:
    """Return the example year of `input/` as it was read."""
    return run.read(start_reading(PROJECT / "input"), AFTER_THE_YEAR)


@cache
def checked(reading: run.Reading, period: str = "2026", today: date = AFTER_THE_YEAR) -> Result:
    """Return the checks over a period of a year that was read."""
    return run.check(reading, Period.parse(period), today, "0000-0000")


def line(finding: Finding) -> str:
    """Return a finding as one line that a reviewer can read."""
    place = finding.place
    where = " › ".join(str(part) for part in (place.file, place.sheet, place.row, place.cell) if part is not None)
    follows = f" ← {', '.join(sorted(finding.consequence_of))}" if finding.consequence_of else ""
    return f"{finding.severity.value:<6} {finding.id:<16} {where} | {finding.message}{follows}"


def told(findings: Iterable[Finding]) -> str:
    """Return findings as the text of a golden file."""
    return "".join(line(finding) + "\n" for finding in findings)
