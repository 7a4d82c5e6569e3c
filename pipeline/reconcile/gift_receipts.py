"""Which receipts are which gifts in the register: by giver and amount, several at once, less fees, another amount."""

from __future__ import annotations

import numpy as np

from pipeline.model.books import Books
from pipeline.model.dossier import Facts
from pipeline.model.names import fold
from pipeline.model.norms import word_list
from pipeline.reconcile.joins import Bools, Ints
from pipeline.reconcile.movements import Sought, days_of, movements, names_of, texts_of, words_in
from pipeline.reconcile.numbers import typed_number
from pipeline.reconcile.settling import Settling, Step
from pipeline.reconcile.settling_pairs import Due
from schemas.gifts import Gifts
from schemas.party import Party

MONEY_FORMS = ("geld", "contant", "collecte")
_NATURES = ("gift",)
_NEVER_A_GIFT = ("kruispost", "contributie", "afdracht", "subsidie")
_COLLECTED = ("collecte", "collectes", "collectebus", "afstorting", "storting")
_FEE_OF_ALL, _FEE_EACH = 0.05, 60  # a processor withholds at most this share, and so many cents for each gift

NUMBER = Step(1, "nummer of kenmerk van de gift en bedrag", 1.0)
BY_IBAN = Step(2, "rekening van de gever en bedrag", 0.97)
BY_NAME = Step(3, "naam van de gever en bedrag", 0.94)
TOGETHER = Step(4, "{due} van één gever in {moved}", 0.92, "together")
ONE_SUM = Step(4, "{due} in {moved}", 0.9, "together")
IN_PARTS = Step(4, "{due} in {moved}", 0.88, "instalments")
AMOUNT = Step(5, "bedrag en dag", 0.8)
AMOUNT_OTHER_NAME = Step(5, "bedrag en dag, andere naam", 0.7)
NET = Step(6, "{due} in {moved}, na aftrek van kosten", 0.75, "net")
NUMBER_OTHER = Step(6, "nummer of kenmerk van de gift, ander bedrag", 0.8, "other_amount")
WHO_OTHER = Step(6, "gever en dag, ander bedrag", 0.7, "other_amount")


def gift_receipts(books: Books, bank_lines: Ints, lag: int, far: int) -> Settling | None:
    """Return which receipts are which gifts in money to the party; None when there are no gifts or no receipts.

    Args:
        books: All that was supplied.
        bank_lines: Per booking the index of its bank line, or -1.
        lag: Days between a gift and its receipt when only the amount speaks for them.
        far: Days when the giver does.
    """
    due = _gifts_due(books)
    sought = Sought(
        ibans=frozenset(one.iban for one in due if one.iban),
        keys=frozenset(one.name.key for one in due if one.name.key),
        natures=_NATURES,
        words=(*word_list("reads_as_gift"), *_COLLECTED, *_processors()),
        never=_NEVER_A_GIFT,
        numbers=frozenset(number for one in due for number in one.numbers),
    )
    moved = movements(books, bank_lines, sought, incoming=True) if due else []
    if not moved:
        return None
    settling = Settling(moved, due, lag, far)
    pairs, near = settling.pairs, settling.near
    as_gift, within = settling.likely[pairs.moved], np.abs(pairs.gap) <= far
    said = _numbers_said(settling)
    settling.nearest(NUMBER, said & pairs.equal)
    for chosen in (as_gift & within, near):  # what is booked as a gift before what may be one
        settling.by_person(BY_IBAN, BY_NAME, chosen)
    nameless = np.array([one.nameless for one in due], dtype=bool)
    unsaid = settling.nameless[pairs.moved] | nameless[pairs.due]
    settling.only(AMOUNT, pairs.equal & near & as_gift & unsaid, else_undecided=True)
    settling.together(TOGETHER, IN_PARTS, pairs.who & within & as_gift)
    _paid_in_at_once(settling, far)
    settling.only(AMOUNT_OTHER_NAME, pairs.equal & near & as_gift)
    settling.only(NUMBER_OTHER, said)
    settling.undecided()
    settling.only(WHO_OTHER, pairs.who & near & as_gift)
    return settling


def _gifts_due(books: Books) -> list[Due]:
    """Return the gifts in money to the party, in an order that follows from their content."""
    gifts = books[Gifts]
    own = {"", "partij", fold(Facts(books[Party]).name)}
    known = gifts[Gifts.form].isin(MONEY_FORMS) & gifts[Gifts.amount].gt(0) & gifts[Gifts.received_on].notna()
    at = np.flatnonzero(known.to_numpy(dtype=bool, na_value=False))
    unknown = set(word_list("unknown_donors"))
    donors = ["" if fold(donor) in unknown else donor for donor in texts_of(gifts[Gifts.donor], at)]
    found = zip(
        days_of(gifts[Gifts.received_on], at),
        gifts[Gifts.amount].to_numpy(np.int64, na_value=0)[at].tolist(),
        texts_of(gifts[Gifts.donor_iban], at),
        names_of(donors),
        texts_of(gifts[Gifts.form], at),
        texts_of(gifts[Gifts.number], at),
        texts_of(gifts[Gifts.reference], at),
        texts_of(gifts[Gifts.recipient], at),
        at.tolist(),
        strict=True,
    )
    return sorted(
        Due(day, cents, iban, name, f"{form} {number} {reference}", _numbers(number, reference), line,
            nameless=form != "geld" or not name.key, collected=form == "collecte")
        for day, cents, iban, name, form, number, reference, recipient, line in found
        if fold(recipient) in own
    )  # fmt: skip


def _numbers(*typed: str) -> tuple[str, ...]:
    return tuple(number for one in typed for number in typed_number(fold(one))[:1])


def _numbers_said(settling: Settling) -> Bools:
    """Say per pair whether the receipt names the number or the reference of the gift."""
    both = zip(settling.pairs.moved.tolist(), settling.pairs.due.tolist(), strict=True)
    named = [(settling.moved[moved].numbers, settling.due[due].numbers) for moved, due in both]
    return np.array([bool(told) and not set(told).isdisjoint(asked) for told, asked in named], dtype=bool)


def _paid_in_at_once(settling: Settling, far: int) -> None:
    """Link collections that were put on the bank at once, and payouts of a processor, gross or after its fees."""
    moved, due = settling.moved, settling.due
    speaks = words_in(_processors())
    through = np.array([one.likely and speaks(one.text) is not None for one in moved], dtype=bool)
    days, collected = np.array([one.day for one in due]), np.array([one.collected for one in due], dtype=bool)
    several = collected.sum() > 1
    last_payout = -far
    for at in np.flatnonzero((through | (settling.likely & several)) & settling.free_moved).tolist():
        day = moved[at].day
        before = settling.free_due & (days <= day) & (days >= day - far) & (through[at] | collected)
        taken = settling.take_sum(ONE_SUM, at, np.flatnonzero(before).tolist(), in_a_row=True)
        if through[at]:
            if not taken:
                _take_net(settling, at, np.flatnonzero(before & (days > last_payout)).tolist())
            last_payout = day


def _processors() -> tuple[str, ...]:
    return word_list("payment_processors", "net") + word_list("payment_processors", "gross")


def _take_net(settling: Settling, moved: int, due: list[int]) -> None:
    """Link a payout with all gifts since the payout before, be it one, when what lacks can be the fees."""
    gross = sum(settling.due[at].cents for at in due)
    fees = gross - settling.moved[moved].cents
    if due and not fees:
        settling.take(ONE_SUM, [moved], due)
    elif 0 < fees <= gross * _FEE_OF_ALL + _FEE_EACH * len(due):
        settling.take(NET, [moved], due)
