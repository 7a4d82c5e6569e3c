"""Which files of a folder are read, and what is said of the others."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.model.problems import Problem
from pipeline.model.raw import OUTSIDE, FileKind, RawFile
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.read.masking import hide_citizen_numbers
from pipeline.read.one_file import unreadable
from pipeline.read.pool import Reading, Task

_BYTES_A_WORKER = 1_000_000
_NOT_OURS = frozenset({"desktop.ini", "thumbs.db"})
_EXCEL_LOCK = "~$"
_OFFICE_LOCK = ".~lock."
_LOOKS_COPIED = re.compile(r"kopie|copy|\(\d+\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands in a folder: files to read, locks of open workbooks, folders that would not open."""

    tasks: list[Task]
    locks: list[str]
    closed_folders: list[str]


class PendingFiles:
    """The files of a folder while they are being read."""

    def __init__(self, listing: Listing, reading: Reading) -> None:
        self._listing, self._reading = listing, reading

    @property
    def is_empty(self) -> bool:
        """Whether the folder holds no file that could hold data."""
        return not (self._listing.tasks or self._listing.closed_folders)

    def result(self) -> list[RawFile]:
        """Wait for the files and return them, in order of their names; no burgerservicenummer is in them any more.

        Raises:
            RuntimeError: the processes that read could not be started.
        """
        locks = _noted_locks(self._listing)
        closed = [unreadable(folder, "no_access", OSError.__name__) for folder in self._listing.closed_folders]
        files = without_copies(self._reading.result()) + locks + closed
        return sorted(hide_citizen_numbers(files), key=lambda raw: raw.file)


def start_reading(folder: Path, worker_count: int = 2, reports: Sequence[Path] = ()) -> PendingFiles:
    """Start to read every file of a folder and the folders in it, in at most so many processes of their own.

    `reports`: earlier reports outside the folder, read for their answers only; they go by a name that begins with
    `OUTSIDE`.

    Raises:
        OSError: the folder does not exist or cannot be opened.
    """
    listing = list_folder(folder)
    tasks = [*listing.tasks, *((report, f"{OUTSIDE}{report.parent.name}/{report.name}") for report in reports)]
    return PendingFiles(listing, Reading(tasks, _enough_workers(tasks, worker_count)))


def start_reading_file(path: Path) -> PendingFiles:
    """Start to read one file, in a process of its own; it is known by its bare name."""
    listing = Listing([(path, path.name)], [], [])
    return PendingFiles(listing, Reading(listing.tasks, worker_count=1))


def _enough_workers(tasks: list[Task], at_most: int) -> int:
    # A process takes as long to start as ten small files to read, while the program itself is loading too.
    size = sum(path.stat().st_size for path, _ in tasks if path.exists())
    return min(at_most, 1 + size // _BYTES_A_WORKER)


def list_folder(folder: Path) -> Listing:
    """Return what stands in a folder and the folders in it, in order of names.

    Raises:
        OSError: the folder does not exist or cannot be opened.
    """
    with os.scandir(folder):
        listing = Listing([], [], [])

    def note_closed(error: OSError) -> None:
        listing.closed_folders.append(_label(folder, Path(error.filename)))

    for place, folders, names in os.walk(folder, onerror=note_closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if name.startswith((_EXCEL_LOCK, _OFFICE_LOCK)):
                listing.locks.append(_label(folder, path))
            elif _may_hold_data(path):
                listing.tasks.append((path, _label(folder, path)))
    return listing


def without_copies(files: Iterable[RawFile]) -> list[RawFile]:
    """Return the files with the very same bytes read once: the copies become a note (INV-26, laag)."""
    originals: dict[str, RawFile] = {}
    for raw in sorted(files, key=_least_like_a_copy):
        originals.setdefault(raw.sha256 or raw.file, raw)
    return [_as_copy(raw, originals[raw.sha256]) if _is_copy(raw, originals) else raw for raw in files]


def _is_copy(raw: RawFile, originals: dict[str, RawFile]) -> bool:
    return raw.state == "read" and originals[raw.sha256] is not raw


def _least_like_a_copy(raw: RawFile) -> tuple[bool, int, str]:
    return (bool(_LOOKS_COPIED.search(raw.file)), len(raw.file), raw.file)


def _as_copy(raw: RawFile, original: RawFile) -> RawFile:
    place, other = Place(raw.file), Place(original.file)
    note = Problem("INV-26", place, "same_bytes", {"original": original.file}, severity=Severity.LOW, related=(other,))
    return replace(raw, kind=FileKind.IGNORED, state="ignored", sheets=(), problems=(note,), text=None)


def _may_hold_data(path: Path) -> bool:
    name = path.name.lower()
    return not (name.startswith(".") or name.endswith(".tmp") or name in _NOT_OURS) and path.is_file()


def _label(folder: Path, path: Path) -> str:
    # A name that is no valid text (possible on Linux) must not stop the reports from being written.
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode("utf-8")


def _noted_locks(listing: Listing) -> list[RawFile]:
    present = {file for _, file in listing.tasks}
    return [_noted_lock(lock, present) for lock in listing.locks]


def _noted_lock(lock: str, present: set[str]) -> RawFile:
    folder, slash, name = lock.rpartition("/")
    is_excel = name.startswith(_EXCEL_LOCK)
    workbook = name.removeprefix(_EXCEL_LOCK) if is_excel else name.removeprefix(_OFFICE_LOCK).removesuffix("#")
    file = f"{folder}{slash}{workbook}"
    program = "Excel" if is_excel else "LibreOffice"
    note = Problem("INV-28", Place(file), "open_in_program", {"workbook": workbook, "program": program})
    # A lock that outlived its workbook says nothing.
    return RawFile(lock, FileKind.IGNORED, "", 0, "ignored", problems=(note,) if file in present else ())
