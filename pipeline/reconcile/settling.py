"""Drawing links between movements and what they settle, from sure to likely; each is used once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from pipeline.reconcile.exact_sets import exact_sets
from pipeline.reconcile.joins import Bools, Ints
from pipeline.reconcile.movements import Movement
from pipeline.reconcile.settling_pairs import Due, of_several, pairs_of, people_of


@dataclass(frozen=True, slots=True)
class Step:
    """What a link of this step is called: tier, Dutch label (with {moved} and {due}, how many), score and reason."""

    tier: int
    label: str
    score: float
    reason: str = "equal"


UNDECIDED = Step(7, "{moved} en {due}: niet te zeggen welke bij elkaar horen", 0.5, "ambiguous")


class Link(NamedTuple):
    """Positions of movements, and of what they settle."""

    step: Step
    moved: tuple[int, ...]
    due: tuple[int, ...]


class Settling:
    """The links so far, and which movements and entries are still free.

    Looked at are pairs of one account or name within `far` days; where the movement reads as what is sought, pairs of
    one amount within `lag` days too.
    """

    def __init__(self, moved: Sequence[Movement], due: Sequence[Due], lag: int, far: int) -> None:
        self.moved, self.due = moved, due
        self.likely = np.array([one.likely for one in moved], dtype=bool)
        self.free_moved, self.free_due = np.ones(len(moved), dtype=bool), np.ones(len(due), dtype=bool)
        self.found: list[Link] = []
        self.pairs = pairs_of(moved, due, lag, far)
        self.near = np.abs(self.pairs.gap) <= lag
        self.nameless = np.array([one.nameless for one in moved], dtype=bool)
        self._people = people_of(moved), people_of(due)
        self._doubts: list[tuple[int, int]] = []

    def take(self, step: Step, moved: Sequence[int], due: Sequence[int]) -> None:
        """Link movements with the entries that they settle."""
        self.found.append(Link(step, tuple(moved), tuple(due)))
        self.free_moved[list(moved)] = self.free_due[list(due)] = False

    def is_free(self, moved: Iterable[int], due: Iterable[int]) -> bool:
        """Whether none of them is taken."""
        return all(self.free_moved[at] for at in moved) and all(self.free_due[at] for at in due)

    def sums_up(self, moved: Iterable[int], due: Iterable[int]) -> bool:
        """Whether both sides come to the same."""
        return sum(self.moved[at].cents for at in moved) == sum(self.due[at].cents for at in due)

    def by_person(self, by_iban: Step, by_name: Step, chosen: Bools) -> None:
        """Link by account and amount, then by name and amount as far as that can mean one person only."""
        pairs = self.pairs
        self.nearest(by_iban, pairs.equal & pairs.iban & chosen)
        for alike in (pairs.full, pairs.key & pairs.first):
            at = self._open(pairs.equal & alike & chosen)
            left, right, cost = pairs.moved[at], pairs.due[at], pairs.cost[at]
            people = self._people
            doubt = of_several(left, cost, people[1][right]) | of_several(right, cost, people[0][left])
            self._take_nearest(by_name, at[~doubt])
            self._doubt(at[doubt])

    def nearest(self, step: Step, chosen: Bools) -> None:
        """Link one to one, the nearest in time first."""
        self._take_nearest(step, self._open(chosen))

    def only(self, step: Step, chosen: Bools, *, else_undecided: bool = False) -> None:
        """Link one to one where each is the only one for the other."""
        at = self._open(chosen)
        left, right = self.pairs.moved[at], self.pairs.due[at]
        alone = (np.bincount(left, minlength=1)[left] == 1) & (np.bincount(right, minlength=1)[right] == 1)
        for one, other in zip(left[alone].tolist(), right[alone].tolist(), strict=True):
            self.take(step, (one,), (other,))
        if else_undecided:
            self._doubt(at[~alone])

    def together(self, several: Step, in_parts: Step, chosen: Bools) -> None:
        """Link several entries of one person with one movement, and one entry with several movements."""
        for moved, due in self._groups(chosen, self.pairs.moved, self.pairs.due):
            self.take_sum(several, moved, due)
        for one, movements in self._groups(chosen, self.pairs.due, self.pairs.moved):
            free = [at for at in movements if self.free_moved[at]]
            parts = [self.moved[at] for at in free]
            if self.free_due[one]:
                hits = exact_sets(self.due[one].cents, [part.cents for part in parts], [part.day for part in parts])
                if len(hits) == 1:
                    self.take(in_parts, [free[at] for at in hits[0]], [one])
                else:
                    self._doubts += [(free[at], one) for hit in hits for at in hit]

    def take_sum(self, step: Step, moved: int, due: Iterable[int], *, in_a_row: bool = False) -> bool:
        """Link a movement with those entries that are together its amount, when there is one such set; say if so.

        Of several such sets none is chosen.
        """
        free = [at for at in due if self.free_due[at] and self.due[at].cents]
        if len(free) < 2 or not self.free_moved[moved]:
            return False
        cents, days = [self.due[at].cents for at in free], [self.due[at].day for at in free]
        hits = exact_sets(self.moved[moved].cents, cents, days, in_a_row=in_a_row)
        if len(hits) == 1:
            self.take(step, [moved], [free[at] for at in hits[0]])
        else:
            self._doubts += [(moved, free[at]) for hit in hits for at in hit]
        return len(hits) == 1

    def undecided(self) -> None:
        """Link what is still free and may belong together in more than one way, without choosing."""
        free = [(moved, due) for moved, due in sorted(set(self._doubts)) if self.is_free([moved], [due])]
        for moved, due in _connected(free):
            self.take(UNDECIDED, moved, due)

    def _doubt(self, at: Ints) -> None:
        self._doubts += zip(self.pairs.moved[at].tolist(), self.pairs.due[at].tolist(), strict=True)

    def _open(self, chosen: Bools) -> Ints:
        """Return which of the chosen pairs are still free, by position."""
        return np.flatnonzero(chosen & self.free_moved[self.pairs.moved] & self.free_due[self.pairs.due])

    def _take_nearest(self, step: Step, at: Ints) -> None:
        left, right = self.pairs.moved[at], self.pairs.due[at]
        for pair in np.lexsort((right, left, self.pairs.cost[at])).tolist():
            one, other = int(left[pair]), int(right[pair])
            if self.free_moved[one] and self.free_due[other]:
                self.take(step, (one,), (other,))

    def _groups(self, chosen: Bools, keys: Ints, values: Ints) -> list[tuple[int, list[int]]]:
        """Return per key its free values, where there are several."""
        groups: dict[int, list[int]] = {}
        at = self._open(chosen)
        for key, value in zip(keys[at].tolist(), values[at].tolist(), strict=True):
            groups.setdefault(key, []).append(value)
        return [(key, sorted(own)) for key, own in sorted(groups.items()) if len(own) > 1]


def _connected(pairs: Sequence[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Return the movements and entries together that pairs tie, directly or through others."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def head(one: tuple[str, int]) -> tuple[str, int]:
        while leader.setdefault(one, one) != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for moved, due in pairs:
        leader[head(("due", due))] = head(("moved", moved))
    groups: dict[tuple[str, int], dict[str, list[int]]] = {}
    for side, at in sorted(leader):
        groups.setdefault(head((side, at)), {"moved": [], "due": []})[side].append(at)
    return [(group["moved"], group["due"]) for group in groups.values()]
