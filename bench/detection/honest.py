"""Honest years: the example year with, in each, some of what happens in life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from random import Random

from bench.detection.example import TODAY, YEAR, honest_example
from bench.detection.happenings import HAPPENINGS
from bench.detection.life import settle_balance_sheet
from pipeline import run
from pipeline.exercise.copy import Copy
from pipeline.model.findings import Finding
from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.reconcile import match
from schemas.base import Audience
from schemas.bookings import Bookings

ABOUT_A_PERSON = ("BEL", "GES", "INT", "DEC", "BOE-09", "BOE-16", "BOE-30", "BOE-36", "BOE-38")
_SHARE = 0.7  # of what can happen happens in a year


@dataclass(frozen=True)
class HonestYear:
    """What the checks said of one year in which nothing was wrong."""

    seed: int
    rows: int
    findings: tuple[Finding, ...]

    def of(self, severity: Severity) -> list[Finding]:
        """Return the findings that weigh this."""
        return [one for one in self.findings if one.severity is severity]

    @property
    def about_people(self) -> list[Finding]:
        """The findings about somebody."""
        return [
            one
            for one in self.findings
            if one.code.startswith(ABOUT_A_PERSON) or one.audience is not Audience.COMMITTEE
        ]


def honest_year(seed: int) -> run.Reading:
    """Return the example year with a different life, as if it was read."""
    reading, chance = honest_example(), Random(f"honest {seed}")
    copy = Copy(reading.books, reading.matches, reading.norms, Period(YEAR))
    for happening in HAPPENINGS:
        if chance.random() < _SHARE:
            happening(copy, chance)
    settle_balance_sheet(copy)
    books = copy.books()
    return replace(reading, books=books, matches=match(books, reading.norms, TODAY))


def checked(seed: int) -> HonestYear:
    """Run every check over an honest year."""
    reading = honest_year(seed)
    result = run.check(reading, Period(YEAR), TODAY, "0000-0000")
    return HonestYear(seed, len(reading.books[Bookings]), result.findings)


def per_thousand(years: Iterable[HonestYear], severity: Severity) -> float:
    """Return how many findings of a weight there are per 1,000 bookings."""
    told = list(years)
    return 1000 * sum(len(year.of(severity)) for year in told) / sum(year.rows for year in told)


def by_code(years: Iterable[HonestYear]) -> Counter[tuple[str, str]]:
    """Return how often each check spoke, by weight."""
    return Counter((one.code, one.severity.value) for year in years for one in year.findings)
