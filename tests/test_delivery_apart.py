"""What the secretary gets, and nobody else; and what the secretary does not get."""

import json
import shutil
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
from pipeline.model.period import Period
from pipeline.model.policy import policy_sections
from pipeline.read.intake import start_reading
from pipeline.report.earlier import reports_with_answers
from schemas.base import Audience

DAY, YEAR = date(2027, 4, 4), Period(2026)
CONFIDENTIAL = "integriteit-2026-VERTROUWELIJK.xlsx"
MEMBERS = "integriteit-2026-LEDEN.xlsx"


SHEETS: dict[str, list[list[Any]]] = {
    "Partij": [["Gegeven", "Waarde"], ["naam", "Lokaal Vizier"]],
    "Boekingen": [
        ["Datum", "Rekening", "Bedrag", "Categorie", "Omschrijving", "Tegenpartij"],
        [date(2026, 3, 10), "Kas", -45.50, "Zaalhuur", "Zaal ledenavond", "Dorpshuis De Brink"],
    ],
    "Functionarissen": [
        ["Naam", "Functie", "Orgaan", "Vanaf"],
        ["A. Vermeer", "voorzitter", "bestuur", date(2024, 1, 1)],
        ["B. de Wit", "secretaris", "bestuur", date(2024, 1, 1)],
    ],
    "Verklaringen": [["Naam", "Jaar", "Afgelegd op"], ["A. Vermeer", 2026, date(2026, 2, 1)]],
}
REPORTS: dict[str, list[list[Any]]] = {
    "Meldingen": [["Meldingnummer", "Ontvangen op"], ["M-2026-07", date(2026, 5, 6)]],
}


