"""The story of reconciliation: sure links over all lines before likely ones, then what is left, then the balances."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.matches import Matches
from pipeline.model.norms import Norms
from pipeline.reconcile.account_months import Told
from pipeline.reconcile.amounts import later, only_ones, same_counterparty, same_day, same_day_whoever, undecided
from pipeline.reconcile.anchors import bank_balances
from pipeline.reconcile.balances import cash_days, month_balances
from pipeline.reconcile.bank_months import MonthEvidence, bank_months, reasons
from pipeline.reconcile.evidence import Evidence, evidence_of
from pipeline.reconcile.links import LINK_COLUMNS, Drawing, Step
from pipeline.reconcile.near_misses import LOOKS, near_misses
from pipeline.reconcile.overlaps import repeated_lines
from pipeline.reconcile.references import by_reference
from pipeline.reconcile.settlements import with_settlements
from pipeline.reconcile.sides import sides_of
from pipeline.reconcile.sums import sums_of
from pipeline.reconcile.timing import timing_changes
from pipeline.reconcile.transfers import own_transfers

PairFinder = Callable[[pd.DataFrame, pd.DataFrame, int], pd.DataFrame]

PAIR_TIERS: tuple[tuple[Step, PairFinder], ...] = (
    (Step("match", 1, "zelfde kenmerk en bedrag{days}", 1.0), by_reference),
    (Step("match", 2, "zelfde bedrag en dag", 0.98), same_day),
    (Step("match", 3, "zelfde bedrag en tegenpartij{days}", 0.96), same_counterparty),
    (Step("match", 2, "zelfde bedrag en dag", 0.94), same_day_whoever),
    (Step("match", 3, "zelfde bedrag{days}", 0.92), only_ones),
    (Step("match", 4, "zelfde bedrag en tegenpartij{days}", 0.9), later),
)
SUM = Step("match", 5, "{bank} en {book} zijn samen gelijk{days}", 0.9)
SEVERAL_SUMS = Step("ambiguous", 5, "{bank} en {book} passen op meer manieren bij elkaar", 0.5)
SAME_AMOUNT = Step("ambiguous", 3, "zelfde bedrag: {bank} en {book}, niet te zeggen welke bij elkaar horen", 0.5)
REFUSED = Step("match", 9, "de boeking kon niet worden overgenomen{days}", 0.5)
LEFT_OVER = {
    ("bank", "unmatched"): "niet in het boek",
    ("book", "unmatched"): "niet op het afschrift",
    ("bank", "in_transit"): "onderweg: nog niet geboekt",
    ("book", "in_transit"): "onderweg: nog niet op het afschrift",
    ("bank", "outside_books"): "geen boek van deze dag",
    ("book", "no_evidence"): "geen afschrift van deze dag",
}


def match(books: Books, norms: Norms, today: date) -> Matches:
    """Hold bank and book side by side: links, leftovers and balances of all that was supplied."""
    lag = int(norms.near("booking_lag_days", today).value)
    repeats = repeated_lines(books)
    counted = repeats.isna()
    evidence, bank = evidence_of(books), bank_balances(books, counted)
    evidenced = bank_months(books, bank)
    drawing = Drawing(sides_of(books, counted))
    _draw(drawing, lag)
    _name_leftovers(drawing, evidence, evidenced, lag)
    links, members = drawing.finished()
    told = Told(evidence, bank, evidenced, timing_changes(links, members, evidence))
    balances = month_balances(books, counted, told)
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


def _draw(drawing: Drawing, lag: int) -> None:
    """Draw every link, from sure to likely; what an earlier step took, a later one never sees."""
    for step, find in PAIR_TIERS:
        _draw_pairs(drawing, step, find, lag)
    for bank_is_whole in (True, False):
        _draw_sums(drawing, lag, bank_is_whole=bank_is_whole)
    for find in (same_day, same_day_whoever, only_ones):
        _draw_pairs(drawing, REFUSED, find, lag, "refused")
    drawing.groups(SAME_AMOUNT, undecided(*_of_shared_amounts(drawing.bank, drawing.book), lag))
    if len(drawing.bank) and len(drawing.book):
        missed = near_misses(drawing.bank, drawing.book, lag)
        for looks, words in LOOKS.items():
            drawing.pairs(Step("near_miss", 6, words + "{days}", 0.6), missed[missed["looks"] == looks])


def _draw_pairs(drawing: Drawing, step: Step, find: PairFinder, lag: int, side: str = "book") -> None:
    bank, booked = _of_shared_amounts(drawing.bank, drawing.free(side))
    if len(bank):
        drawing.pairs(step, find(bank, booked, lag), side)


def _draw_sums(drawing: Drawing, lag: int, *, bank_is_whole: bool) -> None:
    wholes, parts = (drawing.bank, drawing.book) if bank_is_whole else (drawing.book, drawing.bank)
    if wholes.empty or len(parts) < 2:
        return
    found = sums_of(wholes, parts, lag)
    for step, clear in ((SUM, True), (SEVERAL_SUMS, False)):
        groups = [(one.wholes, one.parts) for one in found if one.clear == clear]
        drawing.groups(step, groups if bank_is_whole else [(own, booked) for booked, own in groups])


def _of_shared_amounts(bank: pd.DataFrame, book: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the lines whose account and amount stand on both sides."""
    return bank[bank["block"].isin(book["block"])], book[book["block"].isin(bank["block"])]


def _name_leftovers(drawing: Drawing, evidence: Evidence, evidenced: MonthEvidence, lag: int) -> None:
    """Give every line that stayed alone a link of its own, with the reason why that need not be wrong."""
    for side, lines in (("bank", drawing.bank), ("book", drawing.book)):
        why = pd.Series(reasons(side, lines, evidence, evidenced, lag), index=lines.index, dtype=object)
        for (of_side, reason), words in LEFT_OVER.items():
            if of_side == side:
                own = lines[why == reason]
                drawing.alone(Step("leftover", None, words, None), side, own, [reason] * len(own))


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
