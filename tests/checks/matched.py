"""A reconciliation as small as a test of a check needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from pipeline.model.matches import CASH_COLUMNS, TRANSFER_COLUMNS, Matches

Record = Mapping[str, Any]

_SIDES = ("bank", "book", "claim", "gift")
_LINK: Record = {"kind": "match", "tier": 1, "label": "", "score": 1.0, "account": "Betaalrekening", "amount_cents": 0}
_LINK_FACTS: Record = {"difference_cents": 0, "days": 0, "reason": None}
_MONTH: Record = {
    "account": "Betaalrekening",
    "kind": "bank",
    "month": "2026-03",
    "opening_cents": 100000,
    "opening_source": "rolled",
    "previous_closing_cents": pd.NA,
    "in_cents": 0,
    "out_cents": 0,
    "closing_cents": 100000,
    "stated_closing_cents": pd.NA,
    "bank_opening_cents": pd.NA,
    "bank_closing_cents": pd.NA,
    "timing_cents": 0,
    "difference_cents": pd.NA,
    "evidence": None,
    "book_rows": 0,
    "bank_rows": 0,
    "booked": True,
    "last_booking": pd.NA,
}
_CENTS = [name for name in _MONTH if name.endswith(("_cents", "_rows", "last_booking"))]


def matches(
    *links: Record,
    balances: Sequence[Record] = (),
    transfers: Sequence[Record] = (),
    cash_days: Sequence[Record] = (),
    evidence_to: Mapping[str, date] | None = None,
    counted: Sequence[bool] | None = None,
) -> Matches:
    """Return a reconciliation with these links; `bank`, `book`, … of a link are indexes in the frames of the Books."""
    members = [
        {"link": number, "side": side, "index": index}
        for number, link in enumerate(links)
        for side in _SIDES
        for index in link.get(side, ())
    ]
    facts = [{**_LINK, **_LINK_FACTS, **{key: link[key] for key in link if key not in _SIDES}} for link in links]
    months = pd.DataFrame([{**_MONTH, **month} for month in balances], columns=[*_MONTH])
    ends = {"Betaalrekening": date(2026, 12, 31)} if evidence_to is None else evidence_to
    return Matches(
        links=pd.DataFrame(facts, columns=[*_LINK, *_LINK_FACTS]).astype(
            {"difference_cents": "Int64", "days": "Int64"}
        ),
        members=pd.DataFrame(members, columns=["link", "side", "index"]),
        balances=months.astype(dict.fromkeys(_CENTS, "Int64")),
        evidence_to=pd.Series(dict(ends), dtype="object"),
        counted=pd.Series(list(counted or []), dtype="boolean"),
        transfers=pd.DataFrame(list(transfers), columns=[*TRANSFER_COLUMNS]).astype(
            dict.fromkeys(("out", "in", "amount_cents", "difference_cents", "days"), "Int64")
        ),
        cash_days=pd.DataFrame(list(cash_days), columns=[*CASH_COLUMNS]).astype(
            {"day": "datetime64[us]", "balance_cents": "Int64", "booking": "Int64"}
        ),
    )
