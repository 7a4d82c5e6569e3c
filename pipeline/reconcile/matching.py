"""The story of reconciliation: sure links over all lines before likely ones, then what is left, then the balances."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from pipeline.model.books import Books
from pipeline.model.matches import Matches
from pipeline.model.norms import Norms
from pipeline.money import Cents
from pipeline.reconcile.account_months import Told
from pipeline.reconcile.anchors import bank_balances
from pipeline.reconcile.balances import cash_days, month_balances
from pipeline.reconcile.bank_months import MonthEvidence, bank_months, reasons
from pipeline.reconcile.drawing import draw
from pipeline.reconcile.evidence import Evidence, evidence_of
from pipeline.reconcile.links import LINK_COLUMNS, Drawing, Step
from pipeline.reconcile.overlaps import repeated_lines
from pipeline.reconcile.settlements import with_settlements
from pipeline.reconcile.sides import sides_of
from pipeline.reconcile.timing import timing_changes
from pipeline.reconcile.transfers import own_transfers

LEFT_OVER = {
    ("bank", "unmatched"): "niet in het boek",
    ("book", "unmatched"): "niet op het afschrift",
    ("bank", "in_transit"): "onderweg: nog niet geboekt",
    ("book", "in_transit"): "onderweg: nog niet op het afschrift",
    ("bank", "outside_books"): "geen boek van deze dag",
    ("book", "no_evidence"): "geen afschrift van deze dag",
}


def match(books: Books, norms: Norms, today: date, carried: Mapping[str, Cents] | None = None) -> Matches:
    """Hold bank and book side by side: links, leftovers and balances of all that was supplied.

    `carried`: per account, by folded name, how the year before ended, where nothing else says how this one began.
    """
    lag = int(norms.near("booking_lag_days", today).value)
    repeats = repeated_lines(books)
    counted = repeats.isna()
    evidence, bank = evidence_of(books), bank_balances(books, counted)
    evidenced = bank_months(books, bank)
    drawing = Drawing(sides_of(books, counted))
    draw(drawing, lag)
    _name_leftovers(drawing, evidence, evidenced, lag)
    links, members = drawing.finished()
    told = Told(evidence, bank, evidenced, timing_changes(links, members, evidence))
    balances = month_balances(books, counted, told, carried)
    transfers = own_transfers(books, lag, evidence.book_to)
    links, members = _with_transfers(links, members, transfers)
    links, members = with_settlements(books, links, members, norms, today)
    return Matches(
        links=links,
        members=members,
        balances=balances,
        evidence_to=evidence.bank_to,
        counted=counted,
        repeats=repeats,
        transfers=transfers,
        cash_days=cash_days(books, balances),
    )


def _name_leftovers(drawing: Drawing, evidence: Evidence, evidenced: MonthEvidence, lag: int) -> None:
    """Give every line that stayed alone a link of its own, with the reason why that need not be wrong."""
    for side in ("bank", "book"):
        at = np.flatnonzero(drawing.free[side])
        lines = drawing.lines[side]
        accounts = [drawing.sides.accounts[code] for code in lines.account[at].tolist()]
        why = np.array(
            reasons(side, accounts, lines.day[at], evidence=evidence, evidenced=evidenced, lag=lag), dtype=object
        )
        for (of_side, reason), words in LEFT_OVER.items():
            if of_side == side:
                drawing.alone(Step("leftover", None, words, reason=reason), side, at[why == reason])


def _with_transfers(
    links: pd.DataFrame, members: pd.DataFrame, transfers: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add a link for every own transfer that balances; its legs keep their link with the bank too."""
    both = transfers[transfers["state"] == "balanced"]
    numbers = range(len(links), len(links) + len(both))
    added = pd.DataFrame(
        {
            "kind": "transfer",
            "label": ["eigen overboeking naar " + str(name) for name in both["other_account"]],
            "score": 1.0,
            "account": both["account"].to_numpy(),
            "amount_cents": both["amount_cents"].to_numpy(),
            "difference_cents": both["difference_cents"].to_numpy(),
            "days": both["days"].to_numpy(),
        },
        index=pd.Index(numbers, dtype="int64"),
    ).reindex(columns=list(LINK_COLUMNS))
    legs = pd.concat(
        [pd.DataFrame({"link": numbers, "side": "book", "index": both[leg].to_numpy()}) for leg in ("out", "in")]
    )
    plain = members.rename(columns={"line": "index"})[["link", "side", "index"]]
    whole = pd.concat([links, added.astype(links.dtypes)]) if len(both) else links
    return whole, pd.concat([plain, legs], ignore_index=True).astype({"link": "int64", "index": "int64"})
