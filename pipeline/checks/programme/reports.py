"""Reports to the confidant: answered in time, both sides heard, by people who stand outside.

What is read here is for the confidant alone: texts name a report by its number, never by what else was typed.
"""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotDue, Verdict, check, norm_per_row
from pipeline.checks.grouping import values
from pipeline.model.confidential import open_in, shown_numbers
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import folded
from pipeline.model.severity import Severity
from schemas.base import info
from schemas.integrity_reports import IntegrityReports
from schemas.measures import Measures

_HEARINGS = (IntegrityReports.reporter_heard_on, IntegrityReports.concerned_heard_on)


@once
def on_the_table(dossier: Dossier) -> pd.DataFrame:
    """Return the reports that were open on a day of the year, with `shown` and the `day` that puts them in the year."""
    reports = open_in(dossier[IntegrityReports], dossier.period)
    received, first = reports[IntegrityReports.received_on], pd.Timestamp(dossier.period.first_day)
    reports = reports.assign(
        shown=shown_numbers(reports[IntegrityReports.number]), day=received.where(received > first, first)
    )
    return reports[received <= pd.Timestamp(dossier.today)]


@check(
    "INT-11",
    Severity.MIDDLE,
    needs=((IntegrityReports, IntegrityReports.acknowledged_on),),
    points_at=IntegrityReports.acknowledged_on,
    norm="report_acknowledge_days",
    basis=("B7",),
    term_from=IntegrityReports.received_on,
    yearly=True,
)
def report_not_acknowledged(dossier: Dossier) -> Verdict:
    """Return the reports of which receipt was confirmed too late, or not at all."""
    return _too_long(dossier, "report_acknowledge_days", IntegrityReports.acknowledged_on)


@check(
    "INT-14",
    Severity.MIDDLE,
    needs=((IntegrityReports, IntegrityReports.closed_on),),
    points_at=IntegrityReports.closed_on,
    norm="report_close_days",
    basis=("B7",),
    term_from=IntegrityReports.received_on,
    yearly=True,
)
def report_open_too_long(dossier: Dossier) -> Verdict:
    """Return the reports that were closed too late, or are open for too long."""
    return _too_long(dossier, "report_close_days", IntegrityReports.closed_on)


def _too_long(dossier: Dossier, norm_id: str, done: str) -> Verdict:
    """Return the reports of which a step was done after its term; what is still within it is not judged."""
    reports = on_the_table(dossier)
    due = _due(dossier, reports, norm_id)
    passed = due < pd.Timestamp(dossier.today)
    judged = reports[done].notna() | passed
    within = _still_within(due[~judged].dropna(), judged)
    late = reports[passed & ~(reports[done] <= due)]
    variants = late[done].isna().map({True: None, False: "late"})
    late = late.assign(due=due.loc[late.index], norm_day=late[IntegrityReports.received_on], variant=variants)
    return Verdict(late, examined=int(judged.sum()), reason=within)


def _due(dossier: Dossier, reports: pd.DataFrame, norm_id: str) -> pd.Series:
    """Return per report the last day of a term; NaT where no norm was in force on the day of receipt."""
    received = reports[IntegrityReports.received_on]
    allowed = norm_per_row(dossier, norm_id, received)
    return received + pd.to_timedelta(allowed.astype("float64"), unit="D")


def _still_within(due: pd.Series, judged: pd.Series) -> str | None:
    """Say, in Dutch, how many reports wait for their last day; raises NotDue when there are no others to judge."""
    if len(due) and not judged.any():
        raise NotDue(f"termijn loopt tot en met {due.max():%d-%m-%Y}")
    return f"{len(due)} nog binnen de termijn" if len(due) else None


@check(
    "INT-12",
    Severity.HIGH,
    needs=((IntegrityReports, IntegrityReports.investigated, *_HEARINGS),),
    basis=("B8",),
    yearly=True,
)
def report_without_hearing(dossier: Dossier) -> Verdict:
    """Return the reports that were investigated or led to a measure without hearing both sides, or before it.

    An investigation that runs, without a measure yet, may still bring it, until the report had to be closed.
    """
    reports = on_the_table(dossier)
    taken = _first_measure(dossier, reports)
    acted = reports[IntegrityReports.investigated].fillna(value=False).astype(bool) | taken.notna()
    due = _due(dossier, reports, "report_close_days")
    running = acted & taken.isna() & reports[IntegrityReports.closed_on].isna() & (due >= pd.Timestamp(dossier.today))
    acted &= ~running
    reasons = [_still_within(due[running], acted), None if dossier.books.has(Measures) else "zonder blad Maatregelen"]
    flags = pd.DataFrame({name: reports[name].isna() | (reports[name] > taken) for name in _HEARINGS})
    wrong = reports[acted & flags.any(axis=1)]
    flags = flags.loc[wrong.index]
    unheard = wrong[[*_HEARINGS]].isna().any(axis=1)
    headings = {name: info(IntegrityReports).field(name).heading for name in _HEARINGS}
    missing = [[headings[name] for name in _HEARINGS if flags.at[index, name]] for index in wrong.index]
    wrong = wrong.assign(
        missing=values(missing, wrong.index),
        points_at=flags.idxmax(axis=1).astype("object"),
        taken_on=taken.loc[wrong.index],
        variant=unheard.map({True: None, False: "afterwards"}).astype("object"),
        severity=values((Severity.HIGH if none else Severity.MIDDLE for none in unheard), wrong.index),
    )
    return Verdict(wrong, examined=int(acted.sum()), reason="; ".join(filter(None, reasons)) or None)


def _first_measure(dossier: Dossier, reports: pd.DataFrame) -> pd.Series:
    """Return per report the day of its first measure, NaT without one."""
    measures = dossier[Measures]
    days = measures.groupby(folded(measures[Measures.report]))[Measures.taken_on].min()
    return pd.to_datetime(folded(reports[IntegrityReports.number]).map(days.to_dict()))


@check(
    "INT-13",
    Severity.HIGH,
    needs=((IntegrityReports, IntegrityReports.investigator_independent),),
    points_at=IntegrityReports.investigator_independent,
    basis=("B8",),
    limited_by=IntegrityReports.investigator_independent,
    yearly=True,
)
def investigator_not_independent(dossier: Dossier) -> pd.DataFrame:
    """Return the reports of which the investigator is marked as not independent."""
    return _answered(dossier, IntegrityReports.investigator_independent, answer=False)


@check(
    "INT-17",
    Severity.HIGH,
    needs=((IntegrityReports, IntegrityReports.reporter_harmed),),
    points_at=IntegrityReports.reporter_harmed,
    basis=("B7",),
    limited_by=IntegrityReports.reporter_harmed,
    yearly=True,
)
def reporter_harmed(dossier: Dossier) -> pd.DataFrame:
    """Return the reports of which it is recorded that the reporter had a disadvantage."""
    return _answered(dossier, IntegrityReports.reporter_harmed, answer=True)


@check(
    "INT-19",
    Severity.MIDDLE,
    needs=((IntegrityReports, IntegrityReports.decider_independent),),
    points_at=IntegrityReports.decider_independent,
    basis=("B8",),
    limited_by=IntegrityReports.decider_independent,
    yearly=True,
)
def decider_involved(dossier: Dossier) -> pd.DataFrame:
    """Return the reports of which who decided is marked as not independent."""
    return _answered(dossier, IntegrityReports.decider_independent, answer=False)


def _answered(dossier: Dossier, field: str, *, answer: bool) -> pd.DataFrame:
    reports = on_the_table(dossier)
    return reports[reports[field].eq(answer).fillna(value=False).astype(bool)]
