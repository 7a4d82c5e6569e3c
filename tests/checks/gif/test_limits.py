"""What a party takes of somebody unknown, in cash, in a collection, or in parts."""

from typing import Any

import pytest

from pipeline.checks.gif.limits import anonymous_gift, cash_gift, split_gift
from pipeline.checks.runner import run_checks
from pipeline.model.findings import State
from tests.builders import confirmed, dossier
from tests.checks.gif.registers import DUTCH, found, register


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


def in_cash(day: int, amount: int, **facts: Any) -> dict[str, Any]:
    return {"form": "contant", "received_on": f"2026-03-{day:02d}", "amount": amount} | facts


class TestSplitGift:
    """GIF-17; the limit for one gift in cash is 50 euro, the window a week."""

    def test_small_gifts_in_cash_of_one_giver_are_above_the_limit_together(self) -> None:
        assert found(split_gift, in_cash(1, 2500), in_cash(3, 2501)) == [(3, "midden", "Bedrag of waarde")]
        assert found(split_gift, in_cash(1, 2500), in_cash(3, 2500)) == []

    @pytest.mark.parametrize(("day", "count"), [(8, 1), (9, 0)])
    def test_only_within_the_window(self, day: int, count: int) -> None:
        assert len(found(split_gift, in_cash(1, 4000), in_cash(day, 4000))) == count

    def test_a_row_of_gifts_is_one_finding_at_the_last(self) -> None:
        findings, _ = register(split_gift, *(in_cash(day, 4000) for day in (1, 6, 11)))
        assert [(finding.place.row, [place.row for place in finding.related]) for finding in findings] == [(4, [2, 3])]
        assert "samen in 7 dagen: € 80,00" in findings[0].message

    def test_two_givers_are_not_taken_together(self) -> None:
        assert found(split_gift, in_cash(1, 4000), in_cash(2, 4000, donor="K. Hof")) == []

    def test_one_gift_above_the_limit_is_left_to_the_check_on_cash(self) -> None:
        assert found(split_gift, in_cash(1, 5001), in_cash(2, 1000)) == []

    def test_transfers_collections_and_refused_gifts_are_no_cash(self) -> None:
        pairs = ({"form": "geld"}, {"form": "collecte"}, {"outcome": "geweigerd"})
        for facts in pairs:
            assert found(split_gift, in_cash(1, 4000, **facts), in_cash(2, 4000, **facts)) == []

    def test_of_unknown_givers_an_account_makes_one_and_without_it_is_a_question(self) -> None:
        own = confirmed("gift_anonymous_max", 2500)
        one, two = (in_cash(day, 2000, donor="onbekend", form="geld", donor_iban=DUTCH) for day in (1, 2))
        assert found(split_gift, one, two, norms=own) == [(3, "midden", "Bedrag of waarde")]
        nobody = [entry | {"donor_iban": None} for entry in (one, two)]
        assert found(split_gift, *nobody, norms=own) == [(3, "laag", "Bedrag of waarde")]

    def test_it_knows_the_gifts_of_the_month_before(self) -> None:
        february = in_cash(1, 4000, received_on="2026-02-27")
        assert len(found(split_gift, february, in_cash(2, 4000), period="2026-03")) == 1
        assert found(split_gift, february, in_cash(2, 4000), period="2026-02") == []

    def test_without_a_register_it_did_not_run(self) -> None:
        (outcome,) = run_checks((split_gift,), dossier())[1]
        assert outcome.state is State.NOT_RUN


class TestCashGift:
    """GIF-20."""

    @pytest.mark.parametrize(("amount", "count"), [(4999, 0), (5000, 0), (5001, 1)])
    def test_above_the_limit_a_gift_is_not_in_cash(self, amount: int, count: int) -> None:
        assert len(found(cash_gift, {"form": "contant", "amount": amount})) == count

    def test_a_transfer_a_collection_and_a_refused_gift_are_no_cash(self) -> None:
        large = {"amount": 9000}
        assert found(cash_gift, large, large | {"form": "collecte"}) == []
        assert found(cash_gift, large | {"form": "contant", "outcome": "geweigerd"}) == []

    def test_the_limit_of_the_party_is_the_limit(self) -> None:
        own = confirmed("gift_cash_max", 10_000)
        assert found(cash_gift, {"form": "contant", "amount": 9000}, norms=own) == []

    def test_without_a_register_it_did_not_run(self) -> None:
        (outcome,) = run_checks((cash_gift,), dossier())[1]
        assert outcome.state is State.NOT_RUN
