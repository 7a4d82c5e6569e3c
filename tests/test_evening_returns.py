"""The example year after an evening of the committee: the workbook goes back, and everything typed is there again."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline import run
from pipeline.delivery import Delivered, deliver
from pipeline.model.entries import Entry
from pipeline.model.entry_tables import LOT as LOT_TABLE
from pipeline.model.period import Period
from pipeline.model.raw import FileKind
from pipeline.read.answers import read_answers
from pipeline.read.entries import read_entries
from pipeline.read.intake import start_reading
from pipeline.report.earlier import reports_with_answers
from tests.golden.years import AFTER_THE_YEAR, PROJECT
from tests.report.filling import Typed, row_of, typed
from tests.report.reading import converted, formulas, opened, values, without_values
from tests.two_years import books, write

KASCONTROLE = "kascontrole-2026-VERTROUWELIJK.xlsx"
LOT = 4712  # draws nobody whose name the first report hides: a table of names would move the cells below it


@dataclass(frozen=True)
class Evening:
    """The folder with the books, the report as the committee left it (as Excel and as OpenDocument), what it typed."""

    books: Path
    xlsx: bytes
    ods: bytes
    typed: Typed


def checked(books: Path, output: Path) -> Delivered:
    """Return the annual check, which reads what it finds in both folders."""
    reading = run.read(start_reading(books, reports=reports_with_answers(output)), AFTER_THE_YEAR)
    return deliver(reading, Period(2026), AFTER_THE_YEAR, output)


def kascontrole(output: Path) -> bytes:
    return (output / "2026" / KASCONTROLE).read_bytes()


def said(folder: Path, file: str, content: bytes) -> set[tuple[object, ...]]:
    """Return everything that a report says was typed, as a run reads it."""
    folder.mkdir(exist_ok=True)
    (folder / file).write_bytes(content)
    files = start_reading(folder).result()
    assert {one.kind for one in files} == {FileKind.OWN_REPORT}
    entries = {(one.table, one.key, one.column, one.value) for one in read_entries(files)}
    return entries | {(one.finding, one.kind, one.text) for one in read_answers(files)}


def typed_in_an_evening(report: bytes, drawn: bytes) -> dict[tuple[str, str], Any]:
    """Return what the committee types; `drawn`: the report after the lot was typed."""
    sheets = values(drawn)
    account, step = (row_of(report, "Checklist", title) + 1 for title in ("Rekening of kas", "Stap"))
    original = row_of(report, "Samenvatting", "Het originele afschrift") + 2
    paper = row_of(report, "Steekproef", "Door het lot") + 2
    day, bill = (row_of(report, "Steekproef", f"Andersom: {word}") + 2 for word in ("lees", "pak"))
    line = sheets["Transacties"][10]
    answers: dict[tuple[str, str], Any] = {
        ("Samenvatting", f"C{original}"): 1234.56,
        ("Bevindingen", "N5"): "Verklaard",
        ("Bevindingen", "O5"): "Bon gezien",
        ("Bevindingen", "P5"): "C. Bakker",
        ("Bevindingen", "Q5"): datetime(2027, 3, 7),
        ("Steekproef", "A6"): LOT,
        ("Steekproef", f"B{day}"): datetime.combine(line[0], datetime.min.time()),
        ("Steekproef", f"C{day}"): line[8],
        ("Steekproef", f"E{day}"): "+niet gezien",
        ("Steekproef", f"A{bill}"): "B-1",
        ("Steekproef", f"C{bill}"): 12.5,
        ("Checklist", f"E{account}"): "ja",
        ("Checklist", f"F{account}"): "D. Bos",
        ("Checklist", f"C{step}"): 99.95,
        ("Checklist", f"E{step}"): "n.v.t.",
        ("Checklist", f"C{row_of(report, 'Checklist', 'Aanwezig') + 1}"): datetime(2027, 3, 7),
        ("Vragen", f"G{row_of(report, 'Vragen', 'Nr.') + 1}"): "Zoek ik uit",
        ("Verslag", f"B{row_of(report, 'Verslag', 'Wij adviseren')}"): "Goedkeuren met opmerkingen",
        ("Verslag", f"A{row_of(report, 'Verslag', 'Opmerkingen en aanbevelingen') + 1}"): "Bewaar elke bon.",
        ("Verslag", f"C{row_of(report, 'Verslag', 'Naam') + 1}"): datetime(2027, 3, 8),
    }
    for row in range(paper, paper + 5):
        number, code = sheets["Steekproef"][row - 1][1], sheets["Steekproef"][row - 1][14]
        answers["Steekproef", f"H{row}"] = code if number == "geen" else number
        answers |= {
            ("Steekproef", f"{letter}{row}"): word
            for letter, word in zip("JKLM", ("ja", "ja", "ja", "nee"), strict=True)
        }
    return answers


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    folder = tmp_path_factory.mktemp("evening")
    shutil.copytree(PROJECT / "input", folder / "input")
    checked(folder / "input", folder / "output")
    report = kascontrole(folder / "output")
    drawn = converted({"drawn": typed(report, {("Steekproef", "A6"): LOT})}, folder, "xlsx")["drawn"]
    answers = typed_in_an_evening(report, drawn)
    left = typed(report, answers)
    forms = {kind: converted({"left": left}, folder, kind)["left"] for kind in ("xlsx", "ods")}
    return Evening(folder / "input", forms["xlsx"], forms["ods"], answers)


@pytest.fixture(scope="module")
def returned(evening: Evening, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of output after the report was handed in, under another name, and `jaar` ran again."""
    folder = tmp_path_factory.mktemp("returned")
    shutil.copytree(evening.books, folder / "input")
    (folder / "input" / "map van de kascommissie.xlsx").write_bytes(evening.xlsx)
    checked(folder / "input", folder / "output")
    return folder / "output"


