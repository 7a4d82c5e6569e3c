"""Waterval: from what there was at the start, by what came in and went out, to what there is at the end."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.money import euro
from pipeline.report.categories import StatementLine, statement_lines
from pipeline.report.chart_content import Chart, Series
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table
from pipeline.report.formulas import rounded
from pipeline.report.looks import BLUE, NAVY, ORANGE
from pipeline.report.pages.income import statement_area
from pipeline.report.stack import Stack
from pipeline.report.view import View

NAME = "Waterval"
COLUMNS = (
    Column("step", "Stap", Kind.PROSE, 34),
    Column("change", "Erbij of eraf", Kind.EURO, 16),
    Column("after", "Stand daarna", Kind.EURO, 16),
    Column("base", "Onderkant", Kind.EURO, 16),
    Column("whole", "Stand", Kind.EURO, 16),
    Column("up", "Erbij", Kind.EURO, 16),
    Column("down", "Eraf", Kind.EURO, 16),
)


@dataclass(frozen=True, slots=True)
class _Step:
    """One step: its change in cents, as a formula where it stands elsewhere."""

    label: str
    change: Formula | int

    @property
    def cents(self) -> int:
        return int(self.change.value) if isinstance(self.change, Formula) else self.change


def waterfall_page(view: View, balances: Area) -> Page:
    """Return the page; what is in an account without a known opening balance is in neither end.

    The steps add up every booking, so a last step takes out those of such accounts.
    """
    lines = view.account_lines
    letter = balances.letter("opening")
    opening = Formula(f"Samenvatting!${letter}${balances.total_row}", int(lines["opening"].dropna().sum()))
    without = _unknown(view)
    steps = [_Step("Stand bij het begin", opening), *_steps(view)]
    if without:
        steps.append(_Step("Niet meegeteld: zonder beginsaldo", _taken_out(view, without, balances)))
    stack = Stack(NAME)
    area = stack.area(COLUMNS, len(steps) + 1)
    data = _data(area, steps)
    table = Table(area, data, "Van begin naar eind")
    end = sum(step.cents for step in steps)
    chart = _chart(area, int(opening.value), end, stack.row, bool(without))
    sentence = "Waar het geld vandaan kwam en waar het heen ging, van de stand bij het begin tot die aan het eind."
    if without:
        names = ", ".join(view.account_name(lines["account"].iloc[place]) for place in without)
        sentence += f" Beide standen zijn zonder {names}: het beginsaldo daarvan is niet bekend."
    widths = tuple(column.width for column in COLUMNS)
    title = f"{NAME} {view.period.label}"
    return Page(NAME, title, sentence, (table,), charts=(chart,), widths=widths, one_page=True)


def _unknown(view: View) -> list[int]:
    """Return the places of the accounts of which the opening is not known."""
    return [place for place, opening in enumerate(view.account_lines["opening"]) if opening is None]


def _taken_out(view: View, places: list[int], balances: Area) -> Formula:
    """Return what was booked on some accounts, taken out."""
    lines, keys = view.account_lines, ("received", "paid")
    cells = "+".join(balances.cell(key, place) for place in places for key in keys)
    return Formula(rounded(f"-({cells})"), -sum(int(lines[key].iloc[place]) for place in places for key in keys))


def _steps(view: View) -> list[_Step]:
    """Return every category with money in the year; lasten go down."""
    area = statement_area(view)
    steps = []
    for number, line in enumerate(statement_lines(view)):
        total = line.figures["total"] or 0
        if line.role == "line" and total:
            steps.append(_Step(line.label, _signed(area, number, line, total)))
    return steps


def _signed(area: Area, number: int, line: StatementLine, total: int) -> Formula:
    sign, cents = ("-", -total) if line.kind == "lasten" else ("", total)
    return Formula(f"{sign}{area.cell('actual', number)}", cents)


def _data(area: Area, steps: list[_Step]) -> dict[str, list[Cell]]:
    """Return the columns; the lower of the stands before and after is the base of a step."""
    after: list[int] = []
    for step in steps:
        after.append(step.cents + (after[-1] if after else 0))
    end, last = after[-1], len(steps)
    before = [0, *after[:-1]]
    base = [0, *(min(pair) for pair in zip(before[1:], after[1:], strict=True))]
    lower = "IF({change}<0,{after},{after^})"
    bases: list[Cell] = [area.at(rounded(lower), n, base[n]) if n else 0 for n in range(last)]
    ups = [area.at("IF({change}>0,{change},0)", n, max(steps[n].cents, 0)) if n else 0 for n in range(last)]
    downs = [area.at("IF({change}<0,-{change},0)", n, max(-steps[n].cents, 0)) if n else 0 for n in range(last)]
    stands = [area.at(rounded("{after^}+{change}" if n else "{change}"), n, after[n]) for n in range(last)]
    return {
        "step": [*(step.label for step in steps), "Stand aan het eind"],
        "change": [*(step.change for step in steps), None],
        "after": [*stands, area.at("{after^}", last, end)],
        "base": [*bases, 0],
        "whole": [area.at("{after}", 0, after[0]), *[0] * (last - 1), area.at("{after}", last, end)],
        "up": [*ups, 0],
        "down": [*downs, 0],
    }


def _chart(area: Area, opening: int, end: int, row: int, partly: bool) -> Chart:
    words = "meer" if end >= opening else "minder"
    known = ", op rekeningen met een bekend beginsaldo" if partly else ""
    conclusion = f"Aan het eind {euro(abs(end - opening))} {words} dan bij het begin{known}"
    return Chart(
        row,
        conclusion,
        f"Watervalgrafiek per categorie van begin naar eind. {conclusion}.",
        area.span("step"),
        (
            Series("Onderkant", area.span("base"), NAVY, unseen=True),
            Series("Stand", area.span("whole"), NAVY),
            Series("Erbij", area.span("up"), BLUE),
            Series("Eraf", area.span("down"), ORANGE, hatched=True),
        ),
        stacked=True,
        width=980,
        height=360,
    )
