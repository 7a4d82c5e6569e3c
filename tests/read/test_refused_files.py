"""Files that cannot be used: each has its own words, and the others are read."""

from __future__ import annotations

import time

import pytest
import xlsxwriter

from pipeline.model.raw import FileKind
from tests.read.files import (
    OLE_MAGIC,
    cash_book,
    ole,
    open_document,
    read,
    the_problem,
    with_part,
    with_rows,
    workbook,
    zipped,
)

WHOLE = cash_book(300)
PDF = b"%PDF-1.7\n%..."
HTML = "<html><body><table><tr><td>Datum</td></tr></table></body></html>"
WORD = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"})
BINARY_WORKBOOK = zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\x83\x01"})
NUMBERS = zipped({"Index/Document.iwa": b"\x00\x01"})


def zeroed(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(4_096) + data[middle + 4_096 :]


def flipped(data: bytes) -> bytes:
    position = data.index(b"xl/worksheets/sheet1.xml") + 60
    return data[:position] + bytes([data[position] ^ 4]) + data[position + 1 :]


@pytest.mark.parametrize(
    ("data", "name", "code", "variant"),
    [
        pytest.param(WHOLE[: len(WHOLE) * 6 // 10], "boek.xlsx", "INV-01", "incomplete", id="A01 cut off"),
        pytest.param(flipped(WHOLE), "boek.xlsx", "INV-01", "damaged", id="A02 one bit"),
        pytest.param(zeroed(WHOLE), "boek.xlsx", "INV-01", "damaged", id="A03 a block of zeros"),
        pytest.param(b"", "boek.xlsx", "INV-01", "empty", id="A04 nothing"),
        pytest.param("Datum;Bedrag\n1-3-2026;5\n", "boek.xlsx", "INV-01", "csv_renamed", id="A05 csv"),
        pytest.param(HTML, "export.xls", "INV-01", "web_page", id="A06 web page"),
        pytest.param(ole("Workbook"), "boek.xls", "INV-01", "old_format", id="A07 xls"),
        pytest.param(ole("Workbook"), "boek.xlsx", "INV-01", "extension_differs", id="A08 xls renamed"),
        pytest.param(ole("EncryptedPackage"), "boek.xlsx", "INV-02", "workbook", id="A09 password"),
        pytest.param(WORD, "boek.xlsx", "INV-01", "word", id="A12 Word"),
        pytest.param(b"oeps" + WHOLE, "boek.xlsx", "INV-01", "junk_before", id="A18 junk before"),
        pytest.param(b"PK\x03\x04" + WHOLE, "boek.xlsx", "INV-01", "junk_before", id="junk like a zip before"),
        pytest.param(PDF, "boek.xlsx", "INV-01", "pdf", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "boek.csv", "INV-01", "picture", id="picture"),
        pytest.param(OLE_MAGIC + bytes(600), "boek.xlsx", "INV-01", "other_document", id="other OLE"),
        pytest.param(b"\x00\x01\x02" * 50, "boek.xlsx", "INV-01", "not_a_workbook", id="noise"),
        pytest.param(bytes(5_000), "boek.xlsx", "INV-01", "not_a_workbook", id="only zeros"),
        pytest.param(zipped({"a.txt": "x"}), "boek.xlsx", "INV-01", "not_a_workbook", id="zip renamed"),
        pytest.param(BINARY_WORKBOOK, "boek.xlsb", "INV-01", "old_format", id="xlsb"),
        pytest.param(NUMBERS, "boek.numbers", "INV-01", "old_format", id="Numbers"),
        pytest.param(WHOLE, "boek.csv", "INV-01", "extension_differs", id="xlsx as csv"),
        pytest.param(open_document(""), "boek.xlsx", "INV-01", "extension_differs", id="ods as xlsx"),
    ],
)
def test_a_file_that_is_no_workbook_says_what_it_is(data: bytes | str, name: str, code: str, variant: str) -> None:
    raw = read(data, name)
    problem = the_problem(raw)
    assert (raw.state, problem.code, problem.variant, problem.refuses) == ("refused", code, variant, "file")
    assert raw.sheets == ()
    assert problem.place.file == name


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (PDF, "bon.pdf", "pdf"),
        (b"\xff\xd8\xff\xe0", "foto.jpg", "picture"),
        (WORD, "brief.docx", "word"),
        (HTML, "pagina.html", "web_page"),
        ("# Lees mij", "leesmij.md", "text"),
        ("<schema/>", "camt.xsd", "xml"),
        (b"\x00\x01\x02" * 50, "iets.bin", "unknown"),
    ],
)
def test_a_file_of_another_kind_under_its_own_name_is_only_noted(data: bytes | str, name: str, kind: str) -> None:
    raw = read(data, name)
    problem = the_problem(raw)
    assert (raw.state, raw.kind) == ("ignored", FileKind.IGNORED)
    assert (problem.code, problem.variant, problem.facts, problem.refuses) == (
        "INV-28",
        "no_data",
        {"kind": kind},
        None,
    )


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    row = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    bomb = with_part(cash_book(), "xl/worksheets/sheet1.xml", lambda _: row * 5_000_000)
    start = time.process_time()
    problem = the_problem(read(bomb))
    assert (problem.code, problem.variant) == ("INV-03", "too_large")
    assert problem.facts["megabytes"] == 195
    assert len(bomb) < 1_000_000
    assert time.process_time() - start < 2


def test_more_parts_than_any_workbook_has_are_refused() -> None:
    problem = the_problem(read(zipped({f"xl/{number}.xml": "" for number in range(2_001)})))
    assert (problem.code, problem.variant, problem.facts["parts"]) == ("INV-03", "too_many_parts", 2_001)


def test_a_lonely_cell_far_away_is_named() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    problem = the_problem(read(with_rows(cells)))
    assert (problem.code, problem.variant, problem.place.cell) == ("INV-03", "far_cell", "XFD1048576")


def test_a_sheet_that_is_nearly_all_emptiness_is_refused() -> None:
    def rows(last: int) -> str:
        return f'<row r="1"><c r="CV1"><v>1</v></c></row><row r="{last}"><c r="A{last}"><v>1</v></c></row>'

    assert the_problem(read(with_rows(rows(501)))).variant == "far_cell"
    assert read(with_rows(rows(500))).state == "read"


def test_the_box_may_be_two_hundred_times_what_is_filled() -> None:
    def rows(filled: int) -> str:
        column = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, filled))
        return f'{column}<row r="600"><c r="CV600"><v>1</v></c></row>'

    assert read(with_rows(rows(300))).state == "read"
    assert the_problem(read(with_rows(rows(299)))).variant == "far_cell"


