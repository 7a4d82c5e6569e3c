"""The policy itself: dated, evaluated in the term of the board, brought to the members' attention."""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipeline.checks.core import NotApplicable, NotDue, NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.party_lines import line_of
from pipeline.checks.people import first_table
from pipeline.checks.programme.adoption import (
    ADOPTED,
    adoptions,
    in_force_from,
    log_speaks_from,
    policy_lines,
    policy_since,
)
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.base import info
from schemas.log import Log
from schemas.party import Party

_TERM_FROM, _TERM_TO = "bestuursperiode van", "bestuursperiode tot"
_EVALUATED, _SHARED = "geëvalueerd", "onder de aandacht gebracht"
_ADOPTING = ("vastgesteld", "aangepast")
_TOLD_BY_LOG = (Log.version, Log.organ)
_NEW = pd.DateOffset(years=1)


@check("INT-09", Severity.HIGH, needs=(Party, Log), points_at=Party.value, basis=("B10",), yearly=True)
def policy_not_evaluated(dossier: Dossier) -> Verdict:
    """Return the line with the end of the board's term when that is past and nobody evaluated the policy in it.

    Where the term began before the first line of Logboek, or before the control, the evaluation may stand elsewhere. A
    policy of the last year of the term, or of an unknown day, may have been too new for it.
    """
    line = line_of(dossier, _TERM_TO)
    until = dossier.facts.day(_TERM_TO)
    if until is None:
        raise NotRun(f"in Partij staat geen datum bij {_TERM_TO}")
    adopted = policy_since(dossier)
    if adopted is not None and adopted > until:
        raise NotApplicable(f"het integriteitsbeleid is vastgesteld na de bestuursperiode, op {adopted:%d-%m-%Y}")
    since = dossier.facts.day(_TERM_FROM)
    days = policy_lines(dossier, _EVALUATED)[Log.happened_on]
    if days.between(pd.Timestamp(since or date(1900, 1, 1)), pd.Timestamp(until)).any():
        return Verdict(line.iloc[:0], examined=1)
    if until >= dossier.today:
        raise NotDue(f"de bestuursperiode loopt tot en met {until:%d-%m-%Y}")
    seen_from = log_speaks_from(dossier)
    doubt = _doubt(since, until, adopted, seen_from)
    wrong = line.assign(
        severity=Severity.MIDDLE if doubt else Severity.HIGH,
        variant=values([doubt], line.index),
        since=values([since], line.index),
        until=until,
        adopted=values([adopted], line.index),
        seen_from=values([seen_from], line.index),
    )
    return Verdict(wrong, examined=1)


def _doubt(since: date | None, until: date, adopted: date | None, seen_from: date | None) -> str | None:
    """Return why it is not certain that an evaluation is missing, as the variant of the message; None when it is."""
    if adopted is None or pd.Timestamp(adopted) > pd.Timestamp(until) - _NEW:
        return "new"
    return None if since is not None and seen_from is not None and since >= seen_from else "partly"


@check("INT-10", Severity.MIDDLE, needs=(Log,), basis=("B10",), yearly=True)
def policy_not_shared(dossier: Dossier) -> Verdict:
    """Return Logboek when no line of the year says that the policy was brought to the members' attention."""
    in_force_from(dossier)
    shared = policy_lines(dossier, _SHARED)
    if dossier.in_period(Log, shared).any():
        return Verdict(shared.iloc[:0], examined=1)
    last = dossier.period.last_day
    if dossier.today <= last:
        raise NotDue(f"het jaar loopt tot en met {last:%d-%m-%Y}")
    nothing = pd.DataFrame({"table": [first_table(dossier, Log)], "row": [pd.NA], "year": [dossier.period.year]})
    return Verdict(nothing, examined=1)


@check("INT-22", Severity.MIDDLE, needs=(Party,), points_at=Party.value, basis=("B10",), yearly=True)
def policy_undated(dossier: Dossier) -> Verdict:
    """Return the line of the policy when it has no date, no version or no organ that adopted it.

    Partij knows the date; version and organ stand in Logboek, at the line of the last adoption. Of a policy from before
    Logboek, and of a column that is not kept, nothing is asked.
    """
    line = line_of(dossier, ADOPTED)
    adopted = adoptions(dossier, *_ADOPTING).tail(1)
    undated = dossier.facts.day(ADOPTED) is None and adopted.empty
    asked, reason = _asked_of_log(dossier, adopted)
    unsaid = [name for name in asked if not _said(dossier, adopted, name)]
    if not (undated or unsaid):
        return Verdict(line.iloc[:0], examined=1, reason=reason)
    missing = [*(["datum"] if undated else []), *(info(Log).field(name).heading.lower() for name in unsaid)]
    first = pd.Timestamp(dossier.period.first_day)  # what was adopted years ago is still asked of this year
    wrong = line if adopted.empty else adopted.assign(points_at=unsaid[0], day=first)
    return Verdict(wrong.assign(missing=values([missing], wrong.index)), examined=1, reason=reason)


def _asked_of_log(dossier: Dossier, adopted: pd.DataFrame) -> tuple[list[str], str | None]:
    """Return which of version and organ Logboek could tell of the adoption, and, in Dutch, why not the others."""
    if not dossier.books.has(Log):
        return [], "zonder blad Logboek: alleen de datum"
    day, seen_from = dossier.facts.day(ADOPTED), log_speaks_from(dossier)
    if adopted.empty and day is not None and seen_from is not None and day < seen_from:
        return [], f"vastgesteld voordat het Logboek begint, op {seen_from:%d-%m-%Y}: alleen de datum"
    absent = [name for name in _TOLD_BY_LOG if not dossier.books.has_column(Log, name)]
    without = " en ".join(info(Log).field(name).heading for name in absent)
    reason = f"zonder kolom {without} van blad Logboek" if absent else None
    return [name for name in _TOLD_BY_LOG if name not in absent], reason


def _said(dossier: Dossier, adopted: pd.DataFrame, name: str) -> bool:
    """Whether a line says the version since the last adoption, or the organ at it."""
    lines = policy_lines(dossier) if name == Log.version else adopted
    since = lines if adopted.empty else lines[lines[Log.happened_on] >= adopted[Log.happened_on].iloc[0]]
    return bool(since[name].notna().any())
