"""What reading an xlsx workbook delivers: cells at their place, and marks for what the fast reader hides."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import xlsxwriter

from pipeline.model.raw import FileKind, RawSheet
from tests.read.files import cash_book, read, the_problem, with_new_part, with_part, with_rows, workbook

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"


def sheet_of(rows: str) -> RawSheet:
    raw = read(with_rows(rows))
    assert raw.state == "read", raw.problems
    return raw.sheets[0]


def test_rows_stand_where_excel_shows_them() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Kas")
        sheet.write_string(3, 2, "Datum")
        sheet.write_number(5, 2, 12.5)

    raw = read(workbook(draw))
    (sheet,) = raw.sheets
    assert sheet.name == "Kas"
    assert len(sheet.cells) == 6
    assert sheet.cells[3] == [None, None, "Datum"]
    assert sheet.cells[5][2] == 12.5
    assert sheet.row_number(5) == 6
    assert raw.problems == ()


def test_dates_come_as_dates_and_numbers_without_a_date_format_stay_numbers() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, datetime(2026, 3, 12), book.add_format({"num_format": "dd-mm-yyyy"}))
        sheet.write_number(0, 1, 46093)

    assert read(workbook(draw)).sheets[0].cells == [[date(2026, 3, 12), 46093.0]]


@pytest.mark.parametrize("serial", [0, -1, 60, 2_958_466])
def test_a_date_that_excel_does_not_know_is_marked(serial: int) -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_number(0, 0, serial, book.add_format({"num_format": "dd-mm-yyyy"}))
        sheet.write_number(0, 1, 61, book.add_format({"num_format": "dd-mm-yyyy"}))

    sheet = read(workbook(draw)).sheets[0]
    assert sheet.errors == {(1, 0): "#DATUM!"}
    assert sheet.cells[0][1] == date(1900, 3, 1)


def test_an_iso_date_that_does_not_exist_is_marked() -> None:
    sheet = sheet_of('<row r="1"><c r="A1" t="d"><v>2026-02-30</v></c><c r="B1" t="d"><v>2026-02-28</v></c></row>')
    assert sheet.errors == {(1, 0): "#DATUM!"}
    assert sheet.cells[0][1] == date(2026, 2, 28)


@pytest.mark.parametrize("code", ["#REF!", "#N/A", "#DIV/0!", "#SPILL!"])
def test_an_error_cell_is_marked_and_the_rest_is_read(code: str) -> None:
    sheet = sheet_of(f'<row r="1"><c r="A1"><v>5</v></c></row><row r="2"><c r="C2" t="e"><v>{code}</v></c></row>')
    assert sheet.errors == {(2, 2): code}
    assert sheet.cells[0][0] == 5
    assert sheet.cells[1] == [None, None, None]


def test_an_error_that_a_person_typed_is_a_text() -> None:
    sheet = sheet_of('<row r="1"><c r="A1" t="inlineStr"><is><t>#N/A</t></is></c></row>')
    assert (sheet.errors, sheet.cells) == ({}, [["#N/A"]])


def test_a_formula_without_a_stored_value_is_marked_and_an_empty_text_is_a_value() -> None:
    sheet = sheet_of(
        '<row r="1"><c r="A1"><f>1+1</f><v/></c><c r="B1"><f>2+2</f></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>3+3</f><v>6</v></c></row>'
    )
    assert sheet.uncalculated == {(1, 0), (1, 1)}
    assert sheet.formulas == {(1, 0): "=1+1", (1, 1): "=2+2", (1, 2): '=""', (1, 3): "=3+3"}
    assert sheet.cells == [[None, None, None, 6]]


def test_a_shared_formula_is_written_out_for_every_cell() -> None:
    sheet = sheet_of(
        '<row r="1"><c r="C1"><f t="shared" ref="C1:C2" si="0">A1+$B$1</f><v>3</v></c></row>'
        '<row r="2"><c r="C2"><f t="shared" si="0"/><v>4</v></c></row>'
    )
    assert sheet.formulas == {(1, 2): "=A1+$B$1", (2, 2): "=A2+$B$1"}


def test_a_formula_that_reads_another_workbook_names_it() -> None:
    link = with_rows('<row r="1"><c r="A1"><f>[1]Blad1!B2*2</f><v>8</v></c></row>')
    main = b'<externalReferences><externalReference r:id="rId9"/></externalReferences></workbook>'
    relation = f'<Relationship Id="rId9" Type="{LINKS}" Target="externalLinks/e1.xml"/></Relationships>'.encode()
    path = "file:///C:\\kas\\mijn%20begroting.xlsx"
    target = (
        f'<Relationships><Relationship Id="a" Type="{LINK}" Target="{path}" TargetMode="External"/></Relationships>'
    )
    link = with_part(link, "xl/workbook.xml", lambda xml: xml.replace(b"</workbook>", main))
    link = with_part(link, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"</Relationships>", relation))
    link = with_new_part(link, "xl/externalLinks/e1.xml", "<externalLink/>")
    link = with_new_part(link, "xl/externalLinks/_rels/e1.xml.rels", target)
    raw = read(link)
    problem = the_problem(raw)
    assert raw.sheets[0].cells == [[8]]
    assert raw.sheets[0].formulas == {(1, 0): "=[mijn begroting.xlsx]Blad1!B2*2"}
    assert (problem.code, problem.place.cell, problem.refuses) == ("INV-19", "A1", None)
    assert problem.facts == {"target": "mijn begroting.xlsx", "cells": 1}


def test_a_percentage_is_marked_by_its_format() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_number(0, 0, 0.21, book.add_format({"num_format": "0.0%"}))
        sheet.write_number(0, 1, 0.21, book.add_format({"num_format": '0.00" %"'}))
        sheet.write_boolean(0, 2, True)  # noqa: FBT003 - the cell's value

    sheet = read(workbook(draw)).sheets[0]
    assert sheet.formats == {(1, 0): "0.0%"}
    assert sheet.cells == [[0.21, 0.21, True]]


def test_merged_cells_and_all_that_is_hidden_is_marked() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Boekingen")
        for row in range(4):
            sheet.write_row(row, 0, [row, row, row])
        sheet.merge_range(4, 0, 6, 1, "samen")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(50, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.set_column(9, 9, None, None, {"hidden": True})
        for name in ("Verborgen", "Zeer verborgen"):
            book.add_worksheet(name).write_string(0, 0, "x")
        book.worksheets()[1].hide()
        book.worksheets()[2].very_hidden()

    bookings, hidden, very_hidden = read(workbook(draw)).sheets
    assert bookings.merged == ((5, 0, 7, 1),)
    assert bookings.hidden_rows == {2}
    assert bookings.hidden_columns == {2}
    assert (bookings.hidden, hidden.hidden, very_hidden.hidden) == (False, True, True)


@pytest.mark.parametrize(
    ("cell", "variant"),
    [
        ('<c r="B2"><v>1234567890123456</v></c>', "digits_lost"),
        ('<c r="B2"><v>nan</v></c>', "no_number"),
        ('<c r="B2"><v>1e999</v></c>', "no_number"),
        ('<c r="B2"><v>abc</v></c>', "no_number"),
        ('<c r="B2"><v>1_000</v></c>', "no_number"),
        (f'<c r="B2" t="inlineStr"><is><t>{"x" * 32_768}</t></is></c>', "too_long"),
        ('<c r="B2" s="99"><v>5</v></c>', "readers_disagree"),
    ],
)
def test_a_value_that_excel_cannot_hold_refuses_its_row(cell: str, variant: str) -> None:
    raw = read(with_rows(f'<row r="1"><c r="A1"><v>5</v></c></row><row r="2">{cell}</row>'))
    problem = next(problem for problem in raw.problems if problem.code == "INV-29")
    assert (problem.variant, problem.refuses, problem.place.row, problem.place.cell) == (variant, "row", 2, "B2")
    assert raw.state == "read"


@pytest.mark.parametrize("value", ["999999999999999", "0.30000000000000004", "-0", "1E-3"])
def test_a_usual_number_is_no_problem(value: str) -> None:
    assert read(with_rows(f'<row r="1"><c r="A1"><v>{value}</v></c></row>')).problems == ()


def test_the_longest_text_that_excel_holds_is_read() -> None:
    cell = f'<c r="A1" t="inlineStr"><is><t>{"x" * 32_767}</t></is></c>'
    assert read(with_rows(f'<row r="1">{cell}</row>')).problems == ()


def test_cells_without_a_reference_follow_each_other() -> None:
    sheet = sheet_of('<row><c><v>1</v></c><c><v>2</v></c></row><row r="3"><c r="B3"><v>3</v></c><c><v>4</v></c></row>')
    assert sheet.cells == [[1, 2, None], [None, None, None], [None, 3, 4]]


def test_escaped_characters_and_spaces_around_a_text_are_no_disagreement() -> None:
    raw = read(
        with_rows(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>_x0041_bc </t></is></c>'
            '<c r="B1" t="inlineStr"><is><r><t>a </t></r><r><t> b</t></r></is></c>'
            '<c r="C1" t="inlineStr"><is><t xml:space="preserve">_x000D_</t></is></c></row>'
        )
    )
    assert raw.problems == ()
    assert raw.sheets[0].cells[0][0] == "Abc"


def test_a_cell_that_two_readers_read_differently_refuses_its_row() -> None:
    raw = read(with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>5</v><v>6</v></c></row>'))
    problem = the_problem(raw)
    assert (raw.state, problem.code, problem.variant) == ("read", "INV-29", "readers_disagree")
    assert (problem.place.cell, problem.refuses) == ("B2", "row")


def test_readers_that_differ_all_over_refuse_the_file() -> None:
    raw = read(with_rows("".join(f'<row r="{row}"><c r="A{row}"><v>5</v><v>6</v></c></row>' for row in range(1, 22))))
    assert (raw.state, the_problem(raw).variant, the_problem(raw).place.cell) == ("refused", "readers_disagree", "A1")


def test_the_1904_system_is_noted_and_its_dates_are_right() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, datetime(2026, 3, 12), book.add_format({"num_format": "dd-mm-yyyy"}))

    data = workbook(draw)
    as_1904 = with_part(data, "xl/workbook.xml", lambda xml: xml.replace(b"<workbookPr ", b'<workbookPr date1904="1" '))
    raw = read(as_1904)
    assert raw.date_1904
    assert (the_problem(raw).code, the_problem(raw).variant) == ("INV-28", "date_1904")
    assert raw.sheets[0].cells == [[date(2030, 3, 13)]]


def test_missing_styles_and_junk_after_the_zip_are_notes() -> None:
    assert the_problem(read(with_part(cash_book(), "xl/styles.xml", lambda _: None))).variant == "no_styles"
    assert the_problem(read(cash_book() + b"rommel")).variant == "junk_after"


def test_an_empty_workbook_is_noted() -> None:
    raw = read(workbook(lambda book: book.add_worksheet("Leeg")))
    assert (raw.state, the_problem(raw).variant) == ("read", "empty_workbook")
    assert [sheet.name for sheet in raw.sheets] == ["Leeg"]


def test_a_report_of_our_own_is_recognised_by_its_property() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Boekingen").write_string(0, 0, "Datum")
        book.set_custom_property("openvizier_soort", "maandrapport")

    raw = read(workbook(draw))
    assert (raw.kind, raw.sheets, raw.problems) == (FileKind.OWN_REPORT, (), ())
    assert (raw.report, raw.run_code) == ("maandrapport", None)


def test_a_report_of_our_own_says_which_run_wrote_it() -> None:
    said = {"openvizier_soort": "kascontrole", "openvizier_uitvoering": "3F9C-1A77", "van": "ons"}

    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Boekingen")
        for name, text in said.items():
            book.set_custom_property(name, text)

    raw = read(workbook(draw))
    assert (raw.report, raw.run_code) == ("kascontrole", "3F9C-1A77")


def test_a_chart_sheet_holds_no_cells() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Boekingen")
        sheet.write_number(0, 0, 1)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Boekingen!$A$1:$A$1"})
        book.add_chartsheet("Grafiek").set_chart(chart)

    assert [sheet.name for sheet in read(workbook(draw)).sheets] == ["Boekingen"]


def test_a_prefix_before_every_element_changes_nothing() -> None:
    def prefixed(xml: bytes) -> bytes:
        text = xml.decode().replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
        return text.replace("xmlns=", "xmlns:x=").encode()

    raw = read(with_part(cash_book(2), "xl/worksheets/sheet1.xml", prefixed))
    assert raw.sheets == read(cash_book(2)).sheets
