"""The figures as Markdown tables: the same on the screen and in the docs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bench.detection.exercises import by_check, practised, share
from bench.detection.honest import HonestYear, by_code, per_thousand
from bench.reconciliation.tables import table
from pipeline.exercise.kinds import KINDS
from pipeline.model.severity import Severity
from pipeline.practice import Practice

PROVABLE, LIKELY = 0.98, 0.85
MIDDLE_PER_THOUSAND = 5.0
SECONDS = 3.0


def in_all(practices: Sequence[Practice]) -> str:
    """Return the shares of provable and likely kinds, and whether they reach the target."""
    outcomes = practised(practices)
    rows = []
    for name, side, least in (("provable", True, PROVABLE), ("likely", False, LIKELY)):
        own = [one for one in outcomes if one.kind.provable is side]
        kinds = len({one.kind.id for one in own})
        rows.append((name, kinds, len(own), sum(one.caught for one in own), _percent(share(own)), _percent(least),
                     _yes(share(own) >= least)))  # fmt: skip
    return table(("", "kinds", "practised", "caught", "detection", "target", "reached"), rows)


def per_kind(practices: Sequence[Practice]) -> str:
    """Return per kind how often it was practised and caught, and by what."""
    outcomes = practised(practices)
    rows = []
    for kind in KINDS:
        own = [one for one in outcomes if one.kind.id == kind.id]
        by = Counter(code for one in own for code in one.caught_by)
        told = ", ".join(f"{code} {count}" for code, count in by.most_common()) or "–"
        nature = "provable" if kind.provable else "likely"
        rows.append((kind.id, nature, len(own), sum(one.caught for one in own), told))
    return table(("kind", "nature", "practised", "caught", "by"), rows)


def per_check(practices: Sequence[Practice]) -> str:
    """Return per check how its kinds fared."""
    rows = [
        (code, own["practised"], own["caught"], own["itself"], _percent(own["caught"] / own["practised"]))
        for code, own in by_check(practised(practices)).items()
    ]
    return table(("check", "practised", "caught", "by this check", "detection"), rows)


def of_honest_years(years: Sequence[HonestYear]) -> str:
    """Return how much was said of what is right, and whether that is little enough."""
    high = sum(len(year.of(Severity.HIGH)) for year in years)
    people = sum(len(year.about_people) for year in years)
    middle = per_thousand(years, Severity.MIDDLE)
    rows = [
        ("findings hoog", high, 0, _yes(not high)),
        ("findings about a person", people, 0, _yes(not people)),
        (
            "findings midden per 1,000 bookings",
            f"{middle:.2f}",
            MIDDLE_PER_THOUSAND,
            _yes(middle <= MIDDLE_PER_THOUSAND),
        ),
        ("findings laag per 1,000 bookings", f"{per_thousand(years, Severity.LOW):.2f}", "", ""),
    ]
    return table((f"{len(years)} honest years", "found", "target", "reached"), rows)


def of_honest_checks(years: Iterable[HonestYear]) -> str:
    """Return which checks spoke in honest years."""
    told = list(years)
    rows = [
        (code, weight, count, f"{count / len(told):.1f}") for (code, weight), count in sorted(by_code(told).items())
    ]
    return table(("check", "severity", "findings", "a year"), rows)


def of_speed(rows: int, seconds: float) -> str:
    """Return how long the checks took."""
    shown = (f"{rows:,}", f"{seconds:.2f}", f"{SECONDS:.0f}", _yes(seconds <= SECONDS))
    return table(("bookings", "seconds", "target", "reached"), [shown])


def _percent(part: float) -> str:
    return f"{100 * part:.1f} %"


def _yes(reached: bool) -> str:
    return "yes" if reached else "no"
