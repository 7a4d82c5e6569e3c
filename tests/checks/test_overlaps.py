"""Where registers of people touch the books."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.checks.overlaps import overlaps
from tests import builders as make

FIRM = "Hoveniersbedrijf De Eik"


def found(**frames: Any) -> list[tuple[Any, ...]]:
    rows = overlaps(make.dossier(**frames))
    names = ["person", "holds", "organisation", "meets", "party", "times", "amount_cents"]
    return [tuple(row) for row in rows[names].itertuples(index=False)]


def test_a_supplier_in_whom_somebody_has_an_interest_is_named_once_with_all_payments() -> None:
    interests = make.interests({"name": "J. de Boer", "kind": "onderneming", "organisation": FIRM})
    paid = make.bookings({"counterparty": FIRM, "amount": -1000}, {"counterparty": FIRM, "amount": -2500})
    rows = overlaps(make.dossier(interests=interests, bookings=paid))
    assert found(interests=interests, bookings=paid) == [
        ("J. de Boer", "belang: onderneming", FIRM, "leverancier", FIRM, 2, 3500)
    ]
    assert (rows["row"].tolist(), rows["held_row"].tolist()) == ([3], [2])
    assert rows["reason"].tolist() == ["naam gelijk"]


def test_what_ended_before_or_began_after_touches_nothing() -> None:
    paid = make.bookings({"counterparty": FIRM, "booked_on": "2026-03-10"})
    for days in ({"ends_on": "2026-03-09"}, {"starts_on": "2026-03-11"}):
        assert found(interests=make.interests({"organisation": FIRM} | days), bookings=paid) == []
    on_the_day = make.interests({"organisation": FIRM, "starts_on": "2026-03-10", "ends_on": "2026-03-10"})
    assert len(found(interests=on_the_day, bookings=paid)) == 1


def test_payments_of_another_year_are_left_out() -> None:
    paid = make.bookings({"counterparty": FIRM, "booked_on": "2025-12-31"})
    assert found(interests=make.interests({"organisation": FIRM}), bookings=paid) == []


def test_a_side_function_meets_a_decision_by_its_number() -> None:
    decided = make.decisions({"organisations": "Stichting Zon; " + FIRM, "subject": "Tuin", "amount": 50000})
    held = make.side_functions({"name": "K. Hoekstra", "organisation": FIRM, "function": "bestuurslid"})
    assert found(side_functions=held, decisions=decided) == [
        ("K. Hoekstra", "nevenfunctie: bestuurslid", FIRM, "genoemd in een besluit", "B-2026-01 Tuin", 1, 50000)
    ]


def test_who_gave_to_a_person_and_to_the_party_is_asked_about() -> None:
    handed = make.personal_gifts({"giver": FIRM, "recipient": "A. Vermeer", "description": "Boek", "value": None})
    given = make.gifts({"donor": FIRM, "donor_kind": "organisatie", "amount": 7500, "received_on": "2026-11-01"})
    assert found(personal_gifts=handed, gifts=given) == [
        ("A. Vermeer", "kreeg: Boek", FIRM, "gever aan de partij", FIRM, 1, 7500)
    ]


def test_who_gives_to_the_party_and_supplies_it_is_asked_about_once_without_a_person() -> None:
    given = make.gifts(*({"donor": FIRM, "donor_kind": "organisatie"} for _ in range(2)))
    paid = make.bookings({"counterparty": FIRM})
    rows = overlaps(make.dossier(gifts=given, bookings=paid))
    assert rows["person"].isna().tolist() == [True]
    assert rows[["holds", "meets"]].to_numpy().tolist() == [["gaf aan de partij", "leverancier"]]


def test_an_interest_in_who_gives_to_people_is_found_too() -> None:
    handed = make.personal_gifts({"giver": FIRM, "value": None})
    rows = found(interests=make.interests({"organisation": FIRM, "kind": None}), personal_gifts=handed)
    assert [row[1:4] for row in rows] == [("belang: niet ingevuld", FIRM, "gever aan een persoon")]
    assert pd.isna(rows[0][-1])


def test_a_decision_about_a_public_body_is_asked_about_and_a_payment_to_it_is_not() -> None:
    held = make.interests({"organisation": "Gemeente Vizierdam"})
    paid = make.bookings({"counterparty": "Gemeente Vizierdam"})
    decided = make.decisions({"organisations": "Gemeente Vizierdam"})
    assert [row[3] for row in found(interests=held, bookings=paid, decisions=decided)] == ["genoemd in een besluit"]


def test_without_registers_there_is_nothing_to_touch() -> None:
    assert found(bookings=make.bookings({})) == []


def test_what_was_paid_from_an_account_that_is_not_listed_stays_out() -> None:
    paid = make.bookings(
        {"counterparty": FIRM, "amount": -45000, "account": "Prive"}, {"counterparty": FIRM, "amount": -100}
    )
    held = make.interests({"organisation": FIRM})
    assert [row[5:] for row in found(interests=held, bookings=paid, accounts=make.accounts({}))] == [(1, 100)]
    assert [row[5:] for row in found(interests=held, bookings=paid)] == [(2, 45100)]
