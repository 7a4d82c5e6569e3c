"""Money of the council group and of the party, kept apart."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.checks.afs.group_money import group_money_mixed, group_money_pays_party
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.severity import Severity
from tests.builders import SAVINGS_IBAN, accounts, bookings, budget, dossier
from tests.checks.matched import Record

GROUP = "Fractierekening"
ACCOUNTS = accounts({}, {"name": GROUP, "iban": SAVINGS_IBAN, "owner": "fractie"})
PLAN = budget(
    *(
        {"category": nature.capitalize(), "nature": nature}
        for nature in ("fractie", "campagne", "afdracht", "subsidie", "bankkosten", "rente", "kruispost", "overig")
    ),
    {"category": "Zonder aard", "nature": None},
)
BOTH = (group_money_mixed, group_money_pays_party)


def run(*checks: Check, rows: tuple[Record, ...], **more: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    usual = {"bookings": bookings(*rows), "accounts": ACCOUNTS, "budget": PLAN}
    return run_checks(checks, dossier(**usual | more))


def mixed(*rows: Record, **more: Any) -> tuple[Finding, ...]:
    return run(group_money_mixed, rows=rows, **more)[0]


def crossed(*rows: Record, **more: Any) -> tuple[Finding, ...]:
    return run(group_money_pays_party, rows=rows, **more)[0]


class TestIsItKeptApart:
    """AFS-21."""

    def test_a_category_of_the_group_on_a_party_account_is_told_at_the_category(self) -> None:
        (finding,) = mixed({"category": "Fractie"})
        assert (finding.place.row, finding.place.column, finding.severity) == (2, "Categorie", Severity.MIDDLE)
        assert finding.title == "Geld van de fractie op een rekening van de partij"

    def test_a_category_of_the_party_on_the_group_s_account_is_told_too(self) -> None:
        (finding,) = mixed({"category": "Overig", "account": GROUP})
        assert finding.title == "Geld van de partij op de rekening van de fractie"

    @pytest.mark.parametrize(
        ("account", "category"),
        [
            (GROUP, "Fractie"),
            (GROUP, "Bankkosten"),
            (GROUP, "Rente"),
            (GROUP, "Kruispost"),
            (GROUP, "Subsidie"),
            (GROUP, "Zonder aard"),
            (GROUP, "Niet in de begroting"),
            ("Betaalrekening", "Overig"),
            ("Betaalrekening", "Kruispost"),
        ],
    )
    def test_what_belongs_on_its_account_is_fine(self, account: str, category: str) -> None:
        assert not mixed({"account": account, "category": category})

    def test_a_transfer_between_the_two_is_no_mixing(self) -> None:
        assert not mixed({"category": "Fractie", "counterparty_iban": SAVINGS_IBAN})

    def test_one_category_on_one_account_is_one_finding_at_its_last_booking(self) -> None:
        days = ("2026-03-10", "2026-05-10", "2026-04-10")
        (finding,) = mixed(*({"category": "Fractie", "booked_on": day} for day in days))
        assert (finding.place.row, [place.row for place in finding.related]) == (3, [2, 4])
        assert "boekingen: 3 | samen -€ 136,50" in finding.message

    def test_what_the_other_check_tells_is_told_once(self) -> None:
        campaign = {"category": "Campagne", "account": GROUP, "amount": -5000}
        other = {"category": "Campagne", "account": GROUP, "amount": 100, "booked_on": "2026-03-01"}
        found, _ = run(*BOTH, rows=(campaign, other))
        assert [(finding.code, finding.place.row) for finding in found] == [("AFS-21", 3), ("AFS-28", 2)]

    @pytest.mark.parametrize("owner", [None, "partij"])
    def test_without_owners_it_did_not_run(self, owner: str | None) -> None:
        _, (outcome,) = run(group_money_mixed, rows=({},), accounts=accounts({"owner": owner}))
        assert outcome.state is (State.CLEAN if owner else State.NOT_RUN)
        bare = accounts({}, without=("owner",))
        assert run(group_money_mixed, rows=({},), accounts=bare)[1][0].reason == (
            "kolom Eigenaar ontbreekt in blad Rekeningen"
        )


class TestDoesItPayForTheParty:
    """AFS-28."""

    @pytest.mark.parametrize("category", ["Campagne", "Afdracht"])
    def test_campaign_and_levies_from_the_group_s_account_are_told(self, category: str) -> None:
        (finding,) = crossed({"account": GROUP, "category": category})
        assert (finding.place.column, finding.severity) == ("Rekening", Severity.MIDDLE)

    def test_a_levy_to_the_party_is_told_once_where_it_was_paid(self) -> None:
        paid = {"account": GROUP, "category": "Afdracht", "counterparty_iban": "NL91ABNA0417164300"}
        came = {"category": "Afdracht", "amount": 4550, "counterparty_iban": SAVINGS_IBAN}
        assert [finding.place.row for finding in crossed(paid, came)] == [2]
        (finding,) = crossed(came)
        assert finding.title.startswith("De partij kreeg")

    @pytest.mark.parametrize(
        "row",
        [
            {"account": GROUP, "category": "Fractie"},
            {"account": GROUP, "category": "Campagne", "amount": 5000},
            {"category": "Campagne"},
            {"category": "Afdracht", "amount": 18500, "counterparty": "R. Dijkstra"},
        ],
    )
    def test_each_paying_for_its_own_is_fine(self, row: Record) -> None:
        assert not crossed(row)

    @pytest.mark.parametrize(
        ("payer", "category", "description", "count"),
        [
            ("Gemeente Vizierdam", "Fractie", "Voorschot 2026", 1),
            ("GEMEENTE VIZIERDAM", "Overig", "Fractievergoeding 1e kwartaal", 1),
            ("Griffie Vizierdam", "Subsidie", "Fractiebudget", 1),
            ("Gemeente Vizierdam", "Subsidie", "Subsidie politieke partijen", 0),
            ("Gemeentebelangen Noord", "Overig", "Bijdrage fractie-uitje", 0),
            ("R. Dijkstra", "Fractie", "Terug van fractie", 0),
        ],
    )
    def test_group_money_of_the_municipality_belongs_on_the_group_s_account(
        self, payer: str, category: str, description: str, count: int
    ) -> None:
        row = {"counterparty": payer, "category": category, "description": description, "amount": 120000}
        assert len(crossed(row)) == count
        assert not crossed(row | {"account": GROUP})

    def test_paying_the_municipality_is_no_group_money(self) -> None:
        assert not crossed({"counterparty": "Gemeente Vizierdam", "category": "Fractie", "amount": -1000})

    def test_without_what_a_category_is_by_nature_it_did_not_run(self) -> None:
        _, (outcome,) = run(group_money_pays_party, rows=({},), budget=budget({}, without=("nature",)))
        assert outcome.reason == "kolom Aard ontbreekt in blad Begroting"
