"""Files that others made: each ends in cells or in a clear problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.raw import RawFile
from pipeline.read.intake import start_reading
from tests.read.files import read, the_problem

HERE = Path(__file__).parent / "samples"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "samples"
OUR_OWN_FAULTS = {"NameError", "TypeError", "AttributeError", "KeyError", "IndexError", "ValueError", "RecursionError"}


def sample(name: str) -> RawFile:
    return read((HERE / name).read_bytes(), name)


@pytest.mark.parametrize("folder", [HERE, SHARED / "workbooks", SHARED / "bank", SHARED / "gift-register"])
def test_every_sample_ends_in_a_result(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"{folder.name}: the shared samples are not here")
    files = start_reading(folder).result()
    on_disk = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) == len(on_disk)
    for raw in files:
        assert raw.state in ("read", "refused", "ignored")
        assert raw.state == "read" or raw.problems
        assert not OUR_OWN_FAULTS & {problem.facts.get("reason") for problem in raw.problems}, raw.file


def test_error_cells_of_excel_itself_are_marked() -> None:
    assert list(sample("calamine-tests_errors.xlsx").sheets[0].errors.values()) == [
        "#DIV/0!",
        "#NAME?",
        "#VALUE!",
        "#NULL!",
        "#REF!",
        "#NUM!",
        "#N/A",
    ]


def test_part_names_do_not_tell_capitals_apart() -> None:
    assert sample("calamine-tests_issue_419.xlsx").sheets[0].cells[0][0]


def test_seventeen_billion_cells_are_refused() -> None:
    assert the_problem(sample("calamine-tests_issue_594_dos.ods")).code == "INV-03"


def test_a_real_password_is_recognised() -> None:
    assert the_problem(sample("calamine-tests_pass_protected.xlsx")).code == "INV-02"


def test_a_real_xls_is_refused_with_its_format() -> None:
    problem = the_problem(sample("readxl-dates-1904.xls"))
    assert (problem.variant, problem.facts) == ("old_format", {"format": ".xls"})


def test_repeated_rows_of_libreoffice_are_all_there() -> None:
    assert [len(sheet.cells) for sheet in sample("calamine-tests_number_rows_repeated.ods").sheets] == [8, 9, 10]


def test_a_workbook_without_styles_or_shared_texts_is_read() -> None:
    raw = sample("readxl-no-styles-or-sharedStrings-parts.xlsx")
    assert (raw.state, len(raw.sheets[0].cells)) == ("read", 12)
    assert [problem.variant for problem in raw.problems] == ["no_styles"]


def test_a_formula_that_was_never_calculated_is_marked() -> None:
    assert sample("readxl-missing-v-node-xlsx.xlsx").sheets[0].uncalculated == {(2, 2)}


def test_hidden_and_very_hidden_sheets_are_read_and_marked() -> None:
    sheets = sample("sheetjs-sheet_visibility.xlsx").sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [
        ("Visible", False),
        ("Hidden", True),
        ("VeryHidden", True),
    ]


def test_numbers_that_are_no_dates_under_a_date_format_are_marked() -> None:
    raw = sample("sheetjs-LONumbers.xlsx")
    assert raw.state == "read"
    assert set(raw.sheets[0].errors.values()) == {"#DATUM!"}
