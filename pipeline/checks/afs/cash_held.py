"""The cash that the book says there is: beside what was counted, and whether too much of it stays in the box."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.cash_counts import counts_of_boxes
from pipeline.checks.afs.scopes import cash_boxes
from pipeline.checks.core import Scope, Verdict, check
from pipeline.checks.grouping import values
from pipeline.model.dossier import Dossier, once
from pipeline.model.findings import State
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts


@check(
    "AFS-13",
    Severity.HIGH,
    needs=(CashCounts, Bookings, Accounts),
    points_at=CashCounts.counted,
    basis=("BW 2:10 lid 1", "BW 2:48 lid 2", "B6"),
    scope="account",
    exempt_by="kas",
)
def cash_count_differs(dossier: Dossier) -> Verdict:
    """Return the counts that are not what the book held that day; the same difference again stands beside the first.

    A difference that was there before the period is told lightly.
    """
    compared = _compared(dossier)
    inside = compared[dossier.in_period(CashCounts, compared)]
    wrong = inside[inside["difference"].ne(0)]
    places = values(([place] for place in zip(wrong["table"], wrong["row"], strict=True)), wrong.index)
    together = places.groupby(wrong["stretch"]).sum()
    earlier = wrong["since"] < pd.Timestamp(dossier.period.first_day)
    wrong = wrong.assign(
        related=wrong["stretch"].map(together).map(lambda every: every[1:]),
        variant=earlier.map({True: "earlier", False: None}),
        severity=earlier.map({True: Severity.LOW, False: Severity.HIGH}),
    )
    sizes = inside.groupby("box").size()
    scopes = (
        Scope(str(box), int(sizes[box]))
        if box in sizes.index
        else Scope(str(box), state=State.NOT_RUN, reason="geen telling, of geen saldo om mee te vergelijken")
        for box in cash_boxes(dossier)[Accounts.name]
    )
    return Verdict(wrong.drop_duplicates("stretch"), tuple(scopes))


@once
def _compared(dossier: Dossier) -> pd.DataFrame:
    """Return the counts beside what the book held at the end of their day, in months that a book covers.

    `difference`: book less counted, as with a bank; `gap` the reverse; `stretch`: counts in a row that differ alike,
    `since` the first of them.
    """
    counts = counts_of_boxes(dossier)
    known = _held(dossier)
    pairs = pd.merge_asof(
        counts.assign(account=counts["box"]), known, left_on=CashCounts.counted_on, right_on="day", by="account"
    )
    same_month = pairs["day"].dt.to_period("M") == pairs[CashCounts.counted_on].dt.to_period("M")
    compared: pd.DataFrame = pairs[same_month & pairs["balance_cents"].notna()]
    gap = compared[CashCounts.counted] - compared["balance_cents"]
    begins = gap.ne(gap.groupby(compared["box"]).shift()).fillna(value=True).astype("int64")
    stretch = compared["box"] + " " + begins.groupby(compared["box"]).cumsum().astype("string")
    return compared.assign(
        gap=gap,
        difference=-gap,
        amount_cents=gap,
        scope=compared["box"],
        day=compared[CashCounts.counted_on],
        stretch=stretch,
        since=compared.groupby(stretch)[CashCounts.counted_on].transform("min"),
    )


def _held(dossier: Dossier) -> pd.DataFrame:
    """Return per account and day in order of days what the book held, with the opening of every month in a book."""
    balances = dossier.matches.balances
    openings = balances[balances["booked"].astype(bool) & balances["opening_cents"].notna()]
    known = pd.DataFrame(
        {
            "account": openings["account"].astype("string"),
            "day": pd.to_datetime(openings["month"], format="%Y-%m").astype("datetime64[us]"),
            "balance_cents": openings["opening_cents"].astype("Int64"),
        }
    )
    days = dossier.matches.cash_days[["account", "day", "balance_cents"]].astype(known.dtypes)
    return pd.concat([known, days[days["balance_cents"].notna()]]).sort_values("day", kind="stable")
