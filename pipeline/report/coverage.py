"""What was examined of the integrity policy: per point and per section how its checks ended, as the secretary may see.

The confidant's checks are named and never counted: whether there were reports of wrongdoing shows in no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.model.audiences import audience_of_check
from pipeline.model.findings import Outcome, State
from pipeline.model.policy import PolicySection, policy_sections
from pipeline.model.result import Result
from pipeline.report.data_outcomes import STRONGEST_FIRST, outcomes_for
from schemas.base import Audience

ELSEWHERE = "Wat er met meldingen is gedaan, staat alleen in het verslag van de vertrouwenspersoon."


@dataclass(frozen=True, slots=True)
class Covered:
    """How the checks of a point or section ended together; a check that did not run at all is `not_run`."""

    examined: int
    findings: int
    state: State


def outcomes_by_code(result: Result) -> dict[str, list[Outcome]]:
    """Return per check how it ended; those of the confidant left out, and no finding of its sheets counted."""
    found: dict[str, list[Outcome]] = {}
    for audience in (Audience.COMMITTEE, Audience.SECRETARY):
        for outcome in outcomes_for(result, audience):
            if audience_of_check(outcome.code) is audience:
                found.setdefault(outcome.code, []).append(outcome)
    return found


def covered(codes: Iterable[str], outcomes: Mapping[str, list[Outcome]]) -> Covered:
    """Return how some checks ended together."""
    ends = [outcome for code in dict.fromkeys(codes) for outcome in outcomes.get(code, ())]
    states = {outcome.state for outcome in ends}
    return Covered(
        sum(outcome.examined for outcome in ends),
        sum(outcome.findings for outcome in ends),
        next((state for state in STRONGEST_FIRST if state in states), State.NOT_RUN),
    )


def policy_coverage(result: Result) -> list[dict[str, Any]]:
    """Return every section of the policy as `resultaat.json` of the secretary tells it."""
    outcomes = outcomes_by_code(result)
    return [_section(section, outcomes) for section in policy_sections()]


def _section(section: PolicySection, outcomes: Mapping[str, list[Outcome]]) -> dict[str, Any]:
    end = covered(section.checks, outcomes)
    return {
        "section": section.id,
        "checks": sorted(section.checks),
        "examined": end.examined,
        "findings": end.findings,
        "state": end.state.value,
        "outside_workbooks": _outside(section),
    }


def is_confidential(code: str) -> bool:
    """Whether a check is for the confidant alone."""
    return audience_of_check(code) is Audience.CONFIDANT


def _outside(section: PolicySection) -> str | None:
    """Return what no workbook can show of a section, and what stands elsewhere."""
    said = [point.outside for point in section.points if point.outside]
    if any(is_confidential(code) for code in section.checks):
        said.append(ELSEWHERE)
    return " ".join(said) or None
