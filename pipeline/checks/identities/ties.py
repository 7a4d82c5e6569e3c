"""Links between parties that a check may speak of: sure enough, not contradicted, and with nobody's bank."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.identities.bodies import known_body
from pipeline.checks.identities.links import distinct_parties, party_links, party_numbers
from pipeline.checks.identities.purchases import purchases
from pipeline.checks.identities.roles import Role
from pipeline.model.dossier import Dossier, once
from pipeline.model.name_parts import NameKind, parts_of
from pipeline.model.severity import Severity
from schemas.bookings import Bookings

_WRITTEN_ALIKE = 0.95  # names from here on differ by a slip or the way of writing only


@once
def ties(dossier: Dossier, left: Role, right: Role) -> pd.DataFrame:
    """Return the links between distinct parties of two roles that say something, as `party_links`, with severity.

    An equal IBAN or KvK number weighs *midden*, a name alone *laag*. Left out are payment processors, public bodies,
    banks and utilities; names that are only somewhat alike; equal names with two KvK numbers; and people whose equal
    names show initials only, or are not quite equal, with two IBANs.
    """
    links = party_links(dossier, left, right)
    links = links[~links["by"].eq("alike") | links["score"].ge(_WRITTEN_ALIKE)]
    sides = [
        distinct_parties(dossier, role).reindex(links[end]).set_axis(links.index)
        for role, end in ((left, "left"), (right, "right"))
    ]
    unlike = {name: _differ(sides[0][name], sides[1][name]) for name in ("iban", "kvk")}
    by_name = links["by"].isin(("name", "alike"))
    short = pd.Series([initials_only(name) for name in sides[0]["name"].fillna("")], links.index, dtype="bool")
    weak = links["by"].eq("alike") | short
    contradicted = by_name & (unlike["kvk"] | (weak & unlike["iban"]))
    everybody = known_body(sides[0]["name"]).notna() | known_body(sides[1]["name"]).notna()
    kept = links[~contradicted & ~everybody]
    weights = {True: Severity.LOW, False: Severity.MIDDLE}
    return kept.assign(severity=by_name[kept.index].map(weights).astype("object"))


def initials_only(name: str) -> bool:
    """Whether a name is a person's and shows no given name, so that two people may write it."""
    parts = parts_of(name)[0]
    return parts.kind is NameKind.PERSON and not parts.given


@once
def supplies(dossier: Dossier) -> pd.DataFrame:
    """Return the purchases, with the number of the party that was paid (`party`), in order of day."""
    bought = purchases(dossier)
    numbered = bought.assign(party=party_numbers(dossier, Role.PAYEE).reindex(bought.index)).dropna(subset=["party"])
    return numbered.sort_values([Bookings.booked_on, "file", "row"], kind="stable").astype({"party": "int64"})


def _differ(one: pd.Series, other: pd.Series) -> pd.Series:
    return one.ne(other).fillna(value=False).astype(bool)
