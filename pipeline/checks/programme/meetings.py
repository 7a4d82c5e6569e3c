"""What board and group spoke of: integrity in the year, conflicts of interests before somebody began."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Any

import pandas as pd

from pipeline.checks.core import Scope, Verdict, check
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.people import first_table, in_function
from pipeline.checks.programme.adoption import in_force_from
from pipeline.checks.programme.newcomers import newcomers
from pipeline.model.dossier import Dossier
from pipeline.model.findings import State
from pipeline.model.severity import Severity
from schemas.functionaries import Functionaries
from schemas.log import Log

_MEETING = "vergadering"
_ORGANS = ("bestuur", "fractie")
_NAMELESS = "vergaderingen over integriteit waarbij Orgaan leeg is: {}; die kunnen van dit orgaan zijn"
_BEFORE = pd.DateOffset(months=12)


@check(
    "INT-05",
    Severity.MIDDLE,
    needs=((Log, Log.organ, Log.integrity_discussed),),
    points_at=Log.integrity_discussed,
    norm="integrity_agenda_min",
    basis=("B4", "L3"),
    scope="organ",
    yearly=True,
)
def integrity_not_on_agenda(dossier: Dossier) -> Verdict:
    """Return per organ its last meeting of the year when too few had integrity on the agenda.

    A year that is not over yet, or in which the policy is new, may still bring one. A meeting that had it, of an organ
    that nobody filled in, may be the one that is missing.
    """
    since = in_force_from(dossier)
    least = int(dossier.norms.on("integrity_agenda_min", dossier.period.last_day).value)
    log = dossier[Log]
    inside = log[Log.happened_on].between(pd.Timestamp(since), pd.Timestamp(dossier.today))
    meetings = log[log[Log.event].eq(_MEETING) & inside & dossier.in_period(Log, log)]
    nameless = int(meetings.loc[meetings[Log.organ].isna(), Log.integrity_discussed].sum())
    scopes, rows = [], []
    for organ in _ORGANS:
        own = meetings[meetings[Log.organ].eq(organ).fillna(value=False).astype(bool)]
        spoken = int(own[Log.integrity_discussed].sum())
        scope = _scope(dossier, organ, own, since, enough=spoken >= least)
        if spoken < least <= spoken + nameless and scope.state is State.CLEAN:
            scope = Scope(organ, state=State.NOT_RUN, reason=_NAMELESS.format(nameless))
        scopes.append(scope)
        if spoken < least and scope.state is State.CLEAN:
            rows.append(_last_silent(dossier, own) | {"scope": organ, "spoken": spoken, "meetings": len(own)})
    return Verdict(pd.DataFrame(rows), tuple(scopes))


def _scope(dossier: Dossier, organ: str, meetings: pd.DataFrame, since: date, *, enough: bool) -> Scope:
    """Return whether an organ is judged: it must exist, and have had the whole year."""
    period = dossier.period
    if enough:
        return Scope(organ, len(meetings))
    if meetings.empty and organ != _ORGANS[0]:
        if not dossier.books.has(Functionaries):
            return Scope(
                organ, state=State.NOT_RUN, reason=f"blad Functionarissen is nodig om te weten of er een {organ} is"
            )
        if in_function(dossier[Functionaries], (organ,), period.first_day, period.last_day).empty:
            return Scope(organ, state=State.NOT_APPLICABLE, reason=f"geen {organ} in dit jaar")
    if dossier.today <= period.last_day:
        return Scope(organ, state=State.NOT_DUE, reason=f"het jaar loopt tot en met {period.last_day:%d-%m-%Y}")
    if since > period.first_day:
        return Scope(organ, state=State.NOT_DUE, reason=f"de afspraak loopt pas sinds {since:%d-%m-%Y}")
    return Scope(organ, len(meetings))


def _last_silent(dossier: Dossier, meetings: pd.DataFrame) -> dict[Hashable, Any]:
    """Return the last meeting without integrity on the agenda, the others beside it; without a meeting the sheet."""
    silent = meetings[~meetings[Log.integrity_discussed].fillna(value=False).astype(bool)]
    if silent.empty:
        return {"table": first_table(dossier, Log), "row": None}
    row = last_of_each(silent, Log.organ, Log.happened_on).iloc[0].to_dict()
    return row | {"key": ("orgaan", row[Log.organ], dossier.period.year)}


@check(
    "INT-06",
    Severity.MIDDLE,
    needs=(Functionaries, (Log, Log.interests_discussed)),
    points_at=Functionaries.starts_on,
    basis=("B4", "L1"),
    yearly=True,
)
def conflict_risk_not_discussed(dossier: Dossier) -> Verdict:
    """Return who began in the year without a line on interests in Logboek in the twelve months before.

    Who began in one organ on one day is one finding: one conversation was missing.
    """
    new = newcomers(dossier, "bestuur", "fractie", "kandidaat")
    log = dossier[Log]
    spoken = log.loc[log[Log.interests_discussed].fillna(value=False).astype(bool), Log.happened_on]
    starts = new[Functionaries.starts_on].drop_duplicates()
    unspoken = [start for start in starts if not spoken.between(start - _BEFORE, start).any()]
    if not unspoken:
        return Verdict(new.iloc[:0], examined=len(new))
    wrong = new[new[Functionaries.starts_on].isin(unspoken)]
    group = wrong[Functionaries.organ] + " " + wrong[Functionaries.starts_on].astype("string")
    wrong = wrong.assign(group=group)
    names = wrong.groupby("group")[Functionaries.name].agg(list)
    last = last_of_each(wrong, "group", Functionaries.starts_on)
    keys = zip(last[Functionaries.organ], last[Functionaries.starts_on], strict=True)
    last = last.assign(names=last["group"].map(names), key=values(keys, last.index))
    return Verdict(last.drop(columns="group"), examined=len(new))
