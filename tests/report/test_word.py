"""The model report as a Word document."""

from __future__ import annotations

import io

import docx

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
