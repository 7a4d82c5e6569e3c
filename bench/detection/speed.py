"""How long all checks together take on a large year."""

from __future__ import annotations

from bench.detection.example import TODAY
from bench.timing import large_reading, least_seconds
from pipeline import run
from pipeline.model.period import Period

ROWS = 100_000


def seconds_of_checks(rows: int = ROWS) -> float:
    """Return the least processor time of some runs of every check over a year of so many bookings, in seconds."""
    reading = large_reading(rows)
    return least_seconds(lambda: run.check(reading, Period(2026), TODAY, "0000-0000"))
