"""Money that the party did not have to pay: a claim waived or a debt remitted is a gift, and stands in the register."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Verdict, check
from pipeline.model.dossier import Dossier
from pipeline.model.givers import registered
from pipeline.model.names import person_key
from pipeline.model.severity import Severity
from schemas.claims import Claims
from schemas.gifts import Gifts
from schemas.payables import Payables

_REMITTED = "kwijtschelding"


@check(
    "GIF-22",
    Severity.LOW,
    needs=((Claims, Claims.waived), Gifts),
    points_at=Claims.waived,
    basis=("giftenreglement", "declaratieregeling", "B6"),
    limited_by=Claims.waived,
)
def waived_claim_not_registered(dossier: Dossier) -> Verdict:
    """Return claims that the claimant waived and that no entry in the register answers to."""
    claims = dossier[Claims]
    waived = claims[claims[Claims.waived].fillna(value=False).astype(bool)]
    days = waived[Claims.submitted_on].fillna(waived[Claims.spent_on])
    amount = waived[Claims.approved_amount].fillna(waived[Claims.amount])
    known = _in_register(dossier, waived[Claims.claimant], amount, days)
    return Verdict(waived[~known], examined=int(dossier.in_period(Claims, waived).sum()))


@check(
    "GIF-23",
    Severity.LOW,
    needs=((Payables, Payables.remitted_on), Gifts),
    points_at=Payables.remitted_on,
    basis=("giftenreglement", "B6"),
)
def remitted_debt_not_registered(dossier: Dossier) -> Verdict:
    """Return debts and loans of the party that were remitted and that no entry in the register answers to."""
    debts = dossier[Payables]
    remitted = debts[debts[Payables.remitted_on].notna()]
    days = remitted[Payables.remitted_on]
    known = _in_register(dossier, remitted[Payables.relation], remitted[Payables.amount], days)
    wrong = remitted.assign(day=days)[~known]
    first, last = pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day)
    return Verdict(wrong, examined=int(days.between(first, last).sum()))


def _in_register(dossier: Dossier, names: pd.Series, amounts: pd.Series, days: pd.Series) -> pd.Series:
    """Say per amount whether its giver has an entry of that amount, or all of the year's together as remitted.

    An entry answers to one amount; its day is in the same calendar year or within `gift_entry_days`.
    """
    if names.empty:
        return pd.Series(index=names.index, dtype="bool")
    owed = _counted(names, amounts, days)
    far = int(dossier.norms.on("gift_entry_days", dossier.period.last_day).value)
    gifts = registered(dossier)
    gifts = gifts[gifts["kept"]]
    entries = _counted(gifts[Gifts.donor], gifts[Gifts.amount], gifts[Gifts.received_on])
    pairs = owed.rename_axis("owed").reset_index().merge(entries, on=["who", "cents", "nth"], suffixes=("", "_entered"))
    near = (pairs["day_entered"] - pairs["day"]).abs() <= pd.Timedelta(days=far)
    near |= pairs["day_entered"].dt.year == pairs["day"].dt.year
    exact = owed.index.isin(pairs.loc[near.fillna(value=False), "owed"])
    remitted = entries[entries.index.isin(gifts.index[gifts[Gifts.form].eq(_REMITTED).fillna(value=False)])]
    entered = remitted.groupby(["who", remitted["day"].dt.year])["cents"].sum()
    yearly = pd.MultiIndex.from_arrays([owed["who"], owed["day"].dt.year])
    together = owed.groupby(["who", owed["day"].dt.year])["cents"].transform("sum")
    as_sum = together.to_numpy() <= entered.reindex(yearly).fillna(0).to_numpy()
    return pd.Series(exact | as_sum, index=owed.index).astype(bool)


def _counted(names: pd.Series, amounts: pd.Series, days: pd.Series) -> pd.DataFrame:
    """Return who, cents and day, with `nth`: how many of the same person and amount came before."""
    who = names.map(person_key, na_action="ignore").astype("string")
    rows = pd.DataFrame({"who": who, "cents": amounts, "day": days}).sort_values("day", kind="stable")
    return rows.assign(nth=rows.groupby(["who", "cents"]).cumcount()).sort_index()
