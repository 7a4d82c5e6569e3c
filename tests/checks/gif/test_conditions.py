"""Gifts with something in return."""

from typing import Any

import pytest

from pipeline.checks.gif.conditions import gift_with_conditions, sponsoring_without_agreement
from pipeline.checks.runner import run_checks
from pipeline.model.findings import State
from tests.builders import agreements, bookings, budget, dossier, gifts
from tests.checks.gif.registers import CATEGORIES, found, receipt, register


class TestGiftWithConditions:
    """GIF-13."""

    def test_something_in_return_is_asked_about(self) -> None:
        assert found(gift_with_conditions, {"consideration": True}) == [(2, "midden", "Tegenprestatie")]
        assert found(gift_with_conditions, {"consideration": False}, {}) == []

    @pytest.mark.parametrize(
        "text",
        [
            "logo op de flyer",
            "voor een plek op de lijst",
            "voor steun aan het bouwplan",
            "korting op zaalhuur",
            "alleen als de partij tegen de weg stemt",
        ],
    )
    def test_a_condition_is_asked_about(self, text: str) -> None:
        assert found(gift_with_conditions, {"conditions": text}) == [(2, "midden", "Voorwaarden")]

    @pytest.mark.parametrize(
        "text",
        [
            "voor de campagne",
            "Alleen voor de verkiezingen van 2026",
            "t.b.v. folders en posters",
            "bestemd voor de gemeenteraadsverkiezingen 2026",
            "voor de themabijeenkomst",
            "geen",
            "Nee.",
            "n.v.t.",
            "-",
        ],
    )
    def test_what_a_gift_is_meant_for_and_no_are_no_condition(self, text: str) -> None:
        plan = budget({"category": "Themabijeenkomst"})
        assert found(gift_with_conditions, {"conditions": text}, budget=plan) == []

    def test_the_earmark_of_the_row_itself_is_no_condition(self) -> None:
        assert found(gift_with_conditions, {"conditions": "De braderie", "earmark": "de braderie"}) == []

    def test_a_refused_gift_is_solved(self) -> None:
        assert found(gift_with_conditions, {"consideration": True, "outcome": "geweigerd"}) == []

    def test_without_a_register_it_did_not_run(self) -> None:
        (outcome,) = run_checks((gift_with_conditions,), dossier())[1]
        assert outcome.state is State.NOT_RUN


class TestSponsoringWithoutAgreement:
    """GIF-24."""

    def sponsored(self, *entries: dict[str, Any], **facts: Any) -> list[tuple[int | None, str, str | None]]:
        return found(sponsoring_without_agreement, *entries, **({"agreements": agreements()} | facts))

    def test_something_in_return_asks_for_a_contract(self) -> None:
        assert self.sponsored({"consideration": True}) == [(2, "midden", "Tegenprestatie")]
        assert self.sponsored({"consideration": False}, {"consideration": True, "outcome": "geweigerd"}) == []

    @pytest.mark.parametrize("kind", ["sponsor", "contract"])
    def test_a_contract_with_the_giver_on_that_day_is_enough(self, kind: str) -> None:
        known = {"kind": kind, "party": "Zonneveld, M.", "ends_on": "2026-03-10"}
        assert self.sponsored({"consideration": True}, agreements=agreements(known)) == []
        assert (
            len(self.sponsored({"consideration": True, "received_on": "2026-03-11"}, agreements=agreements(known))) == 1
        )
        assert len(self.sponsored({"consideration": True}, agreements=agreements(known | {"party": "K. Hof"}))) == 1
        assert len(self.sponsored({"consideration": True}, agreements=agreements(known | {"kind": "abonnement"}))) == 1

    def test_an_entry_that_reads_as_sponsoring_is_asked_about(self) -> None:
        assert self.sponsored({"remark": "Sponsorbijdrage zomerfeest"}) == [(2, "midden", "Opmerking")]
        assert self.sponsored({"remark": "gesponsord hardlopen"}) == []

    def test_a_sponsor_booked_as_a_gift_is_asked_about(self) -> None:
        sponsor = receipt(description="sponsoring zomerfeest", counterparty="Kwekerij De Roos")
        supplied = {"bookings": bookings(sponsor), "budget": CATEGORIES}
        findings, _ = register(sponsoring_without_agreement, agreements=agreements(), **supplied)
        assert [str(finding.place) for finding in findings] == ["bookings.xlsx › Boekingen › rij 2 › Categorie"]
        known = agreements({"kind": "sponsor", "party": "Kwekerij De Roos"})
        assert self.sponsored(agreements=known, **supplied) == []
        as_sponsor = {"bookings": bookings(sponsor | {"category": "Sponsoring"}), "budget": CATEGORIES}
        assert self.sponsored(**as_sponsor) == []

    def test_it_speaks_in_place_of_the_check_on_conditions(self) -> None:
        both = (gift_with_conditions, sponsoring_without_agreement)
        entry = gifts({"consideration": True})
        findings, _ = run_checks(both, dossier(gifts=entry, agreements=agreements()))
        assert [finding.code for finding in findings] == ["GIF-24"]
        findings, outcomes = run_checks(both, dossier(gifts=entry))
        assert [finding.code for finding in findings] == ["GIF-13"]
        assert outcomes[1].reason == "blad Afspraken is niet aangeleverd"
