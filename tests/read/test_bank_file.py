"""Bank statements are recognised by what is in them."""

from __future__ import annotations

import pytest

from pipeline.model.raw import FileKind
from tests.read.files import read, the_problem

CAMT = (
    '<?xml version="1.0" encoding="{}"?>\n'
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><Nm>René</Nm></Document>'
)
MT940 = ":20:0000000000\n:25:0123456789\n:28C:160/1\n:60F:C120608EUR1234,56\n"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_a_camt_statement_comes_as_text(encoding: str) -> None:
    raw = read(CAMT.format(encoding.upper()).encode(encoding), "afschrift.xml")
    assert (raw.kind, raw.state, raw.encoding) == (FileKind.BANK, "read", encoding)
    assert raw.text is not None
    assert "René" in raw.text


@pytest.mark.parametrize("name", ["afschrift.940", "afschrift.txt", "afschrift.sta", "export.csv"])
def test_an_mt940_statement_is_known_whatever_its_name(name: str) -> None:
    raw = read("{1:F01ASNBNL21}{4:\n" + MT940, name)
    assert (raw.kind, raw.text) == (FileKind.BANK, "{1:F01ASNBNL21}{4:\n" + MT940)


def test_a_statement_under_the_name_of_a_workbook_is_refused() -> None:
    assert the_problem(read(MT940, "afschrift.xlsx")).variant == "extension_differs"


def test_a_statement_that_breaks_off_is_damaged() -> None:
    assert the_problem(read(CAMT.format("UTF-8")[:-15], "afschrift.xml")).variant == "damaged"


def test_a_statement_deeper_than_any_is_refused() -> None:
    deep = f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">{"<a>" * 64}{"</a>" * 64}</Document>'
    assert the_problem(read(deep, "afschrift.xml")).code == "INV-03"
    assert read(deep.replace("<a>", "", 1).replace("</a>", "", 1), "afschrift.xml").state == "read"


def test_another_kind_of_xml_is_only_noted_and_an_old_workbook_in_xml_refused() -> None:
    assert the_problem(read("<auditfile/>", "boekhouding.xml")).facts == {"kind": "xml"}
    book = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    assert the_problem(read(book, "boek.xml")).facts == {"format": "Excel-XML"}
