"""The register against the books."""

from typing import Any

import pytest

from pipeline.checks.gif.conditions import sponsoring_without_agreement
from pipeline.checks.gif.dues import dues_booked_as_gift
from pipeline.checks.gif.receipts import gift_amount_differs, gift_not_received, unregistered_gift
from pipeline.checks.runner import run_checks
from pipeline.model.findings import State
from tests.builders import accounts, agreements, bank_lines, bookings, dossier, gifts, party
from tests.checks.gif.registers import CATEGORIES, compared, receipt
from tests.checks.matched import matches


class TestUnregisteredGift:
    """GIF-10."""

    def test_a_receipt_in_a_gift_category_has_an_entry(self) -> None:
        assert compared(unregistered_gift, [receipt()], [{}]) == ()
        findings = compared(unregistered_gift, [receipt()], [])
        assert [(finding.place.sheet, finding.place.row, finding.severity) for finding in findings] == [
            ("Boekingen", 2, "hoog")
        ]

    def test_dues_and_sponsoring_booked_as_gifts_are_said_by_their_own_checks_alone(self) -> None:
        rows = bookings(
            receipt(description="Contributie 2026"), receipt(description="Sponsoring", counterparty="Bakker")
        )
        supplied: dict[str, Any] = {"bookings": rows, "gifts": gifts(), "budget": CATEGORIES}
        supplied |= {"party": party(contributie_is_gift="nee"), "agreements": agreements({"party": "Slager"})}
        checks = (unregistered_gift, dues_booked_as_gift, sponsoring_without_agreement)
        findings, _ = run_checks(checks, dossier(**supplied | {"periods": {"bookings.xlsx": "2026-12"}}))
        assert [(finding.code, finding.place.row) for finding in findings] == [("GIF-19", 2), ("GIF-24", 3)]

    def test_one_entry_answers_for_one_receipt(self) -> None:
        twice = [receipt(booked_on="2026-03-10"), receipt(booked_on="2026-03-10")]
        assert len(compared(unregistered_gift, twice, [{}])) == 1
        assert compared(unregistered_gift, twice, [{}, {}]) == ()

    def test_the_entry_of_the_giver_goes_before_one_that_is_nearer(self) -> None:
        receipts = [receipt(), receipt(counterparty="K. Hof", booked_on="2026-03-12")]
        entries = [{"received_on": "2026-03-12"}, {"received_on": "2026-03-20", "donor": "K. Hof"}]
        assert compared(unregistered_gift, receipts, entries) == ()

    @pytest.mark.parametrize(("day", "found"), [("2026-03-15", 0), ("2026-03-16", 1)])
    def test_without_a_giver_in_common_an_entry_is_near_in_time(self, day: str, found: int) -> None:
        entry = {"donor": "K. Hof", "received_on": day}
        assert len(compared(unregistered_gift, [receipt()], [entry])) == found

    @pytest.mark.parametrize(("day", "found"), [("2026-04-10", 0), ("2026-04-11", 1)])
    def test_with_the_giver_in_common_it_may_take_a_month(self, day: str, found: int) -> None:
        assert len(compared(unregistered_gift, [receipt()], [{"received_on": day}])) == found

    def test_an_iban_in_common_does_for_a_name(self) -> None:
        iban = "NL20INGB0001234567"
        entry = {"donor": "K. Hof", "donor_iban": iban, "received_on": "2026-04-01"}
        assert compared(unregistered_gift, [receipt(counterparty_iban=iban)], [entry]) == ()

    def test_collections_may_be_paid_in_as_one_sum(self) -> None:
        paid_in = receipt(amount=8350, counterparty=None, booked_on="2026-03-20")
        boxes = [
            {"form": "collecte", "amount": 5000},
            {"form": "collecte", "amount": 3350, "received_on": "2026-03-12"},
        ]
        assert compared(unregistered_gift, [paid_in], boxes) == ()
        assert compared(gift_not_received, [paid_in], boxes) == ()

    def test_gifts_of_persons_are_not_added_up(self) -> None:
        paid = receipt(amount=8350, counterparty="K. Hof")
        assert len(compared(unregistered_gift, [paid], [{"amount": 5000}, {"amount": 3350}])) == 1

    def test_what_only_reads_as_a_gift_is_midden(self) -> None:
        reads = receipt(category="Diversen", description="Donatie voor de campagne")
        assert [finding.severity for finding in compared(unregistered_gift, [reads], [])] == ["midden"]
        sponsor = receipt(category="Sponsoring", description="sponsoring")
        assert compared(unregistered_gift, [sponsor, receipt(category="Diversen"), reads | {"amount": -1}], []) == ()

    def test_a_transfer_between_own_accounts_is_no_gift(self) -> None:
        own = accounts({}, {"name": "Kruisposten", "kind": "kruispost", "iban": None})
        assert compared(unregistered_gift, [receipt(account="Kruisposten")], [], accounts=own) == ()

    def test_below_the_amount_of_the_register_it_is_laag(self) -> None:
        small = [receipt(amount=1200), receipt(amount=1200, booked_on="2026-05-01")]
        assert [finding.severity for finding in compared(unregistered_gift, small, [])] == ["laag", "laag"]
        together = [small[0], small[1] | {"amount": 1300}]
        assert [finding.severity for finding in compared(unregistered_gift, together, [])] == ["hoog", "hoog"]

    def test_nobodys_gift_is_never_small(self) -> None:
        nameless = receipt(amount=1200, counterparty=None)
        assert [finding.severity for finding in compared(unregistered_gift, [nameless], [])] == ["hoog"]

    def test_a_payout_of_a_processor_is_the_sum_of_its_gifts(self) -> None:
        payout = receipt(amount=7500, counterparty="Mollie B.V.", booked_on="2026-03-12")
        assert compared(unregistered_gift, [payout], [{}, {"amount": 2500, "donor": "K. Hof"}]) == ()
        assert compared(unregistered_gift, [payout], [{"amount": 7500, "received_on": "2026-02-20"}]) == ()
        assert [finding.severity for finding in compared(unregistered_gift, [payout], [])] == ["midden"]

    def test_one_giver_and_two_amounts_is_left_to_the_check_on_amounts(self) -> None:
        assert compared(unregistered_gift, [receipt()], [{"amount": 500}]) == ()
        assert compared(gift_not_received, [receipt()], [{"amount": 500}]) == ()

    def test_one_that_may_be_an_entry_in_more_than_one_way_is_left_to_the_reconciliation(self) -> None:
        doubt = {"kind": "gift", "book": [0, 1], "gift": [0], "reason": "ambiguous"}
        twice = [receipt(booked_on="2026-03-08"), receipt(booked_on="2026-03-12"), receipt(amount=700)]
        supplied = dossier(
            bookings=bookings(*twice),
            gifts=gifts({}),
            budget=CATEGORIES,
            matches=matches(doubt),
            periods={"bookings.xlsx": "2026-12"},
        )
        assert [finding.place.row for finding in run_checks((unregistered_gift,), supplied)[0]] == [4]
        assert run_checks((gift_not_received,), supplied)[0] == ()

    def test_near_the_end_of_the_evidence_it_is_still_under_way(self) -> None:
        last = receipt(booked_on="2026-03-27")
        before = receipt(booked_on="2026-03-26", counterparty="K. Hof")
        findings = compared(
            unregistered_gift, [before, last], [], period="2026-03", periods={"bookings.xlsx": "2026-03"}
        )
        assert [finding.place.row for finding in findings] == [2]

    def test_without_a_register_it_did_not_run(self) -> None:
        _, outcomes = run_checks((unregistered_gift,), dossier(bookings=bookings(receipt())))
        assert (outcomes[0].state, outcomes[0].reason) == (State.NOT_RUN, "blad Giften is niet aangeleverd")

    def test_without_a_budget_it_says_that_it_read_descriptions_only(self) -> None:
        register: dict[str, Any] = {
            "gifts": gifts(),
            "bookings": bookings(receipt(description="gift"), {"booked_on": "2026-12-31"}),
        }
        findings, outcomes = run_checks((unregistered_gift,), dossier(**register))
        assert [finding.severity for finding in findings] == ["midden"]
        assert (outcomes[0].examined, outcomes[0].reason) == (1, "zonder Aard in Begroting: alleen op omschrijving")


