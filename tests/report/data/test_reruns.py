"""Runs after one another: each is compared with the last that had another code, and repeating changes nothing."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.model.findings import Finding, Status
from pipeline.report.data import findings_jsonl, result_json
from pipeline.report.earlier import typed_in
from pipeline.report.history import previous_findings, with_status
from pipeline.report.replacing import replace_report
from pipeline.seal.journal import Run, append_run, read_journal
from tests.report.data.samples import finding, result

A, B = "AAAA-0001", "BBBB-0002"


def run(output: Path, code: str, *found: Finding) -> None:
    """Do what a run does with its findings."""
    journal = output / "logboek.jsonl"
    baseline = read_journal(journal).baseline("2026-03", code)
    findings, gone = with_status(found, previous_findings(output / "2026-03", baseline))
    told = replace(result(), run_code=code, findings=findings, gone=gone)
    files = {"bevindingen.jsonl": findings_jsonl(told)}
    written = replace_report(output, "2026-03", files, lambda outputs: result_json(told, outputs), code)
    append_run(journal, Run("maand", "2026-03", code, date(2026, 4, 4), {one.file: one.sha256 for one in written}))


def statuses(output: Path) -> dict[str, str]:
    lines = (output / "2026-03" / "bevindingen.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["id"]: one["status"] for one in map(json.loads, lines)}


def tree(output: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (output / "2026-03").rglob("*") if path.is_file()}


def test_repeating_a_run_gives_the_same_bytes(tmp_path: Path) -> None:
    run(tmp_path, A, finding(1), finding(2))
    run(tmp_path, B, finding(1, message="anders"), finding(3))
    first = tree(tmp_path)
    assert statuses(tmp_path) == {
        finding(1).id: Status.CHANGED,
        finding(2).id: Status.GONE,
        finding(3).id: Status.NEW,
    }
    run(tmp_path, B, finding(1, message="anders"), finding(3))
    assert tree(tmp_path) == first


def test_going_back_to_the_earlier_input_compares_with_the_later(tmp_path: Path) -> None:
    run(tmp_path, A, finding(1))
    run(tmp_path, B, finding(2))
    run(tmp_path, A, finding(1))
    assert statuses(tmp_path) == {finding(1).id: Status.NEW, finding(2).id: Status.GONE}
    assert read_journal(tmp_path / "logboek.jsonl").broken_line is None


def test_what_people_typed_in_since_a_run_wrote_it_is_known(tmp_path: Path) -> None:
    memory = io.BytesIO()
    zipfile.ZipFile(memory, "w").close()
    files = dict.fromkeys(("a.xlsx", "b.docx", "c.xaf", "d.xlsx"), memory.getvalue())
    told = replace(result(), run_code=A)
    replace_report(tmp_path, "2026", files, lambda outputs: result_json(told, outputs), A)
    assert typed_in(tmp_path / "2026") == ()
    for name in ("a.xlsx", "b.docx", "c.xaf", "new.xlsx"):
        (tmp_path / "2026" / name).write_bytes(b"typed in")
    assert typed_in(tmp_path / "2026") == ("a.xlsx", "b.docx")
    assert typed_in(tmp_path / "2027") == ()
