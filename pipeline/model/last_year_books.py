"""What the workbooks of the year before say of it, where they were supplied again."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.model.dossier import Dossier
from pipeline.model.names import fold, folded
from pipeline.model.period import Period
from pipeline.model.year_reports import CategoryTotal, ClosingItem
from pipeline.model.yearly import papers_named, papers_of
from pipeline.money import Cents
from schemas.accounts import Accounts
from schemas.balance_sheet import BalanceSheet
from schemas.bookings import Bookings
from schemas.budget import Budget

NO_CATEGORY = "(geen categorie)"
_SIGNS = {"baten": 1, "lasten": -1}


def closings_of_books(dossier: Dossier, period: Period) -> Mapping[str, Cents]:
    """Return per account how its books ended a year; none when those of some month of it are not there."""
    balances = dossier.matches.balances
    if not _is_booked(dossier, period):
        return {}
    last = balances[balances["month"].eq(period.months[-1]) & balances["closing_cents"].notna()]
    last = last[_listed(dossier, last["account"])]
    return dict(zip(last["account"], last["closing_cents"].astype("int64").tolist(), strict=True))


def totals_of_books(dossier: Dossier, period: Period) -> tuple[CategoryTotal, ...]:
    """Return per category what was booked in a year; nothing when the books of some month of it are not there."""
    if not _is_booked(dossier, period):
        return ()
    rows = dossier[Bookings]
    days = rows[Bookings.booked_on]
    inside = days.between(pd.Timestamp(period.first_day), pd.Timestamp(period.last_day))
    rows = rows[(inside & _listed(dossier, rows[Bookings.account])).fillna(value=False).astype(bool)]
    budget = papers_named(dossier.books, Budget, period.year)
    budget = budget if len(budget) else papers_of(dossier.books, Budget, dossier.period)
    labels = {fold(code): name for code, name in _pairs(budget, Budget.code)}
    labels |= {fold(name): name for _, name in _pairs(budget, Budget.category)}
    kinds = {name: kind for kind, name in _pairs(budget, Budget.kind)}
    said = rows[Bookings.category].fillna(NO_CATEGORY).map(lambda text: labels.get(fold(text), text))
    by_key = pd.DataFrame({"said": said, "cents": rows[Bookings.amount]}).groupby(folded(said))
    sums = by_key.agg({"said": "first", "cents": "sum"})
    return tuple(_total(str(name), kinds, int(cents)) for name, cents in sums.itertuples(index=False))


def items_of_books(dossier: Dossier, period: Period) -> tuple[ClosingItem, ...]:
    """Return the balance sheet of a year on its last day, from the workbook that names the year."""
    rows = papers_named(dossier.books, BalanceSheet, period.year)
    columns = (rows[name] for name in (BalanceSheet.item, BalanceSheet.side, BalanceSheet.kind, BalanceSheet.closing))
    return tuple(
        ClosingItem(str(item), str(side), "" if pd.isna(kind) else str(kind), int(cents))
        for item, side, kind, cents in zip(*columns, strict=True)
    )


def totals_typed(dossier: Dossier) -> tuple[CategoryTotal, ...]:
    """Return per category what Begroting of this year says of the year before."""
    budget = papers_of(dossier.books, Budget, dossier.period).dropna(subset=[Budget.last_year])
    rows = zip(budget[Budget.category], budget[Budget.kind], budget[Budget.last_year], strict=True)
    return tuple(CategoryTotal(str(name), str(kind), int(cents)) for name, kind, cents in rows)


def _is_booked(dossier: Dossier, period: Period) -> bool:
    """Whether the books of all months of a year were supplied."""
    balances = dossier.matches.balances
    booked = set(balances.loc[balances["booked"].astype(bool), "month"]) if "booked" in balances else set()
    return booked.issuperset(period.months)


def _listed(dossier: Dossier, accounts: pd.Series) -> pd.Series:
    """Say per row whether its account is the party's; without the sheet Rekeningen every account is."""
    names = dossier[Accounts][Accounts.name]
    return accounts.isin(names) if len(names) else pd.Series(data=True, index=accounts.index)


def _pairs(budget: pd.DataFrame, name: str) -> list[tuple[str, str]]:
    """Return a column of Begroting, where it is filled, beside its category."""
    rows = budget.dropna(subset=[name, Budget.category])
    return list(zip(rows[name], rows[Budget.category], strict=True))


def _total(label: str, kinds: Mapping[str, str], cents: Cents) -> CategoryTotal:
    """Return the line of a category; one that is not in Begroting goes by the sign of its total."""
    kind = kinds.get(label) or ("baten" if cents >= 0 else "lasten")
    return CategoryTotal(label, kind, cents * _SIGNS.get(kind, 1))
