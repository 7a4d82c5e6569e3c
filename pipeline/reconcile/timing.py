"""What stands in the book and not yet at the bank at the end of a month, and the reverse."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.reconcile.evidence import Evidence

_NEVER = "9999-12"


def timing_changes(links: pd.DataFrame, members: pd.DataFrame, evidence: Evidence) -> dict[tuple[str, str], int]:
    """Return cents by account and month: how much more (or less) the book is ahead of the bank at the end of it.

    `members` carry account, day and cents. The other half of a lonely line that is under way, or beyond the end of the
    evidence, is still to come; any other lonely line never had one, and stays a difference.
    """
    lines = members[members["side"] != "refused"].merge(links[["kind", "reason"]], left_on="link", right_index=True)
    lines = lines.assign(own=_month(lines["day"]), other=_month(_other_day(members, lines)))
    lines.loc[_still_to_come(lines, evidence), "other"] = _NEVER
    crossing = lines[lines["other"] > lines["own"]]
    cents = crossing["cents"].where(crossing["side"] == "book", -crossing["cents"])
    begins = cents.groupby([crossing["account"], crossing["own"].rename("month")]).sum()
    ends = cents.groupby([crossing["account"], crossing["other"].rename("month")]).sum()
    changes = begins.sub(ends, fill_value=0).astype("int64")
    return dict(zip(changes.index.to_list(), changes.tolist(), strict=True))


def _still_to_come(lines: pd.DataFrame, evidence: Evidence) -> pd.Series:
    ends = {account: evidence.end_number(account) for account in lines["account"].unique()}
    beyond = lines["day"] > lines["account"].map(ends).fillna(lines["day"])
    return (lines["kind"] == "leftover") & ((lines["reason"] == "in_transit") | beyond)


def _other_day(members: pd.DataFrame, lines: pd.DataFrame) -> pd.Series:
    """Return per line the last day of its other half; of a line without one its own."""
    bank = members[members["side"] == "bank"].groupby("link")["day"].max()
    book = members[members["side"] == "book"].groupby("link")["day"].max()
    other = lines["link"].map(book).where(lines["side"] == "bank", lines["link"].map(bank))
    return other.fillna(lines["day"])


def _month(days: pd.Series) -> pd.Series:
    codes, distinct = pd.factorize(days)
    months = np.datetime_as_string(distinct.to_numpy().astype("int64").astype("datetime64[D]"), unit="M")
    return pd.Series(months.astype(object)[codes], index=days.index)
