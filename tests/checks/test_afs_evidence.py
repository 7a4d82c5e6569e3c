"""How hard the evidence is, and how much stands with one bank."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.checks.afs.evidence import editable_bank_evidence
from pipeline.checks.afs.guarantee import balance_above_guarantee
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.severity import Severity
from tests.builders import SAVINGS_IBAN, accounts, bank_lines, bookings, dossier
from tests.checks.matched import Record, matches

CSV = {"file": "bank.csv", "sheet": None}  # with a running balance
SHEET = {"file": "bank.xlsx", "sheet": "Bank"}  # pasted
PRIVATE = "NL02RABO0123456789"


class TestCanAnybodyEditIt:
    """AFS-17."""

    def told(self, *lines: Record, **more: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
        supplied = dossier(**{"bank_lines": bank_lines(*lines), "accounts": accounts({})} | more)
        return run_checks((editable_bank_evidence,), supplied)

    def test_lines_without_a_balance_are_told_once_an_account_at_their_sheet(self) -> None:
        ((finding,), _) = self.told(SHEET, SHEET, CSV | {"amount": 18200})
        assert (finding.place.file, finding.place.sheet, finding.place.row) == ("bank.xlsx", "Bank", None)
        assert finding.severity is Severity.LOW
        assert "regels: 2 | samen € 91,00, 33 % van wat er op deze rekening bewoog (€ 273,00)" in finding.message

    def test_lines_with_a_running_balance_are_fine(self) -> None:
        findings, (outcome,) = self.told(CSV, CSV)
        assert (findings, outcome.state, outcome.examined) == ((), State.CLEAN, 2)

    def test_a_chained_statement_is_fine(self) -> None:
        given = dossier(bank_lines=bank_lines(SHEET), accounts=accounts({}))
        tables = {number: replace(table, tier="chained") for number, table in given.books.tables.items()}
        assert not run_checks((editable_bank_evidence,), replace(given, books=replace(given.books, tables=tables)))[0]

    @pytest.mark.parametrize(("cents", "percent"), [(1, 99), (999999999, 1)])
    def test_a_share_is_never_rounded_to_all_or_nothing(self, cents: int, percent: int) -> None:
        ((finding,), _) = self.told(SHEET, CSV | {"amount": cents})
        assert finding.facts["percent"] == percent

    def test_a_line_that_a_better_file_holds_too_does_not_count(self) -> None:
        assert not self.told(SHEET, CSV, matches=matches(counted=[False, True]))[0]

    def test_lines_of_another_period_are_not_told(self) -> None:
        assert not self.told(SHEET | {"booked_on": "2025-12-31"}, CSV)[0]

    def test_nothing_is_told_of_an_account_that_may_be_private(self) -> None:
        assert not self.told(SHEET | {"account": PRIVATE})[0]

    def test_an_account_without_statement_was_not_examined(self) -> None:
        both = accounts({}, {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"})
        _, outcomes = self.told(CSV, accounts=both)
        assert [outcome.state for outcome in outcomes] == [State.CLEAN, State.NOT_RUN]


class TestIsItMoreThanIsGuaranteed:
    """AFS-18; a hundred thousand euro a bank."""

    TWO = accounts(
        {"institution": "ABN AMRO"}, {"name": "Spaarrekening", "iban": "NL02ABNA0123456789", "kind": "spaar"}
    )

    def told(self, *months: Record, **more: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
        supplied: dict[str, Any] = {"accounts": self.TWO, "bookings": bookings({}), "matches": matches(balances=months)}
        return run_checks((balance_above_guarantee,), dossier(**supplied | more))

    @pytest.mark.parametrize(("cents", "count"), [(5_999_999, 0), (6_000_000, 0), (6_000_001, 1)])
    def test_two_accounts_with_one_bank_add_up(self, cents: int, count: int) -> None:
        findings, _ = self.told(
            {"bank_closing_cents": cents, "closing_cents": 1}, {"account": "Spaarrekening", "closing_cents": 4_000_000}
        )
        places = [(one.place.file, one.place.row, [place.row for place in one.related]) for one in findings]
        assert places == [("accounts.xlsx", 2, [3])] * count
        assert [(one.severity, one.amount_cents) for one in findings] == [(Severity.LOW, 10_000_001)] * count

    def test_two_banks_are_guaranteed_apart(self) -> None:
        apart = accounts({}, {"name": "Spaarrekening", "iban": SAVINGS_IBAN, "kind": "spaar"})
        months = ({"closing_cents": 9_000_000}, {"account": "Spaarrekening", "closing_cents": 9_000_000})
        assert not self.told(*months, accounts=apart)[0]

    def test_cash_is_with_no_bank(self) -> None:
        box = accounts({}, {"name": "Kas", "iban": None, "kind": "kas", "institution": "ABN AMRO"})
        months = ({"closing_cents": 9_000_000}, {"account": "Kas", "closing_cents": 9_000_000})
        assert not self.told(*months, accounts=box)[0]

    def test_the_month_with_most_is_told_once(self) -> None:
        ((finding,), _) = self.told(
            *(
                {"month": month, "closing_cents": cents}
                for month, cents in (("2026-02", 11_000_000), ("2026-03", 12_000_000))
            )
        )
        assert "ABN AMRO | 31-03-2026 | samen € 120.000,00 | gedekt tot € 100.000,00" in finding.message

    def test_without_a_number_the_name_says_which_bank_it_is(self) -> None:
        named = accounts(
            {"iban": None, "institution": "Triodos"},
            {"name": "Spaarrekening", "iban": None, "kind": "spaar", "institution": "TRIODOS"},
        )
        months = ({"closing_cents": 6_000_000}, {"account": "Spaarrekening", "closing_cents": 6_000_000})
        assert len(self.told(*months, accounts=named)[0]) == 1

    def test_without_a_balance_it_did_not_run(self) -> None:
        _, (outcome,) = self.told({"closing_cents": None})
        assert outcome.state is State.NOT_RUN
