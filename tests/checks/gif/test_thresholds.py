"""The total of a giver in a calendar year."""

from datetime import date
from typing import Any

import pytest

from pipeline.checks.gif.thresholds import donor_above_maximum, fast_report_due, unpublished_gift
from pipeline.checks.runner import run_checks
from pipeline.model.findings import State
from tests.builders import confirmed, dossier, gifts
from tests.checks.gif.registers import DUTCH, found, register

MAXIMUM, FAST, PUBLIC = 10_000_000, 1_000_000, 100_000


def gift(day: str, amount: int, **facts: Any) -> dict[str, Any]:
    return {"received_on": f"2026-{day}", "amount": amount} | facts


class TestDonorAboveMaximum:
    """GIF-03."""

    @pytest.mark.parametrize(("amount", "count"), [(MAXIMUM - 1, 0), (MAXIMUM, 0), (MAXIMUM + 1, 1)])
    def test_the_maximum_itself_is_allowed(self, amount: int, count: int) -> None:
        assert len(found(donor_above_maximum, gift("03-10", amount))) == count

    def test_it_points_at_the_gift_that_goes_above_and_not_at_later_ones(self) -> None:
        entries = [gift("01-05", MAXIMUM), gift("02-05", 1, form="natura"), gift("03-05", 5000)]
        findings, outcome = register(donor_above_maximum, *entries)
        assert [(finding.place.row, [place.row for place in finding.related]) for finding in findings] == [(3, [2])]
        assert "giften van deze gever in 2026: € 100.000,01" in findings[0].message
        assert outcome.examined == 3

    def test_it_is_a_benchmark_until_the_party_confirms_it(self) -> None:
        above = gift("03-10", MAXIMUM + 1)
        assert found(donor_above_maximum, above)[0][1] == "midden"
        own = confirmed("gift_year_max", 500_000)
        assert found(donor_above_maximum, gift("03-10", 500_001), norms=own) == [(2, "hoog", "Bedrag of waarde")]

    def test_refused_gifts_collections_unknown_givers_and_own_work_do_not_count(self) -> None:
        first = gift("01-05", MAXIMUM)
        for facts in (
            {"outcome": "geweigerd"},
            {"outcome": "teruggestort"},
            {"returned_on": "2026-03-01"},
            {"form": "collecte"},
            {"donor": "onbekend"},
            {"form": "dienst"},
        ):
            assert found(donor_above_maximum, first, gift("02-05", 5000, **facts)) == []

    def test_a_new_calendar_year_starts_at_nothing(self) -> None:
        last_year = gift("01-05", MAXIMUM, received_on="2025-12-31")
        assert found(donor_above_maximum, last_year, gift("01-01", MAXIMUM)) == []

    def test_only_the_same_full_name_or_a_shared_account_joins_gifts(self) -> None:
        first = gift("01-05", MAXIMUM, donor="Jan de Boer", donor_iban=DUTCH)
        second = gift("02-05", 1, donor="J. de Boer")
        assert found(donor_above_maximum, first, second) == []
        assert len(found(donor_above_maximum, first, second | {"donor": "Boer, Jan de"})) == 1
        assert len(found(donor_above_maximum, first, second | {"donor_iban": DUTCH})) == 1
        assert found(donor_above_maximum, first, second | {"donor": "A. de Boer", "donor_iban": DUTCH}) == []

    def test_all_names_of_an_organisation_with_one_account_are_one(self) -> None:
        entity = {"donor_kind": "organisatie", "donor_iban": DUTCH}
        first = gift("01-05", MAXIMUM, donor="De Roos B.V.", **entity)
        assert len(found(donor_above_maximum, first, gift("02-05", 1, donor="Kwekerij Roos", **entity))) == 1

    def test_a_month_knows_what_came_before(self) -> None:
        entries = [gift("01-05", MAXIMUM), gift("02-05", 1)]
        assert len(found(donor_above_maximum, *entries, period="2026-02")) == 1
        assert found(donor_above_maximum, *entries, period="2026-01") == []

    def test_before_the_first_norm_it_did_not_run(self) -> None:
        entries = gifts({"received_on": "2022-03-10", "amount": MAXIMUM + 1})
        findings, (outcome,) = run_checks((donor_above_maximum,), dossier("2022", gifts=entries))
        assert (findings, outcome.state) == ((), State.NOT_RUN)


