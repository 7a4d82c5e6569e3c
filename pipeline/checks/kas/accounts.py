"""The annual accounts: in time before the general meeting, and signed by the whole board."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.kas.year import accounts_term, demand_past
from pipeline.checks.party_lines import line_of
from pipeline.checks.people import in_function
from pipeline.model.dossier import Dossier
from pipeline.model.names import fold, full_name_key, person_key
from pipeline.model.severity import Severity
from schemas.functionaries import Functionaries
from schemas.log import Log
from schemas.party import Party

_MEETING = "jaarstukken aan ledenvergadering op"
_EXTENDED = "uitstel tot"
_SIGNED = "jaarstukken ondertekend door"
_REASON = "reden ontbrekende handtekening"
_EVERYBODY = {"bestuur", "het bestuur", "hele bestuur", "voltallig bestuur", "alle bestuursleden", "allen", "iedereen"}


@check(
    "KAS-03",
    Severity.MIDDLE,
    needs=(Party,),
    points_at=Party.value,
    norm="accounts_term_months",
    basis=("BW 2:48 lid 1", "BW 2:10 lid 2"),
    term_from="began",
    yearly=True,
)
def accounts_late(dossier: Dossier) -> Verdict:
    """Return the line that says when the accounts went to the general meeting: not in time, or not at all."""
    line, term = line_of(dossier, _MEETING), term_of_accounts(dossier)
    demand_past(dossier, term)
    met = meeting_of_accounts(dossier)
    line = line.assign(
        began=pd.Timestamp(dossier.period.last_day) + pd.Timedelta(days=1),
        term=pd.Timestamp(term),
        met=pd.Timestamp(met or term),
        variant=None if met is None else "late",
    )
    return Verdict(line if met is None or met > term else line.iloc[:0], examined=1)


@check(
    "KAS-04",
    Severity.MIDDLE,
    needs=(Party, Functionaries),
    points_at=Party.value,
    norm="accounts_term_months",
    basis=("BW 2:48 lid 1",),
    yearly=True,
)
def unsigned_accounts(dossier: Dossier) -> Verdict:
    """Return the line that says who signed the accounts, when somebody of the board did not and no reason is given.

    The board is that of the day of the meeting, or of the end of the term; who joined on that day need not sign.
    """
    line, met = line_of(dossier, _SIGNED), meeting_of_accounts(dossier)
    due = min(term_of_accounts(dossier), met or date.max)
    demand_past(dossier, due)
    people = in_function(dossier[Functionaries], ("bestuur",), due)
    people = people[people[Functionaries.starts_on] < pd.Timestamp(due)]
    people = people[~people[Functionaries.name].map(full_name_key).duplicated(keep="last")]
    if people.empty:
        raise NotRun("in blad Functionarissen staat niemand in het bestuur")
    missing = people[~_signed(people[Functionaries.name], dossier.facts.items(_SIGNED))]
    if missing.empty or dossier.facts.text(_REASON) is not None:
        return Verdict(line.iloc[:0], examined=len(people))
    names = ", ".join(missing[Functionaries.name])
    wrong = line.assign(
        missing=names,
        count=len(people) - len(missing),
        board=len(people),
        related=values([[*zip(missing["table"], missing["row"], strict=True)]], line.index),
        variant="nobody" if len(missing) == len(people) else None,
    )
    return Verdict(wrong, examined=len(people))


def term_of_accounts(dossier: Dossier) -> date:
    """Return the last day on which the accounts may reach the meeting; the meeting itself may have given more time."""
    return max(accounts_term(dossier), dossier.facts.day(_EXTENDED) or date.min)


def meeting_of_accounts(dossier: Dossier) -> date | None:
    """Return when the accounts of this year went to the general meeting: the first day after it in Partij or Logboek.

    A day within the book year itself was about the year before, a later one may be about the years after.
    """
    log = dossier[Log]
    sent = log[Log.event].eq("jaarstukken verzonden") & log[Log.organ].eq("ledenvergadering")
    days = [dossier.facts.day(_MEETING)]
    days += [day.date() for day in log.loc[sent.fillna(value=False).astype(bool), Log.happened_on].dropna()]
    return min((day for day in days if day is not None and day > dossier.period.last_day), default=None)


def _signed(board: pd.Series, signed: tuple[str, ...]) -> pd.Series:
    """Say per member whether the name, or one like it that is nobody else's, stands among who signed."""
    if any(fold(name) in _EVERYBODY for name in signed):
        return pd.Series(data=True, index=board.index)
    full = board.map(full_name_key)
    names = {full_name_key(name) for name in signed}
    spare = {person_key(name) for name in signed if full_name_key(name) not in set(full)}
    return full.isin(names) | board.map(person_key).isin(spare)
