"""The policy itself: dated, evaluated in the term of the board, brought to the members' attention."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.core import NotDue, NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.party_lines import line_of
from pipeline.checks.people import first_table
from pipeline.checks.programme.adoption import ADOPTED, POLICY, in_force_from, policy_lines
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.base import info
from schemas.log import Log
from schemas.party import Party

_TERM_FROM, _TERM_TO = "bestuursperiode van", "bestuursperiode tot"
_EVALUATED, _SHARED = "geëvalueerd", "onder de aandacht gebracht"
_ADOPTING = ("vastgesteld", "aangepast")


@check("INT-09", Severity.HIGH, needs=(Party, Log), points_at=Party.value, basis=("B10",), yearly=True)
def policy_not_evaluated(dossier: Dossier) -> Verdict:
    """Return the line with the end of the board's term when that is past and nobody evaluated the policy in it.

    Where the term began before the first line of Logboek, or before the control, the evaluation may stand elsewhere.
    """
    line = line_of(dossier, _TERM_TO)
    until = dossier.facts.day(_TERM_TO)
    if until is None:
        raise NotRun(f"in Partij staat geen datum bij {_TERM_TO}")
    since = dossier.facts.day(_TERM_FROM)
    days = policy_lines(dossier, _EVALUATED)[Log.happened_on]
    if days.between(pd.Timestamp(since or date(1900, 1, 1)), pd.Timestamp(until)).any():
        return Verdict(line.iloc[:0], examined=1)
    if until >= dossier.today:
        raise NotDue(f"de bestuursperiode loopt tot en met {until:%d-%m-%Y}")
    seen_from = _seen_from(dossier)
    whole = since is not None and seen_from is not None and since >= seen_from
    wrong = line.assign(
        severity=Severity.HIGH if whole else Severity.MIDDLE,
        variant=values([None if whole else "partly"], line.index),
        since=values([since], line.index),
        until=until,
        seen_from=values([seen_from], line.index),
    )
    return Verdict(wrong, examined=1)


def _seen_from(dossier: Dossier) -> date | None:
    """Return the first day of which Logboek can speak: its oldest line, or the later start of the control."""
    oldest = dossier[Log][Log.happened_on].min()
    return None if pd.isna(oldest) else max(oldest.date(), dossier.facts.start or date.min)


@check("INT-10", Severity.MIDDLE, needs=(Log,), basis=("B10",), yearly=True)
def policy_not_shared(dossier: Dossier) -> Verdict:
    """Return Logboek when no line of the year says that the policy was brought to the members' attention."""
    in_force_from(dossier)
    log = dossier[Log]
    about = log[Log.document].eq(POLICY).fillna(value=True).astype(bool)  # without a document it is the policy
    shared = log[log[Log.event].eq(_SHARED) & about & (log[Log.happened_on] <= pd.Timestamp(dossier.today))]
    if dossier.in_period(Log, shared).any():
        return Verdict(log.iloc[:0], examined=1)
    last = dossier.period.last_day
    if dossier.today <= last:
        raise NotDue(f"het jaar loopt tot en met {last:%d-%m-%Y}")
    nothing = pd.DataFrame({"table": [first_table(dossier, Log)], "row": [pd.NA], "year": [dossier.period.year]})
    return Verdict(nothing, examined=1)


@check("INT-22", Severity.MIDDLE, needs=(Party,), points_at=Party.value, basis=("B10",), yearly=True)
def policy_undated(dossier: Dossier) -> Verdict:
    """Return the line of the policy when it has no date, no version or no organ that adopted it.

    Partij knows the date; version and organ stand in Logboek, at the line of the last adoption.
    """
    line = line_of(dossier, ADOPTED)
    adopted = policy_lines(dossier, *_ADOPTING).tail(1)
    undated = dossier.facts.day(ADOPTED) is None and adopted.empty
    if not dossier.books.has(Log):
        wrong = line.assign(missing=values([["datum"]], line.index))
        return Verdict(wrong if undated else line.iloc[:0], examined=1, reason="zonder blad Logboek: alleen de datum")
    gaps = [info(Log).field(name).heading for name in _unsaid(dossier, adopted)]
    if not (undated or gaps):
        return Verdict(line.iloc[:0], examined=1)
    missing = [*(["datum"] if undated else []), *(heading.lower() for heading in gaps)]
    at_log = not undated and len(adopted) > 0
    first = pd.Timestamp(dossier.period.first_day)  # what was adopted years ago is still asked of this year
    wrong = adopted.assign(points_at=_unsaid(dossier, adopted)[0], day=first) if at_log else line
    return Verdict(wrong.assign(missing=values([missing], wrong.index)), examined=1)


def _unsaid(dossier: Dossier, adopted: pd.DataFrame) -> list[str]:
    """Return which of version and organ no line says: the version since the last adoption, the organ at it."""
    lines = policy_lines(dossier)
    since = lines if adopted.empty else lines[lines[Log.happened_on] >= adopted[Log.happened_on].iloc[0]]
    known = {Log.version: since[Log.version].notna().any(), Log.organ: adopted[Log.organ].notna().any()}
    return [name for name, said in known.items() if not said]
