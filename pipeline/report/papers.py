"""What the committee typed beside the bookings of the sample, and what its formulas make of that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.entry_tables import PAPERS
from pipeline.report.content import Cell, Column
from pipeline.report.drawn import Sample
from pipeline.report.lot import NO_NUMBER, SAME, is_same
from pipeline.report.text import as_shown
from pipeline.report.typed import typed_cells
from pipeline.report.view import View
from schemas.bookings import Bookings


@dataclass(frozen=True)
class Papers:
    """One table of the sample. `bookings`: per row its number in Transacties, None while nothing is drawn.

    `vouchers`: as they stand there; `typed`: the yellow columns; `same`: whether the right paper was taken.
    """

    bookings: Sequence[int | None]
    vouchers: Sequence[str]
    typed: Mapping[str, list[Cell]]
    same: Sequence[str]

    def count(self, word: str, *keys: str) -> int:
        """Return how often a word was chosen in some columns, as COUNTIFS counts."""
        return sum(_says(cell, word) for key in keys for cell in self.typed[key])

    def wrong(self, word: str, *keys: str) -> int | None:
        """Return in how many rows a word was chosen in any of some columns, None until every paper was looked at."""
        if not all(one == SAME for one in self.same):
            return None
        return sum(any(_says(self.typed[key][row], word) for key in keys) for row in range(len(self.same)))


def papers_of(view: View, sample: Sample, bookings: Sequence[int | None], columns: Sequence[Column]) -> Papers:
    """Return one table of the sample, as far as its bookings are known."""
    amounts, numbers = view.bookings[Bookings.amount], view.bookings[Bookings.voucher].fillna("")
    about = [None if place is None else str(amounts[place]) for place in bookings]
    typed = typed_cells(view, PAPERS, columns, [None if n is None else sample.codes[n] for n in bookings], about)
    vouchers = ["" if place is None else as_shown(numbers[place]) or NO_NUMBER for place in bookings]
    codes = ["" if place is None else sample.codes[place] for place in bookings]
    same = [is_same(*one) for one in zip(typed["typed"], vouchers, codes, strict=True)]
    return Papers(bookings, vouchers, typed, same)


def _says(cell: Cell, word: str) -> bool:
    return isinstance(cell, str) and cell.casefold() == word
