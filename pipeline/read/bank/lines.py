"""The records of a bank's CSV as a typed frame, and what could not be read in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import numpy as np
import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.raw import RawFile
from pipeline.model.source import Place
from pipeline.money import AmountError, from_text
from pipeline.read.bank.profiles import Heading, Profile, heading_key
from schemas.bank_lines import BankLines
from schemas.frames import assemble

_VITAL = {BankLines.account, BankLines.booked_on, BankLines.amount, BankLines.balance_after, "sign"}
_PATTERNS = {"%Y": r"\d{4}", "%m": r"\d{2}", "%d": r"\d{2}"}
_NO_TEXT = {BankLines.booked_on, BankLines.amount, BankLines.balance_after, "sign", "currency"}
_NOT_IBAN = re.compile(r"[\s\"']+")  # an export was seen with half a pair of quotes around the account
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{8,30}")  # a bank also names its own inner accounts, which are no IBAN
_EURO = {"EUR", ""}

T = TypeVar("T")
Variant: TypeAlias = Callable[[pd.Series], str] | str | None


@dataclass(frozen=True)
class Lines:
    """The records of one file, in its order. `filled`: whether a cell holds anything, one column per heading."""

    frame: pd.DataFrame
    filled: np.ndarray
    problems: dict[int, tuple[Problem, ...]]  # by index of the frame


def read_lines(file: RawFile, heading: Heading, profile: Profile) -> Lines:
    """Read every record below the heading; what cannot be read is empty in the frame and named in the problems."""
    sheet, names = file.sheets[0], profile.fields(heading.keys)
    records = [
        (sheet.row_number(index), [str(cell or "").strip() for cell in row])
        for index, row in enumerate(sheet.cells)
        if index > heading.index and any(str(cell or "").strip() for cell in row)
    ]
    rows = pd.Series([row for row, _ in records], dtype="Int64")
    texts = [cells for _, cells in records]
    cells = _grid(texts, len(names))
    typed = _by_field(cells, names)
    frame = _frame(file.file, rows, typed, profile)
    named = {problem.place.row for problem in file.problems if problem.code == "INV-31"}
    ragged = pd.Series([_is_ragged(one, names) for one in texts], dtype=bool)
    cut = ragged | rows.isin(named)
    if cut.any():
        frame.loc[cut, [BankLines.amount, BankLines.balance_after]] = pd.NA
    speaker = _Speaker(file.file, heading, names, frame, typed)
    problems = [
        *speaker.say(ragged & ~rows.isin(named), "INV-31", None, variant="fields"),
        *speaker.say(~cut & frame[BankLines.booked_on].isna(), "INV-09", BankLines.booked_on),
        *speaker.say(~cut & frame[BankLines.amount].isna(), "INV-10", BankLines.amount, variant=_why_no_amount),
        *speaker.say(~cut & _unreadable_balance(frame, typed), "INV-10", BankLines.balance_after, refuses=None),
    ]
    by_index: dict[int, tuple[Problem, ...]] = {}
    for index, problem in problems:
        by_index[index] = (*by_index.get(index, ()), problem)
    return Lines(frame, cells != "", by_index)


def _grid(texts: list[list[str]], width: int) -> np.ndarray:
    """Return the texts as a grid: short records end in empty texts, what stands beyond the headings is left out."""
    grid = np.full((len(texts), width), "", dtype=object)
    for place, row in enumerate(texts):
        grid[place, : len(row)] = row[:width]
    return grid


def _by_field(cells: np.ndarray, names: Sequence[str]) -> pd.DataFrame:
    """Return the texts by field, the filled ones of one field joined."""
    parts: dict[str, list[list[str]]] = {}
    for position, name in enumerate(names):
        if name:
            parts.setdefault(name, []).append(cells[:, position].tolist())
    return pd.DataFrame({name: pd.array(_joined(columns), dtype="string") for name, columns in parts.items()})


def _joined(columns: list[list[str]]) -> list[str]:
    return columns[0] if len(columns) == 1 else [" ".join(filter(None, row)) for row in zip(*columns, strict=True)]


def _frame(file: str, rows: pd.Series, typed: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    readers: dict[str, Callable[[str], str | None]] = {
        BankLines.account: _account,
        BankLines.counterparty_iban: _iban,
    }
    columns: dict[str, Any] = {
        str(name): pd.array(_each(texts, readers.get(str(name), _text)), dtype="string")
        for name, texts in typed.items()
        if name not in _NO_TEXT
    }
    columns[BankLines.booked_on] = _days(typed[BankLines.booked_on], profile.date).array
    columns[BankLines.amount] = _cents(typed[BankLines.amount]) * _signs(typed, profile)
    if BankLines.balance_after in typed:
        columns[BankLines.balance_after] = _cents(typed[BankLines.balance_after])
    if "currency" in typed:
        columns[BankLines.amount][~typed["currency"].isin(_EURO).to_numpy(dtype=bool)] = pd.NA
    columns["file"] = pd.array([file], dtype="string").repeat(len(typed))
    columns["row"] = rows.array
    return assemble(BankLines, columns, typed.index)


def _each(texts: pd.Series, read: Callable[[str], T]) -> list[T]:
    """Return what every text is read as; each distinct text is read once."""
    written = texts.tolist()
    known = {text: read(text) for text in set(written)}
    return [known[text] for text in written]


def _text(text: str) -> str | None:
    return text or None


def _account(text: str) -> str | None:
    return _NOT_IBAN.sub("", text).upper() if text else None


def _iban(text: str) -> str | None:
    number = _account(text)
    return number if number and _IBAN.fullmatch(number) else None


def _days(texts: pd.Series, style: str) -> pd.Series:
    """Read days in the one style of the bank; pandas alone would take 2026031 for the first of March."""
    pattern = re.escape(style)
    for directive, digits in _PATTERNS.items():
        pattern = pattern.replace(directive, digits)
    return pd.to_datetime(texts.where(texts.str.fullmatch(pattern)), format=style, errors="coerce")


def _cents(texts: pd.Series) -> Any:
    return pd.array(_each(texts, _cents_of), dtype="Int64")


def _cents_of(text: str) -> int | None:
    try:
        return from_text(text)
    except AmountError:
        return None


def _signs(typed: pd.DataFrame, profile: Profile) -> Any:
    if not profile.signs:
        return 1
    return pd.array(_each(typed["sign"], lambda word: profile.signs.get(heading_key(word))), dtype="Int64")


def _is_ragged(cells: list[str], names: Sequence[str]) -> bool:
    missing = names[len(cells) :]
    return any(cells[len(names) :]) or any(name in _VITAL for name in missing)


def _unreadable_balance(frame: pd.DataFrame, typed: pd.DataFrame) -> pd.Series:
    if BankLines.balance_after not in typed:
        return pd.Series(data=False, index=frame.index)
    return frame[BankLines.balance_after].isna() & (typed[BankLines.balance_after] != "")


def _why_no_amount(texts: pd.Series) -> str:
    """Return the variant of INV-10: what stood in the way."""
    if texts.get("currency", "") not in _EURO:
        return "other_currency"
    try:
        from_text(texts[BankLines.amount])
    except AmountError as error:
        return error.reason
    return "unknown_sign"


class _Speaker:
    """Makes the problems of rows, with their place, key and what is known of them."""

    def __init__(self, file: str, heading: Heading, names: list[str], frame: pd.DataFrame, typed: pd.DataFrame) -> None:
        self._file, self._heading, self._names = file, heading, names
        self._frame, self._typed = frame, typed

    def say(
        self, wrong: pd.Series, code: str, name: str | None, *, variant: Variant = None, refuses: str | None = "row"
    ) -> list[tuple[int, Problem]]:
        """Return a problem of this code per wrong row; `variant` is a text, or a function of the texts of the row."""
        said = []
        for index in wrong[wrong].index:
            row, texts = self._frame.loc[index], self._typed.loc[index]
            day, cents = row[BankLines.booked_on], row[BankLines.amount]
            heading = self._heading.typed[self._names.index(name)] if name else None
            said.append(
                (
                    index,
                    Problem(
                        code=code,
                        place=Place(self._file, None, int(row["row"]), heading),
                        variant=variant(texts) if callable(variant) else variant,
                        facts={"value": texts[name]} if name else {},
                        refuses=refuses,
                        key=line_key(row),
                        amount_cents=None if pd.isna(cents) else int(cents),
                        date=None if pd.isna(day) else day.date(),
                        month=None if pd.isna(day) else f"{day:%Y-%m}",
                        role="bank_lines",
                    ),
                )
            )
        return said


def line_key(row: pd.Series) -> tuple[str, ...]:
    """Return what identifies a bank line apart from its place and amount."""
    day = row[BankLines.booked_on]
    names = (BankLines.account, BankLines.counterparty, BankLines.description)
    account, counterparty, description = ("" if pd.isna(row[name]) else str(row[name]) for name in names)
    return (account, "" if pd.isna(day) else f"{day:%Y-%m-%d}", counterparty, description)
