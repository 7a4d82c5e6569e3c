"""The right year: what was paid in one book year and belongs, by its invoice or its words, to the one beside it."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.categories import categories_of, own_transfers, reads_as_refund
from pipeline.checks.core import check
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded, full_name_key, mentions
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.payables import Payables
from schemas.receivables import Receivables

_YEAR = r"(?<![\w/.-])20\d\d(?![\w/-])"  # a year by itself: not in a date, a number or a season


@check(
    "AFS-19",
    Severity.MIDDLE,
    needs=(Bookings,),
    points_at=Bookings.invoiced_on,
    norm="cutoff_window_days",
    basis=("BW 2:10 lid 1", "BW 2:10 lid 2", "B6"),
    yields_to=("KAS-15",),
)
def wrong_year(dossier: Dossier) -> pd.DataFrame:
    """Return what was booked around the end of a book year with an invoice of, or words about, the year beside it.

    What stands in Vorderingen or Schulden of that time, or is booked on the balance sheet, is in the right year.
    """
    bookings = _near_year_end(dossier)
    by_invoice = bookings[bookings["invoice_year"].eq(bookings["beside"]).fillna(value=False)]
    words = bookings[bookings[Bookings.description].str.contains(_YEAR).fillna(value=False).astype(bool)]
    words = words.drop(index=by_invoice.index, errors="ignore")
    words = words[_speaks_of_other_year(words)] if dossier.facts.first_month == 1 else words.iloc[:0]
    found = [
        by_invoice.assign(variant=None),
        words.assign(variant="described", points_at=Bookings.description),
    ]
    wrong = pd.concat([part for part in found if len(part)] or found[:1])
    on_balance = categories_of(dossier, wrong)[Budget.kind].eq("balans").fillna(value=False).astype(bool)
    settled = own_transfers(dossier, wrong) | on_balance | reads_as_refund(wrong)
    wrong = wrong[~settled]
    return wrong[~recorded(dossier, wrong, (Receivables, Payables))]


def _near_year_end(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings of the period close to the end of a book year, with the year on the other side of it."""
    bookings, first_month = dossier[Bookings], dossier.facts.first_month
    bookings = bookings[dossier.in_period(Bookings, bookings) & bookings[Bookings.amount].ne(0)]
    days = bookings[Bookings.booked_on]
    own = _book_year(days, first_month)
    starts = pd.to_datetime({"year": own.astype("int64"), "month": first_month, "day": 1})
    window = pd.Timedelta(days=int(dossier.norms.on("cutoff_window_days", dossier.period.last_day).value))
    early = days - starts < window
    late = starts + pd.DateOffset(years=1) - days <= window
    beside = (own - 1).where(early, own + 1)
    near: pd.DataFrame = bookings.assign(
        own_year=own, beside=beside, invoice_year=_book_year(bookings[Bookings.invoiced_on], first_month)
    )
    return near[early | late]


def _book_year(days: pd.Series, first_month: int) -> pd.Series:
    years: pd.Series = days.dt.year - (days.dt.month < first_month)
    return years.astype("Int64")


def _speaks_of_other_year(bookings: pd.DataFrame) -> pd.Series:
    """Say per booking whether its description names the year beside its own, and not its own; a title is no period."""
    texts = bookings[Bookings.description]
    years = texts.str.findall(_YEAR)
    told = [
        str(beside) in said and str(own) not in said
        for said, beside, own in zip(years, bookings["beside"], bookings["own_year"], strict=True)
    ]
    return pd.Series(told, index=bookings.index, dtype="bool") & ~mentions(texts, word_list("named_by_year"))


def recorded(dossier: Dossier, bookings: pd.DataFrame, schemas: tuple[type[Sheet], ...]) -> pd.Series:
    """Say per booking whether Vorderingen or Schulden know it: the same amount, with the same relation or document."""
    rows = pd.concat([dossier[schema].rename(columns=str) for schema in schemas], ignore_index=True)
    known = pd.DataFrame(
        {
            "cents": rows[Payables.amount].abs(),
            "who": rows[Payables.relation].map(full_name_key, na_action="ignore"),
            "paper": folded(rows[Payables.document]),
        }
    ).dropna(subset=["cents"])
    own = pd.DataFrame(
        {
            "cents": bookings[Bookings.amount].abs(),
            "who": bookings[Bookings.counterparty].map(full_name_key, na_action="ignore"),
            "invoice": folded(bookings[Bookings.invoice]),
            "voucher": folded(bookings[Bookings.voucher]),
        }
    )
    found = pd.Series(data=False, index=bookings.index)
    for ours, theirs in (("who", "who"), ("invoice", "paper"), ("voucher", "paper")):
        pairs = pd.MultiIndex.from_frame(known[["cents", theirs]].dropna())
        found |= own[ours].notna() & pd.MultiIndex.from_frame(own[["cents", ours]]).isin(pairs)
    return found
