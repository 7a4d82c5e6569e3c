"""How long reconciliation takes for many lines, and how much memory: each size in a process of its own.

Many lines are many years of the size that the other figures are of.
"""

from __future__ import annotations

import pickle
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.reconciliation.labelled import labelled_year
from bench.reconciliation.noise import LEVELS
from bench.reconciliation.running import SIZE
from pipeline.model.books import Books
from pipeline.model.norms import standard_norms
from pipeline.reconcile import match
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

LEVEL = 2
YEARS = (10, 100)


@dataclass(frozen=True)
class Run:
    """One measurement: lines on both sides, seconds of CPU, peak memory of the whole process in MB."""

    bank_lines: int
    bookings: int
    seconds: float
    megabytes: int


def measured(years: int) -> Run:
    """Make some years in a row and let a new process reconcile them."""
    books = labelled_year(LEVELS[LEVEL], 1, SIZE, years).books
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "books.pickle"
        path.write_bytes(pickle.dumps(books))
        command = [sys.executable, "-m", "bench.reconciliation.speed", str(path)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Run(len(books[BankLines]), len(books[Bookings]), float(told[0]), int(told[1]))


def main(path: Path) -> None:
    """Reconcile the Books of a file and print the seconds and the peak of memory."""
    books: Books = pickle.loads(path.read_bytes())
    started = time.process_time()
    match(books, standard_norms(), books[Bookings][Bookings.booked_on].max().date())
    seconds = time.process_time() - started
    print(round(seconds, 2), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
