"""The rows behind findings: where findings and rows meet, and which row can only have been caused by which other."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

import numpy as np
import pandas as pd

from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding
from pipeline.model.names import folded
from schemas.base import Sheet, info

TRACE = {
    "id": "object",
    "line": "object",
    "account": "object",
    "who": "object",
    "day": "datetime64[us]",
    "cents": "Int64",
}


def none() -> pd.DataFrame:
    """Return no traces."""
    return _none().copy(deep=False)


@cache
def _none() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in TRACE.items()})


def rows_of(
    findings: Sequence[Finding], codes: Collection[str], rows: pd.DataFrame, schema: type[Sheet]
) -> pd.DataFrame:
    """Return the traces of the rows that findings with these codes point at, or that stand beside them.

    Columns: id (of the finding), line (the row itself), account, who (the other party), day and cents, each empty where
    it is not known.
    """
    told: dict[tuple[str | None, str, int], str] = {}
    for finding in findings:
        if finding.code in codes:
            for place in (finding.place, *finding.related):
                if place.row is not None:
                    told.setdefault((place.file, place.sheet or "", place.row), finding.id)
    if not told or rows.empty:
        return none()
    files, _, numbers = zip(*told, strict=True)
    near = rows[rows["row"].isin(numbers) & rows["file"].isin(files)]
    ids = [told.get(address) for address in zip(near["file"], near["sheet"].fillna(""), near["row"], strict=True)]
    found = near[np.array([finding is not None for finding in ids], dtype=bool)]
    size, money, days = len(found), info(schema).money, Dossier.row_days(schema, found)
    columns = {
        "id": [finding for finding in ids if finding is not None],
        "line": [*zip(found["table"], found["row"], strict=True)],
        "account": found["account"].array if "account" in found else [None] * size,
        "who": folded(found["counterparty"]).array if "counterparty" in found else [None] * size,
        "day": [pd.NaT] * size if days is None else days.array,
        "cents": [pd.NA] * size if money is None else found[money].array,
    }
    return pd.DataFrame({name: pd.Series(columns[name], dtype=dtype) for name, dtype in TRACE.items()})


def refused_rows(findings: Sequence[Finding], dossier: Dossier, schema: type[Sheet]) -> pd.DataFrame:
    """Return the traces of refused rows of a sheet, each with the finding that says why it was refused."""
    codes = {problem.code for problem in dossier.books.problems if problem.refuses == "row"}
    rows = dossier.books.refused.get(schema)
    return none() if rows is None else rows_of(findings, codes, rows, schema)


def caused(
    targets: pd.DataFrame, causes: pd.DataFrame, lag: int, *, elsewhere: bool = False, same: tuple[str, ...] = ()
) -> dict[str, tuple[str, ...]]:
    """Return per finding the findings that caused all of its rows.

    A row is caused by another when account, amount and day agree as far as both are known: the day within `lag` days,
    the very day when there is no amount. Each must be the only one for the other; nothing is guessed. `elsewhere`:
    the cause lies on another account. `same`: columns that must be known and equal too.
    """
    if targets.empty or causes.empty:
        return {}
    targets, causes = targets[targets["cents"].notna()], causes.drop_duplicates("line")
    targets, causes = targets.dropna(subset=list(same)), causes.dropna(subset=list(same))
    with_amount, with_day = causes[causes["cents"].notna()], causes[causes["cents"].isna()].dropna(subset=["day"])
    by_amount = targets.merge(with_amount, on=["cents", *same], suffixes=("", "_cause"))
    by_day = targets.merge(with_day, on=["day", *same], suffixes=("", "_cause"))
    pairs = pd.concat([by_amount, by_day.assign(day_cause=by_day["day"])], ignore_index=True)
    apart = (pairs["day"] - pairs["day_cause"]).abs() <= pd.Timedelta(days=lag)
    near = pairs["day"].isna() | pairs["day_cause"].isna() | apart
    known = pairs["account"].notna() & pairs["account_cause"].notna()
    one_account = pairs["account"] == pairs["account_cause"]
    pairs = pairs[near & ((known & ~one_account) if elsewhere else (one_account | ~known))]
    sure = pairs[~pairs.duplicated("line", keep=False) & ~pairs.duplicated("line_cause", keep=False)]
    return complete(targets, sure)


def of_same_day(targets: pd.DataFrame, causes: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return per finding its causes of the same day and other party, whatever the amount, on one account."""
    if targets.empty or causes.empty:
        return {}
    alike = ["day", "who"]
    targets, causes = targets.dropna(subset=alike), causes.drop_duplicates("line").dropna(subset=alike)
    pairs = targets.merge(causes, on=alike, suffixes=("", "_cause"))
    apart = pairs["account"].notna() & pairs["account_cause"].notna() & (pairs["account"] != pairs["account_cause"])
    pairs = pairs[~apart]
    sure = pairs[~pairs.duplicated("line", keep=False) & ~pairs.duplicated("line_cause", keep=False)]
    return complete(targets, sure)


def complete(targets: pd.DataFrame, pairs: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return per finding its causes (`id_cause`) when every row of it has one."""
    rows = targets.groupby("id")["line"].nunique()
    explained = pairs.groupby("id")["line"].nunique()
    whole = explained[explained == rows.reindex(explained.index)].index
    causes = pairs[pairs["id"].isin(whole)].groupby("id")["id_cause"]
    return {str(finding): tuple(sorted(set(ids))) for finding, ids in causes}
