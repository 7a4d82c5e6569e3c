"""Links between parties that a check may speak of: sure enough, not contradicted, and with nobody's bank."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from pipeline.checks.identities.bodies import body_of
from pipeline.checks.identities.links import Link, Party, distinct_parties, party_links, party_numbers
from pipeline.checks.identities.purchases import purchases
from pipeline.checks.identities.roles import Role
from pipeline.model.dossier import Dossier, once
from pipeline.model.name_parts import NameKind, parts_of
from pipeline.model.severity import Severity
from schemas.bookings import Bookings

_BY_NAME = ("name", "alike")
_WRITTEN_ALIKE = 0.95  # names from here on differ by a slip or the way of writing only


class Tie(NamedTuple):
    """A link between two parties (their numbers) that a check may speak of, and how heavily it weighs."""

    left: int
    right: int
    by: str
    score: float
    reason: str
    severity: Severity


@once
def ties(dossier: Dossier, left: Role, right: Role) -> list[Tie]:
    """Return what `every_tie` does, but with payment processors, public bodies, banks and utilities left out.

    Everybody deals with those: that the party does too says nothing.
    """
    sides = distinct_parties(dossier, left), distinct_parties(dossier, right)
    return [
        tie
        for tie in every_tie(dossier, left, right)
        if not any(party.name and body_of(party.name) for party in (sides[0][tie.left], sides[1][tie.right]))
    ]


@once
def every_tie(dossier: Dossier, left: Role, right: Role) -> list[Tie]:
    """Return the links between distinct parties of two roles that are sure enough.

    An equal IBAN or KvK number weighs *midden*, a name alone *laag*. Left out are names that are only somewhat alike;
    equal names with two KvK numbers; and people whose equal names show initials only, or are not quite equal, with two
    IBANs.
    """
    sides = distinct_parties(dossier, left), distinct_parties(dossier, right)
    return [
        Tie(*link, Severity.LOW if link.by in _BY_NAME else Severity.MIDDLE)
        for link in party_links(dossier, left, right)
        if _says_something(link, sides[0][link.left], sides[1][link.right])
    ]


def _says_something(link: Link, one: Party, other: Party) -> bool:
    if link.by not in _BY_NAME:
        return True
    weak = link.by == "alike" or initials_only(one.name)
    two_numbers = bool(one.kvk and other.kvk) and one.kvk != other.kvk
    two_accounts = bool(one.iban and other.iban) and one.iban != other.iban
    return link.score >= _WRITTEN_ALIKE and not two_numbers and not (weak and two_accounts)


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
