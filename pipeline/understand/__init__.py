"""From cells to typed tables: which table this is, which column means what, what each cell says."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model.names import fold
from pipeline.model.problems import Problem
from pipeline.model.raw import FileKind, RawFile, RawSheet
from pipeline.model.source import Place
from pipeline.model.tables import Table, Unexamined
from pipeline.understand.accounts import KnownAccount, account_of, known_accounts
from pipeline.understand.draft import Source
from pipeline.understand.headings import TAKES_SIDES
from pipeline.understand.layout import count_filled, find_blocks, texts_of
from pipeline.understand.roles import OWN_HELP_PAGES, choose_role, named_roles, names_of
from pipeline.understand.summaries import summary_above
from pipeline.understand.tables import understand_table
from schemas.accounts import Accounts

__all__ = ["understand"]

_READ = {FileKind.WORKBOOK, FileKind.TEXT}


def understand(
    files: Sequence[RawFile], first_table: int = 0, remembered: Mapping[str, str] | None = None
) -> tuple[list[Table], list[Unexamined]]:
    """Read the tables of workbooks and text files.

    Args:
        files: As they were read; files of another kind and refused ones are passed over.
        first_table: The number of the first table.
        remembered: What was answered on Debet and Credit, per heading signature: `debit_in` or `credit_in`.

    Returns:
        The tables in order of file, sheet and place, and the sheets with data that no role fits. A file without any
        data is among the latter, with no filled cells.
    """
    found = [_find(file) for file in files if file.kind in _READ and file.state == "read"]
    sources = [source for tables, _ in found for source in tables]
    accounts = [understand_table(0, source).frame for source in sources if source.fit.schema is Accounts]
    known = known_accounts(accounts)
    placed = [replace(_with_account(source, known), remembered=remembered or {}) for source in sources]
    tables = [understand_table(first_table + place, source) for place, source in enumerate(placed)]
    return _remark_empty_files(tables), [sheet for _, unexamined in found for sheet in unexamined]


def _find(file: RawFile) -> tuple[list[Source], list[Unexamined]]:
    """Return the tables of a file with their roles, and the sheets that have none."""
    sources: list[Source] = []
    unexamined: list[Unexamined] = []
    for sheet in file.sheets:
        if file.kind is FileKind.WORKBOOK and fold(sheet.name or "") in OWN_HELP_PAGES:
            continue
        found, unknown = _sources(file, sheet)
        sources += found
        unexamined += unknown
    if not sources and not unexamined and not any(problem.variant == "empty_workbook" for problem in file.problems):
        unexamined.append(Unexamined(file.file, None, 0))
    return sources, unexamined


def _sources(file: RawFile, sheet: RawSheet) -> tuple[list[Source], list[Unexamined]]:
    """Return the tables of a sheet, and what on it fits no role."""
    is_text = file.kind is FileKind.TEXT
    names = names_of(file.file, _tab(file, sheet))
    blocks = find_blocks(sheet, named_roles(names), one_table=is_text)
    if not blocks:
        filled = count_filled(sheet.cells)
        return [], [Unexamined(file.file, _tab(file, sheet), filled, _first_texts(sheet))] if filled else []
    found, unknown = [], []
    for block in blocks:
        own = () if is_text else names[:1]
        named = named_roles((*own, *reversed(block.titles), *names[len(own) :]))
        fit = choose_role(block.headings, named, is_text=is_text)
        if fit is not None:
            # What stands above the first table may be its summary; above a later one stands another table.
            summary = summary_above(sheet, block) if block is blocks[0] else None
            found.append(Source(file, sheet, block, fit, summary=summary))
        else:
            rows = [row[block.first_column : block.end_column] for row in sheet.cells[block.heading : block.end]]
            headings = tuple(block.headings.values())
            unknown.append(Unexamined(file.file, _tab(file, sheet), count_filled(rows), headings))
    return found, unknown


def _with_account(source: Source, known: tuple[KnownAccount, ...]) -> Source:
    if "account" not in source.fit.missing or source.fit.schema not in TAKES_SIDES:
        return source
    account = account_of(source.file.file, _tab(source.file, source.sheet), source.block.titles, known)
    return replace(source, account=account)


def _tab(file: RawFile, sheet: RawSheet) -> str | None:
    return None if file.kind is FileKind.TEXT else sheet.name


def _first_texts(sheet: RawSheet) -> tuple[str, ...]:
    """Return the first row that reads as headings, to say what was seen; never a row of data, which may name people."""
    for row in sheet.cells[:30]:
        texts = tuple(texts_of(row).values())
        if len(texts) > 1 and len(texts) == count_filled([row]):
            return texts if all(_may_be_heading(text) for text in texts) else ()
    return ()


def _may_be_heading(text: str) -> bool:
    without_years = re.sub(r"\b20\d\d\b", "", text)
    return len(text) <= 60 and any(map(str.isalpha, text)) and not any(map(str.isdigit, without_years))


def _remark_empty_files(tables: list[Table]) -> list[Table]:
    """Note a file whose tables hold no rows but examples (INV-28)."""
    by_file: dict[str, list[Table]] = {}
    for table in tables:
        by_file.setdefault(table.file, []).append(table)
    empty = {of_file[0].number: of_file for of_file in by_file.values() if not any(len(one.frame) for one in of_file)}
    return [table.with_problems(_no_rows(empty[table.number])) if table.number in empty else table for table in tables]


def _no_rows(tables: list[Table]) -> Problem:
    only_sheet = tables[0].sheet if len(tables) == 1 else None
    return Problem(
        "INV-28", Place(tables[0].file, only_sheet), "no_rows", {"sheets": [table.sheet for table in tables]}
    )
