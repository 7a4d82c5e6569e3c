"""Who is who over the sheets, and why."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import pytest

from pipeline.checks.identities import Role, known_body, links_between, parties_of
from pipeline.forms.example.party import invented_iban
from pipeline.model.dossier import Dossier
from tests.builders import (
    bank_lines,
    bookings,
    decisions,
    dossier,
    functionaries,
    gifts,
    interests,
    personal_gifts,
    side_functions,
)
from tests.checks.matched import matches

ONE, TWO = invented_iban("RABO", 1), invented_iban("INGB", 2)


def links(left: dict[str, Any], right: dict[str, Any]) -> list[tuple[str, str]]:
    """Return how a donor and an interest are linked: by what, and the reason."""
    supplied = dossier(gifts=gifts(left), interests=interests(right))
    found = links_between(supplied, Role.DONOR, Role.INTEREST)
    return [*zip(found["by"], found["reason"], strict=True)]


def test_an_iban_is_surer_than_a_number_and_a_number_than_a_name() -> None:
    left = {"donor": "Keizer B.V.", "donor_iban": ONE, "kvk": "12345678"}
    right = {"organisation": "Keizer BV", "iban": ONE, "kvk": "1234 5678"}
    assert links(left, right) == [("iban", "IBAN gelijk")]
    assert links(left, right | {"iban": TWO}) == [("kvk", "KvK-nummer gelijk")]
    assert links(left, right | {"iban": None, "kvk": None}) == [("name", "naam gelijk")]


def test_a_name_that_is_only_alike_says_how_much() -> None:
    assert links({"donor": "Rijwielhandel Sanders"}, {"organisation": "Rijwielhandel Zanders"}) == []
    assert links({"donor": "Rijwielhandel Sanders"}, {"organisation": "Rijwielhandel Sannders"}) == [
        ("alike", "naam lijkt voor 97 %")
    ]


def test_a_person_and_an_organisation_of_one_surname_are_two() -> None:
    assert links({"donor": "J. de Boer"}, {"organisation": "Hoveniersbedrijf De Boer"}) == []


def test_a_joint_account_is_of_each_of_the_two() -> None:
    people = functionaries({"name": "A. Smit"}, {"name": "J. de Boer"}, {"name": "B. Visser"})
    supplied = dossier(bookings=bookings({"counterparty": "J. de Boer e/o A. Smit"}), functionaries=people)
    found = links_between(supplied, Role.PAYEE, Role.FUNCTIONARY)
    assert found["right"].tolist() == [0, 1]
    assert set(found["by"]) == {"alike"}


def test_every_row_of_a_party_is_linked_and_each_pair_stands_once() -> None:
    supplied = dossier(
        bookings=bookings(*[{"counterparty": "Keizer BV"}] * 3, {"counterparty": "Anders"}),
        interests=interests({"organisation": "Keizer"}, {"organisation": "Keizer"}),
    )
    found = links_between(supplied, Role.PAYEE, Role.INTEREST)
    assert [*zip(found["left"], found["right"], strict=True)] == [(row, other) for row in range(3) for other in (0, 1)]


def test_within_one_role_a_pair_stands_once_and_nobody_is_paired_with_himself() -> None:
    supplied = dossier(gifts=gifts({"donor": "J. de Boer"}, {"donor": "J. de Boer"}, {"donor": "Jan de Boer"}))
    found = links_between(supplied, Role.DONOR, Role.DONOR)
    assert sorted(zip(found["left"], found["right"], strict=True)) == [(0, 2), (1, 2)]


def test_what_the_bank_says_goes_before_what_was_typed() -> None:
    supplied = dossier(
        bookings=bookings({"counterparty": "De Brink", "counterparty_iban": ONE}, {"counterparty": None}),
        bank_lines=bank_lines(
            {"counterparty": "K. Hoekstra", "counterparty_iban": TWO}, {"counterparty": "A. Vermeer"}
        ),
        matches=matches({"bank": [0], "book": [0]}, {"bank": [1], "book": [1]}),
    )
    payees = parties_of(supplied, Role.PAYEE)
    assert payees["iban"].tolist() == [TWO, pd.NA]
    assert payees["name"].tolist() == ["De Brink", "A. Vermeer"]


def test_a_gift_has_the_account_of_its_payment() -> None:
    supplied = dossier(
        bookings=bookings({"amount": 5000, "counterparty_iban": ONE}),
        gifts=gifts({"donor": "M. Zonneveld"}, {"donor": "A. Smit", "donor_iban": TWO}),
        matches=matches({"kind": "gift", "book": [0], "gift": [0]}),
    )
    assert parties_of(supplied, Role.DONOR)["iban"].tolist() == [ONE, TWO]


def test_a_decision_names_every_party_with_its_number_where_the_counts_agree() -> None:
    rows = decisions(
        {"number": "B-1", "organisations": "De Brink; Keizer BV", "kvk_numbers": "12345678;87654321"},
        {"number": "B-2", "organisations": "Het Anker;\nDe Haven", "kvk_numbers": "11112222"},
        {"number": "B-3"},
    )
    found = parties_of(dossier(decisions=rows), Role.DECISION_PARTY)
    assert [tuple(row) for row in found.reset_index()[["index", "name", "kvk"]].fillna("").to_numpy()] == [
        (0, "De Brink", "12345678"),
        (0, "Keizer BV", "87654321"),
        (1, "Het Anker", ""),
        (1, "De Haven", ""),
        (1, "", "11112222"),
    ]


@pytest.mark.parametrize("role", list(Role))
def test_without_sheets_nobody_stands_anywhere(role: Role) -> None:
    supplied = dossier(bookings=bookings({}))
    assert list(parties_of(supplied, role).columns) == ["name", "iban", "kvk", "key"]
    assert links_between(supplied, role, Role.GIVER).empty


def test_side_functions_and_givers_are_parties() -> None:
    supplied = dossier(side_functions=side_functions({"kvk": "KvK 12345678"}), personal_gifts=personal_gifts({}))
    assert parties_of(supplied, Role.SIDE_FUNCTION)["kvk"].tolist() == ["12345678"]
    assert parties_of(supplied, Role.GIVER)["name"].tolist() == ["Bouwbedrijf Keizer"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Mollie B.V.", "processor"),
        ("Bloemen via Mollie", "processor"),
        ("J. de Boer via Tikkie", "processor"),
        ("Gemeente Vizierdam", "public"),
        ("Belastingdienst", "public"),
        ("ING", "utility"),
        ("ING Bank N.V.", "utility"),
        ("Rabobank", "utility"),
        ("ing. P. Bakker", None),
        ("J. Rijk", None),
        ("Voeding Plus", None),
        ("Kpnstraat", None),
    ],
)
def test_bodies_that_everybody_deals_with_are_known(name: str, body: str | None) -> None:
    found = known_body(pd.Series([name, None], dtype="string"))
    assert [None if pd.isna(one) else one for one in found] == [body, None]


def test_many_bookings_and_many_functionaries_take_no_time() -> None:
    names = [f"{letter}. {head}{tail}" for letter in "ABCDEFGH" for head in _HEADS for tail in _TAILS]
    many = bookings({}).loc[[0] * 20_000].reset_index(drop=True)
    many["counterparty"] = pd.array([names[number % len(names)] for number in range(len(many))], dtype="string")
    many["row"] = pd.array(range(2, len(many) + 2), dtype="Int64")
    supplied: Dossier = dossier(bookings=many, functionaries=functionaries(*({"name": name} for name in names[::10])))
    started = time.process_time()
    found = links_between(supplied, Role.PAYEE, Role.FUNCTIONARY)
    assert time.process_time() - started < 5
    assert found["by"].eq("name").sum() >= len(many) // 10


_HEADS = ("Ach", "Bel", "Cor", "Dra", "Ems", "Fie", "Gro", "Hem", "Ink", "Jol", "Kra", "Lun", "Mos", "Nes", "Oor")
_TAILS = ("bergen", "dijken", "huizen", "kampen", "linden", "meulen", "stra", "veldt", "wouden", "zande")
