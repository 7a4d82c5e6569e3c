"""Run every matcher over every year and gather the scores."""

from __future__ import annotations

from collections.abc import Sequence

from bench.reconciliation.judging import Score, judge
from bench.reconciliation.labelled import labelled_year
from bench.reconciliation.noise import LEVELS
from bench.reconciliation.peers import matchers

SIZE = 1_000  # bank lines in a year, about
Scores = dict[int, dict[str, Score]]  # by level and matcher


def scores(levels: Sequence[int], seeds: int) -> Scores:
    """Return the scores by level and matcher, each over `seeds` years."""
    found: Scores = {}
    for level in levels:
        found[level] = {name: Score() for name in matchers()}
        for seed in range(1, seeds + 1):
            year = labelled_year(LEVELS[level], seed, SIZE)
            for name, matcher in matchers().items():
                judge(found[level][name], year, seed, matcher(year))
    return found
