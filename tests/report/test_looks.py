"""How much room a text asks for."""

from __future__ import annotations

from pipeline.report.content import Formula, Link, Tone, Toned
from pipeline.report.looks import broken_source, lines_in

LONG = "bank/NL20INGB0001234567_01-01-2026_31-03-2026.csv › rij 4"


def test_a_text_is_broken_at_its_spaces_so_that_it_needs_more_lines_than_its_letters() -> None:
    assert lines_in("Saldo op het ORIGINELE afschrift", 15) == 3
    assert lines_in("INV-21-0A1B2C, INV-21-0A1B2D, INV-21-0A1B2E", 28) == 3


def test_a_word_that_is_longer_than_the_column_is_broken_itself() -> None:
    assert [lines_in("x" * length, 11) for length in (10, 11, 20, 21)] == [1, 2, 2, 3]


def test_links_and_formulas_are_measured_by_what_they_show() -> None:
    assert lines_in(Link("een twee drie", "Blad", "A1"), 9) == 2
    assert lines_in(Toned(Formula("A1", "een twee drie"), Tone.GOOD), 9) == 2
    assert lines_in(Formula("A1", 1234567890), 5) == 1


def test_a_long_source_keeps_its_row_in_sight_on_a_line_of_its_own() -> None:
    assert broken_source(LONG, 38) == "bank/NL20INGB0001234567_01-01-2026_31-03-2026.csv ›\nrij 4"
    assert broken_source("boek.xlsx › rij 4", 38) == "boek.xlsx › rij 4"
    assert broken_source("een bestand zonder rij met een heel lange naam.xlsx", 38).count("\n") == 0
