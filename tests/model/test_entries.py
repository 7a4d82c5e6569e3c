"""What people typed in yellow cells, by what it is about."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.entries import MARK, SOMETHING_ELSE, Entries, Entry
from pipeline.model.entry_tables import (
    ACCOUNTS,
    BILLS,
    LOT,
    PAPERS,
    PRESENT,
    SIGNED,
    STEPS,
    TABLES,
    Typed,
    Value,
    table_with,
    text_of,
    value_of,
)
from pipeline.model.raw import Cell

RIGHT = "Bedrag klopt"


def paper(value: Value, about: str | None = "-4550", column: str = RIGHT, key: str = "4T7K2M") -> Entry:
    return Entry(PAPERS.name, key, column, value, about)


def cell(*entries: Entry, about: str | None = "-4550", column: str = RIGHT) -> Value | None:
    return Entries(entries).cell(PAPERS, "4T7K2M", column, about)


def test_what_was_typed_stands_in_its_cell_again_and_in_no_other() -> None:
    assert cell(paper("ja")) == "ja"
    assert cell(paper("ja", key="4T7K2N")) is None
    assert cell(paper("ja", column="Opmerking")) is None
    assert Entries([paper("ja")]).cell(PAPERS, None, RIGHT) is None


def test_a_number_comes_back_as_a_number_and_two_of_them_as_a_text_in_dutch_notation() -> None:
    one, other = (Entry(STEPS.name, "Kas", "Zelf vastgesteld", cents) for cents in (123450, -5))
    assert Entries([one, one]).cell(STEPS, "Kas", "Zelf vastgesteld") == 123450
    assert Entries([one, other]).cell(STEPS, "Kas", "Zelf vastgesteld") == "1.234,50 | -0,05"


def test_a_day_comes_back_as_a_day_and_two_of_them_as_a_text() -> None:
    one, other = (Entry(PRESENT.name, "C. Bakker", "Datum", date(2027, 3, day)) for day in (7, 8))
    assert Entries([one]).cell(PRESENT, "C. Bakker", "Datum") == date(2027, 3, 7)
    assert Entries([one, other]).cell(PRESENT, "C. Bakker", "Datum") == "07-03-2027 | 08-03-2027"


def test_two_members_who_differ_are_both_shown_and_who_agree_once() -> None:
    assert cell(paper("ja"), paper("nee")) == "ja | nee"
    assert cell(paper("ja"), paper("ja")) == "ja"


def test_what_was_judged_on_other_facts_is_kept_and_opened_again() -> None:
    assert cell(paper("ja"), about="-4650") == f"ja {MARK}"
    assert cell(paper("ja", about=None), about="-4650") == "ja"
    assert cell(paper("ja"), paper("nee", about="-4650"), about="-4650") == f"ja {MARK} | nee"


def test_a_mark_that_was_left_standing_stays_until_somebody_judges_anew() -> None:
    left = paper("ja", about=SOMETHING_ELSE)
    assert cell(left) == f"ja {MARK}"
    assert cell(left, paper("ja")) == "ja"


def test_what_was_seen_on_paper_does_not_change_with_the_books() -> None:
    assert cell(paper("2026-014", column="Nummer op de bon"), about="-1", column="Nummer op de bon") == "2026-014"


def test_what_has_no_place_any_more_is_left_over_once() -> None:
    entries = Entries([paper("ja"), paper("ja", about="1"), paper("nee"), Entry(LOT.name, "", "Lootje", 4711)])
    left = entries.left_over({(LOT.name, "")})
    assert [(entry.value, entry.about) for entry in left] == [("ja", "-4550"), ("nee", "-4550")]
    assert entries.left_over({(LOT.name, ""), (PAPERS.name, "4T7K2M")}) == ()


def present(name: str, role: str = "kascommissie") -> list[Entry]:
    return [Entry(PRESENT.name, name, "Aanwezig", name), Entry(PRESENT.name, name, "Rol", role)]


def test_names_that_were_filled_in_before_are_nobody_s_typing_until_somebody_types_beside_them() -> None:
    given_names, rest = ("C. Bakker", "D. Veen"), {"Rol": "kascommissie"}
    untouched = Entries([*present("C. Bakker"), *present("D. Veen")])
    assert list(untouched.without_untouched(PRESENT, given_names, rest)) == []
    for typed in (
        present("E. Vos"),
        present("D. Veen", "lid"),
        [Entry(PRESENT.name, "C. Bakker", "Datum", date(2027, 3, 7))],
    ):
        entries = Entries([*untouched, *typed])
        assert list(entries.without_untouched(PRESENT, given_names, rest)) == list(entries)
    assert list(untouched.without_untouched(SIGNED, given_names, {})) == list(untouched)
    one_taken_out = Entries(present("C. Bakker"))
    assert list(one_taken_out.without_untouched(PRESENT, given_names, rest)) == list(one_taken_out)


def test_the_code_of_a_run_does_not_see_which_copy_said_it() -> None:
    once = Entries([paper("ja"), paper("nee")])
    assert once.as_told() == Entries([paper("nee", about="1"), paper("ja"), paper("ja", about=None)]).as_told()
    assert once.as_told() != Entries([paper("ja")]).as_told()


def test_every_table_is_known_by_its_headings_in_any_order() -> None:
    for table in TABLES:
        assert table_with(["Nog een kolom", *sorted(table.headings)]) is table
    assert table_with(["Bedrag", "Datum", None, 3]) is None


def test_a_row_of_a_list_goes_by_the_first_thing_typed_in_it() -> None:
    assert BILLS.key_of({"Nummer op de bon": " B-12 ", "Bedrag": 12.5}) == "B-12"
    assert BILLS.key_of({"Nummer op de bon": None, "Datum op de bon": None, "Bedrag": 12.5}) == "12,50"
    assert BILLS.key_of({}) == ""


def test_what_people_looked_at_is_one_text_whatever_it_was() -> None:
    looked = [ACCOUNTS.about_of({"Eindsaldo in de boeken": cell}) for cell in (12.5, "onbekend", None, "")]
    assert looked == ["1250", "onbekend", None, None]


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        (0.1 + 0.2, Typed.EURO, 30),
        ("€ 1.234,50", Typed.EURO, 123450),
        ("0,00", Typed.EURO, 0),
        (12.345, Typed.EURO, "12,345"),
        ("ca. 50", Typed.EURO, "ca. 50"),
        (datetime(2027, 3, 7, 12), Typed.DATE, date(2027, 3, 7)),
        ("7-3-2027", Typed.DATE, date(2027, 3, 7)),
        ("7 maart", Typed.DATE, "7 maart"),
        (4711.0, Typed.WHOLE, 4711),
        ("4711", Typed.WHOLE, 4711),
        (47.5, Typed.WHOLE, "47,5"),
        (2026014.0, Typed.TEXT, "2026014"),
        (" =1+1 ", Typed.TEXT, "=1+1"),
        (True, Typed.TEXT, "WAAR"),
        ("  ", Typed.TEXT, None),
        (None, Typed.EURO, None),
    ],
)
def test_a_cell_is_what_was_typed_in_it(cell: Cell, kind: Typed, value: Value | None) -> None:
    found = value_of(cell, kind)
    assert (found, type(found)) == (value, type(value))


VALUES = st.one_of(
    st.text(), st.integers(-(10**12), 10**12), st.dates(date(1900, 3, 1)), st.floats(allow_nan=False, width=32)
)


@given(VALUES, st.sampled_from(Typed))
def test_what_was_typed_is_read_again_from_how_it_is_shown(cell: Cell, kind: Typed) -> None:
    value = value_of(cell, kind)
    assert value is None or value_of(text_of(value, kind), kind) == value
