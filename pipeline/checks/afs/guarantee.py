"""More money with one bank than is guaranteed when it fails."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.scopes import OF_A_BANK, balances_of_period
from pipeline.checks.core import NotRun, Verdict, check, norm_per_row
from pipeline.checks.grouping import values
from pipeline.model.dossier import Dossier
from pipeline.model.names import folded
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bookings import Bookings


@check(
    "AFS-18",
    Severity.LOW,
    needs=(Accounts, Bookings),
    points_at=Accounts.institution,
    norm="deposit_guarantee",
    basis=("controlepraktijk",),
)
def balance_above_guarantee(dossier: Dossier) -> Verdict:
    """Return per bank the month that ended with most above the guarantee, at the account that held most of it."""
    held = _held(dossier)
    if held.empty:
        raise NotRun("van geen rekening bij een bank is het saldo bekend")
    totals = held.groupby(["bank", "day"])["cents"].sum().rename("total").reset_index()
    above = totals[(totals["total"] > norm_per_row(dossier, "deposit_guarantee", totals["day"])).fillna(value=False)]
    most = above.sort_values(["total", "day"], kind="stable").drop_duplicates("bank", keep="last")
    rows = held.merge(most, on=["bank", "day"]).sort_values("cents", ascending=False, kind="stable")
    places = values(zip(rows["table"], rows["row"], strict=True), rows.index)
    together, names = (column.groupby(rows["bank"]).agg(list) for column in (places, rows[Accounts.name]))
    first = rows.drop_duplicates("bank")
    return Verdict(
        first.assign(
            related=first["bank"].map(together).map(lambda every: every[1:]),
            accounts=first["bank"].map(names),
            shown=first[Accounts.institution].fillna(first["bank"]),
            amount_cents=first["total"],
            key=values(((bank,) for bank in first["bank"]), first.index),
        ),
        examined=len(totals),
    )


def _held(dossier: Dossier) -> pd.DataFrame:
    """Return per account of a bank and month what was on it at the end: what the bank says, else the book.

    The bank is told by the account number, else by its name.
    """
    accounts = dossier[Accounts]
    accounts = accounts[accounts[Accounts.kind].isin(OF_A_BANK)]
    number = accounts[Accounts.iban].str.extract(r"^NL\d\d([A-Z]{4})\d", expand=False)
    accounts = accounts.assign(bank=number.fillna(folded(accounts[Accounts.institution])))
    known = balances_of_period(dossier)
    ends = known["bank_closing_cents"].fillna(known["closing_cents"])
    told = known[["account", "day"]].assign(cents=ends).dropna()
    return accounts.dropna(subset=["bank"]).merge(told, left_on=Accounts.name, right_on="account")
