"""The example year without planted mistakes, read once."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import run
from pipeline.forms.example import write_example
from pipeline.read.intake import start_reading

TODAY = date(2027, 4, 4)
YEAR = 2026


@cache
def honest_example() -> run.Reading:
    """Return the example year as it should be, as it was read."""
    with TemporaryDirectory() as folder:
        write_example(Path(folder), planted=False)
        return run.read(start_reading(Path(folder)), TODAY)
