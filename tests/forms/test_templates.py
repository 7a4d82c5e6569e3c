"""The blank workbooks: every sheet of every size, with headings, help and checks from the schemas."""

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.forms import SIZES, template_books, write_templates
from pipeline.forms.pages import EXAMPLE_ROW, FIRST_ROW, HEADING_ROW
from pipeline.forms.plan import workbooks
from schemas.base import Field, Kind, Sheet, info
from schemas.catalogue import SHEETS
from schemas.party import ENTRIES, Party

PROJECT = Path(__file__).parents[2]
TITLES = {info(schema).title: schema for schema in SHEETS}


@pytest.fixture(scope="module")
def books() -> dict[str, Workbook]:
    return {name: openpyxl.load_workbook(BytesIO(content)) for name, content in template_books("volledig").items()}


@pytest.fixture(scope="module")
def pages(books: dict[str, Workbook]) -> dict[type[Sheet], Worksheet]:
    return {TITLES[page.title]: page for book in books.values() for page in book.worksheets if page.title in TITLES}


def validation(page: Worksheet, cell: str) -> DataValidation:
    rules: list[DataValidation] = page.data_validations.dataValidation
    return next(rule for rule in rules if cell in rule.sqref)


def cell_of(schema: type[Sheet], name: str, row: int = FIRST_ROW) -> str:
    names = [field.name for field in info(schema).fields]
    return f"{get_column_letter(names.index(name) + 1)}{row}"


def headings(page: Worksheet) -> list[str]:
    return [str(cell.value) for cell in page[HEADING_ROW]]


def test_every_sheet_stands_in_the_full_set(pages: dict[type[Sheet], Worksheet]) -> None:
    assert set(pages) == set(SHEETS)


@pytest.mark.parametrize(
    ("size", "names"),
    [
        ("klein", ["penningmeester-2027", "secretaris-2027", "vertrouwenspersoon/vertrouwenspersoon-2027"]),
        (
            "gewoon",
            [
                "penningmeester-2027",
                *(f"kasboek-2027-{month:02d}" for month in range(1, 13)),
                "jaarstukken-2027",
                "secretaris-2027",
                "vertrouwenspersoon/vertrouwenspersoon-2027",
            ],
        ),
    ],
)
def test_each_size_has_its_workbooks_for_the_year(size: str, names: list[str]) -> None:
    assert [book.file for book in workbooks(size, 2027)] == [f"{name}.xlsx" for name in names]


@pytest.mark.parametrize("size", SIZES)
def test_a_sheet_stands_in_one_workbook_or_in_every_month(size: str) -> None:
    places: dict[type[Sheet], list[str]] = {}
    for book in workbooks(size, 2026):
        for schema in book.sheets:
            places.setdefault(schema, []).append(book.file)
    assert all(len(files) in {1, 12} for files in places.values())


def test_an_unknown_size_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="reusachtig"):
        write_templates(tmp_path, "reusachtig")


@pytest.mark.parametrize("schema", SHEETS, ids=lambda schema: info(schema).role)
def test_headings_come_from_the_schema_with_a_star_and_an_explanation(
    schema: type[Sheet], pages: dict[type[Sheet], Worksheet]
) -> None:
    page, fields = pages[schema], info(schema).fields
    assert headings(page) == [f"{field.heading} *" if field.required else field.heading for field in fields]
    for cell, field in zip(page[HEADING_ROW], fields, strict=True):
        assert cell.comment is not None
        assert field.description in cell.comment.text


@pytest.mark.parametrize("schema", SHEETS, ids=lambda schema: info(schema).role)
def test_the_example_row_says_so_in_its_first_cell_and_shows_every_example(
    schema: type[Sheet], pages: dict[type[Sheet], Worksheet]
) -> None:
    first, *rest = pages[schema][EXAMPLE_ROW]
    assert str(first.value).startswith("VOORBEELD ")
    filled = [bool(field.example) for field in info(schema).fields[1:]]
    assert [cell.value is not None for cell in rest] == filled


def test_examples_are_dates_and_numbers_not_text(pages: dict[type[Sheet], Worksheet]) -> None:
    example = {str(top.value): cell.value for top, cell in zip(*pages[TITLES["Boekingen"]]["A4:Q5"], strict=True)}
    assert example["Bedrag *"] == -45.5
    assert example["Factuurdatum"] == datetime(2026, 2, 28)
    assert example["Stuknummer"] == "2026-031"


def _expected_type(field: Field) -> str | None:
    if field.choices:
        return "list"
    kinds = {Kind.DATE: "date", Kind.EURO: "decimal", Kind.NUMBER: "decimal", Kind.WHOLE: "whole"}
    return kinds.get(field.kind, "textLength" if field.kind is Kind.IBAN else None)


