"""The tiers of bank and book in order, each over all lines before the next: from an equal number to a likely sum."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from pipeline.reconcile.assignment import together
from pipeline.reconcile.choosing import choose
from pipeline.reconcile.halves import Halves
from pipeline.reconcile.likeness import UNLIKE
from pipeline.reconcile.links import Drawing, Step, score_of
from pipeline.reconcile.near_misses import LOOKS, near_misses
from pipeline.reconcile.pairs import (
    Free,
    Paired,
    best_bits,
    by_number,
    by_weight,
    same_day_and_who,
    undecided,
    whole_days,
)  # fmt: skip
from pipeline.reconcile.sum_weights import Sum
from pipeline.reconcile.sums import numbered_sums, sums_of
from pipeline.reconcile.weights import Habit, among_lonely, habit_of

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


def draw(drawing: Drawing, lag: int) -> None:
    """Draw every link between bank and book, from sure to likely; what one step took, a later one never sees."""
    habit = habit_of(np.empty(0, dtype=np.int64), lag)
    numbered_pairs = by_number(_free(drawing, lag, habit))
    habit = habit_of(drawing.sides.bank.day[numbered_pairs.left] - drawing.sides.book.day[numbered_pairs.right], lag)
    drawing.pairs(_NUMBER, numbered_pairs.left, numbered_pairs.right, percent=numbered_pairs.percent)
    _draw_sums(drawing, lag, habit, numbered_sums, _LIKELY_SUM, _NUMBERED_SUM)
    for find in (same_day_and_who, partial(by_weight, least=_STRONG)):
        _draw_pairs(drawing, lag, habit, find)
    _draw_sums(drawing, lag, habit, sums_of, _STRONG, _SUM)
    habit = among_lonely(
        habit, *max((int(free.sum()), len(free)) for free in (drawing.free["bank"], drawing.free["book"]))
    )
    _draw_pairs(drawing, lag, habit, by_weight)
    unclear = _draw_sums(drawing, lag, habit, sums_of, _LIKELY_SUM, _SUM)
    in_all = whole_days(_free(drawing, lag, habit))
    drawing.pairs(_IN_ALL, in_all.left, in_all.right, scores=score_of(in_all.margin))
    for find in (by_number, same_day_and_who, by_weight):
        refused = find(_free(drawing, lag, habit, "refused"))
        drawing.pairs(_REFUSED, refused.left, refused.right, "refused")
    _draw_open_questions(drawing, lag, habit, unclear)
    bank, book, looks = near_misses(_free(drawing, lag, habit))
    for look, words in LOOKS.items():
        of_look = np.array([one == look for one in looks], dtype=bool)
        drawing.pairs(Step("near_miss", 6, words + "{days}", 0.6, look), bank[of_look], book[of_look])


def _free(drawing: Drawing, lag: int, habit: Habit, side: str = "book") -> Free:
    sides, free = drawing.sides, drawing.free
    return Free(sides, sides.bank, drawing.lines[side], free["bank"].copy(), free[side].copy(), lag, habit)


def _draw_pairs(drawing: Drawing, lag: int, habit: Habit, find: Callable[[Free], Paired]) -> None:
    """Draw pairs with a label that says what speaks for them."""
    found = find(_free(drawing, lag, habit))
    days = np.abs(drawing.sides.bank.day[found.left] - drawing.sides.book.day[found.right])
    tier = np.where(days == 0, 2, np.where(days <= lag, 3, 4))
    same = found.same_account | (found.percent == 100)
    known = np.where(same, 0, np.where(found.percent >= UNLIKE, 1, 2))
    for number in (2, 3, 4):
        for who, words in enumerate(_WHO[number == 2]):
            own = (tier == number) & (known == who)
            drawing.pairs(Step("match", number, words), found.left[own], found.right[own],
                          scores=score_of(found.margin[own]), percent=found.percent[own])  # fmt: skip


def _draw_sums(
    drawing: Drawing, lag: int, habit: Habit, find: Callable[[Halves, float], list[Sum]], least: float, step: Step
) -> list[tuple[bool, Sum]]:
    """Draw sums of either side; return what several sums say as much for, and whether the bank has the whole."""
    unclear: list[tuple[bool, Sum]] = []
    for bank_is_whole in (True, False):
        free = _free(drawing, lag, habit)
        sides = (free.bank, free.book, free.bank_free, free.book_free)
        wholes, parts, whole_free, part_free = sides if bank_is_whole else (sides[1], sides[0], sides[3], sides[2])
        halves = Halves(free.sides, wholes, parts, whole_free, part_free, bank_is_whole, habit, lag)
        found = find(halves, least)
        if not found:
            continue
        clear, others = choose(halves, found, best_bits(free)[0 if bank_is_whole else 1])
        drawing.groups(
            step,
            [_as_group(one, bank_is_whole) for one in clear],
            score_of(np.array([one.bits for one in clear])).tolist(),
        )
        unclear += [(bank_is_whole, one) for one in others]
    return unclear


def _as_group(one: Sum, bank_is_whole: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return ((one.whole,), one.parts) if bank_is_whole else (one.parts, (one.whole,))


def _draw_open_questions(drawing: Drawing, lag: int, habit: Habit, unclear: list[tuple[bool, Sum]]) -> None:
    """Draw what may belong together in more than one way: sums first, then pairs."""
    groups = [_as_group(one, bank_is_whole) for bank_is_whole, one in unclear]
    open_ = [
        group
        for group in groups
        if all(drawing.free[side][list(places)].all() for side, places in zip(("bank", "book"), group, strict=True))
    ]
    lines = [
        (number, 2 * place + side) for number, group in enumerate(open_) for side in (0, 1) for place in group[side]
    ]
    clusters = [
        {lines[at][1] for at in cluster.tolist()}
        for cluster in together([number for number, _ in lines], [line for _, line in lines])
    ]
    drawing.groups(_SEVERAL_SUMS, [_sides_of_cluster(cluster) for cluster in clusters])
    drawing.groups(_SAME_AMOUNT, undecided(_free(drawing, lag, habit)))


def _sides_of_cluster(cluster: set[int]) -> tuple[list[int], list[int]]:
    return sorted(line // 2 for line in cluster if line % 2 == 0), sorted(line // 2 for line in cluster if line % 2)
