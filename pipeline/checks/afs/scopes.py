"""The accounts and months over which reconciliation has something to say."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.links import registered
from pipeline.checks.core import NotApplicable, Scope
from pipeline.model.dossier import Dossier
from pipeline.model.findings import State
from schemas.accounts import Accounts

OF_A_BANK = ("bank", "spaar")


def bank_accounts(dossier: Dossier) -> tuple[str, ...]:
    """Return the accounts that a bank keeps: those of Rekeningen, without that sheet those with statements."""
    accounts = dossier[Accounts]
    if not dossier.books.has(Accounts):
        return tuple(sorted(map(str, dossier.matches.evidence_to.dropna().index)))
    return tuple(accounts.loc[accounts[Accounts.kind].isin(OF_A_BANK), Accounts.name].dropna())


def open_at_banks(dossier: Dossier) -> pd.DataFrame:
    """Return the accounts of a bank in Rekeningen that were open on some day of the period."""
    accounts = dossier[Accounts]
    first, last = pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day)
    gone = (accounts[Accounts.closed_on] < first) | (accounts[Accounts.opened_on] > last)
    return accounts[accounts[Accounts.kind].isin(OF_A_BANK) & ~gone]


def cash_boxes(dossier: Dossier) -> pd.DataFrame:
    """Return the cash boxes in Rekeningen; raises NotApplicable when there are none."""
    accounts = dossier[Accounts]
    boxes = accounts[accounts[Accounts.kind].eq("kas").fillna(value=False).astype(bool)]
    if boxes.empty:
        raise NotApplicable("geen kas")
    return boxes


def cash_days_of_period(dossier: Dossier) -> pd.DataFrame:
    """Return the days of the period on which cash moved and the balance is known, in order of account and day."""
    days = dossier.matches.cash_days.astype({"day": "datetime64[us]"})
    first, last = pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day)
    inside: pd.DataFrame = days[days["day"].between(first, last) & days["balance_cents"].notna()]
    return inside.sort_values(["account", "day"], kind="stable")


def balances_of_period(dossier: Dossier) -> pd.DataFrame:
    """Return what reconciliation says per account in Rekeningen and month of the period, with `day`, its last day."""
    balances = dossier.matches.balances
    inside = balances[balances["month"].isin(dossier.period.months) & registered(dossier, balances["account"])]
    return inside.assign(day=month_ends(inside["month"]), scope=inside["account"])


def month_ends(months: pd.Series) -> pd.Series:
    """Return the last day of months written as `2026-03`."""
    return pd.to_datetime(months, format="%Y-%m").dt.to_period("M").dt.end_time.dt.normalize()


def examined(compared: pd.DataFrame, known: pd.DataFrame) -> tuple[Scope, ...]:
    """Return per account how many balances were compared; an account without any was not."""
    sizes = compared.groupby("account").size()
    return tuple(
        Scope(name, int(sizes[name]))
        if name in sizes.index
        else Scope(name, state=State.NOT_RUN, reason="geen saldo om mee te vergelijken")
        for name in known["account"].drop_duplicates().astype(str).tolist()
    )


def last_month(dossier: Dossier) -> str:
    """Return the month in which the book year of the period ends, as `2026-12`."""
    period = dossier.period
    if period.month is None:
        return period.months[-1]
    ends_in = dossier.facts.first_month - 1 or 12
    return f"{period.year + (period.month > ends_in)}-{ends_in:02d}"
