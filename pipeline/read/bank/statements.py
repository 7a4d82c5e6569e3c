"""Which files are bank statements, and a table of bank lines per account of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.raw import FileKind, RawFile
from pipeline.model.source import Place, column_letter
from pipeline.model.tables import Column, SetAside, Statement, Table
from pipeline.read.bank.chains import proven
from pipeline.read.bank.lines import Lines, read_lines
from pipeline.read.bank.profiles import LookAlike, Profile
from pipeline.read.bank.recognition import Heading, find_heading
from pipeline.read.bank.structured import read_structured
from schemas.bank_lines import BankLines

_USED_BESIDE = {"sign": "direction", "balance_before": "balance_before", "fee": "fee", "state": "state"}


def read_statements(
    files: Sequence[RawFile], first_table: int = 0
) -> tuple[list[Table], list[Statement], list[RawFile]]:
    """Read the bank exports among files, recognised by their headings or by the shape of their cells.

    Returns a table per account and file, numbered from `first_table`; what each says of its account; and the files that
    were not taken. Of those, the ones that belong to a bank but cannot be used come back refused, with a problem more.
    """
    tables: list[Table] = []
    statements: list[Statement] = []
    rest: list[RawFile] = []
    for file in files:
        heading = find_heading(file.sheets[0].cells) if file.kind is FileKind.TEXT and file.sheets else None
        if file.kind is FileKind.BANK:
            own_tables, own_statements, refused = read_structured(file, first_table + len(tables))
            tables += own_tables
            statements += own_statements
            rest += refused
        elif heading is None:
            rest.append(file)
        elif heading.profile is None:
            rest.append(_refused(file, heading))
        else:
            for table, statement in _accounts(file, heading, heading.profile, first_table + len(tables)):
                tables.append(table)
                statements.extend([statement] if statement else [])
    return tables, statements, rest


def _accounts(file: RawFile, heading: Heading, profile: Profile, number: int) -> list[tuple[Table, Statement | None]]:
    """Return the lines of each account of a file, and the statement that they make."""
    lines = read_lines(file, heading, profile)
    groups = [group for _, group in lines.frame.groupby(BankLines.account, dropna=False, sort=True)]
    made = []
    for position, group in enumerate(groups or [lines.frame]):
        counted = group[lines.aside[group.index].isna()]
        frame = counted.assign(table=pd.Series(number + position, index=counted.index, dtype="Int64"))
        table = Table(
            number=number + position,
            file=file.file,
            sheet=None,
            schema=BankLines,
            heading_row=file.sheets[0].row_number(heading.index) if heading.index >= 0 else None,
            columns=_columns(heading, profile, lines, group),
            frame=frame.reset_index(drop=True),
            rows_read=len(group),
            cents_read=int(group[BankLines.amount].sum()),
            set_aside=_set_aside(group, lines),
            problems=tuple(problem for index in frame.index for problem in lines.problems.get(int(index), ())),
            tier="editable",
        )
        before = None if lines.before is None else lines.before[counted.index].reset_index(drop=True)
        made.append(proven(table, lines.moments[counted.index].reset_index(drop=True), before))
    return made


def _set_aside(group: pd.DataFrame, lines: Lines) -> tuple[SetAside, ...]:
    """Return the records that are no bank lines, with their reason."""
    aside = lines.aside[group.index].dropna()
    records = zip(group.loc[aside.index, "row"], aside, group.loc[aside.index, BankLines.amount], strict=True)
    return tuple(SetAside(int(row), str(why), None if pd.isna(cents) else int(cents)) for row, why, cents in records)


def _columns(heading: Heading, profile: Profile, lines: Lines, frame: pd.DataFrame) -> tuple[Column, ...]:
    """Return the headings with the field that each became and how many cells are filled."""
    fields = profile.fields(heading.keys)
    told = {name: name for name in frame.columns} | _USED_BESIDE
    filled = lines.filled[frame.index].sum(axis=0).tolist()
    return tuple(
        Column(
            heading=typed,
            letter=column_letter(position),
            field=told.get(name),
            filled=filled[position],
        )
        for position, (typed, name) in enumerate(zip(heading.typed, fields, strict=True))
    )


def _refused(file: RawFile, heading: Heading) -> RawFile:
    """Refuse a file of a bank that holds no account statement, saying what it is."""
    look_alike: LookAlike | None = heading.look_alike
    problem = Problem(
        code="INV-06",
        place=Place(file.file, None, file.sheets[0].row_number(heading.index)),
        variant=look_alike.variant if look_alike else None,
        facts={"headings": "; ".join(heading.typed)},
        refuses="file",
    )
    return replace(file, kind=FileKind.IGNORED, state="refused", problems=(*file.problems, problem))
