"""`python -m bench.detection`: print how much the checks find, what they say of honest books, and how fast they are."""

from __future__ import annotations

import argparse

from bench.detection import tables
from bench.detection.docs import write
from bench.detection.exercises import practices
from bench.detection.honest import HonestYear, checked
from bench.detection.speed import ROWS, seconds_of_checks
from pipeline.practice import Practice

SEEDS = 20


def main(arguments: list[str] | None = None) -> None:
    """Print the figures, and write them down when asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.detection", description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS, help="exercises and honest years, each with another life")
    parser.add_argument("--missed", action="store_true", help="print every kind that was not caught")
    parser.add_argument("--said", action="store_true", help="print every finding midden or hoog in an honest year")
    parser.add_argument("--rows", type=int, default=ROWS, help="bookings of the large year; 0 leaves it out")
    parser.add_argument("--write", action="store_true", help="write all figures to docs/detection.md")
    asked = parser.parse_args(arguments)
    done = [*practices(range(1, asked.seeds + 1))]
    for made in (tables.in_all, tables.per_check, tables.per_kind):
        print(made(done))
    if asked.missed:
        _print_missed(done)
    years = [checked(seed) for seed in range(1, asked.seeds + 1)]
    print(tables.of_honest_years(years))
    print(tables.of_honest_checks(years))
    if asked.said:
        _print_said(years)
    if not asked.rows:
        return
    seconds = seconds_of_checks(asked.rows)
    print(tables.of_speed(asked.rows, seconds))
    if asked.write:
        write(done, years, asked.rows, seconds)


def _print_missed(done: list[Practice]) -> None:
    """Print where a kind was practised and not caught, to learn from."""
    for practice in done:
        for one in practice.outcomes:
            if one.practised and not one.caught:
                print(
                    f"seed {practice.seed}, {practice.period}: {one.kind.id}; spoke: {one.also_by}; {one.silent or ''}"
                )


def _print_said(years: list[HonestYear]) -> None:
    """Print what weighs in an honest year, to learn from."""
    for year in years:
        for one in year.findings:
            if one.severity.value != "laag" or one in year.about_people:
                print(f"year {year.seed}: {one.severity.value} {one.code} {one.place} | {one.message}")


if __name__ == "__main__":
    main()
