"""Takes names and free text out of the confidant's sheets before they are understood, so that nothing can repeat them.

Meldingen and Maatregelen hold numbers, dates and choices. Whatever else stands in a cell, a heading, a title or the
name of a tab is replaced at once: no table, no problem, no report and no log after this ever sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model.names import fold
from pipeline.model.problems import Problem
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet
from pipeline.model.source import Place, column_letter
from pipeline.understand.headings import Fit, fold_heading, vocabulary
from pipeline.understand.layout import Block, find_blocks
from pipeline.understand.plain_words import CONFIDENTIAL, is_plain, may_stand, reads_as_somebody
from pipeline.understand.roles import OWN_HELP_PAGES, choose_role, named_role, named_roles, names_of
from schemas.base import Field, Sheet, info
from schemas.integrity_reports import IntegrityReports

HIDDEN = "(afgeschermd)"
_CONFIDANT = "vertrouwenspersoon"
_HINTS = ("melding", "melder", "maatregel", "betrokkene")
_READ = {FileKind.WORKBOOK, FileKind.TEXT}


def withhold_reports(files: Sequence[RawFile]) -> list[RawFile]:
    """Return the files with the confidant's sheets cleaned, each cell with something else as a problem (PRI-02)."""
    return [_withheld(file) if file.kind in _READ and file.state == "read" else file for file in files]


@dataclass(frozen=True, slots=True)
class _Found:
    """A table of the confidant on a sheet, or None for a sheet of which only its name or file says whose it is."""

    block: Block
    fit: Fit


def _withheld(file: RawFile) -> RawFile:
    sheets: list[RawSheet] = []
    problems: list[Problem] = []
    told = [*file.problems]
    for number, sheet in enumerate(file.sheets, 1):
        tables, others = _tables_of(file, sheet)
        if tables or (not others and _is_confidants(file, sheet)):
            cleaning = _Cleaning(file, sheet, number, tables, others)
            sheets.append(cleaning.sheet())
            told = [cleaning.retold(problem) for problem in told]
            problems += cleaning.problems
        else:
            sheets.append(sheet)
    return replace(file, sheets=tuple(sheets), problems=(*told, *problems))


def _is_confidants(file: RawFile, sheet: RawSheet) -> bool:
    """Whether the name of a tab or a file says that a sheet without a known table is the confidant's."""
    if fold(sheet.name or "") in OWN_HELP_PAGES and file.kind is FileKind.WORKBOOK:
        return False
    return _CONFIDANT in fold(file.file) or any(named_role(name) in CONFIDENTIAL for name in _names(file, sheet))


def _names(file: RawFile, sheet: RawSheet) -> tuple[str, ...]:
    return names_of(file.file, None if file.kind is FileKind.TEXT else sheet.name)


def _tables_of(file: RawFile, sheet: RawSheet) -> tuple[list[_Found], list[Block]]:
    """Return the confidant's tables on a sheet, and the tables of anybody else."""
    names = _names(file, sheet)
    said = "\n".join({cell for row in sheet.cells for cell in row if isinstance(cell, str)}).casefold()
    if not any(hint in said for hint in _HINTS) and not _is_confidants(file, sheet):
        return [], []
    tables: list[_Found] = []
    others: list[Block] = []
    is_text = file.kind is FileKind.TEXT
    for block in find_blocks(sheet, named_roles(names), one_table=is_text):
        fit = choose_role(block.headings, named_roles((*names[:1], *reversed(block.titles), *names)), is_text=is_text)
        if fit is not None and fit.schema in CONFIDENTIAL:
            tables.append(_Found(block, fit))
        elif fit is not None and (not _is_confidants(file, sheet) or _is_surely(fit, sheet)):
            others.append(block)
    return tables, others


def _is_surely(fit: Fit, sheet: RawSheet) -> bool:
    """Whether a table in the confidant's own file is the sheet that its tab says, whole."""
    return named_role(sheet.name or "") is fit.schema and not fit.missing


