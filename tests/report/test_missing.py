"""What comes back regularly and did not come, on the page Begroting."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pandas as pd

from pipeline.report.month import month_report
from pipeline.report.pages.budget import budget_page, missing_table
from pipeline.report.pages.transactions import transactions_area
from pipeline.report.view import View
from tests.report.builders import result

RENT = {
    "account": "Betaalrekening",
    "counterparty": "Dorpshuis De Brink",
    "description": "Huur februari",
    "amount": -9250,
    "period": "maand",
    "expected_on": pd.Timestamp(2026, 3, 2),
    "last_on": pd.Timestamp(2026, 2, 2),
}


def view_of(*missing: dict[str, Any]) -> View:
    frame = pd.DataFrame([RENT | row for row in missing]).astype({"counterparty": "string", "description": "string"})
    return View(replace(result(), missing=frame))


def test_every_missing_instalment_is_a_row_of_one_table() -> None:
    (table,) = missing_table(view_of({}, {"counterparty": None, "period": "kwartaal"}), 20)
    assert table.data["who"] == ["Dorpshuis De Brink", "–"]
    assert table.data["often"] == ["per maand", "per kwartaal"]
    assert table.data["amount"] == [-9250, -9250]
    assert [f"{day:%d-%m-%Y}" for day in table.data["expected"]] == ["02-03-2026"] * 2
    assert table.area.first_row == 20


def test_nothing_missing_is_no_table() -> None:
    assert not missing_table(View(result()), 20)
    assert not missing_table(view_of({"account": "NL02RABO0123456789"}), 20)


def test_the_table_stands_between_the_budget_and_its_chart() -> None:
    view = view_of({})
    page = budget_page(view, transactions_area(view))
    budget, missing = page.tables
    assert budget.area.last_row + 2 < missing.area.first_row - 1
    assert all(chart.row > missing.area.last_row for chart in page.charts)


def test_the_month_report_says_it_in_words() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(month_report(view_of({}).result)))["Begroting"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "Komt geregeld terug en was er deze maand niet: is het gestopt, later, of vergeten?" in texts
    assert "Huur februari" in texts
