"""What became of a gift: refused, paid back, or received by a person."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Verdict, check
from pipeline.checks.gif.seen import gift_links
from pipeline.checks.grouping import values
from pipeline.model.dossier import Dossier
from pipeline.model.givers import registered, to_person
from pipeline.model.names import fold, person_key
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.gifts import Gifts

_YES = "ja"


@check(
    "GIF-15",
    Severity.MIDDLE,
    needs=((Gifts, Gifts.outcome),),
    points_at=Gifts.reason,
    basis=("giftenreglement", "B6"),
)
def refused_gift_not_returned(dossier: Dossier) -> Verdict:
    """Return refused gifts without a reason, and gifts that came in and were not paid back."""
    gifts = registered(dossier)
    refused = gifts[Gifts.outcome].eq("geweigerd").fillna(value=False).astype(bool)
    back = gifts[Gifts.outcome].eq("teruggestort").fillna(value=False).astype(bool)
    gifts = gifts[(refused | back) & dossier.in_period(Gifts, gifts)]
    if gifts.empty:
        return Verdict(gifts, examined=0)
    refused, back = refused.loc[gifts.index], back.loc[gifts.index]
    seen = pd.Series(gifts.index.isin(gift_links(dossier)["other"]), index=gifts.index)
    paid, said = _paid_back(dossier, gifts), gifts[Gifts.returned_on].notna()
    lag = int(dossier.norms.on("booking_lag_days", dossier.period.last_day).value)
    settled = gifts[Gifts.returned_on] <= pd.Timestamp(dossier.evidence_end(None)) - pd.Timedelta(days=lag)
    not_returned = (seen | back) & ~said & ~paid
    not_seen = seen & said & ~paid & settled
    no_reason = refused & gifts[Gifts.reason].isna()
    variant = values([None] * len(gifts), gifts.index).mask(not_seen, "not_seen").mask(not_returned, "not_returned")
    wrong = gifts.assign(variant=variant, points_at=variant.isna().map({True: Gifts.reason, False: Gifts.returned_on}))
    return Verdict(wrong[not_returned | not_seen | no_reason], examined=len(gifts))


def _paid_back(dossier: Dossier, gifts: pd.DataFrame) -> pd.Series:
    """Say per entry whether its amount went out, on its day or later: to its account, that name, or nobody named."""
    bookings = dossier[Bookings]
    out = bookings[bookings[Bookings.amount] < 0]
    paid = pd.DataFrame(
        {
            "cents": -out[Bookings.amount],
            "paid_on": out[Bookings.booked_on],
            "paid_iban": out[Bookings.counterparty_iban],
            "payee": out[Bookings.counterparty].map(person_key, na_action="ignore").astype("string"),
        }
    )
    owed = gifts[[Gifts.received_on, Gifts.donor_iban]].assign(
        cents=gifts[Gifts.amount], giver_key=gifts[Gifts.donor].map(person_key, na_action="ignore").astype("string")
    )
    pairs = owed.rename_axis("entry").reset_index().merge(paid, on="cents")
    theirs = pairs["paid_iban"].eq(pairs[Gifts.donor_iban]).fillna(value=False)
    theirs |= pairs["payee"].eq(pairs["giver_key"]).fillna(value=False) | pairs["payee"].isna()
    pairs = pairs[theirs & (pairs["paid_on"] >= pairs[Gifts.received_on])]
    return pd.Series(gifts.index.isin(pairs["entry"]), index=gifts.index)


@check(
    "GIF-16",
    Severity.HIGH,
    needs=((Gifts, Gifts.recipient),),
    points_at=Gifts.board_consent,
    basis=("giftenreglement", "B6"),
)
def gift_to_candidate(dossier: Dossier) -> Verdict:
    """Return gifts that a person received without consent of the board; hoog where the party's own rule forbids it."""
    gifts = registered(dossier)
    gifts = gifts[gifts["kept"] & dossier.in_period(Gifts, gifts)]
    gifts = gifts[to_person(dossier, gifts)]
    forbidden = fold(dossier.facts.text("giften aan kandidaten verboden") or "") == _YES
    wrong = gifts[~gifts[Gifts.board_consent].fillna(value=False).astype(bool)]
    wrong = wrong.assign(
        severity=Severity.HIGH if forbidden else Severity.MIDDLE, variant="forbidden" if forbidden else None
    )
    return Verdict(wrong, examined=len(gifts))
