"""Write the figures to docs/detection.md."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.detection import tables
from bench.detection.honest import HonestYear
from pipeline.exercise.kinds import KINDS
from pipeline.practice import Practice

TARGET = Path(__file__).parents[2] / "docs" / "detection.md"
_TEXT = """\
# What the checks find, and what they say of honest books

Written by `python -m bench.detection --write`; `make bench` prints the same with fewer seeds.

## What is wrong and is found

`openvizier oefening` puts {kinds} kinds of known mistakes and frauds into a copy of somebody's own books, reconciles
and checks the copy, and says of each kind whether it was caught. Here it does so on the example year without planted
mistakes, with {seeds} seeds: each on the whole year and on one of its months. A seed chooses other rows, amounts,
payees and days. Money moves at the bank too, and balances, statements and cash counts follow, so that no kind gives
itself away by a sum that its bank would not show.

A kind is **caught** when a finding that was not there before, of one of the checks that it names, stands at the rows
that show it. **Provable**: the rows themselves prove that something is wrong. **Likely**: it looks like it and may
have a good reason; the check asks.

{in_all}
### Per check

A kind counts with the check that it names first; another check that it names may catch it too.

{per_check}
### Per kind

{per_kind}
## What is right and is left alone

{years} honest years: the example year in which, each time, some of this happens: a subscription every month, an
insurance every quarter and a weekly hall; a credit note and a refund; batches of three invoices in one line of the
bank; round amounts; payments in a weekend; members who are called alike; households on one account; accounts abroad;
payouts of Mollie (gross and fee) and Tikkie; an election in another year; collections; an advance that is accounted
for; a quarter without cash. Each row has what the party's rules ask.

{honest}
{honest_checks}
## Speed

Every check over one year (`run.check`): processor time, the best of three runs.

{speed}"""


def write(practices: Sequence[Practice], years: Sequence[HonestYear], rows: int, seconds: float) -> None:
    """Write the page."""
    TARGET.write_text(
        _TEXT.format(
            kinds=len(KINDS),
            seeds=len({practice.seed for practice in practices}),
            years=len(years),
            in_all=tables.in_all(practices),
            per_check=tables.per_check(practices),
            per_kind=tables.per_kind(practices),
            honest=tables.of_honest_years(years),
            honest_checks=tables.of_honest_checks(years),
            speed=tables.of_speed(rows, seconds),
        ),
        encoding="utf-8",
    )
