"""Which true links what is written can decide: known to who made the lines, and not asked of the engine.

A booking fits a bank line of its amount when their days are no further apart than this level moves a booking, and all
that the booking still says fits that line as it fits its own: the account number, the name in any of its writings but
for one typing error, the reference and invoice number, the kind of payment. A pair is decidable when every way of
pairing as many lines as possible holds it, so also when all others that fit are needed elsewhere. A batch is decidable
unless a part that holds no number may change places with an equal part of another batch of its kind.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from rapidfuzz.distance import OSA
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from bench.reconciliation.events import Event, Line
from bench.reconciliation.noise import EARLIEST, Noise
from bench.reconciliation.people import Payee


@dataclass(frozen=True, slots=True)
class _Half:
    """A line of a pair. `event`: its number; `true`: the booking as it ought to be; `alike`: of who is told apart."""

    event: int
    line: Line
    true: Line
    alike: tuple[object, ...]


def decidable(true: Sequence[Event], written: Sequence[Event], noise: Noise) -> list[bool]:
    """Say per event whether what is written decides that its lines belong together."""
    told = [True] * len(written)
    for bank, book in _same_amounts(true, written):
        fits = np.array([[_fits(one, other, noise) for other in book] for one in bank], dtype=bool)
        for event in _undecided(bank, book, fits):
            told[event] = False
    for event in _batches_that_exchange(true, written, noise):
        told[event] = False
    return told


def _same_amounts(true: Sequence[Event], written: Sequence[Event]) -> Iterator[tuple[list[_Half], list[_Half]]]:
    """Yield the single bank lines and bookings per account and amount."""
    bank: dict[tuple[str, int], list[_Half]] = defaultdict(list)
    book: dict[tuple[str, int], list[_Half]] = defaultdict(list)
    for number, (whole, event) in enumerate(zip(true, written, strict=True)):
        if len(whole.bank) > 1 or len(whole.book) > 1:
            continue
        for line in event.bank:
            bank[line.account, line.cents].append(_Half(number, line, whole.book[0], line.content))
        for line in (*event.book, *event.doubles):
            alike = event.book[0] if line in event.doubles else line
            book[line.account, line.cents].append(_Half(number, line, whole.book[0], alike.content))
    yield from ((bank[key], book[key]) for key in bank if key in book)


def _fits(bank: _Half, book: _Half, noise: Noise) -> bool:
    """Whether all that a booking still says fits a bank line."""
    late = book.line.day - bank.line.day
    return (
        -min(EARLIEST, noise.furthest) <= late <= noise.furthest
        and book.line.iban in {"", bank.line.iban}
        and _is_near(book.line.reference, bank.true.reference)
        and _is_near(book.line.invoice, bank.true.invoice)
        and _is_of_kind(bank, book)
        and _may_be(_name_in(book), bank.line)
    )


def _is_near(written: str, true: str) -> bool:
    return not written or OSA.distance(written, true, score_cutoff=1) <= 1


def _is_of_kind(bank: _Half, book: _Half) -> bool:
    """Whether a bank line may be of the category of a booking: it is, or it says nothing."""
    return book.line.category == bank.true.category or not bank.line.text


def _name_in(book: _Half) -> str:
    """Return the name that a booking holds, in its own field or behind the text."""
    return book.line.name or book.line.text.removeprefix(book.true.text).strip()


def _may_be(name: str, line: Line) -> bool:
    names = _writings(line.who) if line.who else (line.name.casefold(),)
    return not name or any(_is_near(name.casefold(), one) for one in names)


@cache
def _writings(who: Payee) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.casefold() for one in (who.at_bank, who.full_name, *who.in_all_words)))


def _undecided(bank: list[_Half], book: list[_Half], fits: np.ndarray) -> Iterator[int]:
    """Yield the events of pairs without which as many pairs can be made."""
    most = _most_pairs(fits)
    places = {half.event: at for at, half in enumerate(book)}
    pairs = [(at, places[half.event]) for at, half in enumerate(bank) if half.event in places]
    pairs = [(one, other) for one, other in pairs if fits[one, other]]
    count = Counter((bank[one].alike, book[other].alike) for one, other in pairs)
    for one, other in pairs:
        if fits[one].sum() == 1 and fits[:, other].sum() == 1:
            continue
        alike = bank[one].alike, book[other].alike
        rows = [at for at, half in enumerate(bank) if half.alike == alike[0]]
        columns = [at for at, half in enumerate(book) if half.alike == alike[1]]
        without = fits.copy()
        without[np.ix_(rows[count[alike] - 1 :], columns)] = False
        if _most_pairs(without) == most:
            yield bank[one].event


def _most_pairs(fits: np.ndarray) -> int:
    return int((maximum_bipartite_matching(csr_array(fits), perm_type="column") >= 0).sum())


def _batches_that_exchange(true: Sequence[Event], written: Sequence[Event], noise: Noise) -> Iterator[int]:
    """Yield the events of several bookings in one bank line of which a part may be a part of another."""
    parts: dict[tuple[str, int], list[tuple[int, Line]]] = defaultdict(list)
    for number, (whole, event) in enumerate(zip(true, written, strict=True)):
        for line in event.book if len(whole.bank) == 1 < len(whole.book) else ():
            if not (line.reference or line.invoice):
                parts[event.kind, line.cents].append((number, line))
    for alike in parts.values():
        for number, line in alike:
            if any(
                number != other and _within(line, true[other], noise) and _within(theirs, true[number], noise)
                for other, theirs in alike
            ):
                yield number


def _within(line: Line, event: Event, noise: Noise) -> bool:
    """Whether a booking is no further from the bank line of an event than its own parts are."""
    earliest = min(line.day for line in event.book) - min(EARLIEST, noise.furthest)
    return earliest <= line.day <= event.bank[0].day + noise.furthest
