"""The exercise as a whole: mistakes are put into a copy, the copy is reconciled and checked, and each one is judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline import run
from pipeline.checks.catalogue import CHECKS
from pipeline.checks.runner import run_checks
from pipeline.exercise import Bases, Outcome, Round, judge, rounds
from pipeline.exercise.kind import Kind
from pipeline.exercise.kinds import KINDS
from pipeline.model.findings import Finding, State
from pipeline.model.findings import Outcome as Ended
from pipeline.model.period import Period
from pipeline.reconcile import match


@dataclass(frozen=True)
class Practice:
    """How every kind ended on the books of one period, in the order of the kinds."""

    period: Period
    seed: int
    outcomes: tuple[Outcome, ...]


def practise(reading: run.Reading, period: Period, today: date, seed: int, kinds: Sequence[Kind] = KINDS) -> Practice:
    """Put every kind into copies of what was read, and say of each whether a check caught it."""
    bases = Bases(reading.books, reading.matches, reading.norms, period)
    before, ended = _checked(reading, period, today)
    found = {kind.id: Outcome(kind, practised=False) for kind in kinds}
    for one in rounds(bases, kinds, seed):
        after, ended = _checked(_with(reading, one, today), period, today)
        for injected in one.injected:
            outcome = judge(injected, one.books.tables, before, after)
            found[injected.kind.id] = replace(outcome, silent=None if outcome.caught else _silent(outcome, ended))
    return Practice(period, seed, tuple(found.values()))


def _with(reading: run.Reading, one: Round, today: date) -> run.Reading:
    return replace(reading, books=one.books, matches=match(one.books, reading.norms, today))


def _checked(reading: run.Reading, period: Period, today: date) -> tuple[tuple[Finding, ...], tuple[Ended, ...]]:
    return run_checks(CHECKS, run.dossier_of(reading, period, today))


def _silent(outcome: Outcome, ended: Sequence[Ended]) -> str | None:
    """Return why none of the checks of a kind ran; None when at least one did."""
    own = [one for one in ended if one.code in outcome.kind.codes]
    stopped = [one.reason for one in own if one.state not in {State.CLEAN, State.FOUND}]
    return stopped[0] if own and len(stopped) == len(own) else None
