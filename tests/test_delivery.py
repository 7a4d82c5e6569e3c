"""What stands in `output/` after a run, and after the next."""

import json
import shutil
import zipfile
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import openpyxl
import pytest

from pipeline import run
from pipeline.delivery import changed_months, deliver
from pipeline.forms.example import write_example
from pipeline.model.period import Period
from pipeline.model.refusals import Occupied
from pipeline.read.intake import start_reading
from pipeline.report.earlier import reports_with_answers
from pipeline.report.files import lock
from pipeline.seal.journal import read_journal
from schemas.base import Audience

DAY = date(2026, 4, 20)
MARCH = Period(2026, 3)


@cache
def _example() -> Path:
    folder = Path(mkdtemp(prefix="voorbeeld-"))
    write_example(folder, size="klein")
    return folder


@cache
def _reading() -> run.Reading:
    return run.read(start_reading(_example()), DAY)


def _edited(sheet: str, column: str, old: str | float, new: str | float) -> Path:
    """Return a copy of the example in which a cell of one column was changed, as Excel would save it."""
    folder = Path(mkdtemp(prefix="veranderd-"))
    shutil.copytree(_example(), folder, dirs_exist_ok=True)
    book = openpyxl.load_workbook(folder / "penningmeester-2026.xlsx")
    for cell in book[sheet][column]:
        if cell.value == old:
            cell.value = new
    book.save(folder / "penningmeester-2026.xlsx")
    return folder


@cache
def _repaired() -> run.Reading:
    """Return the example after the treasurer repaired one claim."""
    return run.read(start_reading(_edited("Declaraties", "L", "K. Hoekstra", "A. Vermeer")), DAY)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_a_run_writes_its_report_and_data_files_for_the_owner_only(tmp_path: Path) -> None:
    deliver(_reading(), MARCH, DAY, tmp_path)
    names = {"maandrapport-2026-03.xlsx", "resultaat.json", "bevindingen.jsonl", "afstemming.jsonl"}
    assert set(_bytes(tmp_path / "2026-03")) == names
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "2026-03").iterdir())


def test_the_same_run_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    deliver(_reading(), MARCH, DAY, tmp_path)
    first = _bytes(tmp_path / "2026-03")
    deliver(_reading(), MARCH, DAY, tmp_path)
    assert _bytes(tmp_path / "2026-03") == first
    assert not (tmp_path / "2026-03" / "eerder").exists()


def test_what_was_repaired_is_gone_and_the_earlier_report_is_kept(tmp_path: Path) -> None:
    before = deliver(_reading(), MARCH, DAY, tmp_path).result
    after = deliver(_repaired(), MARCH, DAY, tmp_path).result
    assert "DEC-02" in {finding.code for finding in before.findings}
    assert "DEC-02" not in {finding.code for finding in after.findings}
    assert "DEC-02" in {finding.code for finding in after.gone}
    # The repair put the same name on another claim: what is said of that one changed, all else is as it was.
    changed = {finding.code for finding in after.findings if finding.status.value != "ongewijzigd"}
    assert changed == {"DEC-17"}
    assert {finding.status.value for finding in after.findings} == {"ongewijzigd", "gewijzigd"}
    assert (tmp_path / "2026-03" / "eerder" / before.run_code / "maandrapport-2026-03.xlsx").exists()


def test_a_partial_run_writes_nothing(tmp_path: Path) -> None:
    delivered = deliver(_reading(), MARCH, DAY, tmp_path, only=["DEC"])
    codes = [finding.code for finding in delivered.on_screen]
    assert codes == ["DEC-02", "DEC-06", "DEC-08", "DEC-11", "DEC-12", "DEC-16", "DEC-17"]
    assert list(tmp_path.iterdir()) == []


def test_without_reports_only_data_is_written(tmp_path: Path) -> None:
    delivered = deliver(_reading(), MARCH, DAY, tmp_path, with_reports=False)
    assert delivered.reports == []
    assert "maandrapport-2026-03.xlsx" not in _bytes(tmp_path / "2026-03")


def test_only_months_with_new_input_are_checked_again(tmp_path: Path) -> None:
    assert MARCH in changed_months(tmp_path, _reading())
    deliver(_reading(), MARCH, DAY, tmp_path, with_reports=False)
    assert MARCH not in changed_months(tmp_path, _reading())
    assert MARCH in changed_months(tmp_path, _repaired())


