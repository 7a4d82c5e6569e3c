"""The order of vouchers and of days."""

from __future__ import annotations

from bisect import bisect_right

import pandas as pd

from pipeline.checks.boe.series import in_series
from pipeline.checks.core import check
from pipeline.checks.grouping import last_of_each, values
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.bookings import Bookings

_SERIES_FROM = 5  # fewer numbers say nothing of an order


@check(
    "BOE-25",
    Severity.LOW,
    needs=((Bookings, Bookings.voucher),),
    points_at=Bookings.voucher,
    norm="booking_lag_days",
    basis=("B6",),
)
def backdated_booking(dossier: Dossier) -> pd.DataFrame:
    """Return, per month, the last of the bookings whose voucher number stands elsewhere than their day.

    In every series the longest row of numbers whose days rise is taken for right; a booking outside it is named when
    its day lies more than `booking_lag_days` from those of its neighbours in that row.
    """
    lag = int(dossier.norms.on("booking_lag_days", dossier.period.last_day).value)
    numbered = in_series(dossier)
    numbered = numbered[numbered.index.isin(dossier[Bookings].index) & numbered["day"].notna()]
    ordered = numbered.sort_values(["series", "number", "day"], kind="stable")
    ordered = ordered[ordered.groupby("series")["number"].transform("size").ge(_SERIES_FROM)]
    behind = ordered.groupby("series")["day"].cummax() - ordered["day"]
    uneven = ordered.loc[behind > pd.Timedelta(days=lag), "series"].unique()
    strays = [
        stray for _, one in ordered[ordered["series"].isin(uneven)].groupby("series") for stray in _strays(one, lag)
    ]
    found = dossier[Bookings].loc[strays]
    wrong = found.assign(month=found[Bookings.booked_on].dt.strftime("%Y-%m"))
    wrong = wrong[dossier.in_period(Bookings, wrong)]
    summary = last_of_each(wrong, "month", Bookings.booked_on)
    return summary.assign(key=values(((month,) for month in summary["month"]), summary.index))


def _strays(series: pd.DataFrame, lag: int) -> list[int]:
    """Return the rows (index labels) outside the longest run of rising days, by more than `lag` days."""
    days = (series["day"].astype("datetime64[s]").astype("int64") // 86_400).tolist()
    kept = _longest_rise(days)
    strays = [place for place in range(kept[0]) if days[place] > days[kept[0]] + lag]
    for position, following in zip(kept, [*kept[1:], None], strict=True):
        strays += _between(days, position, following, lag)
    return series.index[strays].tolist()


def _between(days: list[int], start: int, end: int | None, lag: int) -> list[int]:
    """Return the places between two kept ones whose day lies before the first or after the second by more than lag."""
    last = len(days) if end is None else end
    latest = None if end is None else days[end]
    return [
        place
        for place in range(start + 1, last)
        if days[place] < days[start] - lag or (latest is not None and days[place] > latest + lag)
    ]


def _longest_rise(days: list[int]) -> list[int]:
    """Return the places of the longest row of days that do not fall (patience sorting)."""
    tops: list[int] = []
    top_places: list[int] = []
    previous: list[int] = []
    for place, day in enumerate(days):
        pile = bisect_right(tops, day)
        previous.append(top_places[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [day]
        top_places[pile : pile + 1] = [place]
    chain, place = [], top_places[-1]
    while place >= 0:
        chain.append(place)
        place = previous[place]
    return chain[::-1]
