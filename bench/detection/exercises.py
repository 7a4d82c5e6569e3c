"""The exercise, seed after seed, on the example year and on one of its months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bench.detection.example import TODAY, YEAR, honest_example
from pipeline.exercise import Outcome
from pipeline.model.period import Period
from pipeline.practice import Practice, practise


def practices(seeds: Iterable[int]) -> Iterator[Practice]:
    """Yield per seed the exercise on the year and on a month of it, every month in its turn."""
    for seed in seeds:
        for period in (Period(YEAR), Period(YEAR, seed % 12 + 1)):
            yield practise(honest_example(), period, TODAY, seed)


def practised(practices: Iterable[Practice]) -> list[Outcome]:
    """Return the outcomes of the kinds that could be practised."""
    return [one for practice in practices for one in practice.outcomes if one.practised]


def share(outcomes: Iterable[Outcome]) -> float:
    """Return the share that was caught; 1 of nothing."""
    told = list(outcomes)
    return sum(one.caught for one in told) / len(told) if told else 1.0


def by_check(outcomes: Iterable[Outcome]) -> dict[str, Counter[str]]:
    """Return per check how often a kind that names it first was practised, caught at all, and caught by this check."""
    found: dict[str, Counter[str]] = {}
    for one in outcomes:
        code = one.kind.codes[0]
        counted = found.setdefault(code, Counter())
        counted.update(practised=1, caught=one.caught, itself=code in one.caught_by)
    return dict(sorted(found.items()))
