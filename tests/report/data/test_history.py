"""Findings compared with the run before: new, unchanged, changed, gone."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.findings import Finding, Status
from pipeline.model.severity import Severity
from pipeline.report.data import findings_jsonl
from pipeline.report.files import write_whole
from pipeline.report.history import previous_findings, with_status
from pipeline.report.replacing import replace_report
from schemas.base import Audience
from tests.report.data.samples import finding, result

CODE = "3F9C-1A77"


def test_a_finding_that_was_not_there_is_new() -> None:
    marked, gone = with_status([finding()], [])
    assert ([one.status for one in marked], gone) == ([Status.NEW], ())


def test_the_same_facts_are_unchanged_wherever_the_row_moved() -> None:
    moved = replace(finding(), place=replace(finding().place, row=99), answer="nagezocht")
    assert with_status([moved], [finding()])[0][0].status is Status.SAME


@pytest.mark.parametrize(
    "other",
    [{"severity": Severity.LOW}, {"amount_cents": 4551}, {"date": date(2026, 3, 4)}, {"message": "anders"}],
    ids=lambda other: next(iter(other)),
)
def test_other_facts_are_a_change(other: dict[str, Any]) -> None:
    assert with_status([replace(finding(), **other)], [finding()])[0][0].status is Status.CHANGED


def test_what_is_no_longer_found_is_gone() -> None:
    marked, gone = with_status([finding(1)], [finding(1), finding(2)])
    assert [one.id for one in marked] == [finding(1).id]
    assert gone == (replace(finding(2), status=Status.GONE),)


def test_what_was_gone_stays_only_with_its_answer() -> None:
    before = [replace(finding(1), status=Status.GONE), replace(finding(2), status=Status.GONE, answer="hersteld")]
    assert [one.id for one in with_status([], before)[1]] == [finding(2).id]


def test_what_was_gone_and_is_back_is_new() -> None:
    assert with_status([finding()], [replace(finding(), status=Status.GONE)])[0][0].status is Status.NEW


@pytest.mark.parametrize("audience", [Audience.COMMITTEE, Audience.SECRETARY])
def test_findings_come_back_from_the_data_file_as_they_were(tmp_path: Path, audience: Audience) -> None:
    files = {"bevindingen.jsonl": findings_jsonl(result(), audience)}
    replace_report(tmp_path, "2026-03", files, lambda outputs: _result(outputs[0].sha256), CODE)
    read = previous_findings(tmp_path / "2026-03", CODE, audience)
    assert findings_jsonl(result(findings=tuple(read), gone=()), audience) == files["bevindingen.jsonl"]
    assert {one.audience for one in read} == {audience}


def _result(sha256: str) -> bytes:
    output = {"file": "2026-03/bevindingen.jsonl", "sha256": sha256}
    return json.dumps({"run_code": CODE, "outputs": [output]}).encode()


def test_a_run_compared_with_its_own_file_changes_nothing(tmp_path: Path) -> None:
    own: tuple[Finding, ...] = result().findings
    write_whole(tmp_path / "eerder" / CODE / "bevindingen.jsonl", findings_jsonl(result()))
    previous = previous_findings(tmp_path, CODE)
    marked, _ = with_status([one for one in own if one.audience is Audience.COMMITTEE], previous)
    assert {one.status for one in marked} == {Status.SAME}


def test_the_first_run_is_compared_with_nothing(tmp_path: Path) -> None:
    assert previous_findings(tmp_path, None) == []
    assert previous_findings(tmp_path, CODE) == []
