"""Dues: what the members owe together, held against what came in and what is still open."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.checks.categories import categories_of
from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.kas.year import demand_year_over, rows_of_year
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.dues import Dues


@check(
    "KAS-07",
    Severity.MIDDLE,
    needs=(Dues,),
    points_at=Dues.received,
    norm="dues_tolerance",
    basis=("BW 2:10 lid 1", "B6"),
    yearly=True,
)
def dues_incomplete(dossier: Dossier) -> Verdict:
    """Return the groups of members whose dues do not add up, when in total they are off beyond `dues_tolerance`.

    Where Contributie does not say what came in, the books do; where it does, the books are held beside it.
    """
    groups = rows_of_year(dossier, Dues)
    owed = groups[Dues.members] * groups[Dues.fee]
    told = groups[Dues.received].notna() | groups[Dues.open].notna() | owed.eq(0).fillna(value=False)
    came, open_ = groups[Dues.received].fillna(0), groups[Dues.open].fillna(0)
    booked = _booked(dossier)
    if not told.all() and booked is None:
        raise NotRun("in blad Contributie is Ontvangen niet ingevuld, en de boekingen zeggen niet wat contributie is")
    if groups[Dues.open].isna().all():
        demand_year_over(dossier)  # what did not come in may still come
    from_sheet = bool(told.all())
    expected, still_open = int(owed.sum()), int(open_.sum())
    received = int(came.sum()) if from_sheet else int(booked or 0)
    margin = float(dossier.norms.on("dues_tolerance", dossier.period.last_day).value) * expected
    facts: dict[str, Any] = {"expected": expected, "received": received, "still_open": still_open, "booked": booked}
    if abs(expected - received - still_open) > margin:
        off = groups[(owed - came - open_).ne(0).fillna(value=False).astype(bool)] if from_sheet else groups
        wrong = _at(off, facts | {"difference": expected - received - still_open, "variant": None})
    elif booked is not None and abs(booked - received) > margin:
        facts |= {"difference": received - booked, "variant": "booked", "severity": Severity.LOW}
        wrong = _at(groups, facts)
    else:
        wrong = groups.iloc[:0]
    return Verdict(wrong, examined=len(groups))


def _booked(dossier: Dossier) -> int | None:
    """Return what the books say came in as dues, less what went back; None where no category is of dues."""
    bookings = dossier[Bookings]
    if not rows_of_year(dossier, Budget)[Budget.nature].eq("contributie").any():
        return None
    bookings = bookings[dossier.in_period(Bookings, bookings)]
    dues = categories_of(dossier, bookings)[Budget.nature].eq("contributie").fillna(value=False).astype(bool)
    return int(bookings.loc[dues, Bookings.amount].sum())


def _at(groups: pd.DataFrame, facts: dict[str, Any]) -> pd.DataFrame:
    """Return the last of the groups with the others beside it: they are off together."""
    others = [*zip(groups["table"].iloc[:-1], groups["row"].iloc[:-1], strict=True)]
    last = groups.tail(1)
    return last.assign(**facts, related=values([others] * len(last), last.index), amount_cents=facts["difference"])
