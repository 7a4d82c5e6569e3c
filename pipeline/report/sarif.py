"""The findings as SARIF 2.1.0, for tools that compare runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.model.findings import Finding, Status
from pipeline.model.severity import Severity
from pipeline.model.source import Place

_LEVELS = {Severity.HIGH: "error", Severity.MIDDLE: "warning", Severity.LOW: "note"}
_BASELINE = {Status.NEW: "new", Status.SAME: "unchanged", Status.CHANGED: "updated", Status.GONE: "absent"}


def sarif(findings: Iterable[Finding], names: Mapping[str, str], program: str) -> str:
    """Return a SARIF log as text; `names`: the English name of a check by its code."""
    findings = list(findings)
    name, _, version = program.partition(" ")
    codes = sorted({finding.code for finding in findings})
    rules = [{"id": code, "name": names[code]} for code in codes]
    run = {
        "tool": {"driver": {"name": name, "version": version, "rules": rules}},
        "results": [_result(finding, codes.index(finding.code)) for finding in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.place)],
        "relatedLocations": [_location(place) for place in finding.related],
        "partialFingerprints": {"openvizierId/v1": finding.id},
        "baselineState": _BASELINE[finding.status],
    }


def _location(place: Place) -> dict[str, Any]:
    logical = {"fullyQualifiedName": str(place)}
    if place.file is None:
        return {"logicalLocations": [logical]}
    physical: dict[str, Any] = {"artifactLocation": {"uri": place.file}}
    if place.row is not None:
        physical["region"] = {"startLine": place.row}
    return {"physicalLocation": physical, "logicalLocations": [logical]}
