"""Read MT940: every physical line belongs to a field, to the envelope around the statements, or is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from pipeline.money import AmountError, Cents
from pipeline.read.bank.account_statement import (
    AccountStatement,
    Balance,
    Fault,
    Movement,
    UnusableFileError,
    reference_of,
)
from pipeline.read.bank.mt940_account import account_of, bank_code_of
from pipeline.read.bank.mt940_details import read_details, read_other_side, without_heading
from pipeline.read.bank.mt940_line import StatementLine, read_balance, read_cents, read_line
from schemas.bank_lines import BankLines

_BREAK = re.compile(r"\r\n|\r|\n")
_TAG = re.compile(r":([0-9]{2}[A-Z]?|NS):")
_END = re.compile(r"-(?:\}.*|X*)")
_ENVELOPE = re.compile(r"\{.*|-.*|:?940:?(?: ?[0-9]{2})?|[A-Z]{4}NL[A-Z0-9]{2,8}|[0-9]{4} [0-9]{2}[A-Z]{4}NL[A-Z0-9]+")
_NOT_SEEN = " \t\x00\x01\x03\x1a\ufeff"
_CONTINUED = {"20", "21", "25P", "61", "86", "NS"}
_UNUSED = {"13", "13D", "21", "34F", "64", "65", "90C", "90D", "NS"}
_OPENING, _CLOSING = {"60F", "60M"}, {"62F", "62M"}
_START_OF_NEXT = {"25", "25P", *_OPENING}  # of a statement that has no :20: of its own
_USED = {"20", "25", "25P", "28", "28C", "61", "86", *_OPENING, *_CLOSING}
_INTRADAY = {"13", "13D", "34F", "90C", "90D"}
_NUMBER = re.compile(r"0*([0-9]*)")
_MARKERS = {"NONREF", "EREF", "PREF", "MARF", "KREF", "IREF"}  # where the reference stands, or that there is none


class Field(NamedTuple):
    """One field: its tag, its lines without the tag, and the physical line on which it starts."""

    tag: str
    lines: list[str]
    line: int


@dataclass
class _Fields:
    """The fields of a file, what stands around them, and the lines that are neither."""

    fields: list[Field] = field(default_factory=list)
    envelope: list[str] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


_Group: TypeAlias = list[Field]


def read_mt940(text: str) -> tuple[list[AccountStatement], list[int]]:
    """Read the statements of an MT940 file, and the numbers of the physical lines that fit nowhere.

    Raises:
        UnusableFileError: INV-06 for an overview within the day, which has no balances; AFS-09 for a file whose last
            statement has no closing balance, which was cut off.
    """
    found = _split(text)
    tags = {one.tag for one in found.fields}
    if tags & _INTRADAY and not tags & (_OPENING | _CLOSING):
        raise UnusableFileError("INV-06", "mt942")
    bank_code = bank_code_of("\n".join(found.envelope))
    statements = list(_statements(_by_statement(found.fields), bank_code))
    if not statements or statements[-1].closing is None:
        raise UnusableFileError("AFS-09", "cut_off", row=_last_row(statements))
    unknown = [one.line for one in found.fields if one.tag not in _USED | _UNUSED]
    return statements, sorted(found.unread + unknown)


def _last_row(statements: list[AccountStatement]) -> int | None:
    return max((movement.row for one in statements for movement in one.movements), default=None)


def _split(text: str) -> _Fields:
    found, current = _Fields(), None
    for number, line in enumerate(_BREAK.split(text), start=1):
        if tag := _TAG.match(line):
            current = Field(tag[1], [line[tag.end() :]], number)
            found.fields.append(current)
            continue
        seen = line.strip(_NOT_SEEN)
        if current and current.tag in _CONTINUED and not _END.fullmatch(seen):
            current.lines.append(line)
        elif _ENVELOPE.fullmatch(seen):
            found.envelope.append(seen)
            current = None
        elif seen:
            found.unread.append(number)
    return found


def _by_statement(fields: Iterable[Field]) -> list[_Group]:
    """Return the fields per statement: from `:20:` to the next, or from the account when a closing balance went by."""
    groups: list[_Group] = []
    closed = False
    for one in fields:
        if not groups or one.tag == "20" or (closed and one.tag in _START_OF_NEXT):
            groups.append([])
            closed = False
        groups[-1].append(one)
        closed = closed or one.tag in _CLOSING
    return groups


def _statements(groups: Iterable[_Group], bank_code: str | None) -> Iterator[AccountStatement]:
    row = 0
    for group in groups:
        movements = tuple(_movements(group, row))
        row += len(movements)
        yield _statement(group, movements, bank_code)


def _statement(group: _Group, movements: tuple[Movement, ...], bank_code: str | None) -> AccountStatement:
    texts = {one.tag: one.lines[0] for one in reversed(group)}
    account = texts.get("25") or texts.get("25P") or ""
    balances = [(one.tag, _balance(one)) for one in group if one.tag in _OPENING | _CLOSING]
    openings = [balance for tag, balance in balances if tag in _OPENING]
    closings = [balance for tag, balance in balances if tag in _CLOSING]
    number = _NUMBER.match((texts.get("28C") or texts.get("28") or "").strip())
    return AccountStatement(
        account=account_of(account, bank_code),
        number=(number[1] if number else "") or None,
        opening=openings[0] if openings else None,
        closing=closings[-1] if closings else None,
        movements=movements,
        currency=balances[0][1].currency if balances else "EUR",
    )


def _balance(one: Field) -> Balance:
    return read_balance(one.lines[0], intermediate=one.tag.endswith("M"))


def _movements(group: _Group, row: int) -> Iterator[Movement]:
    """Return one movement per `:61:`, with the `:86:` below it; after the closing balance `:86:` is about the whole."""
    current: Field | None = None
    details: list[str] = []
    for one in group:
        if one.tag == "86" and current is not None:
            details += one.lines
        elif one.tag == "61" or one.tag in _CLOSING:
            if current is not None:
                row += 1
                yield _movement(row, current, details)
            current, details = (one if one.tag == "61" else None), []
    if current is not None:
        yield _movement(row + 1, current, details)


def _movement(row: int, one: Field, details: list[str]) -> Movement:
    line = read_line(one.lines[0].rstrip(_NOT_SEEN))
    if line is None:
        return Movement(row, None, None, fault=Fault("INV-31", "mt940_line", facts={"line": one.line}))
    told, beside = read_details(details), read_other_side(line.reference, one.lines[1:])
    cents, fault = _amount(line)
    return Movement(
        row=row,
        booked_on=line.booked_on,
        cents=cents,
        counterparty=told.counterparty or beside.counterparty,
        counterparty_iban=told.iban or beside.iban,
        description=without_heading(told.description, line.reference, beside.counterparty),
        reference=reference_of(told.reference, None if beside.reference in _MARKERS else beside.reference),
        sequence=line.bank_reference or None,
        fault=fault,
    )


def _amount(line: StatementLine) -> tuple[Cents | None, Fault | None]:
    """Return the cents of a line, and what is wrong with its amount or day."""
    try:
        cents = line.sign * read_cents(line.amount)
    except AmountError as error:
        return None, Fault("INV-10", error.reason, BankLines.amount)
    return cents, None if line.booked_on else Fault("INV-09", None, BankLines.booked_on)
