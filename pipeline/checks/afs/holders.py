"""In whose name the accounts of the party stand."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.party_names import (
    known_people,
    names_party,
    names_somebody,
    per_name,
    reads_as_person,
    resembles_party,
    words_of,
)
from pipeline.checks.afs.scopes import open_at_banks
from pipeline.checks.core import NotRun, Verdict, check
from pipeline.model.dossier import Dossier
from pipeline.model.names import mentions
from pipeline.model.severity import Severity
from schemas.accounts import Accounts

_NOT_LIKE = "de naam van de partij staat niet in het blad Partij: alleen gekeken of het een naam van een persoon is"


@check(
    "AFS-16",
    Severity.HIGH,
    needs=((Accounts, Accounts.holder),),
    points_at=Accounts.holder,
    basis=("BW 2:10 lid 1", "B6"),
)
def account_not_in_party_name(dossier: Dossier) -> Verdict:
    """Return the accounts at a bank in the name of a person, and those in a name unlike the party's.

    A name that holds the party's is the party's, also with a person behind it (`Lokaal Vizier p/a K. Hoekstra`).
    """
    party, sides = dossier.facts.name, dossier.facts.items("neveninstellingen")
    accounts = open_at_banks(dossier)
    holders = accounts[Accounts.holder]
    if holders.isna().all():
        raise NotRun("in het blad Rekeningen is Tenaamstelling nergens ingevuld")
    persons = _persons(dossier, holders)
    known = [one for one in (party, *sides) if one]
    fine = per_name(holders, lambda name: any(resembles_party(name, one) for one in known))
    of_group = accounts[Accounts.owner].eq("fractie").fillna(value=False) & mentions(holders, ("fractie",))
    unlike = holders.notna() & ~fine & ~of_group if party else holders.isna() & holders.notna()
    wrong = accounts[persons | unlike]
    as_person = persons[wrong.index]
    return Verdict(
        wrong.assign(
            party=party or None,
            severity=as_person.map({True: Severity.HIGH, False: Severity.LOW}),
            variant=as_person.map({True: None, False: "unlike"}),
        ),
        examined=int(holders.notna().sum()),
        reason=None if party else _NOT_LIKE,
    )


def _persons(dossier: Dossier, holders: pd.Series) -> pd.Series:
    """Say per holder whether it is a natural person: somebody in Functionarissen, or a name as only people have."""
    party, people = dossier.facts.name, known_people(dossier)
    not_surnames = words_of(party) | words_of(dossier.facts.text("gemeente") or "")

    def is_person(name: str) -> bool:
        if party and names_party(name, party):
            return False
        return names_somebody(name, people) or reads_as_person(name, not_surnames)

    return per_name(holders, is_person)
