"""The book against the bank: money that moved and was not booked, or was booked and did not move."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.kind import Kind, Trace, kind
from pipeline.exercise.making import right_payment, trace
from pipeline.exercise.money import at_bank, balance_at, book, off_bank, pay, rebook, unbook
from pipeline.money import Cents
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

_A_PAYMENT = "een betaling met een bonnummer die op het bankafschrift staat"
_A_RECEIPT = "een ontvangst van contributie of een gift op de bank"
_A_TRANSFER = "een overboeking tussen eigen rekeningen op de bank"


@kind("betaling-niet-geboekt", "Een betaling is niet geboekt", "AFS-04", asks=_A_PAYMENT)
def _payment_not_booked(copy: Copy, chance: Random) -> Trace | None:
    return _without_booking(copy, picking.one_of(chance, picking.payments(copy)))


@kind("ontvangst-niet-geboekt", "Een ontvangst is niet geboekt", "AFS-04", asks=_A_RECEIPT)
def _receipt_not_booked(copy: Copy, chance: Random) -> Trace | None:
    return _without_booking(copy, picking.one_of(chance, picking.receipts(copy, "contributie", "gift", "overig")))


@kind("boeking-verzonnen", "Een uitgave is geboekt die de bank niet kent", "AFS-05", asks=_A_PAYMENT)
def _invented_booking(copy: Copy, chance: Random) -> Trace | None:
    index = right_payment(copy, chance)
    return None if index is None else _off_bank_only(copy, index)


@kind("dubbel-geboekt", "Eén betaling staat twee keer in het boek", "AFS-05", "AFS-08", "BOE-04", asks=_A_PAYMENT)
def _booked_twice(copy: Copy, chance: Random) -> Trace | None:
    index = picking.one_of(chance, picking.payments(copy))
    if index is None:
        return None
    return trace(copy, (Bookings, index), (Bookings, book(copy, index)))


@kind("cijfers-verwisseld", "Twee cijfers in een bedrag zijn verwisseld", "AFS-06", asks=_A_PAYMENT)
def _swapped_digits(copy: Copy, chance: Random) -> Trace | None:
    rows = picking.payments(copy)
    able = rows[Bookings.amount].map(_can_swap).astype(bool)
    return _other_amount(copy, picking.one_of(chance, rows[able]), _swapped)


@kind("komma-verschoven", "De komma in een bedrag is verschoven", "AFS-06", asks=_A_PAYMENT)
def _shifted_comma(copy: Copy, chance: Random) -> Trace | None:
    return _other_amount(copy, picking.one_of(chance, picking.payments(copy)), lambda cents: cents * 10)


@kind("een-cijfer-anders", "Eén cijfer in een bedrag is anders dan bij de bank", "AFS-06", asks=_A_PAYMENT)
def _one_digit(copy: Copy, chance: Random) -> Trace | None:
    return _other_amount(copy, picking.one_of(chance, picking.payments(copy)), _one_digit_off)


@kind("teken-omgedraaid", "Een betaling is als ontvangst geboekt", "AFS-06", "BOE-23", asks=_A_PAYMENT)
def _wrong_sign(copy: Copy, chance: Random) -> Trace | None:
    return _other_amount(copy, picking.one_of(chance, picking.payments(copy)), lambda cents: -cents)


@kind("half-overgeboekt", "Van een overboeking is maar één kant geboekt", "AFS-14", "AFS-04", asks=_A_TRANSFER)
def _one_leg(copy: Copy, chance: Random) -> Trace | None:
    free = picking.at_the_bank(copy, copy.free(Bookings))
    transfers = copy.matches.transfers.dropna(subset=["out", "in"])
    whole = transfers[transfers["out"].isin(free.index) & transfers["in"].isin(copy.original[Bookings].index)]
    place = picking.one_of(chance, whole)
    if place is None:
        return None
    out, into = whole.loc[[place], ["out", "in"]].astype("int64").iloc[0]
    found = trace(copy, (Bookings, out), (Bookings, into))
    unbook(copy, into)
    return found


@kind("onbekende-eigen-rekening", "Geld gaat naar een 'eigen rekening' die niet bekend is", "AFS-24", asks=_A_PAYMENT)
def _unlisted_account(copy: Copy, chance: Random) -> Trace | None:
    index = right_payment(
        copy,
        chance,
        invented.odd_cents(chance, 40_000, 90_000),
        counterparty="Eigen rekening Reserve",
        description="Overboeking naar eigen rekening",
        category=picking.category_of(copy, "kruispost") or "Kruispost",
        voucher=None,
        invoice=None,
        invoiced_on=None,
    )
    return None if index is None else trace(copy, (Bookings, index))


@kind(
    "rekening-buiten-de-boeken", "Er is geboekt op een rekening die niet in Rekeningen staat", "AFS-15", asks=_A_PAYMENT
)
def _unknown_account(copy: Copy, chance: Random) -> Trace | None:
    index = right_payment(copy, chance)
    if index is None:
        return None
    found = _off_bank_only(copy, index)
    copy.change(Bookings, index, account=invented.iban(copy, chance))
    return found


@kind("helft-saldo-weg", "De helft van het saldo gaat naar een privérekening, niet geboekt", "AFS-04", asks=_A_PAYMENT)
def _half_the_balance_unseen(copy: Copy, chance: Random) -> Trace | None:
    like = picking.one_of(chance, picking.example_payments(copy))
    if like is None:
        return None
    line = at_bank(
        copy,
        copy.line_of[like],
        amount=-_half_the_balance(copy, like),
        counterparty=invented.person(copy, chance),
        counterparty_iban=invented.iban(copy, chance),
        description="Overboeking",
    )
    return trace(copy, (BankLines, line))


@kind(
    "helft-saldo-geboekt",
    "De helft van het saldo gaat naar een privérekening, geboekt zonder bon",
    "BOE-01",
    "BOE-08",
    "BOE-10",
    "BOE-13",
    asks=_A_PAYMENT,
)
def _half_the_balance_booked(copy: Copy, chance: Random) -> Trace | None:
    like = picking.one_of(chance, picking.example_payments(copy))
    if like is None:
        return None
    index = pay(
        copy,
        like,
        amount=-_half_the_balance(copy, like),
        counterparty=invented.person(copy, chance),
        counterparty_iban=invented.iban(copy, chance),
        description="Overboeking diversen",
        **dict.fromkeys(("voucher", "invoice", "invoiced_on", "approved_by", "second_approval_by", "decision")),
    )
    return trace(copy, (Bookings, index))


def _half_the_balance(copy: Copy, like: int) -> int:
    account, day = (copy.was(Bookings, like, name) for name in (Bookings.account, Bookings.booked_on))
    return max(balance_at(copy, account, day) // 2, 100_000)


def _without_booking(copy: Copy, index: int | None) -> Trace | None:
    if index is None:
        return None
    found = trace(copy, (Bookings, index))
    unbook(copy, index)
    return found


def _off_bank_only(copy: Copy, index: int) -> Trace:
    """Take the bank line of a payment that was just added away again, so that only the book knows of it."""
    found = trace(copy, (Bookings, index))
    off_bank(copy, copy.line_of.pop(index))
    return found


def _other_amount(copy: Copy, index: int | None, other: Callable[[Cents], Cents]) -> Trace | None:
    if index is None:
        return None
    found = trace(copy, (Bookings, index))
    rebook(copy, index, other(int(copy.cell(Bookings, index, Bookings.amount))))
    return found


def _one_digit_off(cents: Cents) -> Cents:
    digits = str(abs(cents))
    other = int(digits[:-3] + str((int(digits[-3]) + 3) % 10) + digits[-2:])
    return -other if cents < 0 else other


def _can_swap(cents: Cents) -> bool:
    return _swapped(cents) != cents


def _swapped(cents: Cents) -> Cents:
    """Swap the first two neighbouring digits that differ, as fingers do."""
    digits = [*str(abs(cents))]
    for place in range(len(digits) - 1):
        if digits[place] != digits[place + 1]:
            digits[place : place + 2] = digits[place + 1], digits[place]
            break
    swapped = int("".join(digits))
    return -swapped if cents < 0 else swapped


KINDS: tuple[Kind, ...] = (
    _payment_not_booked,
    _receipt_not_booked,
    _invented_booking,
    _booked_twice,
    _swapped_digits,
    _shifted_comma,
    _one_digit,
    _wrong_sign,
    _one_leg,
    _unlisted_account,
    _unknown_account,
    _half_the_balance_unseen,
    _half_the_balance_booked,
)
