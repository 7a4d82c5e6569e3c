"""What no single row shows: the sum of a year, a line of the budget, a term that passed."""

from __future__ import annotations

from random import Random

import pandas as pd

from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.gifts_and_claims import right_claim, right_gift, trace_of_claim, trace_of_gift
from pipeline.exercise.kind import Kind, Trace, kind
from pipeline.exercise.making import right_payment, trace
from pipeline.exercise.money import unpay
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.claims import Claims
from schemas.gifts import Gifts
from schemas.payables import Payables

_A_LINE = "een betaling op een post die in Begroting staat"
_A_GIFT = "een gift in het giftenregister die op de bank staat"
_A_CLAIM = "een declaratie die van de bank is betaald"


@kind("post-zonder-bedrag", "Er is uitgegeven op een post waarvoor niets is begroot", "BOE-06", asks=_A_LINE)
def _unbudgeted(copy: Copy, chance: Random) -> Trace | None:
    found = _spent_beside(copy, chance, per_cent=None)
    if found is None:
        return None
    line, spots = found
    copy.change(Budget, line, amount=None)
    return spots


@kind("post-overschreden", "Op een post is de helft meer uitgegeven dan begroot", "BOE-07", asks=_A_LINE)
def _over_budget(copy: Copy, chance: Random) -> Trace | None:
    found = _spent_beside(copy, chance, per_cent=150)
    return None if found is None else found[1]


@kind("gift-niet-gepubliceerd", "Een grote gift is na een jaar nog niet openbaar gemaakt", "GIF-04",
      asks=f"een heel jaar, en {_A_GIFT}")  # fmt: skip
def _unpublished(copy: Copy, chance: Random) -> Trace | None:
    if not copy.period.is_year or not copy.has(Gifts, Gifts.published_on):
        return None
    return _large_gift(copy, chance, "gift_publish_from", published_on=None)


@kind("gift-snel-te-melden", "Een gift is zo groot dat landelijke partijen haar binnen drie dagen melden", "GIF-05",
      asks=_A_GIFT)  # fmt: skip
def _fast_report(copy: Copy, chance: Random) -> Trace | None:
    return _large_gift(copy, chance, "gift_fast_report_from")


@kind("organisatie-zonder-eigenaar", "Van een organisatie die veel gaf staat er niet van wie zij is", "GIF-08",
      asks=_A_GIFT)  # fmt: skip
def _without_owner(copy: Copy, chance: Random) -> Trace | None:
    number = f"9{chance.randrange(10**7):07d}"
    told = {"donor": invented.firm(copy, chance), "donor_kind": "organisatie", "kvk": number, "beneficial_owner": None}
    return _large_gift(copy, chance, "gift_publish_from", **told)


@kind("schuld-kwijtgescholden", "Een schuld is kwijtgescholden; de gift staat niet in het register", "GIF-23",
      asks="een schuld in Schulden, en een giftenregister")  # fmt: skip
def _remitted(copy: Copy, chance: Random) -> Trace | None:
    debts = copy.free(Payables)
    index = picking.one_of(chance, debts[debts[Payables.remitted_on].isna() & debts[Payables.amount].gt(0)])
    if index is None or not copy.has(Gifts):
        return None
    copy.change(Payables, index, remitted_on=pd.Timestamp(copy.period.last_day), settled_on=None)
    return trace(copy, (Payables, index))


@kind("tarief-boven-onbelast", "Een kilometertarief ligt boven wat onbelast mag", "DEC-07", asks=_A_CLAIM)
def _high_rate(copy: Copy, chance: Random) -> Trace | None:
    if not copy.has(Claims, Claims.kilometres, Claims.rate):
        return None
    rate = copy.norm("untaxed_km_rate", pd.Timestamp(copy.period.last_day)) + chance.randint(3, 9)
    driven = chance.randint(60, 90)
    told = {Claims.kind: "reiskosten", Claims.kilometres: driven, Claims.rate: rate / 100, Claims.receipt: None}
    claim = right_claim(copy, chance, rate * driven, claim=told)
    return None if claim is None else trace_of_claim(copy, claim)


