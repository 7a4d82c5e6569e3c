"""Claims waived and debts remitted are gifts."""

from typing import Any

from pipeline.checks.gif.forgiven import remitted_debt_not_registered, waived_claim_not_registered
from pipeline.checks.runner import run_checks
from pipeline.model.findings import State
from tests.builders import claims, dossier, gifts, payables

ENTRY: dict[str, Any] = {"donor": "J. de Boer", "amount": 4550, "form": "kwijtschelding"}


def waived(*rows: dict[str, Any], entries: tuple[dict[str, Any], ...] = (), **facts: Any) -> list[int | None]:
    supplied = dossier(claims=claims(*({"waived": True} | row for row in rows)), gifts=gifts(*entries), **facts)
    return [finding.place.row for finding in run_checks((waived_claim_not_registered,), supplied)[0]]


def remitted(*rows: dict[str, Any], entries: tuple[dict[str, Any], ...] = (), **facts: Any) -> list[int | None]:
    debts = ({"relation": "J. de Boer", "amount": 4550, "remitted_on": "2026-06-01"} | row for row in rows)
    supplied = dossier(payables=payables(*debts), gifts=gifts(*entries), **facts)
    return [finding.place.row for finding in run_checks((remitted_debt_not_registered,), supplied)[0]]


class TestWaivedClaim:
    """GIF-22."""

    def test_a_waived_claim_has_an_entry_of_its_amount(self) -> None:
        assert waived({}) == [2]
        assert waived({}, entries=(ENTRY,)) == []
        assert waived({}, entries=(ENTRY | {"donor": "Boer, Jan de", "form": "geld"},)) == []
        assert waived({"waived": False}, {"waived": None}) == []

    def test_what_was_approved_is_what_was_given(self) -> None:
        assert waived({"approved_amount": 4000}, entries=(ENTRY | {"amount": 4000},)) == []

    def test_another_giver_amount_or_year_is_no_entry(self) -> None:
        for facts in ({"donor": "K. Hof"}, {"amount": 4549}, {"received_on": "2025-12-01"}, {"outcome": "geweigerd"}):
            assert waived({}, entries=(ENTRY | facts,)) == [2], facts

    def test_one_entry_answers_to_one_claim_or_to_the_sum_of_the_year(self) -> None:
        assert waived({}, {}, entries=(ENTRY,)) == [3]
        assert waived({}, {}, entries=(ENTRY | {"amount": 9100},)) == []

    def test_without_the_column_or_the_register_it_did_not_run(self) -> None:
        for supplied in (
            dossier(claims=claims({}, without=("waived",)), gifts=gifts()),
            dossier(claims=claims({"waived": True})),
        ):
            (outcome,) = run_checks((waived_claim_not_registered,), supplied)[1]
            assert outcome.state is State.NOT_RUN

    def test_a_column_filled_for_some_rows_limits_it_to_those(self) -> None:
        supplied = dossier(claims=claims({"waived": True}, {}), gifts=gifts(ENTRY))
        (outcome,) = run_checks((waived_claim_not_registered,), supplied)[1]
        assert outcome.state is State.CLEAN


class TestRemittedDebt:
    """GIF-23."""

    def test_a_remitted_debt_has_an_entry(self) -> None:
        assert remitted({}) == [2]
        assert remitted({}, entries=(ENTRY,)) == []
        assert remitted({"remitted_on": None}) == []

    def test_it_belongs_to_the_month_in_which_it_was_remitted(self) -> None:
        assert remitted({}, period="2026-06") == [2]
        assert remitted({}, period="2026-03") == []

    def test_without_the_column_it_did_not_run(self) -> None:
        supplied = dossier(payables=payables({}, without=("remitted_on",)), gifts=gifts())
        (outcome,) = run_checks((remitted_debt_not_registered,), supplied)[1]
        assert outcome.state is State.NOT_RUN
