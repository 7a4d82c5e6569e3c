"""The months of the book year: baten, lasten, result and the balance of all accounts together, with their chart."""

from __future__ import annotations

import pandas as pd

from pipeline.model.period import MONTHS
from pipeline.money import euro
from pipeline.report.content import Area, Cell, Chart, Column, Kind, Series, Table
from pipeline.report.formulas import Where, rounded, sum_where
from pipeline.report.looks import GREEN, NAVY, VERMILLION
from pipeline.report.view import View
from schemas.bookings import Bookings

COLUMNS = (
    Column("name", "Maand", Kind.TEXT, 22),
    Column("income", "Baten", Kind.EURO, 14),
    Column("spending", "Lasten", Kind.EURO, 14),
    Column("result", "Resultaat", Kind.EURO, 14),
    Column("balance", "Saldo alle rekeningen", Kind.EURO, 14),
    Column("number", "Nr", Kind.WHOLE, 12),
)


def month_figures(view: View) -> pd.DataFrame:
    """Return per month of the book year up to the period: number, income, spending, balance at its end, in cents.

    The balance is that of the accounts of which the opening is known.
    """
    frame = view.year_bookings
    months = frame[Bookings.booked_on].dt.strftime("%Y-%m")
    start = view.year_start
    names = [str(month) for month in pd.period_range(start, view.period.last_day, freq="M")]
    if not view.period.is_year:
        names = [name for name in names if name >= min([*months, str(view.period)])]
    income = frame[Bookings.amount].where(frame["soort"] == "baten", 0).groupby(months).sum()
    spending = -frame[Bookings.amount].where(frame["soort"] == "lasten", 0).groupby(months).sum()
    counted = ~frame[Bookings.account].isin(_unknown(view).values())
    moved = frame[Bookings.amount].where(counted, 0).groupby(months).sum().reindex(names, fill_value=0)
    figures = pd.DataFrame({"income": income, "spending": spending}).reindex(names, fill_value=0)
    closing = int(view.account_lines["closing"].dropna().sum())
    figures["balance"] = closing - moved.sum() + moved.cumsum()
    figures["number"] = [int(name[5:]) for name in names]
    return figures.astype("int64")


def months_table(view: View, figures: pd.DataFrame, area: Area, transactions: Area, accounts: Area) -> Table:
    """Return the table; months of the period are formulas over Transacties, earlier ones values from their books."""
    live = [name in view.period.months for name in figures.index]
    data: dict[str, list[Cell]] = {
        "name": [MONTHS[number - 1] for number in figures["number"]],
        "number": figures["number"].tolist(),
        "income": [],
        "spending": [],
        "balance": [],
    }
    for number, line in enumerate(figures.to_dict("records")):
        month = Where(transactions.span("month"), area.cell("number", number))
        for key, kind, sign in (("income", "baten", ""), ("spending", "lasten", "-")):
            total = sum_where(transactions.span("amount"), month, Where(transactions.span("kind"), f'"{kind}"', kind))
            data[key].append(area.at(rounded(sign + total), number, line[key]) if live[number] else line[key])
        before = "{balance^}" if number else f"SUM({accounts.span('opening')})"
        moved = rounded(f"{before}+{_moved(view, month, transactions, accounts)}")
        data["balance"].append(area.at(moved, number, line["balance"]) if live[number] else line["balance"])
    data["result"] = [*area.each(rounded("{income}-{spending}"), figures["income"] - figures["spending"])]
    unknown = ", ".join(view.account_name(name) for name in _unknown(view).values())
    without = f"; het saldo is zonder {unknown}: het beginsaldo daarvan is niet bekend" if unknown else ""
    return Table(area, data, f"Per maand{without}")


def _unknown(view: View) -> dict[int, str]:
    """Return the accounts of which the opening is not known, by their place among the accounts."""
    lines = view.account_lines
    return {place: name for place, name in enumerate(lines["account"]) if lines["opening"].iloc[place] is None}


def _moved(view: View, month: Where, transactions: Area, accounts: Area) -> str:
    """Return what was booked in a month, less that on accounts without a known opening."""
    amounts = transactions.span("amount")
    left_out = (
        Where(transactions.span("account"), accounts.cell("account", place), view.account_name(name))
        for place, name in _unknown(view).items()
    )
    return "-".join([sum_where(amounts, month), *(sum_where(amounts, month, account) for account in left_out)])


def months_chart(figures: pd.DataFrame, area: Area, row: int) -> Chart:
    """Return columns of baten and lasten with the balance as a line."""
    income, spending = int(figures["income"].sum()), int(figures["spending"].sum())
    more = "Meer ontvangen dan uitgegeven" if income >= spending else "Meer uitgegeven dan ontvangen"
    title = f"{more}: {euro(income)} baten, {euro(spending)} lasten"
    series = (
        Series("Baten", area.span("income"), GREEN),
        Series("Lasten", area.span("spending"), VERMILLION, hatched=True),
        Series("Saldo alle rekeningen (as rechts)", area.span("balance"), NAVY, line=True, apart=True),
    )
    alt = (
        "Kolommen per maand voor baten en lasten, en een lijn voor het saldo van alle rekeningen, op een eigen as. "
        f"{title}."
    )
    return Chart(row, title, alt, area.span("name"), series, width=900, height=280)
