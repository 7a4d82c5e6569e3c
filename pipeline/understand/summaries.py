"""A summary above a table: what it says per group, held against the lines of the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.names import fold
from pipeline.model.problems import Problem
from pipeline.model.raw import Cell, RawSheet
from pipeline.model.tables import SetAside
from pipeline.understand.asides import TOTAL, total_word
from pipeline.understand.cells import parse_amount
from pipeline.understand.headings import fold_heading
from pipeline.understand.layout import Block, is_blank, texts_of
from pipeline.understand.problems import Scene

SUMMARY = "overzicht"
_LEAST = 2  # groups that must tie before a list above a table is taken for its summary


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One group: its row as an editor shows it, its name, and in cents what the summary states and the table gives.

    `stated` is None where the summary leaves it open. `reason`: overzicht, or totaal for the sum of the groups.
    """

    row: int
    label: str
    stated: int | None
    own: int
    reason: str = SUMMARY

    @property
    def ties(self) -> bool:
        """Whether the table gives what the summary states; nothing stated is nothing."""
        return (self.stated or 0) == self.own

    @property
    def set_aside(self) -> SetAside:
        """The row as one that is no data."""
        return SetAside(self.row, self.reason, self.stated, self.own)


@dataclass(frozen=True, slots=True)
class Summary:
    """A list above a table with totals of its groups; `column` and `heading` of the totals."""

    column: int
    heading: str
    lines: tuple[SummaryLine, ...]


def summary_above(sheet: RawSheet, block: Block) -> Summary | None:
    """Return the summary above a table: a list with two of its headings whose amounts mostly tie to its lines."""
    own = {fold_heading(text): column for column, text in block.headings.items()}
    for heading in range(block.heading - 1, -1, -1):
        texts = texts_of(sheet.cells[heading])
        shared = [(column, own[name]) for column, text in texts.items() if (name := fold_heading(text)) in own]
        if len(shared) < 2:
            continue
        labels, *amounts = shared
        for pair in amounts:
            lines = _lines(sheet, block, heading + 1, labels, pair)
            if _is_convincing(lines):
                return Summary(pair[0], texts[pair[0]], lines)
    return None


def summary_problems(summary: Summary | None, scene: Scene) -> Iterator[Problem]:
    """Yield the groups of which the summary states another amount than the lines give (INV-21)."""
    if summary is None:
        return
    for line in summary.lines:
        if line.ties:
            continue
        place = scene.summary_place(line.row, summary.column, summary.heading)
        facts = {"label": line.label, "stated": line.stated or 0, "own": line.own}
        yield Problem(
            "INV-21",
            place,
            "summary",
            facts,
            key=(line.label,),
            amount_cents=(line.stated or 0) - line.own,
            month=scene.month(None),
            role=scene.facts.role,
        )


def _lines(
    sheet: RawSheet, block: Block, start: int, labels: tuple[int, int], amounts: tuple[int, int]
) -> tuple[SummaryLine, ...]:
    sums: dict[str, int] = defaultdict(int)
    for row in sheet.cells[block.start : block.end]:
        sums[fold(str(_cell(row, labels[1]) or ""))] += _cents(row, amounts[1]) or 0
    found: list[SummaryLine] = []
    so_far = 0
    for index in range(start, block.heading):
        row = sheet.cells[index]
        label = _cell(row, labels[0])
        if is_blank(row) or not isinstance(label, str):
            break
        stated = _cents(row, amounts[0])
        if total_word(label) == TOTAL:
            found.append(SummaryLine(sheet.row_number(index), label, stated, so_far, TOTAL))
            continue
        so_far += stated or 0
        found.append(SummaryLine(sheet.row_number(index), label, stated, sums[fold(label)]))
    return tuple(found)


def _is_convincing(lines: Sequence[SummaryLine]) -> bool:
    """Whether most groups with an amount tie to the cent, and at least two."""
    filled = [line for line in lines if line.stated and line.reason == SUMMARY]
    tied = sum(1 for line in filled if line.ties)
    return tied >= _LEAST and 2 * tied > len(filled)


def _cell(row: Sequence[Cell], column: int) -> Cell:
    cell = row[column] if column < len(row) else None
    return (cell.strip() or None) if isinstance(cell, str) else cell


def _cents(row: Sequence[Cell], column: int) -> int | None:
    cell = _cell(row, column)
    if cell is None:
        return None
    cents, fault = parse_amount(cell)
    return None if fault is not None and fault.refuses else cents
