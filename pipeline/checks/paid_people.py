"""What the party paid to its own people: claims, allowances, advances and the rest. Facts, no check."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.advances import advances
from pipeline.checks.categories import categories_of
from pipeline.checks.identities import Role, links_between
from pipeline.checks.own_accounts import on_own_accounts
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import full_name_key
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.claims import Claims
from schemas.functionaries import Functionaries

CLAIM, ALLOWANCE, ADVANCE, OTHER = "declaratie", "vergoeding", "voorschot", "overig"
_CLAIMS = {"vrijwilligersvergoeding": ALLOWANCE, "voorschot": ADVANCE}  # any other kind is a claim
_NATURES = {"declaraties": CLAIM, "vergoeding": ALLOWANCE}


@once
def paid_people(dossier: Dossier) -> pd.DataFrame:
    """Return the payments of the period to somebody in Functionarissen, by account or by the name in full.

    What was paid from an account that is not in Rekeningen is left out, as reports do.
    One row per payment, by its index in Boekingen: name (as first spelt in Functionarissen) and sort (declaratie,
    vergoeding, voorschot, overig).
    """
    bookings, people = on_own_accounts(dossier, dossier[Bookings]), dossier[Functionaries]
    links = links_between(dossier, Role.PAYEE, Role.FUNCTIONARY)
    sure = links[links["by"].isin(("iban", "name"))].drop_duplicates("left")
    holder = pd.Series(sure["right"].to_numpy(), index=sure["left"])
    paid = bookings[bookings[Bookings.amount].lt(0) & bookings.index.isin(holder.index)]
    paid = paid[dossier.in_period(Bookings, paid)]
    names = holder.reindex(paid.index).map(_names(people))
    return pd.DataFrame({"name": names, "sort": _sorts(dossier, paid)}, index=paid.index).astype("string")


def _names(people: pd.DataFrame) -> pd.Series:
    """Return per functionary the first spelling of the same name in full."""
    names = people[Functionaries.name]
    return names.groupby(names.map(full_name_key, na_action="ignore"), sort=False).transform("first")


def _sorts(dossier: Dossier, paid: pd.DataFrame) -> pd.Series:
    """Return per payment what it was for: by the claim that it settles, else by an advance, else by its category."""
    settled = dossier.matches.settled("claim").drop_duplicates("booking").set_index("booking")["other"]
    kinds = settled.reindex(paid.index).map(dossier[Claims][Claims.kind]).astype("string")
    by_claim = kinds.map(lambda kind: _CLAIMS.get(kind, CLAIM), na_action="ignore").astype("string")
    advance = pd.Series(paid.index.isin(advances(dossier).index), index=paid.index)
    by_category = categories_of(dossier, paid)[Budget.nature].map(_NATURES).astype("string")
    return by_claim.fillna(by_category.mask(advance, ADVANCE)).fillna(OTHER)
