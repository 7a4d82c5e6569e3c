"""The figures of reconciliation as the data files tell them: accounts, coverage, evidence and every link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

import pandas as pd

from pipeline.model.evidence import shares_of
from pipeline.model.result import Result
from pipeline.report.text import mask_ibans
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.gifts import Gifts

_Where: TypeAlias = dict[str, Any]
_LINK = ("kind", "tier", "label", "score", "account", "amount_cents", "difference_cents", "days")
_NOWHERE: dict[str, list[_Where]] = {"bank": [], "book": [], "other": []}


def accounts(result: Result) -> list[dict[str, Any]]:
    """Return per account the opening of the period, what came in and went out, and what stands at its end; in cents."""
    balances = result.dossier.matches.balances
    inside = balances[balances["month"].isin(result.dossier.period.months) & ~_unlisted(result, balances["account"])]
    inside = inside.sort_values(["account", "month"])
    return [_account(str(name), months) for name, months in inside.groupby("account", sort=True)]


def _account(name: str, months: pd.DataFrame) -> dict[str, Any]:
    """Return one account; its closing follows from its own opening, so that the faults of all months add up."""
    first, last = months.iloc[0], months.iloc[-1]
    received, paid = months["in_cents"].sum(skipna=False), months["out_cents"].sum(skipna=False)
    closing = first["opening_cents"] + received + paid
    return {
        "account": mask_ibans(name),
        "opening_cents": _whole(first["opening_cents"]),
        "in_cents": _whole(received),
        "out_cents": _whole(paid),
        "closing_cents": _whole(closing),
        "bank_closing_cents": _whole(last["bank_closing_cents"]),
        "difference_cents": _whole(closing - last["timing_cents"] - last["bank_closing_cents"]),
    }


def reconciliation(result: Result) -> dict[str, Any]:
    """Return how many lines and bookings of the period found each other, and which share of the turnover that is.

    Bookings are those on an account that a bank keeps: money in a cash box has no bank line. A share of nothing
    is null.
    """
    members = _members(result)
    kinds = members["link"].map(result.dossier.matches.links["kind"])
    matched = members[kinds == "match"]
    bank, book = _lines(result), _inside(result, Bookings)
    book = book[book.index.isin(members.loc[members["side"] == "book", "index"])]
    matched_bank = bank[bank.index.isin(matched.loc[matched["side"] == "bank", "index"])]
    matched_book = book[book.index.isin(matched.loc[matched["side"] == "book", "index"])]
    return {
        "bank_lines": len(bank),
        "matched_bank": len(matched_bank),
        "bookings": len(book),
        "matched_bookings": len(matched_book),
        "ambiguous": int(members.loc[kinds == "ambiguous", "link"].nunique()),
        "coverage_cents": {
            "bank": _share(_turnover(matched_bank, BankLines.amount), _turnover(bank, BankLines.amount)),
            "book": _share(_turnover(matched_book, Bookings.amount), _turnover(book, Bookings.amount)),
        },
    }


def evidence(result: Result) -> dict[str, float]:
    """Return which share of the turnover on the own statements has which tier of evidence; all 0 without statements."""
    lines = _lines(result)
    lines = lines[~_unlisted(result, lines[BankLines.account])]
    shares = shares_of(result.dossier.books, lines, lines[BankLines.amount])
    return {tier: round(share, 4) for tier, share in shares.items()}


def links(result: Result) -> Iterator[dict[str, Any]]:
    """Return every link that has a line or booking in the period, by account and place."""
    members = _members(result)
    frame = result.dossier.matches.links
    frame = frame[frame.index.isin(members["link"]) & ~_unlisted(result, frame["account"])]
    frame = frame.assign(account=frame["account"].map(mask_ibans, na_action="ignore"))
    places = _places(result, frame)
    columns = [_plain(frame[name].round(4) if name == "score" else frame[name]) for name in _LINK]
    found = [
        dict(zip(_LINK, values, strict=True)) | _NOWHERE | places.get(number, {})
        for number, *values in zip(frame.index, *columns, strict=True)
    ]
    found.sort(
        key=lambda one: (one["account"] or "", _keys(one["bank"]), _keys(one["book"]), one["kind"], one["label"])
    )
    yield from found


def _unlisted(result: Result, accounts: pd.Series) -> pd.Series:
    """Say per row whether its account is not in Rekeningen: it may be private, so nothing of it is told."""
    listed = result.dossier.books[Accounts][Accounts.name]
    return ~accounts.isin(listed) if len(listed) else pd.Series(data=False, index=accounts.index)


def _keys(places: list[_Where]) -> list[tuple[Any, ...]]:
    return [(place["file"], place["sheet"] or "", place["row"]) for place in places]


def _places(result: Result, frame: pd.DataFrame) -> dict[int, dict[str, list[_Where]]]:
    """Return per link and side where its members stand, also outside the period.

    Refused bookings are bookings; claims and gifts are the other side.
    """
    members = result.dossier.matches.members
    members = members[members["link"].isin(frame.index)]
    books = result.dossier.books
    refused = books.refused.get(Bookings, books[Bookings].iloc[:0])
    places: dict[int, dict[str, list[_Where]]] = {}
    for side, key, rows in (
        ("bank", "bank", books[BankLines]),
        ("book", "book", books[Bookings]),
        ("refused", "book", refused),
        ("claim", "other", books[Claims]),
        ("gift", "other", books[Gifts]),
    ):
        chosen = members[members["side"] == side]
        placed = chosen.merge(rows[["file", "sheet", "row"]], left_on="index", right_index=True)
        placed = placed.sort_values(["file", "sheet", "row"])
        columns = (_plain(placed[name]) for name in ("link", "file", "sheet", "row"))
        for link, file, sheet, row in zip(*columns, strict=True):
            places.setdefault(link, {}).setdefault(key, []).append({"file": file, "sheet": sheet, "row": row})
    return places


def _members(result: Result) -> pd.DataFrame:
    """Return the members that are bank lines or bookings of the period."""
    members = result.dossier.matches.members
    bank = members["index"].isin(_inside(result, BankLines).index) & (members["side"] == "bank")
    book = members["index"].isin(_inside(result, Bookings).index) & (members["side"] == "book")
    return members[bank | book]


def _lines(result: Result) -> pd.DataFrame:
    """Return the bank lines of the period, each counted once."""
    lines = _inside(result, BankLines)
    counted = result.dossier.matches.counted.reindex(lines.index, fill_value=True)
    return lines[counted.astype(bool)]


def _inside(result: Result, schema: type[Sheet]) -> pd.DataFrame:
    frame = result.dossier.books[schema]
    return frame[result.dossier.in_period(schema, frame)]


def _turnover(frame: pd.DataFrame, amount: str) -> int:
    return int(frame[amount].abs().sum())


def _share(part: int, whole: int) -> float | None:
    """Return a share rounded down: 1.0 is everything and nothing less."""
    return part * 10_000 // whole / 10_000 if whole else None


def _plain(column: pd.Series) -> list[Any]:
    """Return the values of a column as Python has them, None where it is empty."""
    values = column.astype(object)
    return values.where(column.notna(), None).tolist()


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
