"""Which files are bank statements, and a table of bank lines per account of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from pipeline.model.chain import Chain, follow_chain
from pipeline.model.problems import Problem
from pipeline.model.raw import FileKind, RawFile
from pipeline.model.source import Place, column_letter
from pipeline.model.tables import Column, Statement, Table
from pipeline.read.bank.lines import Lines, line_key, read_lines
from pipeline.read.bank.profiles import Heading, LookAlike, Profile, find_heading
from schemas.bank_lines import BankLines


def read_statements(
    files: Sequence[RawFile], first_table: int = 0
) -> tuple[list[Table], list[Statement], list[RawFile]]:
    """Read the bank exports among files, recognised by their headings.

    Returns a table per account and file, numbered from `first_table`; what each says of its account; and the files that
    were not taken. Of those, the ones that belong to a bank but cannot be used come back refused, with a problem more.
    """
    tables: list[Table] = []
    statements: list[Statement] = []
    rest: list[RawFile] = []
    for file in files:
        heading = find_heading(file.sheets[0].cells) if file.kind is FileKind.TEXT and file.sheets else None
        if heading is None:
            rest.append(_refused_for_now(file) if file.kind is FileKind.BANK else file)
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
        frame = group.assign(table=pd.Series(number + position, index=group.index, dtype="Int64"))
        columns = _columns(heading, profile, lines, frame)
        table = Table(
            number=number + position,
            file=file.file,
            sheet=None,
            schema=BankLines,
            heading_row=file.sheets[0].row_number(heading.index),
            columns=columns,
            frame=frame.reset_index(drop=True),
            rows_read=len(frame),
            cents_read=int(frame[BankLines.amount].sum()),
            problems=tuple(problem for index in frame.index for problem in lines.problems.get(int(index), ())),
            tier="editable",
        )
        made.append(_proven(table))
    return made


def _columns(heading: Heading, profile: Profile, lines: Lines, frame: pd.DataFrame) -> tuple[Column, ...]:
    """Return the headings with the field that each became and how many cells are filled."""
    fields = profile.fields(heading.keys)
    told = {name: name for name in frame.columns} | {"sign": "direction"}  # named as on a sheet
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


def _proven(table: Table) -> tuple[Table, Statement | None]:
    """Follow the balances: a chain without a break makes the lines `balanced`, a break is named where it stands."""
    frame = table.frame
    days = frame[BankLines.booked_on].dropna()
    if days.empty or frame[BankLines.account].isna().all():
        return table, None
    chain = follow_chain(frame[BankLines.booked_on], frame[BankLines.amount], frame[BankLines.balance_after])
    tier = "balanced" if chain.whole else "editable"
    statement = Statement(
        table=table.number,
        file=table.file,
        account=str(frame[BankLines.account].iloc[0]),
        first_day=days.min().date(),
        last_day=days.max().date(),
        opening=chain.opening,
        closing=chain.closing,
        tier=tier,
    )
    return replace(table, tier=tier).with_problems(*_breaks(table, chain)), statement


def _breaks(table: Table, chain: Chain) -> list[Problem]:
    """Return a problem at each line whose balance does not follow from the line before it."""
    return [
        Problem(
            code="AFS-09",
            place=table.place(int(row["row"]), BankLines.balance_after),
            variant="chain",
            facts={
                "account": row[BankLines.account],
                "found_cents": int(row[BankLines.balance_after]),
                "expected_cents": int(row[BankLines.balance_after]) - int(difference),
                "difference_cents": int(difference),
            },
            key=line_key(row),
            amount_cents=int(difference),
            date=None if pd.isna(row[BankLines.booked_on]) else row[BankLines.booked_on].date(),
            month=None if pd.isna(row[BankLines.booked_on]) else f"{row[BankLines.booked_on]:%Y-%m}",
            role="bank_lines",
        )
        for (_, row), difference in zip(table.frame.loc[chain.breaks.index].iterrows(), chain.breaks, strict=True)
    ]


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


def _refused_for_now(file: RawFile) -> RawFile:
    """Refuse a CAMT or MT940 file with the way out: the CSV export of the same account."""
    problem = Problem(code="INV-01", place=Place(file.file), variant="bank_format_later", refuses="file")
    return replace(file, state="refused", problems=(*file.problems, problem))
