"""How much was accepted of whom, and whether it was money."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Verdict, check, norm_per_row
from pipeline.checks.ges.stakes import DECLINED
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.identities import name_keys
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
    year = gifts[PersonalGifts.received_on].dt.year
    gifts = gifts.assign(
        year=year,
        pair=name_keys(gifts[PersonalGifts.giver])
        + "\x1f"
        + name_keys(gifts[PersonalGifts.recipient])
        + "\x1f"
        + year.astype("string"),
    )
    last = last_of_each(gifts, "pair", PersonalGifts.received_on)
    last = last.assign(amount_cents=last["pair"].map(gifts.groupby("pair")[PersonalGifts.value].sum()))
    limit = norm_per_row(dossier, "personal_gift_max", last[PersonalGifts.received_on])
    wrong = last[(last["times"].gt(1) & last["amount_cents"].gt(limit)).fillna(value=False).astype(bool)]
    keys = values((tuple(pair.split("\x1f")) for pair in wrong["pair"]), wrong.index)
    examined = int(dossier.in_period(PersonalGifts, gifts).sum())
    return Verdict(wrong.drop(columns="pair").assign(key=keys), examined=examined)


def _above_limit(dossier: Dossier, gifts: pd.DataFrame) -> pd.Series:
    limit = norm_per_row(dossier, "personal_gift_max", gifts[PersonalGifts.received_on])
    return gifts[PersonalGifts.value].gt(limit).fillna(value=False).astype(bool)
