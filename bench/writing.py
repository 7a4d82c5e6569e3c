"""How long it takes to write the kascontrole of a year."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.detection.example import TODAY
from bench.large_year import write_large_year
from pipeline import run
from pipeline.model.period import Period
from pipeline.read.intake import start_reading
from pipeline.report.year import year_report

ROWS = 2_000
RUNS = 3


def seconds_of_kascontrole(rows: int = ROWS) -> float:
    """Return the least processor time of some runs that write the workbook of a year of so many bookings."""
    with TemporaryDirectory() as folder:
        write_large_year(Path(folder), rows)
        reading = run.read(start_reading(Path(folder)), TODAY)
    result = run.check(reading, Period(2026), TODAY, "0000-0000")
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        year_report(result)
        times.append(time.process_time() - started)
    return min(times)
