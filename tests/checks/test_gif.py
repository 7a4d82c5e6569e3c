"""GIF: gifts and their register."""

from typing import Any

import pytest

from pipeline.checks.core import Check
from pipeline.checks.gif import anonymous_gift, gift_not_received, incomplete_gift_record, unregistered_gift
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from tests.builders import accounts, bank_lines, bookings, budget, confirmed, dossier, gifts, party

CATEGORIES = budget(
    {"category": "Donaties", "kind": "baten", "nature": "gift"},
    {"category": "Sponsoring", "kind": "baten", "nature": "sponsoring"},
    {"category": "Diversen", "kind": "baten", "nature": "overig"},
)
KNOWN: dict[str, Any] = {"donor": "M. Zonneveld", "address": "Lindelaan 4"}


def register(check: Check, *entries: dict[str, Any], **facts: Any) -> tuple[tuple[Finding, ...], Outcome]:
    findings, outcomes = run_checks((check,), dossier(gifts=gifts(*entries), **facts))
    return findings, outcomes[0]


def receipt(**facts: Any) -> dict[str, Any]:
    standard = {"amount": 5000, "category": "Donaties", "counterparty": "M. Zonneveld", "description": "steun"}
    return standard | facts


def compared(
    check: Check, receipts: list[dict[str, Any]], entries: list[dict[str, Any]], **facts: Any
) -> tuple[Finding, ...]:
    """Run a check over books that go on until the end of the year."""
    supplied: dict[str, Any] = {"bookings": bookings(*receipts), "gifts": gifts(*entries), "budget": CATEGORIES}
    supplied |= {"periods": {"bookings.xlsx": "2026-12"}} | facts
    return run_checks((check,), dossier(**supplied))[0]


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
        nameless, worthless = KNOWN | {"donor": None}, KNOWN | {"amount": None, "form": "natura"}
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


class TestAnonymousGift:
    """GIF-02."""

    def test_of_an_unknown_giver_nothing_is_taken_unless_the_party_says_so(self) -> None:
        assert len(register(anonymous_gift, {"donor": "onbekend", "amount": 1})[0]) == 1
        own = confirmed("gift_anonymous_max", 2500)
        at, above = {"donor": "Anoniem", "amount": 2500}, {"donor": "N.N.", "amount": 2501}
        findings, _ = register(anonymous_gift, at, above, norms=own)
        assert [(finding.place.row, finding.severity) for finding in findings] == [(3, "hoog")]

    def test_an_empty_name_is_left_to_the_check_that_owns_it(self) -> None:
        assert register(anonymous_gift, {"donor": None})[0] == ()

    @pytest.mark.parametrize(("amount", "found"), [(49999, 0), (50000, 0), (50001, 1)])
    def test_a_collection_that_two_counted_has_a_limit_of_its_own(self, amount: int, found: int) -> None:
        counted = {"form": "collecte", "counted_by": "A. Vermeer", "second_counter": "B. de Wit", "amount": amount}
        assert len(register(anonymous_gift, counted)[0]) == found

    def test_one_counter_twice_is_one(self) -> None:
        counted = {"form": "collecte", "counted_by": "A. Vermeer", "second_counter": "Vermeer, A.", "amount": 100}
        findings, _ = register(anonymous_gift, counted)
        assert [finding.title for finding in findings] == ["Collecte zonder twee tellers"]

    def test_what_was_returned_is_solved(self) -> None:
        assert register(anonymous_gift, {"donor": "onbekend", "outcome": "teruggestort"})[0] == ()


class TestUnregisteredGift:
    """GIF-10."""

    def test_a_receipt_in_a_gift_category_has_an_entry(self) -> None:
        assert compared(unregistered_gift, [receipt()], [{}]) == ()
        findings = compared(unregistered_gift, [receipt()], [])
        assert [(finding.place.sheet, finding.place.row, finding.severity) for finding in findings] == [
            ("Boekingen", 2, "hoog")
        ]

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

    def test_one_giver_and_two_amounts_is_one_question(self) -> None:
        findings = compared(unregistered_gift, [receipt()], [{"amount": 500}])
        assert [(finding.severity, [place.row for place in finding.related]) for finding in findings] == [
            ("midden", [2])
        ]
        assert compared(gift_not_received, [receipt()], [{"amount": 500}]) == ()

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

    def test_near_the_end_of_the_books_it_is_still_under_way(self) -> None:
        booked = [receipt(booked_on="2026-03-12", counterparty="K. Hof", amount=100)]
        assert compared(gift_not_received, booked, [{"received_on": "2026-03-08"}], periods={}) == ()
        assert len(compared(gift_not_received, booked, [{"received_on": "2026-03-07"}], periods={})) == 1
