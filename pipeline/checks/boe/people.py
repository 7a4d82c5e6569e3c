"""Payments that end with people of the party. Findings about people: they state facts and ask."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from pipeline.checks.agreements import bookings_of_agreements
from pipeline.checks.core import Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.identities import Role, known_body, links_between, parties_of, purchases
from pipeline.checks.identities.likeness import clearly_different
from pipeline.model.dossier import Dossier, once
from pipeline.model.name_parts import NameKind, parts_of
from pipeline.model.names import mentions
from pipeline.model.severity import Severity
from schemas.agreements import Agreements
from schemas.bookings import Bookings
from schemas.functionaries import Functionaries
from schemas.interests import Interests

_ADVANCE = ("voorschot", "voorschotten")
_AGREED_INCOME = ("afdracht", "sponsor", "subsidie", "legaat")
_SURE = 0.9  # from here on names differ in initials or the way of writing only


@check(
    "BOE-16",
    Severity.MIDDLE,
    needs=(Bookings, Functionaries),
    points_at=Bookings.counterparty,
    basis=("B5", "B6"),
    yields_to=("BOE-30", "DEC-10"),
)
def payment_to_functionary(dossier: Dossier) -> Verdict:
    """Return the payments to somebody in function that no claim, allowance, advance or agreement explains.

    By IBAN or by the name in full. Names that are only alike, and equal names that show initials only, say little: a
    question of the lowest kind, and nothing at all when both accounts are known and differ.
    """
    paid = _to_functionaries(dossier)
    advance = mentions(paid[Bookings.description], _ADVANCE) | mentions(paid[Bookings.category], _ADVANCE)
    wrong = paid[~(advance | _agreed(dossier, paid))]
    certain = wrong["by"].eq("iban") | (wrong["by"].eq("name") & wrong["in_full"] & ~wrong["other_account"])
    wrong = wrong.assign(
        severity=certain.map({True: Severity.MIDDLE, False: Severity.LOW}),
        variant=values(("name" if by != "iban" else None for by in wrong["by"]), wrong.index),
    )
    examined = int(dossier.in_period(Bookings, purchases(dossier)).sum())
    return Verdict(wrong, examined=examined, reason=_without_accounts(dossier))


def _agreed(dossier: Dossier, paid: pd.DataFrame) -> pd.Series:
    """Say per payment whether an agreement by which the party pays runs with its payee."""
    pairs, kinds = bookings_of_agreements(dossier), dossier[Agreements][Agreements.kind]
    pays = pairs[pairs["in_time"] & ~pairs["agreement"].map(kinds).isin(_AGREED_INCOME)]
    return pd.Series(paid.index.isin(pays["booking"]), index=paid.index)


@check(
    "BOE-30",
    Severity.HIGH,
    needs=(Bookings, (Functionaries, Functionaries.iban)),
    points_at=Bookings.counterparty_iban,
    basis=("B5", "B6"),
)
def supplier_on_functionary_iban(dossier: Dossier) -> Verdict:
    """Return the payments to an organisation that went to the account of somebody in function, unless in Belangen.

    A name that may be an organisation's counts, less heavily, when the payment has an invoice.
    """
    paid = _to_functionaries(dossier)
    paid = paid[paid["by"].eq("iban")]
    kinds = pd.Series([_kind(*pair) for pair in zip(paid["payee"], paid["name"], strict=True)], paid.index, "object")
    invoiced = paid[Bookings.invoice].notna() | paid[Bookings.invoiced_on].notna()
    certain = kinds.eq(NameKind.ORGANISATION)
    supplier = certain | (kinds.eq(NameKind.UNCLEAR) & invoiced)
    registered = paid.index.isin(links_between(dossier, Role.PAYEE, Role.INTEREST)["left"])
    kept = dossier.books.has(Interests)
    wrong = paid[supplier & ~registered]
    wrong = wrong.assign(
        severity=certain[wrong.index].map({True: Severity.HIGH if kept else Severity.MIDDLE, False: Severity.MIDDLE}),
        variant=values([None if kept else "no_register"] * len(wrong), wrong.index),
    )
    examined = int(dossier.in_period(Bookings, purchases(dossier)).sum())
    return Verdict(wrong, examined=examined, reason=None if kept else "blad Belangen is niet aangeleverd")


@once
def _to_functionaries(dossier: Dossier) -> pd.DataFrame:
    """Return the purchases from somebody in function on that day, with the surest link.

    Added columns: payee (name as booked or at the bank), name, function (in Functionarissen), by, reason, related,
    in_full (the given name is written out), other_account (both accounts are known and differ).
    """
    paid, people = purchases(dossier), dossier[Functionaries]
    payees, known = parties_of(dossier, Role.PAYEE), parties_of(dossier, Role.FUNCTIONARY)
    links = links_between(dossier, Role.PAYEE, Role.FUNCTIONARY)
    links = links[links["left"].isin(paid.index) & links["score"].ge(_SURE)]
    day = paid[Bookings.booked_on].reindex(links["left"]).to_numpy()
    holder = people.reindex(links["right"]).set_index(links.index)
    in_function = (holder[Functionaries.starts_on] <= day) & ~(holder[Functionaries.ends_on] < day)
    payee = payees.reindex(links["left"]).set_index(links.index)
    accounts = known.dropna(subset=["iban"]).groupby("key")["iban"].unique()
    own = known["key"].reindex(links["right"]).map(accounts)
    other = [
        isinstance(ibans, Collection) and not pd.isna(iban) and iban not in ibans
        for ibans, iban in zip(own, payee["iban"], strict=True)
    ]
    links = links.assign(
        payee=payee["name"],
        name=holder[Functionaries.name],
        function=holder[Functionaries.function],
        in_full=holder[Functionaries.name].map(_in_full).astype(bool),
        other_account=pd.array(other, dtype="bool"),
        related=values(([pair] for pair in zip(holder["table"], holder["row"], strict=True)), links.index),
    )
    weak = ~links["by"].eq("iban") & ~(links["by"].eq("name") & links["in_full"]) & links["other_account"]
    links = links[in_function & ~weak & known_body(links["payee"]).isna()]
    first = links.sort_values("score", ascending=False, kind="stable")
    first = first.sort_values("by", key=lambda by: by.ne("iban"), kind="stable").drop_duplicates("left")
    facts = first.set_index("left")[
        ["payee", "name", "function", "by", "reason", "related", "in_full", "other_account"]
    ]
    return paid.join(facts, how="inner")


def _in_full(name: str) -> bool:
    """Whether a name shows a given name, or is no person's."""
    parts = parts_of(name)[0]
    return bool(parts.given) or parts.kind is NameKind.ORGANISATION


def _kind(payee: str | None, functionary: str) -> NameKind:
    """Say what a payee is on somebody's account: whose name resembles the holder's is taken for the holder."""
    if payee is None or pd.isna(payee):
        return NameKind.PERSON
    parts = parts_of(payee)[0]
    if parts.kind is NameKind.UNCLEAR and not clearly_different(parts, parts_of(functionary)[0]):
        return NameKind.PERSON
    return parts.kind


def _without_accounts(dossier: Dossier) -> str | None:
    has_ibans = dossier.books.has_column(Functionaries, Functionaries.iban)
    return None if has_ibans else "kolom IBAN ontbreekt in blad Functionarissen: alleen op naam vergeleken"
