"""Payees and their accounts: a known payee on a new account, several payees on one account."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pandas as pd

from pipeline.checks.core import Verdict, check
from pipeline.checks.grouping import beside, values
from pipeline.checks.identities import Role, collecting_ibans, initials_only, known_body, parties_of, purchases
from pipeline.checks.identities.likeness import clearly_different
from pipeline.model.dossier import Dossier
from pipeline.model.name_parts import NameKind, NameParts, parts_of
from pipeline.model.severity import Severity
from schemas.bookings import Bookings

_REGISTERS = (Role.FUNCTIONARY, Role.CLAIMANT, Role.DONOR, Role.INTEREST)


@check("BOE-17", Severity.MIDDLE, needs=(Bookings,), points_at=Bookings.counterparty_iban, basis=("B6",))
def payee_iban_changed(dossier: Dossier) -> Verdict:
    """Return the first payments to an account on which a known payee was never seen before; the last one beside it.

    Seen is what was booked before, in either direction, or stands in a register under the name. Of a person who is
    written with initials only, it may be two people: a question of the lowest kind.
    """
    seen = _seen(dossier)
    first = seen.drop_duplicates(["key", "iban"])
    changed = first[first.duplicated("key") & first.index.isin(purchases(dossier).index)]
    changed = changed[known_body(changed["name"]).isna() & ~_registered(dossier, changed)]
    changed = changed[~changed["iban"].isin(collecting_ibans(dossier, changed["iban"]))]
    before = first.groupby("key")[["table", "row", Bookings.booked_on, "iban"]].shift().loc[changed.index]
    bookings = dossier[Bookings].loc[changed.index]
    short = changed["name"].map(initials_only).astype(bool)
    wrong = bookings.assign(
        payee=changed["name"],
        new_end=changed["iban"].str[-4:],
        known_end=before["iban"].str[-4:],
        earlier=before[Bookings.booked_on],
        related=beside(before),
        severity=short.map({True: Severity.LOW, False: Severity.MIDDLE}),
        variant=values(("initials" if one else None for one in short), changed.index),
    )
    return Verdict(wrong, examined=int(dossier.in_period(Bookings, purchases(dossier)).sum()))


def _seen(dossier: Dossier) -> pd.DataFrame:
    """Return every booking with a named party and an account: name, iban, key and where it stands, in order of day."""
    bookings = dossier[Bookings][["file", "table", "row", Bookings.booked_on]]
    payees = parties_of(dossier, Role.PAYEE)[["name", "iban", "key"]].dropna()
    return bookings.join(payees, how="inner").sort_values([Bookings.booked_on, "file", "row"], kind="stable")


def _registered(dossier: Dossier, changed: pd.DataFrame) -> pd.Series:
    """Say per payment whether a register holds this account under this name."""
    known = pd.concat([parties_of(dossier, role)[["key", "iban"]].dropna() for role in _REGISTERS])
    pairs = pd.MultiIndex.from_frame(changed[["key", "iban"]])
    return pd.Series(pairs.isin(pd.MultiIndex.from_frame(known)), index=changed.index)


@check(
    "BOE-18",
    Severity.MIDDLE,
    needs=(Bookings,),
    points_at=Bookings.counterparty_iban,
    basis=("B6",),
    yields_to=("BOE-30", "BOE-16"),
)
def shared_iban(dossier: Dossier) -> Verdict:
    """Return the accounts to which payments to clearly different payees went: the last payment, one of each beside it.

    Names that share a word, and people who share a surname, are not clearly different. Two people on one account may
    be a household: of two in function the lowest kind, like two people of other names. Claims explain themselves.
    """
    paid = _paid_to(dossier)
    several = paid.groupby("iban")["key"].transform("nunique").gt(1)
    paid = paid[several & ~paid["iban"].isin(collecting_ibans(dossier, paid.loc[several, "iban"].drop_duplicates()))]
    people = frozenset(parties_of(dossier, Role.FUNCTIONARY)["key"].dropna())
    found = [one for iban, rows in paid.groupby("iban", sort=True) for one in _of_account(str(iban), rows, people)]
    wrong = pd.DataFrame(found, columns=["index", "key", "payees", "end", "related", "severity", "variant"])
    bookings = dossier[Bookings].loc[wrong["index"]]
    examined = int(dossier.in_period(Bookings, purchases(dossier)).sum())
    return Verdict(bookings.join(wrong.set_index("index")), examined=examined)


def _paid_to(dossier: Dossier) -> pd.DataFrame:
    """Return the payments with a named payee and an account until the end of the period.

    `bought` is False for those that settle a claim.
    """
    bought = purchases(dossier)
    claimed = pd.Index(dossier.matches.settled("claim")["booking"].unique())
    rows = dossier[Bookings].loc[bought.index.union(claimed)]
    rows = rows[rows[Bookings.booked_on].le(pd.Timestamp(dossier.period.last_day))]
    payees = parties_of(dossier, Role.PAYEE)[["name", "iban", "key"]].dropna()
    paid = rows[["file", "table", "row", Bookings.booked_on]].join(payees, how="inner")
    paid = paid.assign(bought=paid.index.isin(bought.index))
    return paid[known_body(paid["name"]).isna()].sort_values([Bookings.booked_on, "file", "row"], kind="stable")


def _of_account(iban: str, rows: pd.DataFrame, people: frozenset[str]) -> Iterator[dict[str, object]]:
    """Yield what is to be said of one account, if its payees are clearly different."""
    last = rows.drop_duplicates("key", keep="last")
    parts = dict(zip(last["key"], (parts_of(name)[0] for name in last["name"]), strict=True))
    bought = set(rows.loc[rows["bought"], "key"])
    pairs = [pair for pair in combinations(parts, 2) if bought & {*pair}]
    told = {pair: _told(parts[pair[0]], parts[pair[1]], people.issuperset(pair)) for pair in pairs}
    severities = [severity for severity in told.values() if severity is not None]
    if not severities:
        return
    different = {key for pair, severity in told.items() if severity is not None for key in pair}
    shown = last[last["key"].isin(different)]
    place = rows[rows["bought"] & rows["key"].isin(different)].iloc[-1]
    others = shown[shown["key"] != place["key"]]
    sure = Severity.MIDDLE in severities
    yield {
        "index": place.name,
        "key": ("rekening", iban),
        "payees": shown["name"].tolist(),
        "end": iban[-4:],
        "related": [*zip(others["table"], others["row"], strict=True)],
        "severity": Severity.MIDDLE if sure else Severity.LOW,
        "variant": None if sure else "people",
    }


def _told(one: NameParts, other: NameParts, both_in_function: bool) -> Severity | None:
    """Return how heavily two payees on one account weigh; None when they may well be one or one family."""
    kinds = {one.kind, other.kind}
    if clearly_different(one, other):
        return Severity.LOW if NameKind.PERSON in kinds and NameKind.ORGANISATION not in kinds else Severity.MIDDLE
    namesakes = bool(one.initials and other.initials) and one.initials[0] != other.initials[0]
    return Severity.LOW if both_in_function and namesakes else None
