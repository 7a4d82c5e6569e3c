"""Payments that end with people of the party: facts and questions, never more than they prove."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.boe.payee_accounts import shared_iban
from pipeline.checks.boe.people import payment_to_functionary, supplier_on_functionary_iban
from pipeline.checks.runner import run_checks
from pipeline.forms.example.party import invented_iban
from pipeline.model.findings import Finding, State
from tests.builders import agreements, bank_lines, bookings, budget, claims, dossier, functionaries, interests
from tests.checks.matched import matches

CHECKS = (payment_to_functionary, shared_iban, supplier_on_functionary_iban)
OWN, OTHER = invented_iban("RABO", 11), invented_iban("INGB", 12)
ANNA = {"name": "Anna Vermeer", "iban": OWN}
TO_ANNA = {"counterparty": "Anna Vermeer", "counterparty_iban": OWN, "description": "Ondersteuning"}


def found(*rows: dict[str, Any], person: dict[str, Any] | None = None, **more: Any) -> list[Finding]:
    """Return the findings on these payments; `person`: who is in function, instead of Anna Vermeer."""
    supplied: dict[str, Any] = {"bookings": bookings(*rows), "functionaries": functionaries(person or ANNA)}
    supplied |= {"budget": budget({}), "interests": interests({})}
    return list(run_checks(CHECKS, dossier(**supplied | more))[0])


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity.value) for finding in findings]


class TestPaymentToFunctionary:
    """BOE-16."""

    def test_an_equal_account_is_a_question_to_explain(self) -> None:
        (finding,) = found(TO_ANNA)
        assert told([finding]) == [("BOE-16", "midden")]
        assert (finding.place.row, finding.place.column) == (2, "Tegenpartij")
        assert [place.sheet for place in finding.related] == ["Functionarissen"]
        assert "in Functionarissen: Anna Vermeer, voorzitter | IBAN gelijk" in finding.message

    def test_a_full_name_weighs_the_same_and_the_text_says_that_it_may_be_somebody_else(self) -> None:
        (finding,) = found(TO_ANNA | {"counterparty_iban": None})
        assert told([finding]) == [("BOE-16", "midden")]
        assert "het kan om iemand anders gaan" in finding.why

    def test_a_full_name_on_another_account_is_for_information(self) -> None:
        assert told(found(TO_ANNA | {"counterparty_iban": OTHER})) == [("BOE-16", "laag")]

    @pytest.mark.parametrize(("booked", "listed"), [("A. Vermeer", "A. Vermeer"), ("A VERMEER", "Anna Vermeer")])
    def test_initials_are_for_information_and_with_two_accounts_nothing(self, booked: str, listed: str) -> None:
        paid = TO_ANNA | {"counterparty": booked, "counterparty_iban": None}
        person = {"name": listed, "iban": OWN}
        assert told(found(paid, person=person)) == [("BOE-16", "laag")]
        assert not found(paid | {"counterparty_iban": OTHER}, person=person)

    @pytest.mark.parametrize("name", ["Joke Vermeer", "Anna Vermeeren", "Anna Smit", "Bakkerij Vermeer"])
    def test_another_name_is_somebody_else(self, name: str) -> None:
        assert not found(TO_ANNA | {"counterparty": name, "counterparty_iban": None})

    def test_the_bank_says_where_the_money_went(self) -> None:
        line = bank_lines({"counterparty": "A Vermeer", "counterparty_iban": OWN})
        assert told(
            found({"counterparty": "Verzorging"}, bank_lines=line, matches=matches({"bank": [0], "book": [0]}))
        ) == [("BOE-16", "midden")]

    def test_a_claim_explains_it(self) -> None:
        settled = matches({"kind": "claim", "book": [0], "claim": [0]})
        assert not found(TO_ANNA, claims=claims({"claimant": "Anna Vermeer"}), matches=settled)

    @pytest.mark.parametrize("nature", ["declaraties", "vergoeding"])
    def test_a_category_of_claims_or_allowances_explains_it(self, nature: str) -> None:
        assert not found(TO_ANNA, budget=budget({"nature": nature}))
        assert not found(TO_ANNA | {"category": "Vrijwilligersvergoeding"})

    def test_an_advance_an_agreement_and_money_back_explain_it(self) -> None:
        assert not found(TO_ANNA | {"description": "Voorschot ledenavond"})
        assert not found(TO_ANNA | {"description": "Terugbetaling contributie"})
        assert not found(TO_ANNA, budget=budget({"kind": "baten", "nature": "contributie"}))
        assert not found(TO_ANNA, agreements=agreements({"party": "Anna Vermeer"}))
        assert found(TO_ANNA, agreements=agreements({"party": "Anna Vermeer", "ends_on": "2026-02-28"}))
        assert found(TO_ANNA, agreements=agreements({"party": "Anna Vermeer", "kind": "afdracht"}))

    @pytest.mark.parametrize(
        ("days", "count"),
        [
            ({"starts_on": "2026-03-10"}, 1),
            ({"starts_on": "2026-03-11"}, 0),
            ({"ends_on": "2026-03-10"}, 1),
            ({"ends_on": "2026-03-09"}, 0),
        ],
    )
    def test_only_somebody_in_function_on_the_day_counts(self, days: dict[str, str], count: int) -> None:
        assert len(found(TO_ANNA, person=ANNA | days)) == count

    def test_money_that_comes_in_is_no_payment(self) -> None:
        assert not found(TO_ANNA | {"amount": 4550})

    def test_two_functions_are_one_finding(self) -> None:
        twice = functionaries(ANNA, ANNA | {"organ": "fractie", "function": "raadslid"})
        assert len(found(TO_ANNA, functionaries=twice)) == 1

    def test_without_functionaries_it_did_not_run_and_without_accounts_it_says_so(self) -> None:
        _, outcomes = run_checks((payment_to_functionary,), dossier(bookings=bookings({})))
        assert (outcomes[0].state, outcomes[0].reason) == (State.NOT_RUN, "blad Functionarissen is niet aangeleverd")
        people = functionaries({"name": "Anna Vermeer"}, without=("iban",))
        _, outcomes = run_checks((payment_to_functionary,), dossier(bookings=bookings({}), functionaries=people))
        assert (outcomes[0].state, outcomes[0].examined) == (State.CLEAN, 1)
        assert "alleen op naam vergeleken" in str(outcomes[0].reason)


class TestSupplierOnFunctionaryIban:
    """BOE-30."""

    SUPPLIER = TO_ANNA | {"counterparty": "Reclamebureau Baken"}

    def test_an_organisation_on_somebodys_account_comes_first_and_alone(self) -> None:
        (finding,) = found(self.SUPPLIER)
        assert told([finding]) == [("BOE-30", "hoog")]
        assert (finding.place.row, finding.place.column) == (2, "Tegenrekening")
        assert "betaald op de rekening van Anna Vermeer, voorzitter | niet in het blad Belangen" in finding.message
        assert OWN not in finding.message

    @pytest.mark.parametrize(
        "registered",
        [{"organisation": "Reclamebureau Baken B.V."}, {"organisation": "Anders", "iban": OWN}],
    )
    def test_what_stands_in_belangen_is_only_a_payment_to_a_functionary(self, registered: dict[str, str]) -> None:
        assert told(found(self.SUPPLIER, interests=interests({"name": "Anna Vermeer"} | registered))) == [
            ("BOE-16", "midden")
        ]

    def test_without_belangen_it_is_never_hoog(self) -> None:
        people, paid = functionaries(ANNA), bookings(self.SUPPLIER)
        findings, outcomes = run_checks(CHECKS, dossier(bookings=paid, functionaries=people))
        assert told(list(findings)) == [("BOE-30", "midden")]
        assert "blad Belangen is er niet bij" in findings[0].message
        assert outcomes[-1].reason == "blad Belangen is niet aangeleverd"

    def test_a_name_that_may_be_an_organisations_counts_when_there_is_an_invoice(self) -> None:
        unclear = TO_ANNA | {"counterparty": "Kleurrijk Ontwerk"}
        assert told(found(unclear)) == [("BOE-16", "midden")]
        assert told(found(unclear | {"invoice": "F-12"})) == [("BOE-30", "midden")]

    def test_a_partner_or_the_household_is_no_organisation(self) -> None:
        for name in ("P. Vermeer", "Fam. Vermeer", "A. Vermeer e/o J. Smit", "Piet Smit"):
            assert told(found(TO_ANNA | {"counterparty": name, "invoice": "F-12"})) == [("BOE-16", "midden")]

    def test_another_account_or_an_earlier_function_is_nothing(self) -> None:
        assert not found(self.SUPPLIER | {"counterparty_iban": OTHER})
        assert not found(self.SUPPLIER, person=ANNA | {"ends_on": "2025-12-31"})

    def test_a_claim_paid_under_a_trade_name_is_a_claim(self) -> None:
        settled = matches({"kind": "claim", "book": [0], "claim": [0]})
        assert not found(self.SUPPLIER, claims=claims({"claimant": "Anna Vermeer"}), matches=settled)

    def test_without_the_column_iban_it_did_not_run(self) -> None:
        people = functionaries({}, without=("iban",))
        supplied = dossier(bookings=bookings({}), functionaries=people)
        _, outcomes = run_checks((supplier_on_functionary_iban,), supplied)
        assert outcomes[0].state is State.NOT_RUN
