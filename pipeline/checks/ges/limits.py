"""How much was accepted of whom, and whether it was money."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Verdict, check, norm_per_row
from pipeline.checks.ges.stakes import DECLINED
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.identities import Role, name_keys, party_links, party_numbers
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.personal_gifts import PersonalGifts

_ACCEPTED = "aanvaard"


@check(
    "GES-01",
    Severity.HIGH,
    needs=((PersonalGifts, PersonalGifts.value, PersonalGifts.handling),),
    points_at=PersonalGifts.value,
    norm="personal_gift_max",
    basis=("B5",),
    limited_by=PersonalGifts.value,
    yields_to=("GES-02",),
    yearly=True,
)
def accepted_above_limit(dossier: Dossier) -> pd.DataFrame:
    """Return gifts to people that were accepted and worth more than `personal_gift_max`."""
    gifts = dossier[PersonalGifts]
    wrong = gifts[_above_limit(dossier, gifts) & gifts[PersonalGifts.handling].eq(_ACCEPTED).fillna(value=False)]
    return wrong.assign(amount_cents=wrong[PersonalGifts.value])


@check(
    "GES-02",
    Severity.HIGH,
    needs=((PersonalGifts, PersonalGifts.money, PersonalGifts.handling),),
    points_at=PersonalGifts.money,
    basis=("B5",),
    limited_by=PersonalGifts.money,
    yearly=True,
)
def accepted_money(dossier: Dossier) -> pd.DataFrame:
    """Return gifts to people that were money and were accepted."""
    gifts = dossier[PersonalGifts]
    accepted = gifts[PersonalGifts.money] & gifts[PersonalGifts.handling].eq(_ACCEPTED)
    wrong = gifts[accepted.fillna(value=False).astype(bool)]
    return wrong.assign(amount_cents=wrong[PersonalGifts.value])


@check(
    "GES-05",
    Severity.MIDDLE,
    needs=((PersonalGifts, PersonalGifts.value, PersonalGifts.giver),),
    points_at=PersonalGifts.giver,
    norm="personal_gift_max",
    basis=("B5",),
    limited_by=PersonalGifts.value,
    yearly=True,
)
def repeated_giver(dossier: Dossier) -> Verdict:
    """Return who was given more than `personal_gift_max` by one giver in a calendar year, in several gifts.

    What was declined does not count, nor what GES-01 or GES-02 already speaks of: a single gift above the limit, or
    money, that was accepted.
    """
    gifts = dossier[PersonalGifts]
    accepted = gifts[PersonalGifts.handling].eq(_ACCEPTED).fillna(value=False).astype(bool)
    spoken_of = accepted & (_above_limit(dossier, gifts) | gifts[PersonalGifts.money].fillna(value=False).astype(bool))
    gifts = gifts[~gifts[PersonalGifts.handling].isin(DECLINED) & ~spoken_of]
    gifts = gifts.dropna(subset=[PersonalGifts.value, PersonalGifts.giver])
    gifts = gifts.assign(
        giver_number=_givers(dossier, gifts),
        recipient_key=name_keys(gifts[PersonalGifts.recipient]),
        year=gifts[PersonalGifts.received_on].dt.year,
    )
    together = gifts.groupby(["giver_number", "recipient_key", "year"])
    gifts = gifts.assign(group=together.ngroup(), amount_cents=together[PersonalGifts.value].transform("sum"))
    last = last_of_each(gifts, "group", PersonalGifts.received_on)
    limit = norm_per_row(dossier, "personal_gift_max", last[PersonalGifts.received_on])
    wrong = last[(last["times"].gt(1) & last["amount_cents"].gt(limit)).fillna(value=False).astype(bool)]
    keys = zip(name_keys(wrong[PersonalGifts.giver]), wrong["recipient_key"], wrong["year"], strict=True)
    examined = int(dossier.in_period(PersonalGifts, gifts).sum())
    return Verdict(wrong.assign(key=values(keys, wrong.index)), examined=examined)


def _givers(dossier: Dossier, gifts: pd.DataFrame) -> pd.Series:
    """Return per gift the number of its giver: names that differ in legal form or way of writing only are one."""
    same: dict[int, int] = {}
    for link in party_links(dossier, Role.GIVER, Role.GIVER):
        if link.by == "name":
            same.setdefault(link.right, same.get(link.left, link.left))
    numbers = party_numbers(dossier, Role.GIVER).reindex(gifts.index)
    return numbers.map(lambda number: same.get(number, number))


def _above_limit(dossier: Dossier, gifts: pd.DataFrame) -> pd.Series:
    limit = norm_per_row(dossier, "personal_gift_max", gifts[PersonalGifts.received_on])
    return gifts[PersonalGifts.value].gt(limit).fillna(value=False).astype(bool)
