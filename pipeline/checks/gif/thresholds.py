"""The giver's total of a calendar year against the amounts above or from which something must be done."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.core import NotDue, Verdict, check, norm_per_row
from pipeline.checks.grouping import last_of_each, values
from pipeline.model.dossier import Dossier
from pipeline.model.givers import is_exempt, registered
from pipeline.model.severity import Severity
from schemas.gifts import Gifts


def _counted(dossier: Dossier, norm_id: str) -> pd.DataFrame:
    """Return the gifts that count, in order of receipt, each with the `limit` in force on its day."""
    gifts = registered(dossier)
    gifts = gifts[gifts["counts"]]
    return gifts.assign(limit=norm_per_row(dossier, norm_id, gifts[Gifts.received_on]))


def _first_of_each(reached: pd.DataFrame, gifts: pd.DataFrame) -> pd.DataFrame:
    """Return of every giver and year the gift with which the total got there; those before it are related."""
    first = reached.drop_duplicates(["giver", "year"])
    keys = [("gever", giver, year) for giver, year in zip(first["giver"], first["year"], strict=True)]
    return first.assign(key=values(keys, first.index), related=_earlier_gifts(first, gifts))


def _earlier_gifts(wrong: pd.DataFrame, entries: pd.DataFrame) -> pd.Series:
    """Return per row of `wrong` the places of the gifts of its giver in its year that came before it."""
    related = {}
    same = entries[entries["giver"].isin(wrong["giver"])].groupby(["giver", "year"])
    for index, giver, year, order in zip(wrong.index, wrong["giver"], wrong["year"], wrong["order"], strict=True):
        before = same.get_group((giver, year))
        before = before[before["order"] < order]
        related[index] = [*zip(before["table"], before["row"], strict=True)]
    return pd.Series(related, index=wrong.index, dtype="object")


@check(
    "GIF-03",
    Severity.HIGH,
    needs=(Gifts,),
    points_at=Gifts.amount,
    norm="gift_year_max",
    basis=("giftenreglement", "B6"),
)
def donor_above_maximum(dossier: Dossier) -> Verdict:
    """Return the gift with which the year total of a giver goes above the maximum, money and in kind together."""
    gifts = _counted(dossier, "gift_year_max")
    above = (gifts["running_total"] > gifts["limit"]).fillna(value=False).astype(bool)
    wrong = _first_of_each(gifts[above], gifts)
    return Verdict(
        wrong.assign(over=wrong["running_total"] - wrong["limit"]),
        examined=int(dossier.in_period(Gifts, gifts).sum()),
    )


@check(
    "GIF-04",
    Severity.HIGH,
    needs=((Gifts, Gifts.published_on),),
    points_at=Gifts.published_on,
    norm="gift_publish_from",
    basis=("giftenreglement", "B6"),
    yearly=True,
)
def unpublished_gift(dossier: Dossier) -> Verdict:
    """Return givers whose total of the calendar year is public and not marked as published, once that is due."""
    year = dossier.period.year
    year_end = date(year, 12, 31)
    term = dossier.norms.on("gift_publication_month_day", year_end)
    due = date.fromisoformat(f"{year + 1}-{term.value}")
    if dossier.today <= due:
        raise NotDue(f"termijn loopt tot en met {due:%d-%m-%Y}")
    gifts = registered(dossier)
    gifts = gifts[gifts["counts"] & gifts["year"].eq(year)]
    public = gifts[gifts["year_total"] >= dossier.norms.on("gift_publish_from", year_end).value]
    open_ = public[public[Gifts.published_on].isna() & ~is_exempt(public)]
    wrong = last_of_each(open_, "giver", Gifts.received_on)
    keys = [("gever", giver, year) for giver in wrong["giver"]]
    first, last = pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day)
    days = wrong[Gifts.received_on]
    wrong = wrong.assign(
        key=values(keys, wrong.index),
        severity=Severity.HIGH if term.binds else Severity.MIDDLE,
        due=due,
        norm_day=pd.Timestamp(year_end),
        day=days.mask(days < first, first).mask(days > last, last),  # gifts go by calendar year, whatever the book year
    )
    return Verdict(wrong, examined=len(public))


@check(
    "GIF-05",
    Severity.LOW,
    needs=(Gifts,),
    points_at=Gifts.amount,
    norm="gift_fast_report_from",
    basis=("giftenreglement", "B6"),
)
def fast_report_due(dossier: Dossier) -> Verdict:
    """Return the gift with which the year total of a giver reaches what national parties report within three days."""
    gifts = _counted(dossier, "gift_fast_report_from")
    reached = (gifts["running_total"] >= gifts["limit"]).fillna(value=False).astype(bool)
    return Verdict(_first_of_each(gifts[reached], gifts), examined=int(dossier.in_period(Gifts, gifts).sum()))
