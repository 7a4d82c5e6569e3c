"""Where the tables stand on a sheet: heading rows, tables under each other and side by side, titles above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.model.raw import Cell, RawSheet
from pipeline.understand.headings import Fit, fits, fold_heading, vocabulary
from pipeline.understand.roles import named_roles
from schemas.base import Kind, Sheet, info
from schemas.catalogue import SHEETS

HEADINGS_WITHIN = 30
_LONG_PREAMBLE = 200  # rows of explanation that a published register may have above its table


@dataclass(frozen=True, slots=True)
class Block:
    """One table on a sheet. `heading`, `start`, `end`: indexes in the sheet's cells (end excluded).

    `headings`: by column, as typed. `first_column`, `end_column`: what belongs to the table, columns without a heading
    too. `titles`: the texts above it, nearest last.
    """

    heading: int
    start: int
    end: int
    headings: Mapping[int, str]
    first_column: int
    end_column: int
    titles: tuple[str, ...]


@cache
def _known_headings() -> frozenset[str]:
    return frozenset(word for schema in SHEETS for word in vocabulary(schema))


@cache
def _date_headings() -> frozenset[str]:
    return frozenset(
        fold_heading(name)
        for schema in SHEETS
        for field in info(schema).fields
        if field.kind is Kind.DATE and field.required
        for name in (field.heading, *field.synonyms)
    )


def find_blocks(sheet: RawSheet, named: tuple[type[Sheet], ...], *, one_table: bool) -> list[Block]:
    """Return the tables of a sheet from the top.

    Args:
        sheet: The cells.
        named: The roles that the tab or file name says; for those fewer known headings will do.
        one_table: Whether only the first heading row counts (a text file is one table).
    """
    rows = sheet.cells
    first = _first_heading(rows, named)
    if first is None:
        first = _far_heading(rows, named)
    if first is None:
        return []
    later = [] if one_table else list(_later_headings(rows, first))
    heading_rows = [first, *later]
    blocks: list[Block] = []
    previous_end = 0
    for place, heading in enumerate(heading_rows):
        following = heading_rows[place + 1] if place + 1 < len(heading_rows) else len(rows)
        end = _before_titles(rows, heading + 1, following) if following < len(rows) else following
        titles_from = max(previous_end, heading - HEADINGS_WITHIN)
        blocks += _side_by_side(rows, heading, end, titles_from)
        previous_end = end
    return blocks


def texts_of(row: list[Cell]) -> dict[int, str]:
    """Return the filled texts of a row by column, trimmed."""
    return {column: cell.strip() for column, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}


def count_filled(rows: Sequence[list[Cell]]) -> int:
    """Return how many cells are filled."""
    return sum(
        1 for row in rows for cell in row if cell is not None and not (isinstance(cell, str) and not cell.strip())
    )


def _filled(row: list[Cell]) -> int:
    return sum(1 for cell in row if cell is not None and cell != "")


def is_blank(row: list[Cell]) -> bool:
    """Whether a row holds nothing but spaces."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)


def _first_heading(rows: list[list[Cell]], named: tuple[type[Sheet], ...]) -> int | None:
    """Return the first of 30 rows that is clearly headings, else the one that reads best as such."""
    best, best_score = None, 0
    for index, row in enumerate(rows[:HEADINGS_WITHIN]):
        score = _heading_score(row, named)
        if score >= _CLEAR:
            return index
        if score > best_score:
            best, best_score = index, score
    return best


def _far_heading(rows: list[list[Cell]], named: tuple[type[Sheet], ...]) -> int | None:
    """Return the headings below a long preamble: right below a blank row, of a sheet that names or titles say."""
    titles = (text for row in rows[:HEADINGS_WITHIN] for text in texts_of(row).values() if _filled(row) == 1)
    named = (*named, *named_roles(tuple(titles)))
    for index in range(HEADINGS_WITHIN, min(len(rows), _LONG_PREAMBLE)):
        if is_blank(rows[index - 1]) and _heading_score(rows[index], named) >= 2:
            return index
    return None


_CLEAR = 3  # known headings that no row of data has by chance


