"""The eight rules that hold for every check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from pipeline.checks.core import NotApplicable, NotDue, Scope, Verdict, check, norm_per_row
from pipeline.checks.runner import run_checks
from pipeline.model.answers import Answer
from pipeline.model.dossier import Dossier
from pipeline.model.findings import State
from pipeline.model.norms import Norms
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.claims import Claims
from tests.builders import (
    accounts,
    bookings,
    claims,
    confirmed,
    dossier,
    no_matches,
    party,
)
from tests.checks.invented import every_booking, found, march

pytestmark = pytest.mark.usefixtures("own_words")


class TestSeverity:
    """Only what is sure, against a norm that binds, is hoog."""

    @pytest.mark.parametrize(
        ("norm_id", "severity"),
        [
            ("accounts_term_months", "hoog"),
            ("amount_max", "hoog"),
            ("voucher_from", "midden"),
            ("personal_gift_max", "midden"),
        ],
    )
    def test_the_binding_of_the_norm_caps_it(self, norm_id: str, severity: str) -> None:
        finding = found(every_booking(norm=norm_id), march({}))[0]
        assert finding.severity == severity
        assert ("nog geen eigen regel" in finding.why) == (severity == "midden")

    def test_a_value_that_the_party_confirmed_binds_from_its_day(self) -> None:
        norms = confirmed("voucher_from", 1000, date(2026, 3, 10))
        rows = march({"booked_on": "2026-03-09"}, {"booked_on": "2026-03-10"}, norms=norms)
        assert [finding.severity for finding in found(every_booking(norm="voucher_from"), rows)] == ["midden", "hoog"]

    def test_a_cap_never_makes_a_finding_heavier(self) -> None:
        light = check("BOE-91", Severity.LOW, needs=(Bookings,), norm="voucher_from")(lambda dossier: dossier[Bookings])
        assert found(light, march({}))[0].severity == "laag"

    def test_a_row_may_name_the_norm_that_it_is_compared_with_or_none(self) -> None:
        def mixed(dossier: Dossier) -> pd.DataFrame:
            return dossier[Bookings].assign(norm_id=pd.Series(["amount_max", None], dtype="object"))

        one = check("BOE-91", Severity.HIGH, needs=(Bookings,), norm="voucher_from")(mixed)
        findings = found(one, march({}, {}))
        assert [finding.norm and finding.norm.id for finding in findings] == ["amount_max", None]
        assert [finding.severity for finding in findings] == ["hoog", "hoog"]

    def test_before_the_first_value_of_its_norm_a_check_does_not_run(self) -> None:
        outcome = run_checks((every_booking(norm="gift_year_max"),), dossier("2022", bookings=bookings({})))[1][0]
        assert (outcome.state, outcome.reason) == (State.NOT_RUN, "in deze periode gold nog geen norm")

    def test_the_norm_per_row_is_that_of_its_day(self) -> None:
        days = pd.Series(pd.to_datetime(["2021-12-31", "2023-12-31", "2024-01-01", ""]))
        per_row = norm_per_row(dossier(), "party_km_rate", days)
        assert [None if pd.isna(value) else int(value) for value in per_row] == [None, 21, 23, None]


class TestStates:
    """Rules 2 and 3: the clock, and five states in every scope."""

    def test_what_was_examined_without_a_finding_is_clean(self) -> None:
        clean = check("BOE-91", Severity.HIGH, needs=(Bookings,))(lambda dossier: dossier[Bookings].iloc[:0])
        outcome = run_checks((clean,), march({}, {"booked_on": "2026-04-01"}))[1][0]
        assert (outcome.state, outcome.examined, outcome.findings) == (State.CLEAN, 1, 0)

    def test_what_was_found_is_counted(self) -> None:
        outcome = run_checks((every_booking(),), march({}, {}))[1][0]
        assert (outcome.state, outcome.examined, outcome.findings) == (State.FOUND, 2, 2)

    @pytest.mark.parametrize(
        ("stop", "state"), [(NotDue("termijn loopt"), State.NOT_DUE), (NotApplicable("geen kas"), State.NOT_APPLICABLE)]
    )
    def test_a_check_may_stop_with_a_reason(self, stop: Exception, state: State) -> None:
        def stops(_: Dossier) -> pd.DataFrame:
            raise stop

        outcome = run_checks((check("BOE-91", Severity.HIGH)(stops),), march({}))[1][0]
        assert (outcome.state, outcome.reason) == (state, str(stop))

    def test_without_its_sheet_or_column_it_did_not_run(self) -> None:
        on_bank = check("BOE-91", Severity.HIGH, needs=(BankLines,))(lambda dossier: dossier[BankLines])
        voucher = every_booking("BOE-92")
        voucher = replace(voucher, needs=((Bookings, Bookings.voucher),))
        supplied = dossier(bookings=bookings({}, without=("voucher",)))
        _, outcomes = run_checks((on_bank, voucher), supplied)
        assert [(outcome.state, outcome.reason) for outcome in outcomes] == [
            (State.NOT_RUN, "er is geen bankbestand (of blad Bank) aangeleverd"),
            (State.NOT_RUN, "kolom Stuknummer ontbreekt in blad Boekingen"),
        ]

    def test_what_the_party_says_it_has_none_of_is_not_asked_even_without_the_sheet(self) -> None:
        counts = check("BOE-91", Severity.HIGH, needs=(BankLines,), exempt_by="kas")(lambda dossier: dossier[BankLines])
        said = [run_checks((counts,), dossier(party=party(kas=value)))[1][0] for value in ("nee", "ja")]
        assert [(one.state, one.reason) for one in said] == [
            (State.NOT_APPLICABLE, "geen kas"),
            (State.NOT_RUN, "er is geen bankbestand (of blad Bank) aangeleverd"),
        ]

    def test_a_column_that_is_filled_in_part_limits_what_was_examined(self) -> None:
        one = every_booking(limited_by=Bookings.voucher)
        outcome = run_checks((one,), march({"voucher": "1"}, {}))[1][0]
        assert (outcome.examined, outcome.reason) == (1, "alleen de 1 van 2 rijen waar Stuknummer is ingevuld")

    def test_a_column_that_is_never_filled_leaves_nothing_to_examine(self) -> None:
        outcome = run_checks((every_booking(limited_by=Bookings.voucher),), march({"voucher": None}))[1][0]
        assert (outcome.state, outcome.examined) == (State.FOUND, 0)
        silent = check("BOE-91", Severity.HIGH, needs=(Bookings,), limited_by=Bookings.voucher)(
            lambda dossier: dossier[Bookings].iloc[:0]
        )
        outcome = run_checks((silent,), march({"voucher": None}))[1][0]
        assert (outcome.state, outcome.reason) == (
            State.NOT_RUN,
            "kolom Stuknummer is in blad Boekingen niet ingevuld",
        )

    @pytest.mark.parametrize(
        ("examined", "reason", "state"),
        [(0, "zonder blad Giften", State.NOT_RUN), (0, None, State.CLEAN), (1, "zonder blad Giften", State.CLEAN)],
    )
    def test_who_looked_at_nothing_and_says_why_gave_no_verdict(
        self, examined: int, reason: str | None, state: State
    ) -> None:
        def nothing(dossier: Dossier) -> Verdict:
            return Verdict(dossier[Bookings].iloc[:0], examined=examined, reason=reason)

        one = check("BOE-91", Severity.HIGH, needs=(Bookings,))(nothing)
        outcome = run_checks((one,), march({}))[1][0]
        assert (outcome.state, outcome.reason) == (state, reason)

    def test_every_scope_has_a_state_of_its_own(self) -> None:
        def per_account(dossier: Dossier) -> Verdict:
            wrong = dossier[Accounts].iloc[:1].assign(scope="Betaalrekening")
            scopes = Scope("Betaalrekening", 3), Scope("Kas", 2), Scope("Spaar", 0, State.NOT_RUN, "geen afschrift")
            return Verdict(wrong, scopes)

        one = check("AFS-91", Severity.HIGH, needs=(Accounts,), scope="account")(per_account)
        _, outcomes = run_checks((one,), dossier(accounts=accounts({})))
        assert [(outcome.scope, outcome.state, outcome.examined, outcome.findings) for outcome in outcomes] == [
            ({"account": "Betaalrekening"}, State.FOUND, 3, 1),
            ({"account": "Kas"}, State.CLEAN, 2, 0),
            ({"account": "Spaar"}, State.NOT_RUN, 0, 0),
        ]

    def test_a_month_runs_the_monthly_families_only(self) -> None:
        yearly, other = every_booking(yearly=True), every_booking("KAS-91")
        assert run_checks((yearly, other), march({})) == ((), ())
        assert len(run_checks((yearly, other), dossier(bookings=bookings({})))[1]) == 2


class TestPeriodAndEdge:
    """Rule 4: the rows of the period, without those that are still under way."""

    def test_rows_of_other_months_are_context(self) -> None:
        rows = march(
            {"booked_on": "2026-02-28"},
            {"booked_on": "2026-03-01"},
            {"booked_on": "2026-03-31"},
            {"booked_on": "2026-04-01"},
        )
        assert [finding.place.row for finding in found(every_booking(), rows)] == [3, 4]

    def test_a_claim_goes_by_the_day_of_submission(self) -> None:
        one = check("BOE-91", Severity.HIGH, needs=(Claims,))(lambda dossier: dossier[Claims])
        rows = claims(
            {"spent_on": "2026-02-20", "submitted_on": "2026-03-01"},
            {"spent_on": "2026-03-31", "submitted_on": "2026-04-02"},
            {"spent_on": "2026-03-31", "submitted_on": None},
        )
        assert [finding.place.row for finding in found(one, dossier("2026-03", claims=rows))] == [2, 4]

    @pytest.mark.parametrize(("period", "said"), [("2026-03", "2 rijen"), ("2026-04", None), ("2026", "2 rijen")])
    def test_refused_rows_are_said_where_they_belong_a_lost_date_by_its_file(
        self, period: str, said: str | None
    ) -> None:
        kept = bookings({"booked_on": "2026-03-02"})
        lost = bookings({"booked_on": "2026-03-03"}, {"booked_on": None})
        books = dossier(period, bookings=kept, refused={"bookings": lost}, periods={"bookings.xlsx": "2026-03"})
        _, (outcome,) = run_checks((every_booking(),), books)
        expected = f"zonder {said} van blad Boekingen die niet te lezen waren" if said else None
        assert outcome.reason == expected

    def test_a_register_belongs_to_every_period(self) -> None:
        one = check("BOE-91", Severity.HIGH, needs=(Accounts,))(lambda dossier: dossier[Accounts].assign(amount=0))
        assert len(found(one, dossier("2026-03", accounts=accounts({})))) == 1

    @pytest.mark.parametrize(("day", "count"), [("2026-03-26", 1), ("2026-03-27", 0), ("2026-03-31", 0)])
    def test_the_last_days_of_the_evidence_are_under_way(self, day: str, count: int) -> None:
        assert len(found(every_booking(month_edge=True), march({"booked_on": day}))) == count

    def test_evidence_ends_per_account(self) -> None:
        matches = no_matches({"Betaalrekening": date(2026, 3, 20)})
        rows = march({"booked_on": "2026-03-18"}, {"booked_on": "2026-03-18", "account": "Kas"}, matches=matches)
        assert [finding.place.row for finding in found(every_booking(month_edge=True), rows)] == [3]

    def test_a_row_without_an_account_goes_by_the_books(self) -> None:
        rows = march({"booked_on": "2026-03-18", "account": None})
        assert len(found(every_booking(month_edge=True), rows)) == 1

    def test_a_term_that_began_before_the_first_day_under_control_is_exempt(self) -> None:
        one = every_booking(term_from=Bookings.invoiced_on)
        rows = ({"invoiced_on": "2026-02-28"}, {"invoiced_on": "2026-03-01"}, {"invoiced_on": None})
        assert [finding.place.row for finding in found(one, march(*rows, party=party(startdatum="01-03-2026")))] == [
            3,
            4,
        ]
        assert len(found(one, march(*rows))) == 3


class TestAnswers:
    """Rules 6 and 7: an honest basis, and answers that stand beside."""

    def test_the_policy_is_put_into_practice_and_the_law_is_the_law(self) -> None:
        finding = found(every_booking(basis=("B6", "L2", "BW 2:10")), march({}))[0]
        assert finding.basis == (
            "uitwerking van integriteitsbeleid 6",
            "voorbeeld: preventiepagina Limburg, onderwerp 2",
            "BW 2:10",
        )

    def test_an_answer_changes_neither_severity_nor_counts(self) -> None:
        rows = march({})
        before, outcomes = run_checks((every_booking(),), rows)
        answered = replace(rows, answers={before[0].id: (Answer(before[0].id, "De bon is weg"),)})
        after, outcomes_after = run_checks((every_booking(),), answered)
        assert after[0].answer == "De bon is weg"
        assert (replace(after[0], answer=None), outcomes_after) == (before[0], outcomes)


def test_norms_of_the_party_reach_the_checks() -> None:
    norms: Norms = confirmed("voucher_from", 1000)
    finding = found(every_booking(norm="voucher_from"), march({}, norms=norms))[0]
    assert finding.norm is not None
    assert (finding.norm.value, finding.facts["norm"]) == (1000, 1000)
