"""How long it takes to write the kascontrole of a year."""

from __future__ import annotations

from bench.detection.example import TODAY
from bench.timing import large_reading, least_seconds
from pipeline import run
from pipeline.model.period import Period
from pipeline.report.year import year_report

ROWS = 2_000


def seconds_of_kascontrole(rows: int = ROWS) -> float:
    """Return the least processor time of some runs that write the workbook of a year of so many bookings."""
    result = run.check(large_reading(rows), Period(2026), TODAY, "0000-0000")
    return least_seconds(lambda: year_report(result))
