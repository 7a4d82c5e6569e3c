"""The model report as a Word document."""

from __future__ import annotations

import io
from typing import Any

import docx

from pipeline.model.findings import Outcome, State
from pipeline.model.severity import Severity
from pipeline.report.word import report_document
from tests import builders as make
from tests.report.builders import finding, result


def texts(content: bytes) -> list[str]:
    """Return every paragraph and every cell."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


def test_it_says_the_balances_what_was_found_and_who_signs() -> None:
    said = texts(report_document(result("2026", 60, findings=(finding(), finding("BOE-02", 6, severity=Severity.LOW)))))
    assert "Verslag van de kascommissie over 2026" in said
    assert "€ 4.215,50" in said
    assert "BOE-01-000005 Uitgave zonder bonnummer" in said
    assert not any("BOE-02" in text for text in said)
    assert {"C. Bakker", "D. van der Veen"} <= set(said)


def test_the_program_gives_no_approval() -> None:
    said = " ".join(texts(report_document(result("2026", 60)))).lower()
    assert not any(word in said for word in ("goedgekeurd", "controleverklaring", "goedkeurende verklaring"))


def test_there_is_room_for_two_signatures_without_names() -> None:
    nobody = make.functionaries({"organ": "bestuur"})
    said = texts(report_document(result("2026", 10, sheets={"functionaries": nobody})))
    assert sum(text.startswith("……") for text in said) == 2


def test_equal_results_give_equal_bytes() -> None:
    assert report_document(result("2026", 10)) == report_document(result("2026", 10))


def opened(**facts: Any) -> Any:
    return docx.Document(io.BytesIO(report_document(result("2026", 5, **facts))))


def test_it_is_printed_on_a4_and_the_columns_fill_the_line() -> None:
    document = opened()
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    widths = [cell.width.mm for cell in document.tables[0].rows[1].cells]
    assert widths[0] > 50
    assert round(sum(widths)) == round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm)
    assert [round(column.width.mm) for column in document.tables[0].columns] == [round(width) for width in widths]


def test_a_party_with_a_very_long_name_has_a_report() -> None:
    party = make.party(naam="Lokaal Vizier " * 40)
    assert len(opened(sheets={"party": party}).core_properties.author) == 255


def test_it_states_nothing_that_the_committee_has_not_said() -> None:
    said = " ".join(texts(report_document(result("2026", 5))))
    assert "wij bekeken de afschriften" not in said
    assert "Wij zagen de originele afschriften van deze rekeningen, op deze dag: …" in said


def test_a_heavy_finding_says_its_amount() -> None:
    said = texts(report_document(result("2026", 5, findings=(finding(amount_cents=123450),))))
    assert "BOE-01-000005 Uitgave zonder bonnummer: €\u00a01.234,50" in said


def test_an_amount_is_not_broken_at_the_end_of_a_line() -> None:
    said = texts(report_document(result("2026", 5, findings=(finding(amount_cents=-370000),))))
    assert "BOE-01-000005 Uitgave zonder bonnummer: \u2011€\u00a03.700,00" in said


def test_it_can_be_read_aloud_in_dutch_with_its_headings() -> None:
    document = opened()
    languages = document.styles.element.xpath("//w:lang/@w:val")
    assert languages
    assert set(languages) == {"nl-NL"}
    assert [len(table.rows[0]._tr.xpath("w:trPr/w:tblHeader")) for table in document.tables] == [1, 1]
    assert next(one.text for one in document.paragraphs if one.style.name == "Heading 1") == "De boeken in het kort"


def test_a_long_reason_is_one_point() -> None:
    many = tuple(
        Outcome(f"DEC-{number:02d}", State.NOT_RUN, reason="blad Declaraties is niet in gebruik")
        for number in range(1, 25)
    )
    said = [text for text in texts(report_document(result("2026", 5, outcomes=many))) if "Declaraties" in text]
    assert [text[-6:] for text in said] == ["DEC-24"]
