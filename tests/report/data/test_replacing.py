"""The report of an earlier run is kept before it is replaced, and found back."""

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.report.earlier import findings_of
from pipeline.report.files import NotWrittenError, write_whole
from pipeline.report.replacing import Output, replace_report

A, B, C = "AAAA-0001", "BBBB-0002", "CCCC-0003"
REPORT = "maandrapport.xlsx"
WRITE = "pipeline.report.replacing.write_whole"


def workbook(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        book.writestr(zipfile.ZipInfo("xl/sheet.xml"), text)
    return stream.getvalue()


def write(output: Path, code: str, text: str = "") -> tuple[Output, ...]:
    def result(outputs: Sequence[Output]) -> bytes:
        listed = [{"file": one.file, "sha256": one.sha256} for one in outputs]
        return json.dumps({"run_code": code, "outputs": listed}).encode()

    text = text or code
    files = {REPORT: workbook(text), "bevindingen.jsonl": text.encode(), "afstemming.jsonl": b""}
    return replace_report(output, "2026-03", files, result, code)


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_file_that_vouches_for_the_others_is_written_last(tmp_path: Path) -> None:
    written = write(tmp_path, A)
    assert [one.file for one in written] == [
        "2026-03/afstemming.jsonl",
        "2026-03/bevindingen.jsonl",
        "2026-03/maandrapport.xlsx",
        "2026-03/resultaat.json",
    ]
    assert [one.parts_sha256 is not None for one in written] == [False, False, True, False]


def test_the_same_run_again_gives_the_same_files_and_keeps_nothing(tmp_path: Path) -> None:
    write(tmp_path, A)
    first = tree(tmp_path)
    write(tmp_path, A)
    assert tree(tmp_path) == first


def test_another_run_keeps_the_report_and_data_of_the_one_before(tmp_path: Path) -> None:
    write(tmp_path, A)
    before = tree(tmp_path / "2026-03")
    write(tmp_path, B)
    assert tree(tmp_path / "2026-03" / "eerder" / A) == before
    assert (tmp_path / "2026-03" / "bevindingen.jsonl").read_bytes() == B.encode()


def test_a_workbook_with_answers_typed_in_is_kept_also_when_the_code_is_the_same(tmp_path: Path) -> None:
    write(tmp_path, A)
    (tmp_path / "2026-03" / REPORT).write_bytes(workbook("answered"))
    write(tmp_path, A)
    assert tree(tmp_path / "2026-03" / "eerder") == {f"{A}/{REPORT}": workbook("answered")}


def test_what_was_kept_is_never_overwritten(tmp_path: Path) -> None:
    write(tmp_path, A, "first")
    write(tmp_path, B)
    write(tmp_path, A, "second")
    write(tmp_path, C)
    kept = tmp_path / "2026-03" / "eerder"
    assert (kept / A / "bevindingen.jsonl").read_bytes() == b"first"
    assert (kept / f"{A}-2" / "bevindingen.jsonl").read_bytes() == b"second"
    assert findings_of(tmp_path / "2026-03", A) == b"second"


def test_findings_are_found_where_they_stand_or_where_they_were_kept(tmp_path: Path) -> None:
    write(tmp_path, A)
    write(tmp_path, B)
    folder = tmp_path / "2026-03"
    assert [findings_of(folder, code) for code in (A, B, C)] == [A.encode(), B.encode(), None]


@pytest.mark.parametrize("kill_at", ["afstemming.jsonl", "bevindingen.jsonl", REPORT, "resultaat.json"])
def test_a_run_killed_between_two_files_does_not_pass_for_the_run_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kill_at: str
) -> None:
    write(tmp_path, A)
    whole = write_whole

    def die(path: Path, content: bytes) -> Path:
        if path.name == kill_at:
            raise NotWrittenError
        return whole(path, content)

    monkeypatch.setattr(WRITE, die)
    with pytest.raises(NotWrittenError):
        write(tmp_path, B)
    monkeypatch.setattr(WRITE, whole)
    assert findings_of(tmp_path / "2026-03", A) == A.encode()
    write(tmp_path, B)
    assert findings_of(tmp_path / "2026-03", A) == A.encode()
    assert findings_of(tmp_path / "2026-03", B) == B.encode()


def test_a_report_without_its_result_is_kept_under_unknown(tmp_path: Path) -> None:
    write(tmp_path, A)
    (tmp_path / "2026-03" / "resultaat.json").write_bytes(b"{not json")
    write(tmp_path, B)
    assert REPORT in tree(tmp_path / "2026-03" / "eerder" / "onbekend")


def test_a_run_code_that_is_no_run_code_never_names_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "../../../elsewhere")
    write(tmp_path, B)
    assert {path.name for path in tmp_path.iterdir()} == {"2026-03"}
    assert {path.name for path in (tmp_path / "2026-03" / "eerder").iterdir()} == {"onbekend"}


def test_an_output_says_so_when_it_had_to_take_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbered = tmp_path / "2026-03" / "maandrapport (2).xlsx"
    whole = write_whole
    monkeypatch.setattr(WRITE, lambda p, c: whole(numbered if p.name == REPORT else p, c))
    written = {one.file: one.wanted for one in write(tmp_path, A)}
    assert written["2026-03/maandrapport (2).xlsx"] == "2026-03/maandrapport.xlsx"
    assert written["2026-03/bevindingen.jsonl"] is None
