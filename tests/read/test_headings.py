"""A heading that somebody typed again is still the heading of its table, and what people typed below it stays."""

from __future__ import annotations

import pytest
import xlsxwriter

from pipeline.model.raw import Cell
from pipeline.read.headings import respelled
from tests.read.files import read, workbook


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        (["lootje", "Rijen ", "stand"], ["Lootje", "Rijen", "stand"]),
        (["ID", "wat", "ANTWOORD"], ["Id", "Wat", "Antwoord"]),
        (["Tabel", "kenmerk", "Kolom", "", "INGEVULD"], ["Tabel", "Kenmerk", "Kolom", "", "Ingevuld"]),
        ([None, "opmerkingen  en aanbevelingen"], [None, "Opmerkingen en aanbevelingen"]),
    ],
)
def test_other_capitals_and_spaces_are_the_same_heading(typed: list[Cell], ours: list[Cell]) -> None:
    assert respelled([typed]) == [ours]


@pytest.mark.parametrize("typed", [["klaar", "datum "], ["lootje", "Rijen", 4711], ["Lootje", "Rijen"], []])
def test_what_people_typed_is_left_as_it_is(typed: list[Cell]) -> None:
    assert respelled([typed]) == [typed]


def test_a_report_with_a_heading_typed_again_is_read() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet("Steekproef")
        page.write_row(0, 0, ["lootje", "Rijen "])
        page.write_row(1, 0, [4711, 3])
        book.set_custom_property("openvizier_soort", "kascontrole")

    (sheet,) = read(workbook(draw)).sheets
    assert sheet.cells[0] == ["Lootje", "Rijen"]
