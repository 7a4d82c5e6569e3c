"""Transacties: every booking of the period, with its source, running balance, match and findings."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.report.content import FIRST_ROW, Area, Cell, Column, Formula, Kind, Link, Page, Table
from pipeline.report.text import mask_ibans
from pipeline.report.view import MASKED, View, cells, row_sources
from schemas.bookings import Bookings

NAME = "Transacties"
COLUMNS = (
    Column("date", "Datum", Kind.DATE, 11),
    Column("month", "Maand", Kind.WHOLE, 7),
    Column("account", "Rekening", Kind.PROSE, 15),
    Column("voucher", "Stuk", Kind.PROSE, 11),
    Column("counterparty", "Tegenpartij", Kind.PROSE, 22),
    Column("description", "Omschrijving", Kind.PROSE, 34),
    Column("category", "Categorie", Kind.PROSE, 17),
    Column("kind", "Soort", Kind.TEXT, 8),
    Column("amount", "Bedrag", Kind.EURO, 13),
    Column("balance", "Saldo", Kind.EURO, 14),
    Column("match", "Koppeling met de bank", Kind.PROSE, 23),
    Column("findings", "Bevindingen", Kind.TEXT, 18),
    Column("count", "Aantal", Kind.WHOLE, 7),
    Column("source", "Bron", Kind.PROSE, 38),
)


def transactions_area(view: View, more: tuple[Column, ...] = ()) -> Area:
    """Return where the bookings stand, before they are written; `more`: columns that other pages need."""
    return Area(NAME, (*COLUMNS, *more), len(view.bookings))


def transactions_page(
    view: View, area: Area, openings: Area, findings: Area, more: Mapping[str, list[Cell]] | None = None
) -> Page:
    """Return the page; `openings` has a row per account with its opening balance, `findings` a row per finding.

    `more`: the content of the columns that `area` has for other pages.
    """
    frame = view.bookings
    numbers = [view.findings_at.get(row, []) for row in range(FIRST_ROW, FIRST_ROW + len(frame))]
    data = {
        "date": [day.date() for day in frame[Bookings.booked_on]],
        "month": frame[Bookings.booked_on].dt.month.tolist(),
        "account": [view.account_name(name) for name in frame[Bookings.account]],
        "voucher": cells(frame[Bookings.voucher]),
        "counterparty": cells(unnamed(view, frame, Bookings.counterparty)),
        "description": cells(unnamed(view, frame, Bookings.description)),
        "category": frame["shown"].tolist(),
        "kind": frame["soort"].tolist(),
        "amount": frame[Bookings.amount].tolist(),
        "balance": _running_balance(view, area, openings),
        "match": cells(frame["booking"].map(view.match_labels)),
        "findings": [finding_link(view, findings, found) for found in numbers],
        "count": [len(found) or None for found in numbers],
        "source": row_sources(frame),
        **(more or {}),
    }
    sentence = f"Elke boeking van {view.period.label}, per rekening op datum, met het saldo na elke regel."
    if len(view.withheld):
        sentence += f" {_said_of_withheld(len(view.withheld))}; zie Verantwoording."
    table = Table(area, data, when_empty="In deze periode zijn geen boekingen gelezen.")
    return Page(NAME, f"{NAME} {view.period.label}", sentence, (table,))


def _said_of_withheld(count: int) -> str:
    if count == 1:
        return "1 boeking op een rekening die niet in Rekeningen staat, staat hier niet"
    return f"{count} boekingen op rekeningen die niet in Rekeningen staan, staan hier niet"


def _running_balance(view: View, area: Area, openings: Area) -> list[Cell]:
    """Return the balance after every row: the opening balance, or the row above of the same account, and the amount."""
    frame = view.bookings
    names = view.account_lines["account"].tolist()
    known = dict(zip(view.account_lines["account"], view.account_lines["opening"], strict=True))
    accounts = frame[Bookings.account]
    first = ~accounts.duplicated()
    values = frame.groupby(accounts, sort=False)[Bookings.amount].cumsum() + accounts.map(known).astype("Int64")
    balances: list[Cell] = [*area.each("ROUND({balance^}+{amount},2)", values.fillna(0).tolist())]
    for number in frame.index[first]:
        opening = openings.cell("opening", names.index(accounts[number]))
        balances[number] = area.at(f"ROUND({opening}+{{amount}},2)", number, cells(values)[number])
    return [None if empty else balance for balance, empty in zip(balances, values.isna(), strict=True)]


def finding_link(view: View, area: Area, numbers: list[int]) -> Cell:
    """Return the first of some findings, by their index, as a link to it in `area`, with how many there are more."""
    if not numbers:
        return None
    ids = [view.findings[number].id for number in numbers]
    text = ids[0] + (f" +{len(ids) - 1}" if len(ids) > 1 else "")
    return Link(text, area.sheet, f"A{area.row(numbers[0])}")


def unnamed(view: View, frame: pd.DataFrame, column: str) -> pd.Series:
    """Return names and descriptions without IBANs, and in a masked report without who paid dues."""
    texts = frame[column]
    masked = texts.map(mask_ibans, na_action="ignore")
    if not view.masked:
        return masked
    return masked.mask(frame["shown"].isin(view.dues_names) & texts.notna(), MASKED)


def amount_of_finding(view: View, area: Area, number: int) -> int | Formula | None:
    """Return the amount of a finding: a formula to its row in Transacties where it is that amount, else itself."""
    finding = view.findings[number]
    row = view.transaction_row(finding.place)
    if row is None or finding.amount_cents is None:
        return finding.amount_cents
    if view.bookings[Bookings.amount].iloc[row - FIRST_ROW] != finding.amount_cents:
        return finding.amount_cents
    return Formula(area.cell("amount", row - FIRST_ROW), finding.amount_cents)
