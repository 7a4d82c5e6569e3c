"""Who agreed to a payment: somebody, not the payee alone, two from a limit on, the board from a higher one."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.boe.spending import decided, names_in, one_per_payment, signers, spending
from pipeline.checks.core import Verdict, check, norm_per_row
from pipeline.model.dossier import Dossier
from pipeline.model.names import full_name_key, person_key
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.decisions import Decisions
from schemas.functionaries import Functionaries

_OWN = {3: Severity.HIGH, 2: Severity.MIDDLE, 1: Severity.LOW}
_OWN_VARIANTS = {3: None, 2: "account"}


@check(
    "BOE-08",
    Severity.HIGH,
    needs=((Bookings, Bookings.approved_by),),
    points_at=Bookings.approved_by,
    norm="approval_from",
    basis=("declaratieregeling", "B6"),
)
def unapproved_spending(dossier: Dossier) -> pd.DataFrame:
    """Return payments from `approval_from` that nobody approved, nor a standing approval covers."""
    payments = _from(dossier, "approval_from")
    return one_per_payment(payments[signers(payments).eq(0)])


@check(
    "BOE-09",
    Severity.HIGH,
    needs=((Bookings, Bookings.approved_by),),
    points_at=Bookings.approved_by,
    basis=("declaratieregeling", "B6"),
    limited_by=Bookings.approved_by,
)
def self_approved_payment(dossier: Dossier) -> pd.DataFrame:
    """Return payments that nobody approved but the payee.

    One full name, or the account of the approver with a like name, is certain; the account without any name is likely;
    the account with another name (one household), or a like name alone, is a question.
    """
    payments = spending(dossier)
    signed = _signed(payments)
    own = _own(dossier, signed).groupby(signed["booking"]).agg(["min", "max"])
    own = own[own["min"].gt(0)]
    wrong = payments.loc[own.index].assign(
        severity=own["max"].map(_OWN),
        variant=_variant(dossier, payments.loc[own.index], own["max"]),
    )
    return wrong.drop(columns=["payment", "payee", "paid", "beforehand"])


@check(
    "BOE-10",
    Severity.HIGH,
    needs=((Bookings, Bookings.approved_by, Bookings.second_approval_by),),
    points_at=Bookings.second_approval_by,
    norm="second_signature_from",
    basis=("declaratieregeling", "B6"),
)
def missing_second_signature(dossier: Dossier) -> pd.DataFrame:
    """Return payments from `second_signature_from` that one person approved; two like names are only a question."""
    payments = _from(dossier, "second_signature_from")
    people, likely = signers(payments), signers(payments, person_key)
    wrong = payments.assign(
        severity=people.eq(1).map({True: Severity.HIGH, False: Severity.LOW}),
        variant=people.eq(1).map({True: None, False: "alike"}),
    )
    return one_per_payment(wrong[likely.eq(1)])


@check(
    "BOE-13",
    Severity.MIDDLE,
    needs=((Bookings, Bookings.decision),),
    points_at=Bookings.decision,
    norm="decision_from",
    basis=("statuten", "B6"),
)
def missing_decision(dossier: Dossier) -> Verdict:
    """Return payments from `decision_from` without the number of a decision, or with one that is not in Besluiten."""
    payments = _from(dossier, "decision_from")
    found = decided(dossier, payments)
    unknown = found.eq("unknown").fillna(value=False).astype(bool)
    wrong = payments.assign(variant=unknown.map({True: "unknown", False: None}))[found.isna() | unknown]
    bookings = dossier[Bookings]
    listed = dossier.books.has(Decisions)
    return Verdict(
        one_per_payment(wrong),
        examined=int(dossier.in_period(Bookings, bookings).sum()),
        reason=None if listed else "de nummers zijn niet nagezocht: blad Besluiten is niet aangeleverd",
    )


def _from(dossier: Dossier, norm_id: str) -> pd.DataFrame:
    """Return the lines of payments from a limit that no standing approval covers."""
    payments = spending(dossier)
    limit = norm_per_row(dossier, norm_id, payments[Bookings.booked_on])
    large = payments["paid"].ge(limit).fillna(value=False).astype(bool)
    judged: pd.DataFrame = payments[large & ~payments["beforehand"]]
    return judged


def _signed(payments: pd.DataFrame) -> pd.DataFrame:
    """Return every line beside each of its approvers: booking, approver, name and payee."""
    said = pd.concat([payments[name] for name in (Bookings.approved_by, Bookings.second_approval_by)]).dropna()
    approvers = said.map(names_in).explode().dropna().rename("approver").rename_axis("booking").reset_index()
    paid_to = payments.reindex(approvers["booking"])
    signed: pd.DataFrame = approvers.assign(name=paid_to[Bookings.counterparty].array, payee=paid_to["payee"].array)
    return signed


def _own(dossier: Dossier, signed: pd.DataFrame) -> pd.Series:
    """Return how surely an approver is the payee: 3 certain, 2 by the account, 1 perhaps, 0 somebody else."""
    people = dossier[Functionaries].dropna(subset=[Functionaries.name, Functionaries.iban])
    accounts = pd.MultiIndex.from_arrays([people[Functionaries.name].map(full_name_key), people[Functionaries.iban]])
    full, alike = (
        signed["approver"].map(key).eq(signed["name"].map(key, na_action="ignore")).fillna(value=False).astype(bool)
        for key in (full_name_key, person_key)
    )
    account = pd.MultiIndex.from_arrays([signed["approver"].map(full_name_key), signed["payee"]]).isin(accounts)
    level = pd.Series(0, index=signed.index).mask(alike | account, 1).mask(account & signed["name"].isna(), 2)
    return level.mask(full | (alike & account), 3)


def _variant(dossier: Dossier, wrong: pd.DataFrame, level: pd.Series) -> pd.Series:
    """Say per payment on what it rests: a name alone (`alike`), an account (`account`) or one that is shared."""
    ibans = dossier[Functionaries][Functionaries.iban].dropna()
    perhaps = wrong["payee"].isin(ibans).map({True: "household", False: "alike"})
    variant: pd.Series = perhaps.mask(level.gt(1), level.map(_OWN_VARIANTS)).astype("object")
    return variant
