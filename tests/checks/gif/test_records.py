"""What the register should say of a gift."""

from typing import Any

import pytest

from pipeline.checks.gif.records import (
    foreign_donor,
    incomplete_gift_record,
    organisation_without_kvk,
    organisation_without_ubo,
    unvalued_gift_in_kind,
)
from pipeline.checks.runner import run_checks
from pipeline.model.findings import State
from tests.builders import confirmed, dossier, gifts
from tests.checks.gif.registers import DUTCH, GERMAN, found, register

KNOWN: dict[str, Any] = {"donor": "M. Zonneveld", "address": "Lindelaan 4"}
ENTITY: dict[str, Any] = {"donor": "Kwekerij De Roos", "donor_kind": "organisatie", "amount": 100_000}


class TestIncompleteRecord:
    """GIF-01."""

    def test_from_the_amount_of_the_register_an_address_is_asked(self) -> None:
        at = register(incomplete_gift_record, {"donor": "M. Zonneveld", "amount": 2500})[0]
        assert [(finding.place.row, finding.place.column) for finding in at] == [(2, "Adres")]
        assert register(incomplete_gift_record, {"donor": "M. Zonneveld", "amount": 2499})[0] == ()

    def test_the_gifts_of_a_giver_count_together_within_a_calendar_year(self) -> None:
        first = {"donor": "M. Zonneveld", "amount": 1300, "received_on": "2026-01-05"}
        second = {"donor": "Zonneveld, M.", "amount": 1200, "received_on": "2026-03-05"}
        findings, _ = register(incomplete_gift_record, second, first)
        assert [(finding.place.row, [place.row for place in finding.related]) for finding in findings] == [(2, [3])]
        last_year = first | {"received_on": "2025-12-31"}
        assert register(incomplete_gift_record, last_year, second)[0] == ()

    def test_a_month_speaks_of_its_own_rows_with_the_year_as_context(self) -> None:
        january = {"donor": "M. Zonneveld", "amount": 1300, "received_on": "2026-01-05"}
        march = {"donor": "M. Zonneveld", "amount": 1200, "received_on": "2026-03-05"}
        findings, outcome = register(incomplete_gift_record, january, march, period="2026-03")
        assert [(finding.place.row, finding.related) for finding in findings] == [(3, ())]
        assert outcome.examined == 1

    def test_a_name_and_a_value_are_asked_too(self) -> None:
        nameless, worthless = KNOWN | {"donor": None}, KNOWN | {"amount": None}
        findings, _ = register(incomplete_gift_record, nameless, worthless)
        assert [finding.place.column for finding in findings] == ["Gever", "Bedrag of waarde"]

    def test_own_work_a_collection_and_an_unknown_giver_have_no_address(self) -> None:
        work = {"form": "dienst"}
        collection = {"form": "collecte", "donor": "collecte"}
        assert register(incomplete_gift_record, work, collection, {"donor": "Onbekend"})[0] == ()

    def test_a_gift_that_was_refused_or_returned_is_not_asked(self) -> None:
        assert register(incomplete_gift_record, {"outcome": "geweigerd"}, {"outcome": "teruggestort"})[0] == ()

    def test_it_is_hoog_only_when_the_party_confirmed_the_amount(self) -> None:
        assert register(incomplete_gift_record, {})[0][0].severity == "midden"
        own = confirmed("gift_register_from", 2500)
        assert register(incomplete_gift_record, {}, norms=own)[0][0].severity == "hoog"

    def test_without_the_column_only_name_and_value_were_examined(self) -> None:
        entries = gifts({"donor": None}, {}, without=("address",))
        findings, outcomes = run_checks((incomplete_gift_record,), dossier(gifts=entries))
        assert [finding.place.row for finding in findings] == [2]
        assert outcomes[0].reason == "kolom Adres ontbreekt in blad Giften"

    def test_what_a_gift_in_kind_is_worth_is_asked_by_another_check(self) -> None:
        assert register(incomplete_gift_record, KNOWN | {"amount": None, "form": "natura"})[0] == ()

    def test_a_service_of_an_enterprise_is_no_own_work(self) -> None:
        service = {"form": "dienst", "donor_kind": "organisatie"}
        assert found(incomplete_gift_record, service) == [(2, "midden", "Adres")]

    def test_two_spellings_with_one_account_are_one_giver_and_a_household_is_not(self) -> None:
        first = {"donor": "Jan de Boer", "donor_iban": DUTCH, "amount": 1300}
        second = first | {"donor": "J. de Boer", "received_on": "2026-04-01"}
        assert found(incomplete_gift_record, first, second) == [(3, "midden", "Adres")]
        assert found(incomplete_gift_record, first, second | {"donor": "A. de Boer"}) == []
        assert found(incomplete_gift_record, first, second | {"donor_iban": None}) == []


