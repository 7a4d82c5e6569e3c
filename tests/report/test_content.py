"""Where tables stand, and formulas that know it."""

from __future__ import annotations

from pipeline.report.content import Area, Column, Formula, Kind
from pipeline.report.stack import Stack

COLUMNS = (Column("name", "Naam", Kind.TEXT, 20), Column("cents", "Bedrag", Kind.EURO, 12))


def test_a_range_names_its_sheet_and_is_fixed() -> None:
    assert Area("Transacties", COLUMNS, 3).span("cents") == "Transacties!$B$5:$B$7"
    assert Area("Baten en lasten", COLUMNS, 3).cell("cents", 1) == "'Baten en lasten'!$B$6"


def test_a_table_without_rows_still_has_a_range() -> None:
    assert Area("Transacties", COLUMNS, 0).span("cents") == "Transacties!$B$5:$B$5"


def test_a_formula_per_row_points_at_its_own_row_and_the_one_above() -> None:
    area = Area("Transacties", COLUMNS, 2)
    assert area.each("{cents^}+{cents}", [1, 2]) == [Formula("B4+B5", 1), Formula("B5+B6", 2)]


def test_a_stack_keeps_room_for_title_headings_and_totals() -> None:
    stack = Stack("Samenvatting")
    first = stack.area(COLUMNS, 2, totals=True)
    second = stack.area(COLUMNS, 0)
    assert (first.first_row, first.total_row, second.first_row) == (6, 8, 12)


def test_of_two_tables_side_by_side_the_longest_decides_what_is_below() -> None:
    stack = Stack("Afstemming")
    left = stack.area(COLUMNS, 1, totals=True)
    right = stack.beside(left, COLUMNS, 10, 3)
    assert right.span("name") == "Afstemming!$D$6:$D$15"
    assert stack.area(COLUMNS, 1).first_row > right.total_row + 2
