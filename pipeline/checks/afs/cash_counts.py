"""Was the cash counted: in every month in which it moved, and at the end of the year by two people."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.scopes import cash_boxes, last_month, month_ends
from pipeline.checks.core import NotDue, Scope, Verdict, check
from pipeline.checks.grouping import values
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import folded, same_full_name
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts


@check(
    "AFS-12",
    Severity.MIDDLE,
    needs=(Accounts, CashCounts),
    basis=("BW 2:48 lid 2", "B6"),
    scope="account",
    exempt_by="kas",
)
def cash_count_missing(dossier: Dossier) -> Verdict:
    """Return the months in which cash moved without any count, and a year that ends without a count by two people.

    A count holds for the end of the year when no cash moved between the two, be it in the first month after.
    """
    boxes, months = cash_boxes(dossier), _months_that_ended(dossier)
    moved, counts = _moved(dossier, boxes), counts_of_boxes(dossier)
    asked = moved[moved["month"].isin(months)].drop_duplicates(["box", "month"], keep="last")
    pairs = [pd.MultiIndex.from_frame(rows[["box", "month"]]) for rows in (asked, counts)]
    parts = [asked[~pairs[0].isin(pairs[1])].assign(severity=Severity.LOW)]
    year_ended = dossier.period.is_year and dossier.period.last_day < dossier.today
    parts += _at_year_end(dossier, boxes, moved, counts) if year_ended else []
    wrong = pd.concat([part for part in parts if len(part)] or parts)
    sizes = asked.groupby("box").size()
    scopes = (Scope(str(box), int(sizes.get(box, 0)) + int(year_ended)) for box in boxes[Accounts.name])
    keys = values(zip(wrong["box"], wrong["month"], strict=True), wrong.index)
    return Verdict(wrong.assign(scope=wrong["box"], key=keys), tuple(scopes))


@once
def counts_of_boxes(dossier: Dossier) -> pd.DataFrame:
    """Return the counts in order of their days, with box and month; the only box is meant by any name of no account."""
    boxes, counts = cash_boxes(dossier)[Accounts.name].dropna(), dossier[CashCounts]
    said = folded(counts[CashCounts.account])
    box = said.map(dict(zip(folded(boxes), boxes, strict=True))).astype("string")
    if len(boxes) == 1:
        box = box.where(said.isin(folded(dossier[Accounts][Accounts.name])), str(boxes.iloc[0]))
    ordered = counts.assign(box=box, month=counts[CashCounts.counted_on].dt.strftime("%Y-%m")).dropna(subset=["box"])
    return ordered.sort_values([CashCounts.counted_on, "file", "sheet", "row"], kind="stable")


def _months_that_ended(dossier: Dossier) -> list[str]:
    """Return the months under control of which each needs a count when cash moved; the last of the year is apart."""
    start, end_of_year = dossier.facts.start, last_month(dossier)
    months = pd.Series([month for month in dossier.period.months if month != end_of_year], dtype="string")
    if months.empty:
        raise NotDue("de telling aan het einde van het jaar hoort bij de jaarcontrole")
    ends = month_ends(months)
    due = ends < pd.Timestamp(dossier.today)
    if not due.any():
        raise NotDue("de maand is nog niet voorbij")
    return [str(month) for month in months[due & (ends >= pd.Timestamp(start)) if start else due]]


def _moved(dossier: Dossier, boxes: pd.DataFrame) -> pd.DataFrame:
    """Return the bookings on cash boxes in order of their days, with box and month."""
    bookings = dossier[Bookings]
    own = bookings[bookings[Bookings.account].isin(boxes[Accounts.name])]
    own = own.sort_values([Bookings.booked_on, "file", "sheet", "row"], kind="stable")
    return own.assign(box=own[Bookings.account], month=own[Bookings.booked_on].dt.strftime("%Y-%m"))


def _at_year_end(
    dossier: Dossier, boxes: pd.DataFrame, moved: pd.DataFrame, counts: pd.DataFrame
) -> list[pd.DataFrame]:
    """Return the boxes without a count for the last day of the year, and the counts of it by fewer than two people."""
    end = pd.Timestamp(dossier.period.last_day)
    gone = (boxes[Accounts.closed_on] <= end) | (boxes[Accounts.opened_on] > end)
    found = []
    for place, box in boxes.loc[~gone, Accounts.name].items():
        own = moved[moved["box"] == box]
        before, after = own[own[Bookings.booked_on] <= end], own[own[Bookings.booked_on] > end]
        known = _holding_at(end, counts[counts["box"] == box], before[Bookings.booked_on], after[Bookings.booked_on])
        if known.empty:
            proof = before.tail(1) if len(before) else boxes.loc[[place]].assign(box=box)
            found.append(proof.assign(variant="year_end"))
        elif not _by_two(known).any():
            found.append(known.tail(1).assign(variant="one_counter", points_at=CashCounts.second_counter))
    return [part.assign(day=end, month=last_month(dossier), severity=Severity.MIDDLE) for part in found]


def _holding_at(end: pd.Timestamp, counts: pd.DataFrame, before: pd.Series, after: pd.Series) -> pd.DataFrame:
    """Return the counts around a day between which and that day no cash moved."""
    days = counts[CashCounts.counted_on]
    held = days.between(end.replace(day=1), end + pd.DateOffset(months=1))
    if len(before):
        held &= days >= before.max()
    if len(after):
        held &= days < after.min()
    return counts[held]


def _by_two(counts: pd.DataFrame) -> pd.Series:
    """Say per count whether two people counted."""
    second = counts[CashCounts.second_counter]
    return second.notna() & ~same_full_name(counts[CashCounts.counted_by], second)
