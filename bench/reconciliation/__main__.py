"""`python -m bench.reconciliation`: print how often reconciliation is right and wrong, and how fast it is."""

from __future__ import annotations

import argparse

from bench.reconciliation import tables
from bench.reconciliation.docs import write
from bench.reconciliation.labelled import labelled_year
from bench.reconciliation.noise import LEVELS
from bench.reconciliation.peers import OURS
from bench.reconciliation.running import SIZE, Scores, scores, scores_held_out
from bench.reconciliation.speed import all_measured
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

SEEDS = 5


def main(arguments: list[str] | None = None) -> None:
    """Print the figures, and write them down when asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.reconciliation", description=__doc__)
    parser.add_argument("--levels", type=int, nargs="*", default=range(len(LEVELS)), help="levels of noise, 0 to 4")
    parser.add_argument("--seeds", type=int, default=SEEDS, help="years per level")
    parser.add_argument("--speed", action="store_true", help="measure 10,000 and 100,000 lines a side too")
    parser.add_argument("--wrong", action="store_true", help="print every wrong match")
    parser.add_argument("--write", action="store_true", help="write all figures to docs/reconciliation.md")
    asked = parser.parse_args(arguments)
    found, held_out = scores(asked.levels, range(1, asked.seeds + 1)), scores_held_out(asked.levels)
    for made in (tables.by_level, tables.by_tier, tables.by_matcher, tables.by_kind, tables.by_other_amount):
        print(made(found))
    print(tables.by_level(held_out))
    if asked.wrong:
        _print_wrong(found)
    runs = all_measured() if asked.speed or asked.write else []
    if runs:
        print(tables.of_speed(runs))
    if asked.write:
        write(found, held_out, asked.seeds, runs)


def _print_wrong(found: Scores) -> None:
    """Print the lines of every wrong match of our engine, to learn from."""
    shown = ["booked_on", "amount", "counterparty", "counterparty_iban", "description", "reference"]
    for level, by_matcher in found.items():
        for seed, (bank, book) in by_matcher[OURS].wrong_links:
            books = labelled_year(LEVELS[level], seed, SIZE).books
            print(f"level {level}, year {seed}")
            print(books[BankLines].loc[list(bank), shown].to_string(header=False))
            print(books[Bookings].loc[list(book), [*shown, "voucher", "invoice"]].to_string(header=False), "\n")


if __name__ == "__main__":
    main()
