"""Claims that were paid to another account than the claimant's."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.identities import Role, collecting_ibans, parties_of
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.functionaries import Functionaries

_OWN = (Role.CLAIMANT, Role.FUNCTIONARY)


@check(
    "DEC-19",
    Severity.MIDDLE,
    needs=(Claims, Bookings),
    points_at=Bookings.counterparty_iban,
    basis=("declaratieregeling", "B6"),
)
def paid_to_other_iban(dossier: Dossier) -> Verdict:
    """Return the payments of claims to an account that is not the claimant's in Declaraties or Functionarissen.

    Nothing is said where no account of the claimant is known, where the bank does not tell the account, and where a
    processor of payments stands between.
    """
    if not any(dossier.books.has_column(*column) for column in ((Claims, Claims.iban), (Functionaries, "iban"))):
        raise NotRun("kolom IBAN ontbreekt in blad Declaraties")
    paid = _paid(dossier)
    known = _accounts(dossier)
    own = paid["key"].map(lambda key: known.get(key, frozenset()))
    fits = [iban in ibans for iban, ibans in zip(paid["iban"], own, strict=True)]
    judged = paid.assign(fits=pd.Series(fits, paid.index, dtype="bool"))
    settled = judged[own.map(bool).astype(bool)]
    wrong = settled[~settled.groupby("booking")["fits"].transform("any")]
    wrong = wrong[~wrong["iban"].isin(collecting_ibans(dossier, wrong["iban"]))]
    return Verdict(_told(dossier, wrong, known), examined=settled["booking"].nunique())


def _paid(dossier: Dossier) -> pd.DataFrame:
    """Return every claim that was paid beside its payment: booking, claim, iban (paid to), key (of the claimant)."""
    payees, claimants = parties_of(dossier, Role.PAYEE), parties_of(dossier, Role.CLAIMANT)
    settled = dossier.matches.settled("claim")[["booking", "other"]].rename(columns={"other": "claim"})
    pairs: pd.DataFrame = settled.assign(
        iban=payees["iban"].reindex(settled["booking"]).array,
        key=claimants["key"].reindex(settled["claim"]).array,
    )
    of_period = pairs["booking"].isin(dossier[Bookings].index[dossier.in_period(Bookings, dossier[Bookings])])
    return pairs[of_period & pairs["iban"].notna()]


def _accounts(dossier: Dossier) -> dict[str, frozenset[str]]:
    """Return per person the accounts that stand under the name in Declaraties or Functionarissen."""
    found: dict[str, set[str]] = defaultdict(set)
    for role in _OWN:
        rows = parties_of(dossier, role)[["key", "iban"]].dropna()
        for key, iban in zip(rows["key"], rows["iban"], strict=True):
            found[key].add(iban)
    return {key: frozenset(ibans) for key, ibans in found.items()}


def _told(dossier: Dossier, wrong: pd.DataFrame, known: dict[str, frozenset[str]]) -> pd.DataFrame:
    """Return the payments, with the claims beside them and whose account was paid, if that is known."""
    claims, people = dossier[Claims], _holders(dossier)
    groups = dict(iter(wrong.groupby("booking", sort=True)))
    bookings = dossier[Bookings].loc[[*groups]]
    paid_for = [claims.loc[rows["claim"]] for rows in groups.values()]
    ibans = [str(rows["iban"].iloc[0]) for rows in groups.values()]
    index = bookings.index
    holders = [people.get(iban) for iban in ibans]
    return bookings.assign(
        claimants=values((_distinct(rows[Claims.claimant]) for rows in paid_for), index),
        numbers=values((_distinct(rows[Claims.number]) for rows in paid_for), index),
        own_ends=values(
            (sorted({iban[-4:] for key in rows["key"] for iban in known[key]}) for rows in groups.values()), index
        ),
        paid_end=values((iban[-4:] for iban in ibans), index),
        holder=values(holders, index),
        variant=values((None if holder is None else "known" for holder in holders), index),
        related=values(([*zip(rows["table"], rows["row"], strict=True)] for rows in paid_for), index),
    )


def _holders(dossier: Dossier) -> dict[str, str]:
    """Return under whose name an account stands, in Functionarissen before Declaraties."""
    rows = pd.concat([parties_of(dossier, role)[["name", "iban"]].dropna() for role in _OWN])
    return dict(zip(rows["iban"], rows["name"], strict=True))


def _distinct(texts: pd.Series) -> list[str]:
    return [*dict.fromkeys(texts.dropna())]