class TestGiftNotReceived:
    """GIF-11."""

    def test_an_entry_in_money_has_a_receipt(self) -> None:
        late = receipt(booked_on="2026-12-01", counterparty="K. Hof")
        findings = compared(gift_not_received, [late], [{}])
        assert [(finding.place.sheet, finding.place.row, finding.severity) for finding in findings] == [
            ("Giften", 2, "hoog")
        ]

    def test_a_gift_in_kind_a_refused_one_and_one_to_a_person_have_none(self) -> None:
        late = receipt(booked_on="2026-12-01", counterparty="K. Hof")
        entries = [{"form": "natura"}, {"outcome": "geweigerd"}, {"recipient": "B. de Wit"}]
        assert compared(gift_not_received, [late], entries) == ()

    def test_to_the_party_by_its_name_is_to_the_party(self) -> None:
        late = receipt(booked_on="2026-12-01", counterparty="K. Hof")
        supplied = party(naam="Lokaal Vizier")
        assert len(compared(gift_not_received, [late], [{"recipient": "Lokaal Vizier"}], party=supplied)) == 1

    def test_money_that_was_booked_under_another_name_was_received(self) -> None:
        assert compared(gift_not_received, [receipt(category="Diversen")], [{}]) == ()

    def test_money_on_the_bank_that_nobody_booked_was_received(self) -> None:
        late = receipt(booked_on="2026-12-01", counterparty="K. Hof")
        line = bank_lines({"amount": 5000, "booked_on": "2026-03-11"})
        assert compared(gift_not_received, [late], [{}], bank_lines=line) == ()

    def test_the_bank_line_of_another_gift_is_not_this_one(self) -> None:
        line = bank_lines({"amount": 5000, "counterparty": "K. Hof"})
        entries = [{"donor": "K. Hof"}, {}]
        found = compared(gift_not_received, [receipt(counterparty="K. Hof")], entries, bank_lines=line)
        assert [finding.place.row for finding in found] == [3]

    def test_near_the_end_of_the_books_it_is_still_under_way(self) -> None:
        booked = [receipt(booked_on="2026-03-12", counterparty="K. Hof", amount=100)]
        assert compared(gift_not_received, booked, [{"received_on": "2026-03-08"}], periods={}) == ()
        assert len(compared(gift_not_received, booked, [{"received_on": "2026-03-07"}], periods={})) == 1


