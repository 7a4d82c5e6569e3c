"""What is to say of a table as a whole: missing and double columns, headings and tabs in another spelling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.model.names import fold
from pipeline.model.problems import Problem
from pipeline.model.source import Place, column_letter
from pipeline.understand.grid import Grid
from pipeline.understand.headings import Fit, fold_heading, vocabulary, without_star
from pipeline.understand.problems import Scene
from schemas.base import info

_NEAR = 60  # of 100: how alike a heading must be to be named as the nearest


def missing_columns(scene: Scene, fit: Fit, missing: tuple[str, ...]) -> list[Problem]:
    """Return one problem per required field without a column, with the headings found and the nearest (INV-06)."""
    unused = [heading for column, heading in scene.headings.items() if column not in fit.fields]
    found = list(scene.headings.values())
    return [
        scene.sheet_problem(
            "INV-06",
            "missing",
            refuses=True,
            missing=_heading(fit, name),
            found=found,
            nearest=_nearest(fit, name, unused),
        )
        for name in missing
    ]


def _nearest(fit: Fit, name: str, unused: list[str]) -> str | None:
    """Return the unused heading that is most like a name of the field, when one is."""
    field = info(fit.schema).field(name)
    likeness = {
        heading: max(
            fuzz.ratio(fold_heading(known), fold_heading(heading)) for known in (field.heading, *field.synonyms)
        )
        for heading in unused
    }
    best = max(likeness, key=lambda heading: likeness[heading], default=None)
    return best if best is not None and likeness[best] >= _NEAR else None


def _heading(fit: Fit, name: str) -> str:
    return info(fit.schema).field(name).heading


def double_columns(scene: Scene, fit: Fit) -> list[Problem]:
    """Return one problem per field that two columns claim (INV-07)."""
    return [
        scene.sheet_problem(
            "INV-07",
            "double",
            refuses=True,
            field=_heading(fit, name),
            letters=[column_letter(column) for column in columns],
            headings=[scene.headings[column] for column in columns],
        )
        for name, columns in fit.doubles.items()
    ]


def spellings(scene: Scene, fit: Fit) -> list[Problem]:
    """Return one note for all headings that are written otherwise than the field or a synonym (INV-28)."""
    odd = {
        column: heading
        for column, heading in scene.headings.items()
        if column in fit.fields and not _is_known(fit, heading)
    }
    if not odd:
        return []
    last = max(odd)
    note = scene.sheet_problem(
        "INV-28", "heading_spelling", headings=list(odd.values()), read_as=[_read_as(fit, column) for column in odd]
    )
    others = tuple(scene.at(scene.heading_row, column) for column in odd if column != last)
    return [_at(note, scene, last, others)]


def _at(problem: Problem, scene: Scene, column: int, related: tuple[Place, ...] = ()) -> Problem:
    return replace(problem, place=scene.at(scene.heading_row, column), related=related)


def _read_as(fit: Fit, column: int) -> str:
    name = fit.fields[column]
    fields = {field.name: field.heading for field in info(fit.schema).fields}
    return fields.get(name, name)


def _is_known(fit: Fit, heading: str) -> bool:
    """Whether a heading is the field's own as written there, a star apart, or a synonym in any case."""
    meaning = vocabulary(fit.schema).get(fold_heading(heading))
    if meaning is None:
        return False
    if not meaning.exact:
        return True
    return without_star(heading) == info(fit.schema).field(meaning.field).heading


def nameless_columns(scene: Scene, grid: Grid, headings: Mapping[int, str]) -> list[Problem]:
    """Return one note per filled column without a heading (INV-28)."""
    return [
        _at(
            scene.sheet_problem(
                "INV-28", "column_without_heading", letter=column_letter(column), cells=grid.filled(column)
            ),
            scene,
            column,
        )
        for column in grid.cells
        if column not in headings and grid.filled(column)
    ]


def tab_spelling(scene: Scene) -> list[Problem]:
    """Return a note when a tab is the sheet's name in another case or with other spaces (INV-28)."""
    tab, title = scene.sheet, scene.facts.title
    if tab is None or tab == title or fold(tab) != fold(title):
        return []
    return [scene.sheet_problem("INV-28", "tab_spelling", tab=tab, read_as=title)]
