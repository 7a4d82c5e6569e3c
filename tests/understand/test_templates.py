"""Our own blank workbooks, filled in as they ask, are read without a remark on their headings."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from pipeline.forms import template_books
from pipeline.model.tables import Table
from pipeline.understand import understand
from schemas.base import info
from schemas.catalogue import SHEETS
from schemas.party import Party
from tests.understand.sheets import sheet, workbook

ONE_ROW = {schema: [[field.example for field in info(schema).fields]] for schema in SHEETS if schema is not Party}


def _read(name: str, content: bytes) -> list[Table]:
    pages = openpyxl.load_workbook(BytesIO(content)).worksheets
    sheets = [sheet(page.title, list(page.iter_rows(values_only=True))) for page in pages]
    return understand([workbook(name, *sheets)])[0]


@pytest.fixture(scope="module")
def tables() -> list[Table]:
    books = template_books("volledig", 2026, ONE_ROW)
    return [table for name, content in books.items() for table in _read(name, content)]


def test_every_sheet_of_the_templates_is_read_as_itself(tables: list[Table]) -> None:
    assert {table.schema for table in tables} == set(SHEETS)
    assert [table.sheet for table in tables] == [info(table.schema).title for table in tables]


def test_the_star_of_a_template_is_no_other_spelling(tables: list[Table]) -> None:
    assert [(table.sheet, one.variant) for table in tables for one in table.problems if one.code == "INV-28"] == []
