"""Afstemming: how bank and books were matched, and what is left over on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import pandas as pd

from pipeline.report.content import Area, Cell, Column, Kind, Link, Page, Table
from pipeline.report.looks import broken_source
from pipeline.report.matching import Matching
from pipeline.report.pages import reconciliation_figures as figures
from pipeline.report.pages.reconciliation_figures import WIDTHS
from pipeline.report.stack import Stack
from pipeline.report.text import mask_ibans
from pipeline.report.view import View, cells, row_sources
from schemas.bookings import Bookings

NAME = "Afstemming"
_NARROW = 6  # more signs than a column is wide still fit: most are narrower than a digit
_RIGHT = 7  # the column at which the books' side starts: the bank's side and a gap come before
_LINE = (
    Column("date", "Datum", Kind.DATE, WIDTHS[1]),
    Column("amount", "Bedrag", Kind.EURO, WIDTHS[2]),
    Column("who", "Tegenpartij en omschrijving", Kind.PROSE, WIDTHS[3]),
)
BANK = (
    Column("account", "Rekening", Kind.PROSE, WIDTHS[0]),
    *_LINE,
    Column("why", "Waarom", Kind.PROSE, WIDTHS[4]),
    Column("source", "Bron", Kind.PROSE, WIDTHS[5]),
)
BOOK = (
    *_LINE,
    Column("why", "Waarom", Kind.PROSE, WIDTHS[10]),
    Column("source", "Bron", Kind.PROSE, WIDTHS[11]),
    Column("account", "Rekening", Kind.PROSE, WIDTHS[12]),
)
BANK_NEAR = tuple(
    column if column.key != "why" else Column("why", "Wat het lijkt", Kind.PROSE, WIDTHS[4]) for column in BANK
)
BOOK_NEAR = (
    *_LINE,
    Column("days", "Dagen dat de bank later was", Kind.WHOLE, WIDTHS[10]),
    Column("source", "Bron", Kind.PROSE, WIDTHS[11]),
    Column("difference", "Verschil", Kind.EURO, WIDTHS[12]),
)


def reconciliation_page(view: View, transactions: Area) -> Page:
    """Return the page; the books' side of every line leads to its row in Transacties."""
    stack, found = Stack(NAME), Matching(view)
    to_book = "Van bank naar boek: staat elke bankregel in de boeken?"
    to_bank = "Van boek naar bank: staat elke boeking op het afschrift? (rekeningen met bankregels)"
    behind = "Wat er achter boekingen zit: eigen overboekingen, declaraties en giften"
    in_figures = [
        figures.balances_table(view, stack, transactions),
        figures.coverage_table(found, stack, "bank", to_book),
        figures.coverage_table(found, stack, "book", to_bank),
        figures.reasons_table(found.tiers(), stack, "Gekoppeld, van zeker naar waarschijnlijk", "Niets gekoppeld."),
        figures.reasons_table(found.behind(), stack, behind, "Geen."),
        figures.evidence_table(found, stack),
    ]
    starts_page = stack.row
    in_lines = [
        *_leftovers(found, stack, transactions),
        *_near_misses(found, stack, transactions),
        *_ambiguous(found, stack, transactions),
    ]
    sentence = "Bank en boeken naast elkaar: wat bij elkaar hoort, en wat aan één kant over is."
    tables = (*in_figures, *in_lines)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, widths=WIDTHS, breaks=(starts_page,))


def _leftovers(found: Matching, stack: Stack, transactions: Area) -> list[Table]:
    sides = [
        side.sort_values([Bookings.account, Bookings.booked_on, "row"], kind="stable")
        for side in found.linked("leftover").values()
    ]
    areas = _two(stack, BANK, BOOK, *map(len, sides), totals=True)
    titles = ("Wel op de bank, niet geboekt", "Wel geboekt, niet op de bank")
    return [
        Table(
            area,
            _lines(found.view, frame, area, transactions),
            title,
            {"date": "Samen", "amount": area.total("amount", int(frame[Bookings.amount].sum()))},
            "Niets over aan deze kant.",
        )
        for area, frame, title in zip(areas, sides, titles, strict=True)
    ]


