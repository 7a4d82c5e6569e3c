"""Amounts and payees that stand out from what was usual."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.boe.history import usual_amounts
from pipeline.checks.boe.spending import decided, one_per_payment, spending
from pipeline.checks.boe.vouchers import without_number
from pipeline.checks.categories import categories_of, own_transfers
from pipeline.checks.core import NotRun, Verdict, check, norm_per_row
from pipeline.checks.payees import payee_keys
from pipeline.checks.rhythm import on_rhythm
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.budget import Budget

_OF_PAYEE = 5  # other bookings that make a history
_OF_CATEGORY = 11
_A_KIND = 2  # others as far out: amounts of a kind of their own, not one that stands out
_JUDGED_ELSEWHERE = ("gift", "contributie", "afdracht", "declaraties", "vergoeding", "kruispost")
_ROUND = 5000  # whole fifties, in cents


@check(
    "BOE-19",
    Severity.LOW,
    needs=(Bookings,),
    points_at=Bookings.amount,
    norm="outlier_factor",
    basis=("controlepraktijk", "B6"),
)
def unusual_amount(dossier: Dossier) -> pd.DataFrame:
    """Return bookings of which the amount lies `outlier_factor` spreads or more from the usual one.

    The usual amount is the median of the payee, or where it has little history of the category; the spread is the
    median deviation, and at least a tenth of the usual amount. Not what two others lie as far out as, nor
    instalments of a series, nor what was decided on.
    """
    bookings = _comparable(dossier)
    by_payee, by_category = (
        usual_amounts(bookings["cents"], _in_or_out(bookings, by), least)
        for by, least in (("payee", _OF_PAYEE), ("category_key", _OF_CATEGORY))
    )
    own = by_payee["usual"].notna()
    history = by_payee.where(own, by_category)
    margin = norm_per_row(dossier, "outlier_factor", bookings[Bookings.booked_on]) * history["spread"]
    far = (bookings["cents"] - history["usual"]).abs().ge(margin) & history["alike"].lt(_A_KIND)
    wrong = bookings.assign(
        usual_low=(history["usual"] - margin).clip(lower=0).round(),
        usual_high=(history["usual"] + margin).round(),
        times=history["others"].astype("Int64"),
        variant=own.map({True: None, False: "category"}),
    )[far.fillna(value=False).astype(bool)]
    wrong = wrong[~on_rhythm(dossier, wrong) & decided(dossier, wrong).isna()]
    return wrong.drop(columns=["payee", "category_key", "cents", "payment"])


@check(
    "BOE-20",
    Severity.LOW,
    needs=((Bookings, Bookings.voucher),),
    points_at=Bookings.amount,
    norm="round_amount_from",
    basis=("controlepraktijk", "B6"),
)
def round_amount(dossier: Dossier) -> pd.DataFrame:
    """Return payments of a whole number of fifties from `round_amount_from` without voucher or to a new payee."""
    payments = _explained_by_nothing(dossier)
    limit = norm_per_row(dossier, "round_amount_from", payments[Bookings.booked_on])
    round_ = payments["paid"].ge(limit).fillna(value=False).astype(bool) & payments["paid"].mod(_ROUND).eq(0)
    bare = without_number(payments).groupby(payments["payment"]).transform("all").astype(bool)
    wrong = payments.assign(variant=bare.map({True: None, False: "new"}))
    return one_per_payment(wrong[round_ & (bare | _new(dossier, payments))])


@check(
    "BOE-21",
    Severity.LOW,
    needs=(Bookings,),
    points_at=Bookings.counterparty,
    norm="new_payee_from",
    basis=("controlepraktijk", "B6"),
)
def large_new_payee(dossier: Dossier) -> Verdict:
    """Return first payments to a payee from `new_payee_from`; in the first month of the books everybody is new."""
    bookings, known_from = dossier[Bookings], _known_from(dossier)
    if known_from > pd.Timestamp(dossier.period.last_day):
        raise NotRun("de boeken beginnen in deze maand: iedere ontvanger is nieuw")
    payments = _explained_by_nothing(dossier)
    limit = norm_per_row(dossier, "new_payee_from", payments[Bookings.booked_on])
    large = payments["paid"].ge(limit).fillna(value=False).astype(bool)
    wrong = payments[large & _new(dossier, payments)].assign(known_from=bookings[Bookings.booked_on].min())
    examined = dossier.in_period(Bookings, bookings) & bookings[Bookings.booked_on].ge(known_from)
    reason = None
    if known_from > pd.Timestamp(dossier.period.first_day):
        reason = f"niet voor {known_from:%d-%m-%Y}: in de eerste maand van de boeken is iedere ontvanger nieuw"
    return Verdict(one_per_payment(wrong), examined=int(examined.sum()), reason=reason)


def _comparable(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings whose amounts say something of each other; gifts, dues and claims have rules of their own."""
    bookings = dossier[Bookings]
    categories = categories_of(dossier, bookings)
    elsewhere = categories[Budget.nature].isin(_JUDGED_ELSEWHERE) | own_transfers(dossier, bookings)
    return bookings.assign(
        payee=payee_keys(dossier, bookings),
        category_key=categories["key"],
        cents=bookings[Bookings.amount].abs().astype("float64"),
        payment=range(len(bookings)),
    )[~elsewhere & bookings[Bookings.amount].notna()]


def _in_or_out(bookings: pd.DataFrame, by: str) -> pd.Series:
    """Return what bookings have in common: the payee or category, money in apart from money out."""
    return bookings[by].astype("string") + bookings[Bookings.amount].gt(0).map({True: " in", False: " uit"})


def _explained_by_nothing(dossier: Dossier) -> pd.DataFrame:
    """Return the lines of payments that no series and no standing approval explains."""
    payments = spending(dossier)
    return payments[~payments["beforehand"] & ~on_rhythm(dossier, payments)]


def _known_from(dossier: Dossier) -> pd.Timestamp:
    """Return the day from which a payee can be new: the first of the month after the books begin."""
    first: pd.Timestamp = dossier[Bookings][Bookings.booked_on].min()
    return first + pd.offsets.MonthBegin()


def _new(dossier: Dossier, payments: pd.DataFrame) -> pd.Series:
    """Say per line whether its payment is the first to a payee, at the bank too, after the first month of the books."""
    bookings, lines = dossier[Bookings], dossier[BankLines]
    lag = pd.Timedelta(days=int(dossier.norms.near("booking_lag_days", dossier.period.last_day).value))
    paid = bookings[bookings[Bookings.amount].lt(0).fillna(value=False).astype(bool)]
    seen = [
        paid[Bookings.booked_on].groupby(payee_keys(dossier, paid)).min(),
        (lines[BankLines.booked_on] + lag).groupby(lines[BankLines.counterparty_iban]).min(),
    ]
    first = pd.concat(seen).groupby(level=0).min()
    first_of_payee = first.reindex(payments["payee"]).set_axis(payments.index)
    day = payments[Bookings.booked_on]
    return day.le(first_of_payee) & day.ge(_known_from(dossier))
