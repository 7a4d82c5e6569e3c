"""The levy that council members agreed to pay."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotDue, NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.pledges import pledges
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.agreements import Agreements
from schemas.bookings import Bookings
from schemas.functionaries import Functionaries


@check(
    "BOE-31",
    Severity.MIDDLE,
    needs=(Functionaries, Agreements, Bookings),
    points_at=Functionaries.name,
    norm="levy_grace_days",
    basis=("afdrachtregeling", "B6"),
)
def office_levy_missing(dossier: Dossier) -> Verdict:
    """Return the levies that council members owe over a period and that did not come, came late or came in part.

    A levy is due at the end of its period and late more than `levy_grace_days` after that. What a member usually pays
    after the end of a period is not missed where the books end before it can have come.
    """
    owed = pledges(dossier)
    owed = owed[owed["kind"].eq("afdracht") & owed["person"].notna() & owed["agreed"].notna()]
    if owed.empty:
        raise NotRun("in blad Afspraken staat voor deze periode geen afdracht van een raadslid")
    grace = pd.Timedelta(days=int(dossier.norms.on("levy_grace_days", dossier.period.last_day).value))
    owed = owed.assign(late_from=owed["due_on"] + grace)
    owed = owed.assign(day=owed["due_on"].where(_within(dossier, owed["due_on"]), owed["late_from"]))
    owed = owed[_within(dossier, owed["day"])]
    due = (owed["late_from"] < pd.Timestamp(dossier.today)) & _can_have_come(dossier, owed)
    late = owed["filled_on"].gt(owed["late_from"])
    if len(owed) and not (due | late).any():
        raise NotDue(f"termijn loopt tot en met {owed['late_from'].min():%d-%m-%Y}")
    short = owed["open"].gt(0) & due
    some = owed["received"].gt(0).map({True: "too_low", False: None})
    wrong = owed.assign(variant=some.astype("object").mask(late, "late"))[short | late]
    return Verdict(_about_people(dossier, wrong), examined=int((due | late).sum()))


def _within(dossier: Dossier, days: pd.Series) -> pd.Series:
    return days.between(pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day))


def _can_have_come(dossier: Dossier, owed: pd.DataFrame) -> pd.Series:
    """Say per levy whether the books go on as long as the member usually needs to pay after the end of a period."""
    needed = (owed["filled_on"] - owed["due_on"]).groupby(owed["agreement"]).transform("max")
    ends = owed["due_on"] + needed.where(needed > pd.Timedelta(0), pd.Timedelta(0))
    enough: pd.Series = ends <= pd.Timestamp(dossier.evidence_end(None))
    return enough


def _about_people(dossier: Dossier, wrong: pd.DataFrame) -> pd.DataFrame:
    """Return the levies at the person in Functionarissen, with the agreement and what did come beside it."""
    people = dossier[Functionaries].reindex(wrong["person"])
    agreed = dossier[Agreements].reindex(wrong["agreement"])
    beside = zip(agreed["table"], agreed["row"], wrong["receipts"], strict=True)
    named = (Functionaries.name, Functionaries.function, "table", "row")
    found = wrong.assign(**{str(name): people[name].array for name in named})
    return found.assign(
        related=values(([(table, row), *receipts] for table, row, receipts in beside), wrong.index),
        key=values(zip(people[Functionaries.name], wrong["first_day"], strict=True), wrong.index),
        amount_cents=wrong["open"].mask(wrong["open"].eq(0), wrong["agreed"]),
    ).drop(columns=["person", "agreement", "receipts"])
