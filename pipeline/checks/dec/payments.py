"""Claims held against what the bank paid."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.agreements import approved_beforehand
from pipeline.checks.categories import categories_of, own_transfers, reads_as_refund
from pipeline.checks.core import Verdict, check
from pipeline.checks.dec.claims import ALLOWANCE, agreed_cents, of_kind, waived
from pipeline.checks.grouping import last_of_each
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.claims import Claims


@check("DEC-08", Severity.HIGH, needs=(Claims,), points_at=Claims.paid_amount, basis=("declaratieregeling", "B6"))
def paid_amount_differs(dossier: Dossier) -> Verdict:
    """Return claims of which another amount was paid than was approved, by the register or by the payment itself.

    Of several claims that one payment settles, the last carries the difference, with the others beside it.
    """
    claims = dossier[Claims]
    claims = claims[~waived(claims)]
    agreed = agreed_cents(claims)
    stated = claims[Claims.paid_amount].ne(agreed).fillna(value=False).astype(bool)
    by_register = claims.assign(paid=claims[Claims.paid_amount], agreed=agreed, related=None)[stated]
    settled = dossier.matches.settled("claim")
    off = settled[settled["difference_cents"].ne(0) & settled["other"].isin(claims.index[~stated])]
    together = claims.loc[off["other"]].assign(link=off["link"].to_numpy(), paid=off["amount_cents"].abs().to_numpy())
    together = together.assign(agreed=agreed.loc[together.index], day=together[Claims.spent_on])
    owed = together.groupby("link")["agreed"].sum()
    by_payment = last_of_each(together.drop_duplicates(["link", "row", "table"]), "link", "day")
    by_payment = by_payment.assign(
        agreed=by_payment["link"].map(owed), amount_cents=by_payment["paid"], variant="payment"
    )
    found = [part for part in (by_register.assign(variant=None), by_payment.drop(columns=["link", "day"])) if len(part)]
    return Verdict(
        pd.concat(found) if found else by_register.assign(variant=None),
        examined=int(
            (
                dossier.in_period(Claims, claims)
                & (claims[Claims.paid_amount].notna() | claims.index.isin(settled["other"]))
            ).sum()
        ),
    )


@check(
    "DEC-10",
    Severity.HIGH,
    needs=((Bookings, Bookings.category), Budget, Claims),
    points_at=Bookings.category,
    basis=("declaratieregeling", "B6"),
    limited_by=Bookings.category,
    month_edge=True,
)
def payment_without_claim(dossier: Dossier) -> Verdict:
    """Return payments booked as claims that no claim explains; one that may be for several is not called so.

    An allowance counts where the party keeps its allowances in Declaraties, unless an agreement covers it.
    """
    bookings, claims = dossier[Bookings], dossier[Claims]
    paid = bookings[bookings[Bookings.amount].lt(0)]
    nature = categories_of(dossier, paid)[Budget.nature]
    natures = ("declaraties", "vergoeding") if of_kind(claims, ALLOWANCE).any() else ("declaraties",)
    agreed = nature.eq("vergoeding").fillna(value=False) & approved_beforehand(dossier, paid).notna()
    paid = paid[nature.isin(natures) & ~agreed.astype(bool)]
    paid = paid[~own_transfers(dossier, paid) & ~reads_as_refund(paid)]
    found = (dossier.matches.settled("claim"), dossier.matches.undecided("claim"))
    explained = pd.concat([pairs["booking"] for pairs in found])
    return Verdict(paid[~paid.index.isin(explained)], examined=int(dossier.in_period(Bookings, paid).sum()))
