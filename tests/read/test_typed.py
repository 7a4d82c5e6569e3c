"""What people typed in the newest report and in copies of it that came back, and which of these is the later word."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline.model.raw import OUTSIDE, Cell, FileKind, RawFile, RawSheet
from pipeline.read.typed import read_typed

CODE = "3F9C-1A77"
FINDINGS: list[Cell] = ["Id", "Wat", "Reactie", "Opmerking"]
LOT: list[Cell] = ["Lootje", "Rijen", "Stand"]
RUN = {
    "command": "jaar", "party": "Lokaal Vizier", "period": "2026", "run_code": CODE, "run_date": "2027-03-01",
    "accounts": [], "outputs": [], "inputs": [{"file": "anna.xlsx", "sha256": "a" * 64}],
}  # fmt: skip


def kascontrole(lot: Cell, *reactions: Cell, newest: bool = False, year: int = 2026) -> RawFile:
    """Return a report with the lot that was typed and the reactions on findings 0, 1 and so on."""
    findings: list[list[Cell]] = [[f"BOE-01-AAAAA{n}", None, reaction, None] for n, reaction in enumerate(reactions)]
    sheets = (
        RawSheet("Bevindingen", [[f"Bevindingen {year}"], FINDINGS, *findings]),
        RawSheet("Steekproef", [[f"Steekproef {year}"], LOT, [lot, 3, None]]),
    )
    name, letter = (f"{OUTSIDE}2026/kascontrole.xlsx", "b") if newest else ("anna.xlsx", "a")
    return RawFile(
        name, FileKind.OWN_REPORT, letter * 64, 1, "ignored", sheets, report="kascontrole",
        run_code=CODE if newest else "1111-1111",
    )  # fmt: skip


def ran(**facts: object) -> RawFile:
    """Return what the run said of itself that wrote the newest report."""
    text = json.dumps(RUN | facts)
    return RawFile(f"{OUTSIDE}2026/resultaat.json", FileKind.OWN_REPORT, "c" * 64, 1, "ignored", text=text)


def told(*files: RawFile) -> list[object]:
    answers, entries = read_typed(files)
    return [*(answer.text for answer in answers), *(entry.value for entry in entries)]


COPY = kascontrole(1111, "Verklaard")
NEWEST = kascontrole(2222, "Nog uitzoeken", newest=True)


def test_a_copy_that_was_read_for_the_newest_report_is_silent() -> None:
    assert told(COPY, NEWEST, ran()) == ["Nog uitzoeken", 2222]


def test_what_was_emptied_in_the_newest_report_stays_empty() -> None:
    assert told(COPY, kascontrole(None, None, newest=True), ran()) == []


def test_an_answer_of_which_the_newest_report_has_no_row_is_never_lost() -> None:
    assert told(kascontrole(1111, "Verklaard", "Naar de ledenvergadering"), NEWEST, ran()) == [
        "Naar de ledenvergadering", "Nog uitzoeken", 2222,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("copy", "newest", "result"),
    [
        (COPY, NEWEST, ran(inputs=[{"file": "anna.xlsx", "sha256": "d" * 64}])),
        (COPY, NEWEST, ran(run_code="2222-2222")),
        (COPY, NEWEST, ran(inputs=None)),
        (COPY, NEWEST, replace(ran(), file="vorig jaar.json")),
        (COPY, replace(NEWEST, run_code=None), ran()),
    ],
    ids=["changed since", "another run", "inputs are not told", "not the newest run", "its run is not told"],
)
def test_a_copy_that_the_newest_report_may_not_know_speaks_beside_it(
    copy: RawFile, newest: RawFile, result: RawFile
) -> None:
    assert told(copy, newest, result) == ["Verklaard", "Nog uitzoeken", 1111, 2222]


def test_a_copy_of_another_report_is_not_silent() -> None:
    assert told(replace(COPY, report="integriteit"), NEWEST, ran()) == ["Verklaard", "Nog uitzoeken", 1111, 2222]


def test_cells_of_another_book_year_have_no_place_in_the_newest_report() -> None:
    assert told(kascontrole(1111, "Verklaard", year=2025), NEWEST, ran()) == ["Nog uitzoeken", 1111, 2222]


def test_two_reports_in_the_folder_of_output_both_speak() -> None:
    other = replace(NEWEST, file=f"{OUTSIDE}2025/kascontrole.xlsx", sha256="a" * 64)
    assert told(other, kascontrole(3333, newest=True), ran()) == ["Nog uitzoeken", 2222, 3333]
