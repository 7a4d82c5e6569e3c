"""How long all checks together take on a large year."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.detection.example import TODAY
from bench.large_year import write_large_year
from pipeline import run
from pipeline.model.period import Period
from pipeline.read.intake import start_reading

ROWS = 100_000
RUNS = 3


def seconds_of_checks(rows: int = ROWS) -> float:
    """Return the least processor time of some runs of every check over a year of so many bookings, in seconds."""
    with TemporaryDirectory() as folder:
        write_large_year(Path(folder), rows)
        reading = run.read(start_reading(Path(folder)), TODAY)
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        run.check(reading, Period(2026), TODAY, "0000-0000")
        times.append(time.process_time() - started)
    return min(times)
