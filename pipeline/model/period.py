"""A month or a book year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A month, or a book year when `month` is None; `first_month` is the month in which a book year starts."""

    year: int
    month: int | None = None
    first_month: int = 1

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2026-03` or `2026`; raises ValueError."""
        match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text.strip())
        if match is None or not 1990 <= int(match[1]) <= 2199 or (match[2] and not 1 <= int(match[2]) <= 12):
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]) if match[2] else None)

    @classmethod
    def month_of(cls, day: date) -> Period:
        """Return the month in which a day lies."""
        return cls(day.year, day.month)

    @property
    def is_year(self) -> bool:
        """Whether this is a book year."""
        return self.month is None

    @property
    def first_day(self) -> date:
        """The first day."""
        return date(self.year, self.month or self.first_month, 1)

    @property
    def last_day(self) -> date:
        """The last day."""
        end_month = self.months[-1]
        year, month = int(end_month[:4]), int(end_month[5:])
        return date(year, month, calendar.monthrange(year, month)[1])

    @property
    def months(self) -> tuple[str, ...]:
        """The months as `2026-03`, in order."""
        if self.month is not None:
            return (f"{self.year}-{self.month:02d}",)
        numbers = [self.year * 12 + self.first_month - 1 + step for step in range(12)]
        return tuple(f"{number // 12}-{number % 12 + 1:02d}" for number in numbers)

    @property
    def label(self) -> str:
        """As a Dutch reader says it: `maart 2026`, `2026`."""
        return str(self.year) if self.month is None else f"{MONTHS[self.month - 1]} {self.year}"

    def __contains__(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day

    def __str__(self) -> str:
        return str(self.year) if self.month is None else f"{self.year}-{self.month:02d}"
