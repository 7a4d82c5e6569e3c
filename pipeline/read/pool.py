"""Hand files to worker processes, and go on when one of them dies or takes too long."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, SimpleQueue

from pipeline.model.raw import RawFile
from pipeline.read.one_file import unreadable
from pipeline.read.pipe import receive, send

SECONDS_A_FILE = 60.0
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]
_WAKE_SECONDS = 0.5  # so that Ctrl-C is heard on Windows too

Task = tuple[Path, str]


class WorkerDiedError(Exception):
    """The process died, or was ended because it took too long, over one file."""


class Worker:
    """One process that reads files, one at a time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._is_ready = False
        inherited = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        # -P keeps the user's own folder off the path: a file of theirs named zipfile.py is no module of ours.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pipeline.read.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a native reader prints what it chokes on: personal data
            env=inherited | {"PYTHONPATH": str(_PACKAGE_ROOT)},
        )
        assert self._process.stdin is not None  # noqa: S101 - both are pipes, as asked above
        assert self._process.stdout is not None  # noqa: S101
        self._requests, self._answers = self._process.stdin, self._process.stdout

    def read(self, path: Path, file: str) -> list[RawFile]:
        """Return what the process read from a file.

        Raises:
            WorkerDiedError: the process is gone.
            RuntimeError: the process could not be started at all.
        """
        self._wait_until_ready()
        timer = threading.Timer(self._seconds, self.kill)
        timer.daemon = True
        timer.start()
        try:
            send(self._requests, (str(path), file))
            answer: list[RawFile] = receive(self._answers)
        except (EOFError, OSError) as error:
            raise WorkerDiedError(file) from error
        finally:
            timer.cancel()
        return answer

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def close(self) -> None:
        """Let the process end, and forget it."""
        for stream in (self._requests, self._answers):
            with contextlib.suppress(OSError):  # the process was gone before us
                stream.close()
        self._process.wait()

    def _wait_until_ready(self) -> None:
        if not self._is_ready:
            try:
                receive(self._answers)
            except EOFError as error:
                raise RuntimeError("The process that reads the files could not be started.") from error
            self._is_ready = True


class Reading:
    """Files that are being read in the background."""

    def __init__(self, tasks: Sequence[Task], worker_count: int, seconds: float = SECONDS_A_FILE) -> None:
        self._seconds = seconds
        self._tasks: SimpleQueue[Task] = SimpleQueue()
        self._found: dict[str, list[RawFile]] = {}
        self._failures: list[BaseException] = []
        for task in tasks:
            self._tasks.put(task)
        self._workers = [Worker(seconds) for _ in range(min(worker_count, len(tasks)))]
        self._threads = [
            threading.Thread(target=self._serve, args=(number,), daemon=True) for number in range(len(self._workers))
        ]
        for thread in self._threads:
            thread.start()

    def result(self) -> list[RawFile]:
        """Wait for all files and return them, in order of their names.

        Raises:
            RuntimeError: no process could be started.
        """
        try:
            for thread in self._threads:
                while thread.is_alive():
                    thread.join(_WAKE_SECONDS)
        except BaseException:
            for worker in self._workers:
                worker.kill()
            raise
        if self._failures:
            raise self._failures[0]
        return [raw for file in sorted(self._found) for raw in self._found[file]]

    def _serve(self, number: int) -> None:
        try:
            with contextlib.suppress(Empty):
                while True:
                    self._read_next(number, *self._tasks.get_nowait())
        except BaseException as failure:  # noqa: BLE001 - handed to the thread that waits
            self._failures.append(failure)
        finally:
            self._workers[number].close()

    def _read_next(self, number: int, path: Path, file: str) -> None:
        try:
            self._found[file] = self._workers[number].read(path, file)
        except WorkerDiedError:
            self._found[file] = [unreadable(file, "unreadable", WorkerDiedError.__name__)]
            self._workers[number].close()
            self._workers[number] = Worker(self._seconds)
