"""The confidant's own workbook in the example: apart, by number, with a mistake for every code that reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.checks.programme import CHECKS
from pipeline.forms.example import write_example
from pipeline.forms.example.layout import SIZES
from pipeline.forms.example.mistakes import plant
from pipeline.forms.example.party import PEOPLE
from pipeline.forms.example.year import example_year
from schemas.integrity_reports import IntegrityReports
from schemas.measures import Measures

BOOK = "vertrouwenspersoon/vertrouwenspersoon-2026.xlsx"


@pytest.mark.parametrize("size", SIZES)
def test_the_book_of_the_confidant_stands_in_a_folder_of_its_own(tmp_path: Path, size: str) -> None:
    write_example(tmp_path, size=size)
    assert load_workbook(tmp_path / BOOK).sheetnames == ["Meldingen", "Maatregelen"]
    assert not {"Meldingen", "Maatregelen"} & {
        name for path in tmp_path.glob("*.xlsx") for name in load_workbook(path, read_only=True).sheetnames
    }


def test_nothing_in_it_names_anybody(tmp_path: Path) -> None:
    write_example(tmp_path)
    cells = [
        cell for sheet in load_workbook(tmp_path / BOOK) for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    typed = {cell for cell in cells if isinstance(cell, str)}
    surnames = {name.rpartition(" ")[2] for name in PEOPLE}
    assert not [text for text in typed if surnames & set(text.replace(",", " ").split())]


def test_there_are_five_reports_and_every_measure_follows_one() -> None:
    sheets = example_year().sheets
    numbers = {record.values["number"] for record in sheets[IntegrityReports]}
    assert len(numbers) == 5
    assert {record.values["report"] for record in sheets[Measures]} < numbers


def test_a_mistake_is_planted_for_every_code_of_the_programme() -> None:
    planted = [mistake.code for mistake in plant(example_year()) if mistake.code.startswith("INT")]
    assert planted == sorted(check.code for check in CHECKS)
