"""The records of a bank's CSV as a typed frame, with what was set aside and what could not be read in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.raw import RawFile
from pipeline.money import AmountError, from_text, plain
from pipeline.read.bank.cells import read_account, read_cents, read_each, read_iban, read_moments, with_signs
from pipeline.read.bank.complaints import Complaints
from pipeline.read.bank.profiles import Profile, heading_key
from pipeline.read.bank.recognition import Heading, is_comment
from pipeline.read.bank.unpacking import unpack
from schemas.bank_lines import BankLines
from schemas.frames import assemble

BEFORE = "balance_before"
REMARK = "opmerking"
_MONEY = (BankLines.amount, BankLines.balance_after, BEFORE, "fee")
_VITAL = {BankLines.account, BankLines.booked_on, BankLines.amount, BankLines.balance_after, "sign", BEFORE}
_NO_TEXT = {*_MONEY, BankLines.account, BankLines.booked_on, "sign", "currency", "state", "product"}
_EURO = {"EUR", ""}
_MAIN_PRODUCT = {"", "current", "huidig"}


@dataclass(frozen=True)
class Lines:
    """The records of one file, in its order.

    `filled`: whether a cell holds anything, one column per heading; `aside`: why a record is no bank line, NA for one
    that is; `moments`: the day of each, with the time where the bank tells it; `before`: the balance before each, of a
    bank that states it.
    """

    frame: pd.DataFrame
    filled: np.ndarray
    aside: pd.Series
    moments: pd.Series
    before: pd.Series | None
    problems: dict[int, tuple[Problem, ...]]  # by index of the frame


def read_lines(file: RawFile, heading: Heading, profile: Profile) -> Lines:
    """Read every record below the heading; what cannot be read is empty in the frame and named in the problems."""
    names = profile.fields(heading.keys)
    rows, texts = _records(file, heading)
    cells = _grid(texts, len(names))
    typed = _by_field(cells, names)
    aside = _aside(texts, typed, profile)
    moments = read_moments(typed[BankLines.booked_on], profile.dates)
    money = {name: read_cents(typed[name], point=name in profile.point) for name in _MONEY if name in typed}
    columns = _columns(typed, money, profile) | {
        BankLines.booked_on: moments.dt.normalize().array,
        BankLines.account: _accounts(typed, heading, aside),
        "file": pd.array([file.file], dtype="string").repeat(len(typed)),
        "row": rows.array,
    }
    frame = assemble(BankLines, columns, typed.index)
    named = rows.isin([problem.place.row for problem in file.problems if problem.code == "INV-31"])
    ragged = pd.Series([_is_ragged(one, names) for one in texts], dtype=bool) & aside.isna()
    cut = (ragged | named) & aside.isna()
    if cut.any():
        frame.loc[cut, [BankLines.amount, BankLines.balance_after]] = pd.NA
    say = Complaints(file.file, heading, names, frame, typed).about
    unread = ~cut & aside.isna()
    problems = [
        *say(ragged & ~named, "INV-31", None, variant="fields"),
        *say(unread & frame[BankLines.booked_on].isna(), "INV-09", BankLines.booked_on),
        *say(unread & frame[BankLines.amount].isna(), "INV-10", BankLines.amount, variant=_why_no_amount),
    ]
    for name in {BankLines.balance_after, BEFORE} & money.keys():
        problems += say(unread & money[name].isna() & (typed[name] != ""), "INV-10", name, refuses=None)
    before = money[BEFORE].mask(cut) if BEFORE in money else None
    return Lines(frame, cells != "", aside, moments, before, _by_index(problems))


def _by_index(problems: Sequence[tuple[int, Problem]]) -> dict[int, tuple[Problem, ...]]:
    found: dict[int, tuple[Problem, ...]] = {}
    for index, problem in problems:
        found[index] = (*found.get(index, ()), problem)
    return found


def _records(file: RawFile, heading: Heading) -> tuple[pd.Series, list[list[str]]]:
    """Return the row numbers and the texts of the records below the heading that hold anything."""
    sheet = file.sheets[0]
    below = enumerate(sheet.cells[heading.index + 1 :], start=heading.index + 1)
    read = [(index, [str(cell).strip() if cell else "" for cell in row]) for index, row in below]
    records = [(sheet.row_number(index), texts) for index, texts in read if any(texts)]
    return pd.Series([row for row, _ in records], dtype="Int64"), [texts for _, texts in records]


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


def _aside(texts: list[list[str]], typed: pd.DataFrame, profile: Profile) -> pd.Series:
    """Say in Dutch why a record is no bank line: a remark, or a payment that was never carried out."""
    reasons = pd.Series([REMARK if is_comment(one) else None for one in texts], dtype="string")
    if "state" in typed:
        done = pd.Series(read_each(typed["state"], lambda text: heading_key(text) in profile.completed), dtype=bool)
        reasons = reasons.mask(~done, "niet uitgevoerd: " + typed["state"])
    return reasons


def _columns(typed: pd.DataFrame, money: dict[str, pd.Series], profile: Profile) -> dict[str, Any]:
    """Return the texts and the amounts of the lines."""
    columns: dict[str, Any] = {
        str(name): pd.array(read_each(texts, _reader(str(name))), dtype="string")
        for name, texts in typed.items()
        if name not in _NO_TEXT
    }
    amounts = money[BankLines.amount]
    if profile.signs:
        amounts = with_signs(amounts, typed["sign"], profile)
    if "fee" in money:
        amounts = amounts - money["fee"]
        columns[BankLines.description] = _with_fees(typed[BankLines.description], money["fee"])
    if "currency" in typed:
        amounts = amounts.mask(~typed["currency"].isin(_EURO))
    columns[BankLines.amount] = amounts.array
    if BankLines.balance_after in money:
        columns[BankLines.balance_after] = money[BankLines.balance_after].array
    elif BEFORE in money:
        columns[BankLines.balance_after] = (money[BEFORE] + amounts).array
    return columns | (_unpacked(typed[BankLines.description]) if profile.unpack else {})


def _reader(name: str) -> Any:
    return read_iban if name == BankLines.counterparty_iban else _text


def _text(text: str) -> str | None:
    return text or None


def _accounts(typed: pd.DataFrame, heading: Heading, aside: pd.Series) -> Any:
    """Return the account of every record: its own column, or what the file as a whole belongs to."""
    if BankLines.account in typed:
        accounts = pd.Series(read_each(typed[BankLines.account], read_account), dtype="string")
        first = next(iter(accounts[aside.isna()].dropna()), None)  # a remark belongs to the file: to its first account
        return accounts.mask((aside == REMARK).fillna(value=False), first).array
    name = read_iban(heading.account or "") or heading.account
    products = typed["product"] if "product" in typed else pd.Series("", index=typed.index)
    return pd.array(
        read_each(products, lambda text: name if text.lower() in _MAIN_PRODUCT else f"{name} {text}"), dtype="string"
    )


def _unpacked(texts: pd.Series) -> dict[str, Any]:
    parts = read_each(texts, unpack)
    fields = {
        BankLines.counterparty: [one.counterparty for one in parts],
        BankLines.counterparty_iban: [read_iban(one.iban or "") for one in parts],
        BankLines.description: [one.description or None for one in parts],
        BankLines.reference: [one.reference for one in parts],
    }
    return {name: pd.array(values, dtype="string") for name, values in fields.items()}


def _with_fees(texts: pd.Series, fees: pd.Series) -> Any:
    """Return the descriptions with the fee that the amount includes."""
    said = (" (kosten " + fees.map(plain, na_action="ignore").astype("string") + ")").where(fees != 0, "")
    return (texts + said.fillna("")).array


def _is_ragged(cells: list[str], names: Sequence[str]) -> bool:
    if len(cells) == len(names):
        return False
    missing = names[len(cells) :]
    return any(cells[len(names) :]) or any(name in _VITAL for name in missing)


def _why_no_amount(texts: pd.Series) -> str:
    """Return the variant of INV-10: what stood in the way."""
    if texts.get("currency", "") not in _EURO:
        return "other_currency"
    try:
        amount, _ = (from_text(texts.get(name, "0")) for name in (BankLines.amount, "fee"))
    except AmountError as error:
        return error.reason
    return "negative_side" if amount < 0 else "unknown_sign"
