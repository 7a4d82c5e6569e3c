"""Advances to people: is there a claim or a return afterwards."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from pipeline.checks.advances import advances, name_keys
from pipeline.checks.categories import categories_of
from pipeline.checks.core import Verdict, check
from pipeline.checks.identities import Role, parties_of
from pipeline.checks.payees import paid_out
from pipeline.model.dossier import Dossier
from pipeline.model.names import fold
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.claims import Claims

_OWN_MONEY = ("contributie", "afdracht", "gift")
_SAYS_SOMETHING = 5  # letters: shorter words are said of everything
_GENERAL = ("voorschot", "voorschotten", "onkosten", "kosten", "declaratie", "verrekening", "afrekening")


@check(
    "BOE-36",
    Severity.MIDDLE,
    needs=(Bookings, Claims),
    points_at=Bookings.amount,
    norm="advance_days",
    basis=("B6",),
)
def advance_not_settled(dossier: Dossier) -> Verdict:
    """Return the advances to a person with neither a claim nor money back within `advance_days`.

    A person is somebody in Functionarissen or Declaraties. A term that ends after the day of the run, or after the
    books, has not passed yet.
    """
    bookings = dossier[Bookings]
    term = int(dossier.norms.on("advance_days", dossier.period.last_day).value)
    last = pd.Timestamp(min(dossier.today, dossier.evidence_end(None)) - timedelta(days=term))
    given = advances(dossier)
    due = given[given[Bookings.booked_on] <= last]
    owed = due[["who", Bookings.booked_on, Bookings.description]].rename_axis("advance").reset_index()
    later = _settled_on(dossier).merge(owed, on="who")
    later = later[(later["day"] - later[Bookings.booked_on]).dt.days.between(0, term)]
    alike = [bool(_about(one) & _about(other)) for one, other in zip(later["text"], later["description"], strict=True)]
    settled = later.loc[~later["paid_out"] | pd.Series(alike, index=later.index, dtype="bool"), "advance"]
    wrong = bookings.loc[due.index[~due.index.isin(settled)]]
    return Verdict(wrong.assign(term=term), examined=int(dossier.in_period(Bookings, due).sum()))


def _settled_on(dossier: Dossier) -> pd.DataFrame:
    """Return on which days a person handed in a claim that is no advance, or paid money back.

    Columns: who, day, text (of the claim), paid_out (the claim was paid as well: it accounts for an advance only where
    it speaks of the same). Dues, levies and gifts are no money that came back.
    """
    claims, bookings = dossier[Claims], dossier[Bookings]
    own = claims[Claims.kind].ne("voorschot").fillna(value=True).astype(bool)
    accounted = claims[own]
    handed_in = pd.DataFrame(
        {
            "who": name_keys(accounted[Claims.claimant]),
            "day": accounted[Claims.submitted_on].fillna(accounted[Claims.spent_on]),
            "text": accounted[Claims.description],
            "paid_out": paid_out(dossier)[own],
        }
    )
    received = bookings[bookings[Bookings.amount].gt(0)]
    received = received[~categories_of(dossier, received)[Budget.nature].isin(_OWN_MONEY)]
    payers = parties_of(dossier, Role.PAYEE)["name"].reindex(received.index)
    returned = pd.DataFrame({"who": name_keys(payers), "day": received[Bookings.booked_on]})
    together = pd.concat([handed_in, returned.assign(text=None, paid_out=False)])
    return together.dropna(subset=["who", "day"]).astype({"paid_out": "bool"})


def _about(text: object) -> frozenset[str]:
    """Return the words of a description that say what the money is for."""
    words = fold(text).split() if isinstance(text, str) else []
    return frozenset(word for word in words if len(word) >= _SAYS_SOMETHING and word not in _GENERAL)
