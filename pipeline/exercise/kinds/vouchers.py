"""Vouchers, invoices and what stands with a booking."""

from __future__ import annotations

from random import Random

import pandas as pd

from pipeline.exercise import picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.kind import Kind, Trace, kind
from pipeline.exercise.making import numbered_beside, right_payment, trace, voucher_beside
from pipeline.exercise.money import pay, unpay
from schemas.bookings import Bookings

_A_PAYMENT = "een betaling met een bonnummer die op het bankafschrift staat"
_TWO_PAYMENTS = "twee betalingen met een bonnummer aan verschillende ontvangers"
_AN_INVOICE = "een betaling met een factuurnummer"


@kind("bon-ontbreekt", "Bij een betaling ontbreekt het bonnummer", "BOE-01", asks=_A_PAYMENT)
def _without_voucher(copy: Copy, chance: Random) -> Trace | None:
    return _changed(copy, picking.one_of(chance, picking.payments(copy)), voucher=None)


@kind("bon-overgeslagen", "Een bonnummer is overgeslagen", "BOE-02", asks="drie bonnummers die op elkaar volgen")
def _voucher_gap(copy: Copy, chance: Random) -> Trace | None:
    rows = _in_sequence(copy)
    single = [not copy.used(numbered_beside(number)) for number in rows[Bookings.voucher]]
    rows = rows[pd.array(single, dtype=bool)]
    index = picking.one_of(chance, rows)
    if index is None:
        return None
    before, after = rows.loc[[index], ["before", "after"]].astype("int64").iloc[0]
    found = trace(copy, (Bookings, index), (Bookings, before), (Bookings, after))
    unpay(copy, index)
    return found


@kind("bon-hergebruikt", "Een bonnummer is voor twee ontvangers gebruikt", "BOE-03", asks=_TWO_PAYMENTS)
def _reused_voucher(copy: Copy, chance: Random) -> Trace | None:
    first = picking.one_of(chance, picking.to_organisations(picking.payments(copy)))
    if first is None:
        return None
    second = right_payment(copy, chance, voucher=copy.cell(Bookings, first, Bookings.voucher))
    return None if second is None else trace(copy, (Bookings, first), (Bookings, second))


@kind("factuur-dubbel", "Een factuur is twee keer betaald", "BOE-05", asks=_AN_INVOICE)
def _invoice_twice(copy: Copy, chance: Random) -> Trace | None:
    first = picking.one_of(chance, _with_invoice(copy))
    return None if first is None else _paid_again(copy, chance, first)


@kind("factuur-dubbel-ander-cijfer", "Een factuur is twee keer betaald, met één cijfer anders", "BOE-05", "BOE-04",
      asks=_AN_INVOICE, provable=False)  # fmt: skip
def _invoice_twice_other_digit(copy: Copy, chance: Random) -> Trace | None:
    first = picking.one_of(chance, _with_invoice(copy))
    if first is None:
        return None
    return _paid_again(copy, chance, first, invoice=_other_digit(copy.cell(Bookings, first, Bookings.invoice), chance))


@kind("betaling-dubbel", "Een betaling is kort na elkaar twee keer gedaan", "BOE-04", asks=_A_PAYMENT, provable=False)
def _paid_twice(copy: Copy, chance: Random) -> Trace | None:
    first = picking.one_of(chance, picking.payments(copy))
    return None if first is None else _paid_again(copy, chance, first, invoice=None, invoiced_on=None)


@kind("categorie-onbekend", "Een uitgave staat op een post die niet in de begroting staat", "BOE-29", asks=_A_PAYMENT)
def _unknown_category(copy: Copy, chance: Random) -> Trace | None:
    return _changed(copy, picking.one_of(chance, picking.payments(copy)), category="Bijzondere zaken")


@kind("omschrijving-leeg", "Bij een betaling staat niet waarvoor zij was", "BOE-24", asks=_A_PAYMENT)
def _no_description(copy: Copy, chance: Random) -> Trace | None:
    rows = picking.payments(copy)
    least = copy.norm("description_from", pd.Timestamp(copy.period.last_day))
    text = chance.choice((None, "div.", "overig"))
    return _changed(copy, picking.one_of(chance, rows[-rows[Bookings.amount] >= least]), description=text)


