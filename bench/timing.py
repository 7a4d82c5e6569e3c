"""Measuring on a large year: it is read once, and the best of some runs counts."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.detection.example import TODAY
from bench.large_year import write_large_year
from pipeline import run
from pipeline.read.intake import start_reading

_RUNS = 3


def large_reading(rows: int) -> run.Reading:
    """Return a year of so many bookings as it was read."""
    with TemporaryDirectory() as folder:
        write_large_year(Path(folder), rows)
        return run.read(start_reading(Path(folder)), TODAY)


def least_seconds(work: Callable[[], object]) -> float:
    """Return the least processor time of some runs, in seconds."""
    times = []
    for _ in range(_RUNS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)
