"""Rhythm: what is paid or received at regular times, so that a repeat is expected and a gap is seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.checks.categories import categories_of, own_transfers
from pipeline.checks.payees import payee_keys
from pipeline.model.dossier import Dossier, once
from schemas.bookings import Bookings
from schemas.budget import Budget

_NEAR = 11  # of 10: amounts up to a tenth apart are one level, so that an indexed rent stays one series
_FITTING = 0.75  # of the instalments lie on the rhythm
_FILLED = 2 / 3  # of the turns between the first and the last instalment are there
_FEW_AMOUNTS = 3  # instalments per amount: a bill that differs every time is not missed
_NOT_OWED = ("contributie", "gift", "afdracht", "declaraties", "vergoeding", "kruispost")  # or judged by other checks
_MONTH_DAYS = 365.25 / 12


@dataclass(frozen=True, slots=True)
class _Beat:
    """A rhythm: `per` says how many months or, where `in_days`, days lie between two instalments.

    `slack`: days that one may lie from its turn; `least`: instalments that make it a rhythm.
    """

    name: str
    per: int
    slack: int
    least: int
    in_days: bool = False

    @property
    def days(self) -> float:
        """How many days lie between two instalments."""
        return self.per if self.in_days else self.per * _MONTH_DAYS


_BEATS = (  # the slowest that fits is the rhythm
    _Beat("jaar", 12, 15, 2),
    _Beat("half jaar", 6, 12, 3),
    _Beat("kwartaal", 3, 10, 3),
    _Beat("maand", 1, 7, 4),
    _Beat("vier weken", 28, 4, 4, in_days=True),
    _Beat("twee weken", 14, 2, 4, in_days=True),
    _Beat("week", 7, 1, 4, in_days=True),
)


@once
def instalments(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings that belong to a series: one payee, nearly one amount, at regular times.

    All books that were supplied count, those of last year too. Index: bookings. Columns: series (number), period
    (week, twee weken, vier weken, maand, kwartaal, half jaar, jaar), slot (the turn that it takes), phase (where in
    its period the instalments of the series lie, −½ to ½), doubled (its turn was taken already). A booking of the
    payee and amount that lies off the rhythm has no row.
    """
    levels = _levels(dossier)
    found = []
    for beat in _BEATS:
        turns = _turns(levels, beat)
        found.append(turns)
        levels = levels[~levels["series"].isin(turns["series"])]
    together = pd.concat(found)
    return together.assign(doubled=_doubled(together))


def on_rhythm(dossier: Dossier, bookings: pd.DataFrame) -> pd.Series:
    """Say per booking whether it is an expected instalment of a series; one too many is not."""
    series = instalments(dossier)
    return pd.Series(bookings.index.isin(series.index[~series["doubled"]]), index=bookings.index)


@once
def missing_instalments(dossier: Dossier) -> pd.DataFrame:
    """Return the instalments that did not come, in order of the day on which they were expected.

    Of a series that stopped only the first one, and only once it is later than the rhythm allows at the end of the
    books. Not gifts, dues, levies, own transfers and receipts of which Begroting does not say the nature, nor bills of
    which the amount differs every time. Columns: account, counterparty, description and amount of the last instalment
    before (cents, negative for a payment), last_on (its day), table and row (where it stands), period, expected_on.
    """
    series = instalments(dossier)
    bookings = dossier[Bookings].loc[series.index]
    paid = bookings.assign(series=series["series"], slot=series["slot"], phase=series["phase"], period=series["period"])
    paid = _owed(dossier, paid).sort_values(["series", "slot", Bookings.booked_on], kind="stable")
    last = paid.drop_duplicates(["series", "slot"], keep="last")
    until = last.groupby("series")["slot"].shift(-1)
    skipped = (until - last["slot"] - 1).fillna(1).astype(int)
    missed = last.loc[last.index.repeat(skipped)]
    nth = missed.groupby(level=0).cumcount() + 1
    missed = missed.assign(expected_on=_expected(missed["slot"] + nth, missed["phase"], missed["period"]))
    late = _latest(missed) <= pd.Timestamp(dossier.evidence_end(None))
    named = [Bookings.account, Bookings.counterparty, Bookings.description, "period", "expected_on", Bookings.amount]
    found = missed.assign(last_on=missed[Bookings.booked_on])[late][[*named, "last_on", "table", "row"]]
    return found.sort_values(["expected_on", Bookings.counterparty], kind="stable").reset_index(drop=True)


