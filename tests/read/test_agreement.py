"""Two readers of one workbook: which differences are explained, and which are findings."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from pipeline.model.raw import Cell
from pipeline.read.agreement import delivered, disagreements
from pipeline.read.facts import SheetFacts


def differ(left: Cell, right: Cell, *, date_1904: bool = False) -> bool:
    return bool(disagreements([[left]], [[right]], SheetFacts("Kas"), date_1904=date_1904))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (5.0, 5),
        (-0.0, 0),
        ("", None),
        ("  ", None),
        (" a ", "a"),
        ("a\r\nb", "a\nb"),
        ("A", "_x0041_"),
        (date(2026, 3, 12), datetime(2026, 3, 12)),
        (date(2026, 3, 12), 46093),
        (time(12, 0), 0.5),
        (timedelta(hours=36), 1.5),
        (datetime(2026, 3, 12, 10, 0, 0, 400), datetime(2026, 3, 12, 10)),
    ],
)
def test_an_explained_difference_is_none(left: Cell, right: Cell) -> None:
    assert not differ(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (125.43, 135.43),
        ("NL01", "NL02"),
        (date(2026, 3, 12), date(1912, 3, 12)),
        (date(2026, 3, 12), datetime(2026, 3, 12, 1)),
        (5.0, "5"),
        (5.0, None),
        (True, 1),
        ("x", True),
        (1e14, 1e14 + 1),
    ],
)
def test_another_value_is_a_difference(left: Cell, right: Cell) -> None:
    assert differ(left, right)
    assert differ(right, left)


def test_dates_of_the_1904_system_are_counted_from_1904() -> None:
    assert not differ(date(2030, 3, 13), 46093, date_1904=True)


def test_a_row_or_cell_that_only_one_reader_has_is_a_difference() -> None:
    found = disagreements([[1.0], [None, 2.0]], [[1]], SheetFacts("Kas"), date_1904=False)
    assert found == [(2, 1)]


def test_a_marked_cell_is_left_to_its_mark() -> None:
    facts = SheetFacts("Kas", errors={(1, 0): "#REF!"}, uncalculated={(1, 1)})
    assert disagreements([[None, None]], [["#REF!", 3]], facts, date_1904=False) == []


def test_what_is_delivered_is_counted_without_blanks_and_errors() -> None:
    facts = SheetFacts("Kas", errors={(1, 0): "#REF!", (1, 1): "#DATUM!"})
    assert delivered([["#REF!", date(1900, 1, 1), " ", None, 0.0]], facts) == 2
