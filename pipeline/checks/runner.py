"""Runs the catalogue over a dossier: the eight rules that hold for every check stand here, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.checks.consequences import mark_consequences
from pipeline.checks.core import Check, Need, NotApplicable, NotRun, Scope, Stopped, Verdict
from pipeline.checks.from_reading import from_problems
from pipeline.checks.identity import number_twins
from pipeline.checks.making import from_rows
from pipeline.model.answers import spoken
from pipeline.model.audiences import audience_of
from pipeline.model.dossier import Dossier, once
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.norms import NoNormInForceError
from pipeline.model.problems import Problem
from schemas.base import Audience, Sheet, info

_MISSING = {"bank_lines": "er is geen bankbestand (of blad Bank) aangeleverd"}
Days: TypeAlias = npt.NDArray[np.datetime64]
MONTHLY_FAMILIES = ("INV", "AFS", "BOE", "GIF", "DEC", "ZEG", "PRI")


def run_checks(catalogue: Sequence[Check], dossier: Dossier) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    """Return the findings, in the order of the catalogue and of their place, and how every check ended."""
    findings: list[Finding] = []
    outcomes: list[Outcome] = []
    for check in catalogue:
        if not _belongs(check, dossier):
            continue
        found, ends = _read_check(check, dossier) if check.function is None else _run(check, dossier)
        findings += found
        outcomes += ends
    findings = _most_specific(catalogue, findings)
    findings = mark_consequences(number_twins(findings), dossier)
    findings = [
        replace(finding, answer=spoken(dossier.answers.get(finding.id, ()), finding.message)) for finding in findings
    ]
    order = {check.code: number for number, check in enumerate(catalogue)}
    findings.sort(key=lambda finding: (order[finding.code], finding.place.sort_key(), finding.id))
    return tuple(findings), tuple(_recount(outcomes, findings))


def _belongs(check: Check, dossier: Dossier) -> bool:
    return dossier.period.is_year or (check.family in MONTHLY_FAMILIES and not check.yearly)


def _read_check(check: Check, dossier: Dossier) -> tuple[list[Finding], list[Outcome]]:
    problems = [problem for problem in dossier.books.problems if problem.code == check.code]
    findings = from_problems((problem for problem in problems if _problem_belongs(problem, dossier)), check)
    return findings, [Outcome(check.code, State.CLEAN, _rows_read(dossier))]


def _rows_read(dossier: Dossier) -> int:
    """Return how many rows were read; those of the confidant are counted nowhere else."""
    tables = dossier.books.tables
    return sum(
        tie.rows_read
        for tie in dossier.books.tie_outs
        if info(tables[tie.table].schema).audience is not Audience.CONFIDANT
    )


def _problem_belongs(problem: Problem, dossier: Dossier) -> bool:
    """Whether a problem is of this period: by its month; a register that only the annual check reads waits for that."""
    if problem.month is not None:
        return any(month.startswith(problem.month) for month in dossier.period.months)
    return dossier.period.is_year or audience_of(problem.code, problem.role) is Audience.COMMITTEE


def _run(check: Check, dossier: Dossier) -> tuple[list[Finding], list[Outcome]]:
    """Run one check; what stops it is its outcome."""
    try:
        if check.exempt_by and dossier.facts.not_applicable(check.exempt_by):
            raise NotApplicable(f"geen {check.exempt_by}")
        _demand(check.needs, dossier)
        if check.norm is not None:
            dossier.norms.on(check.norm, dossier.period.last_day)
        answer = check(dossier)
    except Stopped as stop:
        return [], [Outcome(check.code, stop.state, reason=stop.reason)]
    except NoNormInForceError:
        return [], [Outcome(check.code, State.NOT_RUN, reason="in deze periode gold nog geen norm")]
    verdict = answer if isinstance(answer, Verdict) else Verdict(answer)
    wrong = _within_rules(check, verdict.wrong, dossier)
    return from_rows(check, wrong, dossier), _outcomes(check, verdict, wrong, dossier)


def _demand(needs: Iterable[Need], dossier: Dossier) -> None:
    """Raise NotRun when a sheet or a column was not supplied."""
    for need in needs:
        schema, *names = need if isinstance(need, tuple) else (need,)
        assert isinstance(schema, type)  # noqa: S101 - tells mypy what Need says
        sheet = info(schema)
        if not dossier.books.has(schema):
            raise NotRun(_MISSING.get(sheet.role, f"blad {sheet.title} is niet aangeleverd"))
        for name in names:
            if not dossier.books.has_column(schema, str(name)):
                raise NotRun(f"kolom {sheet.field(str(name)).heading} ontbreekt in blad {sheet.title}")


def _within_rules(check: Check, wrong: pd.DataFrame, dossier: Dossier) -> pd.DataFrame:
    """Keep the rows of this period that are due: past the month edge, and with a term that began under control."""
    if wrong.empty or "table" not in wrong:
        return wrong
    days = _days(wrong, dossier)
    first, last = np.datetime64(dossier.period.first_day), np.datetime64(dossier.period.last_day)
    keep = np.isnat(days) | ((days >= first) & (days <= last))
    if check.month_edge:
        keep &= ~_under_way(wrong, days, dossier)
    if check.term_from and dossier.facts.start is not None:
        keep &= ~(_as_days(wrong[check.term_from]) < np.datetime64(dossier.facts.start))
    return wrong if keep.all() else wrong[keep]


def _days(wrong: pd.DataFrame, dossier: Dossier) -> Days:
    """Return per row the day that says where it belongs: its own `day`, else what its sheet is dated by; else NaT."""
    days = _as_days(wrong["day"]) if "day" in wrong else np.full(len(wrong), np.datetime64("NaT", "us"))
    tables = wrong["table"].astype("Int64").to_numpy(dtype="int64", na_value=-1)
    for number in set(tables.tolist()) - {-1}:
        for name in info(dossier.books.tables[number].schema).dated_by:
            if name in wrong:
                days = np.where((tables == number) & np.isnat(days), _as_days(wrong[name]), days)
    return days


def _as_days(column: pd.Series) -> Days:
    return pd.to_datetime(column).to_numpy(dtype="datetime64[us]")


def _under_way(wrong: pd.DataFrame, days: Days, dossier: Dossier) -> npt.NDArray[np.bool_]:
    """Say per row whether it lies in the last days before the end of the evidence."""
    lag = int(dossier.norms.near("booking_lag_days", dossier.period.last_day).value)
    accounts = wrong["account"] if "account" in wrong else pd.Series(pd.NA, index=wrong.index)
    per_account = {account: dossier.evidence_end(account) for account in accounts.dropna().unique()}
    ends = pd.to_datetime(accounts.map(per_account)).fillna(pd.Timestamp(dossier.evidence_end(None)))
    return days > _as_days(ends - pd.Timedelta(days=lag))


def _outcomes(check: Check, verdict: Verdict, wrong: pd.DataFrame, dossier: Dossier) -> list[Outcome]:
    if verdict.scopes:
        return [_scoped(check, scope, wrong) for scope in verdict.scopes]
    if verdict.examined is not None:
        return [_ended(check, verdict.examined, len(wrong), verdict.reason)]
    need = check.needs[0] if check.needs else None
    if need is None:
        return [Outcome(check.code, State.CLEAN, 1, len(wrong))]
    schema = need[0] if isinstance(need, tuple) else need
    examined, reason = _examined(check, schema, dossier)
    reasons = [verdict.reason or reason, *_unread(check, dossier)]
    said = "; ".join(one for one in reasons if one) or None
    return [_ended(check, examined, len(wrong), said)]


def _ended(check: Check, examined: int, found: int, reason: str | None) -> Outcome:
    """Return how a check ended: where something kept it from looking at any row at all, it was not run."""
    if reason and not examined and not found:
        return Outcome(check.code, State.NOT_RUN, reason=reason)
    return Outcome(check.code, State.CLEAN, examined, found, reason=reason)


def _unread(check: Check, dossier: Dossier) -> Iterable[str]:
    """Say of every sheet that a check needs how many of its rows could not be read, and so were not examined."""
    for need in check.needs:
        schema = need[0] if isinstance(need, tuple) else need
        assert isinstance(schema, type)  # noqa: S101 - tells mypy what Need says
        if count := _refused_of_period(dossier, schema):
            rows = "1 rij" if count == 1 else f"{count} rijen"
            yield f"zonder {rows} van blad {info(schema).title} die niet te lezen {'was' if count == 1 else 'waren'}"


@once
def _refused_of_period(dossier: Dossier, schema: type[Sheet]) -> int:
    """Return how many refused rows belong to the period; a row without a day goes by what its file or tab says."""
    refused = dossier.books.refused.get(schema)
    if refused is None:
        return 0
    days = dossier.row_days(schema, refused)
    if days is None:
        return len(refused)
    periods = {number: table.period for number, table in dossier.books.tables.items()}
    said = (
        refused["table"].map(periods).astype("string")
    )  # where no table names a period, a column of nothing is no text
    elsewhere = said.str.fullmatch(r"\d{4}-\d{2}").fillna(value=False) & ~said.isin(dossier.period.months)
    return int((dossier.in_period(schema, refused) | (days.isna() & ~elsewhere.astype(bool))).sum())


def _examined(check: Check, schema: type[Sheet], dossier: Dossier) -> tuple[int, str | None]:
    """Return how many rows of the period were examined, and whether an unfilled column limited that."""
    inside = _in_period(dossier, schema)
    rows = int(inside.sum())
    if check.limited_by is None:
        return rows, None
    filled = int((inside & dossier[schema][check.limited_by].notna()).sum())
    if filled == rows:
        return filled, None
    heading = info(schema).field(check.limited_by).heading
    if not filled:
        return 0, f"kolom {heading} is in blad {info(schema).title} niet ingevuld"
    return filled, f"alleen de {filled} van {rows} rijen waar {heading} is ingevuld"


@once
def _in_period(dossier: Dossier, schema: type[Sheet]) -> pd.Series:
    return dossier.in_period(schema, dossier[schema])


def _scoped(check: Check, scope: Scope, wrong: pd.DataFrame) -> Outcome:
    found = int((wrong["scope"] == scope.value).sum()) if "scope" in wrong else 0
    return Outcome(check.code, scope.state, scope.examined, found, {check.scope or "scope": scope.value}, scope.reason)


def _most_specific(catalogue: Sequence[Check], findings: list[Finding]) -> list[Finding]:
    """Leave out what a more specific check says of the same row."""
    yields_to = {check.code: set(check.yields_to) for check in catalogue if check.yields_to}
    spoken: dict[tuple[object, ...], set[str]] = {}
    for finding in findings:
        for place in (finding.place, *finding.related):
            if place.row is not None:
                spoken.setdefault((place.file, place.sheet, place.row), set()).add(finding.code)
    return [
        finding
        for finding in findings
        if not yields_to.get(finding.code, set())
        & spoken.get((finding.place.file, finding.place.sheet, finding.place.row), set())
    ]


def _recount(outcomes: list[Outcome], findings: Sequence[Finding]) -> Iterable[Outcome]:
    """Set the number of findings and the state of every outcome by what is left after all rules."""
    per_code = Counter(finding.code for finding in findings)
    per_scope = Counter((finding.code, str(finding.facts.get("scope"))) for finding in findings)
    for outcome in outcomes:
        if outcome.state is not State.CLEAN:
            yield outcome
            continue
        scope = next(iter(outcome.scope.values())) if outcome.scope else None
        count = per_code[outcome.code] if scope is None else per_scope[(outcome.code, scope)]
        yield replace(outcome, findings=count, state=State.FOUND if count else State.CLEAN)
