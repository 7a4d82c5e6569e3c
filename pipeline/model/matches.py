"""What reconciliation found: links between bank lines and bookings, what is left over, and balances."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Matches:
    """The result of reconciliation. Indexes are those of the frames in Books.

    `links`: one row per explanation or leftover: kind (match, leftover, near_miss, ambiguous, transfer), tier
    (Int64, NA
    for leftovers), label (Dutch), score (0–1), account, amount_cents, difference_cents (bank − book), days (bank −
    book).
    `members`: one row per line in a link: link (index in links), side ("bank", "book", "other"), index (in the
    frame).
    `balances`: one row per account and month that is known: account, kind (bank, spaar, kas, kruispost), month
    ("2026-03"), opening_cents, in_cents, out_cents (≤ 0), closing_cents (opening + in + out), stated_closing_cents
    (the
    book's own word in Saldi), bank_opening_cents, bank_closing_cents, difference_cents (book closing − bank
    closing at
    the end of the evidence), evidence_to (date), tier.
    `evidence_to`: per account the last day for which bank evidence was supplied. `counted`: of the bank lines,
    False for a
    line that was delivered in two exports and counts once already.
    """

    links: pd.DataFrame
    members: pd.DataFrame
    balances: pd.DataFrame
    evidence_to: pd.Series  # of dates, by account
    counted: pd.Series  # of booleans, by index of the bank lines