def _heading_score(row: list[Cell], named: tuple[type[Sheet], ...]) -> int:
    """Say how many headings of one sheet a row has; 0 when it is no row of headings."""
    texts = texts_of(row)
    known = sum(1 for text in texts.values() if fold_heading(text) in _known_headings())
    if not known or len(texts) < _filled(row):
        return 0
    possible = fits(texts)
    by_name = max((len(one.fields) for one in possible if one.schema in named), default=0)
    matched = max(by_name, *(len(one.fields) for one in possible))
    if by_name or (matched >= 2 and 2 * known >= len(texts)):
        return _CLEAR if any(_is_whole(one) for one in possible) else matched
    return 0


def _is_whole(one: Fit) -> bool:
    """Whether headings have all that a sheet requires; the account may come from the tab."""
    return len(one.fields) >= 2 and not set(one.missing) - {"account"}


def _later_headings(rows: list[list[Cell]], first: int) -> Iterator[int]:
    """Yield the heading rows below the first: after a blank row, or where a date heading comes back."""
    date_columns = {column for column, text in texts_of(rows[first]).items() if fold_heading(text) in _date_headings()}
    blank_above = False
    since_blank = HEADINGS_WITHIN
    for index in range(first + 1, len(rows)):
        row = rows[index]
        blank_above = not any(row) and is_blank(row)
        since_blank = 0 if blank_above else since_blank + 1
        if blank_above or not (since_blank <= 4 or _repeats_date(row, date_columns)):
            continue
        if _is_second_heading(row):
            yield index


def _repeats_date(row: list[Cell], columns: set[int]) -> bool:
    return any(
        column < len(row) and isinstance(cell := row[column], str) and fold_heading(cell) in _date_headings()
        for column in columns
    )


def _is_second_heading(row: list[Cell]) -> bool:
    texts = texts_of(row)
    if len(texts) < 2 or len(texts) < _filled(row):
        return False
    known = sum(1 for text in texts.values() if fold_heading(text) in _known_headings())
    if known < 2 or 2 * known < len(texts):
        return False
    return any(_stands_alone(one) for one in fits(texts))


def _stands_alone(one: Fit) -> bool:
    """Whether headings have enough of what a sheet requires to be a table of their own."""
    return one.required_found >= 2 and (not one.missing or one.required_found >= len(one.missing) + 1)


def _before_titles(rows: list[list[Cell]], start: int, heading: int) -> int:
    """Return where a table ends above the next heading: its title lines belong to the next."""
    end = heading
    while end > start and _filled(rows[end - 1]) == 1 and texts_of(rows[end - 1]):
        end -= 1
    if end > start and end < heading and not is_blank(rows[end - 1]):
        return heading  # no blank row between: these are rows of the table above
    return end


def _side_by_side(rows: list[list[Cell]], heading: int, end: int, titles_from: int) -> list[Block]:
    texts = texts_of(rows[heading])
    width = max((len(row) for row in rows[heading:end]), default=0)
    starts = _segment_starts(texts)
    edges = [0, *starts[1:], width]
    blocks = []
    for place in range(len(starts)):
        first, stop = edges[place], edges[place + 1]
        headings = {column: text for column, text in texts.items() if first <= column < stop}
        # A title above a table at the left may stand anywhere; above the second it must stand in its columns.
        reach = (first, stop) if len(starts) > 1 else (0, width)
        titles = tuple(
            text
            for row in rows[titles_from:heading]
            for column, text in texts_of(row).items()
            if reach[0] <= column < reach[1]
        )
        blocks.append(Block(heading, heading + 1, end, headings, first, stop, titles))
    return blocks


def _segment_starts(texts: Mapping[int, str]) -> list[int]:
    """Return the columns where tables side by side start: a date heading that comes back, with a table behind it."""
    dates = [column for column, text in sorted(texts.items()) if fold_heading(text) == _first_date(texts)]
    if len(dates) < 2:
        return [0]
    edges = [min(texts), *dates[1:], max(texts) + 1]
    for left, right in pairwise(edges):
        part = {column: text for column, text in texts.items() if left <= column < right}
        if not any(_stands_alone(one) for one in fits(part)):
            return [0]
    return edges[:-1]


def _first_date(texts: Mapping[int, str]) -> str | None:
    folded = (fold_heading(text) for _, text in sorted(texts.items()))
    return next((word for word in folded if word in _date_headings()), None)
