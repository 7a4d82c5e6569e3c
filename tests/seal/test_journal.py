"""The journal: lines that hang together, so that a change shows."""

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from pipeline.seal.journal import Journal, Run, append_run, read_journal


def run(code: str, period: str = "2026-03", day: int = 4) -> Run:
    return Run("maand", period, code, date(2026, 4, day), {f"{period}/bevindingen.jsonl": code[0] * 64})


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    path = tmp_path / "logboek.jsonl"
    for code in ("AAAA-0001", "BBBB-0002", "CCCC-0003"):
        append_run(path, run(code))
    return path


def test_a_folder_without_a_journal_has_no_runs(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "logboek.jsonl") == Journal()


def test_runs_come_back_in_order_and_whole(journal: Path) -> None:
    assert read_journal(journal) == Journal((run("AAAA-0001"), run("BBBB-0002"), run("CCCC-0003")))


def test_only_the_owner_may_read_it(journal: Path) -> None:
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_a_line_says_which_run_made_which_files(journal: Path) -> None:
    entry = json.loads(journal.read_text(encoding="utf-8").splitlines()[0])
    assert set(entry) == {"command", "period", "run_code", "run_date", "outputs", "previous", "hash"}
    assert entry["outputs"] == [{"file": "2026-03/bevindingen.jsonl", "sha256": "A" * 64}]


@pytest.mark.parametrize("line", [1, 2, 3])
def test_an_altered_line_shows_at_its_number(journal: Path, line: int) -> None:
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace("2026-04-04", "2026-04-05")
    journal.write_text("".join(lines), encoding="utf-8")
    assert read_journal(journal).broken_line == line


def test_a_line_that_was_taken_out_shows_at_the_next(journal: Path) -> None:
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    journal.write_text(lines[0] + lines[2], encoding="utf-8")
    assert read_journal(journal).broken_line == 2


def test_a_forged_line_with_its_own_hash_right_shows_at_the_next(journal: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.jsonl"
    append_run(forged, run("DDDD-0004"))
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(forged.read_bytes() + lines[1] + lines[2])
    assert read_journal(journal).broken_line == 2


@pytest.mark.parametrize("rubbish", [b"not json\n", b"[]\n", b"{}\n", b"\xff\n"])
def test_a_line_that_cannot_be_read_is_broken_and_the_others_still_count(journal: Path, rubbish: bytes) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(lines[0] + rubbish + lines[2])
    read = read_journal(journal)
    assert read.broken_line == 2
    assert [one.run_code for one in read.runs] == ["AAAA-0001", "CCCC-0003"]


def test_a_line_that_a_killed_run_left_unfinished_never_counted(journal: Path) -> None:
    with journal.open("ab") as file:
        file.write(b'{"command":"ma')
    assert read_journal(journal).broken_line is None
    append_run(journal, run("DDDD-0004"))
    read = read_journal(journal)
    assert (len(read.runs), read.broken_line) == (4, None)


def test_a_run_is_compared_with_the_last_of_its_period_that_had_another_code(tmp_path: Path) -> None:
    path = tmp_path / "logboek.jsonl"
    for one in (run("AAAA-0001"), run("BBBB-0002"), run("EEEE-0005", "2026-02"), run("CCCC-0003"), run("CCCC-0003")):
        append_run(path, one)
    journal = read_journal(path)
    assert journal.baseline("2026-03", "CCCC-0003") == "BBBB-0002"
    assert journal.baseline("2026-03", "DDDD-0004") == "CCCC-0003"
    assert journal.baseline("2026-02", "EEEE-0005") is None