class TestUnpublishedGift:
    """GIF-04; the default term is 1 July of the year after."""

    @pytest.mark.parametrize(("amount", "count"), [(PUBLIC - 1, 0), (PUBLIC, 1), (PUBLIC + 1, 1)])
    def test_from_the_public_amount(self, amount: int, count: int) -> None:
        assert len(found(unpublished_gift, gift("03-10", amount), today=date(2027, 7, 2))) == count

    def test_it_is_due_after_the_day_itself(self) -> None:
        _, outcome = register(unpublished_gift, gift("03-10", PUBLIC), today=date(2027, 7, 1))
        assert (outcome.state, outcome.reason) == (State.NOT_DUE, "termijn loopt tot en met 01-07-2027")

    def test_the_party_may_set_an_earlier_day(self) -> None:
        own = confirmed("gift_publication_month_day", "03-31")
        assert len(found(unpublished_gift, gift("03-10", PUBLIC), norms=own, today=date(2027, 4, 4))) == 1

    def test_a_giver_is_one_finding_at_the_last_gift_that_is_not_marked(self) -> None:
        entries = [gift("01-05", 60_000), gift("02-05", 60_000), gift("03-05", 500, published_on="2027-01-01")]
        findings, outcome = register(unpublished_gift, *entries, today=date(2027, 7, 2))
        assert [(finding.place.row, [place.row for place in finding.related]) for finding in findings] == [(3, [2])]
        assert outcome.examined == 3

    def test_what_is_published_or_exempt_is_done(self) -> None:
        done = ({"published_on": "2027-02-01"}, {"safety_exemption": "B-2026-04"}, {"outcome": "geweigerd"})
        for facts in done:
            assert found(unpublished_gift, gift("03-10", PUBLIC, **facts), today=date(2027, 7, 2)) == []

    def test_a_word_that_says_no_exempts_nobody(self) -> None:
        large = gift("03-10", PUBLIC, safety_exemption="nee")
        assert len(found(unpublished_gift, large, today=date(2027, 7, 2))) == 1

    def test_a_decision_on_safety_holds_for_all_gifts_of_the_giver_in_the_year(self) -> None:
        entries = [gift("01-05", PUBLIC, safety_exemption="B-2026-04"), gift("02-05", 500)]
        assert found(unpublished_gift, *entries, today=date(2027, 7, 2)) == []

    def test_it_is_hoog_only_when_amount_and_day_are_the_partys_own(self) -> None:
        own = confirmed("gift_publish_from", PUBLIC)
        large = gift("03-10", PUBLIC)
        assert found(unpublished_gift, large, norms=own, today=date(2027, 7, 2))[0][1] == "midden"
        both = own.with_overrides(
            (confirmed("gift_publication_month_day", "06-01").values["gift_publication_month_day"][-1],)
        )
        assert found(unpublished_gift, large, norms=both, today=date(2027, 7, 2))[0][1] == "hoog"

    def test_it_runs_over_years_only_and_with_the_column(self) -> None:
        entries = gifts(gift("03-10", PUBLIC))
        assert run_checks((unpublished_gift,), dossier("2026-03", gifts=entries)) == ((), ())
        without = gifts(gift("03-10", PUBLIC), without=("published_on",))
        (outcome,) = run_checks((unpublished_gift,), dossier(gifts=without))[1]
        assert (outcome.state, outcome.reason) == (State.NOT_RUN, "kolom Gepubliceerd op ontbreekt in blad Giften")


class TestFastReportDue:
    """GIF-05."""

    @pytest.mark.parametrize(("amount", "count"), [(FAST - 1, 0), (FAST, 1), (FAST + 1, 1)])
    def test_from_the_amount_it_is_a_benchmark(self, amount: int, count: int) -> None:
        assert [one[1] for one in found(fast_report_due, gift("03-10", amount))] == ["laag"] * count

    def test_it_points_at_the_gift_that_gets_there(self) -> None:
        entries = [gift("01-05", FAST - 1), gift("02-05", 1), gift("03-05", 5000)]
        assert [row for row, _, _ in found(fast_report_due, *entries)] == [3]

    def test_without_a_register_it_did_not_run(self) -> None:
        (outcome,) = run_checks((fast_report_due,), dossier())[1]
        assert outcome.state is State.NOT_RUN
