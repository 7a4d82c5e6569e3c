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

    Both ends of the book year count: what was paid at its start, and what was paid after it where those bookings were
    supplied.
    """
    first, last = pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day)
    window = pd.Timedelta(days=int(dossier.norms.on("cutoff_window_days", dossier.period.last_day).value))
    before = _paid_after(dossier, first - pd.Timedelta(days=1), window)
    after = _paid_after(dossier, last, window)
    paid = pd.concat([before.assign(day=before[Bookings.booked_on]), after.assign(day=last)])
    if paid[Bookings.invoiced_on].isna().all():
        raise NotRun("bij de betalingen na een jaareinde is geen Factuurdatum ingevuld")
    old = paid[paid[Bookings.invoiced_on].le(paid["year_end"]).fillna(value=False).astype(bool)]
    on_balance = categories_of(dossier, old)[Budget.kind].eq("balans").fillna(value=False).astype(bool)
    elsewhere = own_transfers(dossier, old) | on_balance | reads_as_refund(old)
    old = old[~elsewhere]
    reason = None if len(after) else f"betalingen van na {last:%d-%m-%Y} zijn niet aangeleverd"
    return Verdict(old[~recorded(dossier, old, (Payables,))], examined=len(paid), reason=reason)


def _paid_after(dossier: Dossier, year_end: pd.Timestamp, window: pd.Timedelta) -> pd.DataFrame:
    """Return the payments within a window after a year end."""
    bookings = dossier[Bookings]
    soon = bookings[Bookings.booked_on].gt(year_end) & bookings[Bookings.booked_on].le(year_end + window)
    paid = soon & bookings[Bookings.amount].lt(0)
    return bookings[paid.fillna(value=False).astype(bool)].assign(year_end=year_end)
