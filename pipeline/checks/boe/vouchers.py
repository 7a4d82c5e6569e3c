"""Voucher numbers: is there one, is the series whole, is a number used once."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd
from rapidfuzz import fuzz

from pipeline.checks.boe.series import in_series
from pipeline.checks.categories import categories_of, own_transfers, reads_as_refund
from pipeline.checks.core import check, norm_per_row
from pipeline.checks.grouping import beside, values
from pipeline.checks.payees import bank_line_of, payee_keys, pays_claims
from pipeline.model.dossier import Dossier
from pipeline.model.names import fold, folded
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget

_NATURES_WITHOUT = ("bankkosten", "rente", "kruispost")
_NO_NUMBER = ("", "-", "geen", "nee", "n.v.t.", "nvt", "ontbreekt", "kwijt", "?")
_SAME_NAME = 90  # of 100: "Drukkerij Het Anker" and "Drukkerij Het Anker BV" are one payee


@check(
    "BOE-01",
    Severity.HIGH,
    needs=((Bookings, Bookings.voucher),),
    points_at=Bookings.voucher,
    norm="voucher_from",
    basis=("BW 2:10 lid 1", "B6"),
)
def expense_without_voucher(dossier: Dossier) -> pd.DataFrame:
    """Return payments of at least `voucher_from` that should have a voucher and have no number of one.

    Bank costs, interest, own transfers and refunds need none; where a claim is paid the receipt of the claim counts.
    """
    bookings = dossier[Bookings]
    spent = -bookings[Bookings.amount]
    from_limit = spent.gt(0) & spent.ge(norm_per_row(dossier, "voucher_from", bookings[Bookings.booked_on]))
    bookings = bookings[from_limit.fillna(value=False).astype(bool) & without_number(bookings)]
    categories = categories_of(dossier, bookings)
    asks = categories[Budget.voucher_required].fillna(value=True).astype(bool)
    exempt = categories[Budget.nature].isin(_NATURES_WITHOUT) | own_transfers(dossier, bookings)
    wrong = bookings[asks & ~exempt]
    return wrong[~reads_as_refund(wrong) & ~pays_claims(dossier, wrong)]


@check("BOE-02", Severity.LOW, needs=((Bookings, Bookings.voucher),), points_at=Bookings.voucher, basis=("B6",))
def voucher_gap(dossier: Dossier) -> pd.DataFrame:
    """Return, per gap in a series, the booking with the next number that is there; the one before the gap beside it.

    A hole as large as all that is there is no gap but the start of another series.
    """
    numbered = in_series(dossier).sort_values(["series", "number", "day", "row"], kind="stable")
    numbers = numbered.drop_duplicates(["series", "number"])
    before = numbers.groupby("series")[["number", "table", "row"]].shift()
    size = numbers.groupby("series")["number"].transform("size")
    missing = numbers["number"] - before["number"] - 1
    gap = missing.gt(0) & missing.lt(size)
    wrong = numbers[gap.fillna(value=False).astype(bool)]
    first, last = before["number"].loc[wrong.index] + 1, wrong["number"] - 1
    return wrong.assign(
        missing=missing.loc[wrong.index].astype("Int64"),
        first_missing=_as_written(wrong, first),
        last_missing=_as_written(wrong, last),
        related=beside(before.loc[wrong.index]),
        variant=first.lt(last).map({True: "several", False: None}),
        key=values(zip(wrong["series"], first, strict=True), wrong.index),
    ).drop(columns=["number", "width", "series", "typed_prefix", "voucher_key"])


@check("BOE-03", Severity.MIDDLE, needs=((Bookings, Bookings.voucher),), points_at=Bookings.voucher, basis=("B6",))
def reused_voucher(dossier: Dossier) -> pd.DataFrame:
    """Return, per voucher number used for more than one payee, the last payment with the others beside it."""
    numbered = in_series(dossier)
    bookings = dossier[Bookings].join(numbered[["series", "voucher_key"]], how="inner")
    spending = bookings[bookings[Bookings.amount].lt(0)]
    spending = spending[~own_transfers(dossier, spending)]
    spending = spending.assign(payee=payee_keys(dossier, spending), line=bank_line_of(dossier).reindex(spending.index))
    spending = spending[spending["payee"].notna()]
    payees = spending.groupby(["series", "voucher_key"])["payee"].transform("nunique")
    wrong: list[dict[Hashable, object]] = []
    for _, group in spending[payees.gt(1)].groupby(["series", "voucher_key"], sort=False):
        wrong += _other_payee(group)
    found = pd.DataFrame(wrong, columns=[*spending.columns, "related", "first_payee"])
    return found.drop(columns=["series", "voucher_key", "payee", "line"])


def _other_payee(group: pd.DataFrame) -> list[dict[Hashable, object]]:
    """Return the last payment under a number that went to clearly another payee than the first, if there is one."""
    ordered = group.sort_values([Bookings.booked_on, "file", "row"], kind="stable")
    first = ordered.iloc[0]
    others = [row for _, row in ordered.iloc[1:].iterrows() if not _same_payee(first, row)]
    if not others:
        return []
    last = others[-1]
    related = [(row["table"], row["row"]) for _, row in ordered.iterrows() if row.name != last.name]
    return [{**last.to_dict(), "related": related, "first_payee": first[Bookings.counterparty]}]


def _same_payee(one: pd.Series, other: pd.Series) -> bool:
    if one["payee"] == other["payee"] or (pd.notna(one["line"]) and one["line"] == other["line"]):
        return True
    names = (one[Bookings.counterparty], other[Bookings.counterparty])
    if any(pd.isna(name) for name in names):
        return False
    left, right = folded(pd.Series(names, dtype="string"))
    return bool(fuzz.token_set_ratio(left, right) >= _SAME_NAME)


def without_number(bookings: pd.DataFrame) -> pd.Series:
    """Say per booking whether the cell of its voucher is empty or says that there is none."""
    bare = [
        not isinstance(voucher, str) or (not voucher[-1:].isdigit() and fold(voucher) in _NO_NUMBER)
        for voucher in bookings[Bookings.voucher].tolist()
    ]
    return pd.Series(bare, index=bookings.index, dtype="bool")


def _as_written(rows: pd.DataFrame, numbers: pd.Series) -> pd.Series:
    """Write numbers as their series does: the same prefix, as many digits."""
    texts = [
        f"{prefix}{int(number):0{int(width)}d}"
        for prefix, number, width in zip(rows["typed_prefix"], numbers, rows["width"], strict=True)
    ]
    return pd.Series(texts, index=rows.index, dtype="string")
