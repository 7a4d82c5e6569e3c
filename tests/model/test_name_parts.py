"""Names taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.name_parts import NameKind, parts_of
from pipeline.model.names import full_name_key, person_key, same_full_name, same_person
from tests.builders import functionaries


@pytest.mark.parametrize(
    "written",
    [
        "J. van der Veen",
        "J. v.d. Veen",
        "J. v/d Veen",
        "J vd Veen",
        "J V D VEEN",
        "Veen, J. van der",
        "VEEN J VAN DER",
        "Mw. J. van der Veen",
        "ir. J. van der Veen",
        "J. van der  Véen",
    ],
)
def test_one_name_in_many_spellings_has_one_key(written: str) -> None:
    assert full_name_key(written) == "j veen"


@pytest.mark.parametrize(
    ("written", "given", "initials", "surname"),
    [
        ("J.P. de Boer", (), "jp", ("boer",)),
        ("JP de Boer", (), "jp", ("boer",)),
        ("Jan-Piet de Boer", ("jan", "piet"), "jp", ("boer",)),
        ("J. (Jan) de Boer", ("jan",), "j", ("boer",)),
        ("Jan D. Smit", ("jan",), "jd", ("smit",)),
        ("Th. van Dijk", (), "t", ("dijk",)),
        ("Ben Jansen", ("ben",), "b", ("jansen",)),
        ("V. de Boer", (), "v", ("boer",)),
        ("V.D. Veen", (), "vd", ("veen",)),
        ("V.d. Veen", (), "", ("veen",)),
        ("K. van 't Hof", (), "k", ("hof",)),
        ("A. Jansen - de Boer", (), "a", ("jansen", "boer")),
        ("A. Jansen-van der Laan", (), "a", ("jansen", "laan")),
        ("de Boer", (), "", ("boer",)),
    ],
)
def test_a_name_of_a_person_falls_apart(
    written: str, given: tuple[str, ...], initials: str, surname: tuple[str, ...]
) -> None:
    (parts,) = parts_of(written)
    assert (parts.given, parts.initials, parts.surname) == (given, initials, surname)


@pytest.mark.parametrize(
    "other", ["J. de Boer jr.", "Jan de Boer", "J.P. de Boer", "A. de Boer", "J. de Boer e/o A. Smit"]
)
def test_what_is_not_written_the_same_is_another_full_name(other: str) -> None:
    assert full_name_key(other) != full_name_key("J. de Boer")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Keizer B.V.", NameKind.ORGANISATION),
        ("Stichting Dorpsbelang", NameKind.ORGANISATION),
        ("Bakkerij J. Smit", NameKind.ORGANISATION),
        ("Zorgbedrijf Noord", NameKind.ORGANISATION),
        ("Relatie 12", NameKind.ORGANISATION),
        ("J. Boekwinkel", NameKind.PERSON),
        ("Jan Veldhuis", NameKind.PERSON),
        ("Fam. de Boer", NameKind.PERSON),
        ("De Brink", NameKind.UNCLEAR),
        ("ING", NameKind.UNCLEAR),
        ("ing. P. Bakker", NameKind.PERSON),
        ("", NameKind.UNCLEAR),
    ],
)
def test_a_name_says_whether_it_is_a_persons(name: str, kind: NameKind) -> None:
    assert parts_of(name)[0].kind is kind


def test_an_account_of_two_people_is_two_names() -> None:
    assert [parts.key for parts in parts_of("Hr J de Boer e/o Mw A Smit")] == ["j boer", "a smit"]
    assert len(parts_of("Jansen en Zonen")) == 1


def test_legal_forms_are_set_apart() -> None:
    forms = {
        name: (parts_of(name)[0].form, parts_of(name)[0].words) for name in ("St. Molen", "Molen BV", "V.O.F. Molen")
    }
    assert forms == {
        "St. Molen": ("stichting", ("molen",)),
        "Molen BV": ("bv", ("molen",)),
        "V.O.F. Molen": ("vof", ("molen",)),
    }


def test_a_first_initial_is_likeness_and_not_a_full_name() -> None:
    names = functionaries({"name": "Jan de Boer"}, {"name": "J. de Boer"}, {"name": None})["name"]
    other = functionaries({"name": "J. de Boer"}, {"name": "Boer, J. de"}, {"name": None})["name"]
    assert person_key("Jan de Boer") == person_key("J. de Boer")
    assert same_person(names, other).tolist() == [True, True, False]
    assert same_full_name(names, other).tolist() == [False, True, False]


@given(st.text(max_size=40))
def test_whatever_is_typed_has_a_key_that_does_not_depend_on_case_at_the_ends(name: str) -> None:
    assert full_name_key(name) == full_name_key(f"  {name} ")
    assert len(parts_of(name)) >= 1
