"""Every planted mistake is found at its cell, and nothing else weighs *hoog*."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.model.findings import Finding
from pipeline.model.period import Period
from pipeline.model.severity import Severity
from tests.golden.years import checked, committed_year, line, told

PLANTED: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("planted.toml").read_text(encoding="utf-8"))[
    "planted"
]
Where = tuple[str, str | None, str | None, int | None, str | None]


def _expected(place: Mapping[str, Any]) -> Where:
    return place["code"], place.get("file"), place.get("sheet"), place.get("row"), place.get("cell")


def _found(finding: Finding) -> Where:
    place = finding.place
    return finding.code, place.file, place.sheet, place.row, place.cell


def _where(findings: Iterable[Finding]) -> set[Where]:
    return {_found(finding) for finding in findings}


@pytest.mark.parametrize("mistake", PLANTED, ids=lambda mistake: f"{mistake['code']}-{mistake.get('cell', '')}")
def test_a_planted_mistake_is_found_at_its_cell_in_the_year(mistake: dict[str, Any]) -> None:
    assert _expected(mistake) in _where(checked(committed_year()).findings)


@pytest.mark.parametrize("period", sorted({mistake["period"] for mistake in PLANTED if len(mistake["period"]) == 7}))
def test_the_mistakes_of_a_month_are_found_in_that_month(period: str) -> None:
    result = checked(committed_year(), period, Period.parse(period).last_day)
    expected = {_expected(mistake) for mistake in PLANTED if mistake["period"] == period}
    assert expected <= _where(result.findings)


def test_nothing_else_weighs_hoog() -> None:
    planted = {_expected(mistake) for mistake in PLANTED}
    heavy = [finding for finding in checked(committed_year()).findings if finding.severity is Severity.HIGH]
    assert [line(finding) for finding in heavy if _found(finding) not in planted] == []


def test_every_consequence_is_light_and_names_its_cause() -> None:
    findings = checked(committed_year()).findings
    codes = {finding.id: finding.code for finding in findings}
    by_place = {_found(finding): finding for finding in findings}
    for mistake in PLANTED:
        for consequence in mistake.get("consequences", []):
            finding = by_place[_expected(consequence)]
            assert finding.severity is Severity.LOW, line(finding)
            assert mistake["code"] in {codes[cause] for cause in finding.consequence_of}, line(finding)


def test_no_finding_is_told_twice() -> None:
    counts = Counter(finding.id for finding in checked(committed_year()).findings)
    assert [finding_id for finding_id, count in counts.items() if count > 1] == []


def test_the_findings_of_the_year_read_as_they_were_reviewed() -> None:
    """A change in this text is a change that users see: review it, then write the file anew with `make golden`."""
    reviewed = Path(__file__).with_name("findings-2026.txt").read_text(encoding="utf-8")
    assert told(checked(committed_year()).findings) == reviewed