def test_a_few_cells_wide_apart_are_no_threat() -> None:
    raw = read(with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="900"><c r="Z900"><v>2</v></c></row>'))
    assert raw.sheets[0].cells[899][25] == 2


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml"])
def test_a_doctype_is_refused_in_every_part(part: str) -> None:
    def laugh(xml: bytes) -> bytes:
        return b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + xml.partition(b"?>")[2]

    problem = the_problem(read(with_part(cash_book(), part, laugh)))
    assert (problem.code, problem.variant, problem.facts["part"]) == ("INV-03", "unsafe_xml", part)


def test_a_statement_that_asks_for_another_file_is_refused_unread() -> None:
    xxe = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><Document>&x;</Document>'
    raw = read(xxe, "afschrift.xml")
    assert (the_problem(raw).code, the_problem(raw).variant, raw.text) == ("INV-03", "unsafe_xml", None)


def test_a_declared_sheet_must_be_there() -> None:
    raw = read(with_part(cash_book(), "xl/worksheets/sheet1.xml", lambda _: None))
    assert (the_problem(raw).variant, the_problem(raw).place.sheet) == ("part_missing", "Boekingen")


def test_texts_that_went_missing_refuse_the_file() -> None:
    raw = read(with_part(cash_book(), "xl/sharedStrings.xml", lambda _: None))
    assert (the_problem(raw).variant, the_problem(raw).place.sheet) == ("damaged", "Boekingen")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A7"><v>1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="x"><c><v>1</v></c></row>',
        f'<row r="{"9" * 5_000}"><c><v>1</v></c></row>',
    ],
)
def test_a_cell_that_is_nowhere_refuses_the_file(rows: str) -> None:
    assert the_problem(read(with_rows(rows))).variant == "damaged"


def test_a_cell_written_twice_refuses_the_file() -> None:
    problem = the_problem(read(with_rows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')))
    assert (problem.code, problem.variant) == ("INV-29", "cells_lost")
    assert problem.facts == {"counted": 2, "delivered": 1}


def test_a_dimension_that_is_no_range_refuses_the_sheet_by_name() -> None:
    raw = read(with_rows('<row r="1"><c r="A1"><v>1</v></c></row>', before='<dimension ref="overal"/>'))
    assert (the_problem(raw).variant, the_problem(raw).place.sheet) == ("damaged", "Boekingen")


def test_a_sheet_name_that_excel_cannot_hold_is_named() -> None:
    raw = read(with_part(cash_book(), "xl/workbook.xml", lambda xml: xml.replace(b"Boekingen", b"in/uit")))
    assert (the_problem(raw).variant, the_problem(raw).place.sheet) == ("sheet_name", "in/uit")


def test_an_encrypted_document_of_libreoffice_asks_for_the_password_to_be_removed() -> None:
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="m"><manifest:encryption-data/></manifest:manifest>'
    )
    encrypted = with_part(open_document(""), "META-INF/manifest.xml", lambda _: manifest.encode())
    assert the_problem(read(encrypted, "boek.ods")).code == "INV-02"


def test_a_macro_is_noted_and_never_run() -> None:
    def draw(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Boekingen").write_string(0, 0, "Datum")

    rels = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="workbook.xml"/></Relationships>'.encode()
    raw = read(with_part(workbook(draw), rels, lambda xml: xml.replace(b"</Relationships>", link)), "boek.xlsm")
    assert (raw.state, the_problem(raw).code) == ("read", "INV-20")