def test_the_journal_tells_every_run(tmp_path: Path) -> None:
    deliver(_reading(), MARCH, DAY, tmp_path, with_reports=False)
    deliver(_repaired(), MARCH, DAY, tmp_path, with_reports=False)
    journal = read_journal(tmp_path / "logboek.jsonl")
    assert [done.period for done in journal.runs] == ["2026-03", "2026-03"]
    assert journal.broken_line is None


def test_a_folder_in_use_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.delivery.lock", lambda folder: lock(folder, wait_seconds=0.1))
    with lock(tmp_path), pytest.raises(Occupied, match="in gebruik"):
        deliver(_reading(), MARCH, DAY, tmp_path)


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_the_printed_forms_are_json_and_keep_to_the_committee(form: str, tmp_path: Path) -> None:
    delivered = deliver(_reading(), Period(2026), date(2027, 4, 4), tmp_path, with_reports=False)
    text = delivered.printed(form)
    assert json.loads(text)
    assert "BEL-01" not in text
    assert delivered.apart[Audience.SECRETARY] == [tmp_path / "2026" / "integriteit"]


def test_an_account_that_is_not_in_rekeningen_is_printed_nowhere(tmp_path: Path) -> None:
    private = "NL20INGB0001234567"
    folder = _edited("Boekingen", "C", "Eigen pas", private)
    reading = run.read(start_reading(folder), DAY)
    delivered = deliver(reading, Period(2026), date(2027, 4, 4), tmp_path)
    (found,) = (finding for finding in delivered.result.findings if finding.code == "AFS-15")
    assert "Eigen pas" not in found.message
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert private not in _text_of(path), path


def _text_of(path: Path) -> str:
    """Return all that stands in a file, in a workbook in all its parts."""
    if path.suffix not in {".xlsx", ".docx"}:
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def test_ids_stay_when_files_get_another_name(tmp_path: Path) -> None:
    renamed = {"secretaris-2026.xlsx": "registers.xlsx", "penningmeester-2026.xlsx": "Boekhouding van Anja.xlsx"}
    for path in (path for path in _example().rglob("*") if path.is_file()):
        target = tmp_path / renamed.get(path.name, path.name)
        shutil.copy(path, target)
    before = run.check(_reading(), Period(2026), DAY, "0000-0000").findings
    after = run.check(run.read(start_reading(tmp_path), DAY), Period(2026), DAY, "0000-0000").findings
    assert {finding.id for finding in after} == {finding.id for finding in before}


def _answer(report: Path, finding: str, text: str) -> None:
    """Type an answer in the yellow cell of a finding, as the treasurer does, and save."""
    book = openpyxl.load_workbook(report)
    page = book["Herstellijst"]
    heading = next(row for row in page.iter_rows() if row[0].value == "Id")
    column = next(cell.column for cell in heading if cell.value == "Antwoord")
    row = next(cells[0].row for cells in page.iter_rows() if cells[0].value == finding)
    page.cell(row, column).value = text
    book.save(report)


def _read_again(folder: Path, output: Path) -> run.Reading:
    return run.read(start_reading(folder, reports=reports_with_answers(output)), DAY)


def test_an_answer_typed_in_a_report_stands_beside_the_finding_in_the_next(tmp_path: Path) -> None:
    first = deliver(_reading(), MARCH, DAY, tmp_path)
    assert reports_with_answers(tmp_path) == []
    finding = next(one for one in first.result.findings if one.code == "DEC-06")
    _answer(first.reports[0], finding.id, "Rit was 84 km")
    for _ in range(2):  # it stays when the report is made again and nobody types anything
        (after,) = (
            one
            for one in deliver(_read_again(_example(), tmp_path), MARCH, DAY, tmp_path).result.findings
            if one.id == finding.id
        )
        assert (after.answer, after.severity) == ("Rit was 84 km", finding.severity)


def test_an_answer_on_other_facts_is_opened_again(tmp_path: Path) -> None:
    first = deliver(_reading(), MARCH, DAY, tmp_path)
    finding = next(one for one in first.result.findings if one.code == "DEC-02")
    _answer(first.reports[0], finding.id, "Was een vergissing")
    changed = _edited("Declaraties", "C", 18.69, 18.96)
    (after,) = (
        one
        for one in deliver(_read_again(changed, tmp_path), MARCH, DAY, tmp_path).result.findings
        if one.id == finding.id
    )
    assert after.answer == "Was een vergissing (gewijzigd: beoordeel opnieuw)"
