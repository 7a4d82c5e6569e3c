"""Toezeggingen: what others agreed to pay and what came in, the dues, and what was paid soon after the year."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd

from pipeline.report.content import Area, Cell, Column, Kind, Page, Table
from pipeline.report.formulas import rounded
from pipeline.report.pages.transactions import unnamed
from pipeline.report.stack import Stack
from pipeline.report.view import View, cells, row_sources
from schemas.bookings import Bookings
from schemas.dues import Dues

NAME = "Toezeggingen"
AGREED = (
    Column("party", "Met wie", Kind.PROSE, 30),
    Column("kind", "Soort", Kind.TEXT, 14),
    Column("period", "Over", Kind.TEXT, 18),
    Column("agreed", "Afgesproken", Kind.EURO, 15),
    Column("received", "Ontvangen", Kind.EURO, 15),
    Column("open", "Nog open", Kind.EURO, 15),
    Column("due", "Verwacht op", Kind.DATE, 13),
)
DUES = (
    Column("group", "Groep leden", Kind.PROSE, 30),
    Column("members", "Leden", Kind.WHOLE, 14),
    Column("fee", "Tarief", Kind.EURO, 18),
    Column("expected", "Leden × tarief", Kind.EURO, 15),
    Column("received", "Ontvangen", Kind.EURO, 15),
    Column("open", "Openstaand", Kind.EURO, 15),
    Column("difference", "Verschil", Kind.EURO, 13),
)
AFTER = (
    Column("who", "Tegenpartij", Kind.PROSE, 30),
    Column("date", "Datum", Kind.DATE, 14),
    Column("invoiced", "Factuur van", Kind.DATE, 18),
    Column("amount", "Bedrag", Kind.EURO, 15),
    Column("year", "Hoort bij", Kind.TEXT, 15),
    Column("what", "Omschrijving", Kind.PROSE, 15),
    Column("source", "Bron", Kind.PROSE, 13),
)


def promises_page(view: View) -> Page:
    """Return the page."""
    pledges, dues, later = _pledges(view), view.result.dossier[Dues], _after_year(view)
    stack = Stack(NAME)
    tables = (
        _agreed_table(pledges, stack.area(AGREED, len(pledges), totals=True)),
        _dues_table(dues, stack.area(DUES, len(dues), totals=True)),
        _after_table(view, later, stack.area(AFTER, len(later))),
    )
    sentence = "Afdrachten, sponsors, subsidies en contributie: wat is afgesproken, wat kwam binnen en wat is nog open."
    widths = (30, 14, 18, 15, 15, 26, 34)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, widths=widths)


def _pledges(view: View) -> pd.DataFrame:
    """Return the agreed money of the year, one row per agreement and period."""
    pledges = view.result.pledges
    if pledges.empty:
        return pledges
    first, last = pd.Timestamp(view.period.first_day), pd.Timestamp(view.period.last_day)
    return pledges[pledges["first_day"].between(first, last)]


def _agreed_table(pledges: pd.DataFrame, area: Area) -> Table:
    data: dict[str, list[Cell]] = {key: [] for key in ("party", "kind", "period", "agreed", "received", "open", "due")}
    if len(pledges):
        data = {key: cells(pledges[key]) for key in ("party", "kind", "period", "agreed", "received")}
        data["due"] = [None if pd.isna(day) else day.date() for day in pledges["due_on"]]
        data["open"] = [
            None if pd.isna(cents) else area.at(rounded("IF({agreed}>{received},{agreed}-{received},0)"), n, int(cents))
            for n, cents in enumerate(pledges["open"])
        ]
    totals: dict[str, Cell] = {
        key: area.total(key, int(pledges[key].dropna().sum()) if len(pledges) else 0)
        for key in ("agreed", "received", "open")
    }
    none = "In Afspraken staat geen geld dat anderen toezegden, of het blad is niet in gebruik."
    return Table(area, data, "Afgesproken en ontvangen", {"party": "Samen", **totals}, when_empty=none)


def _dues_table(dues: pd.DataFrame, area: Area) -> Table:
    """Return the dues per group: members times fee beside what came in and what is open."""
    expected = (dues[Dues.members] * dues[Dues.fee]).fillna(0).astype("int64").tolist()
    known = (dues[Dues.received].fillna(0) + dues[Dues.open].fillna(0)).astype("int64").tolist()
    gaps = [all_of - told for all_of, told in zip(expected, known, strict=True)]
    data: dict[str, list[Cell]] = {
        **{key: cells(dues[key]) for key in (Dues.group, Dues.members, Dues.fee, Dues.received, Dues.open)},
        "expected": [*area.each(rounded("{members}*{fee}"), expected)],
        "difference": [*area.each(rounded("{expected}-{received}-{open}"), gaps)],
    }
    sums = {"expected": sum(expected), "difference": sum(gaps)}
    sums |= {key: int(dues[key].fillna(0).sum()) for key in (Dues.received, Dues.open)}
    totals: dict[str, Cell] = {"group": "Samen", **{key: area.total(key, value) for key, value in sums.items()}}
    return Table(area, data, "Contributie", totals, when_empty="Het blad Contributie is niet in gebruik.")


def _after_year(view: View) -> pd.DataFrame:
    """Return what was booked in the first months after the year."""
    frame = view.result.dossier[Bookings]
    last = view.period.last_day
    window = int(view.result.dossier.norms.on("cutoff_window_days", last).value)
    inside = frame[Bookings.booked_on].between(
        pd.Timestamp(last + timedelta(1)), pd.Timestamp(last + timedelta(window))
    )
    shown = view.may_show(frame[Bookings.account])
    return view.with_category(frame[(inside & shown).fillna(value=False).astype(bool)])


def _after_table(view: View, later: pd.DataFrame, area: Area) -> Table:
    old = later[Bookings.invoiced_on].le(pd.Timestamp(view.period.last_day)).fillna(value=False).astype(bool)
    data: dict[str, list[Cell]] = {
        "who": cells(unnamed(view, later, Bookings.counterparty)),
        "date": [day.date() for day in later[Bookings.booked_on]],
        "invoiced": [None if pd.isna(day) else day.date() for day in later[Bookings.invoiced_on]],
        "amount": cells(later[Bookings.amount]),
        "year": [f"{view.period.label}?" if one else None for one in old],
        "what": cells(unnamed(view, later, Bookings.description)),
        "source": [*row_sources(later)],
    }
    none = "Er zijn geen boekingen van na het jaareinde aangeleverd."
    return Table(area, data, "Kort na het jaareinde geboekt", when_empty=none)
