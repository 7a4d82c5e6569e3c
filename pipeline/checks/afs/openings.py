"""Opening balances held against the closing before them: in Rekeningen, in Saldi, at the top of a book, of the bank."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.checks.afs.balance_places import at_accounts, at_book, at_saldi_before
from pipeline.checks.afs.links import registered
from pipeline.checks.afs.scopes import examined, month_ends
from pipeline.checks.core import Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.identity import finding_id
from pipeline.model.dossier import Dossier
from pipeline.model.last_year import last_year
from pipeline.model.names import folded
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bookings import Bookings

_TYPED = "beginsaldo"  # why a row at the top of a book was set aside


@check("AFS-01", Severity.HIGH, needs=(Bookings,), basis=("BW 2:10 lid 1", "B6"), scope="account")
def opening_not_previous_closing(dossier: Dossier) -> Verdict:
    """Return the opening balances that differ from how the month or year before ended."""
    months = _compared(dossier)
    parts = [
        at_accounts(dossier, _of_accounts(months)),
        at_saldi_before(dossier, _of_saldi(months)).assign(carried=True),
        at_book(dossier, _of_last_year(months)),
        at_book(dossier, _of_bank(dossier, months)),
        _typed(dossier, months),
    ]
    compared = pd.concat([part for part in parts if len(part)]) if any(map(len, parts)) else parts[0]
    compared = compared.assign(difference=compared["previous_closing_cents"] - compared["opening_cents"])
    wrong = compared[compared["difference"].fillna(0).ne(0)]
    return Verdict(
        wrong.assign(day=wrong["day"].dt.to_period("M").dt.start_time),
        examined(compared[compared["difference"].notna()], months),
    )


def _compared(dossier: Dossier) -> pd.DataFrame:
    """Return the months of the period with what the row of the month before says, and Beginsaldo in Rekeningen."""
    known = dossier.matches.balances.sort_values(["account", "month"], kind="stable")
    before = known.groupby("account", sort=False)[["month", "closing_cents", "difference_cents"]].shift()
    accounts = dossier[Accounts].drop_duplicates(Accounts.name).set_index(Accounts.name)
    known = known.assign(
        month_before=before["month"],
        closed=before["closing_cents"],
        differed=before["difference_cents"],
        typed_opening=known["account"].map(accounts[Accounts.opening]).astype("Int64"),
        year_starts=known["month"].str[5:].eq(f"{dossier.period.first_month:02d}"),
        carried=False,
    )
    reported = last_year(dossier).reported_closings
    ended = folded(known["account"]).map(dict(reported.values)).astype("Int64")
    known = known.assign(reported=ended.where(known["year_starts"]), source=reported.source)
    inside = known[known["month"].isin(dossier.period.months) & registered(dossier, known["account"])]
    return inside.assign(day=month_ends(inside["month"]), scope=inside["account"])


def _of_accounts(months: pd.DataFrame) -> pd.DataFrame:
    """Beginsaldo, which holds for the first day of the year, beside what last year, bank or Saldi says.

    How last year ended by its own account goes first; a Beginsaldo that agrees with it may still differ from the bank.
    """
    own = months[months["year_starts"] & months["typed_opening"].notna()]
    told = own["opening_cents"].where(own["opening_source"].isin(["bank", "saldi"]), own["closed"])
    by_year = own["reported"].notna() & (told.isna() | own["reported"].ne(own["typed_opening"]).fillna(value=False))
    by_book = own["opening_source"].eq("beginsaldo").fillna(value=False).astype(bool)
    return own.assign(
        opening_cents=own["typed_opening"],
        previous_closing_cents=told.mask(by_year.astype(bool), own["reported"]),
        carried=by_book,
        variant=by_year.map({True: "last_year", False: "beginsaldo"}),
    )


def _of_saldi(months: pd.DataFrame) -> pd.DataFrame:
    """The balance in Saldi with which a month opens; at the start of the year Beginsaldo is held against it."""
    own = months[months["opening_source"].eq("saldi") & ~(months["year_starts"] & months["typed_opening"].notna())]
    return own.assign(previous_closing_cents=own["reported"].fillna(own["previous_closing_cents"]))


def _of_last_year(months: pd.DataFrame) -> pd.DataFrame:
    """The balance with which the year opens by bank or book, where neither Beginsaldo nor Saldi says it."""
    said = months["typed_opening"].notna() | months["opening_source"].eq("saldi")
    said = said | months["opening_source"].eq("last_year")
    own = months[months["reported"].notna() & ~said.fillna(value=False).astype(bool)]
    return own.assign(previous_closing_cents=own["reported"], variant="last_year_book")


def _of_bank(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """The balance with which the bank opens a month, beside the book of the month before.

    A difference that arose in that month is told there (AFS-03): in the same year not again, in a later month lightly.
    """
    own = months[months["opening_source"].eq("bank") & ~months["year_starts"]]
    told = own["differed"].eq(own["previous_closing_cents"] - own["opening_cents"]).fillna(value=False).astype(bool)
    own = own[~(told & own["month_before"].isin(dossier.period.months))]
    earlier = told.loc[own.index]
    return own.assign(
        variant=earlier.map({True: "earlier", False: "bank"}),
        severity=earlier.map({True: Severity.LOW, False: Severity.HIGH}),
        caused_by=values(
            (finding_id("AFS-03", key) for key in zip(own["account"], own["month_before"], strict=True)), own.index
        ).where(earlier, None),
        key=values(zip(own["account"], own["month"], strict=True), own.index),
    )


def _typed(dossier: Dossier, months: pd.DataFrame) -> pd.DataFrame:
    """The opening balances typed at the top of a book that holds one account."""
    bookings, found = dossier[Bookings], []
    for table in dossier.books.tables.values():
        typed = [row for row in table.set_aside if row.reason == _TYPED and row.cents is not None]
        if table.schema is not Bookings or len(typed) != 1:
            continue
        rows = bookings[bookings["table"] == table.number]
        accounts = rows[Bookings.account].dropna().unique()
        if len(accounts) == 1:
            month = _first_month(table.period, rows)
            found.append((accounts[0], month, table.number, typed[0].row, typed[0].cents))
    typed_rows = pd.DataFrame(found, columns=["account", "month", "table", "row", "typed_cents"])
    openings = typed_rows.merge(months, on=["account", "month"])
    return openings.assign(
        opening_cents=openings["typed_cents"].astype("Int64"),
        previous_closing_cents=openings["previous_closing_cents"].fillna(openings["opening_cents"]),
        variant="book",
    )


def _first_month(period: str | None, rows: pd.DataFrame) -> str:
    """Return the month for which an opening above a book holds: the one it is named after, else its first."""
    if period and re.fullmatch(r"\d{4}-\d{2}", period):
        return period
    return str(rows[Bookings.booked_on].min().strftime("%Y-%m"))
