"""Putting kinds into copies of the books: as many as go together into one copy, the rest into a next one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from pipeline.exercise.copy import Copy
from pipeline.exercise.kind import Kind, Trace
from pipeline.model.books import Books
from pipeline.model.matches import Matches
from pipeline.model.norms import Norms
from pipeline.model.period import Period


@dataclass(frozen=True)
class Injected:
    """A kind that was put in, and the rows that show it."""

    kind: Kind
    trace: Trace


@dataclass(frozen=True)
class Round:
    """A copy of the books with some kinds in it."""

    books: Books
    injected: tuple[Injected, ...]


@dataclass(frozen=True)
class Bases:
    """What is practised on: books, what reconciliation made of them, norms and period."""

    books: Books
    matches: Matches
    norms: Norms
    period: Period

    def copy(self) -> Copy:
        """Return a fresh copy."""
        return Copy(self.books, self.matches, self.norms, self.period)


def rounds(bases: Bases, kinds: Sequence[Kind], seed: int) -> Iterator[Round]:
    """Yield copies in which every kind that these books can show stands once.

    A kind that does not find rows of its own beside the others waits for the next copy; what does not go into a fresh
    copy alone is in none. The same seed gives the same copies.
    """
    waiting = list(kinds)
    while waiting:
        copy, injected, left = bases.copy(), [], []
        for kind in waiting:
            trace = kind.inject(copy, _chance(kind, bases, seed))
            if trace is not None:
                injected.append(Injected(kind, trace))
            elif kind.inject(bases.copy(), _chance(kind, bases, seed)) is not None:
                left.append(kind)
        waiting = left
        if injected:
            yield Round(copy.books(), tuple(injected))


def _chance(kind: Kind, bases: Bases, seed: int) -> Random:
    return Random(f"{seed} {bases.period} {kind.id}")  # noqa: S311 - an exercise, no secret
