"""The figures of reconciliation as the data files tell them: accounts, coverage, evidence and every link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.model.result import Result
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.gifts import Gifts

_MATCHED = {"match", "transfer"}
_TIERS = ("chained", "balanced", "editable")
# Which frame a member on the side "other" stands in follows from the kind of its link.
_OTHER: dict[str, type[Sheet]] = {"claim": Claims, "gift": Gifts}
_Where = dict[str, Any]


def accounts(result: Result) -> list[dict[str, Any]]:
    """Return per account the opening of the period, what came in and went out, and what stands at its end."""
    balances = result.dossier.matches.balances
    inside = balances[balances["month"].isin(result.dossier.period.months)].sort_values(["account", "month"])
    return [_account(str(name), months) for name, months in inside.groupby("account", sort=True)]


def _account(name: str, months: pd.DataFrame) -> dict[str, Any]:
    first, last = months.iloc[0], months.iloc[-1]
    return {
        "account": name,
        "opening_cents": _whole(first["opening_cents"]),
        "in_cents": _whole(months["in_cents"].sum(skipna=False)),
        "out_cents": _whole(months["out_cents"].sum(skipna=False)),
        "closing_cents": _whole(last["closing_cents"]),
        "bank_closing_cents": _whole(last["bank_closing_cents"]),
        "difference_cents": _whole(last["difference_cents"]),
    }


def reconciliation(result: Result) -> dict[str, Any]:
    """Return how many lines and bookings of the period found each other, and which share of the turnover that is.

    Bookings are those that reconciliation looked at: money in a cash box has no bank line. A share of nothing is null.
    """
    members = _members(result)
    kinds = members["link"].map(result.dossier.matches.links["kind"])
    matched = members[kinds.isin(_MATCHED)]
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
    """Return which share of the turnover on the statements has which tier of evidence; all 0 without statements."""
    lines = _lines(result)
    tables = result.dossier.books.tables
    tiers = lines["table"].map({number: table.tier for number, table in tables.items()})
    total = _turnover(lines, BankLines.amount)
    if not total:
        return dict.fromkeys(_TIERS, 0.0)
    return {tier: round(_turnover(lines[tiers == tier], BankLines.amount) / total, 4) for tier in _TIERS}


def links(result: Result) -> Iterator[dict[str, Any]]:
    """Return every link that has a line or booking in the period, by account and place."""
    members = _members(result)
    frame = result.dossier.matches.links
    frame = frame[frame.index.isin(members["link"])]
    places = _places(result, frame)
    records = zip(frame.index, frame.to_dict("records"), strict=True)
    found = [_link(record, places.get(int(number), {})) for number, record in records]
    found.sort(
        key=lambda one: (one["account"] or "", _keys(one["bank"]), _keys(one["book"]), one["kind"], one["label"])
    )
    yield from found


def _link(record: dict[Any, Any], places: dict[str, list[_Where]]) -> dict[str, Any]:
    return {
        "kind": record["kind"],
        "tier": _whole(record["tier"]),
        "label": None if pd.isna(record["label"]) else record["label"],
        "score": None if pd.isna(record["score"]) else round(float(record["score"]), 4),
        "account": None if pd.isna(record["account"]) else record["account"],
        "bank": places.get("bank", []),
        "book": places.get("book", []),
        "other": places.get("other", []),
        "amount_cents": _whole(record["amount_cents"]),
        "difference_cents": _whole(record["difference_cents"]),
        "days": _whole(record["days"]),
    }


def _keys(places: list[_Where]) -> list[tuple[Any, ...]]:
    return [(place["file"], place["sheet"] or "", place["row"]) for place in places]


def _places(result: Result, frame: pd.DataFrame) -> dict[int, dict[str, list[_Where]]]:
    """Return per link and side where its members stand, those outside the period too."""
    members = result.dossier.matches.members
    members = members[members["link"].isin(frame.index)]
    kinds = members["link"].map(frame["kind"])
    places: dict[int, dict[str, list[_Where]]] = {}
    on_side: list[tuple[type[Sheet], pd.Series]] = [
        (BankLines, members["side"] == "bank"),
        (Bookings, members["side"] == "book"),
        *((schema, (members["side"] == "other") & (kinds == kind)) for kind, schema in _OTHER.items()),
    ]
    for schema, chosen in on_side:
        rows = result.dossier.books[schema][["file", "sheet", "row"]]
        placed = members[chosen].merge(rows, left_on="index", right_index=True)
        placed = placed.sort_values(["file", "sheet", "row"])
        columns = (placed[name].tolist() for name in ("link", "side", "file", "sheet", "row"))
        for link, side, file, sheet, row in zip(*columns, strict=True):
            where = {"file": file, "sheet": None if pd.isna(sheet) else sheet, "row": int(row)}
            places.setdefault(int(link), {}).setdefault(side, []).append(where)
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


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
