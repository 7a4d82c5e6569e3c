"""Money that others agreed to give the party: what was agreed, what came in and what is open, per period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from pipeline.checks.agreements import bookings_of_agreements
from pipeline.checks.categories import categories_of
from pipeline.checks.grouping import values
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import fold, person_key
from pipeline.model.period import MONTHS
from schemas.agreements import Agreements
from schemas.base import info
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.functionaries import Functionaries

NATURES = {"afdracht": "afdracht", "sponsor": "sponsoring", "subsidie": "subsidie", "legaat": "gift"}
COLUMNS = (
    *("agreement", "kind", "party", "person", "period", "first_day", "due_on"),
    *("agreed", "received", "open", "filled_on", "last_on", "receipts"),
)
_FREQUENCIES = {"maand": "M", "kwartaal": "Q", "jaar": "Y"}
_MONTH = re.compile(rf"(?<!\w)({'|'.join(MONTHS)})(?!\w)")
_NEVER = pd.Timestamp(2200, 1, 1)
_EARLY = pd.Timedelta(days=31)  # before the first day of an agreement somebody may pay already


@once
def pledges(dossier: Dossier) -> pd.DataFrame:
    """Return what was agreed in Afspraken and what came in, one row per agreement and period, in that order.

    From the first whole period in the books, under control, up to the period of the dossier. Money counts for the
    month that its description names, else for the period in which it came; what is more than agreed goes to older
    periods that are open, then to later ones. A council member owes a levy for the whole months in function.

    Columns: agreement (index), kind, party, person (index in Functionarissen of the council member, NA for others),
    period (in Dutch), first_day, due_on; agreed, received and open in cents (NA where no amount was agreed);
    filled_on (the day on which nothing was open any more), last_on, receipts (list of (table, row)).
    """
    agreed = _once_each(dossier[Agreements])
    agreed = agreed[agreed[Agreements.kind].isin(NATURES.keys())].fillna({Agreements.per: "eenmalig"})
    received = _receipts(dossier, agreed)
    rows: list[dict[str, Any]] = []
    for number, agreement in agreed.iterrows():
        own = received[received["agreement"] == number]
        rows += _of_agreement(dossier, agreement, own) if pd.notna(agreement[Agreements.starts_on]) else []
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(
        {
            **dict.fromkeys(("agreement", "person", "agreed", "received", "open"), "Int64"),
            **dict.fromkeys(("first_day", "due_on", "filled_on", "last_on"), "datetime64[us]"),
        }
    )
    return frame.assign(receipts=values(frame["receipts"], frame.index))


def _once_each(agreed: pd.DataFrame) -> pd.DataFrame:
    """Return the agreements, what stands word for word in the workbooks of several years once."""
    fields = [field.name for field in info(Agreements).fields]
    nth = agreed.groupby(["table", *fields], dropna=False).cumcount()
    return agreed[~agreed[fields].assign(nth=nth).duplicated()]


def _receipts(dossier: Dossier, agreed: pd.DataFrame) -> pd.DataFrame:
    """Return the receipts that belong to an agreement, each to one: agreement, day, cents, description, table, row."""
    bookings = dossier[Bookings]
    pairs = bookings_of_agreements(dossier)
    pairs = pairs[pairs["agreement"].isin(agreed.index) & (pairs["day"] >= pairs["starts_on"] - _EARLY)]
    facts = bookings[[Bookings.amount, Bookings.description, "table", "row"]].assign(
        nature=categories_of(dossier, bookings)[Budget.nature]
    )
    pairs = pairs.merge(facts, left_on="booking", right_index=True)
    with_ = agreed.reindex(pairs["agreement"]).set_axis(pairs.index)
    natures = with_[Agreements.kind].map(NATURES)
    natural = with_[Agreements.category].notna() | pairs["nature"].eq(natures) | ~natures.isin(facts["nature"])
    pairs = pairs.assign(off=(pairs[Bookings.amount] - with_[Agreements.amount]).abs(), out=~pairs["in_time"])
    pairs = pairs[pairs[Bookings.amount].gt(0).fillna(value=False).astype(bool) & natural.astype(bool)]
    return pairs.sort_values(["out", "off"]).drop_duplicates("booking").sort_values(["day", "booking"], kind="stable")


def _of_agreement(dossier: Dossier, agreement: pd.Series, receipts: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of one agreement."""
    person, terms = _council_member(dossier, agreement)
    periods = _periods(dossier, agreement, receipts["day"])
    if not periods:
        return []
    owed = [_owed(agreement, period, terms) for period in periods]
    wishes = _wishes(receipts, periods)
    divide = _share if _all_named(receipts, periods) else share_out
    shares = divide([amount or 0 for amount in owed], wishes, receipts[Bookings.amount].astype(int).tolist())
    rows = []
    for number, period in enumerate(periods):
        own = [(nth, cents) for nth, place, cents in shares if place == number]
        days = [receipts["day"].iloc[nth] for nth, _ in own]
        came = sum(cents for _, cents in own)
        amount = owed[number]
        filled = amount is not None and came >= amount > 0
        rows.append(
            {
                "agreement": agreement.name,
                "kind": agreement[Agreements.kind],
                "party": agreement[Agreements.party],
                "person": person,
                "period": _label(agreement, period),
                "first_day": period.start_time,
                "due_on": _due(agreement, period),
                "agreed": amount,
                "received": came,
                "open": None if amount is None else max(amount - came, 0),
                "filled_on": max(days) if filled else pd.NaT,
                "last_on": max(days, default=pd.NaT),
                "receipts": [(receipts["table"].iloc[nth], receipts["row"].iloc[nth]) for nth, _ in own],
            }
        )
    last_day = pd.Timestamp(dossier.period.last_day)
    return [row for row in rows if row["first_day"] <= last_day and row["agreed"] != 0]