def test_everything_they_typed_stands_in_its_cell_again(evening: Evening, returned: Path) -> None:
    sheets = opened(kascontrole(returned))
    again = {(sheet, cell): sheets[sheet][cell].value for sheet, cell in evening.typed}
    assert again == evening.typed
    told = values(kascontrole(returned))
    assert "Alles wat is ingevuld, staat op zijn plaats." in {row[0] for row in told["Vervallen"]}
    assert [row[3] for row in told["Steekproef"] if row[0] == LOT] == ["Nog niet alle bonnen bekeken"]
    assert {row[0]: row[1] for row in told["Verslag"]}["Bonnen van de steekproef bekeken"] == 5


def test_a_text_that_reads_as_a_formula_came_back_as_a_text(evening: Evening, returned: Path) -> None:
    (place,) = [at for at, value in evening.typed.items() if value == "+niet gezien"]
    assert place not in formulas(kascontrole(returned))


def test_saved_as_opendocument_it_says_the_same(evening: Evening, tmp_path: Path) -> None:
    assert said(tmp_path / "ods", "terug.ods", evening.ods) == said(tmp_path / "xlsx", "terug.xlsx", evening.xlsx)


def test_left_in_the_folder_of_output_it_comes_back_and_the_run_after_that_writes_the_same(tmp_path: Path) -> None:
    write(tmp_path / "input", "penningmeester-2026.xlsx", books(2026, 1350.0))
    blank = check_small(tmp_path)
    advice = ("Verslag", f"B{row_of(blank, 'Verslag', 'Wij adviseren')}")
    left = converted({"left": typed(blank, {("Steekproef", "A6"): LOT, advice: "Aanhouden"})}, tmp_path, "xlsx")["left"]
    (tmp_path / "output" / "2026" / KASCONTROLE).write_bytes(left)
    first = check_small(tmp_path)
    assert said(tmp_path / "a", "a.xlsx", first) == said(tmp_path / "b", "b.xlsx", left)
    assert opened(first)[advice[0]][advice[1]].value == "Aanhouden"
    assert check_small(tmp_path) == first