class TestGiftAmountDiffers:
    """GIF-12."""

    def test_one_giver_and_two_amounts_is_one_fact_beside_both_rows(self) -> None:
        findings = compared(gift_amount_differs, [receipt()], [{"amount": 500}])
        assert [(str(finding.place), finding.severity) for finding in findings] == [
            ("gifts.xlsx › Giften › rij 2 › Bedrag of waarde", "hoog")
        ]
        assert [str(place) for place in findings[0].related] == ["bookings.xlsx › Boekingen › rij 2"]
        assert "in het register: € 5,00 | geboekt op 10-03-2026: € 50,00 | verschil: € 45,00" in findings[0].message

    def test_equal_amounts_and_two_givers_are_not(self) -> None:
        assert compared(gift_amount_differs, [receipt()], [{}]) == ()
        assert compared(gift_amount_differs, [receipt()], [{"amount": 500, "donor": "K. Hof"}]) == ()

    @pytest.mark.parametrize(("day", "count"), [("2026-03-15", 1), ("2026-03-16", 0)])
    def test_only_around_the_day(self, day: str, count: int) -> None:
        assert len(compared(gift_amount_differs, [receipt()], [{"amount": 500, "received_on": day}])) == count

    def test_what_only_reads_as_a_gift_is_midden(self) -> None:
        reads = receipt(category="Diversen", description="donatie")
        assert [finding.severity for finding in compared(gift_amount_differs, [reads], [{"amount": 500}])] == ["midden"]

    def test_of_two_gifts_the_one_that_agrees_is_taken_first(self) -> None:
        entries = [{"amount": 500}, {}]
        receipts = [receipt(), receipt(amount=700)]
        assert [finding.place.row for finding in compared(gift_amount_differs, receipts, entries)] == [2]

    def test_through_a_processor_the_gross_lines_are_compared(self) -> None:
        payout = receipt(amount=7400, counterparty="Mollie B.V.", booked_on="2026-03-12")
        gross, fee = payout | {"amount": 7500}, receipt(amount=-100, counterparty="Mollie B.V.", category="Bankkosten")
        entries = [{}, {"amount": 2500, "donor": "K. Hof"}]
        assert compared(gift_amount_differs, [gross, fee], entries) == ()
        assert compared(unregistered_gift, [gross, fee], entries) == ()
        assert compared(gift_amount_differs, [payout], entries) == ()

    def test_near_the_end_of_the_books_it_is_still_under_way(self) -> None:
        late = [receipt(booked_on="2026-12-30")]
        assert compared(gift_amount_differs, late, [{"amount": 500, "received_on": "2026-12-30"}]) == ()

    def test_without_bookings_it_did_not_run(self) -> None:
        (outcome,) = run_checks((gift_amount_differs,), dossier(gifts=gifts({})))[1]
        assert (outcome.state, outcome.reason) == (State.NOT_RUN, "blad Boekingen is niet aangeleverd")
