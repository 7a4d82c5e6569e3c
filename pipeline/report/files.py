"""Writes a file whole or not at all: beside it, flushed, renamed; readable by the owner only."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.model.refusals import Occupied

_OWN_PREFIX, _OWN_SUFFIX = ".openvizier-", ".tmp"
_LOCK, _HOLDER = ".openvizier.lock", ".openvizier.bezig"
_TRIES, _PAUSE = 5, 0.5  # a virus scanner lets go within seconds; a report open in Excel does not
_NUMBERS = range(2, 100)
_ROOM = 1_000_000  # bytes that stay free: a full disk hurts more than this report


class NotWrittenError(Occupied):
    """A file could not be written; what stood there still stands. The text is for the user, in Dutch."""


class InUseError(Occupied):
    """Another run works in the folder. The text is for the user, in Dutch."""


def write_whole(path: Path, content: bytes) -> Path:
    """Replace a file by new content, or leave it as it is; return where the content now stands.

    A file that another program holds open stays; the content then goes to `name (2).xlsx` beside it. Raises
    NotWrittenError when the disk is full or the folder cannot be written.
    """
    try:
        private_folder(path.parent)
        _demand_room(path, len(content))
        temporary = _write_beside(path.parent, content)
        try:
            written = _put_in_place(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        _flush_folder(path.parent)
    except OSError as error:
        raise NotWrittenError(_explain(path, error)) from error
    return written


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the owner only."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def clean_leftovers(folder: Path) -> None:
    """Remove what a killed run of ours left half written below a folder; call it while the lock is held."""
    for leftover in folder.rglob(f"{_OWN_PREFIX}*{_OWN_SUFFIX}"):
        leftover.unlink(missing_ok=True)


@contextmanager
def lock(folder: Path, wait_seconds: float = 10) -> Iterator[None]:
    """Hold a folder for one run; a killed run lets go by itself.

    Raises InUseError when another run still holds it after the wait, saying which and since when.
    """
    try:
        private_folder(folder)
        held = FileLock(folder / _LOCK, timeout=wait_seconds, mode=0o600)
        held.acquire()
    except Timeout:
        raise InUseError(_who_holds(folder)) from None
    except OSError as error:
        raise NotWrittenError(_explain(folder / _LOCK, error)) from error
    try:
        since = datetime.now().astimezone().strftime("%d-%m-%Y %H:%M")
        write_whole(folder / _HOLDER, json.dumps({"process": os.getpid(), "since": since}).encode())
        yield
    finally:
        (folder / _HOLDER).unlink(missing_ok=True)
        held.release()


def _who_holds(folder: Path) -> str:
    by = ""
    # The holder may just have let go, or not have said yet who it is.
    with suppress(OSError, ValueError, KeyError):
        holder = json.loads((folder / _HOLDER).read_text(encoding="utf-8"))
        by = f" (proces {holder['process']}, sinds {holder['since']})"
    return (
        f"De map {folder} is in gebruik door een andere controle{by}. "
        "Wacht tot die klaar is en probeer het dan opnieuw."
    )


def _demand_room(path: Path, size: int) -> None:
    if shutil.disk_usage(path.parent).free < size + _ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def _write_beside(folder: Path, content: bytes) -> Path:
    """Write to a file of our own in the same folder (mode 0600), so that renaming it is one step."""
    handle, name = tempfile.mkstemp(prefix=_OWN_PREFIX, suffix=_OWN_SUFFIX, dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _put_in_place(temporary: Path, path: Path) -> Path:
    for attempt in range(_TRIES):
        if _replaced(temporary, path):
            return path
        if attempt < _TRIES - 1:
            time.sleep(_PAUSE)
    for number in _NUMBERS:
        numbered = path.with_name(f"{path.stem} ({number}){path.suffix}")
        if _replaced(temporary, numbered):
            return numbered
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _replaced(temporary: Path, path: Path) -> bool:
    try:
        temporary.replace(path)
    except PermissionError:
        return False
    return True


def _flush_folder(folder: Path) -> None:
    """Make the renaming survive a power cut, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _explain(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"Er is te weinig ruimte om {path} te schrijven. Maak ruimte vrij en probeer het opnieuw."
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            f"In de map {path.parent} mag niet worden geschreven. "
            "Sluit bestanden die openstaan, kijk of u in de map mag schrijven, of kies een andere map met --uitvoer."
        )
    return (
        f"Het schrijven van {path} lukte niet. "
        "Kijk of de schijf nog is aangesloten en kies zo nodig een andere map met --uitvoer."
    )
