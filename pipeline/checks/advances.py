"""Money that somebody got beforehand, to account for later."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.identities import Role, links_between, parties_of
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import full_name_key, mentions
from schemas.bookings import Bookings
from schemas.claims import Claims

_WORDS = ("voorschot", "voorschotten")


@once
def advances(dossier: Dossier) -> pd.DataFrame:
    """Return the payments of an advance to a person, with `who`, the key of the full name.

    A person is somebody in Functionarissen or Declaraties; an advance to a utility is a bill.
    """
    bookings, claims = dossier[Bookings], dossier[Claims]
    reads = mentions(bookings[Bookings.description], _WORDS) | mentions(bookings[Bookings.category], _WORDS)
    settled = dossier.matches.settled("claim")
    asked = claims.index[claims[Claims.kind].eq("voorschot").fillna(value=False).astype(bool)]
    claimed = bookings.index.isin(settled.loc[settled["other"].isin(asked), "booking"])
    paid = bookings[bookings[Bookings.amount].lt(0) & (reads | claimed)]
    people = pd.concat([links_between(dossier, Role.PAYEE, role) for role in (Role.FUNCTIONARY, Role.CLAIMANT)])
    known = people.loc[people["by"].isin(("iban", "name")), "left"]
    who = name_keys(parties_of(dossier, Role.PAYEE)["name"])
    return paid.assign(who=who.reindex(paid.index))[paid.index.isin(known)]


def name_keys(names: pd.Series) -> pd.Series:
    """Return the key of every full name; empty stays empty."""
    return names.map(full_name_key, na_action="ignore").astype("string")
