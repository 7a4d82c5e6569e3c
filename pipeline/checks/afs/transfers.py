"""Transfers between own accounts: what goes out of one comes into another."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.categories import own_transfers
from pipeline.checks.core import Verdict, check
from pipeline.checks.grouping import beside
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bookings import Bookings


@check(
    "AFS-14",
    Severity.HIGH,
    needs=(Bookings, Accounts),
    points_at=Bookings.amount,
    basis=("BW 2:10 lid 1", "B6"),
    month_edge=True,
    yields_to=("AFS-24",),
)
def unbalanced_transfer(dossier: Dossier) -> Verdict:
    """Return the legs of own transfers that stand alone, and of two that differ the later with the other beside it."""
    transfers = dossier.matches.transfers
    legs = dossier[Bookings]
    alone = transfers[transfers["state"].eq("one_leg")]
    there = alone["out"].fillna(alone["in"])
    lonely = legs.loc[there].assign(
        other_account=alone["other_account"].to_numpy(), difference=alone["difference_cents"].to_numpy(), variant=None
    )
    unequal = transfers[transfers["state"].eq("unequal")]
    in_is_later = unequal["days"].ge(0)
    later, earlier = unequal["in"].where(in_is_later, unequal["out"]), unequal["out"].where(in_is_later, unequal["in"])
    first = legs.loc[earlier]
    wrong = legs.loc[later].assign(
        other_account=first[Bookings.account].to_numpy(),
        other_amount=first[Bookings.amount].to_numpy(),
        difference=unequal["difference_cents"].to_numpy(),
        related=beside(first).to_numpy(),
        variant="unequal",
    )
    bookings = legs[dossier.in_period(Bookings, legs)]
    found = pd.concat([part for part in (lonely, wrong) if len(part)]) if len(alone) + len(unequal) else lonely
    return Verdict(found, examined=int(own_transfers(dossier, bookings).sum()))
