"""Where a balance stands that does not fit: in Saldi, in Rekeningen, or the book as a whole."""

from __future__ import annotations

import pandas as pd

from pipeline.model.dossier import Dossier
from schemas.accounts import Accounts
from schemas.balances import Balances
from schemas.bookings import Bookings


def at_saldi(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """Give every month the row in Saldi that says its closing balance."""
    return _last_saying(dossier, months, months["stated_closing_cents"], months["day"] + pd.Timedelta(days=1))


def at_saldi_before(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """Give every month the row in Saldi that says its opening balance."""
    starts = months["day"].dt.to_period("M").dt.start_time
    return _last_saying(dossier, months, months["opening_cents"], starts).assign(variant="saldi")


def at_book(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """Give every month the sheet in which its account is booked; without bookings the line in Rekeningen."""
    tables = months["last_booking"].map(dossier[Bookings]["table"]).astype("Int64")
    accounts = dossier[Accounts].drop_duplicates(Accounts.name).set_index(Accounts.name)
    return months.assign(
        table=tables.fillna(months["account"].map(accounts["table"]).astype("Int64")),
        row=months["account"].map(accounts["row"]).astype("Int64").where(tables.isna()),
    )


def at_accounts(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """Give every month the cell with Beginsaldo of its account in Rekeningen."""
    accounts = dossier[Accounts].drop_duplicates(Accounts.name)[[Accounts.name, "table", "row"]]
    rows = accounts.rename(columns={Accounts.name: "account"})
    return months.merge(rows, on="account").assign(points_at=Accounts.opening)


def _last_saying(dossier: Dossier, months: pd.DataFrame, cents: pd.Series, until: pd.Series) -> pd.DataFrame:
    """Give every month the last row of Saldi, up to a day, with this balance, if there is one."""
    rows = dossier[Balances][[Balances.account, Balances.balance_on, Balances.balance, "table", "row"]]
    wanted = months.assign(said=cents, until=until)
    pairs = wanted.merge(rows, left_on=["account", "said"], right_on=[Balances.account, Balances.balance], how="left")
    pairs = pairs[pairs[Balances.balance_on].isna() | (pairs[Balances.balance_on] <= pairs["until"])]
    ordered: pd.DataFrame = pairs.sort_values(Balances.balance_on, kind="stable", na_position="first")
    last = ordered.drop_duplicates(["account", "month"], keep="last")
    return last.drop(columns=["said", "until", Balances.balance_on, Balances.balance]).assign(
        points_at=Balances.balance
    )
