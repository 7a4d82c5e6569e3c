"""Afstemming: how the bank and the books were matched, and what is left over on both sides."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.report.content import Area, Cell, Column, Formula, Kind, Link, Page, Table
from pipeline.report.matching import Matching
from pipeline.report.stack import Stack
from pipeline.report.view import View, cells, row_sources
from schemas.bookings import Bookings

NAME = "Afstemming"
_RIGHT = 7  # the column at which the books' side starts: the bank's side and a gap come before
_WIDTHS = (24, 11, 13, 20, 26, 26, 2, 24, 11, 13, 20, 26, 38, 13, 8)
SIDE = (
    Column("account", "Rekening", Kind.PROSE, 24),
    Column("date", "Datum", Kind.DATE, 11),
    Column("amount", "Bedrag", Kind.EURO, 13),
    Column("counterparty", "Tegenpartij", Kind.PROSE, 20),
    Column("description", "Omschrijving", Kind.PROSE, 26),
    Column("source", "Bron", Kind.PROSE, 26),
)
BOOK_SIDE = (*SIDE[:-1], Column("source", "Bron", Kind.PROSE, 38))
BOOK_NEAR = (*BOOK_SIDE, Column("difference", "Verschil", Kind.EURO, 13), Column("days", "Dagen", Kind.WHOLE, 8))
COUNTED = (
    Column("account", "Rekening", Kind.PROSE, 24),
    Column("lines", "Regels", Kind.WHOLE, 11),
    Column("matched", "Gekoppeld", Kind.WHOLE, 13),
    Column("left", "Over", Kind.WHOLE, 20),
    Column("cents", "Bedrag dat over is", Kind.EURO, 26),
)
TIERS = (
    Column("label", "Hoe gekoppeld", Kind.PROSE, 24),
    Column("tier", "Trede", Kind.WHOLE, 11),
    Column("links", "Koppelingen", Kind.WHOLE, 13),
    Column("bank", "Bankregels", Kind.WHOLE, 20),
    Column("book", "Boekingen", Kind.WHOLE, 26),
    Column("cents", "Bedrag in de boeken", Kind.EURO, 24),
)


def reconciliation_page(view: View, transactions: Area) -> Page:
    """Return the page; the books' side of every line leads to its row in Transacties."""
    stack = Stack(NAME)
    found = Matching(view)
    tables = [
        *_side_by_side(stack, _counts(found, "bank"), _counts(found, "book")),
        _tiers(found, stack),
        *_leftovers(found, stack, transactions),
        *_near_misses(found, stack, transactions),
        _ambiguous(found, stack, transactions),
    ]
    sentence = "Bank en boeken naast elkaar: wat bij elkaar hoort, en wat aan één kant over is."
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tuple(tables), widths=_WIDTHS)


def _counts(found: Matching, side: str) -> pd.DataFrame:
    """Return per account that the bank told of the lines of a side, how many are matched, and the cents left."""
    lines = found.lines[side]
    lines = lines[lines[Bookings.account].isin(set(found.lines["bank"][Bookings.account]))]
    matched = lines.index.isin(found.matched(side))
    left = lines[Bookings.amount].where(~matched, 0)
    figures = pd.DataFrame({"lines": 1, "matched": matched, "cents": left})
    return figures.groupby(lines[Bookings.account]).sum()


def _side_by_side(stack: Stack, bank: pd.DataFrame, book: pd.DataFrame) -> list[Table]:
    areas = _two(stack, COUNTED, COUNTED, len(bank), len(book), totals=True)
    titles = ("Bank per rekening", "Boeken per rekening (rekeningen waarvan de bank er is)")
    return [_counted(area, frame, title) for area, frame, title in zip(areas, (bank, book), titles, strict=True)]


def _counted(area: Area, frame: pd.DataFrame, title: str) -> Table:
    data: dict[str, Sequence[Cell]] = {
        key: frame[key].astype("int64").tolist() for key in ("lines", "matched", "cents")
    }
    left = (frame["lines"] - frame["matched"]).astype("int64")
    data |= {"account": frame.index.tolist(), "left": area.each("{lines}-{matched}", left.tolist())}
    totals: dict[str, Cell] = {"account": "Samen", "cents": area.total("cents", int(frame["cents"].sum()))}
    for key, values in (("lines", frame["lines"]), ("matched", frame["matched"]), ("left", left)):
        totals[key] = _count_sum(area, key, int(values.sum()))
    return Table(area, data, title, totals, "Geen regels.")


