"""Rows that are no booking: examples, totals, opening and closing balances, group headings, loose notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np

from pipeline.model.names import fold
from pipeline.model.raw import Cell
from pipeline.understand.grid import Grid
from pipeline.understand.periods import without_period

EXAMPLE, HEADING, LOOSE, OUTSIDE = "voorbeeld", "tussenkop", "losse tekst", "buiten de kolommen"
TOTAL, SUBTOTAL, CARRIED, OPENING, CLOSING = "totaal", "subtotaal", "transport", "beginsaldo", "eindsaldo"

_WORDS = (
    (SUBTOTAL, r"sub ?tota(?:al|len)"),
    (TOTAL, r"(?:generaal |eind)?tota(?:al|len)"),
    (CARRIED, r"(?:te |per )?transport(?:eren)?"),
    (OPENING, r"begin ?saldo|openings? ?saldo|openings?balans|saldo (?:op )?begin|saldo vorig\w*|vorig saldo"),
    (CLOSING, r"eind ?saldo|slot ?saldo|saldo (?:op )?eind\w*|nieuw saldo|saldo"),
)
_STARTS = tuple((kind, re.compile(rf"(?:{words})\b")) for kind, words in _WORDS)
_MAY_START = re.compile(r"[\W_]*(?:sub|tot|gen|eind|te|per|trans|begin|open|saldo|slot|nieuw|vorig)", re.IGNORECASE)
_REST = re.compile(r"(?:per|op|tot|t/m|van|naar|vorige|volgende|blad\w*|pagina|maand|jaar|kas|bank|eur|[\W\d_])*")


@lru_cache(maxsize=200_000)
def total_word(text: str) -> str | None:
    """Return which kind of total a text begins with, or None.

    >>> total_word("Totaal maart"), total_word("Subtotaal"), total_word("Transportkosten"), total_word("Saldo 1-1")
    ('totaal', 'subtotaal', None, 'eindsaldo')
    """
    if not _MAY_START.match(text):  # most texts are no total: they need no folding
        return None
    folded = fold(text).lstrip("*-=> ")
    return next((kind for kind, pattern in _STARTS if pattern.match(folded)), None)


def says_only_total(text: str) -> bool:
    """Whether a text is a total's word with at most a period or place behind it, so that it describes no payment.

    >>> says_only_total("Saldo per 31-12-2025"), says_only_total("Saldo spaarrekening overgeboekt")
    (True, False)
    """
    folded = without_period(text).lstrip("*-=> ")
    return any((match := pattern.match(folded)) and _REST.fullmatch(folded[match.end() :]) for _, pattern in _STARTS)


def find_asides(
    grid: Grid,
    *,
    fields: Sequence[int],
    amounts: Sequence[int],
    identifying: Sequence[int],
    dated: np.ndarray | None,
) -> dict[int, str]:
    """Return the rows that are no data, by position, with the reason.

    Args:
        grid: The rows.
        fields: The columns that were read as a field.
        amounts: Of those, the columns of money; without any, a sheet has no totals.
        identifying: Of those, the columns that only a real row fills (voucher, counterparty, category).
        dated: Per row whether its date was read; None for a register, whose rows need none.
    """
    found = dict.fromkeys(_examples(grid), EXAMPLE)
    outside = np.flatnonzero(grid.count_in(fields) == 0)
    found |= {int(place): OUTSIDE for place in outside if place not in found}
    if amounts:
        found |= {place: kind for place, kind in _totals(grid, identifying, dated) if place not in found}
    if dated is not None:
        found |= {
            place: kind for place, kind in _lone_texts(grid, set(fields) - set(amounts), dated) if place not in found
        }
    return dict(sorted(found.items()))


def _texts(cells: Iterable[Cell]) -> dict[str, None]:
    return dict.fromkeys(cell for cell in cells if isinstance(cell, str))


def _rows_with(grid: Grid, wanted: Mapping[int, frozenset[str]]) -> list[int]:
    places = {
        place
        for column, texts in wanted.items()
        if texts
        for place, cell in enumerate(grid.cells[column])
        if cell in texts
    }
    return sorted(places)


def _examples(grid: Grid) -> list[int]:
    """Return the rows whose first filled cell starts with VOORBEELD."""
    wanted = {
        column: frozenset(text for text in _texts(cells) if text[:9].casefold() == "voorbeeld")
        for column, cells in grid.cells.items()
    }
    return [
        place
        for place in _rows_with(grid, wanted)
        if str(next(iter(grid.row(place).values()))).casefold().startswith("voorbeeld")
    ]


def _totals(grid: Grid, identifying: Sequence[int], dated: np.ndarray | None) -> Iterable[tuple[int, str]]:
    wanted = {
        column: frozenset(text for text in _texts(cells) if total_word(text)) for column, cells in grid.cells.items()
    }
    for place in _rows_with(grid, wanted):
        texts = [cell for cell in grid.row(place).values() if isinstance(cell, str)]
        if dated is None:
            if total_word(texts[0]) in {TOTAL, SUBTOTAL} or says_only_total(texts[0]):
                yield place, total_word(texts[0]) or TOTAL
        elif not dated[place]:
            only = next((text for text in texts if says_only_total(text)), texts[0])
            if kind := total_word(only):
                yield place, kind
        elif not any(grid.cells[column][place] is not None for column in identifying):
            yield from ((place, total_word(text) or TOTAL) for text in texts[:3] if says_only_total(text))


def _lone_texts(grid: Grid, fields: set[int], dated: np.ndarray) -> Iterable[tuple[int, str]]:
    """Yield rows that hold one text and nothing else: a heading of a group, or a note below the table."""
    for place in np.flatnonzero((grid.counts == 1) & ~dated).tolist():
        column, cell = next(iter(grid.row(place).items()), (None, None))
        if column not in fields or not isinstance(cell, str) or total_word(cell):
            continue
        if cell.isupper() or not without_period(cell):
            yield place, HEADING
        elif sum(map(str.isalpha, cell)) >= 3 and not any(map(str.isdigit, cell)):
            yield place, LOOSE
