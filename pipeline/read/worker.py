"""The process in which files are read: what a hostile file can break or blow up, breaks here and nowhere else.

It is started by `pool` and talks over its own stdin and stdout: a path comes in, the files read from it go out.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from pathlib import Path

from pipeline.model.raw import RawFile
from pipeline.read.limits import TOTAL_BYTES, too_large
from pipeline.read.one_file import read_file, unreadable
from pipeline.read.pipe import receive, send
from pipeline.read.source_file import SourceFile

MEMORY_BYTES = 3 * 1024**3
READY = "ready"


def read_path(path: str, file: str) -> list[RawFile]:
    """Read the file at `path`, known as `file`; whatever goes wrong becomes a problem of that file."""
    try:
        size = Path(path).stat().st_size
        if size > TOTAL_BYTES:
            return [SourceFile(file, b"").refused(too_large(size, TOTAL_BYTES))]
        data = Path(path).read_bytes()
    except OSError as error:
        return [unreadable(file, "no_access", type(error).__name__)]
    try:
        return read_file(SourceFile(file, data))
    except BaseException as error:  # noqa: BLE001 - running out of memory, say, must cost one file only
        return [unreadable(file, "unreadable", type(error).__name__)]


def main() -> None:
    """Answer paths with what was read from them, until the parent closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the parent, who closes the pipe
    gc.disable()  # a short life of large tables without cycles
    _limit_memory()
    _hasten_openpyxl()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what a library prints must not mix with answers
    with contextlib.suppress(EOFError, BrokenPipeError):
        send(answers, READY)
        while True:
            path, file = receive(sys.stdin.buffer)
            send(answers, read_path(path, file))


def _hasten_openpyxl() -> None:
    # It would load numpy for nothing, and parse XML in Python to guard against a DOCTYPE, which the preflight refused.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    os.environ["OPENPYXL_DEFUSEDXML"] = "False"


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows and macOS have no such limit
        import resource  # noqa: PLC0415 - only where the system has it

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


if __name__ == "__main__":
    main()