def _count_sum(area: Area, key: str, value: int) -> Formula:
    letter = area.letter(key)
    return Formula(f"SUM({letter}{area.first_row}:{letter}{area.last_row})", value)


def _tiers(found: Matching, stack: Stack) -> Table:
    frame = found.tiers()
    area = stack.area(TIERS, len(frame), totals=True)
    data: dict[str, Sequence[Cell]] = {
        key: cells(frame[key]) for key in ("label", "tier", "links", "bank", "book", "cents")
    }
    totals: dict[str, Cell] = {"label": "Samen", "cents": area.total("cents", int(frame["cents"].sum()))}
    totals |= {key: _count_sum(area, key, int(frame[key].sum())) for key in ("links", "bank", "book")}
    return Table(area, data, "Gekoppeld, van zeker naar waarschijnlijk", totals, "Niets gekoppeld.")


def _leftovers(found: Matching, stack: Stack, transactions: Area) -> list[Table]:
    bank, book = found.linked("leftover").values()
    areas = _two(stack, SIDE, BOOK_SIDE, len(bank), len(book), totals=True)
    titles = ("Wel op de bank, niet geboekt", "Wel geboekt, niet op de bank")
    return [
        Table(
            area,
            _lines(found.view, frame, transactions),
            title,
            {"account": "Samen", "amount": area.total("amount", int(frame[Bookings.amount].sum()))},
            "Niets over aan deze kant.",
        )
        for area, frame, title in zip(areas, (bank, book), titles, strict=True)
    ]


def _near_misses(found: Matching, stack: Stack, transactions: Area) -> list[Table]:
    """Return pairs that look alike, side by side, with the difference in cents and days (bank − book)."""
    bank, book = (side.drop_duplicates("link") for side in found.linked("near_miss").values())
    both = set(bank["link"]) & set(book["link"])
    bank, book = bank[bank["link"].isin(both)], book[book["link"].isin(both)]
    left, right = _two(stack, SIDE, BOOK_NEAR, len(bank), len(book))
    gaps = bank[Bookings.amount].to_numpy() - book[Bookings.amount].to_numpy()
    formulas = [
        right.at(f"ROUND({left.cell('amount', number)}-{{amount}},2)", number, int(gap))
        for number, gap in enumerate(gaps)
    ]
    ours = _lines(found.view, book, transactions) | {"difference": formulas, "days": cells(book["days"])}
    return [
        Table(left, _lines(found.view, bank, transactions), "Lijkt op elkaar – op de bank", when_empty="Geen."),
        Table(right, ours, "Lijkt op elkaar – in de boeken", when_empty="Geen."),
    ]


def _ambiguous(found: Matching, stack: Stack, transactions: Area) -> Table:
    """Return groups of lines with several equally good explanations; none is chosen."""
    names = {"bank": "bank", "book": "boek"}
    rows = pd.concat([side.assign(side=names[name]) for name, side in found.linked("ambiguous").items()])
    rows = rows.sort_values(["link", "side"], kind="stable")
    groups = {link: number for number, link in enumerate(dict.fromkeys(rows["link"]), 1)}
    area = stack.area((Column("account", "Groep en kant", Kind.PROSE, 24), *SIDE[1:]), len(rows))
    data = _lines(found.view, rows, transactions)
    data["account"] = [
        f"{groups[link]} – {side} – {found.view.account_name(account)}"
        for link, side, account in zip(rows["link"], rows["side"], rows[Bookings.account], strict=True)
    ]
    return Table(area, data, "Meer verklaringen mogelijk; kies zelf", when_empty="Geen.")


def _lines(view: View, frame: pd.DataFrame, transactions: Area) -> dict[str, Sequence[Cell]]:
    rows = [
        view.row_of_booking.get(key) for key in zip(frame["file"], frame["sheet"].fillna(""), frame["row"], strict=True)
    ]
    return {
        "account": [view.account_name(name) for name in frame[Bookings.account]],
        "date": [day.date() for day in frame[Bookings.booked_on]],
        "amount": frame[Bookings.amount].astype("int64").tolist(),
        "counterparty": cells(frame[Bookings.counterparty]),
        "description": cells(frame[Bookings.description]),
        "source": [
            text if row is None else Link(text, transactions.sheet, f"A{row}")
            for text, row in zip(row_sources(frame), rows, strict=True)
        ],
    }


def _two(
    stack: Stack, left: tuple[Column, ...], right: tuple[Column, ...], ours: int, theirs: int, *, totals: bool = False
) -> tuple[Area, Area]:
    first = stack.area(left, ours, totals=totals)
    return first, stack.beside(first, right, theirs, _RIGHT)
