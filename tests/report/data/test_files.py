"""Writing that fails or is cut off leaves no half file, and not a lost one either."""

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import textwrap
import time
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from pipeline.report.files import InUseError, NotWrittenError, clean_leftovers, lock, write_whole

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "output" / "2026-03" / "rapport.xlsx"
    write_whole(path, b"old")
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_content_replaces_the_old_and_leaves_nothing_else(report: Path) -> None:
    assert write_whole(report, b"new") == report
    assert report.read_bytes() == b"new"
    assert names(report.parent) == ["rapport.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="Windows relies on the folder of the user's profile")
def test_files_and_folders_are_for_the_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        written = write_whole(tmp_path / "output" / "2026" / "integriteit" / "x.jsonl", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in list(written.parents)[:3]] == [0o700] * 3


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("call", ["mkstemp", "fsync", "replace"])
def test_a_failing_call_leaves_the_old_report_and_no_leftovers(
    report: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    owner, name = {
        "mkstemp": (tempfile, "mkstemp"),
        "fsync": (os, "fsync"),
        "replace": (Path, "replace"),
    }[call]
    monkeypatch.setattr(owner, name, fail)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(NotWrittenError) as caught:
        write_whole(report, b"new")
    assert str(report.parent) in str(caught.value)
    assert report.read_bytes() == b"old"
    assert names(report.parent) == ["rapport.xlsx"]


def test_a_disk_without_room_is_refused_before_anything_is_written(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 10, 0))
    with pytest.raises(NotWrittenError, match="te weinig ruimte"):
        write_whole(report, b"new")
    assert report.read_bytes() == b"old"


KILLED = """
    import os, sys
    from pathlib import Path
    from pipeline.report import files
    {patch}
    files.write_whole(Path(sys.argv[1]), b"new" * 100_000)
"""


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        ("os.fsync = lambda handle: os._exit(9)", b"old"),
        ("Path.replace = lambda self, target: os._exit(9)", b"old"),
        ("files._flush_folder = lambda folder: os._exit(9)", b"new" * 100_000),
    ],
    ids=["before flushing", "before renaming", "after renaming"],
)
def test_a_killed_run_leaves_the_old_report_or_the_new_and_the_next_run_is_clean(
    report: Path, patch: str, expected: bytes
) -> None:
    script = textwrap.dedent(KILLED).format(patch=patch)
    ended = subprocess.run([sys.executable, "-c", script, str(report)], cwd=PROJECT, check=False)
    assert ended.returncode == 9
    assert report.read_bytes() == expected
    clean_leftovers(report.parents[1])
    assert names(report.parent) == ["rapport.xlsx"]


def _held_open(monkeypatch: pytest.MonkeyPatch, *held: str, tries: int = 1000) -> list[float]:
    """Let renaming onto some names fail as Windows does while Excel holds them; return the pauses taken."""
    pauses: list[float] = []
    replace, left = Path.replace, [tries]

    def refuse(self: Path, target: Path) -> Path:
        if target.name in held and left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "held")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses


def test_a_file_held_for_a_moment_is_tried_again(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = _held_open(monkeypatch, "rapport.xlsx", tries=2)
    assert write_whole(report, b"new") == report
    assert pauses == [0.5, 0.5]


def test_a_report_open_in_excel_gets_a_numbered_neighbour(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses = _held_open(monkeypatch, "rapport.xlsx")
    assert write_whole(report, b"new") == report.with_name("rapport (2).xlsx")
    assert len(pauses) == 4
    assert report.read_bytes() == b"old"
    assert names(report.parent) == ["rapport (2).xlsx", "rapport.xlsx"]


def test_a_numbered_neighbour_that_is_open_too_gets_the_next_number(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _held_open(monkeypatch, "rapport.xlsx", "rapport (2).xlsx")
    assert write_whole(report, b"new").name == "rapport (3).xlsx"


def test_a_second_run_waits_and_then_names_the_folder_and_the_holder(tmp_path: Path) -> None:
    with lock(tmp_path), pytest.raises(InUseError) as caught, lock(tmp_path, wait_seconds=0.05):
        pass
    assert str(tmp_path) in str(caught.value)
    assert f"proces {os.getpid()}" in str(caught.value)


def test_a_folder_is_free_again_after_a_run_also_one_that_failed(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock(tmp_path):
        raise ZeroDivisionError
    with lock(tmp_path, wait_seconds=0.05):
        assert (tmp_path / ".openvizier.bezig").exists()
    assert not (tmp_path / ".openvizier.bezig").exists()


def test_cleaning_takes_our_own_leftovers_only(tmp_path: Path) -> None:
    (tmp_path / ".openvizier-1a2b.tmp").write_bytes(b"half")
    (tmp_path / "theirs.tmp").write_bytes(b"x")
    clean_leftovers(tmp_path)
    assert names(tmp_path) == ["theirs.tmp"]
