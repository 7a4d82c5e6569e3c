"""The tiers of bank and book in order, each over all lines before the next: from an equal number to a likely sum."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from pipeline.reconcile.assignment import together
from pipeline.reconcile.choosing import choose
from pipeline.reconcile.free import Free
from pipeline.reconcile.habit import among_lonely, habit_of
from pipeline.reconcile.halves import Halves
from pipeline.reconcile.joins import Floats
from pipeline.reconcile.likeness import UNLIKE
from pipeline.reconcile.links import Drawing, Step, score_of
from pipeline.reconcile.near_misses import LOOKS, near_misses
from pipeline.reconcile.pairs import Paired, best_bits, by_number, by_weight, undecided
from pipeline.reconcile.same_days import same_day_and_who, whole_days
from pipeline.reconcile.sum_weights import Sum
from pipeline.reconcile.sums import numbered_sums, sums_of
from pipeline.reconcile.wording import beginnings_of, wording_of

_STRONG = 9.0  # bits: pairs and sums this sure go before all others
_LIKELY_SUM = 3.0
_NUMBER = Step("match", 1, "zelfde kenmerk en bedrag{days}", 1.0)
# By tier: 2 on one day, 3 within the lag, 4 later. By what is known of the names: the same, alike, nothing.
_WHO = {
    True: ("zelfde bedrag, dag en tegenpartij", "zelfde bedrag en dag{who}", "zelfde bedrag en dag"),
    False: ("zelfde bedrag en tegenpartij{days}", "zelfde bedrag{days}{who}", "zelfde bedrag{days}"),
}
_IN_ALL = Step("match", 2, "op deze dag evenveel regels met hetzelfde bedrag")
_SUM = Step("match", 5, "{bank} en {book} zijn samen gelijk{days}")
_NUMBERED_SUM = Step("match", 5, "zelfde kenmerk: {bank} en {book} zijn samen gelijk{days}")
_SEVERAL_SUMS = Step("ambiguous", 5, "{bank} en {book} passen op meer manieren bij elkaar", 0.5)
_SAME_AMOUNT = Step("ambiguous", 3, "zelfde bedrag: {bank} en {book}, niet te zeggen welke bij elkaar horen", 0.5)
_REFUSED = Step("match", 9, "de boeking kon niet worden overgenomen{days}", 0.5)
_NEAR_MISS = 0.6  # score


def draw(drawing: Drawing, lag: int) -> None:
    """Draw every link between bank and book, from sure to likely; what one step took, a later one never sees."""
    tiers = _Tiers(drawing, lag)
    tiers.numbers()
    tiers.sums(numbered_sums, _LIKELY_SUM, _NUMBERED_SUM)
    tiers.pairs(same_day_and_who)
    tiers.pairs(partial(by_weight, least=_STRONG))
    tiers.sums(sums_of, _STRONG, _SUM)
    tiers.look_around()
    tiers.pairs(by_weight)
    unclear = tiers.sums(sums_of, _LIKELY_SUM, _SUM)
    tiers.whole_days()
    tiers.refused()
    tiers.open_questions(unclear)
    tiers.near_misses()


class _Tiers:
    """The steps over one drawing, with what the earlier ones taught of how the treasurer dates bookings."""

    def __init__(self, drawing: Drawing, lag: int) -> None:
        self._drawing, self._lag = drawing, lag
        self._habit = habit_of(np.empty(0, dtype=np.int64), lag)
        self._beginnings = beginnings_of(drawing.sides)
        self._in_sum = np.zeros(len(drawing.sides.book), dtype=bool)

    def _free(self, side: str = "book") -> Free:
        sides, lines, free = self._drawing.sides, self._drawing.lines, self._drawing.free
        wording = wording_of(self._beginnings, sides.book, ~free["book"] & ~self._in_sum, self._in_sum)
        return Free(
            sides, sides.bank, lines[side], free["bank"].copy(), free[side].copy(), self._lag, self._habit, wording
        )

    def numbers(self) -> None:
        """Draw pairs with an equal number, and learn from their days."""
        free = self._free()
        found = by_number(free)
        self._habit = habit_of(free.bank.day[found.left] - free.book.day[found.right], self._lag)
        self._drawing.pairs(_NUMBER, found.left, found.right)

    def look_around(self) -> None:
        """Learn from how many lines are left how likely a pair by chance is."""
        left = max((int(free.sum()), len(free)) for side, free in self._drawing.free.items() if side != "refused")
        self._habit = among_lonely(self._habit, *left)

    def pairs(self, find: Callable[[Free], Paired]) -> None:
        """Draw pairs with a label that says what speaks for them."""
        free = self._free()
        found = find(free)
        days = np.abs(free.bank.day[found.left] - free.book.day[found.right])
        tier = np.where(days == 0, 2, np.where(days <= self._lag, 3, 4))
        same = found.same_account | (found.percent == 100)
        known = np.where(same, 0, np.where(found.percent >= UNLIKE, 1, 2))
        for number in (2, 3, 4):
            for who, words in enumerate(_WHO[number == 2]):
                own = (tier == number) & (known == who)
                self._drawing.pairs(Step("match", number, words), found.left[own], found.right[own],
                                    scores=score_of(found.margin[own]), percent=found.percent[own])  # fmt: skip

    def sums(self, find: Callable[[Halves, float], list[Sum]], least: float, step: Step) -> list[tuple[bool, Sum]]:
        """Draw sums of either side; return those that others come near, and whether the bank has the whole."""
        unclear: list[tuple[bool, Sum]] = []
        for bank_is_whole in (True, False):
            free = self._free()
            bank, book = (free.bank, free.bank_free), (free.book, free.book_free)
            (wholes, whole_free), (parts, part_free) = (bank, book) if bank_is_whole else (book, bank)
            halves = Halves(
                free.sides, wholes, parts, whole_free, part_free, bank_is_whole, self._habit, free.wording, self._lag
            )
            found = find(halves, least)
            if found:
                clear, others = choose(halves, found, _rivals(free, [one.whole for one in found], bank_is_whole))
                if bank_is_whole:
                    self._in_sum[[part for one in clear for part in one.parts]] = True
                scores = score_of(np.array([one.bits for one in clear])).tolist()
                self._drawing.groups(step, [_as_group(one, bank_is_whole) for one in clear], scores)
                unclear += [(bank_is_whole, one) for one in others]
        return unclear

    def whole_days(self) -> None:
        """Draw days on which both sides have as many lines that nothing tells apart."""
        found = whole_days(self._free())
        self._drawing.pairs(_IN_ALL, found.left, found.right, scores=score_of(found.margin))

    def refused(self) -> None:
        """Draw bank lines with bookings that were refused, so that they are not taken for forgotten."""
        for find in (by_number, same_day_and_who, by_weight):
            found = find(self._free("refused"))
            self._drawing.pairs(_REFUSED, found.left, found.right, side="refused")

    def open_questions(self, unclear: list[tuple[bool, Sum]]) -> None:
        """Draw what may belong together in more than one way: sums first, then pairs."""
        groups = [_as_group(one, bank_is_whole) for bank_is_whole, one in unclear]
        free = self._drawing.free
        lines = [
            (number, 2 * place + side)
            for number, (bank, book) in enumerate(groups)
            if free["bank"][list(bank)].all() and free["book"][list(book)].all()
            for side, places in enumerate((bank, book))
            for place in places
        ]
        clusters = [
            sorted({lines[at][1] for at in cluster.tolist()})
            for cluster in together([number for number, _ in lines], [line for _, line in lines])
        ]
        bank_and_book = [
            ([line // 2 for line in one if line % 2 == 0], [line // 2 for line in one if line % 2]) for one in clusters
        ]
        self._drawing.groups(_SEVERAL_SUMS, bank_and_book)
        self._drawing.groups(_SAME_AMOUNT, undecided(self._free()))

    def near_misses(self) -> None:
        """Draw pairs of what is left that are one payment with two amounts."""
        bank, book, looks = near_misses(self._free())
        for look, words in LOOKS.items():
            own = np.array([one == look for one in looks], dtype=bool)
            self._drawing.pairs(Step("near_miss", 6, words + "{days}", _NEAR_MISS, look), bank[own], book[own])


def _rivals(free: Free, wholes: list[int], bank_is_whole: bool) -> Floats:
    """Return per line of the side of the wholes the bits of the best single line for it."""
    asked = np.zeros(len(free.bank_free if bank_is_whole else free.book_free), dtype=bool)
    asked[wholes] = True
    if bank_is_whole:
        return best_bits(free.of(free.bank_free & asked, free.book_free))[0]
    return best_bits(free.of(free.bank_free, free.book_free & asked))[1]


def _as_group(one: Sum, bank_is_whole: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return ((one.whole,), one.parts) if bank_is_whole else (one.parts, (one.whole,))
