"""The outcome of reading a column: values, and what could not be taken as it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.model.raw import Cell


class Fault(NamedTuple):
    """What is wrong with a cell. `refuses`: the row cannot be used; else it is a note on how it was read."""

    code: str
    variant: str | None = None
    facts: tuple[tuple[str, Any], ...] = ()
    refuses: bool = True


class Hit(NamedTuple):
    """A fault at a place: the position among the rows read, and the column of the sheet."""

    position: int
    column: int
    fault: Fault


@dataclass(slots=True)
class Reading:
    """The values of a field by position; an unreadable cell is empty and has a hit."""

    values: list[Any]
    hits: list[Hit] = field(default_factory=list)


Parser = Callable[[Cell], tuple[Any, Fault | None]]


def read_cells(cells: Sequence[Cell], column: int, parse: Parser) -> Reading:
    """Read a column; every distinct cell is parsed once, so that long columns cost little."""
    keys = [(cell.__class__, cell) for cell in cells]
    outcomes = {key: (None, None) if key[1] is None else parse(key[1]) for key in dict.fromkeys(keys)}
    values = [outcomes[key][0] for key in keys]
    if all(fault is None for _, fault in outcomes.values()):
        return Reading(values)
    hits = [Hit(place, column, fault) for place, key in enumerate(keys) if (fault := outcomes[key][1])]
    return Reading(values, hits)


def showable(text: str) -> str | None:
    """Return a cell's text when it can only be a number or date, never words that may name somebody."""
    return (
        text if len(text) <= 40 and sum(sign.isalpha() for sign in text) <= 10 and any(map(str.isdigit, text)) else None
    )
