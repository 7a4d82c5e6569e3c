"""What became of a gift."""

from datetime import date
from typing import Any

import pytest

from pipeline.checks.gif.outcomes import gift_to_candidate, refused_gift_not_returned
from pipeline.checks.runner import run_checks
from pipeline.model.findings import State
from tests.builders import dossier, gifts, party
from tests.checks.gif.registers import DUTCH, compared, found, receipt

REFUSED: dict[str, Any] = {"outcome": "geweigerd", "reason": "van een bouwer"}
BACK: dict[str, Any] = {"outcome": "teruggestort", "reason": "te hoog"}


def asked(receipts: list[dict[str, Any]], entry: dict[str, Any], **facts: Any) -> list[tuple[str, str | None]]:
    findings = compared(refused_gift_not_returned, receipts, [entry], **facts)
    return [(finding.title, finding.place.column) for finding in findings]


class TestRefusedGiftNotReturned:
    """GIF-15."""

    def test_a_refused_gift_has_a_reason(self) -> None:
        assert found(refused_gift_not_returned, REFUSED) == []
        assert found(refused_gift_not_returned, REFUSED | {"reason": None}) == [(2, "midden", "Reden")]

    def test_what_came_in_goes_back(self) -> None:
        not_returned = [("Gift is nog niet teruggestort", "Teruggestort op")]
        assert asked([receipt()], REFUSED) == not_returned
        assert asked([], BACK) == not_returned
        assert asked([receipt(booked_on="2026-09-01", counterparty="K. Hof")], REFUSED) == []

    @pytest.mark.parametrize(
        "paid",
        [
            {"counterparty": "M. Zonneveld"},
            {"counterparty": "Hr. Zonneveld", "counterparty_iban": DUTCH},
            {"counterparty": None},
        ],
    )
    def test_a_payment_of_that_amount_to_the_giver_is_a_return(self, paid: dict[str, Any]) -> None:
        back = receipt(amount=-5000, booked_on="2026-03-20", **paid)
        assert asked([receipt(), back], REFUSED | {"donor_iban": DUTCH}) == []

    @pytest.mark.parametrize(
        "paid", [{"amount": -4999}, {"counterparty": "K. Hof"}, {"booked_on": "2026-03-01"}, {"amount": 5000}]
    )
    def test_another_payment_is_not(self, paid: dict[str, Any]) -> None:
        back = receipt(**({"amount": -5000, "booked_on": "2026-03-20"} | paid))
        assert len(asked([receipt(), back], REFUSED)) == 1

    def test_a_return_with_a_day_should_be_seen_in_the_books(self) -> None:
        said = REFUSED | {"returned_on": "2026-03-20"}
        assert asked([receipt()], said) == [("Terugbetaling van een gift niet teruggevonden", "Teruggestort op")]
        assert asked([receipt(), receipt(amount=-5000, booked_on="2026-03-20")], said) == []
        assert asked([receipt()], said | {"returned_on": "2026-12-29"}) == []

    def test_an_accepted_gift_is_not_asked(self) -> None:
        assert asked([receipt()], {"outcome": "aanvaard"}) == []

    def test_without_the_column_it_did_not_run(self) -> None:
        (outcome,) = run_checks((refused_gift_not_returned,), dossier(gifts=gifts({}, without=("outcome",))))[1]
        assert (outcome.state, outcome.reason) == (State.NOT_RUN, "kolom Besluit ontbreekt in blad Giften")


class TestGiftToCandidate:
    """GIF-16."""

    def test_a_person_receives_with_consent_of_the_board(self) -> None:
        assert found(gift_to_candidate, {"recipient": "B. de Wit"}) == [(2, "midden", "Akkoord bestuur")]
        assert found(gift_to_candidate, {"recipient": "B. de Wit", "board_consent": False})[0][1] == "midden"
        assert found(gift_to_candidate, {"recipient": "B. de Wit", "board_consent": True}) == []

    def test_it_is_hoog_only_where_the_partys_own_rule_forbids_it(self) -> None:
        for answer, severity in (("ja", "hoog"), ("nee", "midden"), (None, "midden")):
            rule = party(giften_aan_kandidaten_verboden=answer)
            assert found(gift_to_candidate, {"recipient": "B. de Wit"}, party=rule)[0][1] == severity

    @pytest.mark.parametrize("recipient", [None, "partij", "Lokaal Vizier", "de fractie", "Stichting Vizierhuis"])
    def test_the_party_its_parts_and_its_side_institutions_are_no_person(self, recipient: str | None) -> None:
        own = party(naam="Lokaal Vizier", neveninstellingen="Stichting Vizierhuis; Jong Vizier")
        assert found(gift_to_candidate, {"recipient": recipient}, party=own) == []

    def test_a_refused_gift_is_solved(self) -> None:
        assert found(gift_to_candidate, {"recipient": "B. de Wit", "outcome": "geweigerd"}) == []

    def test_without_the_column_it_did_not_run(self) -> None:
        supplied = dossier(gifts=gifts({}, without=("recipient",)), today=date(2027, 1, 1))
        (outcome,) = run_checks((gift_to_candidate,), supplied)[1]
        assert outcome.state is State.NOT_RUN
