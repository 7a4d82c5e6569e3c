"""Compares the findings of a run with those of the run before."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.model.findings import Finding, Status
from pipeline.model.norms import Norm
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.report.earlier import findings_of
from schemas.base import Audience


def previous_findings(folder: Path, run_code: str | None, audience: Audience = Audience.COMMITTEE) -> list[Finding]:
    """Return the findings that an earlier run wrote in a folder; none when there was no such run.

    `run_code`: of the last run over the period with another code, as the journal tells. Titles and norm titles are not
    in the data file: a title is its code here.
    """
    content = findings_of(folder, run_code) if run_code else None
    return [_finding(json.loads(line), audience) for line in (content or b"").splitlines()]


def with_status(
    findings: Iterable[Finding], previous: Iterable[Finding], answered: Container[str] = ()
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings with their status, and those of the run before that are gone.

    A finding is known by its id; it is *gewijzigd* when severity, amount, date or message differ. What was gone already
    stays among the gone as long as it carries an answer, or as its id is among the `answered`.
    """
    before = {finding.id: finding for finding in previous}
    marked = tuple(replace(finding, status=_status(finding, before.get(finding.id))) for finding in findings)
    present = {finding.id for finding in marked}
    gone = tuple(
        replace(finding, status=Status.GONE)
        for finding in before.values()
        if finding.id not in present and (finding.status is not Status.GONE or finding.answer or finding.id in answered)
    )
    return marked, gone


def _status(finding: Finding, former: Finding | None) -> Status:
    if former is None or former.status is Status.GONE:
        return Status.NEW
    return Status.SAME if _facts(finding) == _facts(former) else Status.CHANGED


def _facts(finding: Finding) -> tuple[object, ...]:
    return finding.severity, finding.amount_cents, finding.date, finding.message


def _finding(record: dict[str, Any], audience: Audience) -> Finding:
    places = [Place(one["file"], one["sheet"], one["row"], cell=one["cell"]) for one in record["related"]]
    return Finding(
        id=record["id"],
        code=record["code"],
        severity=Severity(record["severity"]),
        place=Place(record["file"], record["sheet"], record["row"], record["column"], record["cell"]),
        title=record["code"],
        message=record["message"],
        why=record["why"],
        action=record["action"],
        status=Status(record["status"]),
        related=tuple(places),
        amount_cents=record["amount_cents"],
        date=date.fromisoformat(record["date"]) if record["date"] else None,
        consequence_of=tuple(record["consequence_of"]),
        norm=_norm(record["norm"]),
        basis=tuple(record["basis"]),
        answer=record["answer"],
        audience=audience,
    )


def _norm(record: dict[str, Any] | None) -> Norm | None:
    if record is None:
        return None
    valid_from = date.fromisoformat(record["valid_from"])
    facts = {key: record[key] for key in ("id", "value", "basis", "binding", "confirmed")}
    return Norm(title=record["id"], unit="", valid_from=valid_from, **facts)
