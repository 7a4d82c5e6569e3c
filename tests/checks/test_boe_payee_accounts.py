"""Payees and their accounts."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe.payee_accounts import payee_iban_changed, shared_iban
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.forms.example.party import invented_iban
from pipeline.model.findings import Finding, State
from tests.builders import bank_lines, bookings, budget, claims, dossier, functionaries
from tests.checks.matched import matches

ONE, TWO, THREE = (invented_iban("RABO", number) for number in (21, 22, 23))


def ran(check: Check, *rows: dict[str, Any], **more: Any) -> list[Finding]:
    """Return what a check finds on payments that are a day apart."""
    dated = [{"booked_on": f"2026-03-{day:02d}"} | row for day, row in enumerate(rows, start=1)]
    supplied: dict[str, Any] = {"bookings": bookings(*dated), "budget": budget({})}
    return list(run_checks((check,), dossier(**supplied | more))[0])


def to(name: str | None, iban: str | None, **facts: Any) -> dict[str, Any]:
    return {"counterparty": name, "counterparty_iban": iban} | facts


class TestPayeeIbanChanged:
    """BOE-17."""

    def found(self, *rows: dict[str, Any], **more: Any) -> list[Finding]:
        return ran(payee_iban_changed, *rows, **more)

    def test_the_first_payment_to_a_new_account_is_found_with_the_last_known_one_beside_it(self) -> None:
        (finding,) = self.found(to("Drukkerij Het Anker", ONE), to("Drukkerij 't Anker", TWO))
        assert (finding.severity.value, finding.place.row, finding.place.column) == ("midden", 3, "Tegenrekening")
        assert [place.row for place in finding.related] == [2]
        assert f"eindigt op {TWO[-4:]} | eerder, op 01-03-2026, was het de rekening die eindigt op {ONE[-4:]}" in (
            finding.message
        )
        assert TWO not in finding.message

    def test_an_account_seen_before_is_known_in_either_direction(self) -> None:
        back_and_forth = [to("De Brink", iban) for iban in (ONE, TWO, ONE, TWO)]
        assert [finding.place.row for finding in self.found(*back_and_forth)] == [3]
        assert not self.found(to("De Brink", TWO, amount=100), to("De Brink", ONE, amount=100), to("De Brink", TWO))

    def test_one_account_or_none_is_no_change(self) -> None:
        assert not self.found(to("De Brink", ONE), to("De Brink", ONE), to("De Brink", None), to("Het Anker", TWO))

    @pytest.mark.parametrize("name", ["Mollie B.V.", "Gemeente Vizierdam", "Belastingdienst", "KPN", "Rabobank"])
    def test_processors_public_bodies_banks_and_utilities_have_many_accounts(self, name: str) -> None:
        assert not self.found(to(name, ONE), to(name, TWO))

    def test_a_supplier_paid_through_a_processor_keeps_its_account(self) -> None:
        lines = bank_lines({"counterparty": "Stg Mollie Payments", "counterparty_iban": TWO})
        rows = (to("WebDam Hosting", ONE), to("WebDam Hosting", None))
        assert not self.found(*rows, bank_lines=lines, matches=matches({"bank": [0], "book": [1]}))
        assert not self.found(rows[0], to("WebDam Hosting", TWO, description="iDEAL betaling"))

    def test_a_person_with_initials_only_may_be_two_people(self) -> None:
        (finding,) = self.found(to("J. Jansen", ONE), to("J. Jansen", TWO))
        assert finding.severity.value == "laag"
        assert "twee mensen met dezelfde naam" in finding.why
        (finding,) = self.found(to("Jan Jansen", ONE), to("Jan Jansen", TWO))
        assert finding.severity.value == "midden"

    def test_two_accounts_of_a_functionary_that_are_registered_are_known(self) -> None:
        rows = (to("Anna Vermeer", ONE), to("Anna Vermeer", TWO))
        assert not self.found(*rows, functionaries=functionaries({"name": "Anna Vermeer", "iban": TWO}))
        assert not self.found(*rows, claims=claims({"claimant": "Anna Vermeer", "iban": TWO}))
        assert self.found(*rows, functionaries=functionaries({"name": "Anna Vermeer", "iban": THREE}))

    def test_claims_and_refunds_are_for_other_checks(self) -> None:
        rows = (to("Anna Vermeer", ONE), to("Anna Vermeer", TWO))
        settled = matches({"kind": "claim", "book": [1], "claim": [0]})
        assert not self.found(*rows, claims=claims({"claimant": "Anna Vermeer"}), matches=settled)
        assert not self.found(rows[0], rows[1] | {"description": "Terugbetaling contributie"})

    def test_a_change_in_an_earlier_month_is_not_told_again(self) -> None:
        rows = bookings(
            *(to("De Brink", iban, booked_on=day) for iban, day in ((ONE, "2026-01-05"), (TWO, "2026-02-05")))
        )
        assert [len(run_checks((payee_iban_changed,), dossier(month, bookings=rows))[0]) for month in
                ("2026-01", "2026-02", "2026-03")] == [0, 1, 0]  # fmt: skip


class TestSharedIban:
    """BOE-18."""

    def found(self, *rows: dict[str, Any], **more: Any) -> list[Finding]:
        return ran(shared_iban, *rows, **more)

    def test_clearly_different_payees_on_one_account_are_one_finding(self) -> None:
        (finding,) = self.found(
            to("Drukkerij Het Anker", ONE), to("Bloemenhuis Roos", ONE), to("Bloemenhuis Roos", ONE)
        )
        assert (finding.severity.value, finding.place.row) == ("midden", 4)
        assert [place.row for place in finding.related] == [2]
        assert (
            f"rekening die eindigt op {ONE[-4:]} | betaald aan: Drukkerij Het Anker, Bloemenhuis Roos"
            in finding.message
        )

    def test_a_month_is_told_of_an_account_that_is_paid_again_later(self) -> None:
        days = (("Drukkerij Het Anker", "2026-01-05"), ("Bloemenhuis Roos", "2026-02-05"), ("Het Anker", "2026-03-05"))
        rows = bookings(*(to(name, ONE, booked_on=day) for name, day in days))
        said = [run_checks((shared_iban,), dossier(month, bookings=rows))[0] for month in ("2026-01", "2026-02")]
        assert [[finding.place.row for finding in findings] for findings in said] == [[], [3]]

    @pytest.mark.parametrize(
        "other", ["Het Anker BV", "Drukerij Het Anker", "Drukkerij 't Anker", "Anker Print", "Stichting Het Anker"]
    )
    def test_names_that_share_a_word_are_not_clearly_different(self, other: str) -> None:
        assert not self.found(to("Drukkerij Het Anker", ONE), to(other, ONE))

    def test_a_sole_trader_is_known_under_two_names(self) -> None:
        assert not self.found(to("Bakkerij Jansen", ONE), to("P. Jansen", ONE))

    def test_two_accounts_are_two(self) -> None:
        assert not self.found(to("Drukkerij Het Anker", ONE), to("Bloemenhuis Roos", TWO))

    def test_an_account_of_a_processor_or_collector_is_shared_by_many(self) -> None:
        assert not self.found(to("Bloemenhuis Roos via Mollie", ONE), to("WebDam Hosting", ONE))
        assert not self.found(to("Incassobureau Streng", ONE), to("WebDam Hosting", ONE))
        lines = bank_lines(to("Stichting Derdengelden Notaris", ONE))
        matched = matches({"bank": [0], "book": [0]})
        assert not self.found(to("Bloemenhuis Roos", ONE), to("WebDam Hosting", ONE), bank_lines=lines, matches=matched)

    def test_a_household_with_one_account_is_nothing_and_other_names_are_for_information(self) -> None:
        assert not self.found(to("J. de Boer", ONE), to("A. de Boer", ONE))
        assert not self.found(to("J. de Boer", ONE), to("J. de Boer e/o A. Smit", ONE))
        (finding,) = self.found(to("J. de Boer", ONE), to("A. Smit", ONE))
        assert (finding.severity.value, finding.title) == ("laag", "Eén rekening, twee mensen")

    def test_two_functionaries_of_one_household_are_for_information(self) -> None:
        people = functionaries({"name": "J. de Boer"}, {"name": "A. de Boer"})
        rows = (to("J. de Boer", ONE), to("A. de Boer", ONE))
        assert [finding.severity.value for finding in self.found(*rows, functionaries=people)] == ["laag"]

    def test_claims_of_two_people_with_one_account_explain_themselves(self) -> None:
        rows = (to("J. de Boer", ONE), to("A. Smit", ONE))
        people = functionaries({"name": "J. de Boer"}, {"name": "A. Smit"})
        asked = claims({"claimant": "J. de Boer", "iban": ONE}, {"claimant": "A. Smit", "iban": ONE})
        settled = matches({"kind": "claim", "book": [0], "claim": [0]}, {"kind": "claim", "book": [1], "claim": [1]})
        assert not self.found(*rows, functionaries=people, claims=asked, matches=settled)

    def test_a_supplier_on_the_account_of_a_claimant_is_found_at_its_payment(self) -> None:
        rows = (to("Reclamebureau Baken", ONE), to("J. de Boer", ONE))
        settled = matches({"kind": "claim", "book": [1], "claim": [0]})
        (finding,) = self.found(*rows, claims=claims({"iban": ONE}), matches=settled)
        assert (finding.severity.value, finding.place.row) == ("midden", 2)

    def test_without_bookings_it_did_not_run(self) -> None:
        _, outcomes = run_checks((shared_iban, payee_iban_changed), dossier(claims=claims({})))
        assert {outcome.state for outcome in outcomes} == {State.NOT_RUN}
