"""Write the figures to docs/reconciliation.md."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.reconciliation import tables
from bench.reconciliation.running import HELD_OUT, SIZE, Scores
from bench.reconciliation.speed import LEVEL, Run

TARGET = Path(__file__).parents[2] / "docs" / "reconciliation.md"
_TEXT = """\
# How often reconciliation is right

Written by `python -m bench.reconciliation --write`; `make bench` prints the same. {seeds} invented years a level,
about {size} bank lines each, made by `bench/reconciliation`: dues (some 40 equal ones on one day), gifts, levies,
rent, invoices, card payments, claims, batches of 2 to 12 bookings in one bank line, direct debits that bounce,
payouts of processors that withhold their fees, split bookings, instalments, day totals, double payments, refunds, own
transfers. The bank is always right; the book errs more at every level. The generator knows which lines are the same
money.

**Right** is a match of exactly the bank lines and bookings that are one true link. Lines that nobody can tell apart
(the same account, day, amount, name and text) stand for each other, and so do two bookings of one payment that was
booked twice. Every other match is **wrong**: also one with a part of a batch, or with a line that has no other half.
A true link that was not found is **ambiguous** (reported with all its explanations), **left over** (reported alone)
or **given away** (one of its lines was matched wrongly).

**Decidable** is a link that what is written can tell; who made the lines knows that, and the engine is not asked
(`bench/reconciliation/decidable.py`). A booking fits every bank line of its amount within the largest shift of its
level that agrees with the account number, name, reference and kind of payment that it still holds. When as many pairs
can be made without a link, it is not decidable: two members who pay the same on one day, and two bookings without a
name. Days alone do not decide; the engine may find such links, or report them as ambiguous. A batch is decidable
unless a part without a number may change places with an equal part of another batch of its kind.

## Low, middle and high

The issue names three recalls for noise from low to high: typing errors, initials, missing references, date shifts to
ten days, batches, refunds, equal amounts, missing and extra lines. Levels 0 and 1 are **low**: hardly anything is left
out, and bookings stand at most two days off. Level 2 is **middle**: half of the names in other words, 40 % without a
reference, to four days off. Level 3 is **high**: all of it at once, to ten days off. Level 4, a shoebox, goes beyond
that: to two weeks off, without any account number, a quarter without a name. It has no target for recall, and keeps
the one for precision. Each recall is held against the target twice: over all
links, and over those that are decidable.

## At every level

{by_level}
Those years were at hand while the engine was built. These {held_out} were not; nobody has seen what is matched in them:

{by_held_out}
## Per tier

Tier 1 is surest; 9 is a booking that was refused. How sure a tier is stands in `afstemming.jsonl` as its score.

{by_tier}
## Beside other matchers, on the same lines

`exact amount, 5 days` is what most tools do: for every bank line the nearest free booking of that amount within five
days. `beangulp` is the matcher of beancount's import library: it looks for double entries, so it gives one booking to
several bank lines, and knows neither names nor sums; as it comes it takes two days and amounts that are 5 % apart.

{by_matcher}
## Where links are lost

{by_kind}
Links whose amounts do not add up (an altered amount, a forgotten part of a batch) are no match. They are noticed when
they are named as a near miss or left open, so that they are reported; a line that was given away is not:

{by_other_amount}
## What goes wrong at every level

{noise}
## Speed

A year of many lines with names and numbers, mostly right (`bench/large_year.py`); and ten and a hundred years of about
{size} bank lines, at level {level}. `match` alone in a process of its own, in seconds of CPU; memory is the peak of the
whole process. The target is 100,000 × 100,000 in at most 6 s and 600 MB, and at most 12 times what 10,000 take.

{speed}"""


def write(scores: Scores, held_out: Scores, seeds: int, runs: Sequence[Run]) -> None:
    """Write the page."""
    TARGET.write_text(
        _TEXT.format(
            seeds=seeds,
            size=SIZE,
            level=LEVEL,
            by_level=tables.by_level(scores),
            held_out=len(HELD_OUT),
            by_held_out=tables.by_level(held_out),
            by_tier=tables.by_tier(scores),
            by_matcher=tables.by_matcher(scores),
            by_kind=tables.by_kind(scores),
            by_other_amount=tables.by_other_amount(scores),
            noise=tables.noise_levels(),
            speed=tables.of_speed(runs),
        ),
        encoding="utf-8",
    )
