"""Who may pay from the accounts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pipeline.checks.afs.signers import mandate_of_former_functionary, names_in, single_signer
from pipeline.checks.core import Check
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.severity import Severity
from tests.builders import accounts, confirmed, dossier, functionaries

FORMER = {"name": "K. Hoekstra", "function": "penningmeester", "ends_on": "2026-05-01"}


def run(check: Check, *rows: dict[str, Any], **more: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
    """Run one check over these accounts; one treasurer has left on 1 May, the chair is there."""
    named = ({"name": f"Rekening {number}", **row} for number, row in enumerate(rows))
    usual = {"accounts": accounts(*named), "functionaries": functionaries({}, FORMER)}
    return run_checks((check,), dossier(**usual | more))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("K. Hoekstra", ["K. Hoekstra"]),
        ("K. Hoekstra; A. Vermeer", ["K. Hoekstra", "A. Vermeer"]),
        ("K. Hoekstra, E. Li", ["K. Hoekstra", "E. Li"]),
        ("K. Hoekstra en A. Vermeer", ["K. Hoekstra", "A. Vermeer"]),
        ("Hoekstra, K.", ["Hoekstra, K."]),
        ("Hoekstra, K.; Vermeer, A.;", ["Hoekstra, K.", "Vermeer, A."]),
        ("K. Hoekstra; Hoekstra, K.", ["Hoekstra, K."]),
    ],
)
def test_names_in_a_cell_are_told_apart_as_people_write_them(cell: str, names: list[str]) -> None:
    assert names_in(cell) == names


class TestCanOnePersonPayAlone:
    """AFS-25."""

    @pytest.mark.parametrize(
        ("signers", "two", "count"),
        [
            ("A. Vermeer", None, 1),
            ("A. Vermeer", False, 1),
            ("A. Vermeer; B. de Wit", False, 1),
            ("A. Vermeer; Vermeer, A.", None, 1),
            (None, False, 1),
            ("A. Vermeer", True, 0),
            ("A. Vermeer; B. de Wit", None, 0),
            ("A. Vermeer; B. de Wit", True, 0),
            (None, True, 0),
        ],
    )
    def test_one_name_or_no_second_signature_is_told_lightly(
        self, signers: str | None, two: bool | None, count: int
    ) -> None:
        findings, _ = run(single_signer, {"signers": signers, "two_signatures": two})
        places = [(one.place.row, one.place.column, one.severity) for one in findings]
        assert places == [(2, "Twee handtekeningen", Severity.LOW)] * count

    def test_cash_is_held_by_one_and_a_closed_account_by_none(self) -> None:
        box = {"kind": "kas", "signers": "A. Vermeer"}
        closed = {"signers": "A. Vermeer", "closed_on": "2025-12-31"}
        assert not run(single_signer, box, closed, {"two_signatures": True})[0]

    def test_what_is_not_filled_is_not_examined(self) -> None:
        assert run(single_signer, {"two_signatures": True}, {})[1][0].examined == 1
        assert run(single_signer, {})[1][0].state is State.NOT_RUN

    def test_without_the_columns_it_did_not_run(self) -> None:
        bare = accounts({}, without=("signers", "two_signatures"))
        assert run(single_signer, accounts=bare)[1][0].reason == (
            "kolommen Gemachtigden en Twee handtekeningen ontbreken in blad Rekeningen"
        )


class TestMaySomebodyWhoLeftStillPay:
    """AFS-26; the grace is thirty days after 1 May."""

    def former(self, *signers: str, **more: Any) -> tuple[tuple[Finding, ...], tuple[Outcome, ...]]:
        return run(mandate_of_former_functionary, *({"signers": names} for names in signers), **more)

    @pytest.mark.parametrize(
        ("today", "state"),
        [(date(2026, 5, 30), State.NOT_DUE), (date(2026, 5, 31), State.NOT_DUE), (date(2026, 6, 1), State.FOUND)],
    )
    def test_a_mandate_is_told_once_the_grace_has_passed(self, today: date, state: State) -> None:
        findings, (outcome,) = self.former("A. Vermeer; K. Hoekstra", today=today)
        assert outcome.state is state
        assert [(one.place.row, one.place.column) for one in findings] == [(2, "Gemachtigden")] * (state is State.FOUND)

    def test_it_is_heavy_only_where_the_party_set_the_grace_itself(self) -> None:
        assert [one.severity for one in self.former("K. Hoekstra")[0]] == [Severity.MIDDLE]
        own = confirmed("mandate_grace_days", 30)
        assert [one.severity for one in self.former("K. Hoekstra", norms=own)[0]] == [Severity.HIGH]

    def test_several_accounts_of_one_person_are_one_finding(self) -> None:
        (finding,) = self.former("K. Hoekstra", "Hoekstra, K.; A. Vermeer")[0]
        assert (finding.place.row, [(place.file, place.row) for place in finding.related]) == (
            3,
            [("functionaries.xlsx", 3), ("accounts.xlsx", 2)],
        )
        assert finding.message.endswith("nog gemachtigd voor: Rekening 0, Rekening 1")

    @pytest.mark.parametrize(
        "again",
        [
            {"name": "K. Hoekstra", "organ": "fractie", "starts_on": "2026-05-02"},
            {"name": "Karel Hoekstra", "starts_on": "2026-05-02"},
            {"name": "K. Hoekstra", "ends_on": "2027-05-01"},
        ],
    )
    def test_whoever_is_in_function_may_pay(self, again: dict[str, Any]) -> None:
        assert not self.former("K. Hoekstra", functionaries=functionaries(FORMER, again))[0]

    def test_a_seat_in_the_audit_committee_is_no_reason_to_pay(self) -> None:
        auditor = {"name": "K. Hoekstra", "organ": "kascommissie", "starts_on": "2026-05-02"}
        assert len(self.former("K. Hoekstra", functionaries=functionaries(FORMER, auditor))[0]) == 1

    def test_a_name_that_is_only_alike_is_a_question(self) -> None:
        (finding,) = self.former("Karel Hoekstra", norms=confirmed("mandate_grace_days", 30))[0]
        assert (finding.severity, finding.title.partition(" ")[0]) == (Severity.LOW, "Lijkt")

    def test_a_function_that_ended_after_the_period_is_not_of_this_period(self) -> None:
        assert not run_checks(
            (mandate_of_former_functionary,),
            dossier("2026-04", accounts=accounts({"signers": "K. Hoekstra"}), functionaries=functionaries(FORMER)),
        )[0]

    def test_an_account_that_was_closed_has_no_signers(self) -> None:
        closed = accounts({"signers": "K. Hoekstra", "closed_on": "2025-12-31"})
        assert not self.former(accounts=closed)[0]

    def test_without_functionaries_it_did_not_run(self) -> None:
        _, (outcome,) = run_checks((mandate_of_former_functionary,), dossier(accounts=accounts({})))
        assert outcome.reason == "blad Functionarissen is niet aangeleverd"