@pytest.mark.parametrize("schema", [s for s in SHEETS if s is not Party], ids=lambda schema: info(schema).role)
def test_every_cell_to_fill_helps_in_dutch_and_checks_its_kind(
    schema: type[Sheet], pages: dict[type[Sheet], Worksheet]
) -> None:
    for field in info(schema).fields:
        rule = validation(pages[schema], cell_of(schema, field.name))
        assert rule.type == _expected_type(field)
        assert field.description in (rule.prompt or "")
        assert bool(rule.error) == (rule.type is not None)
        assert cell_of(schema, field.name, 1_048_576) in rule.sqref


def test_a_dropdown_holds_the_choices_inline(pages: dict[type[Sheet], Worksheet]) -> None:
    rule = validation(pages[TITLES["Rekeningen"]], cell_of(TITLES["Rekeningen"], "kind"))
    assert rule.formula1 == '"bank,spaar,kas,kruispost"'
    assert rule.errorStyle in {None, "stop"}


def test_a_list_of_suggestions_lets_another_word_stand(pages: dict[type[Sheet], Worksheet]) -> None:
    rule = validation(pages[TITLES["Declaraties"]], cell_of(TITLES["Declaraties"], "kind"))
    assert rule.errorStyle == "information"


def test_columns_carry_the_format_of_their_kind(pages: dict[type[Sheet], Worksheet]) -> None:
    page = pages[TITLES["Boekingen"]]
    assert page.column_dimensions["A"].number_format == "dd-mm-yyyy"
    assert page.column_dimensions["D"].number_format == "€ #,##0.00;-€ #,##0.00;€ 0.00"
    assert page.column_dimensions["B"].number_format == "@"


@pytest.mark.parametrize("schema", SHEETS, ids=lambda schema: info(schema).role)
def test_headings_stay_in_view_and_in_print(schema: type[Sheet], pages: dict[type[Sheet], Worksheet]) -> None:
    page = pages[schema]
    assert str(page.freeze_panes).endswith(str(HEADING_ROW + 1))
    assert page.print_title_rows == f"${HEADING_ROW}:${HEADING_ROW}"
    assert page.page_setup.paperSize == 9


def test_partij_has_every_line_with_an_empty_value(pages: dict[type[Sheet], Worksheet]) -> None:
    rows = list(pages[Party].iter_rows(min_row=FIRST_ROW, max_col=2, values_only=True))
    assert rows == [(entry, None) for entry in ENTRIES]


@pytest.mark.parametrize("entry", ["startdatum", "kas", "zetels", "bescherming", "naam"])
def test_a_line_of_partij_accepts_its_own_kind_of_answer(entry: str, pages: dict[type[Sheet], Worksheet]) -> None:
    cell = f"B{FIRST_ROW + list(ENTRIES).index(entry)}"
    rule = validation(pages[Party], cell)
    expected = {
        "startdatum": f'OR(ISNUMBER({cell}),LOWER({cell})="n.v.t.")',
        "zetels": f'OR(ISNUMBER({cell}),LOWER({cell})="n.v.t.")',
        "kas": '"ja,nee,n.v.t."',
        "bescherming": '"aan,uit"',
        "naam": None,
    }
    assert rule.formula1 == expected[entry]


def test_normen_ships_without_a_value(pages: dict[type[Sheet], Worksheet]) -> None:
    assert pages[TITLES["Normen"]].max_row == EXAMPLE_ROW


def test_the_start_page_leads_to_every_sheet_in_order(books: dict[str, Workbook]) -> None:
    for book in books.values():
        start, *rest = book.worksheets
        links = [start.cell(HEADING_ROW + step, 2) for step in range(1, len(rest) + 1)]
        assert [link.value for link in links] == [page.title for page in rest]
        assert all(link.hyperlink and link.hyperlink.location == f"'{link.value}'!A{FIRST_ROW}" for link in links)


def test_the_same_schemas_give_the_same_bytes() -> None:
    assert template_books("klein") == template_books("klein")


def test_templates_are_kept_equal_to_the_program() -> None:
    """Compare part by part: another zlib packs the same parts in other bytes."""
    folder = PROJECT / "templates"
    stored = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.xlsx")}
    made = template_books("volledig")
    assert set(stored) == set(made), "run: make docs"
    for name, content in made.items():
        assert _parts(stored[name]) == _parts(content), f"{name}: run: make docs"


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as book:
        return {name: book.read(name) for name in book.namelist()}


def test_a_workbook_that_exists_is_somebodys_work_and_stays(tmp_path: Path) -> None:
    filled = tmp_path / "secretaris-2026.xlsx"
    filled.write_bytes(b"work")
    written = write_templates(tmp_path, "klein")
    assert filled.read_bytes() == b"work"
    assert {path.name for path in written} == {"penningmeester-2026.xlsx", "vertrouwenspersoon-2026.xlsx"}
