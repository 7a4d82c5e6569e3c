"""The months of the book year: baten, lasten, result and the balance of all accounts together, with their chart."""

from __future__ import annotations

import pandas as pd

from pipeline.model.period import MONTHS
from pipeline.money import euro
from pipeline.report.chart_content import Chart, Series
from pipeline.report.content import Area, Cell, Column, Kind, Table
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
    return Table(area, data, f"Per maand{without}{_unread(view)}")


def restarts(view: View) -> tuple[str, ...]:
    """Say in which months the report of the month begins elsewhere than here: at the bank, where the book differs."""
    balances = view.result.dossier.matches.balances
    inside = balances["month"].isin(view.period.months) & view.may_show(balances["account"])
    known = balances[inside].sort_values(["account", "month"], kind="stable")
    ended = known.groupby("account")["closing_cents"].shift()
    gaps = (known["opening_cents"] - ended).groupby(known["month"]).sum()
    gaps = gaps[gaps.ne(0).fillna(value=False).astype(bool)]
    if gaps.empty:
        return ()
    said = ", ".join(f"{MONTHS[int(str(month)[5:]) - 1]} {euro(int(cents))}" for month, cents in gaps.items())
    why = "Het saldo hieronder telt het boek door. Een maandrapport begint bij de bank; waar het boek daarvan verschilt"
    return (f"{why} begint het anders: {said}.",)


def _unread(view: View) -> str:
    """Say which rows of the book were not read: a month begins at the bank, a year adds up what was read."""
    refused = view.result.dossier.books.refused.get(Bookings)
    if refused is None or refused.empty:
        return ""
    days = refused[Bookings.booked_on]
    inside = days.isna() | days.between(view.year_start, pd.Timestamp(view.period.last_day))
    rows = refused[(inside & view.may_show(refused[Bookings.account])).fillna(value=False).astype(bool)]
    if rows.empty:
        return ""
    amount, lacking = int(rows[Bookings.amount].sum()), int(rows[Bookings.amount].isna().sum())
    more = f" en {lacking} × een onbekend bedrag" if lacking else ""
    number = "1 rij" if len(rows) == 1 else f"{len(rows)} rijen"
    return f"; zonder {number} die niet te lezen {'was' if len(rows) == 1 else 'waren'} ({euro(amount)}{more})"


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
