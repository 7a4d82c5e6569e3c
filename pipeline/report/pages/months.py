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
    """Return per month of the book year up to the period: number, income, spending, balance at its end, in cents."""
    frame = view.year_bookings
    months = frame[Bookings.booked_on].dt.strftime("%Y-%m")
    start = view.year_start
    names = [str(month) for month in pd.period_range(start, view.period.last_day, freq="M")]
    if not view.period.is_year:
        names = [name for name in names if name >= min([*months, str(view.period)])]
    income = frame[Bookings.amount].where(frame["soort"] == "baten", 0).groupby(months).sum()
    spending = -frame[Bookings.amount].where(frame["soort"] == "lasten", 0).groupby(months).sum()
    moved = frame[Bookings.amount].groupby(months).sum().reindex(names, fill_value=0)
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
        moved = rounded(f"{before}+{sum_where(transactions.span('amount'), month)}")
        data["balance"].append(area.at(moved, number, line["balance"]) if live[number] else line["balance"])
    data["result"] = [*area.each(rounded("{income}-{spending}"), figures["income"] - figures["spending"])]
    return Table(area, data, "Per maand")


def months_chart(figures: pd.DataFrame, area: Area, row: int) -> Chart:
    """Return columns of baten and lasten with the balance as a line."""
    income, spending = int(figures["income"].sum()), int(figures["spending"].sum())
    more = "Meer ontvangen dan uitgegeven" if income >= spending else "Meer uitgegeven dan ontvangen"
    title = f"{more}: {euro(income)} baten, {euro(spending)} lasten"
    series = (
        Series("Baten", area.span("income"), GREEN),
        Series("Lasten", area.span("spending"), VERMILLION, hatched=True),
        Series("Saldo alle rekeningen", area.span("balance"), NAVY, line=True),
    )
    alt = f"Kolommen per maand voor baten en lasten, en een lijn voor het saldo van alle rekeningen. {title}."
    return Chart(row, title, alt, area.span("name"), series, width=900, height=280)
