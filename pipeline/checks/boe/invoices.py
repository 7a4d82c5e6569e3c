"""Invoices: one that is paid twice, and a card or platform that is paid without them."""

from __future__ import annotations

import pandas as pd
from rapidfuzz.distance import OSA

from pipeline.checks.categories import own_transfers, reads_as_refund
from pipeline.checks.core import check
from pipeline.checks.grouping import beside
from pipeline.checks.payees import bank_line_of, payee_keys
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded, mentions
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.bookings import Bookings

_INSTALMENTS = ("termijn", "deelbetaling", "deel", "aanbetaling", "restant", "voorschot", "slotbetaling")
_SHORTEST = 4  # signs: shorter numbers are near-equal by chance
_NEXT_NUMBERS = 10  # a later invoice of a weekly hall is numbered on from the one before
_FIRST: dict[str, str] = {  # what is told of the payment before
    "table": "first_table",
    "row": "first_row",
    Bookings.amount: "first_amount",
    Bookings.booked_on: "first_day",
    Bookings.invoice: "first_invoice",
    Bookings.invoiced_on: "first_invoiced_on",
    "number": "first_number",
}
_A_HABIT = 3  # so many payments of an amount to a payee make invoices that follow each other usual


@check("BOE-05", Severity.HIGH, needs=((Bookings, Bookings.invoice),), points_at=Bookings.invoice, basis=("B6",))
def same_invoice_twice(dossier: Dossier) -> pd.DataFrame:
    """Return payments on an invoice number that the payee was paid on before: the later, with the earlier beside it.

    The same number and amount is a fact; the same number with another amount, or a near-equal number with the same
    amount soon after, is a question. Not the lines of one payment, nor instalments, nor what was paid back.
    """
    payments = _on_invoices(dossier)
    exact = _twice(payments, ["payee", "number"])
    equal = exact[Bookings.amount].eq(exact["first_amount"])
    exact = exact.assign(
        severity=equal.map({True: Severity.HIGH, False: Severity.MIDDLE}),
        variant=equal.map({True: None, False: "other_amount"}),
    )
    exact = exact[equal | ~mentions(exact[Bookings.description], _INSTALMENTS)]
    rest = payments.drop(index=exact.index)
    near = _near(_twice(rest, ["payee", Bookings.amount]), _window(dossier))
    near = near.assign(severity=Severity.MIDDLE, variant="near")
    wrong = pd.concat([part for part in (exact, near) if len(part)]) if len(exact) + len(near) else exact
    first = wrong[["first_table", "first_row"]].set_axis(["table", "row"], axis=1)
    return wrong.assign(related=beside(first)).drop(columns=["line", "number", "payee"])


@check(
    "BOE-37",
    Severity.MIDDLE,
    needs=((Bookings, Bookings.invoice),),
    points_at=Bookings.invoice,
    basis=("B6",),
    yields_to=("BOE-01",),
)
def card_or_platform_without_invoice(dossier: Dossier) -> pd.DataFrame:
    """Return payments to a credit card, PayPal or advertising account in one sum, with no invoice number.

    Lines that share a voucher or a bank line are the parts of such a sum: there the invoices are told apart.
    """
    bookings = dossier[Bookings]
    paid = bookings[bookings[Bookings.amount].lt(0) & bookings[Bookings.invoice].isna()]
    words = word_list("cards_and_platforms")
    paid = paid[mentions(paid[Bookings.counterparty], words) | mentions(paid[Bookings.description], words)]
    lines = bank_line_of(dossier)
    split = lines.reindex(paid.index).isin(lines[lines.duplicated(keep=False)])
    vouchers = folded(bookings[Bookings.voucher]).dropna()
    shared = folded(paid[Bookings.voucher]).isin(vouchers[vouchers.duplicated(keep=False)])
    return paid[~split & ~shared & ~own_transfers(dossier, paid) & ~reads_as_refund(paid)]


def _on_invoices(dossier: Dossier) -> pd.DataFrame:
    """Return the payments with an invoice number, by day, that were not paid back: payee, number (bare), line."""
    bookings = dossier[Bookings]
    numbered = bookings[bookings[Bookings.invoice].notna()]
    number = folded(numbered[Bookings.invoice]).str.replace(r"[\W_]+", "", regex=True)
    numbered = numbered.assign(
        payee=payee_keys(dossier, numbered),
        number=number.str.replace(r"(?<!\d)0+(?=\d)", "", regex=True),
        line=bank_line_of(dossier).reindex(numbered.index).astype("Int64"),
    )
    numbered = numbered[numbered["payee"].notna() & numbered["number"].ne("").fillna(value=False)]
    paid = numbered[numbered[Bookings.amount].lt(0)]
    returned = numbered[numbered[Bookings.amount].gt(0)]
    undone = pd.MultiIndex.from_arrays([paid["payee"], paid["number"], -paid[Bookings.amount]]).isin(
        pd.MultiIndex.from_frame(returned[["payee", "number", Bookings.amount]])
    )
    return paid[~undone & ~own_transfers(dossier, paid)].sort_values([Bookings.booked_on, "file", "row"], kind="stable")


def _twice(payments: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the payments after the first of a group, with what is known of the one before, first_…, by day.

    Lines of one payment are left out: those of one bank line, or of one voucher and day with different amounts.
    """
    before = payments.groupby(keys, sort=False)[[*_FIRST, "line", Bookings.voucher]].shift()
    one_line = payments["line"].eq(before["line"]).fillna(value=False)
    one_voucher = (
        payments[Bookings.voucher].eq(before[Bookings.voucher])
        & payments[Bookings.booked_on].eq(before[Bookings.booked_on])
        & payments[Bookings.amount].ne(before[Bookings.amount])
    ).fillna(value=False)
    later = before["row"].notna() & ~one_line.astype(bool) & ~one_voucher.astype(bool)
    return payments.join(before[[*_FIRST]].rename(columns=_FIRST))[later.astype(bool)]


def _near(pairs: pd.DataFrame, window: int) -> pd.DataFrame:
    """Keep the pairs soon after each other whose numbers differ by one sign, and are not simply the next.

    The next number is one of another day, or of a payee who sends this amount more often.
    """
    times = pairs.groupby(["payee", Bookings.amount])["row"].transform("size") + 1
    dated = pairs[Bookings.invoiced_on].notna() & pairs["first_invoiced_on"].notna()
    other_day = dated & pairs[Bookings.invoiced_on].ne(pairs["first_invoiced_on"])
    soon = (pairs[Bookings.booked_on] - pairs["first_day"]).dt.days.le(window).fillna(value=False).astype(bool)
    pairs = pairs.assign(follows=other_day | times.ge(_A_HABIT))[soon]
    numbers = zip(pairs["number"], pairs["first_number"], pairs["follows"], strict=True)
    alike = [
        len(one) >= _SHORTEST and OSA.distance(one, other, score_cutoff=1) == 1 and not (next_ and _is_next(other, one))
        for one, other, next_ in numbers
    ]
    return pairs.drop(columns="follows")[pd.array(alike, dtype="boolean")]


def _is_next(first: str, later: str) -> bool:
    """Whether two numbers differ in their last digits only, the later being a little higher."""
    if len(first) != len(later) or first[:-2] != later[:-2]:
        return False
    ends = (first[-2:], later[-2:])
    return all(end.isdigit() for end in ends) and 0 < int(ends[1]) - int(ends[0]) <= _NEXT_NUMBERS


def _window(dossier: Dossier) -> int:
    return int(dossier.norms.on("duplicate_window_days", dossier.period.last_day).value)
