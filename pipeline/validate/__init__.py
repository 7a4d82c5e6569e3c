"""From typed tables to Books: pandera says what cannot be accepted, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from pipeline.model.books import Books, TieOut
from pipeline.model.problems import Problem
from pipeline.model.source import Place
from pipeline.model.tables import SetAside, Statement, Table, Unexamined
from pipeline.validate.accounts import account_names
from pipeline.validate.periods import first_month_of_year
from pipeline.validate.placed import placed
from pipeline.validate.roles import Court, Verdict, is_refused, judge
from pipeline.validate.statement_gaps import statement_gaps
from pipeline.validate.statements import pasted_statements, with_names
from pipeline.validate.tie_out import LostRowsError, Tally, tallies, tie_out
from pipeline.validate.twice import twin_problems
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.base import Sheet, info
from schemas.bookings import Bookings
from schemas.catalogue import SHEETS
from schemas.party import Party

__all__ = ["LostRowsError", "validate"]


def validate(
    tables: Sequence[Table],
    unexamined: Sequence[Unexamined],
    statements: Sequence[Statement] = (),
    file_problems: Sequence[Problem] = (),
    today: date | None = None,
) -> Books:
    """Accept what can be accepted, and say of all else what is wrong and where.

    Args:
        tables: The tables of workbooks, text files and bank files, each with its own number.
        unexamined: The sheets with data that no role fits.
        statements: What bank files say of their accounts.
        file_problems: What reading found wrong with files.
        today: The day of the run, which dates are held against; the day itself when left out.

    Raises:
        LostRowsError: Rows or cents of a table are not accounted for; a fault of openvizier itself.
    """
    by_role = {schema: [table for table in tables if table.schema is schema] for schema in SHEETS}
    court = Court(today or date.today(), [problem for problem in file_problems if problem.refuses == "row"])
    verdicts, names = _verdicts(by_role, court)
    finished = {table.number: _with_copies(table, verdicts[table.schema]) for table in tables}
    known = {statement.table for statement in statements}
    lines = verdicts[BankLines].accepted if BankLines in verdicts else pd.DataFrame()
    pasted = pasted_statements(lines, finished, known) if len(lines) else []
    told = (*(with_names(statement, names) for statement in statements), *pasted)
    gaps = _gaps(told, lines, finished, verdicts)
    return Books(
        frames={schema: one.accepted for schema, one in verdicts.items() if _is_supplied(by_role[schema])},
        refused={schema: one.refused for schema, one in verdicts.items() if len(one.refused)},
        tables=finished,
        problems=(*placed(file_problems, tables), *_problems(tables, unexamined, verdicts, gaps)),
        tie_outs=_tie_outs(finished.values(), verdicts),
        statements=told,
        unexamined=tuple(sheet for sheet in unexamined if sheet.filled_cells),
    )


def _verdicts(
    by_role: Mapping[type[Sheet], list[Table]], court: Court
) -> tuple[dict[type[Sheet], Verdict], Mapping[str, str]]:
    """Judge the supplied sheets, the registers that the others are judged by first.

    Returns:
        The verdict per schema that has a table, and the names of the own accounts.
    """
    court = replace(court, year=_year_kept(by_role.get(Bookings, ()), court.today))
    registers: tuple[type[Sheet], ...] = (Accounts, Party)
    first = {schema: judge(schema, by_role[schema], court) for schema in registers}
    names = account_names(first[Accounts].accepted)
    court = replace(court, names=names, first_month=first_month_of_year(first[Party].accepted))
    verdicts = {
        schema: first.get(schema) or judge(schema, of_role, court) for schema, of_role in by_role.items() if of_role
    }
    return verdicts, names


def _year_kept(books: Iterable[Table], today: date) -> int:
    """Return the year of the last booking up to a day; that of the day itself when nothing was booked."""
    lasts = [days[days <= pd.Timestamp(today)].max() for days in (table.frame[Bookings.booked_on] for table in books)]
    return max((last.year for last in lasts if not pd.isna(last)), default=today.year)


def _is_supplied(tables: Iterable[Table]) -> bool:
    return any(not is_refused(table) for table in tables)


def _gaps(
    told: Sequence[Statement],
    lines: pd.DataFrame,
    tables: Mapping[int, Table],
    verdicts: Mapping[type[Sheet], Verdict],
) -> list[Problem]:
    """Return where statements do not connect; one that lost a row where it starts or ends cannot say."""
    if not told:
        return []
    refused = verdicts[BankLines].refused
    incomplete = set(refused["table"]) if len(refused) else set()
    pasted = {number for number in incomplete if tables[number].sheet is not None}
    return statement_gaps([one for one in told if one.table not in pasted], lines, tables, incomplete)


def _problems(
    tables: Sequence[Table],
    unexamined: Sequence[Unexamined],
    verdicts: Mapping[type[Sheet], Verdict],
    gaps: Sequence[Problem],
) -> list[Problem]:
    of_tables = [problem for table in tables for problem in table.problems]
    of_rows = [problem for verdict in verdicts.values() for problem in verdict.problems]
    twins = twin_problems([pair for verdict in verdicts.values() for pair in verdict.twins])
    problems = [*of_tables, *of_rows, *twins, *gaps, *(_of_unexamined(sheet) for sheet in unexamined)]
    return sorted(problems, key=lambda problem: problem.place.sort_key())


def _of_unexamined(sheet: Unexamined) -> Problem:
    """Return the problem of a sheet without a role: a text file is refused, an empty file is noted."""
    place = Place(sheet.file, sheet.sheet)
    if not sheet.filled_cells:
        return Problem("INV-28", place, "no_rows", {"sheets": []})
    facts = {"found": list(sheet.headings), "cells": sheet.filled_cells}
    if sheet.sheet is None:
        return Problem("INV-06", place, "unknown_layout", facts, "sheet")
    return Problem("INV-04", place, None, facts)


def _with_copies(table: Table, verdict: Verdict) -> Table:
    """Return a table with the rows that stand in an earlier table among those set aside."""
    if verdict.aside.empty:
        return table
    copies = verdict.aside[verdict.aside["table"] == table.number]
    money = info(table.schema).money
    cents = copies[money] if money and table.cents_read is not None else pd.Series(pd.NA, index=copies.index)
    aside = tuple(
        SetAside(int(row), "staat ook in een ander bestand of blad", None if pd.isna(value) else int(value))
        for row, value in zip(copies["row"], cents, strict=True)
    )
    return replace(table, set_aside=(*table.set_aside, *aside))


def _tie_outs(tables: Iterable[Table], verdicts: Mapping[type[Sheet], Verdict]) -> tuple[TieOut, ...]:
    accepted = tallies({schema: verdict.accepted for schema, verdict in verdicts.items()})
    refused = tallies({schema: verdict.refused for schema, verdict in verdicts.items()})
    return tuple(tie_out(one, accepted.get(one.number, Tally()), refused.get(one.number, Tally())) for one in tables)
