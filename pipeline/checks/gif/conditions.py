"""Gifts with something in return: a condition, or sponsoring without a contract."""

from __future__ import annotations

import re
from functools import lru_cache

import pandas as pd

from pipeline.checks.core import Verdict, check
from pipeline.checks.gif.seen import gift_links, receipts_of_gifts
from pipeline.model.dossier import Dossier
from pipeline.model.givers import registered
from pipeline.model.names import fold, folded, full_name_key, mentions, person_key
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.agreements import Agreements
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.gifts import Gifts

_SPONSOR_KINDS = ("sponsor", "contract")


@check("GIF-13", Severity.MIDDLE, needs=(Gifts,), basis=("giftenreglement", "B6"), yields_to=("GIF-24",))
def gift_with_conditions(dossier: Dossier) -> Verdict:
    """Return gifts with something in return, or a condition; what a gift is meant for is no condition."""
    gifts = registered(dossier)
    gifts = gifts[gifts["kept"] & dossier.in_period(Gifts, gifts)]
    returned = gifts[Gifts.consideration].fillna(value=False).astype(bool)
    conditioned = gifts[Gifts.conditions].notna() & ~_no_condition(dossier, gifts)
    wrong = gifts.assign(
        variant=returned.map({True: None, False: "condition"}),
        points_at=returned.map({True: Gifts.consideration, False: Gifts.conditions}),
    )
    return Verdict(wrong[returned | conditioned], examined=len(gifts))


def _no_condition(dossier: Dossier, gifts: pd.DataFrame) -> pd.Series:
    """Say per entry whether its condition says `no`, or only what the money is for."""
    budget = dossier[Budget]
    said = folded(gifts[Gifts.conditions])
    purposes = [_parts(text) for name in (Budget.category, Budget.purpose) for text in budget[name].dropna()]
    earmark = said.map(lambda text: _is_earmark(text, purposes), na_action="ignore")
    none = said.isin(word_list("says_no")) | said.str.rstrip(".").isin(word_list("says_no"))
    same = said.eq(folded(gifts[Gifts.earmark])).fillna(value=False)
    return (none | earmark.eq(other=True) | same).astype(bool)


@lru_cache(maxsize=10_000)
def _parts(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", fold(text)))


def _is_earmark(text: str, purposes: list[frozenset[str]]) -> bool:
    """Whether a text holds nothing but one purpose of the party, with small words around it."""
    rest = _parts(text) - {*word_list("earmarks"), *word_list("earmarks", "fillers")}
    return not rest or any(rest <= purpose for purpose in purposes)


@check("GIF-24", Severity.MIDDLE, needs=(Gifts, Agreements), basis=("giftenreglement", "B6"))
def sponsoring_without_agreement(dossier: Dossier) -> Verdict:
    """Return gifts with something in return, or that read as sponsoring, of whom Afspraken has no contract that day."""
    gifts = registered(dossier)
    gifts = gifts[gifts["kept"] & dossier.in_period(Gifts, gifts)]
    returned = gifts[Gifts.consideration].fillna(value=False).astype(bool)
    sponsors = _sponsoring(gifts, (Gifts.remark, Gifts.earmark, Gifts.conditions))
    wrong = gifts[(returned | sponsors) & ~_agreed(dossier, gifts[Gifts.donor], gifts[Gifts.received_on])]
    wrong = wrong.assign(
        who=wrong[Gifts.donor],
        day=wrong[Gifts.received_on],
        points_at=returned.loc[wrong.index].map({True: Gifts.consideration, False: Gifts.remark}),
    )
    booked = _booked_sponsors(dossier)
    return Verdict(pd.concat([wrong, booked], ignore_index=True), examined=len(gifts))


def _booked_sponsors(dossier: Dossier) -> pd.DataFrame:
    """Return receipts in a gift category that read as sponsoring, without a contract or an entry in the register."""
    receipts = receipts_of_gifts(dossier)
    receipts = receipts[receipts["certain"] & dossier.in_period(Bookings, receipts)]
    texts = (Bookings.description, Bookings.remark, Bookings.category)
    entered = receipts.index.isin(gift_links(dossier)["booking"])
    receipts = receipts[_sponsoring(receipts, texts) & ~entered]
    receipts = receipts[~_agreed(dossier, receipts[Bookings.counterparty], receipts[Bookings.booked_on])]
    return receipts.assign(
        who=receipts[Bookings.counterparty],
        day=receipts[Bookings.booked_on],
        points_at=Bookings.category,
        variant="booked",
    )


def _sponsoring(rows: pd.DataFrame, texts: tuple[str, ...]) -> pd.Series:
    words = word_list("reads_as_sponsoring")
    return pd.concat([mentions(rows[name], words) for name in texts], axis=1).any(axis=1)


def _agreed(dossier: Dossier, names: pd.Series, days: pd.Series) -> pd.Series:
    """Say per row whether Afspraken has a contract with somebody of that name on that day."""
    found = pd.Series(data=False, index=names.index)
    if names.empty:
        return found
    agreements = dossier[Agreements]
    agreements = agreements[agreements[Agreements.kind].isin(_SPONSOR_KINDS)]
    for key in (full_name_key, person_key):
        theirs = pd.DataFrame({"who": names.map(key, na_action="ignore").astype("string"), "day": days})
        with_whom = agreements[[Agreements.starts_on, Agreements.ends_on]].assign(
            who=agreements[Agreements.party].map(key, na_action="ignore").astype("string")
        )
        pairs = theirs.dropna().rename_axis("entry").reset_index().merge(with_whom, on="who")
        running = (pairs["day"] >= pairs[Agreements.starts_on]) & ~(pairs["day"] > pairs[Agreements.ends_on])
        found |= names.index.isin(pairs.loc[running.fillna(value=False), "entry"])
    return found
