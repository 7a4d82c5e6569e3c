"""What others owe the party for too long, and deposits that did not come back."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.categories import categories_of
from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.kas.year import rows_of_year
from pipeline.checks.payees import payee_keys
from pipeline.model.dossier import Dossier
from pipeline.model.names import full_name_key
from pipeline.model.severity import Severity
from schemas.agreements import Agreements
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.receivables import Receivables

_DEPOSIT = "borg"


@check(
    "KAS-08",
    Severity.LOW,
    needs=(Receivables,),
    points_at=Receivables.settled_on,
    norm="receivable_age_days",
    basis=("BW 2:10 lid 1", "B6"),
    yearly=True,
)
def old_receivable(dossier: Dossier) -> Verdict:
    """Return what is open for longer than `receivable_age_days`; not what is due later, nor a deposit (KAS-20)."""
    rows, today = rows_of_year(dossier, Receivables), pd.Timestamp(dossier.today)
    rows = _open(rows[~_is_deposit(rows)])
    age = (today - rows[Receivables.arose_on]).dt.days
    limit = int(dossier.norms.on("receivable_age_days", dossier.period.last_day).value)
    late = age.gt(limit) & ~rows[Receivables.due_on].ge(today)
    return Verdict(rows[late.astype(bool)], examined=len(rows))


@check(
    "KAS-20",
    Severity.LOW,
    norm="deposit_days",
    basis=("BW 2:10 lid 1", "B6"),
    yearly=True,
)
def deposit_not_returned(dossier: Dossier) -> Verdict:
    """Return deposits that the party paid and that did not come back: in Vorderingen, else in the books.

    A deposit comes back within `deposit_days`, or on a later day that was agreed.
    """
    listed = rows_of_year(dossier, Receivables)
    listed = listed[_is_deposit(listed)]
    natured = rows_of_year(dossier, Budget)[Budget.nature].eq(_DEPOSIT).any()
    if not dossier.books.has(Receivables) and not natured:
        raise NotRun("blad Vorderingen is niet aangeleverd en in Begroting heeft geen categorie Aard borg")
    booked, at_hand = _booked(dossier, listed), _open(listed)
    at_hand = at_hand.assign(who=at_hand[Receivables.relation], since=at_hand[Receivables.arose_on])
    gone = booked.assign(who=booked[Bookings.counterparty], since=booked[Bookings.booked_on])
    at_hand, gone = _late(dossier, at_hand, dossier.today), _late(dossier, gone, dossier.evidence_end(None))
    first, last = pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day)
    day = gone["since"].where(gone["since"].between(first, last), gone["late_from"])
    parts = [
        at_hand.assign(points_at=Receivables.settled_on, paid=at_hand[Receivables.amount]),
        gone.assign(points_at=Bookings.amount, paid=-gone[Bookings.amount], day=day),
    ]
    wrong = pd.concat([part for part in parts if len(part)] or parts[:1])
    return Verdict(wrong, examined=len(listed) + len(booked))


def _open(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows[Receivables.settled_on].isna() & rows[Receivables.remitted_on].isna()]


def _is_deposit(rows: pd.DataFrame) -> pd.Series:
    return rows[Receivables.kind].eq(_DEPOSIT).fillna(value=False).astype(bool)


def _booked(dossier: Dossier, listed: pd.DataFrame) -> pd.DataFrame:
    """Return the deposits in the books that did not come back: what came from a payee closes its oldest.

    One that stands in Vorderingen, open or not, is judged there.
    """
    bookings = dossier[Bookings].sort_values(Bookings.booked_on, kind="stable")
    nature = categories_of(dossier, dossier[Bookings])[Budget.nature].reindex(bookings.index)
    moved = bookings[nature.eq(_DEPOSIT).fillna(value=False).astype(bool)]
    payee = payee_keys(dossier, moved).fillna("")
    paid, back = moved[moved[Bookings.amount] < 0], moved[moved[Bookings.amount] > 0]
    returned = payee.loc[back.index].value_counts()
    nth = paid.groupby(payee.loc[paid.index]).cumcount()
    paid = paid[nth >= payee.loc[paid.index].map(returned).fillna(0)]
    same = paid.groupby(Bookings.amount).cumcount()
    known = paid[Bookings.amount].map((-listed[Receivables.amount]).value_counts()).fillna(0)
    return paid[same >= known]


def _late(dossier: Dossier, deposits: pd.DataFrame, until: date) -> pd.DataFrame:
    """Return the deposits (columns `who`, `since`) whose term was over on a day, with `late_from`."""
    term = pd.Timedelta(days=int(dossier.norms.on("deposit_days", dossier.period.last_day).value))
    agreed = dossier[Agreements]
    agreed = agreed[agreed[Agreements.kind].eq(_DEPOSIT).fillna(value=False).astype(bool)]
    promised = agreed[Agreements.expected_on].fillna(agreed[Agreements.ends_on])
    by_name = promised.groupby(agreed[Agreements.party].map(full_name_key)).max()
    who = deposits["who"].map(full_name_key, na_action="ignore")
    terms = [deposits["since"] + term, by_name.reindex(who).set_axis(deposits.index)]
    terms += [deposits[Receivables.due_on]] if Receivables.due_on in deposits else []
    late_from = pd.concat(terms, axis=1).max(axis=1)
    return deposits.assign(late_from=late_from)[late_from < pd.Timestamp(min(until, dossier.today))]
