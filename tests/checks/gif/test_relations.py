"""Givers with another stake, and names of givers that may be one."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.gif.relations import donor_has_interest, donor_name_variants
from pipeline.checks.runner import run_checks
from pipeline.forms.example.party import invented_iban
from pipeline.model.findings import Finding, State
from tests.builders import bookings, budget, claims, decisions, dossier, gifts, interests, side_functions
from tests.checks.matched import matches

ONE, TWO = invented_iban("RABO", 31), invented_iban("INGB", 32)


def ran(check: Check, *rows: dict[str, Any], **more: Any) -> list[Finding]:
    supplied: dict[str, Any] = {"gifts": gifts(*rows), "budget": budget({}), "bookings": bookings({})}
    return list(run_checks((check,), dossier(**supplied | more))[0])


class TestDonorHasInterest:
    """GIF-14."""

    KEIZER: dict[str, Any] = {"donor": "Bouwbedrijf Keizer", "kvk": "12345678", "donor_iban": ONE}  # noqa: RUF012 - never changed

    def found(self, *rows: dict[str, Any], **more: Any) -> list[tuple[str, str]]:
        return [(finding.severity.value, finding.message.rpartition("bij: ")[2]) for finding in
                ran(donor_has_interest, *rows, **more)]  # fmt: skip

    def test_a_supplier_with_the_same_account_is_a_question_to_explain(self) -> None:
        paid = bookings({"counterparty": "Keizer Holding", "counterparty_iban": ONE})
        (finding,) = ran(donor_has_interest, self.KEIZER, bookings=paid)
        assert (finding.severity.value, finding.place.row, finding.place.column) == ("midden", 2, "Gever")
        assert "staat ook bij: leverancier (IBAN gelijk)" in finding.message

    def test_a_number_in_a_register_weighs_midden_and_a_name_laag(self) -> None:
        same = {"organisation": "Keizer Beheer", "kvk": "1234 5678"}
        assert self.found(self.KEIZER, interests=interests(same)) == [("midden", "blad Belangen (KvK-nummer gelijk)")]
        assert self.found(self.KEIZER, side_functions=side_functions(same)) == [
            ("midden", "blad Nevenfuncties (KvK-nummer gelijk)")
        ]
        named = interests({"organisation": "Bouwbedrijf Keizer BV"})
        assert self.found(self.KEIZER, interests=named) == [("laag", "blad Belangen (naam gelijk)")]

    def test_the_surest_place_decides_and_all_places_are_named(self) -> None:
        named = interests({"organisation": "Bouwbedrijf Keizer"})
        decided = decisions({"organisations": "Bouwbedrijf Keizer", "kvk_numbers": "12345678"})
        assert self.found(self.KEIZER, interests=named, decisions=decided) == [
            ("midden", "blad Belangen (naam gelijk), blad Besluiten (KvK-nummer gelijk)")
        ]

    def test_a_decision_to_accept_the_gift_says_nothing(self) -> None:
        decided = {"organisations": "Bouwbedrijf Keizer", "kvk_numbers": "12345678"}
        assert self.found(self.KEIZER, decisions=decisions(decided | {"subject": "Verbouwing"}))
        assert not self.found(self.KEIZER, decisions=decisions(decided | {"subject": "Aanvaarden gift Keizer"}))

    def test_other_numbers_under_one_name_are_two_companies(self) -> None:
        named = interests({"organisation": "Bouwbedrijf Keizer", "kvk": "87654321"})
        assert not self.found(self.KEIZER, interests=named)

    @pytest.mark.parametrize("name", ["Rabobank", "Gemeente Vizierdam", "KPN", "Mollie B.V."])
    def test_banks_utilities_and_public_bodies_never_count(self, name: str) -> None:
        rows = {"donor": name, "kvk": "12345678", "donor_iban": ONE}
        registered = {"organisation": name, "kvk": "12345678"}
        paid = bookings({"counterparty": name, "counterparty_iban": ONE})
        assert not self.found(rows, interests=interests(registered), bookings=paid)

    def test_a_supplier_of_the_same_common_surname_is_somebody_else(self) -> None:
        for supplier in ("Bakkerij Jansen", "P. Jansen", "J. Janssen", "Jansen & Zonen"):
            assert not self.found({"donor": "J. Jansen"}, bookings=bookings({"counterparty": supplier}))

    def test_namesakes_with_two_accounts_are_two_people(self) -> None:
        giver = {"donor": "J. Jansen", "donor_iban": ONE}
        paid = {"counterparty": "J. Jansen"}
        assert self.found(giver, bookings=bookings(paid)) == [("laag", "leverancier (naam gelijk)")]
        assert not self.found(giver, bookings=bookings(paid | {"counterparty_iban": TWO}))

    def test_who_was_paid_for_a_claim_or_paid_back_is_no_supplier(self) -> None:
        giver = {"donor": "J. de Boer", "donor_iban": ONE}
        paid = {"counterparty": "J. de Boer", "counterparty_iban": ONE}
        settled = matches({"kind": "claim", "book": [0], "claim": [0]})
        assert not self.found(giver, bookings=bookings(paid), claims=claims({}), matches=settled)
        assert not self.found(giver, bookings=bookings(paid | {"description": "Terugbetaling"}))
        assert not self.found(giver, bookings=bookings(paid | {"amount": 5000}))

    def test_gifts_that_were_refused_and_nameless_ones_are_left_out(self) -> None:
        named = interests({"organisation": "Bouwbedrijf Keizer"})
        assert not self.found(self.KEIZER | {"outcome": "geweigerd"}, interests=named)
        assert not self.found({"donor": "onbekend"}, interests=interests({"organisation": "onbekend"}))

    def test_all_gifts_of_a_giver_are_one_finding_at_the_last(self) -> None:
        rows = [self.KEIZER | {"received_on": day} for day in ("2026-05-01", "2026-07-01", "2026-06-01")]
        (finding,) = ran(donor_has_interest, *rows, interests=interests({"organisation": "Bouwbedrijf Keizer"}))
        assert finding.place.row == 3
        assert [place.row for place in finding.related] == [2, 4]

    def test_registers_that_are_not_there_are_named(self) -> None:
        _, outcomes = run_checks((donor_has_interest,), dossier(gifts=gifts({}), interests=interests({})))
        assert (outcomes[0].state, outcomes[0].examined) == (State.CLEAN, 1)
        assert outcomes[0].reason == "zonder blad Nevenfuncties en Besluiten"
        _, outcomes = run_checks((donor_has_interest,), dossier(bookings=bookings({})))
        assert outcomes[0].state is State.NOT_RUN


class TestDonorNameVariants:
    """GIF-18."""

    def found(self, *rows: dict[str, Any]) -> list[Finding]:
        dated = [{"received_on": f"2026-03-{day:02d}"} | row for day, row in enumerate(rows, start=1)]
        return ran(donor_name_variants, *dated)

    def test_totals_stand_with_and_without_joining(self) -> None:
        (finding,) = self.found(
            {"donor": "J. de Boer", "amount": 5000},
            {"donor": "Jan de Boer", "amount": 2000},
            {"donor": "Jan de Boer", "amount": 3000},
        )
        assert (finding.severity.value, finding.place.row, finding.place.column) == ("laag", 4, "Gever")
        assert [place.row for place in finding.related] == [2]
        assert "J. de Boer: € 50,00, Jan de Boer: € 50,00 | samen in 2026: € 100,00 | naam lijkt voor 92 %" in (
            finding.message
        )

    @pytest.mark.parametrize("other", ["J. de Boer", "J. DE BOER", "Boer, J. de", "Mw. J. de Boer"])
    def test_one_name_in_other_letters_is_one_giver_already(self, other: str) -> None:
        assert not self.found({"donor": "J. de Boer"}, {"donor": other})

    @pytest.mark.parametrize(
        "other", ["K. de Boer", "J. de Boer jr.", "J. Boersma", "J. Smit", "Hoveniersbedrijf De Boer", "J.P. de Boer"]
    )
    def test_other_people_are_not_joined(self, other: str) -> None:
        assert not self.found({"donor": "J. de Boer"}, {"donor": other})

    def test_an_account_or_a_house_confirms_what_initials_leave_open(self) -> None:
        weak = ("J. de Boer", "J.P. de Boer")
        assert self.found(*({"donor": name, "donor_iban": ONE} for name in weak))
        house = {"address": "Lindelaan 4", "postcode": "7800 AB"}
        assert self.found({"donor": weak[0]} | house, {"donor": weak[1]} | house | {"postcode": "7800ab"})

    def test_two_accounts_or_houses_say_that_they_are_two(self) -> None:
        names = ({"donor": "J. de Boer"}, {"donor": "Jan de Boer"})
        assert self.found(*names)
        assert not self.found(names[0] | {"donor_iban": ONE}, names[1] | {"donor_iban": TWO})
        assert not self.found(names[0] | {"address": "Lindelaan 4"}, names[1] | {"address": "Kerkstraat 8"})

    def test_a_household_with_one_account_is_two_givers(self) -> None:
        assert not self.found({"donor": "J. de Boer", "donor_iban": ONE}, {"donor": "A. de Boer", "donor_iban": ONE})
        assert not self.found({"donor": "J. de Boer", "donor_iban": ONE}, {"donor": "A. Smit", "donor_iban": ONE})

    def test_one_number_under_two_names_is_one_organisation(self) -> None:
        (finding,) = self.found({"donor": "Keizer BV", "kvk": "12345678"}, {"donor": "De Bouwers", "kvk": "1234 5678"})
        assert "KvK-nummer gelijk" in finding.message

    def test_three_names_are_one_finding(self) -> None:
        (finding,) = self.found({"donor": "J. de Boer"}, {"donor": "Jan de Boer"}, {"donor": "Jan Piet de Boer"})
        assert len(finding.related) == 2

    def test_every_year_is_its_own_and_only_that_of_the_run_is_told(self) -> None:
        assert not self.found({"donor": "J. de Boer", "received_on": "2025-12-31"}, {"donor": "Jan de Boer"})
        last_year = [{"donor": name, "received_on": "2025-06-01"} for name in ("J. de Boer", "Jan de Boer")]
        assert not self.found(*last_year)

    def test_what_was_not_kept_or_nobody_gave_does_not_count(self) -> None:
        assert not self.found({"donor": "J. de Boer", "outcome": "geweigerd"}, {"donor": "Jan de Boer"})
        assert not self.found({"donor": "onbekend"}, {"donor": "onbekende gever"})