def _near_misses(found: Matching, stack: Stack, transactions: Area) -> list[Table]:
    """Return pairs that look alike, side by side, with the difference in cents and days (bank − book)."""
    bank, book = (side.drop_duplicates("link") for side in found.linked("near_miss").values())
    both = set(bank["link"]) & set(book["link"])
    bank, book = bank[bank["link"].isin(both)], book[book["link"].isin(both)]
    left, right = _two(stack, BANK_NEAR, BOOK_NEAR, len(bank), len(book))
    gaps = bank[Bookings.amount].to_numpy() - book[Bookings.amount].to_numpy()
    formulas = [
        right.at(f"ROUND({left.cell('amount', number)}-{{amount}},2)", number, int(gap))
        for number, gap in enumerate(gaps)
    ]
    ours = _lines(found.view, book, right, transactions) | {"difference": formulas, "days": cells(book["days"])}
    return [
        Table(left, _lines(found.view, bank, left, transactions), "Lijkt op elkaar – op de bank"),
        Table(right, ours, "Lijkt op elkaar – in de boeken"),
    ]


def _ambiguous(found: Matching, stack: Stack, transactions: Area) -> list[Table]:
    """Return groups of lines with several equally good explanations, bank beside candidates; none is chosen."""
    bank, book = found.linked("ambiguous").values()
    places = _in_groups(bank["link"], book["link"])
    areas = _two(stack, BANK, BOOK, len(places), len(places))
    titles = ("Meer verklaringen mogelijk; kies zelf – op de bank", "De boekingen die even goed passen")
    tables = []
    for area, frame, title, column in zip(areas, (bank, book), titles, ("bank", "book"), strict=True):
        lines = _lines(found.view, frame, area, transactions)
        data = {key: [None if at is None else values[at] for at in places[column]] for key, values in lines.items()}
        data["why"] = [f"groep {number}" for number in places["group"]]
        tables.append(Table(area, data, title))
    return tables


def _in_groups(bank: pd.Series, book: pd.Series) -> pd.DataFrame:
    """Return per row of two tables beside each other its group, and which line of either side stands there."""
    sides = [side.reset_index(drop=True).groupby(side.to_numpy()).groups for side in (bank, book)]
    rows = [
        (number, *pair)
        for number, link in enumerate(dict.fromkeys([*bank, *book]), 1)
        for pair in zip_longest(*([int(at) for at in side.get(link, ())] for side in sides))
    ]
    return pd.DataFrame(rows, columns=["group", "bank", "book"], dtype=object)


def _lines(view: View, frame: pd.DataFrame, area: Area, transactions: Area) -> dict[str, Sequence[Cell]]:
    """Return the cells of lines as both sides show them; a booking leads to its row in Transacties."""
    width = next(column.width for column in area.columns if column.key == "source")
    rows = [view.booking_rows.by_source.get(key) for key in zip(frame["table"], frame["row"], strict=True)]
    texts = zip(cells(frame[Bookings.counterparty]), cells(frame[Bookings.description]), strict=True)
    sources = [text if len(text) <= width + _NARROW else broken_source(text, width) for text in row_sources(frame)]
    return {
        "account": [view.account_name(name) for name in frame[Bookings.account]],
        "date": [day.date() for day in frame[Bookings.booked_on]],
        "amount": frame[Bookings.amount].astype("int64").tolist(),
        "who": [mask_ibans(" – ".join(part for part in pair if part)) or None for pair in texts],
        "why": cells(frame["label"]),
        "source": [
            text if row is None else Link(text, transactions.sheet, f"A{row}")
            for text, row in zip(sources, rows, strict=True)
        ],
    }


def _two(
    stack: Stack, left: tuple[Column, ...], right: tuple[Column, ...], ours: int, theirs: int, *, totals: bool = False
) -> tuple[Area, Area]:
    first = stack.area(left, ours, totals=totals)
    return first, stack.beside(first, right, theirs, _RIGHT)
