"""How long reconciliation takes for many lines, and how much memory: each size in a process of its own."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.large_year import write_large_year
from bench.reconciliation.labelled import labelled_year
from bench.reconciliation.noise import LEVELS
from bench.reconciliation.running import SIZE
from pipeline.model.books import Books
from pipeline.model.norms import standard_norms
from pipeline.read.intake import start_reading
from pipeline.reconcile import match
from pipeline.run import read
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

LEVEL = 2
YEARS = (10, 100)
ROWS = (10_000, 100_000)
_TODAY = date(2027, 1, 31)


@dataclass(frozen=True)
class Run:
    """One measurement: of what, lines on both sides, seconds of CPU, peak memory of the whole process in MB."""

    name: str
    bank_lines: int
    bookings: int
    seconds: float
    megabytes: int


def all_measured() -> list[Run]:
    """Reconcile a plain large year and many noisy years, of both some ten and a hundred thousand lines."""
    runs = [_measured("one plain year", _plain_year(rows)) for rows in ROWS]
    noisy = LEVELS[LEVEL].title
    return runs + [_measured(f"{n} years, {noisy}", labelled_year(LEVELS[LEVEL], 1, SIZE, n).books) for n in YEARS]


def _plain_year(rows: int) -> Books:
    with tempfile.TemporaryDirectory() as folder:
        write_large_year(Path(folder), rows)
        return read(start_reading(Path(folder)), _TODAY).books


def _measured(name: str, books: Books) -> Run:
    """Let a new process reconcile the books."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "books.pickle"
        path.write_bytes(pickle.dumps(books))
        command = [sys.executable, "-m", "bench.reconciliation.speed", str(path)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Run(name, len(books[BankLines]), len(books[Bookings]), float(told[0]), int(told[1]))


def main(path: Path) -> None:
    """Reconcile the Books of a file and print the seconds and the peak of memory."""
    books: Books = pickle.loads(path.read_bytes())
    started = time.process_time()
    match(books, standard_norms(), books[Bookings][Bookings.booked_on].max().date())
    seconds = time.process_time() - started
    print(round(seconds, 2), _peak() // 1024)


def _peak() -> int:
    """Return the most memory that this process ever held, in kB.

    `ru_maxrss` starts with what the process that started this one held.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
