"""What the confidant keeps comes out in a folder of its own, and nowhere else."""

from __future__ import annotations

import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import openpyxl
import pytest

from pipeline import run
from pipeline.delivery import Delivered, deliver
from pipeline.forms.example.confidant import confidant_sheets
from pipeline.forms.example.record import Sheets
from pipeline.forms.example.writing import workbook_bytes, write_table
from pipeline.forms.looks import Looks
from pipeline.model.period import Period
from pipeline.read.intake import start_reading
from pipeline.report.earlier import reports_with_answers
from schemas.base import info
from schemas.integrity_reports import IntegrityReports
from schemas.measures import Measures

DAY, YEAR = date(2027, 4, 4), Period(2026)
BOOK = "vertrouwenspersoon/vertrouwenspersoon-2026.xlsx"
REPORT = "2026/vertrouwenspersoon/vertrouwenspersoon-2026-VERTROUWELIJK.xlsx"
NAME = "Zebedeus Kwakernaat"


def _sheets() -> Sheets:
    """Return what a confidant keeps, with a name typed in every cell that takes a text."""
    sheets = confidant_sheets()
    first, *others = sheets[IntegrityReports]
    sheets[IntegrityReports] = [first.with_values(number=NAME, reporter_harmed=True), *others]
    measure, *rest = sheets[Measures]
    sheets[Measures] = [measure.with_values(report=NAME, measure=f"gesprek met {NAME}", organ=NAME), *rest]
    return sheets


@cache
def _input() -> Path:
    folder = Path(mkdtemp(prefix="vertrouwenspersoon-"))
    sheets = _sheets()

    def draw(workbook: Any, looks: Looks) -> None:
        for schema, records in sheets.items():
            write_table(workbook.add_worksheet(info(schema).title), looks, schema, records, BOOK)

    (folder / BOOK).parent.mkdir()
    (folder / BOOK).write_bytes(workbook_bytes("Vertrouwenspersoon 2026", draw))
    return folder


def _delivered(output: Path) -> Delivered:
    pending = start_reading(_input(), reports=reports_with_answers(output))
    return deliver(run.read(pending, DAY), YEAR, DAY, output)


def _told(path: Path) -> str:
    """Return everything that a file says, of a workbook every part."""
    if path.suffix not in {".xlsx", ".docx"}:
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    _delivered(folder)
    return folder


def test_the_report_of_the_confidant_stands_in_its_own_folder_for_the_owner_only(output: Path) -> None:
    folder = (output / REPORT).parent
    assert {path.name for path in folder.iterdir()} == {Path(REPORT).name, "resultaat.json", "bevindingen.jsonl"}
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_nothing_of_the_reports_stands_in_the_files_of_others_and_no_name_in_any(output: Path) -> None:
    files = [path for path in output.rglob("*") if path.is_file()]
    assert len(files) >= 8
    assert [path for path in files if "Kwakernaat" in _told(path)] == []
    own = output / "2026" / "vertrouwenspersoon"
    others = [path for path in files if path.parent not in (own, output)]
    assert [path for path in others if "M-2026-0" in _told(path) or BOOK in _told(path)] == []


def test_what_the_confidant_typed_stands_there_again_after_the_next_run(tmp_path: Path) -> None:
    first = _delivered(tmp_path)
    finding = next(one for one in first.result.findings if one.code == "INT-17")
    book = openpyxl.load_workbook(tmp_path / REPORT)
    sheet = book["Herstellijst"]
    letter = next(cell.column_letter for cell in sheet[4] if cell.value == "Antwoord")
    row = next(cell.row for cell in sheet["A"] if cell.value == finding.id)
    sheet[f"{letter}{row}"] = "besproken met de melder"
    book.save(tmp_path / REPORT)
    again = next(one for one in _delivered(tmp_path).result.findings if one.id == finding.id)
    assert again.answer == "besproken met de melder"
    assert "besproken met de melder" in _told(tmp_path / REPORT)