@kind("later-genummerd", "Een bonnummer van later staat bij een betaling van eerder", "BOE-25",
      asks="twee bonnummers van dagen die ver uit elkaar liggen", provable=False)  # fmt: skip
def _backdated(copy: Copy, chance: Random) -> Trace | None:
    rows = _in_sequence(copy)
    lag = pd.Timedelta(days=copy.norm("booking_lag_days", pd.Timestamp(copy.period.last_day)) + 4)
    days = rows[Bookings.booked_on]
    pairs = [(one, other) for one in rows.index for other in rows.index if days[other] - days[one] > lag]
    if not pairs:
        return None
    early, late = chance.choice(pairs)
    numbers = [copy.cell(Bookings, index, Bookings.voucher) for index in (early, late)]
    copy.change(Bookings, early, voucher=numbers[1])
    copy.change(Bookings, late, voucher=numbers[0])
    return trace(copy, (Bookings, early), (Bookings, late))


def _changed(copy: Copy, index: int | None, **values: object) -> Trace | None:
    """Give a booking other values; the bank knows nothing of what stands in these cells."""
    if index is None:
        return None
    copy.change(Bookings, index, **values)
    return trace(copy, (Bookings, index))


def _with_invoice(copy: Copy) -> pd.DataFrame:
    rows = picking.payments(copy)
    return rows[rows[Bookings.invoice].str.contains(r"\d{3}").fillna(value=False).astype(bool)]


def _paid_again(copy: Copy, chance: Random, first: int, **values: object) -> Trace | None:
    """Pay once more what was paid, on the day of another payment that is not earlier."""
    paid = copy[Bookings].loc[first]
    rows = picking.example_payments(copy)
    later = rows[(rows[Bookings.booked_on] >= paid[Bookings.booked_on]) & (rows[Bookings.account] == paid["account"])]
    month = later[Bookings.booked_on] - paid[Bookings.booked_on] <= pd.Timedelta(days=25)
    like = picking.one_of(chance, later[month])
    if like is None:
        return None
    alike = (
        Bookings.amount, Bookings.category, Bookings.description, Bookings.counterparty, Bookings.counterparty_iban,
        Bookings.invoice, Bookings.invoiced_on, Bookings.purpose, Bookings.decision, Bookings.approved_by,
        Bookings.second_approval_by,
    )  # fmt: skip
    told = {name: copy.cell(Bookings, first, name) for name in alike}
    again = pay(copy, like, **(told | {Bookings.voucher: voucher_beside(copy, like)} | values))
    return trace(copy, (Bookings, first), (Bookings, again))


def _other_digit(number: str, chance: Random) -> str:
    places = [place for place, sign in enumerate(number) if sign.isdigit()]
    place = chance.choice(places[-3:])
    digit = (int(number[place]) + chance.randint(1, 9)) % 10
    return f"{number[:place]}{digit}{number[place + 1 :]}"


def _in_sequence(copy: Copy) -> pd.DataFrame:
    """Return the payments whose voucher number follows on one that is there and is followed by one: before, after.

    Only numbers that one booking has.
    """
    rows = copy[Bookings]
    parts = rows[Bookings.voucher].str.extract(r"^(?P<prefix>.*?)(?P<number>\d{1,9})$").dropna()
    parts = parts.assign(number=parts["number"].astype("int64")).drop_duplicates(keep=False)
    numbered = rows.join(parts, how="inner")
    places = {(one, number): index for index, one, number in
              zip(numbered.index, numbered["prefix"], numbered["number"], strict=True)}  # fmt: skip
    found = numbered[numbered.index.isin(picking.payments(copy).index)]
    keys = [*zip(found["prefix"], found["number"], strict=True)]
    before = pd.Series([places.get((one, number - 1)) for one, number in keys], found.index)
    after = pd.Series([places.get((one, number + 1)) for one, number in keys], found.index)
    return found.assign(before=before, after=after).dropna(subset=["before", "after"])


KINDS: tuple[Kind, ...] = (
    _without_voucher,
    _voucher_gap,
    _reused_voucher,
    _invoice_twice,
    _invoice_twice_other_digit,
    _paid_twice,
    _unknown_category,
    _no_description,
    _backdated,
)
