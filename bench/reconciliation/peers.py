"""What other tools do with the same lines, beside our own engine.

`exact amount and window` is what most tools do: for each bank line, in order of day, the nearest booking of the same
account and amount within five days that is still free. `beangulp` is the matcher of beancount's import library
(`beangulp.similar`, GPL-2, not among our dependencies): it looks for double entries, so each bank line and booking
becomes a transaction with one posting on the own account; it knows no names, no sums, and may give one booking to two
bank lines. It runs where it is installed, with its own settings (two days, amounts 5 % apart are alike) and with ours.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pandas as pd

from bench.reconciliation.judging import links_by_kind
from bench.reconciliation.labelled import Labelled, Link
from pipeline.model.norms import standard_norms
from pipeline.reconcile import match
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

Found = Mapping[str, Sequence[tuple[str, Link]]]
Matcher = Callable[[Labelled], Found]
RUN_ON = date(2027, 4, 4)
WINDOW = 5  # days: our own booking_lag_days
OURS = "openvizier"


def ours(year: Labelled) -> Found:
    """Return the links of our own engine."""
    return links_by_kind(match(year.books, standard_norms(), RUN_ON))


def exact_amount_and_window(year: Labelled) -> Found:
    """Return for each bank line the nearest free booking of its account and amount within the window."""
    bank, book = year.books[BankLines], year.books[Bookings]
    free: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
    for at, (account, cents, day) in enumerate(_plain(book)):
        free[account, cents].append((day, at))
    pairs = []
    for at, (account, cents, day) in enumerate(_plain(bank)):
        near = [one for one in free[account, cents] if abs(one[0] - day) <= WINDOW]
        if near:
            best = min(near, key=lambda one: abs(one[0] - day))
            free[account, cents].remove(best)
            pairs.append(("1", ((at,), (best[1],))))
    return {"match": pairs}


def _plain(frame: pd.DataFrame) -> list[tuple[str, int, int]]:
    days = frame["booked_on"].astype("datetime64[s]").astype("int64") // 86_400
    return list(zip(frame["account"], frame["amount"].astype(int), days, strict=True))


def beangulp_matcher(window: int, epsilon: Decimal | None) -> Matcher:
    """Return beangulp's search for similar entries; `epsilon`: how far amounts may differ, None for its own 5 %."""
    similar: Any = import_module("beangulp.similar")

    def find(year: Labelled) -> Found:
        bank, book = _transactions(year.books[BankLines]), _transactions(year.books[Bookings])
        same = similar.find_similar_entries(bank, book, similar.heuristic_comparator(epsilon=epsilon), window)
        return {"match": [("1", ((one.meta["lineno"],), (other.meta["lineno"],))) for one, other in same]}

    return find


def _transactions(frame: pd.DataFrame) -> list[Any]:
    """Return lines as beancount's transactions in order of day, their index as line number."""
    data: Any = import_module("beancount.core.data")
    amount: Any = import_module("beancount.core.amount")
    made: list[Any] = []
    for at, (account, cents, day) in enumerate(zip(frame["account"], frame["amount"], frame["booked_on"], strict=True)):
        units = amount.Amount(Decimal(int(cents)).scaleb(-2), "EUR")
        posting = data.Posting(f"Assets:{account}", units, None, None, None, None)
        meta = data.new_metadata("bench", at)
        bisect.insort(
            made,
            data.Transaction(meta, day.date(), "*", None, "", frozenset(), frozenset(), [posting]),
            key=lambda entry: entry.date,
        )
    return made


def matchers() -> dict[str, Matcher]:
    """Return our engine and the peers that can run here, by name."""
    found: dict[str, Matcher] = {OURS: ours, "exact amount, 5 days": exact_amount_and_window}
    if find_spec("beangulp"):
        found["beangulp, as it comes"] = beangulp_matcher(2, None)
        found["beangulp, exact, 5 days"] = beangulp_matcher(WINDOW, Decimal("0.000001"))
    return found
