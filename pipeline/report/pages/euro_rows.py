"""The rows of Euro-steekproef: the drawn euros, each with its payment, and room for what the paper says."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.report.content import Area, Cell, Column, Kind, Table
from pipeline.report.drawn import codes_of
from pipeline.report.euro_draw import ABOVE, START, EuroSample, own_transfers, payments
from pipeline.report.formulas import rounded, serial
from pipeline.report.lot import IS_LOT, NO_NUMBER, mixed, ordered, same_paper
from pipeline.report.pages.lot_columns import CODE
from pipeline.report.pages.transactions import unnamed
from pipeline.report.text import as_shown
from pipeline.report.view import View
from schemas.bookings import Bookings

ROWS = (
    Column("number", "Nr.", Kind.WHOLE, 36),
    Column("euro", "Euro nummer", Kind.EURO, 13),
    Column("place", "Rij in Transacties", Kind.WHOLE, 18),
    Column("voucher", "Bonnummer", Kind.PROSE, 13),
    Column("date", "Datum", Kind.DATE, 13),
    Column("payee", "Tegenpartij", Kind.PROSE, 24),
    Column("amount", "Geboekt", Kind.EURO, 13),
    Column("typed", "Nummer op de bon", Kind.CODE, 13, answer=True),
    Column("same", "Zelfde bon?", Kind.TEXT, 18, alerts=True),
    Column("found", "Bedrag op de bon", Kind.EURO, 15, answer=True),
    Column("taint", "Deel dat te veel is geboekt", Kind.FINE_PERCENT, 15),
    Column("code", CODE, Kind.TEXT, 11),
)


def paid_column() -> tuple[Column, ...]:
    """Return the column of Transacties that adds up what was paid so far."""
    return (Column("cumulative", "Betaald tot en met deze rij", Kind.EURO, 14),)


def paid_cells(view: View, area: Area) -> dict[str, list[Cell]]:
    """Return the content of that column; `area` is that of Transacties."""
    paid = payments(view).cumsum().tolist()
    cells: list[Cell] = []
    for number, is_transfer in enumerate(own_transfers(view).tolist()):
        before = "{cumulative^}" if number else "0"
        own = "" if is_transfer else "+IF({amount}<0,-{amount},0)"
        cells.append(area.at(rounded(f"{before}{own}"), number, paid[number]))
    return {"cumulative": cells}


def rows_table(view: View, drawn: EuroSample, area: Area, total: str, transactions: Area) -> Table:
    """Return the drawn euros; `total`: the cell with everything that was paid."""
    draws, answers, every = drawn.draws, drawn.answers, range(area.rows)
    booked = view.bookings.iloc[[draw.place for draw in draws]]
    empty = [""] * area.rows

    def shown(template: str, values: Sequence[str | int | float]) -> list[Cell]:
        return [*area.each(f'IF({{place}}="","",{template})', values or empty)]

    def looked_up(key: str, values: Sequence[str | int | float], template: str = "{found}") -> list[Cell]:
        first = transactions.first_row - 1
        return shown(template.format(found=f"INDEX({transactions.span(key)},{{place}}-{first})"), values)

    vouchers = [as_shown(number) for number in booked[Bookings.voucher].fillna(NO_NUMBER)]
    payees = [as_shown(name) for name in unnamed(view, booked, Bookings.counterparty).fillna("")]
    codes = view.once(codes_of)
    place = f"SUMPRODUCT(({transactions.span('cumulative')}<{{euro}})*1)+{transactions.first_row}"
    rows = [transactions.row(draw.place) for draw in draws] or empty
    data: dict[str, list[Cell]] = {
        "number": [number + 1 for number in every],
        "euro": _euros(drawn, area, total),
        "place": [*area.each(f'IF({{euro}}="","",{place})', rows)],
        "voucher": looked_up("voucher", vouchers, f'IF({{found}}="","{NO_NUMBER}",{{found}}&"")'),
        "date": looked_up("date", [serial(day.date()) for day in booked[Bookings.booked_on]]),
        "payee": looked_up("counterparty", payees, '{found}&""'),
        "amount": looked_up("amount", [draw.amount for draw in draws], "-{found}"),
        "typed": [answers.numbers.get(number) for number in every],
        "same": shown(_or_above(f'IF({{same^}}="","{ABOVE}",{{same^}})', same_paper()), [draw.same for draw in draws]),
        "found": [answers.found.get(number) for number in every],
        "taint": shown(_or_above("{taint^}", _TAINT), ["" if draw.taint is None else draw.taint for draw in draws]),
        "code": looked_up("code", [codes[draw.place] for draw in draws], '{found}&""'),
    }
    return Table(area, data, "De getrokken euro's; een grote betaling kan vaker voorkomen", lines=2)


def _or_above(above: str, own: str) -> str:
    """Return a formula that gives what the row above gives when that drew the same payment; a heading is none."""
    return f"IF({{place}}={{place^}},{above},{own})"


_PART = "IF({amount}*{amount}>{found}*{found},({amount}-IF({found}<0,-{found},{found}))/{amount},0)"
_TAINT = f'IF({{found}}="","",IF(SUM({{found}})={{found}},{_PART},""))'  # a text is no amount


def _euros(drawn: EuroSample, area: Area, total: str) -> list[Cell]:
    """Return the cents that the lot draws: from a start in the first interval, at the same distance."""
    interval = drawn.plan.interval
    start = f"MOD({ordered(mixed(START))},{interval})+1"
    values: list[int | str] = [draw.cent for draw in drawn.draws] or [""] * area.rows
    euros: list[Cell] = []
    for number, value in enumerate(values):
        point = f"({start}+{number * interval})/100"
        euros.append(area.at(f'IF({IS_LOT}=0,"",ROUND(IF({point}>{total},{total},{point}),2))', number, value))
    return euros
