"""Runs the real command in a process of its own, as a user would."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


def openvizier(*arguments: str | Path, **environment: str) -> Ran:
    """Run `openvizier` with these arguments."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *map(str, arguments)],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1", "COLUMNS": "110"} | environment,
        stdin=subprocess.DEVNULL,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
