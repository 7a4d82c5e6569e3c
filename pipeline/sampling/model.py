"""How errors are distributed over a sample, if a given share of all rows (or euros) were wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil


class Distribution(StrEnum):
    """Which distribution tells how many errors a sample meets."""

    POISSON = "poisson"  # euros of a large total
    BINOMIAL = "binomial"  # rows, drawn with return
    HYPERGEOMETRIC = "hypergeometric"  # rows of a small population, without return


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors in a sample when `share` of the population is wrong. `population`: rows, for the hypergeometric only."""

    distribution: Distribution
    share: float
    population: int = 0

    def at_most(self, found: float, size: int) -> float:
        """Return the chance of meeting at most that many errors; parts of an error count for Poisson only."""
        from scipy import stats  # noqa: PLC0415 - takes half a second, and most runs draw no such sample

        if self.distribution is Distribution.POISSON:
            return float(stats.gamma.sf(size * self.share, 1 + found))
        if self.distribution is Distribution.BINOMIAL:
            return float(stats.binom.cdf(found, size, self.share))
        return float(stats.hypergeom.cdf(found, self.population, self.wrong_rows, size))

    @property
    def wrong_rows(self) -> int:
        """How many rows of the population are wrong, rounded up."""
        return ceil(round(self.population * self.share, 9))

    def expected(self, rate: float, size: int) -> float:
        """Return how many errors a sample is expected to meet: whole ones, but for Poisson."""
        exact = size * rate
        return exact if self.distribution is Distribution.POISSON else ceil(round(exact, 9))
