"""Accounts and months: is each known, and is there a book and a statement of it."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.checks.afs.links import registered
from pipeline.checks.afs.scopes import OF_A_BANK, balances_of_period, bank_accounts, month_ends
from pipeline.checks.core import NotRun, Scope, Verdict, check
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.identity import finding_id
from pipeline.model.dossier import Dossier
from pipeline.model.findings import State
from pipeline.model.names import folded
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

_NUMBER = r"[a-z]{2}\d{2}[a-z0-9 ]{8,}|[\d. ]{7,}"  # an IBAN, valid or not, or an account number of before


@check("AFS-15", Severity.MIDDLE, needs=(Accounts,), basis=("BW 2:10 lid 1", "B6"))
def unregistered_account(dossier: Dossier) -> pd.DataFrame:
    """Return, per account that is not in Rekeningen, where it was used; nothing of its lines, which may be private.

    A name leads to the last booking on it; an account number only to the sheet.
    """
    used = [
        dossier[schema][dossier.in_period(schema, dossier[schema])][["table", "row", "file", "sheet", *names]]
        for schema, names in ((BankLines, ("account", "booked_on")), (Bookings, ("account", "booked_on")))
    ]
    rows = pd.concat(used, ignore_index=True)
    rows = rows[rows["account"].notna() & ~registered(dossier, rows["account"])]
    last = last_of_each(rows.assign(said=folded(rows["account"])), "said", "booked_on")
    is_number = last["account"].str.fullmatch(_NUMBER, flags=re.IGNORECASE).fillna(value=False).astype(bool)
    bank_only = last["table"].map(lambda table: dossier.books.tables[int(table)].schema is BankLines).astype(bool)
    private = is_number | bank_only
    return pd.DataFrame(
        {
            "table": last["table"],
            "row": last["row"].mask(private),
            "points_at": Bookings.account,
            "related": last["related"].where(~private, None),
            "account": last["account"].mask(is_number, last["account"].map(masked)),
            "times": last["times"],
            "key": values(((finding_id("AFS-15", [name]),) for name in last["said"]), last.index),
            "variant": bank_only.map({True: "bank", False: None}),
        }
    )


@check("AFS-20", Severity.HIGH, needs=(Bookings,), basis=("BW 2:10 lid 1", "B6"), scope="month", yearly=True)
def missing_month(dossier: Dossier) -> Verdict:
    """Return the months without a book while the bank moved, or without evidence that it did not.

    Months that have not ended, and those before the party's start date, are not asked; of a year that is still running
    neither are months after the last book and the last statement.
    """
    months = pd.DataFrame({"month": list(dossier.period.months)})
    ends = month_ends(months["month"])
    due = ends < pd.Timestamp(dossier.today)
    start = dossier.facts.start
    asked = due & (ends >= pd.Timestamp(start)) if start is not None else due
    if dossier.today <= dossier.period.last_day:
        asked &= ends.dt.to_period("M") <= _last_known_month(dossier)
    balances = balances_of_period(dossier)
    told = {*balances.loc[balances["booked"].astype(bool), "month"]} | _rested(balances)
    wrong = months[asked & ~months["month"].isin(told)]
    lines = dossier[BankLines].assign(month=dossier[BankLines][BankLines.booked_on].dt.strftime("%Y-%m"))
    moved = last_of_each(lines[lines["month"].isin(wrong["month"])], "month", BankLines.booked_on)
    wrong = wrong.merge(moved, on="month", how="left")
    scopes = [
        Scope(month, 1) if is_due else Scope(month, state=State.NOT_DUE, reason="de maand is nog niet voorbij")
        for month, is_due in zip(months["month"], due, strict=True)
    ]
    return Verdict(
        wrong.assign(
            scope=wrong["month"],
            label=month_ends(wrong["month"]),
            key=values(((month,) for month in wrong["month"]), wrong.index),
            variant=wrong["times"].isna().map({True: "no_evidence", False: None}),
        ),
        tuple(scopes),
    )


@check(
    "AFS-23",
    Severity.MIDDLE,
    needs=(Accounts, BankLines),
    points_at=Accounts.iban,
    basis=("BW 2:10 lid 1", "B6"),
    scope="account",
)
def account_without_statement(dossier: Dossier) -> Verdict:
    """Return the accounts of a bank with the months, while open, of which no bank evidence was supplied."""
    accounts = dossier[Accounts]
    accounts = accounts[accounts[Accounts.name].isin(bank_accounts(dossier))]
    asked = _months_open(dossier, accounts)
    if asked.empty:
        raise NotRun("geen rekening bij een bank in deze periode")
    known = balances_of_period(dossier)
    seen = pd.MultiIndex.from_frame(known.loc[known["evidence"].notna(), ["account", "month"]])
    without = asked[~pd.MultiIndex.from_frame(asked[[Accounts.name, "month"]]).isin(seen)]
    months = without.groupby(Accounts.name)["month"].agg(list)
    wrong = accounts[accounts[Accounts.name].isin(months.index)]
    sizes = asked.groupby(Accounts.name).size()
    return Verdict(
        wrong.assign(months=wrong[Accounts.name].map(months), scope=wrong[Accounts.name]),
        tuple(Scope(str(name), int(size)) for name, size in sizes.items()),
    )


def masked(account: str) -> str:
    """Return an account number of which only the country and the last four signs can be read.

    >>> masked("NL91ABNA0417164300")
    'NL••••••••••••4300'
    """
    return account[:2] + "•" * (len(account) - 6) + account[-4:]


def _rested(balances: pd.DataFrame) -> set[str]:
    """Return the months in which, by evidence of every account of a bank, nothing moved."""
    at_bank = balances[balances["kind"].isin(OF_A_BANK)]
    still = at_bank["evidence"].notna() & at_bank["bank_rows"].eq(0).fillna(value=False).astype(bool)
    every = still.groupby(at_bank["month"]).all()
    return {str(month) for month in every.index[every]}


def _last_known_month(dossier: Dossier) -> pd.Period:
    """Return the last month of which there is a book or a line of a bank."""
    known = balances_of_period(dossier)
    there = known.loc[known["booked"].astype(bool) | known["bank_rows"].gt(0), "month"]
    return pd.Period(there.max() if len(there) else dossier.period.months[0], freq="M")


def _months_open(dossier: Dossier, accounts: pd.DataFrame) -> pd.DataFrame:
    """Return every account with every month of the period that has ended and in which it was open."""
    months = pd.DataFrame({"month": list(dossier.period.months)})
    months = months.assign(ends=month_ends(months["month"]))
    months = months.assign(starts=months["ends"].dt.to_period("M").dt.start_time)
    months = months[months["ends"] < pd.Timestamp(dossier.today)]
    if dossier.today <= dossier.period.last_day:
        months = months[months["ends"].dt.to_period("M") <= _last_known_month(dossier)]
    pairs = accounts.merge(months, how="cross")
    opened = pairs[Accounts.opened_on].isna() | (pairs[Accounts.opened_on] <= pairs["ends"])
    closed = pairs[Accounts.closed_on].notna() & (pairs[Accounts.closed_on] < pairs["starts"])
    return pairs[opened & ~closed]
