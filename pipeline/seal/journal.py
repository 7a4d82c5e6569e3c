"""The journal of runs: one line a run, each bound to the line before it, so that a change shows."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

_FIRST = "0" * 64  # what stands before the first line


@dataclass(frozen=True, slots=True)
class Run:
    """One run as the journal tells it; no names. `outputs`: SHA-256 by path below the folder of output."""

    command: str
    period: str
    run_code: str
    run_date: date
    outputs: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Journal:
    """The runs in order. `broken_line`: the first line (from 1) that is not what was written there, or None."""

    runs: tuple[Run, ...] = ()
    broken_line: int | None = None

    def baseline(self, period: str, run_code: str) -> str | None:
        """Return the code of the last run over a period with another code: what a new run is compared with."""
        others = [run.run_code for run in self.runs if run.period == period and run.run_code != run_code]
        return others[-1] if others else None


def append_run(path: Path, run: Run) -> None:
    """Add a run to the journal, flushed to the disk; call it when all its output stands.

    A last line without its end was left by a run that was killed, and never counted: it is cut off.
    """
    lines = _lines(path)
    entry = {
        "command": run.command,
        "period": run.period,
        "run_code": run.run_code,
        "run_date": run.run_date.isoformat(),
        "outputs": [{"file": file, "sha256": sha256} for file, sha256 in sorted(run.outputs.items())],
        "previous": hashlib.sha256(lines[-1]).hexdigest() if lines else _FIRST,
    }
    line = _encoded(entry | {"hash": _hash(entry)}) + b"\n"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.truncate(sum(len(one) + 1 for one in lines))
        file.seek(0, os.SEEK_END)
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def read_journal(path: Path) -> Journal:
    """Return the runs of a journal; without the file, none. Lines that cannot be read are broken and left out."""
    runs, broken, before = [], None, _FIRST
    for number, line in enumerate(_lines(path), start=1):
        try:
            entry: dict[str, Any] = json.loads(line)
            claimed = entry.pop("hash")
            whole = claimed == _hash(entry) and entry["previous"] == before
            runs.append(_run(entry))
        except (AttributeError, KeyError, TypeError, ValueError):  # somebody changed the line
            whole = False
        if not whole and broken is None:
            broken = number
        before = hashlib.sha256(line).hexdigest()
    return Journal(tuple(runs), broken)


def _lines(path: Path) -> list[bytes]:
    """Return the finished lines."""
    content = path.read_bytes() if path.exists() else b""
    return content.split(b"\n")[:-1]


def _run(entry: dict[str, Any]) -> Run:
    outputs = {output["file"]: output["sha256"] for output in entry["outputs"]}
    return Run(entry["command"], entry["period"], entry["run_code"], date.fromisoformat(entry["run_date"]), outputs)


def _hash(entry: dict[str, Any]) -> str:
    return hashlib.sha256(_encoded(entry)).hexdigest()


def _encoded(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
