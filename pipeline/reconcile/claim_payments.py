"""Which payments settle which claims: by number, by person and amount, several at once, in parts, or another amount."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from pipeline.model.books import Books
from pipeline.model.names import fold
from pipeline.reconcile.joins import Bools, Ints
from pipeline.reconcile.movements import Movement, Sought, days_of, movements, names_of, texts_of
from pipeline.reconcile.numbers import typed_number
from pipeline.reconcile.settling import Settling, Step
from pipeline.reconcile.settling_pairs import Due
from schemas.claims import Claims

_BEFORE, _AFTER = 62, 185  # days that a payment may come before or after what it pays
_NATURES = ("declaraties",)
_WORDS = ("declaratie", "declaraties", "onkosten", "onkostendeclaratie", "verzamelbetaling")
_RANGE = re.compile(r"([a-z]*[-./]?\d[\w./-]*) ?(?:t/m|tm|tot en met) ?([\w./-]*\d)")

NUMBER = Step(1, "nummer van de declaratie en bedrag", 1.0)
NUMBERS = Step(1, "{due} met hun nummer in {moved}", 0.98, "together")
NUMBER_IN_PARTS = Step(1, "nummer van de declaratie, in {moved}", 0.97, "instalments")
BY_IBAN = Step(2, "rekening van de indiener en bedrag", 0.97)
BY_NAME = Step(3, "naam van de indiener en bedrag", 0.94)
TOGETHER = Step(4, "{due} van één indiener in {moved}", 0.92, "together")
BATCH = Step(4, "{due} in {moved}", 0.9, "together")
IN_PARTS = Step(4, "{due} in {moved}", 0.88, "instalments")
AMOUNT = Step(5, "bedrag en dag", 0.8)
NUMBER_OTHER = Step(6, "nummer van de declaratie, ander bedrag", 0.8, "other_amount")
NUMBERS_OTHER = Step(6, "{due} met hun nummer, ander bedrag", 0.75, "other_amount")
WHO_OTHER = Step(6, "indiener en dag, ander bedrag", 0.7, "other_amount")


def claim_payments(books: Books, bank_lines: Ints, lag: int) -> Settling | None:
    """Return which payments settle which claims; None when there are no claims or no payments.

    A claim that the claimant gave up is settled by no payment. What may be of two claimants equally well, or is a sum
    in two ways, is said to be undecided.

    Args:
        books: All that was supplied.
        bank_lines: Per booking the index of its bank line, or -1.
        lag: Days between a claim and its payment when little else speaks for them.
    """
    due = _claims_due(books)
    known = _known_numbers(due)
    sought = Sought(
        ibans=frozenset(one.iban for one in due if one.iban),
        keys=frozenset(one.name.key for one in due if one.name.key),
        natures=_NATURES,
        words=_WORDS,
        numbers=frozenset(known),
    )
    moved = movements(books, bank_lines, sought, incoming=False) if due else []
    if not moved:
        return None
    settling = Settling(moved, due, lag, _AFTER)
    pairs = settling.pairs
    within, reads = pairs.gap >= -_BEFORE, settling.likely[pairs.moved]
    said = {at: _said(one, known) for at, one in enumerate(moved) if one.numbers}
    _by_number(settling, said)
    settling.by_person(BY_IBAN, BY_NAME, within)
    settling.together(TOGETHER, IN_PARTS, pairs.who & within)
    _batches(settling, lag)
    unsaid = settling.nameless[pairs.moved] | pairs.key
    settling.only(AMOUNT, pairs.equal & settling.near & reads & unsaid, else_undecided=True)
    _other_amount(settling, said)
    settling.undecided()
    settling.only(WHO_OTHER, pairs.who & settling.near & reads)
    return settling


def _claims_due(books: Books) -> list[Due]:
    """Return the claims to be paid, in an order that follows from their content."""
    claims = books[Claims]
    cents = claims[Claims.paid_amount].fillna(claims[Claims.approved_amount]).fillna(claims[Claims.amount])
    day = claims[Claims.paid_on].fillna(claims[Claims.approved_on])
    day = day.fillna(claims[Claims.submitted_on]).fillna(claims[Claims.spent_on])
    waived = claims[Claims.waived].to_numpy(dtype=bool, na_value=False)
    at = np.flatnonzero(~waived & (cents.notna() & day.notna() & claims[Claims.claimant].notna()).to_numpy(dtype=bool))
    numbers = [fold(number) for number in texts_of(claims[Claims.number], at)]
    found = zip(
        days_of(day, at),
        cents.to_numpy(np.int64, na_value=0)[at].tolist(),
        texts_of(claims[Claims.iban], at),
        names_of(texts_of(claims[Claims.claimant], at)),
        texts_of(claims[Claims.description], at),
        numbers,
        claims[Claims.paid_on].notna().to_numpy()[at].tolist(),
        at.tolist(),
        strict=True,
    )
    return sorted(
        Due(day, cents, iban, name, text, tuple(typed_number(number)[:1]), line, day_known=known)
        for day, cents, iban, name, text, number, known, line in found
    )


def _known_numbers(due: Sequence[Due]) -> dict[str, int]:
    """Return the claim per number; a number that two claims share says nothing."""
    shared = Counter(number for one in due for number in one.numbers)
    return {number: at for at, one in enumerate(due) for number in one.numbers if shared[number] == 1}


def _said(payment: Movement, known: dict[str, int]) -> list[int]:
    """Return the claims that a payment names, also in a range: `D-2026-006 tot en met D-2026-008`, `… t/m 008`."""
    found = {known[number] for number in payment.numbers}
    for first, last in _RANGE.findall(payment.text):
        begin, end = (re.sub(r"\W", "", one) for one in (first, last))
        end = begin[: -len(end)] + end if len(end) < len(begin) else end
        stem = begin.rstrip("0123456789")
        if begin in known and end in known:
            found |= {at for one, at in known.items() if one.startswith(stem) and begin <= one <= end}
    return sorted(found)


def _by_number(settling: Settling, said: dict[int, list[int]]) -> None:
    """Link what the payment names: one claim, several together, and one claim in several payments."""
    for moved, due in said.items():
        if settling.is_free([moved], due) and settling.sums_up([moved], due):
            settling.take(NUMBER if len(due) == 1 else NUMBERS, [moved], due)
    payments: dict[int, list[int]] = {}
    for moved, due in said.items():
        if len(due) == 1 and settling.is_free([moved], due):
            payments.setdefault(due[0], []).append(moved)
    for one, several in payments.items():
        if len(several) > 1 and settling.sums_up(several, [one]):
            settling.take(NUMBER_IN_PARTS, several, [one])


def _batches(settling: Settling, lag: int) -> None:
    """Link payments that read as claims, to nobody who claims, with claims of several people."""
    to_somebody = np.zeros(len(settling.moved), dtype=bool)
    to_somebody[settling.pairs.moved[settling.pairs.who]] = True
    days = np.array([one.day for one in settling.due])
    for moved in np.flatnonzero(settling.likely & ~to_somebody & settling.free_moved).tolist():
        close: Bools = np.abs(days - settling.moved[moved].day) <= lag
        settling.take_sum(BATCH, moved, np.flatnonzero(close).tolist())


def _other_amount(settling: Settling, said: dict[int, list[int]]) -> None:
    """Link a payment with the claims that it names, the nearest first; a number of digits alone may be any number.

    Of a payment that names claims of which others were settled, the rest may be its amount after all.
    """
    sure = []
    for moved, named in said.items():
        due = [at for at in named if settling.free_due[at] and not settling.due[at].numbers[0].isdigit()]
        if due:
            sure.append((min(abs(settling.moved[moved].day - settling.due[at].day) for at in due), moved, due))
    for _, moved, due in sorted(sure):
        if settling.is_free([moved], due):
            equal = settling.sums_up([moved], due)
            one, several = (NUMBER, NUMBERS) if equal else (NUMBER_OTHER, NUMBERS_OTHER)
            settling.take(one if len(due) == 1 else several, [moved], due)