@kind("declaratie-niet-betaald", "Een goedgekeurde declaratie is nooit betaald", "DEC-09",
      asks=f"{_A_CLAIM}, lang genoeg voor het einde van de boeken")  # fmt: skip
def _never_paid(copy: Copy, chance: Random) -> Trace | None:
    first, term = (
        pd.Timestamp(copy.period.first_day),
        copy.norm("claim_payment_days", pd.Timestamp(copy.period.last_day)),
    )
    days = {Claims.spent_on: first, Claims.submitted_on: first, Claims.approved_on: first + pd.Timedelta(days=2)}
    if days[Claims.approved_on] + pd.Timedelta(days=term + 1) > copy[Bookings][Bookings.booked_on].max():
        return None
    claim = right_claim(copy, chance, claim=days)
    if claim is None or claim.money is None:
        return None
    unpay(copy, claim.money)
    copy.change(Claims, claim.row, paid_on=None, paid_amount=None)
    return trace(copy, (Claims, claim.row))


@kind("vergoeding-jaar-te-hoog", "Een vrijwilliger krijgt in een jaar meer dan onbelast mag", "DEC-12", asks=_A_CLAIM)
def _allowance_of_a_year(copy: Copy, chance: Random) -> Trace | None:
    most = copy.norm("volunteer_year_max", pd.Timestamp(copy.period.last_day))
    return _allowance(copy, chance, most + chance.randint(500, 9_000))


@kind("vergoeding-jaar-bijna", "Een vrijwilliger zit dicht bij wat in een jaar onbelast mag", "DEC-13", asks=_A_CLAIM)
def _allowance_near(copy: Copy, chance: Random) -> Trace | None:
    most = copy.norm("volunteer_year_max", pd.Timestamp(copy.period.last_day))
    return _allowance(copy, chance, most - chance.randint(500, 9_000))


def _allowance(copy: Copy, chance: Random, cents: int) -> Trace | None:
    told = {Claims.kind: "vrijwilligersvergoeding", Claims.receipt: None}
    claim = right_claim(copy, chance, cents, claim=told)
    return None if claim is None else trace_of_claim(copy, claim)


def _large_gift(copy: Copy, chance: Random, norm_id: str, **values: object) -> Trace | None:
    cents = copy.norm(norm_id, pd.Timestamp(copy.period.last_day)) + invented.odd_cents(chance, 500, 9_000)
    gift = right_gift(copy, chance, cents, gift=values)
    return None if gift is None else trace_of_gift(copy, gift)


def _spent_beside(copy: Copy, chance: Random, per_cent: int | None) -> tuple[int, Trace] | None:
    """Pay on a free line of Begroting, so many per cent of its amount; return the line and where both stand."""
    lines = copy.free(Budget)
    known = picking.example_payments(copy)[Bookings.category].dropna().unique()
    of_cost = lines[Budget.kind].eq("lasten") & lines[Budget.amount].gt(0) & lines[Budget.category].isin(known)
    line = picking.one_of(chance, lines[of_cost.fillna(value=False).astype(bool)])
    if line is None:
        return None
    paid = None if per_cent is None else int(copy.cell(Budget, line, Budget.amount)) * per_cent // 100
    index = right_payment(copy, chance, paid, category=copy.cell(Budget, line, Budget.category))
    return None if index is None else (line, trace(copy, (Budget, line), (Bookings, index)))


KINDS: tuple[Kind, ...] = (
    _unbudgeted,
    _over_budget,
    _unpublished,
    _fast_report,
    _without_owner,
    _remitted,
    _high_rate,
    _never_paid,
    _allowance_of_a_year,
    _allowance_near,
)
