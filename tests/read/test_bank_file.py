"""Bank statements are recognised by what is in them."""

from __future__ import annotations

import pytest

from pipeline.model.raw import FileKind
from pipeline.read.one_file import read_file
from pipeline.read.source_file import SourceFile
from tests.read.files import cash_book, read, the_problem, zipped

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


@pytest.mark.parametrize("message", ["BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn", "CstmrCdtTrfInitn"])
@pytest.mark.parametrize("start", ["<Document>{}</Document>", "<n:Envelope><n:Document>{}</n:Document></n:Envelope>"])
def test_a_message_of_a_bank_is_known_by_its_name_without_a_namespace(message: str, start: str) -> None:
    raw = read(start.format(f"<{message}/>"), "afschrift.xml")
    assert (raw.kind, raw.state) == (FileKind.BANK, "read")


@pytest.mark.parametrize("kind", ["camt.052.001.08", "camt.054.001.02", "pain.001.001.03", "pain.008.001.02"])
def test_every_message_of_a_bank_is_handed_on_to_be_told_apart(kind: str) -> None:
    raw = read(f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{kind}"/>', "afschrift.xml")
    assert (raw.kind, raw.state) == (FileKind.BANK, "read")


def test_a_doctype_in_a_statement_is_refused_unread() -> None:
    entity = CAMT.format("UTF-8").replace(
        "<Document", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Document'
    )
    problem = the_problem(read(entity.replace("René", "&x;"), "afschrift.xml"))
    assert (problem.code, problem.variant) == ("INV-03", "unsafe_xml")


def test_a_zip_of_statements_is_a_file_for_each() -> None:
    members = {"map/maart.xml": CAMT.format("UTF-8"), "april.sta": MT940, "mei.csv": "Datum;Bedrag\n1-5-2026;1,00\n"}
    found = read_file(SourceFile("bank/2026.zip", zipped({**members, "uitleg.pdf": b"%PDF-1.4"})))
    assert [(raw.file, raw.kind, raw.state) for raw in found] == [
        ("bank/2026.zip/map/maart.xml", FileKind.BANK, "read"),
        ("bank/2026.zip/april.sta", FileKind.BANK, "read"),
        ("bank/2026.zip/mei.csv", FileKind.TEXT, "read"),
        ("bank/2026.zip/uitleg.pdf", FileKind.IGNORED, "ignored"),
    ]


@pytest.mark.parametrize("name", ["nog.zip", "nog.dat"])
def test_a_zip_within_a_zip_is_refused_and_the_rest_is_read(name: str) -> None:
    inner = zipped({"maart.sta": MT940})
    nested, good = read_file(SourceFile("bank.zip", zipped({name: inner, "april.sta": MT940 + "\n"})))
    assert (nested.file, the_problem(nested).variant) == (f"bank.zip/{name}", "nested_zip")
    assert (good.file, good.state) == ("bank.zip/april.sta", "read")


@pytest.mark.parametrize("name", ["kasboek.xlsx", "kasboek.dat"])
def test_a_workbook_in_a_zip_stays_a_workbook(name: str) -> None:
    (raw,) = read_file(SourceFile("alles.zip", zipped({name: cash_book()})))
    assert (raw.file, raw.kind, raw.state) == (f"alles.zip/{name}", FileKind.WORKBOOK, "read")


def test_a_bomb_among_statements_refuses_the_zip() -> None:
    (raw,) = read_file(SourceFile("bank.zip", zipped({"maart.sta": MT940, "groot.xml": b" " * 30_000_000})))
    assert the_problem(raw).code == "INV-03"
