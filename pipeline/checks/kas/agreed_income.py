"""Money that was agreed beforehand: did the subsidy, the sponsor, the legacy or the levy come in."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotDue, NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.pledges import pledges
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.agreements import Agreements
from schemas.bookings import Bookings


@check(
    "KAS-14",
    Severity.MIDDLE,
    needs=(Agreements, Bookings),
    points_at=Agreements.amount,
    norm="expected_income_days",
    basis=("BW 2:10 lid 1", "B6"),
    yearly=True,
)
def agreed_income_missing(dossier: Dossier) -> Verdict:
    """Return what was due and did not come within `expected_income_days`, or came in part; what came late is light.

    The levy of a council member is judged by BOE-31. Where the books end before the money can have come, it is not
    missed yet.
    """
    owed = pledges(dossier)
    owed = owed[owed["person"].isna()]
    if owed.empty:
        raise NotRun("in blad Afspraken staat voor deze periode geen subsidie, sponsor, legaat of afdracht")
    term = pd.Timedelta(days=int(dossier.norms.on("expected_income_days", dossier.period.last_day).value))
    first, last = pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day)
    owed = owed.assign(late_from=owed["due_on"] + term)
    owed = owed.assign(day=owed["due_on"].where(owed["due_on"].between(first, last), owed["late_from"]))
    owed = owed[owed["day"].between(first, last)]
    due = owed[owed["late_from"] < pd.Timestamp(min(dossier.today, dossier.evidence_end(None)))]
    if len(owed) and due.empty:
        raise NotDue(f"termijn loopt tot en met {owed['late_from'].min():%d-%m-%Y}")
    nothing = due["received"].eq(0)
    short = due["open"].gt(0).fillna(value=False) & ~nothing
    late = due["filled_on"].gt(due["late_from"]) & ~short
    variant = values([None] * len(due), due.index).mask(short.astype(bool), "too_low").mask(late, "late")
    severity = variant.map({"late": Severity.LOW}).astype("object").where(late, Severity.MIDDLE)
    wrong = due.assign(variant=variant, severity=severity)[(nothing | short | late).astype(bool)]
    return Verdict(_at_agreements(dossier, wrong), examined=len(due))


def _at_agreements(dossier: Dossier, wrong: pd.DataFrame) -> pd.DataFrame:
    """Return what is missing at its row in Afspraken, with what did come beside it."""
    agreed = dossier[Agreements].reindex(wrong["agreement"])
    found = wrong.assign(table=agreed["table"].array, row=agreed["row"].array, amount=agreed[Agreements.amount].array)
    keys = zip(found["kind"], found["party"], agreed[Agreements.starts_on], found["first_day"], strict=True)
    return found.assign(
        related=values(found["receipts"], found.index),
        key=values(keys, found.index),
        amount_cents=found["open"].mask(found["variant"].eq("late"), found["agreed"]),
    ).drop(columns=["person", "agreement", "receipts"])
