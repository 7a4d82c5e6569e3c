"""What reading an OpenDocument workbook delivers."""

from __future__ import annotations

from datetime import date

from pipeline.model.raw import RawFile
from tests.read.files import open_document, read, the_problem, with_new_part

TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
NUMBER = '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p></table:table-cell>'


def read_table(rows: str, columns: str = "") -> RawFile:
    return read(open_document(f'<table:table table:name="Kas">{columns}{rows}</table:table>'), "kas.ods")


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def test_cells_come_with_their_place_and_kind() -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2026-03-12"/>'
    raw = read_table(row() + row(TEXT.format("Datum"), "<table:table-cell/>", day, NUMBER.format(12.5)))
    assert raw.sheets[0].cells[1] == ["Datum", None, date(2026, 3, 12), 12.5]
    assert raw.problems == ()


def test_repeated_cells_count_and_repeated_emptiness_at_the_end_does_not() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16380"/>'
    filled = '<table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="7"/>'
    repeated = row(filled, empty, attributes='table:number-rows-repeated="2"')
    raw = read_table(repeated + row(empty, attributes='table:number-rows-repeated="1048574"'))
    assert raw.sheets[0].cells == [[7, 7, 7], [7, 7, 7]]


def test_an_error_of_libreoffice_is_marked() -> None:
    error = (
        '<table:table-cell table:formula="of:=[.A9]/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    sheet = read_table(row(NUMBER.format(1), error)).sheets[0]
    assert sheet.errors == {(1, 1): "#DIV/0!"}
    assert sheet.formulas == {(1, 1): "=A9/0"}
    assert sheet.cells == [[1, None]]


def test_a_formula_without_a_value_is_marked() -> None:
    sheet = read_table(row(NUMBER.format(1), '<table:table-cell table:formula="of:=SUM([.A1:.A1])"/>')).sheets[0]
    assert sheet.uncalculated == {(1, 1)}
    assert sheet.formulas == {(1, 1): "=SUM(A1:A1)"}


def test_hidden_merged_and_percent_cells_are_marked() -> None:
    percent = '<table:table-cell office:value-type="percentage" office:value="0.21"/>'
    span = 'table:number-rows-spanned="2" table:number-columns-spanned="2"'
    merged = f'<table:table-cell {span} office:value-type="float" office:value="1"/>'
    sheet = read_table(
        row(percent, merged) + row(NUMBER.format(2), attributes='table:visibility="filter"'),
        columns='<table:table-column/><table:table-column table:visibility="collapse"/>',
    ).sheets[0]
    assert sheet.formats == {(1, 0): "0%"}
    assert sheet.merged == ((1, 1, 2, 2),)
    assert sheet.hidden_rows == {2}
    assert sheet.hidden_columns == {1}


def test_a_hidden_sheet_is_marked() -> None:
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    table = f'<table:table table:name="Weg" table:style-name="ta2">{row(NUMBER.format(1))}</table:table>'
    assert read(open_document(table, style), "kas.ods").sheets[0].hidden


def test_a_remark_beside_a_cell_is_no_value() -> None:
    note = "<office:annotation><text:p>let op</text:p></office:annotation>"
    remark = f'<table:table-cell office:value-type="string">{note}<text:p></text:p></table:table-cell>'
    raw = read_table(row(remark, NUMBER.format(1)))
    assert (raw.state, raw.sheets[0].cells) == ("read", [[None, 1]])


def test_more_cells_than_any_table_has_are_refused_at_once() -> None:
    bomb = row(
        '<table:table-cell table:number-columns-repeated="999999999" office:value-type="float" office:value="1"/>',
        attributes='table:number-rows-repeated="999999999"',
    )
    assert (the_problem(read_table(bomb)).code, the_problem(read_table(bomb)).variant) == ("INV-03", "far_cell")


def test_a_date_before_excel_and_a_number_that_is_none_are_marked() -> None:
    old = '<table:table-cell office:value-type="date" office:date-value="1899-12-30"/>'
    odd = '<table:table-cell office:value-type="float" office:value="1234567890123456"/>'
    raw = read_table(row(NUMBER.format(1), old, odd))
    assert raw.sheets[0].errors == {(1, 1): "#DATUM!"}
    assert (the_problem(raw).code, the_problem(raw).variant, the_problem(raw).place.cell) == (
        "INV-29",
        "digits_lost",
        "C1",
    )


def test_a_formula_that_reads_another_document_names_it() -> None:
    linked = (
        "<table:table-cell table:formula=\"of:='file:///home/jan/begroting%202026.ods'#$Blad1.A1\" "
        'office:value-type="float" office:value="5"/>'
    )
    problem = the_problem(read_table(row(linked)))
    assert (problem.code, problem.facts) == ("INV-19", {"target": "begroting 2026.ods", "cells": 1})


def test_a_report_saved_by_libreoffice_is_still_ours() -> None:
    said = {"openvizier_soort": "maandrapport", "openvizier_uitvoering": "3F9C-1A77", "van": "ons"}
    parts = (f'<meta:user-defined meta:name="{name}">{text}</meta:user-defined>' for name, text in said.items())
    meta = f'<m xmlns:meta="x">{"".join(parts)}<title>Maandrapport</title></m>'
    raw = read(with_new_part(open_document(""), "meta.xml", meta), "rapport.ods")
    assert (raw.kind, raw.report, raw.run_code) == ("own_report", "maandrapport", "3F9C-1A77")