class TestForeignDonor:
    """GIF-06."""

    def test_an_address_and_an_account_abroad_are_midden_and_one_of_them_is_laag(self) -> None:
        both = {"country": "Duitsland", "donor_iban": GERMAN}
        assert found(foreign_donor, both) == [(2, "midden", "Land")]
        assert found(foreign_donor, both | {"donor_iban": DUTCH}) == [(2, "laag", "Land")]
        assert found(foreign_donor, both | {"country": None}) == [(2, "laag", "Tegenrekening")]

    @pytest.mark.parametrize("country", [None, "Nederland", "NL", "nederland ", "The Netherlands"])
    def test_the_netherlands_is_written_in_many_ways(self, country: str | None) -> None:
        assert found(foreign_donor, {"country": country, "donor_iban": DUTCH}) == []

    def test_a_giver_is_one_finding_a_year_and_its_facts_are_taken_together(self) -> None:
        monthly = [{"received_on": f"2026-{month:02d}-05", "donor_iban": GERMAN} for month in (1, 2, 3)]
        findings, outcome = register(foreign_donor, *monthly, {"country": "België"})
        assert [(finding.place.row, finding.severity, len(finding.related)) for finding in findings] == [
            (5, "midden", 3)
        ]
        assert outcome.examined == 4

    def test_a_refused_gift_is_solved_and_a_collection_has_no_giver(self) -> None:
        assert found(foreign_donor, {"country": "België", "outcome": "geweigerd"}) == []
        assert found(foreign_donor, {"country": "België", "form": "collecte"}) == []

    def test_without_both_columns_it_did_not_run(self) -> None:
        entries = gifts({}, without=("country", "donor_iban"))
        (outcome,) = run_checks((foreign_donor,), dossier(gifts=entries))[1]
        assert (outcome.state, outcome.reason) == (
            State.NOT_RUN,
            "kolommen Land en Tegenrekening ontbreken in blad Giften",
        )
        (outcome,) = run_checks((foreign_donor,), dossier(gifts=gifts({}, without=("country",))))[1]
        assert outcome.reason == "alleen kolom Tegenrekening"


class TestOrganisationWithoutKvk:
    """GIF-07."""

    def test_from_the_public_amount_an_organisation_has_a_number(self) -> None:
        assert found(organisation_without_kvk, ENTITY) == [(2, "laag", "KvK-nummer")]
        assert found(organisation_without_kvk, ENTITY | {"amount": 99_999}) == []
        assert found(organisation_without_kvk, ENTITY | {"kvk": "12345678"}) == []

    @pytest.mark.parametrize(
        ("number", "title"),
        [
            ("1234567", "KvK-nummer klopt niet"),
            ("123456789", "KvK-nummer klopt niet"),
            ("00000000", "KvK-nummer klopt niet"),
            (None, "Organisatie zonder KvK-nummer"),
        ],
    )
    def test_a_number_has_eight_digits(self, number: str | None, title: str) -> None:
        findings, _ = register(organisation_without_kvk, ENTITY | {"kvk": number})
        assert [finding.title for finding in findings] == [title]

    @pytest.mark.parametrize("number", ["12345678", "1234 5678", "12.34.56.78", "02345678"])
    def test_it_is_written_in_many_ways(self, number: str) -> None:
        assert found(organisation_without_kvk, ENTITY | {"kvk": number}) == []

    def test_the_number_stands_once_for_all_gifts_of_the_year(self) -> None:
        first = ENTITY | {"amount": 60_000, "received_on": "2026-01-05"}
        second = ENTITY | {"amount": 60_000}
        findings, outcome = register(organisation_without_kvk, first, second)
        assert [(finding.place.row, [place.row for place in finding.related]) for finding in findings] == [(3, [2])]
        assert outcome.examined == 2
        assert found(organisation_without_kvk, first | {"kvk": "12345678"}, second) == []

    def test_a_month_knows_the_number_of_the_month_before(self) -> None:
        january, march = ENTITY | {"received_on": "2026-01-05", "kvk": "12345678"}, ENTITY
        assert found(organisation_without_kvk, january, march, period="2026-03") == []
        assert len(found(organisation_without_kvk, january | {"kvk": None}, march, period="2026-03")) == 1

    def test_persons_and_sole_traders_are_not_asked(self) -> None:
        for kind in ("persoon", "eenmanszaak", None):
            assert found(organisation_without_kvk, ENTITY | {"donor_kind": kind}) == []

    def test_a_legal_form_in_the_name_says_what_the_kind_does_not(self) -> None:
        unsaid = ENTITY | {"donor": "Keizer Bouw B.V.", "donor_kind": None}
        assert found(organisation_without_kvk, unsaid) == [(2, "laag", "KvK-nummer")]
        assert found(organisation_without_kvk, unsaid | {"donor_kind": "eenmanszaak"}) == []

    def test_without_the_column_it_did_not_run(self) -> None:
        (outcome,) = run_checks((organisation_without_kvk,), dossier(gifts=gifts(ENTITY, without=("kvk",))))[1]
        assert (outcome.state, outcome.reason) == (State.NOT_RUN, "kolom KvK-nummer ontbreekt in blad Giften")


