"""The audit committee: two members or more, and nobody of the board."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.kas.accounts import meeting_of_accounts, term_of_accounts
from pipeline.checks.kas.year import demand_year_over
from pipeline.checks.people import first_table, in_function
from pipeline.model.dossier import Dossier
from pipeline.model.names import full_name_key, same_full_name, same_person
from pipeline.model.severity import Severity
from schemas.functionaries import Functionaries

_LEAST = 2  # BW 2:48 lid 2
_SEVERITIES = {None: Severity.HIGH, "in_year": Severity.MIDDLE, "alike": Severity.LOW}  # by variant, heaviest first


def _day_of_account(dossier: Dossier) -> date:
    """Return the day on which there must be a committee: that of the meeting, which discharges it.

    Where that day is not known: today or the end of the term, and when nobody is left then, the last day after the
    year on which somebody was.
    """
    if (met := meeting_of_accounts(dossier)) is not None:
        return min(dossier.today, met)
    day = min(dossier.today, term_of_accounts(dossier))
    people = dossier[Functionaries]
    if len(in_function(people, ("kascommissie",), day)):
        return day
    after = dossier.period.last_day + timedelta(days=1)
    ended = in_function(people, ("kascommissie",), after, day)[Functionaries.ends_on].max()
    return day if after > day or pd.isna(ended) else ended.date()


def _committee(dossier: Dossier) -> pd.DataFrame:
    """Return the members of the audit committee of the year, each person once."""
    members = in_function(dossier[Functionaries], ("kascommissie",), _day_of_account(dossier))
    return members[~members[Functionaries.name].map(full_name_key).duplicated(keep="last")]


@check("KAS-01", Severity.HIGH, needs=(Functionaries,), basis=("BW 2:48 lid 2",), yearly=True)
def committee_too_small(dossier: Dossier) -> Verdict:
    """Return the only member, or the sheet when there is none."""
    members = _committee(dossier)
    if members.empty:
        demand_year_over(dossier)
    if len(members) >= _LEAST:
        return Verdict(members.iloc[:0], examined=len(members))
    nobody = pd.DataFrame({"table": [first_table(dossier, Functionaries)], "row": [pd.NA]})
    wrong = members if len(members) else nobody
    return Verdict(wrong.assign(members=len(members)), examined=len(members))


@check(
    "KAS-02",
    Severity.HIGH,
    needs=(Functionaries,),
    points_at=Functionaries.organ,
    basis=("BW 2:48 lid 2",),
    yearly=True,
)
def committee_not_independent(dossier: Dossier) -> Verdict:
    """Return members who are on the board then, or were in the year; a likeness of names is only a question."""
    members, people, period = _committee(dossier), dossier[Functionaries], dossier.period
    if members.empty:
        raise NotRun("in blad Functionarissen staat niemand in de kascommissie")
    now = in_function(people, ("bestuur",), _day_of_account(dossier)).assign(when=None)
    then = in_function(people, ("bestuur",), period.first_day, period.last_day).assign(when="in_year")
    board = pd.concat([now, then])
    pairs = members.merge(board.add_prefix("board_"), how="cross")
    names = pairs[Functionaries.name], pairs["board_name"]
    certain = same_full_name(*names)
    pairs = pairs.assign(variant=pairs["board_when"].astype("object").where(certain, "alike"))
    pairs = pairs[certain | same_person(*names)]
    pairs = pairs.assign(severity=[_SEVERITIES[variant] for variant in pairs["variant"]])
    heaviest = pairs["severity"].map(lambda severity: -severity.weight).sort_values(kind="stable").index
    wrong = pairs.loc[heaviest].drop_duplicates(["table", "row"])
    related = [[place] for place in zip(wrong["board_table"], wrong["board_row"], strict=True)]
    wrong = wrong.assign(related=pd.Series(related, index=wrong.index, dtype="object"))
    return Verdict(wrong, examined=len(members))
