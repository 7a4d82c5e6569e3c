"""`make bench`: print speed and memory of the commands, and how often reconciliation is right."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.detection.__main__ import main as print_detection
from bench.large_year import write_large_year
from bench.reconciliation.__main__ import main as print_reconciliation
from bench.writing import ROWS, seconds_of_kascontrole

PROJECT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "pipeline.cli"]
DAY = ["--datum", "2027-04-04"]
# As on a user's computer, where Python keeps what it compiled; the first run of a measurement compiles.
_COMPILED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> None:
    """Print one line per measurement: what, the best of its runs in seconds, the peak memory, the target."""
    example = ["--invoer", str(PROJECT / "input")]
    print(f"{'wat':<52}{'seconden':>10}{'MB':>8}   doel")
    measure("openvizier --help", [*COMMAND, "--help"], "≤ 0,25 s", runs=5)
    with tempfile.TemporaryDirectory() as folder:
        out = ["--uitvoer", folder, "--stil", *DAY]
        measure("maand 2026-03, voorbeeldjaar", [*COMMAND, "maand", "2026-03", *example, *out], "≤ 1,5 s", runs=5)
        measure("jaar 2026, voorbeeldjaar", [*COMMAND, "jaar", "2026", *example, *out], "≤ 3 s, ≤ 300 MB", runs=3)
    print(f"{f'kascontrole schrijven, {ROWS:,} boekingen':<52}{seconds_of_kascontrole():>10.2f}{'':>8}   ≤ 2 s")
    rows = int(os.environ.get("BENCH_ROWS", "100000"))
    with tempfile.TemporaryDirectory() as folder:
        write_large_year(Path(folder) / "input", rows)
        large = ["--map", folder, "--stil", *DAY]
        measure(f"jaar, {rows:,} boekingen en bankregels", [*COMMAND, "jaar", "2026", *large], "zonder fout", runs=1)
    print()
    print_reconciliation(["--speed"])
    print_detection(["--seeds", "2"])


def measure(what: str, command: list[str], target: str, runs: int) -> None:
    """Run a command some times and print the best time and the highest peak of memory of any of its processes."""
    times, peaks = [], []
    for _ in range(runs):
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_COMPILED)
        _, status, usage = os.wait4(process.pid, 0)
        times.append(time.perf_counter() - started)
        peaks.append(usage.ru_maxrss / 1024)
        code = os.waitstatus_to_exitcode(status)
        if code not in {0, 1}:
            errors = process.stderr.read().decode() if process.stderr else ""
            print(f"{what}: exitcode {code}: {errors}")
            return
    print(f"{what:<52}{min(times):>10.2f}{max(peaks):>8.0f}   {target}")


if __name__ == "__main__":
    main()