class TestOrganisationWithoutUbo:
    """GIF-08."""

    def test_from_the_public_amount_it_says_who_is_behind_it(self) -> None:
        assert found(organisation_without_ubo, ENTITY) == [(2, "laag", "Uiteindelijk belanghebbende")]
        assert found(organisation_without_ubo, ENTITY | {"beneficial_owner": "R. Roos"}) == []
        assert found(organisation_without_ubo, ENTITY | {"amount": 99_999}) == []

    def test_a_sole_trader_is_the_owner(self) -> None:
        assert found(organisation_without_ubo, ENTITY | {"donor_kind": "eenmanszaak"}) == []

    def test_money_and_things_of_an_organisation_count_together(self) -> None:
        thing = ENTITY | {"form": "natura", "amount": 50_000}
        assert found(organisation_without_ubo, ENTITY | {"amount": 50_000}, thing) == [
            (3, "laag", "Uiteindelijk belanghebbende")
        ]
        assert found(organisation_without_ubo, ENTITY | {"amount": 50_000}, thing | {"outcome": "geweigerd"}) == []

    def test_without_the_column_it_did_not_run(self) -> None:
        supplied = dossier(gifts=gifts(ENTITY, without=("beneficial_owner",)))
        (outcome,) = run_checks((organisation_without_ubo,), supplied)[1]
        assert outcome.state is State.NOT_RUN


class TestUnvaluedGiftInKind:
    """GIF-09."""

    @pytest.mark.parametrize("form", ["natura", "gebruik om niet"])
    def test_a_gift_in_kind_has_a_value_and_says_how_it_was_found(self, form: str) -> None:
        valued = {"form": form, "valuation_basis": "winkelprijs"}
        assert found(unvalued_gift_in_kind, valued) == []
        assert found(unvalued_gift_in_kind, valued | {"amount": None}) == [(2, "midden", "Bedrag of waarde")]
        assert found(unvalued_gift_in_kind, valued | {"amount": 0}) == [(2, "midden", "Bedrag of waarde")]
        assert found(unvalued_gift_in_kind, valued | {"valuation_basis": None}) == [(2, "midden", "Waardering")]

    def test_money_and_own_work_are_not_valued(self) -> None:
        assert found(unvalued_gift_in_kind, {}, {"form": "contant"}, {"form": "dienst", "amount": None}) == []

    def test_a_service_of_an_enterprise_is(self) -> None:
        service = {"form": "dienst", "amount": None, "donor_kind": "eenmanszaak"}
        assert found(unvalued_gift_in_kind, service) == [(2, "midden", "Bedrag of waarde")]

    def test_what_was_remitted_has_a_value_of_itself(self) -> None:
        assert found(unvalued_gift_in_kind, {"form": "kwijtschelding"}) == []
        assert len(found(unvalued_gift_in_kind, {"form": "kwijtschelding", "amount": None})) == 1

    def test_a_refused_gift_is_not_asked(self) -> None:
        assert found(unvalued_gift_in_kind, {"form": "natura", "amount": None, "outcome": "geweigerd"}) == []

    def test_without_the_column_only_the_value_is_asked(self) -> None:
        entries = gifts({"form": "natura"}, without=("valuation_basis",))
        findings, (outcome,) = run_checks((unvalued_gift_in_kind,), dossier(gifts=entries))
        assert (findings, outcome.reason) == ((), "kolom Waardering ontbreekt in blad Giften: alleen op de waarde")
