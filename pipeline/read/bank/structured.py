"""Structured bank files, CAMT.053 and MT940: from the text of a file to its tables, statements and problems."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.problems import Problem
from pipeline.model.raw import FileKind, RawFile
from pipeline.model.source import Place
from pipeline.model.tables import Statement, Table
from pipeline.read.bank.account_statement import AccountStatement, UnusableFileError
from pipeline.read.bank.camt import read_camt
from pipeline.read.bank.mt940 import read_mt940
from pipeline.read.bank.statement_tables import tables_of


def read_structured(file: RawFile, first_table: int) -> tuple[list[Table], list[Statement], list[RawFile]]:
    """Read a CAMT or MT940 file.

    Returns a table per account, numbered from `first_table`, and its statements; or the file itself, refused, with the
    problem that says why: another message of the bank, no balances, or cut off.
    """
    try:
        statements, unread = _read(file.text or "")
    except UnusableFileError as error:
        return [], [], [_refused(file, error)]
    tables, told = tables_of(file.file, statements, first_table)
    return [tables[0].with_problems(*_unread(file, unread)), *tables[1:]], told, []


def _read(text: str) -> tuple[list[AccountStatement], list[int]]:
    """Return the statements of a file, and the lines of it that fit nowhere."""
    if not text.lstrip().startswith("<"):
        return read_mt940(text)
    return read_camt(text), []


def _unread(file: RawFile, lines: list[int]) -> list[Problem]:
    facts = {"line": lines[0], "count": len(lines)} if lines else {}
    return [Problem("INV-31", Place(file.file), "lines_not_read", facts)] if lines else []


def _refused(file: RawFile, error: UnusableFileError) -> RawFile:
    place = Place(file.file, None, error.row)
    problem = Problem(error.code, place, error.variant, {}, "file", role="bank_lines" if error.row else None)
    return replace(file, kind=FileKind.IGNORED, state="refused", problems=(*file.problems, problem))
