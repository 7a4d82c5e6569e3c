"""This year's figures beside those of last year, category by category."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.categories import categories_of
from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.kas.year import demand_year_over, rows_of_year
from pipeline.model.dossier import Dossier
from pipeline.model.last_year import TYPED, last_year
from pipeline.model.names import folded
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget

_SIGNS = {"baten": 1, "lasten": -1}


@check(
    "KAS-09",
    Severity.LOW,
    needs=(Budget, (Bookings, Bookings.category)),
    points_at=Budget.last_year,
    norm="year_deviation",
    basis=("BW 2:10 lid 2", "controlepraktijk"),
    yearly=True,
)
def deviates_from_last_year(dossier: Dossier) -> Verdict:
    """Return the categories whose total differs from last year's by both parts of `year_deviation`.

    Last year's figure is that of its own report or whole books, else the one in Begroting: also for a category that
    went by another name then. The campaign is left out in an election year and in the year after it: there a difference
    says nothing.
    """
    demand_year_over(dossier)
    lines = rows_of_year(dossier, Budget)
    lines = lines[lines[Budget.kind].isin(_SIGNS.keys())]
    before = last_year(dossier)
    pairs = zip(lines[Budget.category], lines[Budget.kind], strict=True)
    known = pd.Series([before.total_of(*pair) for pair in pairs], index=lines.index, dtype="Int64")
    was_named = folded(lines[Budget.category]).isin(before.totals.values.keys())
    known = known.where(was_named | lines[Budget.last_year].isna(), lines[Budget.last_year])
    if known.isna().all():
        raise NotRun(
            f"de cijfers van {before.period} ontbreken: er is geen eerder rapport, geen jaar aan boekingen en geen "
            "kolom Vorig jaar in blad Begroting"
        )
    unknown = lines.loc[known.isna(), Budget.category]
    lines = lines.assign(last_year=known, actual=_booked(dossier, lines))[known.notna()]
    campaign = lines[Budget.nature].eq("campagne").fillna(value=False).astype(bool)
    left_out = campaign & _near_election(dossier)
    lines = lines[~left_out]
    difference = lines["actual"] - lines["last_year"]
    share, least = dossier.norms.on("year_deviation", dossier.period.last_day).value
    wrong = lines.assign(
        difference=difference,
        amount_cents=difference,
        variant=difference.gt(0).map({True: None, False: "less"}),
    )[difference.abs().gt(share * lines["last_year"].abs()) & difference.abs().gt(least)]
    if before.totals.source != TYPED:
        wrong = wrong.assign(points_at=Budget.category)
    reasons = [
        "zonder de campagne: die is in en na een verkiezingsjaar niet te vergelijken" if left_out.any() else "",
        f"vorig jaar is niet bekend bij categorie {', '.join(unknown)}" if len(unknown) else "",
    ]
    return Verdict(wrong, examined=len(lines), reason="; ".join(said for said in reasons if said) or None)


def _booked(dossier: Dossier, lines: pd.DataFrame) -> pd.Series:
    """Return per line of Begroting what was booked on it in the year, both income and spending above zero."""
    bookings = dossier[Bookings]
    bookings = bookings[dossier.in_period(Bookings, bookings)]
    totals = bookings[Bookings.amount].groupby(categories_of(dossier, bookings)["key"]).sum()
    sign = lines[Budget.kind].map(_SIGNS).astype("Int64")
    return sign * folded(lines[Budget.category]).map(totals).astype("Int64").fillna(0)


def _near_election(dossier: Dossier) -> bool:
    """Whether this year or the one before it was an election year."""
    said = dossier.facts.text("verkiezingsjaar") or ""
    return any(str(year) in said for year in (dossier.period.year, dossier.period.year - 1))
