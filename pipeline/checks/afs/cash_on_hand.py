"""Does cash stay in the box that belongs on the bank: more than is wise, or the proceeds of an event."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.scopes import cash_boxes, cash_days_of_period
from pipeline.checks.categories import own_transfers
from pipeline.checks.core import Scope, Verdict, check, norm_per_row
from pipeline.checks.grouping import last_of_each, values
from pipeline.model.dossier import Dossier
from pipeline.model.names import mentions
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bookings import Bookings

_SPEAKS = (Bookings.description, Bookings.category, Bookings.counterparty)


@check(
    "AFS-27",
    Severity.LOW,
    needs=(Bookings, Accounts),
    points_at=Bookings.amount,
    norm="cash_max",
    basis=("controlepraktijk", "B6"),
    scope="account",
    exempt_by="kas",
)
def cash_on_hand_high(dossier: Dossier) -> Verdict:
    """Return per cash box the day with most in it above the norm, and the event money that never went to the bank."""
    boxes = cash_boxes(dossier)[Accounts.name].dropna()
    bookings = dossier[Bookings]
    own = bookings[bookings[Bookings.account].isin(boxes)]
    parts = [_above_norm(dossier), _never_banked(dossier, own)]
    wrong = pd.concat([part for part in parts if len(part)] or parts[:1])
    sizes = own[dossier.in_period(Bookings, own)].groupby(Bookings.account).size()
    keys = values(zip(wrong[Bookings.account], wrong["variant"], strict=True), wrong.index)
    scopes = (Scope(str(box), int(sizes.get(box, 0))) for box in boxes)
    return Verdict(wrong.assign(scope=wrong[Bookings.account], key=keys), tuple(scopes))


def _above_norm(dossier: Dossier) -> pd.DataFrame:
    """Return per box the last booking of the day on which it held most, the other days above the norm beside it."""
    days = cash_days_of_period(dossier)
    high = days[(days["balance_cents"] > norm_per_row(dossier, "cash_max", days["day"])).fillna(value=False)]
    rows = dossier[Bookings].loc[high["booking"]].assign(amount_cents=high["balance_cents"].array)
    ordered = rows.sort_values("amount_cents", ascending=False, kind="stable")
    places = values(zip(ordered["table"], ordered["row"], strict=True), ordered.index)
    together = places.groupby(ordered[Bookings.account]).agg(list)
    most: pd.DataFrame = ordered.drop_duplicates(Bookings.account)
    every = most[Bookings.account].map(together)
    return most.assign(
        related=every.map(lambda days: sorted(days[1:])), times=every.map(len), variant=None, norm_id="cash_max"
    )


def _never_banked(dossier: Dossier, own: pd.DataFrame) -> pd.DataFrame:
    """Return per box the last receipt of event money after which nothing went to the bank, the others beside it.

    A transfer need not be of the same amount: coins stay behind. What came in close before the end of the books may
    still be on its way.
    """
    legs = dossier.matches.transfers[["out", "in"]].stack()
    transfers = own_transfers(dossier, own) | own.index.isin(legs)
    words = word_list("event_money")
    of_event = pd.concat([mentions(own[name], words) for name in _SPEAKS], axis=1).any(axis=1)
    lag = int(dossier.norms.near("booking_lag_days", dossier.period.last_day).value)
    seen = own[Bookings.booked_on] <= pd.Timestamp(dossier.evidence_end(None)) - pd.Timedelta(days=lag)
    receipts = own[own[Bookings.amount].gt(0) & ~transfers & of_event & seen & dossier.in_period(Bookings, own)]
    banked = own[own[Bookings.amount].lt(0) & transfers]
    last_banked = banked.groupby(Bookings.account)[Bookings.booked_on].max()
    banked_on = last_banked.reindex(receipts[Bookings.account]).set_axis(receipts.index)
    kept = receipts[~(banked_on >= receipts[Bookings.booked_on])]
    totals = kept.groupby(Bookings.account)[Bookings.amount].sum()
    last = last_of_each(kept, Bookings.account, Bookings.booked_on)
    total = last[Bookings.account].map(totals).astype("Int64")
    return last.assign(total=total, amount_cents=total, variant="event", norm_id=None)
