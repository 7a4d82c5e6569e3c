"""Dues and levies: gifts, or no gifts, as the party itself decided."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.categories import categories_of
from pipeline.checks.core import NotApplicable, NotRun, Verdict, check, norm_per_row
from pipeline.checks.gif.seen import gift_links
from pipeline.checks.grouping import last_of_each
from pipeline.model.dossier import Dossier
from pipeline.model.names import fold, mentions, person_key
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.gifts import Gifts
from schemas.party import Party

_RULES = {"contributie": "reads_as_dues", "afdracht": "reads_as_levy"}  # nature of a category, and how it reads
_TEXTS = (Bookings.description, Bookings.remark)


@check(
    "GIF-19",
    Severity.MIDDLE,
    needs=(Party, Bookings, (Budget, Budget.nature)),
    points_at=Bookings.category,
    basis=("giftenreglement", "B6"),
)
def dues_booked_as_gift(dossier: Dossier) -> Verdict:
    """Return dues and levies kept as gifts, or not kept as gifts, against the party's own rule."""
    rules = {nature: _rule(dossier, nature) for nature in _RULES}
    decided = {nature: rule for nature, rule in rules.items() if rule is not None}
    if not decided:
        _stop(dossier)
    bookings = dossier[Bookings]
    received = bookings[bookings[Bookings.amount] > 0]
    received = received.assign(nature=categories_of(dossier, received)[Budget.nature])
    found = [(_not_as_gift if is_gift else _as_gift)(dossier, received, nature) for nature, is_gift in decided.items()]
    examined = received["nature"].isin(["gift", *decided]) & dossier.in_period(Bookings, received)
    undecided = [nature for nature in _RULES if nature not in decided]
    reason = f"over {undecided[0]} heeft de partij geen regel ingevuld" if undecided else None
    return Verdict(pd.concat(found), examined=int(examined.sum()), reason=reason)


def _rule(dossier: Dossier, nature: str) -> bool | None:
    """Return whether the party takes these for gifts; None when it does not say."""
    return {"ja": True, "nee": False}.get(fold(dossier.facts.text(f"{nature} is gift") or ""))


def _stop(dossier: Dossier) -> None:
    if all(dossier.facts.not_applicable(f"{nature} is gift") for nature in _RULES):
        raise NotApplicable("de partij heeft geen contributie en geen afdracht")
    raise NotRun("in Partij is niet ingevuld of contributie en afdracht giften zijn")


def _as_gift(dossier: Dossier, received: pd.DataFrame, nature: str) -> pd.DataFrame:
    """Return receipts in a gift category that read as dues, and dues that stand in the register."""
    gifts = received[received["nature"].eq("gift").fillna(value=False)]
    booked = gifts[_reads(gifts, _RULES[nature]) & ~_reads(gifts, "reads_as_gift")]
    entered = received["nature"].eq(nature).fillna(value=False) & received.index.isin(gift_links(dossier)["booking"])
    return pd.concat([booked.assign(variant=None), received[entered].assign(variant="registered")]).assign(about=nature)


def _reads(received: pd.DataFrame, words: str) -> pd.Series:
    return pd.concat([mentions(received[name], word_list(words)) for name in _TEXTS], axis=1).any(axis=1)


def _not_as_gift(dossier: Dossier, received: pd.DataFrame, nature: str) -> pd.DataFrame:
    """Return per payer who reached the amount of the register, and is not in it that year, the last payment."""
    paid = received[received["nature"].eq(nature).fillna(value=False) & received[Bookings.counterparty].notna()]
    paid = paid.assign(
        payer=paid[Bookings.counterparty].map(person_key).astype("string"), year=paid[Bookings.booked_on].dt.year
    )
    paid["year_total"] = paid.groupby(["payer", "year"])[Bookings.amount].transform("sum")
    from_cents = norm_per_row(dossier, "gift_register_from", paid[Bookings.booked_on])
    paid = paid[(paid["year_total"] >= from_cents).fillna(value=False).astype(bool)]
    gifts = dossier[Gifts]
    donors = gifts[Gifts.donor].map(person_key, na_action="ignore")
    entered = pd.MultiIndex.from_arrays([donors, gifts[Gifts.received_on].dt.year])
    paid = paid[~pd.MultiIndex.from_arrays([paid["payer"], paid["year"]]).isin(entered)]
    paid = paid[dossier.in_period(Bookings, paid)]
    last = last_of_each(paid.assign(one=paid.groupby(["payer", "year"]).ngroup()), "one", Bookings.booked_on)
    return last.assign(about=nature, variant="not_registered", norm_id="gift_register_from")
