"""From the money of baten en lasten to the result of the balance sheet: what is still to be received and paid."""

from __future__ import annotations

import pandas as pd

from pipeline.model.own_money import money_accounts
from pipeline.report.categories import StatementLine, statement_lines
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Table
from pipeline.report.formulas import rounded
from pipeline.report.pages.income import statement_area
from pipeline.report.view import View

ASSETS, LIABILITIES = "activa", "passiva"
FROM_BOOKS = "uit de boeken"  # the kind of an item that follows from a category that is neither baten nor lasten
COLUMNS = (
    Column("what", "Stap", Kind.PROSE, 34),
    Column("amount", "Bedrag", Kind.EURO, 11),
)
_KINDS = {
    "vordering": "Meer (of minder) te ontvangen",
    "schuld": "Meer te betalen (eraf) of minder",
    "voorziening": "Voorzieningen: meer (eraf) of minder",
    FROM_BOOKS: "Waarvan op de balans blijft staan",
}


def steps_of(view: View, items: pd.DataFrame, area: Area, balances: Area) -> list[tuple[str, Formula]]:
    """Return what leads from the result in money to the result of the balance sheet; the steps add up.

    `items`: of the balance sheet, which stands in `area`. Accounts that are not the party's own are left out, as the
    check of the balance sheet does (KAS-06).
    """
    lines, statement = statement_lines(view), statement_area(view)
    result = next(number for number, line in enumerate(lines) if line.role == "result")
    steps = [
        ("Resultaat volgens Baten en lasten", _of_cells([(statement.cell("actual", result), _total(lines[result]))]))
    ]
    moved = [(statement.cell("actual", n), _total(line)) for n, line in enumerate(lines) if line.kind == "balans"]
    if moved:
        steps.append(("Overboekingen, leningen en borg", _of_cells(moved)))
    others = [
        (f"-{balances.cell(key, number)}", -int(line[key]))
        for number, line in enumerate(view.account_lines.to_dict("records"))
        if line["account"] not in money_accounts(view.result.dossier)
        for key in ("received", "paid")
    ]
    if others:
        steps.append(("Rekeningen die niet van de partij zelf zijn", _of_cells(others)))
    present = set(items["kind"].dropna())
    return steps + [(text, _grown(items, area, kind)) for kind, text in _KINDS.items() if kind in present]


def bridge_table(steps: list[tuple[str, Formula]], place: Area) -> Table:
    """Return the table, with the result of the balance sheet as its total."""
    data: dict[str, list[Cell]] = {"what": [text for text, _ in steps], "amount": [formula for _, formula in steps]}
    totals: dict[str, Cell] = {
        "what": "Resultaat met wat open staat",
        "amount": place.total("amount", sum(int(formula.value) for _, formula in steps)),
    }
    return Table(place, data, "Van baten en lasten naar het resultaat op de balans", totals)


def _total(line: StatementLine) -> int:
    return line.figures["total"] or 0


def _of_cells(cells: list[tuple[str, int]]) -> Formula:
    return Formula(rounded("+".join(cell for cell, _ in cells)), sum(value for _, value in cells))


def _grown(items: pd.DataFrame, area: Area, kind: str) -> Formula:
    """Return by how much the items of a kind grew, what is owed below zero."""
    parts = [
        f'SUMIFS({area.span("movement")},{area.span("kind")},"{kind}",{area.span("side")},"{side}")'
        for side in (ASSETS, LIABILITIES)
    ]
    own = items[items["kind"].eq(kind).fillna(value=False).astype(bool)]
    sign = own["side"].map({ASSETS: 1, LIABILITIES: -1})
    return Formula(rounded("-".join(parts)), int((sign * (own["closing"] - own["opening"])).sum()))
