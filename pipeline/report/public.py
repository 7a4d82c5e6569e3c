"""The public overview of gifts: types that have no room for what is private, and how they are filled.

What writes the overview gets these and nothing else: no frame, no dossier. A column that is not here is not published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import pandas as pd

from pipeline.model.dossier import Dossier
from pipeline.model.givers import is_exempt, registered
from pipeline.model.names import mentions
from pipeline.model.norms import NoNormInForceError, Norm, word_list
from schemas.gifts import Gifts

RULES = "giftenreglement vastgesteld op"
IN_KIND = ("natura", "dienst", "gebruik om niet", "kwijtschelding")
FEWEST = 5  # a sum of fewer givers says too much of each of them
_RULING_SHARE = 0.1  # of the largest gift: what the others but one must give at least, for the sum not to tell it
_PLACE = re.compile(r"[^\W\d_](?:[^\W\d_]|[ '’.()/-]){0,39}")


@dataclass(frozen=True, slots=True)
class PublicGiver:
    """A giver from the threshold. `place`: of a person only; `total` and `in_kind`: cents in the year."""

    name: str
    place: str | None
    total: int
    in_kind: int
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class PublicSum:
    """How many together, without names. `cents` None: it stays unsaid, since it would tell what one person gave."""

    count: int
    cents: int | None


@dataclass(frozen=True, slots=True)
class PublicOverview:
    """The gifts of one calendar year as everybody may see them.

    `threshold`: cents in the year from which a giver is named; `article`: the rule it stands in; `own_rule`: whether
    the party laid it down itself. `until`: the day up to which gifts were received, when the year is not over.
    `below`: givers under the threshold; `unknown`: collections and gifts of whom nobody knows; `exempt`: how many
    givers are not named for their safety; `total`: all gifts, None where it would give away a part that stays unsaid.
    """

    year: int
    party: str
    threshold: int
    article: str
    own_rule: bool
    until: date | None
    named: tuple[PublicGiver, ...] = ()
    below: PublicSum = PublicSum(0, 0)
    unknown: PublicSum = PublicSum(0, 0)
    exempt: int = 0
    total: int | None = None


def why_not_public(dossier: Dossier) -> str | None:
    """Return in Dutch why there is no overview to publish, or None when there is."""
    if not dossier.books.has(Gifts):
        return "geen openbaar giftenoverzicht: blad Giften is niet aangeleverd"
    if dossier.facts.day(RULES) is None:
        return f"geen openbaar giftenoverzicht: in Partij staat nog geen datum bij '{RULES}'"
    if _threshold(dossier) is None:
        return "geen openbaar giftenoverzicht: in dit jaar gold nog geen drempel"
    return None


def public_overview(dossier: Dossier) -> PublicOverview:
    """Return the overview of the calendar year of a period for which nothing stands in its way."""
    year, norm = dossier.period.year, _threshold(dossier)
    assert norm is not None  # noqa: S101 - why_not_public says so
    gifts = registered(dossier)
    gifts = gifts[gifts["year"].eq(year).fillna(value=False).astype(bool)]
    exempt = is_exempt(gifts)
    reached = (gifts["year_total"] >= norm.value).fillna(value=False).astype(bool)
    counted = gifts["counts"].astype(bool)
    nameless = gifts[gifts["kept"] & ~gifts["known"] & gifts[Gifts.amount].notna()]
    below = _suppressed(gifts[counted & ~reached].groupby("giver")[Gifts.amount].sum())
    unknown = PublicSum(len(nameless), int(nameless[Gifts.amount].sum()))
    named = _named(gifts[counted & reached & ~exempt])
    unnamed = int(gifts.loc[counted & reached & exempt, "giver"].nunique())
    parts = [sum(giver.total for giver in named), below.cents, unknown.cents, None if unnamed else 0]
    return PublicOverview(
        year=year,
        party=dossier.facts.name,
        threshold=int(norm.value),
        article=norm.basis,
        own_rule=norm.confirmed,
        until=dossier.today if dossier.today <= date(year, 12, 31) else None,
        named=named,
        below=below,
        unknown=unknown,
        exempt=unnamed,
        total=None if None in parts else sum(part or 0 for part in parts),
    )


def _threshold(dossier: Dossier) -> Norm | None:
    try:
        return dossier.norms.on("gift_publish_from", date(dossier.period.year, 12, 31))
    except NoNormInForceError:
        return None


def _suppressed(totals: pd.Series) -> PublicSum:
    """Return how many givers gave how much, the sum only when nobody can work out from it what one of them gave.

    Who gave the second most knows the largest gift but for what the others gave: that must be enough to hide it.
    """
    in_order = sorted((int(total) for total in totals), reverse=True)
    told = not in_order or (len(in_order) >= FEWEST and sum(in_order[2:]) >= _RULING_SHARE * in_order[0])
    return PublicSum(len(in_order), sum(in_order) if told else None)


def _named(gifts: pd.DataFrame) -> tuple[PublicGiver, ...]:
    """Return the givers of these gifts, who gave most first."""
    organisation = gifts[Gifts.donor_kind].eq("organisatie").fillna(value=False).astype(bool) | (
        gifts[Gifts.donor_kind].isna() & mentions(gifts[Gifts.donor], word_list("legal_forms"))
    )
    shown = gifts.assign(
        organisation=organisation,
        in_kind=gifts[Gifts.amount].where(gifts[Gifts.form].isin(IN_KIND), 0),
    )
    givers = [_giver(own) for _, own in shown.groupby("giver", sort=True)]
    return tuple(sorted(givers, key=lambda giver: (-giver.total, giver.name)))


def _giver(gifts: pd.DataFrame) -> PublicGiver:
    places = gifts[Gifts.place].dropna()
    place = None if gifts["organisation"].any() or places.empty else " ".join(str(places.iloc[0]).split())
    return PublicGiver(
        name=" ".join(str(gifts[Gifts.donor].iloc[0]).split()),
        place=place if place and _PLACE.fullmatch(place) else None,  # an address is no place
        total=int(gifts[Gifts.amount].sum()),
        in_kind=int(gifts["in_kind"].sum()),
        days=tuple(day.date() for day in gifts[Gifts.received_on].drop_duplicates()),
    )