def test_a_copy_that_was_shown_once_no_longer_speaks_beside_what_was_typed_later(tmp_path: Path) -> None:
    write(tmp_path / "input", "penningmeester-2026.xlsx", books(2026, 1350.0))
    blank = check_small(tmp_path)
    advice = ("Verslag", f"B{row_of(blank, 'Verslag', 'Wij adviseren')}")
    remark = ("Verslag", f"A{row_of(blank, 'Verslag', 'Opmerkingen en aanbevelingen') + 1}")

    def now_reads(newest: bytes, **copies: bytes) -> list[Any]:
        (tmp_path / "output" / "2026" / KASCONTROLE).write_bytes(newest)
        for name, content in copies.items():
            (tmp_path / "input" / f"{name}.xlsx").write_bytes(content)
        sheets = opened(check_small(tmp_path))
        return [sheets[sheet][cell].value for sheet, cell in (advice, remark)]

    anna = typed(blank, {advice: "Aanhouden", remark: "Bewar elke bon."})
    assert now_reads(blank, anna=anna) == ["Aanhouden", "Bewar elke bon."]
    corrected = typed(kascontrole(tmp_path / "output"), {advice: None, remark: "Bewaar elke bon."})
    assert now_reads(corrected) == [None, "Bewaar elke bon."]
    assert now_reads(kascontrole(tmp_path / "output")) == [None, "Bewaar elke bon."]
    bram = typed(blank, {advice: "Niet goedkeuren"})
    assert now_reads(kascontrole(tmp_path / "output"), bram=bram) == ["Niet goedkeuren", "Bewaar elke bon."]
    (tmp_path / "output" / "2026" / "resultaat.json").unlink()
    assert now_reads(kascontrole(tmp_path / "output")) == ["Niet goedkeuren | Aanhouden", "Bewaar elke bon."]


def test_a_report_of_which_nobody_touched_a_cell_is_no_other_run(tmp_path: Path) -> None:
    write(tmp_path / "input", "penningmeester-2026.xlsx", books(2026, 1350.0))
    assert check_small(tmp_path) == check_small(tmp_path)


def test_what_was_typed_in_the_report_of_another_year_stays_there(tmp_path: Path) -> None:
    write(tmp_path, "penningmeester-2026.xlsx", books(2026, 1350.0))
    lots = tuple(Entry(LOT_TABLE.name, "", "Lootje", lot, year=year) for lot, year in ((1111, 2025), (2222, 2026)))
    unknown = Entry(LOT_TABLE.name, "", "Lootje", 3333)
    reading = replace(run.read(start_reading(tmp_path), AFTER_THE_YEAR), entries=(*lots, unknown))
    typed_in = run.dossier_of(reading, Period(2026), AFTER_THE_YEAR).entries
    assert [entry.value for entry in typed_in] == [2222, 3333]
    assert not [*run.dossier_of(reading, Period(2026, 3), AFTER_THE_YEAR).entries]


def check_small(folder: Path) -> bytes:
    """Return the kascontrole of a small book year, made beside what stands in the folder of output."""
    checked(folder / "input", folder / "output")
    return kascontrole(folder / "output")


def test_only_what_is_not_read_is_named_on_the_screen(tmp_path: Path) -> None:
    write(tmp_path / "input", "penningmeester-2026.xlsx", books(2026, 1350.0))
    check_small(tmp_path)
    for file in (KASCONTROLE, "verslag-kascommissie-2026.docx"):
        with (tmp_path / "output" / "2026" / file).open("ab") as written:
            written.write(b" ")
    assert checked(tmp_path / "input", tmp_path / "output").typed_in == ("verslag-kascommissie-2026.docx",)


def test_every_formula_of_the_next_report_holds_what_libreoffice_calculates(returned: Path, tmp_path: Path) -> None:
    report = kascontrole(returned)
    stored, again = values(report), values(converted({"a": without_values(report)}, tmp_path, "xlsx")["a"])
    differences = [
        (sheet, row, one, other)
        for sheet, rows in stored.items()
        for row, (ours, theirs) in enumerate(zip(rows, again[sheet], strict=False), 1)
        for one, other in zip(ours, theirs, strict=False)
        if not _same(one, other)
    ]
    assert differences == []


def _same(one: Any, other: Any) -> bool:
    return abs(one - other) < 1e-6 if isinstance(one, float) and isinstance(other, float) else bool(one == other)