class _Cleaning:
    """One sheet of the confidant on its way to a sheet without anything that could name or describe anybody."""

    def __init__(
        self, file: RawFile, sheet: RawSheet, number: int, tables: Sequence[_Found], others: Sequence[Block]
    ) -> None:
        self.file, self.raw, self.tables, self.others = file, sheet, tables, others
        self.schema: type[Sheet] = tables[0].fit.schema if tables else IntegrityReports
        self.name = sheet.name
        self.problems: list[Problem] = []
        if sheet.name is not None and not is_plain(sheet.name):
            self.name = f"{info(self.schema).title if tables else 'Blad'} {number} {HIDDEN}"
            self._tell(Problem("PRI-02", Place(file.file, self.name), "tab_name"))

    def sheet(self) -> RawSheet:
        """Return the sheet as it may be understood; one without a known table is empty."""
        cells = [
            [self._cell(row, column, cell) for column, cell in enumerate(line)]
            for row, line in enumerate(self.raw.cells)
        ]
        return replace(self.raw, name=self.name, cells=cells if self.tables else [], formulas={})

    def _cell(self, row: int, column: int, cell: Cell) -> Cell:
        if cell in (None, "") or any(_holds(block, row, column) for block in self.others):
            return cell
        table = next((one for one in self.tables if row == one.block.heading and _spans(one.block, column)), None)
        if table is not None:
            return self._heading(table, row, column, cell)
        table = next((one for one in self.tables if _holds(one.block, row, column)), None)
        if table is not None and may_stand(cell, _field(table, column)):
            return cell
        if table is None and row <= max((one.block.heading for one in self.tables), default=-1):
            return self._title(row, column, cell)
        if table is not None or not may_stand(cell, None):
            self._tell_cell(row, column)
        return f"{HIDDEN} {column_letter(column)}{self.raw.row_number(row)}" if table is not None else None

    def _heading(self, table: _Found, row: int, column: int, cell: Cell) -> Cell:
        """Return a heading: its own words, or of one that says more than that the heading of its field."""
        text = str(cell)
        if fold_heading(text) in vocabulary(table.fit.schema) or is_plain(text):
            return cell
        field = _field(table, column)
        if field is None and not _is_filled(self.raw, table.block, column):
            self._tell_cell(row, column)
        return field.heading if field else f"{HIDDEN} {column_letter(column)}"

    def _title(self, row: int, column: int, cell: Cell) -> Cell:
        """Return a title as far as it says which sheet this is."""
        text = str(cell)
        if is_plain(text, above_table=True) or may_stand(cell, None):
            return cell
        if reads_as_somebody(text):
            self._tell(Problem("PRI-02", self._place(row, column), "above_table"))
        role = named_role(text)
        return info(role).title if role in CONFIDENTIAL and role is not None else None

    def _tell_cell(self, row: int, column: int) -> None:
        self._tell(Problem("PRI-02", self._place(row, column)))

    def _place(self, row: int, column: int) -> Place:
        number = self.raw.row_number(row)
        cell = f"{column_letter(column)}{number}" if self.raw.name is not None else None
        return Place(self.file.file, self.name, number, None, cell)

    def _tell(self, problem: Problem) -> None:
        self.problems.append(replace(problem, role=info(self.schema).role))

    def retold(self, problem: Problem) -> Problem:
        """Return what reading said of this sheet, for the confidant alone and without what stands in its cells."""
        if problem.place.sheet != self.raw.name or (self.raw.name is None and problem.place.row is None):
            return problem
        kept = problem.facts if problem.code == "PRI-01" else dict.fromkeys(problem.facts, HIDDEN)
        related = tuple(replace(place, sheet=self.name) for place in problem.related)
        place = replace(problem.place, sheet=self.name)
        return replace(problem, place=place, facts=kept, related=related, role=info(self.schema).role)


def _field(table: _Found, column: int) -> Field | None:
    name = table.fit.fields.get(column)
    return info(table.fit.schema).field(name) if name else None


def _holds(block: Block, row: int, column: int) -> bool:
    return block.heading <= row < block.end and _spans(block, column)


def _spans(block: Block, column: int) -> bool:
    return block.first_column <= column < block.end_column


def _is_filled(sheet: RawSheet, block: Block, column: int) -> bool:
    return any(column < len(row) and row[column] not in (None, "") for row in sheet.cells[block.start : block.end])
