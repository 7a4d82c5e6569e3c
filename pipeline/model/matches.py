"""What reconciliation found: links between bank lines and bookings, what is left over, and balances."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

TRANSFER_COLUMNS = ("state", "out", "in", "account", "other_account", "day", "amount_cents", "difference_cents", "days")
CASH_COLUMNS = ("account", "day", "balance_cents", "booking")


@dataclass(frozen=True)
class Matches:
    """The result of reconciliation. Indexes are those of the frames in Books; amounts in cents.

    `links`: one row per explanation or leftover: kind (match, leftover, near_miss, ambiguous, transfer, claim, gift),
    tier (Int64, NA for leftovers and transfers), label (Dutch), score (0–1), account, amount_cents,
    difference_cents (bank − book), days (bank − book), reason. Every bank line that counts and every booking on an
    account that a bank keeps stands in exactly one link of the first four kinds. A link of kind claim or gift ties
    payments (bookings) to the claims or gifts that they settle: amount_cents is what moved, difference_cents the size
    of that less what was claimed or registered (above zero: more moved), days the day of the payment less that of the
    claim or gift. A match of tier 9 is with a booking that was refused.
    `reason` of a leftover: unmatched · in_transit (within `booking_lag_days` of the end of the evidence) · no_evidence
    (a booking without a statement of its month) · outside_books (a bank line of a month without a book); of a near
    miss: wrong_sign, shifted_comma, swapped_digits, one_digit, other_amount; of a claim or gift: equal, together
    (several at once), instalments (in several payments), net (less the fees of a processor), other_amount, ambiguous
    (these may belong together in more than one way: nothing was chosen).
    `members`: one row per line in a link: link (index in links), side ("bank", "book", "claim", "gift"; "refused":
    index in the refused bookings), index.
    `balances`: one row per account and month: account, kind (bank, spaar, kas, kruispost, NA), month ("2026-03"),
    opening_cents and opening_source (bank, saldi, beginsaldo, rolled, last_year), previous_closing_cents (what the
    month or year before says), in_cents, out_cents (≤ 0), closing_cents (opening + in + out), stated_closing_cents (the
    book's own word in Saldi), bank_opening_cents, bank_closing_cents, timing_cents (in the book and not yet at the bank
    at the end of the month, less the reverse), difference_cents (closing − bank closing − timing), evidence_to, tier,
    evidence (bank: lines or a statement; connected: nothing moved and the balances around it agree; resting: nothing
    moved at the bank or in the book since the last statement; NA: none), book_rows, bank_rows, booked (a book covers
    the month), last_booking (index, NA without one).
    `evidence_to`: per account the last day for which bank evidence was supplied. `counted`: of the bank lines, False
    for a line that was delivered in two exports and counts once already; `repeats`: the index of the line that counts.
    `transfers`: the own transfers in the book: state (balanced, unequal, one_leg, in_transit), out and in (indexes of
    bookings, NA for a leg that is not there), account of the leg that is there or goes out, other_account, day,
    amount_cents, difference_cents (in + out), days (in − out).
    `cash_days`: per cash account and day with a booking the balance_cents at its end and booking (index of its last).
    """

    links: pd.DataFrame
    members: pd.DataFrame
    balances: pd.DataFrame
    evidence_to: pd.Series  # of dates, by account
    counted: pd.Series  # of booleans, by index of the bank lines
    repeats: pd.Series = field(default_factory=lambda: pd.Series(dtype="Int64"))
    transfers: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(TRANSFER_COLUMNS)))
    cash_days: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(CASH_COLUMNS)))
    remembered: dict[tuple[str, bool], pd.DataFrame] = field(default_factory=dict, init=False, repr=False)

    def settled(self, kind: str) -> pd.DataFrame:
        """Return which bookings settle which claims or gifts, one row per pair.

        Args:
            kind: `claim` or `gift`.

        Returns:
            Columns link, booking (index in bookings), other (index in claims or gifts), tier, label, score,
            amount_cents, difference_cents, days and reason of the link. Several claims paid at once share a link.
        """
        return self._settlements(kind, undecided=False)

    def undecided(self, kind: str) -> pd.DataFrame:
        """Return which bookings may settle which claims or gifts, where that can be in more than one way.

        Args:
            kind: `claim` or `gift`.

        Returns:
            The columns of `settled`; what may belong together shares a link.
        """
        return self._settlements(kind, undecided=True)

    def _settlements(self, kind: str, *, undecided: bool) -> pd.DataFrame:
        """Return a copy of what was put together once: a dozen checks ask the same."""
        if (kind, undecided) not in self.remembered:
            self.remembered[kind, undecided] = self._put_together(kind, undecided=undecided)
        return self.remembered[kind, undecided].copy(deep=False)

    def _put_together(self, kind: str, *, undecided: bool) -> pd.DataFrame:
        links = self.links[(self.links["kind"] == kind) & ((self.links["reason"] == "ambiguous") == undecided)]
        members = self.members[self.members["link"].isin(links.index)]
        sides = {side: members.loc[members["side"] == side, ["link", "index"]] for side in ("book", kind)}
        pairs = sides["book"].merge(sides[kind], on="link", suffixes=("", "_other"))
        facts = links[["tier", "label", "score", "amount_cents", "difference_cents", "days", "reason"]]
        return pairs.rename(columns={"index": "booking", "index_other": "other"}).join(facts, on="link")
