"""The records of a bank's CSV as a typed frame, and what could not be read in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.raw import RawFile
from pipeline.model.source import Place
from pipeline.money import AmountError, from_text
from pipeline.read.bank.profiles import Heading, Profile, heading_key
from schemas.bank_lines import BankLines
from schemas.base import conform

_VITAL = {BankLines.account, BankLines.booked_on, BankLines.amount, BankLines.balance_after, "sign"}
_PATTERNS = {"%Y": r"\d{4}", "%m": r"\d{2}", "%d": r"\d{2}"}
_NOT_IBAN = r"[\s\"']+"  # an export was seen with half a pair of quotes around the account
_IBAN = r"[A-Z]{2}\d{2}[A-Z0-9]{8,30}"  # a bank also names its own inner accounts, which are no IBAN
_EURO = {"EUR", ""}

Variant: TypeAlias = Callable[[pd.Series], str] | str | None


@dataclass(frozen=True)
class Lines:
    """The records of one file, in its order. `cells`: the texts as they stand, one column per heading."""

    frame: pd.DataFrame
    cells: pd.DataFrame
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
    cells = pd.DataFrame(texts, dtype="string").reindex(columns=range(len(names))).astype("string").fillna("")
    typed = _by_field(cells, names)
    frame = _frame(file.file, rows, typed, profile)
    named = {problem.place.row for problem in file.problems if problem.code == "INV-31"}
    ragged = pd.Series([_is_ragged(one, names) for one in texts], dtype=bool)
    cut = ragged | rows.isin(named)
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
    return Lines(frame, cells, by_index)


def _by_field(cells: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Return the texts by field, the filled ones of one field joined."""
    columns: dict[str, pd.Series] = {}
    for position, name in enumerate(names):
        if name:
            before = columns.get(name, "")
            columns[name] = (before + " " + cells[position]).str.strip()
    return pd.DataFrame(columns, index=cells.index)


def _frame(file: str, rows: pd.Series, typed: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    texts = typed.mask(typed == "")
    frame = conform(BankLines, texts.drop(columns=[BankLines.booked_on, BankLines.amount, *_numbers(typed)]))
    for name in (BankLines.account, BankLines.counterparty_iban):
        frame[name] = frame[name].str.replace(_NOT_IBAN, "", regex=True).str.upper()
    other = frame[BankLines.counterparty_iban]
    frame[BankLines.counterparty_iban] = other.where(other.str.fullmatch(_IBAN).fillna(value=False))
    frame[BankLines.booked_on] = _days(typed[BankLines.booked_on], profile.date)
    frame[BankLines.amount] = _cents(typed[BankLines.amount]) * _signs(typed, profile)
    if BankLines.balance_after in typed:
        frame[BankLines.balance_after] = _cents(typed[BankLines.balance_after])
    if "currency" in typed:
        frame.loc[~typed["currency"].isin(_EURO), BankLines.amount] = pd.NA
    extra = [name for name in ("sign", "currency") if name in frame]
    return conform(BankLines, frame.drop(columns=extra).assign(file=file, row=rows))


def _numbers(typed: pd.DataFrame) -> list[str]:
    return [BankLines.balance_after] if BankLines.balance_after in typed else []


def _days(texts: pd.Series, style: str) -> pd.Series:
    """Read days in the one style of the bank; pandas alone would take 2026031 for the first of March."""
    pattern = re.escape(style)
    for directive, digits in _PATTERNS.items():
        pattern = pattern.replace(directive, digits)
    return pd.to_datetime(texts.where(texts.str.fullmatch(pattern)), format=style, errors="coerce")


def _cents(texts: pd.Series) -> pd.Series:
    known = {text: _cents_of(text) for text in texts.unique()}
    return texts.map(known).astype("Int64")


def _cents_of(text: str) -> int | None:
    try:
        return from_text(text)
    except AmountError:
        return None


def _signs(typed: pd.DataFrame, profile: Profile) -> pd.Series:
    if not profile.signs:
        return pd.Series(1, index=typed.index, dtype="Int64")
    return typed["sign"].map(lambda word: profile.signs.get(heading_key(word))).astype("Int64")


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
