"""From a folder to files: which are read, which are noted, which are left out."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from pipeline.model.raw import FileKind, RawFile
from pipeline.model.severity import Severity
from pipeline.read.intake import start_reading, start_reading_file
from pipeline.read.pool import Reading
from tests.read.files import cash_book, put

CSV = "Datum;Bedrag\n1-3-2026;5,00\n"


def by_name(files: list[RawFile]) -> dict[str, RawFile]:
    return {raw.file: raw for raw in files}


def test_every_file_is_read_in_order_of_its_name_and_left_as_it_was(tmp_path: Path) -> None:
    workbook = put(tmp_path, "kas/maart.xlsx", cash_book())
    put(tmp_path, "bank.csv", CSV)
    put(tmp_path, "leeg.xlsx", b"")
    before = workbook.read_bytes(), workbook.stat().st_mtime_ns
    files = start_reading(tmp_path).result()
    assert [(raw.file, raw.state) for raw in files] == [
        ("bank.csv", "read"),
        ("kas/maart.xlsx", "read"),
        ("leeg.xlsx", "refused"),
    ]
    assert files[1].sheets[0].cells[1] == ["2-3-2026", "Zaalhuur 1", 10.25]
    assert (files[1].bytes, len(files[1].sha256)) == (len(before[0]), 64)
    assert (workbook.read_bytes(), workbook.stat().st_mtime_ns) == before


def test_reading_goes_on_while_the_program_does_something_else(tmp_path: Path) -> None:
    put(tmp_path, "bank.csv", CSV)
    pending = start_reading(tmp_path)
    assert [raw.file for raw in pending.result()] == ["bank.csv"]


def test_one_file_can_be_read_by_itself(tmp_path: Path) -> None:
    path = put(tmp_path, "map/bank.csv", CSV)
    put(tmp_path, "map/ander.csv", CSV)
    assert [raw.file for raw in start_reading_file(path).result()] == ["bank.csv"]


@pytest.mark.parametrize(("name", "is_empty"), [("bank.csv", False), ("kapot.xlsx", False), (".verborgen", True)])
def test_a_folder_without_files_is_known_to_be_empty_at_once(tmp_path: Path, name: str, is_empty: bool) -> None:
    put(tmp_path, name, b"")
    assert start_reading(tmp_path).is_empty == is_empty


def test_an_empty_folder_gives_nothing_and_a_missing_one_is_an_error(tmp_path: Path) -> None:
    assert start_reading(tmp_path).result() == []
    with pytest.raises(FileNotFoundError):
        start_reading(tmp_path / "weg").result()


@pytest.mark.parametrize("name", ["x.tmp", ".verborgen.csv", "desktop.ini", "Thumbs.db", ".git/config.csv"])
def test_files_of_the_computer_itself_are_ignored_silently(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, CSV)
    assert start_reading(tmp_path).result() == []


@pytest.mark.parametrize(
    ("lock", "program"), [("map/~$giften.xlsx", "Excel"), ("map/.~lock.giften.xlsx#", "LibreOffice")]
)
def test_a_workbook_that_is_open_is_noted_at_the_workbook(tmp_path: Path, lock: str, program: str) -> None:
    put(tmp_path, "map/giften.xlsx", cash_book())
    put(tmp_path, lock, "x")
    files = by_name(start_reading(tmp_path).result())
    (note,) = files[lock].problems
    assert files["map/giften.xlsx"].state == "read"
    assert (files[lock].state, note.code, note.variant) == ("ignored", "INV-28", "open_in_program")
    assert note.place.file == "map/giften.xlsx"
    assert note.facts == {"workbook": "giften.xlsx", "program": program}


def test_a_lock_that_outlived_its_workbook_says_nothing(tmp_path: Path) -> None:
    put(tmp_path, "~$weg.xlsx", "x")
    (lock,) = start_reading(tmp_path).result()
    assert lock.problems == ()


def test_the_same_bytes_are_read_once_and_the_copy_is_noted(tmp_path: Path) -> None:
    for name in ("Kopie van giften.xlsx", "giften.xlsx", "giften (1).xlsx"):
        put(tmp_path, name, cash_book())
    files = by_name(start_reading(tmp_path).result())
    assert {name: (raw.state, raw.kind) for name, raw in files.items()} == {
        "giften.xlsx": ("read", FileKind.WORKBOOK),
        "Kopie van giften.xlsx": ("ignored", FileKind.IGNORED),
        "giften (1).xlsx": ("ignored", FileKind.IGNORED),
    }
    (note,) = files["giften (1).xlsx"].problems
    assert (note.code, note.variant, note.severity, note.refuses) == ("INV-26", "same_bytes", Severity.LOW, None)
    assert note.facts == {"original": "giften.xlsx"}


def test_two_broken_copies_keep_their_own_problem(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        put(tmp_path, name, cash_book()[:500])
    assert [raw.problems[0].code for raw in start_reading(tmp_path).result()] == ["INV-01", "INV-01"]


def test_the_members_of_a_zip_are_files_of_their_own(tmp_path: Path) -> None:
    camt = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"/>'
    with zipfile.ZipFile(tmp_path / "bank.zip", "w") as archive:
        archive.writestr("maart.xml", camt)
        archive.writestr("map/april.xml", camt + "\n")
        archive.writestr("__MACOSX/._maart.xml", "x")
        archive.writestr("nog.zip", b"PK\x03\x04")
        archive.writestr("kapot.xlsx", b"")
    assert [(raw.file, raw.state, raw.kind) for raw in start_reading(tmp_path).result()] == [
        ("bank.zip/kapot.xlsx", "refused", FileKind.IGNORED),
        ("bank.zip/maart.xml", "read", FileKind.BANK),
        ("bank.zip/map/april.xml", "read", FileKind.BANK),
        ("bank.zip/nog.zip", "refused", FileKind.IGNORED),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in a folder")
def test_a_file_that_never_ends_costs_only_itself(tmp_path: Path) -> None:
    stuck, good = tmp_path / "a.xlsx", put(tmp_path, "b.csv", CSV)
    os.mkfifo(stuck)
    files = Reading([(stuck, "a.xlsx"), (good, "b.csv")], worker_count=1, seconds=0.7).result()
    assert [(raw.file, raw.state) for raw in files] == [("a.xlsx", "refused"), ("b.csv", "read")]
    assert (files[0].problems[0].code, files[0].problems[0].variant) == ("INV-01", "unreadable")


def test_a_file_that_vanished_or_is_locked_is_a_problem_of_that_file(tmp_path: Path) -> None:
    good = put(tmp_path, "b.csv", CSV)
    files = Reading([(tmp_path / "weg.xlsx", "weg.xlsx"), (good, "b.csv")], worker_count=1).result()
    assert [(raw.file, raw.state) for raw in files] == [("b.csv", "read"), ("weg.xlsx", "refused")]
    assert files[1].problems[0].variant == "no_access"


def test_the_users_own_files_are_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "zipfile.py", "raise SystemExit")
    put(tmp_path, "input/b.csv", CSV)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert [raw.state for raw in start_reading(tmp_path / "input").result()] == ["read"]


def test_the_process_that_reads_loads_no_pandas() -> None:
    code = (
        "import sys, pipeline.read.worker, openpyxl;"
        "print([name for name in ('pandas', 'pandera', 'click') if name in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
