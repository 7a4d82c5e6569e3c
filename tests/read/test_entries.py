"""What people typed in a kascontrole that comes back, wherever its tables were moved to."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipeline.model.entries import SOMETHING_ELSE, Entry
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet
from pipeline.read.entries import holds_entries, read_entries

Rows = list[list[Cell]]
PAPERS: list[Cell] = [
    "Waarom gekozen", "Bonnummer", "Datum", "Bedrag", "Nummer op de bon", "Bedrag klopt", "Op naam van de partij",
    "Voor de partij", "Ander akkoord dan ontvanger", "Opmerking", "Kenmerk",
]  # fmt: skip
SEEN: list[Cell] = ["groot", "B-1", datetime(2026, 3, 7), -45.5, "B-1", "ja", None, None, None, "Koffie", "4T7K2M"]
STEPS: list[Cell] = ["Stap", "Uit de boeken", "Zelf vastgesteld", "Verschil", "Klaar", "Opmerking", "Hoe"]
PRESENT: list[Cell] = ["Aanwezig", "Rol", "Datum"]


def report(*sheets: Rows, kind: FileKind = FileKind.OWN_REPORT, tab: str = "Steekproef") -> RawFile:
    made = tuple(RawSheet(f"{tab} {number}", rows) for number, rows in enumerate(sheets))
    return RawFile("kascontrole.xlsx", kind, "a" * 64, 1, "ignored", made)


def told(*sheets: Rows) -> list[tuple[object, ...]]:
    """Return what was read as key, column and value."""
    return [(entry.key, entry.column, entry.value) for entry in read_entries([report(*sheets)])]


def test_a_cell_is_read_with_what_its_row_is_about_and_what_people_looked_at() -> None:
    found = read_entries([report([["Steekproef 2026"], [], PAPERS, SEEN])])
    assert found[0] == Entry(
        "Steekproef: bonnen", "4T7K2M", "Nummer op de bon", "B-1", "-4550", "B-1, 07-03-2026, -45,50", 2026
    )
    assert [(entry.column, entry.value) for entry in found[1:]] == [("Bedrag klopt", "ja"), ("Opmerking", "Koffie")]


@pytest.mark.parametrize(("typed", "other"), [("b-1", ""), ("4t7k2m", ""), ("B-7", "B-7")])
def test_what_was_typed_beside_another_paper_says_which(typed: str, other: str) -> None:
    row = [typed if heading == "Nummer op de bon" else cell for heading, cell in zip(PAPERS, SEEN, strict=True)]
    assert {entry.paper for entry in read_entries([report([PAPERS, row])])} == {other}


def test_tabs_columns_and_rows_may_have_been_moved() -> None:
    order = [PAPERS.index(heading) for heading in sorted(PAPERS, key=str)]
    moved = [[None, *[row[number] for number in order]] for row in (PAPERS, SEEN)]
    assert set(told([[None, "ingevoegd"], [], moved[0], [], moved[1]])) == set(told([PAPERS, SEEN]))


def test_a_table_ends_where_the_title_of_the_next_begins() -> None:
    rows: Rows = [PRESENT, ["C. Bakker", "lid", None], [], ["De stappen"], STEPS, ["Kas geteld", 9.5, 9.5, 0, "ja"]]
    assert told(rows) == [
        ("C. Bakker", "Aanwezig", "C. Bakker"),
        ("C. Bakker", "Rol", "lid"),
        ("Kas geteld", "Zelf vastgesteld", 950),
        ("Kas geteld", "Klaar", "ja"),
    ]


def test_a_table_in_which_nobody_types_is_none_of_ours() -> None:
    rows: Rows = [
        ["Rekening", "Eindsaldo", "Saldo op het ORIGINELE afschrift"], ["Kas", 1, 2], [], ["Nog een", 1, 3],
        [], ["Bevindingen naar gewicht"], ["Gewicht", "nieuw", "gewijzigd"], ["hoog", 1, 4],
    ]  # fmt: skip
    assert [(key, value) for key, _, value in told(rows)] == [("Kas", 200), ("Nog een", 300)]


def test_the_last_row_of_a_tab_is_a_row_also_when_one_thing_is_typed_in_it() -> None:
    assert told([["Opmerkingen en aanbevelingen"], ["Alles klopt"]])[0][2] == "Alles klopt"


def test_two_rows_about_the_same_stay_two() -> None:
    bills: Rows = [["Nummer op de bon", "Datum op de bon", "Bedrag", "Opmerking"], ["B-1", None, 1], ["B-1", None, 2]]
    assert told(bills) == [
        ("B-1", "Nummer op de bon", "B-1"),
        ("B-1", "Bedrag", 100),
        ("B-1 (2)", "Nummer op de bon", "B-1"),
        ("B-1 (2)", "Bedrag", 200),
    ]


def test_a_row_of_which_the_formula_was_not_calculated_is_not_lost() -> None:
    assert told([PAPERS, [*SEEN[:5], *[None] * 6]]) == [("rij 2", "Nummer op de bon", "B-1")]


def test_two_answers_in_one_cell_are_two_again_and_a_mark_opens_one() -> None:
    left: list[Cell] = [*SEEN[:5], "ja (gewijzigd: beoordeel opnieuw) | nee", None, None, None, None, "4T7K2M"]
    found = [entry for entry in read_entries([report([PAPERS, left])]) if entry.column == "Bedrag klopt"]
    assert [(entry.value, entry.about) for entry in found] == [("ja", SOMETHING_ELSE), ("nee", "-4550")]


def test_what_had_no_place_is_read_from_where_it_is_kept() -> None:
    gone: Rows = [
        ["Vervallen 2026"],
        ["Tabel", "Kenmerk", "Waar", "Kolom", "Ingevuld", "Ging over"],
        ["Checklist: stappen", "Oude stap", None, "Zelf vastgesteld", "1.234,50", "12,00"],
        ["Steekproef: lootje", None, None, "Lootje", "4711", None],
        ["Een tabel van later", "x", None, "Kolom", "tekst", None],
    ]
    assert [(one.table, one.key, one.column, one.value, one.about) for one in read_entries([report(gone)])] == [
        ("Checklist: stappen", "Oude stap", "Zelf vastgesteld", 123450, "1200"),
        ("Steekproef: lootje", "", "Lootje", 4711, None),
        ("Een tabel van later", "x", "Kolom", "tekst", None),
    ]


def test_the_year_is_that_of_most_titles() -> None:
    rows: Rows = [["Lootje", "Rijen"], [4711, 20]]
    assert [entry.year for entry in read_entries([report([["Checklist 2025"]], rows)])] == [2025]
    assert [entry.year for entry in read_entries([report(rows)])] == [None]


def test_other_workbooks_and_sheets_hold_none() -> None:
    assert not read_entries([report([PAPERS, SEEN], kind=FileKind.WORKBOOK)])
    assert not holds_entries([["Datum", "Bedrag", "Omschrijving"], ["x"]])
    assert holds_entries([[], PAPERS])
