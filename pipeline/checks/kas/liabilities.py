"""Bills of the old year that were paid in the new one: did Schulden know them."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.cutoff import recorded
from pipeline.checks.categories import categories_of, own_transfers, reads_as_refund
from pipeline.checks.core import NotRun, Verdict, check
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.payables import Payables


@check(
    "KAS-15",
    Severity.MIDDLE,
    needs=((Bookings, Bookings.invoiced_on), Payables),
    points_at=Bookings.invoiced_on,
    norm="cutoff_window_days",
    basis=("BW 2:10 lid 1", "BW 2:10 lid 2", "B6"),
    yearly=True,
)
def unrecorded_liability(dossier: Dossier) -> Verdict:
    """Return what was paid within `cutoff_window_days` after a year end on an older bill that Schulden does not know.

    Both ends of the book year count: what was paid at its start, where Schulden can know it, and what was paid after
    it, where those bookings were supplied.
    """
    last = pd.Timestamp(dossier.period.last_day)
    before = pd.Timestamp(dossier.period.first_day) - pd.Timedelta(days=1)
    window = pd.Timedelta(days=int(dossier.norms.on("cutoff_window_days", dossier.period.last_day).value))
    early, after = _paid_after(dossier, before, window), _paid_after(dossier, last, window).assign(day=last)
    silent = _why_not(dossier, before)
    paid = after if silent else pd.concat([early.assign(day=early[Bookings.booked_on]), after])
    dated = paid[paid[Bookings.invoiced_on].notna()]
    missing = None if len(after) else f"betalingen van na {last:%d-%m-%Y} zijn niet aangeleverd"
    reason = "; ".join(said for said in (silent, missing) if said) or None
    if dated.empty:
        unfilled = "bij de betalingen na een jaareinde is geen Factuurdatum ingevuld"
        raise NotRun(reason if paid.empty and reason else unfilled)
    old = dated[dated[Bookings.invoiced_on] <= dated["year_end"]]
    on_balance = categories_of(dossier, old)[Budget.kind].eq("balans").fillna(value=False).astype(bool)
    elsewhere = own_transfers(dossier, old) | on_balance | reads_as_refund(old)
    old = old[~elsewhere]
    return Verdict(old[~recorded(dossier, old, (Payables,))], examined=len(dated), reason=reason)


def _why_not(dossier: Dossier, year_end: pd.Timestamp) -> str | None:
    """Return why the payments after the year end before the book year cannot be judged, or None when they can.

    Where Schulden holds nothing of then, also no debt that is still open, the debts of that year stand elsewhere: in
    the papers of that year, or nowhere since the party began after it.
    """
    if dossier[Payables][Payables.arose_on].le(year_end).any():
        return None
    return f"zonder het begin van het jaar: in blad Schulden staat niets van {year_end:%d-%m-%Y} of eerder"


def _paid_after(dossier: Dossier, year_end: pd.Timestamp, window: pd.Timedelta) -> pd.DataFrame:
    """Return the payments within a window after a year end."""
    bookings = dossier[Bookings]
    soon = bookings[Bookings.booked_on].gt(year_end) & bookings[Bookings.booked_on].le(year_end + window)
    paid = soon & bookings[Bookings.amount].lt(0)
    return bookings[paid.fillna(value=False).astype(bool)].assign(year_end=year_end)
