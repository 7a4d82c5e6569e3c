"""Stretches of days: what is left uncovered, and where two of them meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """From the first day to the last, both included."""

    first: date
    last: date

    def __len__(self) -> int:
        return (self.last - self.first).days + 1


def uncovered(span: Days, held: Iterable[Days]) -> list[Days]:
    """Return the stretches of a span that nothing covers, in order.

    >>> year = Days(date(2026, 1, 1), date(2026, 12, 31))
    >>> [len(gap) for gap in uncovered(year, [Days(date(2025, 4, 1), date(2026, 12, 29))])]
    [2]
    """
    gaps: list[Days] = []
    free = span.first
    for stretch in sorted(held):
        if stretch.last < free:
            continue
        if stretch.first > span.last:
            break
        if stretch.first > free:
            gaps.append(Days(free, stretch.first - _DAY))
        if stretch.last >= span.last:
            return gaps
        free = stretch.last + _DAY
    return [*gaps, Days(free, span.last)]
