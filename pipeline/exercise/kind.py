"""What a kind of mistake or fraud is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pipeline.exercise.copy import Copy

Spot: TypeAlias = tuple[int, int]  # the number of a table, and a row of it
Trace: TypeAlias = frozenset[Spot]
Inject: TypeAlias = "Callable[[Copy, Random], Trace | None]"


@dataclass(frozen=True)
class Kind:
    """One kind of mistake or fraud.

    `title` in Dutch, as a member of the audit committee would say it. `codes`: the checks of which each may catch it.
    `provable`: the rows themselves prove it; else it only looks like it, and a check asks. `asks`, in Dutch: what the
    books must hold to do it with. `inject` puts it into a copy and returns the rows that show it, or None, with nothing
    changed, when the books do not hold what it asks.
    """

    id: str
    title: str
    codes: tuple[str, ...]
    provable: bool
    asks: str
    inject: Inject


def kind(kind_id: str, title: str, *codes: str, asks: str, provable: bool = True) -> Callable[[Inject], Kind]:
    """Make a kind of the function that injects it."""
    return lambda inject: Kind(kind_id, title, codes, provable, asks, inject)
