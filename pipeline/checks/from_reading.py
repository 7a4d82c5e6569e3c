"""From what reading, understanding and validating could not take as it stands to findings ready to print."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.checks.core import Check
from pipeline.checks.identity import finding_id
from pipeline.checks.making import GROUP_FROM, and_others
from pipeline.checks.wording import basis_text, fill, placeholders, words
from pipeline.model.audiences import audience_of
from pipeline.model.findings import Finding
from pipeline.model.problems import Problem
from pipeline.model.source import Place
from schemas.base import info
from schemas.bookings import Bookings


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


def _facts(problem: Problem, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return what the texts may ask for; a fact that reading left out is empty.

    Reading leaves out what was `typed` where it may be somebody's name.
    """
    place = problem.place
    asked = {name for text in texts.values() for name in placeholders(text)}
    facts: dict[str, Any] = dict.fromkeys(asked) | {"typed": "(niet afgedrukt)"}
    facts |= {"file": place.file, "sheet": place.sheet, "row": place.row, "column": place.column, "cell": place.cell}
    return facts | {"where": where(place), "shown": _differences(problem)} | problem.facts


def _differences(problem: Problem) -> str:
    """Say which cells of two versions differ: of amounts and dates how, of other cells only where."""
    said = []
    for difference in problem.facts.get("differences", ()):
        if "field" in difference:
            spot = difference["cell"] or f"regel {difference['row']}"
            values = [_value(difference[side]) for side in ("earlier", "later") if side in difference]
            said.append(f"{spot} ({difference['field']})" + (f" {' → '.join(values)}" if values else ""))
        else:
            alone = difference["only_earlier"] + difference["only_later"]
            said.append(f"{alone} {'rij' if alone == 1 else 'rijen'} in maar een van de twee")
    return "; ".join(said) or "geen"


def _value(value: int | date | None) -> str:
    return fill("{value:euro}" if isinstance(value, int) else "{value:datum}", {"value": value})


def _key(problem: Problem) -> tuple[str | None, ...]:
    """Return what identifies a problem: the key of its row, else its sheet, and the file only when that is the subject.

    Rows without a key on one sheet are twins, numbered by what is said of them.
    """
    place = problem.place
    if any(problem.key):
        return problem.key
    return (place.file,) if place.row is None and place.sheet is None else (place.sheet,)


def _wording(problem: Problem) -> str | None:
    """Return the variant of the texts that fits the facts; the finding keeps its id whichever it is."""
    variant = problem.variant
    if variant == "missing" and problem.facts.get("missing") == info(Bookings).field(Bookings.account).heading:
        return "missing_account"
    nothing_near = "nearest" in problem.facts and problem.facts["nearest"] is None
    return f"{variant}_nothing_near" if nothing_near else variant


def _from_problem(problem: Problem, check: Check) -> Finding:
    texts = words(problem.code, _wording(problem))
    place = problem.place
    facts = _facts(problem, texts)
    others = and_others(len(problem.related)) if "count" in facts and problem.related else ""
    return Finding(
        id=finding_id(problem.code, (problem.role, problem.variant, place.column, *_key(problem))),
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
        facts=dict(problem.facts),
    )