def _levels(dossier: Dossier) -> pd.DataFrame:
    """Return, in order of series and day, the bookings of which the payee has more of nearly that amount.

    Columns: series (number), days (since 1970), months (since the year 0, with the part of the month that has passed).
    """
    bookings = dossier[Bookings]
    payee, _ = payee_keys(dossier, bookings).factorize()
    cents = bookings[Bookings.amount].fillna(0).to_numpy("int64")
    day = bookings[Bookings.booked_on]
    known = (payee >= 0) & (cents != 0) & day.notna().to_numpy()
    order = np.lexsort((cents, payee))
    order = order[known[order]]
    payee, cents = payee[order], cents[order]
    smaller, larger = np.sort(np.abs([cents[:-1], cents[1:]]), axis=0)
    near = (payee[1:] == payee[:-1]) & (cents[1:] * cents[:-1] > 0) & (larger * 10 <= smaller * _NEAR)
    series = np.concatenate([[0], np.cumsum(~near)]) if len(order) else order
    when = day.iloc[order].dt
    months = when.year * 12 + when.month - 1 + (when.day - 1) / when.days_in_month
    days = (day.iloc[order] - pd.Timestamp(1970, 1, 1)).dt.days
    rows = pd.DataFrame({"series": series, "days": days.astype("float64"), "months": months.astype("float64")})
    several = np.bincount(series)[series] > 1
    levels: pd.DataFrame = rows[several].sort_values(["series", "days"], kind="stable")
    return levels


def _turns(levels: pd.DataFrame, beat: _Beat) -> pd.DataFrame:
    """Return the bookings of the levels that keep this beat, with the turn that each takes."""
    place = levels["days" if beat.in_days else "months"].to_numpy() / beat.per
    series, size = np.unique(levels["series"].to_numpy(), return_inverse=True, return_counts=True)[1:]
    angle = 2 * np.pi * place
    north, east = (np.bincount(series, weights=part(angle)) for part in (np.cos, np.sin))
    phase = (np.arctan2(east, north) / (2 * np.pi))[series]
    slot = np.round(place - phase).astype("int64")
    fits = np.abs(place - phase - slot) * beat.days <= beat.slack
    taken = fits & ~pd.DataFrame({"series": series, "slot": slot, "fits": fits}).duplicated().to_numpy()
    turns = np.bincount(series, weights=taken)
    first, last = np.full(len(size), np.inf), np.full(len(size), -np.inf)
    np.minimum.at(first, series[fits], slot[fits])
    np.maximum.at(last, series[fits], slot[fits])
    regular = np.bincount(series, weights=fits) >= _FITTING * size
    kept = (regular & (turns >= beat.least) & (turns >= _FILLED * (last - first + 1)))[series] & fits
    found: pd.DataFrame = levels.loc[kept, ["series"]].assign(period=beat.name, slot=slot[kept], phase=phase[kept])
    return found


def _doubled(turns: pd.DataFrame) -> pd.Series:
    """Say per instalment whether its turn has more than the series usually has; the later one is too many."""
    turn = turns.groupby(["series", "slot"])
    size = turn["slot"].transform("size")
    usual = size[~turns.duplicated(["series", "slot"])].groupby(turns["series"]).median()
    doubled: pd.Series = turn.cumcount() >= np.ceil(turns["series"].map(usual))
    return doubled


def _owed(dossier: Dossier, paid: pd.DataFrame) -> pd.DataFrame:
    """Return the instalments of series that somebody would miss."""
    nature = categories_of(dossier, paid)[Budget.nature]
    voluntary = nature.isin(_NOT_OWED) | (nature.isna() & paid[Bookings.amount].gt(0))
    amounts = paid.groupby("series")[Bookings.amount]
    steady = amounts.transform("nunique") * _FEW_AMOUNTS <= amounts.transform("size")
    yearly = paid["period"].eq("jaar")
    return paid[(steady | yearly) & ~voluntary & ~own_transfers(dossier, paid)]


def _expected(slots: pd.Series, phases: pd.Series, periods: pd.Series) -> pd.Series:
    """Return the days on which turns were expected."""
    expected = pd.Series(pd.NaT, index=slots.index, dtype="datetime64[us]")
    for beat in _BEATS:
        here = (periods == beat.name).to_numpy()
        place = (slots[here] + phases[here]) * beat.per
        if beat.in_days:
            expected[here] = pd.Timestamp(1970, 1, 1) + pd.to_timedelta(place.round(), unit="D")
        else:
            month = np.floor(place).astype("int64")
            first = pd.to_datetime({"year": month // 12, "month": month % 12 + 1, "day": 1})
            expected[here] = first + pd.to_timedelta(((place - month) * first.dt.days_in_month).round(), unit="D")
    return expected


def _latest(missed: pd.DataFrame) -> pd.Series:
    """Return the last days on which missing instalments would still have been on the rhythm."""
    slack = missed["period"].map({beat.name: beat.slack for beat in _BEATS})
    latest: pd.Series = missed["expected_on"] + pd.to_timedelta(slack.astype("float64"), unit="D")
    return latest
