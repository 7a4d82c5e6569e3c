"""Drawing pages: what a workbook may hold, and that it is the same every time."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

import pytest

from pipeline.report import drawing
from pipeline.report.content import Area, Cell, Column, Kind, Link, Page, Properties, Table
from pipeline.report.drawing import WritingError
from pipeline.report.readback import ReadBackError, parts_hash, read_back
from pipeline.report.workbook import write_workbook
from tests.report.reading import opened, values

PROPERTIES = Properties("Proef", "Partij & Co", "3F9C-1A77", date(2026, 4, 4), "maandrapport", "Vertrouwelijk")


def page(*cells: Cell, kind: Kind = Kind.TEXT, **column: Any) -> Page:
    area = Area("Blad", (Column("x", "Kop", kind, 20, **column),), len(cells))
    return Page("Blad", "Titel", "Wat u hier ziet.", (Table(area, {"x": cells}),), back=None)


def written(*cells: Cell, kind: Kind = Kind.TEXT, **column: Any) -> bytes:
    return write_workbook([page(*cells, kind=kind, **column)], PROPERTIES)


def cell(content: bytes, at: str = "A5") -> Any:
    return opened(content)["Blad"][at]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "{=1+1}",
        "@SUM(A1)",
        "+1",
        "-1",
        "http://example.org",
        "internal:Blad!A1",
        "external:c:\\x",
        "<r><t>x</t></r>",
    ],
)
def test_text_stays_text(text: str) -> None:
    content = written(text)
    found = cell(content)
    assert (str(found.value).strip(), found.data_type, found.hyperlink) == (text, "s", None)


def test_text_that_reads_as_a_formula_stays_text_when_somebody_edits_it() -> None:
    found = cell(written("=1+1"))
    assert found.quotePrefix
    assert found.number_format == "@"


def test_control_signs_and_half_signs_do_not_break_the_workbook() -> None:
    assert cell(written("a\x00b\ud800c\x1f")).value == "a\ufffdb\ufffdc\ufffd"


def test_cents_become_euros_in_the_format_of_the_house() -> None:
    found = cell(written(-123456, kind=Kind.EURO))
    assert found.value == -1234.56
    assert found.number_format == "€ #,##0.00;-€ #,##0.00;€ 0.00"


def test_a_day_is_a_day_and_a_day_before_excels_reckoning_is_text() -> None:
    content = written(date(2026, 3, 31), date(1899, 12, 31), kind=Kind.DATE)
    assert cell(content).number_format == "dd-mm-yyyy"
    assert cell(content, "A6").value == "31-12-1899"


def test_the_same_pages_give_the_same_bytes() -> None:
    assert written("a", 1) == written("a", 1)


def test_a_link_leads_to_a_cell_of_this_workbook() -> None:
    found = cell(written(Link("rij 47", "Blad", "A5")))
    assert found.hyperlink.location == "Blad!A5"


def test_more_links_than_excel_holds_stay_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_MOST_LINKS", 1)
    content = written(Link("een", "Blad", "A1"), Link("twee", "Blad", "A1"))
    assert cell(content, "A5").hyperlink
    assert cell(content, "A6").hyperlink is None
    assert cell(content, "A6").value == "twee"


def test_an_answer_cell_is_open_and_offers_its_words_while_the_sheet_is_protected() -> None:
    content = written(None, answer=True, choices=("Verklaard", "Nog uitzoeken"))
    sheet = opened(content)["Blad"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert not sheet["A5"].protection.locked
    assert sheet["A4"].protection.locked
    assert sheet.data_validations.dataValidation[0].formula1 == '"Verklaard,Nog uitzoeken"'


@pytest.mark.parametrize("names", [("A, B",), ('A "B"',), tuple(f"Naam nummer {n:03d}" for n in range(30))])
def test_words_that_a_list_cannot_hold_are_left_to_typing(names: tuple[str, ...]) -> None:
    assert opened(written(None, answer=True, choices=names))["Blad"].data_validations.dataValidation == []


def test_a_page_is_set_up_for_printing() -> None:
    content = written("a")
    sheet = opened(content)["Blad"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A5", "$4:$4")
    part = parts(content)["xl/worksheets/sheet1.xml"]
    assert '<pageSetUpPr fitToPage="1"/>' in part
    assert 'fitToHeight="0"' in part
    assert "&amp;LPartij &amp;&amp; Co&amp;RBlad" in part
    assert "&amp;LVertrouwelijk&amp;R3F9C-1A77, pagina &amp;P van &amp;N" in part


def test_the_workbook_says_what_it_is_and_when_it_was_made() -> None:
    content = written("a")
    own = parts(content)["docProps/custom.xml"]
    assert re.findall(r'name="(openvizier_\w+)"[^>]*><vt:\w+>([^<]+)<', own) == [
        ("openvizier_soort", "maandrapport"),
        ("openvizier_schema", "1"),
        ("openvizier_uitvoering", "3F9C-1A77"),
    ]
    assert opened(content).properties.created == datetime(2026, 4, 4)


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_cell_that_the_writer_refuses_is_an_error() -> None:
    wide = Area("Blad", (Column("x", "Kop", Kind.TEXT, 20),), 1, first_column=20_000)
    with pytest.raises(WritingError):
        write_workbook([Page("Blad", "T", "Z", (Table(wide, {"x": ["a"]}),), back=None)], PROPERTIES)


def test_bytes_that_do_not_hold_what_was_written_are_refused() -> None:
    content = written("a", "b")
    with pytest.raises(ReadBackError):
        read_back(content, {"Blad": 99})


def test_the_hash_of_the_parts_does_not_see_how_they_are_packed() -> None:
    content = written("a")
    repacked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(repacked, "w", zipfile.ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    assert repacked.getvalue() != content
    assert parts_hash(repacked.getvalue()) == parts_hash(content)
    assert parts_hash(written("b")) != parts_hash(content)


def test_a_text_that_needs_more_lines_gets_a_higher_row() -> None:
    sheet = opened(written("kort", "lang " * 40, kind=Kind.PROSE))["Blad"]
    assert sheet.row_dimensions[5].height is None
    assert sheet.row_dimensions[6].height > 100


def test_a_heading_of_three_lines_gets_a_row_that_holds_them() -> None:
    area = Area("Blad", (Column("x", "Saldo op het ORIGINELE afschrift", Kind.EURO, 14),), 1)
    sheet = opened(write_workbook([Page("Blad", "T", "Z", (Table(area, {"x": [1]}),), back=None)], PROPERTIES))["Blad"]
    assert sheet.row_dimensions[4].height > 3 * 12.75


def test_values_are_read_back_as_they_were_written() -> None:
    assert values(written("a", 12, None))["Blad"][4:] == [["a"], [12.0]]


def _stops(content: bytes) -> bool:
    (rule,) = opened(content)["Blad"].data_validations.dataValidation
    return bool(rule.showErrorMessage)


@pytest.mark.parametrize(("free", "stops"), [(False, True), (True, False)])
def test_words_to_choose_from_are_all_there_is_unless_other_words_are_welcome(free: bool, stops: bool) -> None:
    assert _stops(written(None, answer=True, choices=("ja", "nee"), free=free)) == stops


def test_what_two_people_typed_in_a_narrow_cell_is_shown_whole() -> None:
    both = written("5.629,40 | 5.630,40 en nog wat", kind=Kind.EURO, answer=True)
    assert opened(both)["Blad"].row_dimensions[5].height > 2 * drawing._LINE
    assert cell(both).alignment.wrap_text
