"""The balance sheet: two equal sides, and a result that arrives in the equity."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.kas.year import demand_year_over, rows_of_year, sheet_of_year
from pipeline.model.dossier import Dossier
from pipeline.model.last_year import last_year
from pipeline.model.own_money import money_accounts, under_way
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.balance_sheet import BalanceSheet
from schemas.bookings import Bookings

EQUITY = ("eigen vermogen", "bestemmingsreserve")
_OWED = {"activa": -1, "passiva": 1}  # a deficit may stand among what is owned


@check("KAS-05", Severity.HIGH, needs=(BalanceSheet,), basis=("BW 2:10 lid 2",), yearly=True)
def balance_does_not_balance(dossier: Dossier) -> Verdict:
    """Return the sheet for each of the two days on which its sides differ; the last only once the year is over."""
    rows = rows_of_year(dossier, BalanceSheet)
    if rows.empty:
        raise NotRun("in blad Balans staat geen post")
    sides = rows.groupby(BalanceSheet.side)[[BalanceSheet.opening, BalanceSheet.closing]].sum()
    sides = sides.reindex(["activa", "passiva"], fill_value=0)
    days = {BalanceSheet.opening: dossier.period.first_day}
    if dossier.today > dossier.period.last_day:
        days[BalanceSheet.closing] = dossier.period.last_day
    both = pd.concat([sheet_of_year(dossier, BalanceSheet)] * len(days), ignore_index=True).assign(
        day=pd.to_datetime([*days.values()]),
        assets=sides.loc["activa", [*days]].to_numpy(),
        owed=sides.loc["passiva", [*days]].to_numpy(),
    )
    difference = both["assets"] - both["owed"]
    keys = values([("balance_sheet", column) for column in days], both.index)
    both = both.assign(difference=difference, amount_cents=difference, key=keys)
    reason = None if len(days) == 2 else "alleen het begin: het boekjaar is nog niet voorbij"
    return Verdict(both[difference != 0], examined=len(rows), reason=reason)


@check(
    "KAS-06",
    Severity.HIGH,
    needs=((BalanceSheet, BalanceSheet.kind), Bookings),
    points_at=BalanceSheet.closing,
    basis=("BW 2:10 lid 2",),
    yearly=True,
)
def result_not_in_equity(dossier: Dossier) -> Verdict:
    """Return the equity, or the sheet where several items are equity, when it did not change by the year's result.

    The result: what the books say of money, and the balance sheet of all else that is owned and owed. A balance sheet
    with the balances of the bank is right too, when it differs by what was still under way on both days.
    """
    demand_year_over(dossier)
    rows = rows_of_year(dossier, BalanceSheet)
    unknown = rows.loc[rows[BalanceSheet.kind].isna(), BalanceSheet.item]
    if rows.empty or len(unknown):
        said = f"in blad Balans is Soort leeg bij {', '.join(unknown)}"
        raise NotRun(said if len(unknown) else "in blad Balans staat geen post")
    sign = rows[BalanceSheet.side].map({"activa": 1, "passiva": -1})
    changes = (sign * (rows[BalanceSheet.closing] - rows[BalanceSheet.opening])).groupby(rows[BalanceSheet.kind]).sum()
    parts = {kind: int(changes.get(kind, 0)) for kind in ("vordering", "schuld", "voorziening")}
    bookings = dossier[Bookings]
    own = dossier.in_period(Bookings, bookings) & bookings[Bookings.account].isin(money_accounts(dossier))
    money = int(bookings.loc[own, Bookings.amount].sum())
    change = -int(changes.reindex(EQUITY, fill_value=0).sum())
    difference = money + sum(parts.values()) - change
    equity = rows[rows[BalanceSheet.kind].eq("eigen vermogen")]
    place = equity if len(equity) == 1 else sheet_of_year(dossier, BalanceSheet)
    wrong = place.assign(
        money=money,
        on_balance=int(changes.get("rekening", 0)),
        receivables=parts["vordering"],
        debts=-parts["schuld"] - parts["voorziening"],
        result=money + sum(parts.values()),
        change=change,
        difference=difference,
        amount_cents=difference,
        day=pd.Timestamp(dossier.period.last_day),
    )
    right = difference in {0, under_way(dossier)}
    found = [wrong.iloc[:0] if right else wrong, _begun_elsewhere(dossier, rows, place)]
    together = pd.concat([part for part in found if len(part)] or found[:1])
    return Verdict(together, examined=len(rows), reason=_withheld(dossier))


def _withheld(dossier: Dossier) -> str | None:
    """Say how many bookings of the year are on accounts that nobody calls the party's."""
    bookings, listed = dossier[Bookings], dossier[Accounts][Accounts.name]
    others = dossier.in_period(Bookings, bookings) & ~bookings[Bookings.account].isin(listed)
    number = int(others.sum()) if len(listed) else 0
    return f"zonder {number} × een boeking op een rekening die niet in Rekeningen staat" if number else None


def _begun_elsewhere(dossier: Dossier, rows: pd.DataFrame, place: pd.DataFrame) -> pd.DataFrame:
    """Return the equity when it does not begin where that of last year ended: only the result of a year moves it.

    Where last year's balance sheet has an item that does not say what it is, nobody knows how its equity ended.
    """
    before = last_year(dossier).items
    items = before.values.values()
    ended = [one.cents * _OWED[one.side] for one in items if one.kind in EQUITY and one.side in _OWED]
    if not ended or not all(one.kind for one in items):
        return place.iloc[:0]
    own = rows[rows[BalanceSheet.kind].isin(EQUITY)]
    began = int((own[BalanceSheet.side].map(_OWED).astype("Int64") * own[BalanceSheet.opening]).sum())
    difference = began - sum(ended)
    facts = place.assign(
        began=began,
        ended=sum(ended),
        source=before.source,
        difference=difference,
        amount_cents=difference,
        day=pd.Timestamp(dossier.period.first_day),
        points_at=BalanceSheet.opening,
        severity=Severity.MIDDLE,
        variant="last_year",
        key=values([("equity_before",)] * len(place), place.index),
    )
    return facts if difference else place.iloc[:0]
