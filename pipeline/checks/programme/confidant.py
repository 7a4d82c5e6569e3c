"""The confidant (vertrouwenspersoon): always somebody, somebody independent, somebody whom the members know."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta
from typing import Any

import pandas as pd

from pipeline.checks.core import NotApplicable, NotDue, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.people import first_table, in_function
from pipeline.checks.programme.adoption import in_force_from, log_speaks_from
from pipeline.checks.programme.days import Days, uncovered
from pipeline.model.dossier import Dossier
from pipeline.model.names import person_key, same_full_name, same_person
from pipeline.model.severity import Severity
from schemas.functionaries import Functionaries
from schemas.log import Log

_CONFIDANT = "vertrouwenspersoon"
_PARTY_ORGANS = ("bestuur", "fractie")
_ANNOUNCED = "vertrouwenspersoon bekendgemaakt"
_AHEAD = pd.Timedelta(days=31)  # who is appointed at a meeting is made known there, and may begin later


def _so_far(dossier: Dossier, first: date) -> Days:
    """Return the days of the year from a first one until the run; raises NotDue when there are none yet."""
    last = min(dossier.period.last_day, dossier.today)
    if last < first:
        raise NotDue(f"dit begint op {first:%d-%m-%Y}")
    return Days(first, last)


def _confidants(dossier: Dossier, span: Days) -> pd.DataFrame:
    return in_function(dossier[Functionaries], (_CONFIDANT,), span.first, span.last)


@check("INT-07", Severity.HIGH, needs=(Functionaries,), basis=("B7",), yearly=True)
def no_confidant(dossier: Dossier) -> Verdict:
    """Return every stretch of days without a confidant since the policy asks for one."""
    span = _so_far(dossier, in_force_from(dossier))
    people = _confidants(dossier, span)
    ends = people[Functionaries.ends_on].fillna(pd.Timestamp(span.last))
    held = [Days(first.date(), last.date()) for first, last in zip(people[Functionaries.starts_on], ends, strict=True)]
    wrong = pd.DataFrame([_beside(dossier, people, gap) for gap in uncovered(span, held)])
    return Verdict(wrong, examined=len(people))


def _beside(dossier: Dossier, people: pd.DataFrame, gap: Days) -> dict[Hashable, Any]:
    """Return a gap at the row that ends just before it, else at the row that begins just after it, or at the sheet."""
    ended = people[people[Functionaries.ends_on] == pd.Timestamp(gap.first - timedelta(days=1))]
    begins = people[people[Functionaries.starts_on] == pd.Timestamp(gap.last + timedelta(days=1))]
    facts: dict[Hashable, Any] = {"day": pd.Timestamp(gap.first), "until": pd.Timestamp(gap.last), "days": len(gap)}
    for rows, field in ((ended, Functionaries.ends_on), (begins, Functionaries.starts_on)):
        if len(rows):
            return rows.iloc[-1].to_dict() | facts | {"points_at": field}
    return {"table": first_table(dossier, Functionaries), "row": None} | facts


@check(
    "INT-08",
    Severity.MIDDLE,
    needs=(Functionaries,),
    points_at=Functionaries.organ,
    basis=("B7",),
    yearly=True,
)
def confidant_not_independent(dossier: Dossier) -> Verdict:
    """Return the confidants who were on the board or in the group in the same days.

    Where only the names are alike it is a question.
    """
    span = _so_far(dossier, dossier.period.first_day)
    confidants = _within(_confidants(dossier, span), span)
    others = in_function(dossier[Functionaries], _PARTY_ORGANS, span.first, span.last)
    alike = set(confidants[Functionaries.name].map(person_key))
    others = _within(others[others[Functionaries.name].map(person_key).isin(alike)], span)
    if others.empty:
        return Verdict(confidants.iloc[:0], examined=len(confidants))
    pairs = confidants.merge(others.add_prefix("other_"), how="cross")
    names = pairs[Functionaries.name], pairs["other_name"]
    pairs = pairs.assign(
        day=pairs[["first", "other_first"]].max(axis=1),
        until=pairs[["last", "other_last"]].min(axis=1),
        certain=same_full_name(*names),
    )
    pairs = pairs[(pairs["certain"] | same_person(*names)) & (pairs["day"] <= pairs["until"])]
    pairs = pairs.sort_values(["certain", "other_table", "other_row"], ascending=[False, True, True], kind="stable")
    wrong = pairs.drop_duplicates(["table", "row"])
    places = zip(wrong["other_table"], wrong["other_row"], strict=True)
    wrong = wrong.assign(
        variant=values((None if sure else "alike" for sure in wrong["certain"]), wrong.index),
        severity=values((Severity.MIDDLE if sure else Severity.LOW for sure in wrong["certain"]), wrong.index),
        related=values(([place] for place in places), wrong.index),
    )
    return Verdict(wrong, examined=len(confidants))


def _within(people: pd.DataFrame, span: Days) -> pd.DataFrame:
    """Return the people with the `first` and the `last` day of their function within a span."""
    first, last = pd.Timestamp(span.first), pd.Timestamp(span.last)
    starts, ends = people[Functionaries.starts_on], people[Functionaries.ends_on]
    return people.assign(first=starts.where(starts > first, first), last=ends.where(ends < last, last))


@check("INT-18", Severity.MIDDLE, needs=(Functionaries, Log), points_at=Functionaries.name, basis=("B7",), yearly=True)
def confidant_not_announced(dossier: Dossier) -> Verdict:
    """Return the confidant in function at the end of the year whom no line of Logboek made known to the members.

    Who began before Logboek, or before the control, was perhaps made known then.
    """
    span = _so_far(dossier, dossier.period.first_day)
    people = in_function(dossier[Functionaries], (_CONFIDANT,), span.last)
    log = dossier[Log]
    told = log.loc[log[Log.event].eq(_ANNOUNCED) & (log[Log.happened_on] <= pd.Timestamp(dossier.today))]
    newest = told[Log.happened_on].max()
    unknown = people if pd.isna(newest) else people[people[Functionaries.starts_on] - _AHEAD > newest]
    seen_from = log_speaks_from(dossier) or dossier.facts.start or date.min
    before = unknown[Functionaries.starts_on].dt.date < seen_from
    examined, reason = len(people) - int(before.sum()), None
    if before.any():
        reason = f"zonder wie begon voordat het Logboek of de controle begint, op {seen_from:%d-%m-%Y}"
        if not examined:
            raise NotApplicable(reason.replace("zonder wie begon", "begonnen"))
    return Verdict(unknown[~before], examined=examined, reason=reason)
