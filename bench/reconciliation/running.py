"""Run every matcher over every year and gather the scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bench.reconciliation.judging import Score, judge
from bench.reconciliation.labelled import labelled_year
from bench.reconciliation.noise import LEVELS
from bench.reconciliation.peers import OURS, matchers

SIZE = 1_000  # bank lines in a year, about
HELD_OUT = range(1001, 1021)  # never print what is matched wrongly in these: whoever has seen it builds to it
Scores = dict[int, dict[str, Score]]  # by level and matcher


def scores(levels: Sequence[int], seeds: Iterable[int], names: Iterable[str] | None = None) -> Scores:
    """Return the scores by level and matcher, each over a year per seed; `names`: of the matchers, else all."""
    seeds, chosen = list(seeds), {name: matchers()[name] for name in (matchers() if names is None else names)}
    found: Scores = {}
    for level in levels:
        found[level] = {name: Score() for name in chosen}
        for seed in seeds:
            year = labelled_year(LEVELS[level], seed, SIZE)
            for name, matcher in chosen.items():
                judge(found[level][name], year, seed, matcher(year))
    return found


def scores_held_out(levels: Sequence[int]) -> Scores:
    """Return the scores of our engine over years that nobody looked at while it was built."""
    return scores(levels, HELD_OUT, [OURS])
