"""From what reading, understanding and validating could not take as it stands to findings ready to print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pipeline.checks.core import Check
from pipeline.checks.identity import finding_id
from pipeline.checks.making import GROUP_FROM, and_others, audience_of
from pipeline.checks.wording import basis_text, fill, words
from pipeline.model.findings import Finding
from pipeline.model.problems import Problem
from pipeline.model.source import Place

# A fact that is left out where it may be somebody's name.
_NOT_SHOWN = {"typed": "(niet afgedrukt)"}


def from_problems(problems: Iterable[Problem], check: Check) -> list[Finding]:
    """Make a finding of every problem; many with one cause in one column become one, at the last row."""
    causes: dict[tuple[object, ...], list[Problem]] = defaultdict(list)
    for problem in problems:
        place = problem.place
        causes[(place.file, place.sheet, place.column, problem.variant, problem.severity, problem.role)].append(problem)
    found: list[Finding] = []
    for group in causes.values():
        rows = [problem for problem in group if problem.place.row is not None]
        if len(rows) <= GROUP_FROM:
            found += [_from_problem(problem, check) for problem in group]
        else:
            found += [_from_problem(problem, check) for problem in group if problem.place.row is None]
            found.append(_from_problem(_together(rows), check))
    return found


def _together(problems: list[Problem]) -> Problem:
    ordered = sorted(problems, key=lambda problem: (str(problem.date or ""), problem.place.sort_key()))
    last, others = ordered[-1], ordered[:-1]
    related = tuple(place for problem in others for place in (*problem.related, problem.place))
    return replace(last, related=related + last.related, key=("groep",), facts=last.facts | {"count": len(related) + 1})


def where(place: Place) -> str:
    """Say where something stands as one says it aloud: a cell, a line, a sheet, a file."""
    if place.row is None:
        return f"blad {place.sheet}" if place.sheet else f"bestand {place.file}"
    spot = f"cel {place.cell}" if place.cell else f"regel {place.row}"
    return f"{spot} ({place.column})" if place.column else spot


def _from_problem(problem: Problem, check: Check) -> Finding:
    texts = words(problem.code, problem.variant)
    place = problem.place
    facts = {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column, "cell": place.cell}
    facts |= {"where": where(place)} | _NOT_SHOWN | problem.facts
    key = problem.key or ((place.file,) if place.row is None else (place.row,))
    others = and_others(len(problem.related)) if "count" in facts and problem.related else ""
    return Finding(
        id=finding_id(problem.code, (problem.role, problem.variant, place.column, *key)),
        code=problem.code,
        severity=problem.severity or check.severity,
        place=place,
        title=fill(texts["title"], facts),
        message=fill(texts["finding"], facts) + others,
        why=fill(texts["why"], facts),
        action=fill(texts["action"], facts),
        related=problem.related,
        amount_cents=problem.amount_cents,
        date=problem.date,
        basis=tuple(basis_text(entry) for entry in check.basis),
        audience=audience_of(problem.code, problem.role),
        facts=facts,
    )
