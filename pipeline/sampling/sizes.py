"""How large a sample must be, so that it would have met an error if too much were wrong."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.sampling.model import Errors

_LARGEST = 1_000_000  # rows; no association has more


class NoSuchSampleError(ValueError):
    """Even all rows are not enough."""


def sample_size(errors: Errors, confidence: float, found: int = 0) -> int:
    """Return the smallest sample that gives the confidence when it meets at most `found` errors.

    `errors`: with the share from which the total counts as wrong (the materiality). Raises NoSuchSampleError.
    """
    return _smallest(lambda size: errors.at_most(found, size) <= 1 - confidence, found + 1, errors)


def sample_size_for_rate(errors: Errors, confidence: float, rate: float, most: int = _LARGEST) -> int:
    """Return the smallest sample that gives the confidence when the expected share of its rows is wrong.

    Raises NoSuchSampleError when `most` rows are not enough, as always when the rate is not below what is tolerated.
    """
    return _smallest(
        lambda size: errors.at_most(min(errors.expected(rate, size), size), size) <= 1 - confidence, 1, errors, most
    )


def two_stage_size(errors: Errors, confidence: float) -> int:
    """Return the size of each of two samples: the second is drawn only after one error, and may meet none.

    Raises NoSuchSampleError.
    """

    def accepted(size: int) -> float:
        none = errors.at_most(0, size)
        return none + (errors.at_most(1, size) - none) * none

    return _smallest(lambda size: accepted(size) <= 1 - confidence, 1, errors)


def _smallest(enough: Callable[[int], bool], least: int, errors: Errors, most: int = _LARGEST) -> int:
    """Return the smallest size from `least` that is enough; all are tried, for expected errors go by steps."""
    most = errors.population or most
    for size in range(least, most + 1):
        if enough(size):
            return size
    raise NoSuchSampleError(f"no sample of at most {most} is enough")
