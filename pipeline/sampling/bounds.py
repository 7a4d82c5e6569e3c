"""What the errors in a sample say of everything: the share that, with the confidence asked for, is wrong at most."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np


def poisson_upper(size: int, found: float, confidence: float) -> float:
    """Return the upper bound of the share of euros that is wrong."""
    from scipy import stats  # noqa: PLC0415 - see `model`

    return float(stats.gamma.ppf(confidence, 1 + found)) / size


def binomial_upper(size: int, found: int, confidence: float) -> float:
    """Return the upper bound of the share of rows that is wrong (Clopper and Pearson)."""
    from scipy import stats  # noqa: PLC0415 - see `model`

    return 1.0 if found >= size else float(stats.beta.ppf(confidence, 1 + found, size - found))


def hypergeometric_upper(size: int, found: int, population: int, confidence: float) -> float:
    """Return the largest share of a population of rows that the sample does not rule out."""
    from scipy import stats  # noqa: PLC0415 - see `model`

    wrong = np.arange(found, population - size + found + 1)
    possible = stats.hypergeom.cdf(found, population, wrong, size) > 1 - confidence
    return float(wrong[possible].max()) / population


def stringer_upper(
    size: int,
    taints: Sequence[float],
    confidence: float,
    upper: Callable[[int, int, float], float] = binomial_upper,
) -> float:
    """Return the upper bound of the share of euros that is wrong, for amounts that are wrong in part (Stringer).

    `taints`: per row that is wrong which part of its amount, from 0 to 1. `upper`: the bound for whole errors on which
    it builds, that of Poisson or the binomial.
    """
    bound = before = upper(size, 0, confidence)
    for found, taint in enumerate(sorted(taints, reverse=True), start=1):
        now = upper(size, found, confidence)
        bound += (now - before) * taint
        before = now
    return bound


def most_likely(size: int, taints: Sequence[float]) -> float:
    """Return the share of euros that is most likely wrong: the mean taint of the sample."""
    return sum(taints) / size
