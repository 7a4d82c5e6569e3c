"""Which accounts hold the party's own money, and what of it was on its way to or from the bank at the year's ends."""

from __future__ import annotations

import pandas as pd

from pipeline.model.dossier import Dossier, once
from pipeline.model.names import folded
from schemas.accounts import Accounts
from schemas.balance_sheet import BalanceSheet
from schemas.bookings import Bookings

_NO_MONEY = ("kruispost",)


@once
def money_accounts(dossier: Dossier) -> frozenset[str]:
    """Return the accounts whose money is the party's: those that its balance sheet counts.

    An account of the group counts when Balans names it. Without the sheet Rekeningen every account counts.
    """
    accounts = dossier[Accounts]
    if accounts.empty:
        return frozenset(dossier[Bookings][Bookings.account].dropna())
    items = dossier[BalanceSheet]
    money = items[items[BalanceSheet.kind].eq("rekening").fillna(value=False).astype(bool)]
    named = folded(accounts[Accounts.name]).isin(folded(money[BalanceSheet.item]))
    elsewhere = accounts[Accounts.kind].isin(_NO_MONEY) | accounts[Accounts.owner].eq("fractie").fillna(value=False)
    return frozenset(accounts.loc[(named | ~elsewhere).astype(bool), Accounts.name].dropna())


@once
def under_way(dossier: Dossier) -> int:
    """Return by how many cents more was under way to the bank at the end of the year than at its beginning."""
    balances, period = dossier.matches.balances, dossier.period
    if "timing_cents" not in balances:
        return 0
    before = (pd.Timestamp(period.first_day) - pd.Timedelta(days=1)).strftime("%Y-%m")
    at = balances.groupby("month")["timing_cents"].sum()
    return int(at.get(period.months[-1], 0)) - int(at.get(before, 0))
