"""Answers that people typed in a report that comes back."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipeline.model.answers import Answer, AnswerKind
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet
from pipeline.read.answers import read_answers

HEADINGS: list[Cell] = ["Id", "Label", "Wat", "Antwoord"]


def report(*rows: list[Cell], sheet: str = "Herstellijst", kind: FileKind = FileKind.OWN_REPORT) -> RawFile:
    return RawFile("maandrapport-2026-03.xlsx", kind, "a" * 64, 1, "ignored", (RawSheet(sheet, list(rows)),))


ROW: list[Cell] = ["BOE-01-4T7K2M", "■", "Geen bon\n€ 45,50 | Zaalhuur\nZie ook: rij 4", " Nagekomen "]


def test_an_answer_is_read_with_what_the_finding_said() -> None:
    assert read_answers([report(["Herstellijst"], [], HEADINGS, ROW)]) == (
        Answer("BOE-01-4T7K2M", "Nagekomen", "€ 45,50 | Zaalhuur"),
    )


def test_columns_and_rows_may_have_been_moved() -> None:
    moved = report(
        [None, "Antwoord", "Wat", "Id"], [None, "Ja", None, None], [None, "Nagekomen", None, "BOE-01-4T7K2M"]
    )
    assert read_answers([moved]) == (Answer("BOE-01-4T7K2M", "Nagekomen", None),)


@pytest.mark.parametrize(("cell", "text"), [(12.0, "12"), (12.5, "12,5"), (True, "WAAR"), (" ja ", "ja")])
def test_a_number_in_an_answer_is_read_as_it_was_typed(cell: Cell, text: str) -> None:
    assert [one.text for one in read_answers([report(HEADINGS, [*ROW[:3], cell])])] == [text]


def test_a_tab_may_have_another_name() -> None:
    assert read_answers([report(HEADINGS, ROW, sheet="Mijn lijst")]) == read_answers([report(HEADINGS, ROW)])


def test_a_mark_that_was_left_standing_opens_it_again() -> None:
    left = [*ROW[:3], "Nagekomen (gewijzigd: beoordeel opnieuw)"]
    (found,) = read_answers([report(HEADINGS, left)])
    assert (found.text, found.still_about("€ 45,50 | Zaalhuur")) == ("Nagekomen", False)


def test_two_answers_in_one_cell_are_two_again() -> None:
    (one, other) = read_answers([report(HEADINGS, [*ROW[:3], "Nagekomen | Zoek ik uit"])])
    assert (one.text, other.text) == ("Nagekomen", "Zoek ik uit")


def test_two_copies_with_other_answers_are_both_read_and_equal_ones_once() -> None:
    other = report(HEADINGS, [*ROW[:3], "Zoek ik uit"])
    found = read_answers([report(HEADINGS, ROW), other, report(HEADINGS, ROW)])
    assert [answer.text for answer in found] == ["Nagekomen", "Zoek ik uit"]


def test_empty_cells_other_tables_and_other_workbooks_hold_no_answers() -> None:
    assert not read_answers([report(HEADINGS, [*ROW[:3], None], ["BOE-01-4T7K2M"])])
    assert not read_answers([report(["Datum", "Antwoord"], ROW)])
    assert not read_answers([report(HEADINGS, ROW, kind=FileKind.WORKBOOK)])


REGISTER: list[Cell] = ["Id", "Bevinding", "Toelichting betrokkene", "Reactie", "Opmerking", "Door", "Besproken op"]
SAID: list[Cell] = [
    "BEL-01-4T7K2M",
    "Geen verklaring\nA. Vermeer | 2026",
    "Ligt op de post",
    "Toegelicht",
    None,
    "B. de Wit",
]


def test_what_was_typed_in_the_integrity_report_is_read_with_what_kind_of_answer_it_is() -> None:
    found = read_answers([report(REGISTER, [*SAID, datetime(2027, 1, 12)], sheet="Bevindingen")])
    assert [(answer.kind, answer.text, answer.about) for answer in found] == [
        (AnswerKind.EXPLANATION, "Ligt op de post", "A. Vermeer | 2026"),
        (AnswerKind.REACTION, "Toegelicht", "A. Vermeer | 2026"),
        (AnswerKind.BY, "B. de Wit", "A. Vermeer | 2026"),
        (AnswerKind.ON, "12-01-2027", "A. Vermeer | 2026"),
    ]


def test_what_the_treasurer_explained_in_the_kascontrole_is_no_answer_and_the_reaction_beside_it_is() -> None:
    committee: list[Cell] = ["Id", "Datum", "Bevinding", "Toelichting penningmeester", "Reactie", "Datum"]
    row: list[Cell] = ["BOE-01-4T7K2M", "01-02-2026", "Geen bon\n€ 45,50", "Kwijt", "Verklaard", "07-03-2027"]
    found = read_answers([report(committee, row, sheet="Bevindingen")])
    assert [(answer.kind, answer.text) for answer in found] == [
        (AnswerKind.REACTION, "Verklaard"),
        (AnswerKind.ON, "07-03-2027"),
    ]


def test_what_was_said_of_a_finding_that_is_gone_is_read_from_where_it_is_kept() -> None:
    gone: list[Cell] = ["Id", "Label", "Bevinding", "Bron toen", "Antwoord", "Reactie", "Opmerking", "Door", "Datum"]
    row: list[Cell] = ["BOE-01-4T7K2M", "■", "Geen bon\n€ 45,50", "–", "Kwijt", "Verklaard", None, "C. Bakker", None]
    other: list[Cell] = ["Tabel", "Kenmerk", "Waar", "Kolom", "Ingevuld", "Ging over"]
    rows: list[list[Cell]] = [
        ["Vervallen 2026"],
        gone,
        row,
        [],
        other,
        ["Verslag: advies", "x", None, "Keuze", "Aanhouden", None],
    ]
    assert [(one.kind, one.text, one.about, one.year) for one in read_answers([report(*rows, sheet="Vervallen")])] == [
        (AnswerKind.EXPLANATION, "Kwijt", "€ 45,50", 2026),
        (AnswerKind.REACTION, "Verklaard", "€ 45,50", 2026),
        (AnswerKind.BY, "C. Bakker", "€ 45,50", 2026),
    ]
