"""Euro-steekproef: payments drawn by euro, so that large ones come first, and what the answers say of all payments.

A monetary unit sample: every euro that was paid has the same chance. The lot of Steekproef says where the draw starts.
The upper bound is Stringer's, with the factors of Poisson.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.formulas import count_where, rounded
from pipeline.report.lot import LOT_CELL, NO_NUMBER, SAME, mixed, ordered, same_paper
from pipeline.report.stack import Stack
from pipeline.report.view import View
from pipeline.sampling.bounds import poisson_upper
from pipeline.sampling.model import Distribution, Errors
from pipeline.sampling.selection import lot_key
from pipeline.sampling.sizes import sample_size
from schemas.bookings import Bookings

NAME = "Euro-steekproef"
START = 300_000  # number of the lot for the first euro, beyond those of bookings and days
_TRANSFER = "kruispost"  # what the party moves between its own accounts is no payment

PLAN = (
    Column("what", "De opzet en de uitkomst", Kind.PROSE, 30),
    Column("share", "Deel", Kind.PERCENT, 13),
    Column("amount", "Bedrag", Kind.EURO, 11),
    Column("count", "Aantal", Kind.WHOLE, 11),
    Column("meaning", "Wat het betekent", Kind.TEXT, 13, spill=6, alerts=True),
)
ROWS = (
    Column("number", "Nr.", Kind.WHOLE, 30),
    Column("euro", "Euro nummer", Kind.EURO, 13),
    Column("place", "Rij in Transacties", Kind.WHOLE, 11),
    Column("voucher", "Bonnummer", Kind.PROSE, 13),
    Column("date", "Datum", Kind.DATE, 11),
    Column("payee", "Tegenpartij", Kind.PROSE, 24),
    Column("amount", "Geboekt", Kind.EURO, 13),
    Column("typed", "Nummer op de bon", Kind.CODE, 13, answer=True),
    Column("same", "Zelfde bon?", Kind.TEXT, 15, alerts=True),
    Column("found", "Bedrag op de bon", Kind.EURO, 13, answer=True),
    Column("taint", "Deel dat te veel is", Kind.PERCENT, 11),
)
FACTORS = (
    Column("errors", "Fouten", Kind.WHOLE, 30),
    Column("factor", "Factor", Kind.NUMBER, 13),
    Column("taint", "Deel", Kind.PERCENT, 11),
    Column("adds", "Telt mee", Kind.NUMBER, 13),
)


@dataclass(frozen=True)
class EuroPlan:
    """How the payments are drawn. `paid` and `interval` in cents; `confidence` and `materiality` are shares of 1."""

    paid: int
    confidence: float
    materiality: float
    size: int

    @property
    def interval(self) -> int:
        """How many cents lie between two that are drawn, rounded up so that the last lies within the payments."""
        return -(-self.paid // self.size)

    def points(self, lot: int) -> list[int]:
        """Return which cents a lot draws, from 1."""
        start = lot_key(lot, START) % self.interval + 1
        return [start + number * self.interval for number in range(self.size)]


def plan_of(view: View) -> EuroPlan | None:
    """Return the plan, or None when too little was paid or no error is allowed.

    The size is the least that would meet an error in time.
    """
    norms, last = view.result.dossier.norms, view.period.last_day
    confidence = float(norms.on("sample_confidence", last).value)
    materiality = float(norms.on("sample_materiality", last).value)
    paid = int(payments(view).sum())
    if materiality <= 0:
        return None
    size = sample_size(Errors(Distribution.POISSON, materiality), confidence)
    return EuroPlan(paid, confidence, materiality, size) if paid >= size else None


def payments(view: View) -> pd.Series:
    """Return per booking of Transacties the cents that were paid to others; a transfer between own accounts is none."""
    amounts = view.bookings[Bookings.amount]
    return -amounts.where((amounts < 0) & ~view.of_nature(view.bookings, _TRANSFER), 0)


def paid_column() -> tuple[Column, ...]:
    """Return the column of Transacties that adds up what was paid so far."""
    return (Column("cumulative", "Betaald tot en met deze rij", Kind.EURO, 14),)


def paid_cells(view: View, area: Area) -> dict[str, list[Cell]]:
    """Return the content of that column; `area` is that of Transacties."""
    paid = payments(view).cumsum().tolist()
    transfers = view.of_nature(view.bookings, _TRANSFER).tolist()
    cells: list[Cell] = []
    for number, is_transfer in enumerate(transfers):
        before = "{cumulative^}" if number else "0"
        own = "" if is_transfer else "+IF({amount}<0,-{amount},0)"
        cells.append(area.at(rounded(f"{before}{own}"), number, paid[number]))
    return {"cumulative": cells}


def euros_page(view: View, plan: EuroPlan | None, transactions: Area) -> Page:
    """Return the page; like the sample it draws nothing until the lot is typed."""
    sentence = (
        "Betalingen, per euro geloot: een grote betaling komt eerder aan de beurt. Het lootje is dat van Steekproef. "
        "Wat naar een eigen rekening ging, telt niet mee."
    )
    title, widths = f"{NAME} {view.period.label}", tuple(column.width for column in ROWS)
    stack = Stack(NAME)
    if plan is None:
        table = Table(stack.area(ROWS, 0), {}, when_empty=_NO_PLAN)
        return Page(NAME, title, sentence, (table,), widths=widths)
    summary, rows = stack.area(PLAN, len(_LINES)), stack.area(ROWS, plan.size)
    factors = stack.area(FACTORS, plan.size + 1)
    tables = (
        _summary_table(plan, summary, rows, factors, transactions),
        _rows_table(plan, rows, summary, transactions),
        _factors_table(plan, factors, rows),
    )
    return Page(NAME, title, sentence, tables, widths=widths, breaks=(rows.first_row - 2,))


_NO_PLAN = "Er is te weinig betaald om euro's uit te loten, of de grens voor fouten staat op nul."
_LINES = (
    "Alle betalingen samen",
    "Zekerheid",
    "Grens: zoveel mag er mis zijn",
    "Aantal euro's dat wordt getrokken",
    "Afstand tussen twee euro's",
    "Bonnen bekeken",
    "Meest waarschijnlijke fout",
    "Hoogstens fout (bovengrens)",
)
_TOTAL, _MATERIALITY, _SEEN, _LIKELY, _UPPER = 0, 2, 5, 6, 7  # places of lines that others point at


def _summary_table(plan: EuroPlan, area: Area, rows: Area, factors: Area, transactions: Area) -> Table:
    total, share = area.cell("amount", _TOTAL), area.cell("share", _MATERIALITY)
    seen, upper = area.cell("count", _SEEN), area.cell("share", _UPPER)
    said = (
        f'IF({seen}<{plan.size},"Nog niet alle bonnen bekeken",IF({upper}<={share},'
        '"✔ De fout blijft onder de grens","✘ De fout kan boven de grens liggen: bekijk meer bonnen"))'
    )
    likely, bound = (f"SUM({span})/{plan.size}" for span in (rows.span("taint"), factors.span("adds")))
    nothing: list[Cell] = [None] * area.rows
    shares, money, counts, meaning = (nothing.copy() for _ in range(4))
    shares[1], shares[_MATERIALITY] = plan.confidence, plan.materiality
    shares[_LIKELY : _UPPER + 1] = [Formula(f'IF({seen}<{plan.size},"",{one})', "") for one in (likely, bound)]
    money[_TOTAL] = Formula(transactions.cell("cumulative", transactions.rows - 1), plan.paid)
    money[_MATERIALITY] = Formula(rounded(f"{total}*{share}"), _cents(plan.paid, plan.materiality))
    money[4] = plan.interval
    for line in (_LIKELY, _UPPER):
        part = area.cell("share", line)
        money[line] = Formula(f'IF({part}="","",{rounded(f"{total}*{part}")})', "")
    counts[3], counts[_SEEN] = (
        plan.size,
        Formula(count_where((rows.span("same"), f'"{SAME}"'), (rows.span("taint"), '">=0"')), 0),
    )
    meaning[_UPPER] = Formula(said, "Nog niet alle bonnen bekeken")
    columns = {"share": shares, "amount": money, "count": counts, "meaning": meaning}
    return Table(area, {"what": [*_LINES], **columns}, "Opzet en uitkomst")


def _cents(paid: int, share: float) -> int:
    return int(paid * share + 0.5)


def _rows_table(plan: EuroPlan, area: Area, summary: Area, transactions: Area) -> Table:
    """Return the drawn euros, each with the row of Transacties in which it was paid."""
    first = transactions.first_row - 1
    start = f"MOD({ordered(mixed(START))},{plan.interval})+1"
    total = summary.cell("amount", _TOTAL)
    euros = []
    for number in range(area.rows):
        point = f"({start}+{number * plan.interval})/100"
        euros.append(area.at(f'IF({LOT_CELL}="","",ROUND(IF({point}>{total},{total},{point}),2))', number, ""))
    place = f"SUMPRODUCT(({transactions.span('cumulative')}<{{euro}})*1)+{first + 1}"

    def looked_up(key: str, otherwise: str = "{found}") -> list[Formula]:
        found = f"INDEX({transactions.span(key)},{{place}}-{first})"
        return area.each(f'IF({{place}}="","",{otherwise.format(found=found)})', [""] * area.rows)

    taint = 'IF({found}="","",IF({amount}>{found},({amount}-{found})/{amount},0))'
    nothing: list[Cell] = [None] * area.rows
    data: dict[str, list[Cell]] = {
        "number": [*range(1, area.rows + 1)],
        "euro": [*euros],
        "place": [*area.each(f'IF({{euro}}="","",{place})', [""] * area.rows)],
        "voucher": [*looked_up("voucher", f'IF({{found}}="","{NO_NUMBER}",{{found}}&"")')],
        "date": [*looked_up("date")],
        "payee": [*looked_up("counterparty", '{found}&""')],
        "amount": [*looked_up("amount", "-{found}")],
        "same": [*area.each(same_paper(), [""] * area.rows)],
        "taint": [*area.each(taint, [""] * area.rows)],
        "typed": nothing,
        "found": nothing,
    }
    return Table(area, data, "De getrokken euro's; een grote betaling kan vaker voorkomen", lines=2)


def _factors_table(plan: EuroPlan, area: Area, rows: Area) -> Table:
    """Return how much each error adds to the bound, the largest first."""
    factors = [poisson_upper(1, errors, plan.confidence) for errors in range(area.rows)]
    taints = rows.span("taint")
    filled, wrong = (f'COUNTIFS({taints},"{sign}0")' for sign in (">=", ">"))
    largest = f"IF({wrong}>={{errors}},SMALL({taints},{filled}-{{errors}}+1),0)"
    adds: list[Cell] = [*area.each("({factor}-{factor^})*{taint}", [0] * area.rows)]
    adds[0] = area.at("{factor}", 0, factors[0])
    shares: list[Cell] = [*area.each(largest, [0] * area.rows)]
    shares[0] = 1
    data: dict[str, list[Cell]] = {
        "errors": [*range(area.rows)],
        "factor": [*factors],
        "taint": shares,
        "adds": adds,
    }
    return Table(area, data, "Hoe de bovengrens is berekend (Stringer, met de factoren van Poisson)")
