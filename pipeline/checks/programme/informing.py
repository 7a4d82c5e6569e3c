"""Who knows the policy, had an introduction, took the oath, signed the code, was screened as a candidate."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Verdict, check
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.people import in_function
from pipeline.checks.programme.newcomers import earliest, newcomers, once_each
from pipeline.model.dossier import Dossier
from pipeline.model.names import mentions
from pipeline.model.severity import Severity
from schemas.functionaries import Functionaries

_COUNCILLOR = ("raadslid",)


@check(
    "INT-01",
    Severity.HIGH,
    needs=((Functionaries, Functionaries.policy_received_on),),
    points_at=Functionaries.policy_received_on,
    basis=("B4",),
    yearly=True,
)
def not_informed(dossier: Dossier) -> Verdict:
    """Return per list who is new on the board or as a candidate and was not told of the policy, or only afterwards.

    What is told once counts for every function of a person. One finding per list: its last row, the others beside it.
    """
    new = newcomers(dossier, "bestuur", "kandidaat")
    told = earliest(dossier, Functionaries.policy_received_on).loc[new.index]
    wrong = new[told.isna() | (told > new[Functionaries.starts_on])]
    if wrong.empty:
        return Verdict(wrong, examined=len(new))
    last = last_of_each(wrong, Functionaries.organ, Functionaries.starts_on)
    names = {
        fact: wrong[told.loc[wrong.index].isna() == silent].groupby(Functionaries.organ)[Functionaries.name].agg(list)
        for fact, silent in (("untold", True), ("late", False))
    }
    lists = {fact: [by_organ.get(organ, []) for organ in last[Functionaries.organ]] for fact, by_organ in names.items()}
    only_late = [not untold for untold in lists["untold"]]
    wrong = last.assign(
        **{fact: values(people, last.index) for fact, people in lists.items()},
        variant=values(["late" if late else None for late in only_late], last.index),
        severity=values([Severity.MIDDLE if late else Severity.HIGH for late in only_late], last.index),
        key=values([("lijst", organ, dossier.period.year) for organ in last[Functionaries.organ]], last.index),
    )
    return Verdict(wrong, examined=len(new))


@check(
    "INT-02",
    Severity.LOW,
    needs=((Functionaries, Functionaries.introduced_on),),
    points_at=Functionaries.introduced_on,
    basis=("L3",),
    yearly=True,
)
def no_introduction(dossier: Dossier) -> Verdict:
    """Return who is new on the board or in the group and had no introduction."""
    return _without(dossier, Functionaries.introduced_on)


@check(
    "INT-03",
    Severity.LOW,
    needs=((Functionaries, Functionaries.oath_on),),
    points_at=Functionaries.oath_on,
    basis=("L4", "GW 14"),
    yearly=True,
)
def no_oath(dossier: Dossier) -> Verdict:
    """Return the council members of the year without a day of oath or affirmation; every term asks for a new one."""
    period = dossier.period
    last = min(period.last_day, dossier.today)
    group = in_function(dossier[Functionaries], ("fractie",), period.first_day, last)
    members = group[mentions(group[Functionaries.function], _COUNCILLOR)]
    return Verdict(members[members[Functionaries.oath_on].isna()], examined=len(members))


@check(
    "INT-04",
    Severity.LOW,
    needs=((Functionaries, Functionaries.code_signed_on),),
    points_at=Functionaries.code_signed_on,
    basis=("B3",),
    yearly=True,
)
def code_not_signed(dossier: Dossier) -> Verdict:
    """Return who is new on the board or in the group and did not sign the code of conduct."""
    return _without(dossier, Functionaries.code_signed_on)


@check(
    "INT-21",
    Severity.LOW,
    needs=((Functionaries, Functionaries.screened_on),),
    points_at=Functionaries.screened_on,
    basis=("B4",),
    yearly=True,
)
def candidate_screening_missing(dossier: Dossier) -> Verdict:
    """Return the candidates of the year without a day of screening."""
    period = dossier.period
    last = min(period.last_day, dossier.today)
    candidates = once_each(in_function(dossier[Functionaries], ("kandidaat",), period.first_day, last))
    return Verdict(candidates[candidates[Functionaries.screened_on].isna()], examined=len(candidates))


def _without(dossier: Dossier, field: str) -> Verdict:
    """Return who is new on the board or in the group and has no day in a column, in any of the own functions."""
    new = once_each(newcomers(dossier, "bestuur", "fractie"))
    days: pd.Series = earliest(dossier, field).loc[new.index]
    return Verdict(new[days.isna()], examined=len(new))
