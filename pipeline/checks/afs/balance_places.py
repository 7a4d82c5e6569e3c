"""Where a balance stands that does not fit: in Saldi, in Rekeningen, at the top of a book, or the book as a whole."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.checks.grouping import values
from pipeline.model.dossier import Dossier
from schemas.accounts import Accounts
from schemas.balances import Balances
from schemas.bookings import Bookings

_OPENING = "beginsaldo"


def at_saldi(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """Give every month the row in Saldi that says its closing balance."""
    saldi = dossier[Balances].assign(month=dossier[Balances][Balances.balance_on].dt.strftime("%Y-%m"))
    saldi = saldi.assign(stated_closing_cents=saldi[Balances.balance]).sort_values(Balances.balance_on, kind="stable")
    keys = ["account", "month", "stated_closing_cents"]
    rows = saldi.drop_duplicates(keys, keep="last")[[*keys, "table", "row"]]
    return months.merge(rows, on=keys, how="left")


def at_book(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """Give every month the sheet in which its account is booked; without bookings the line in Rekeningen."""
    tables = months["last_booking"].map(dossier[Bookings]["table"])
    accounts = dossier[Accounts].drop_duplicates(Accounts.name).set_index(Accounts.name)
    in_accounts = tables.isna()
    return months.assign(
        table=tables.fillna(months["account"].map(accounts["table"])).astype("Int64"),
        row=months["account"].map(accounts["row"]).where(in_accounts).astype("Int64"),
    )


def at_opening(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """Give every month the cell that says its opening balance: in Rekeningen, in Saldi, or the book beside the bank."""
    in_accounts = _in_accounts(dossier, months[months["opening_source"].eq("beginsaldo")])
    in_saldi = _in_saldi(dossier, months[months["opening_source"].eq("saldi")])
    by_bank = months[months["opening_source"].eq("bank")]
    by_bank = at_book(dossier, by_bank).assign(
        key=values(zip(by_bank["account"], by_bank["month"], strict=True), by_bank.index)
    )
    parts = [part for part in (in_accounts, in_saldi, by_bank) if len(part)]
    openings = pd.concat(parts) if parts else in_accounts
    return openings.assign(day=openings["day"].dt.to_period("M").dt.start_time, variant=openings["opening_source"])


def typed_openings(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """Return the opening balances typed at the top of a book, with the closing before it as reconciliation knows it."""
    found = []
    for table in dossier.books.tables.values():
        rows = dossier[Bookings][dossier[Bookings]["table"] == table.number]
        typed = [row for row in table.set_aside if row.reason == _OPENING and row.cents is not None]
        if table.schema is not Bookings or len(typed) != 1 or rows[Bookings.account].nunique() != 1:
            continue
        said = re.fullmatch(r"\d{4}-\d{2}", table.period or "")
        month = said[0] if said else rows[Bookings.booked_on].min().strftime("%Y-%m")
        place = {"table": table.number, "row": typed[0].row, "typed_cents": typed[0].cents}
        found.append({"account": rows[Bookings.account].iloc[0], "month": month} | place)
    typed_rows = pd.DataFrame(found, columns=["account", "month", "table", "row", "typed_cents"])
    openings = typed_rows.merge(months, on=["account", "month"])
    expected = openings["previous_closing_cents"].fillna(openings["opening_cents"])
    return openings.assign(
        opening_cents=openings["typed_cents"].astype("Int64"),
        previous_closing_cents=expected,
        day=openings["day"].dt.to_period("M").dt.start_time,
        opening_source="book",
        variant="book",
    )


def _in_accounts(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    accounts = dossier[Accounts].drop_duplicates(Accounts.name)[[Accounts.name, "table", "row"]]
    rows = accounts.rename(columns={Accounts.name: "account"})
    return months.merge(rows, on="account", how="left").assign(points_at=Accounts.opening)


def _in_saldi(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """Give every month the last row of Saldi, up to its first day, with its opening balance."""
    rows = dossier[Balances][[Balances.account, Balances.balance_on, Balances.balance, "table", "row"]]
    pairs = months.merge(rows, on="account", how="inner")
    starts = pairs["day"].dt.to_period("M").dt.start_time
    pairs = pairs[(pairs[Balances.balance_on] <= starts) & (pairs[Balances.balance] == pairs["opening_cents"])]
    ordered: pd.DataFrame = pairs.sort_values(Balances.balance_on, kind="stable")
    last = ordered.drop_duplicates(["account", "month"], keep="last")
    return last.drop(columns=[Balances.balance_on, Balances.balance]).assign(points_at=Balances.balance)