def share_out(owed: Sequence[int], wishes: Sequence[int], amounts: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return which receipt pays how much of which period, as (receipt, period, cents).

    A receipt pays the period that it is meant for, then the oldest that is open, then later ones; what is left over
    stays with its own. Where only the first period would be left open, everybody paid for the period before, and
    the oldest open period is paid first.

    >>> share_out([100, 100, 100], [0, 2, 2], [100, 100, 100])
    [(0, 0, 100), (1, 2, 100), (2, 1, 100)]
    """
    meant = _share(owed, wishes, amounts)
    paid = {place for _, place, _ in meant}
    if owed and owed[0] and 0 not in paid and paid.issuperset(place for place in range(1, len(owed)) if owed[place]):
        return _share(owed, [0] * len(wishes), amounts)
    return meant


def _share(owed: Sequence[int], wishes: Sequence[int], amounts: Sequence[int]) -> list[tuple[int, int, int]]:
    left = list(owed)
    shares = []
    for nth, (wish, amount) in enumerate(zip(wishes, amounts, strict=True)):
        rest = amount
        for place in (wish, *range(wish), *range(wish + 1, len(left))):
            part = min(rest, left[place])
            if part:
                shares.append((nth, place, part))
                left[place] -= part
                rest -= part
        if rest:
            shares.append((nth, wish, rest))
    return shares


def _periods(dossier: Dossier, agreement: pd.Series, receipts: pd.Series) -> list[pd.Period]:
    """Return the periods of an agreement that lie wholly under control, up to the dossier's or the last receipt's."""
    first: pd.Timestamp = dossier[Bookings][Bookings.booked_on].min().replace(day=1)
    if dossier.facts.start is not None:
        first = max(first, pd.Timestamp(dossier.facts.start))
    last = pd.Timestamp(dossier.period.last_day)
    last = max([last, *receipts])
    frequency = _FREQUENCIES.get(agreement[Agreements.per])
    if frequency is None:
        due = _once_due(agreement)
        return [due.to_period("D")] if first <= due <= last else []
    begins, ends = agreement[Agreements.starts_on], agreement[Agreements.ends_on]
    until = last if pd.isna(ends) else min(last, ends)
    periods = pd.period_range(begins.to_period(frequency), until.to_period(frequency), freq=frequency)
    return [period for period in periods if period.start_time >= first]


def _once_due(agreement: pd.Series) -> pd.Timestamp:
    """Return when money that is given once is due."""
    days = [agreement[name] for name in (Agreements.expected_on, Agreements.ends_on, Agreements.starts_on)]
    first: pd.Timestamp = next(day for day in days if pd.notna(day))
    return first


def _due(agreement: pd.Series, period: pd.Period) -> pd.Timestamp:
    """Return the last day of a period, or in a year the day that was agreed."""
    last: pd.Timestamp = period.end_time.normalize()
    expected = agreement[Agreements.expected_on]
    if agreement[Agreements.per] != "jaar" or pd.isna(expected):
        return last
    on_its_day: pd.Timestamp = expected + pd.DateOffset(years=period.year - expected.year)
    return min(last, on_its_day)


def _label(agreement: pd.Series, period: pd.Period) -> str:
    """Name a period as a Dutch reader does."""
    per = agreement[Agreements.per]
    if per == "maand":
        return f"{MONTHS[period.month - 1]} {period.year}"
    if per == "kwartaal":
        return f"{period.quarter}e kwartaal {period.year}"
    return str(period.year) if per == "jaar" else "eenmalig"


def _owed(agreement: pd.Series, period: pd.Period, terms: list[tuple[date, date]] | None) -> int | None:
    """Return the cents that are owed over a period: of a council member for the whole months in function."""
    amount = agreement[Agreements.amount]
    if pd.isna(amount):
        return None
    if terms is None or agreement[Agreements.per] not in _FREQUENCIES:
        return int(amount)
    months = pd.period_range(period.start_time, period.end_time, freq="M")
    held = [
        month
        for month in months
        if any(begun <= month.start_time and month.end_time.normalize() <= end for begun, end in terms)
    ]
    return int(amount) * len(held) // len(months)


def _council_member(dossier: Dossier, agreement: pd.Series) -> tuple[Any, list[tuple[Any, Any]] | None]:
    """Return who owes a levy (index in Functionarissen) and when: the terms within the agreement; None for others."""
    people = dossier[Functionaries]
    council = people[Functionaries.organ].eq("fractie") & people[Functionaries.function].map(
        lambda said: "raadslid" in fold(said).split(), na_action="ignore"
    )
    people = people[council.fillna(value=False).astype(bool)]
    named = people[people[Functionaries.name].map(person_key) == person_key(agreement[Agreements.party] or "")]
    if agreement[Agreements.kind] != "afdracht" or named.empty:
        return pd.NA, None
    begun = named[Functionaries.starts_on].clip(lower=agreement[Agreements.starts_on])
    ends = named[Functionaries.ends_on].fillna(_NEVER).clip(upper=agreement[Agreements.ends_on])
    last = named.sort_values(Functionaries.starts_on).index[-1]
    return last, [*zip(begun, ends, strict=True)]


def _wishes(receipts: pd.DataFrame, periods: list[pd.Period]) -> list[int]:
    """Return per receipt the number of the period that it is meant for: the month it names, or the one it came in."""
    wishes = []
    for day, text in zip(receipts["day"], receipts[Bookings.description], strict=True):
        meant = _month_named(text, day) if periods[0].freqstr == "M" else None
        earlier = [nth for nth, period in enumerate(periods) if period.start_time <= (meant or day)]
        wishes.append(earlier[-1] if earlier else 0)
    return wishes


def _all_named(receipts: pd.DataFrame, periods: list[pd.Period]) -> bool:
    """Say whether every receipt names the month that it is for, so that none is for the period before."""
    told = zip(receipts[Bookings.description], receipts["day"], strict=True)
    return periods[0].freqstr == "M" and all(_month_named(*one) is not None for one in told)


def _month_named(text: Any, day: pd.Timestamp) -> pd.Timestamp | None:
    """Return the first of the only month that a text names, of the year nearest to a day; None for none or several."""
    names = set(_MONTH.findall(fold(text))) if isinstance(text, str) else set()
    if len(names) != 1:
        return None
    month = MONTHS.index(names.pop()) + 1
    candidates = [pd.Timestamp(year, month, 1) for year in (day.year - 1, day.year, day.year + 1)]
    return min(candidates, key=lambda first: abs(first - day))
