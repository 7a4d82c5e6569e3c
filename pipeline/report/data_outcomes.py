"""How every check ended, as one circle of readers may see it, and what that covers of the integrity policy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.model.audiences import audience_of_check
from pipeline.model.findings import Outcome, State
from pipeline.model.result import Result
from schemas.base import Audience

STRONGEST_FIRST = (State.FOUND, State.CLEAN, State.NOT_RUN, State.NOT_DUE, State.NOT_APPLICABLE)


def outcomes_for(result: Result, audience: Audience) -> tuple[Outcome, ...]:
    """Return the outcomes of one circle in order of code and scope.

    Those are its own checks, and any other check that found something in its sheets. Findings of another circle are not
    counted.
    """
    own = Counter(finding.code for finding in result.findings if finding.audience is audience)
    others = Counter(finding.code for finding in result.findings if finding.audience is not audience)
    shown = [outcome for outcome in result.outcomes if audience_of_check(outcome.code) is audience or own[outcome.code]]
    recounted = [_recounted(outcome, own[outcome.code]) if others[outcome.code] else outcome for outcome in shown]
    return tuple(sorted(recounted, key=lambda outcome: (outcome.code, sorted((outcome.scope or {}).items()))))


def coverage(outcomes: Iterable[Outcome], sections: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    """Return per section of the policy (B1 … B10, L1 … L5) which checks serve it and how they ended."""
    served: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        for section in sections.get(outcome.code, ()):
            served.setdefault(section, []).append(outcome)
    return [_section(section, served[section]) for section in sorted(served, key=lambda name: (name[0], int(name[1:])))]


def _section(section: str, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    states = {outcome.state for outcome in outcomes}
    return {
        "section": section,
        "checks": sorted({outcome.code for outcome in outcomes}),
        "examined": sum(outcome.examined for outcome in outcomes),
        "findings": sum(outcome.findings for outcome in outcomes),
        "state": next(state for state in STRONGEST_FIRST if state in states).value,
        "outside_workbooks": None,
    }


def _recounted(outcome: Outcome, own: int) -> Outcome:
    """Count one circle's findings only; a scope belongs to one circle as a whole."""
    if outcome.scope is not None:
        return outcome
    state = outcome.state if outcome.state is not State.FOUND or own else State.CLEAN
    return replace(outcome, findings=own, state=state)