def _written(folder: Path, name: str, sheets: dict[str, list[list[Any]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    folder.mkdir(parents=True, exist_ok=True)
    book.save(folder / name)
    return folder


@cache
def _example() -> Path:
    folder = _written(Path(mkdtemp(prefix="registers-")), "secretaris-2026.xlsx", SHEETS)
    _written(folder / "vertrouwenspersoon", "vertrouwenspersoon-2026.xlsx", REPORTS)
    return folder


@cache
def _delivery() -> tuple[Path, Delivered]:
    output = Path(mkdtemp(prefix="uitvoer-"))
    return output, deliver(run.read(start_reading(_example()), DAY), YEAR, DAY, output)


@pytest.fixture
def output() -> Path:
    return _delivery()[0]


@pytest.fixture
def delivered() -> Delivered:
    return _delivery()[1]


def _text_of(path: Path) -> str:
    """Return all that stands in a file, in a workbook in all its parts."""
    if path.suffix not in {".xlsx", ".docx"}:
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def _ids(delivered: Delivered, audience: Audience) -> list[str]:
    return [finding.id for finding in delivered.result.findings if finding.audience is audience]


def test_the_reports_of_the_secretary_stand_apart_and_are_for_the_owner_only(output: Path) -> None:
    folder = output / "2026" / "integriteit"
    assert {path.name for path in folder.iterdir()} == {CONFIDENTIAL, MEMBERS, "resultaat.json", "bevindingen.jsonl"}
    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.iterdir())


def test_no_finding_of_one_circle_stands_in_a_file_of_another(output: Path, delivered: Delivered) -> None:
    secretary, committee = _ids(delivered, Audience.SECRETARY), _ids(delivered, Audience.COMMITTEE)
    assert secretary
    assert committee
    told = {"2026": committee, "integriteit": secretary, "vertrouwenspersoon": _ids(delivered, Audience.CONFIDANT)}
    for path in (path for path in (output / "2026").rglob("*") if path.is_file()):
        foreign = [one for folder, ids in told.items() if folder != path.parent.name for one in ids]
        text = _text_of(path)
        assert [one for one in foreign if one in text] == [], path


def test_of_reports_of_wrongdoing_nothing_stands_outside_the_folder_of_the_confidant(output: Path) -> None:
    for path in (path for path in output.rglob("*") if path.is_file() and path.parent.name != "vertrouwenspersoon"):
        said = _text_of(path)
        assert [word for word in ("M-2026-07", "06-05-2026", "Meldingen 2026") if word in said] == [], path


MEASURE = ["M-2026-01", date(2026, 3, 10), "opzegging", "bestuur", "nee"]
MEASURES: dict[str, list[list[Any]]] = {
    "Maatregelen": [["Meldingnummer", "Datum", "Maatregel", "Orgaan", "Gemotiveerd"], MEASURE]
}
NO_DAY: dict[str, list[list[Any]]] = {"Meldingen": [["Meldingnummer", "Soort"], ["M-2026-01", "melding"]]}
NOTES: dict[str, list[list[Any]]] = {"Notities": [["Gesprek op 3 mei"], ["Nog niet af"]]}


@pytest.mark.parametrize("sheets", [MEASURES, NO_DAY, NOTES])
def test_what_is_found_in_the_confidants_workbook_is_told_also_without_a_sheet_of_reports(
    sheets: dict[str, list[list[Any]]], tmp_path: Path
) -> None:
    folder = _written(tmp_path / "in", "secretaris-2026.xlsx", SHEETS)
    _written(folder / "vertrouwenspersoon", "vertrouwenspersoon-2026.xlsx", sheets)
    told = deliver(run.read(start_reading(folder), DAY), YEAR, DAY, tmp_path / "out")
    lines = (tmp_path / "out/2026/vertrouwenspersoon/bevindingen.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == _ids(told, Audience.CONFIDANT) != []
    assert any(path.suffix == ".xlsx" for path in told.apart[Audience.CONFIDANT])


def test_what_the_confidant_repaired_by_taking_it_away_is_told_as_gone(tmp_path: Path) -> None:
    folder = _written(tmp_path / "in", "secretaris-2026.xlsx", SHEETS)
    own = _written(folder / "vertrouwenspersoon", "vertrouwenspersoon-2026.xlsx", NO_DAY)
    deliver(run.read(start_reading(folder), DAY), YEAR, DAY, tmp_path / "out")
    shutil.rmtree(own)
    after = deliver(run.read(start_reading(folder), DAY), YEAR, DAY, tmp_path / "out")
    assert [finding.code for finding in after.result.gone if finding.audience is Audience.CONFIDANT] == ["INV-06"]
    told = (tmp_path / "out/2026/vertrouwenspersoon/bevindingen.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["status"] for line in told.splitlines()] == ["vervallen"]


def test_a_month_says_nothing_of_the_confidants_workbook(tmp_path: Path) -> None:
    folder = _written(tmp_path / "in", "secretaris-2026.xlsx", SHEETS)
    _written(folder / "vertrouwenspersoon", "vertrouwenspersoon-2026.xlsx", NOTES)
    month = deliver(run.read(start_reading(folder), DAY), Period(2026, 3), DAY, tmp_path / "out")
    assert _ids(month, Audience.CONFIDANT) == []


def test_the_screen_says_where_the_reports_stand_and_lists_them_once(output: Path, delivered: Delivered) -> None:
    folder = output / "2026" / "integriteit"
    assert delivered.apart[Audience.SECRETARY] == [folder / MEMBERS, folder / CONFIDENTIAL]
    assert list(delivered.apart) == [Audience.SECRETARY, Audience.CONFIDANT]
    assert {path.parent.name for path in delivered.reports} == {"2026"}
    assert {path.suffix for path in delivered.reports} == {".xlsx", ".docx", ".html", ".xaf"}
    assert {finding.audience for finding in delivered.on_screen} == {Audience.COMMITTEE}
    assert not [end.code for end in delivered.shown.outcomes if end.code.startswith(("BEL", "GES", "INT"))]


def test_what_is_printed_for_other_programs_is_the_committees_also_when_only_bel_was_asked(tmp_path: Path) -> None:
    partial = deliver(run.read(start_reading(_example()), DAY), YEAR, DAY, tmp_path, only=["BEL"])
    assert partial.on_screen
    assert json.loads(partial.printed("sarif"))["runs"][0]["results"] == []
    assert json.loads(partial.printed("json"))["outcomes"] == []
    assert partial.printed("jsonl") == ""


def test_the_coverage_of_the_secretary_has_every_section_and_says_what_no_workbook_shows(output: Path) -> None:
    told = json.loads((output / "2026" / "integriteit" / "resultaat.json").read_text(encoding="utf-8"))["coverage"]
    assert [one["section"] for one in told] == [section.id for section in policy_sections()]
    assert all(one["outside_workbooks"] for one in told)
    by_section = {one["section"]: one for one in told}
    assert (by_section["B5"]["state"], by_section["B5"]["examined"] > 0) == ("found", True)
    assert by_section["B8"]["state"] == "not_run"  # what the confidant knows of it shows in no figure
    assert by_section["L5"]["checks"] == []
    keys = {"section", "checks", "examined", "findings", "state", "outside_workbooks"}
    committee = json.loads((output / "2026" / "resultaat.json").read_text(encoding="utf-8"))["coverage"]
    assert all(set(one) == keys for one in (*told, *committee))
    assert not [code for one in committee for code in one["checks"] if code[:3] in {"BEL", "GES", "INT"}]


def test_what_the_secretary_typed_stands_in_the_next_report_and_the_earlier_one_is_kept(tmp_path: Path) -> None:
    output, first = _again(tmp_path)
    folder = output / "2026" / "integriteit"
    finding = _ids(first, Audience.SECRETARY)[0]
    typed = {"Toelichting betrokkene": "Stond op papier", "Reactie": "Toegelicht", "Opmerking": "Gebeld"}
    _answer(folder / CONFIDENTIAL, finding, typed)
    for _ in range(2):  # it stays when the report is made again and nobody types anything
        after = _run_again(_example(), output)
        assert _answers(folder / CONFIDENTIAL, finding, *typed) == typed
    assert (folder / "eerder" / first.result.run_code / CONFIDENTIAL).is_file()
    (answered,) = (one for one in after.result.findings if one.id == finding)
    assert answered.answer == "Stond op papier"


def test_the_answer_to_what_is_gone_stays_in_the_list(tmp_path: Path) -> None:
    output, first = _again(tmp_path)
    report = output / "2026" / "integriteit" / CONFIDENTIAL
    (missing,) = (one.id for one in first.result.findings if one.code == "BEL-01")
    _answer(report, missing, {"Reactie": "Nog bespreken"})
    registered = _with_statement(tmp_path / "invoer")
    for _ in range(2):
        _run_again(registered, output)
        said = {"Reactie": "Nog bespreken", "Status": "vervallen", "Open?": "–"}
        assert _answers(report, missing, *said) == said


def _again(folder: Path) -> tuple[Path, Delivered]:
    """Return a copy of what a first run wrote, and that run."""
    output, delivered = _delivery()
    return Path(shutil.copytree(output, folder / "uitvoer")), delivered


def _run_again(folder: Path, output: Path) -> Delivered:
    reading = run.read(start_reading(folder, reports=reports_with_answers(output)), DAY)
    return deliver(reading, YEAR, DAY, output)


def _with_statement(folder: Path) -> Path:
    """Return the same input in which every member of the board gave a statement."""
    more = {"Verklaringen": [*SHEETS["Verklaringen"], ["B. de Wit", 2026, date(2026, 2, 1)]]}
    return _written(folder, "secretaris-2026.xlsx", SHEETS | more)


def _cells(report: Path, finding: str) -> tuple[Any, dict[str, str]]:
    """Return the workbook, and per heading of Bevindingen the cell in the row of a finding."""
    book: Any = openpyxl.load_workbook(report)
    rows = list(book["Bevindingen"].iter_rows())
    heading = next(row for row in rows if row[0].value == "Id")
    line = next(row for row in rows if row[0].value == finding)
    return book, {cell.value: line[cell.column - 1].coordinate for cell in heading}


def _answer(report: Path, finding: str, typed: dict[str, str]) -> None:
    """Type in the yellow cells of a finding, as the secretary does, and save."""
    book, cells = _cells(report, finding)
    for heading, text in typed.items():
        book["Bevindingen"][cells[heading]] = text
    book.save(report)


def _answers(report: Path, finding: str, *headings: str) -> dict[str, Any]:
    values: Any = openpyxl.load_workbook(report, data_only=True)["Bevindingen"]
    _, cells = _cells(report, finding)
    return {heading: values[cells[heading]].value for heading in headings}
