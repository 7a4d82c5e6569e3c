"""The data files: `resultaat.json`, `bevindingen.jsonl`, `afstemming.jsonl`, for other programs and for the next run.

Keys are sorted, amounts are whole cents, shares have four decimals; the same result gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.model.findings import Finding
from pipeline.model.norms import Norm
from pipeline.model.result import Result
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.report.coverage import policy_coverage
from pipeline.report.data_figures import accounts, evidence, links, reconciliation
from pipeline.report.data_inputs import inputs
from pipeline.report.data_outcomes import coverage, outcomes_for
from pipeline.report.replacing import Output
from schemas.base import Audience

SCHEMA_VERSION = 1
_LINE = json.JSONEncoder(sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def result_json(
    result: Result,
    outputs: Iterable[Output],
    audience: Audience = Audience.COMMITTEE,
    sections: Mapping[str, tuple[str, ...]] | None = None,
) -> bytes:
    """Return `resultaat.json` for one circle of readers: what went in, how every check ended, what came out.

    `sections`: per code of a check the sections of the integrity policy that it serves. For the secretary the policy
    itself says so, and every section is there with what no workbook can show of it.
    """
    dossier = result.dossier
    outcomes = outcomes_for(result, audience)
    findings = [finding for finding in result.findings if finding.audience is audience]
    content = {
        "schema": SCHEMA_VERSION,
        "program": result.program,
        "command": result.command,
        "period": str(dossier.period),
        "run_date": dossier.today.isoformat(),
        "run_code": result.run_code,
        "party": result.party,
        "inputs": inputs(result, audience),
        "outcomes": [
            {
                "code": outcome.code,
                "scope": outcome.scope,
                "state": outcome.state.value,
                "examined": outcome.examined,
                "findings": outcome.findings,
                "reason": outcome.reason,
            }
            for outcome in outcomes
        ],
        "counts": {level.value: sum(finding.severity is level for finding in findings) for level in Severity},
        "accounts": accounts(result),
        "reconciliation": reconciliation(result),
        "evidence": evidence(result),
        "coverage": policy_coverage(result) if audience is Audience.SECRETARY else coverage(outcomes, sections or {}),
        "norms": [_norm(norm) for norm in _norms_in_force(result)],
        "outputs": [{"file": o.file, "sha256": o.sha256, "parts_sha256": o.parts_sha256} for o in outputs],
    }
    return (json.dumps(content, sort_keys=True, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()


def findings_jsonl(result: Result, audience: Audience = Audience.COMMITTEE) -> bytes:
    """Return `bevindingen.jsonl` for one circle of readers: its findings and those that are gone, one a line."""
    own = [finding for finding in (*result.findings, *result.gone) if finding.audience is audience]
    return _lines(
        _finding(finding) for finding in sorted(own, key=lambda one: (one.code, one.place.sort_key(), one.id))
    )


def reconciliation_jsonl(result: Result) -> bytes:
    """Return `afstemming.jsonl`: every match and leftover of the period, one a line. It is for the committee only."""
    return _lines(links(result))


def _lines(records: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(_LINE.encode(record) + "\n" for record in records).encode()


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "code": finding.code,
        "severity": finding.severity.value,
        "status": finding.status.value,
        **_place(finding.place),
        "column": finding.place.column,
        "related": [_place(place) for place in finding.related],
        "amount_cents": finding.amount_cents,
        "date": finding.date.isoformat() if finding.date else None,
        "consequence_of": list(finding.consequence_of),
        "message": finding.message,
        "why": finding.why,
        "action": finding.action,
        "norm": _norm(finding.norm) if finding.norm else None,
        "basis": list(finding.basis),
        "answer": finding.answer,
    }


def _place(place: Place) -> dict[str, str | int | None]:
    return {"file": place.file, "sheet": place.sheet, "row": place.row, "cell": place.cell}


def _norm(norm: Norm) -> dict[str, Any]:
    return {
        "id": norm.id,
        "value": norm.value,
        "basis": norm.basis,
        "valid_from": norm.valid_from.isoformat(),
        "binding": norm.binding,
        "confirmed": norm.confirmed,
    }


def _norms_in_force(result: Result) -> Sequence[Norm]:
    """Return every value of every norm that held on a day of the period, by id and day."""
    period = result.dossier.period
    held: list[Norm] = []
    for _, values in sorted(result.dossier.norms.values.items()):
        before = [norm for norm in values if norm.valid_from <= period.first_day]
        within = {norm.valid_from: norm for norm in values if period.first_day < norm.valid_from <= period.last_day}
        held += [*before[-1:], *within.values()]
    return held
