"""KAS-03 and KAS-04: the annual accounts reach the general meeting in time, signed by the whole board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.checks.core import Check
from pipeline.checks.kas.accounts import accounts_late, unsigned_accounts
from pipeline.checks.runner import run_checks
from pipeline.model.findings import Finding, Outcome, State
from pipeline.model.period import Period
from tests.builders import confirmed, dossier, functionaries, log, party

MEETING, EXTENSION, SIGNED = "jaarstukken_aan_ledenvergadering_op", "uitstel_tot", "jaarstukken_ondertekend_door"
REASON = "reden_ontbrekende_handtekening"
DAY_AFTER = date(2027, 7, 1)
BOARD = functionaries(
    {"name": "A. Vermeer"},
    {"name": "B. de Wit", "function": "secretaris"},
    {"name": "C. Blom", "organ": "fractie"},
    {"name": "D. Prins", "ends_on": "2026-12-31"},
)


def run(check: Check, *, today: date = DAY_AFTER, **supplied: Any) -> tuple[tuple[Finding, ...], Outcome]:
    findings, outcomes = run_checks((check,), dossier("2026", today=today, **supplied))
    return findings, outcomes[0]


def met(said: str | None, *, today: date = DAY_AFTER, extension: str | None = None, **more: Any) -> Any:
    facts = party(**{MEETING: said, EXTENSION: extension})
    return run(accounts_late, today=today, party=facts, **more)


@pytest.mark.parametrize(("day", "wrong"), [("29-06-2027", 0), ("30-06-2027", 0), ("01-07-2027", 1)])
def test_the_accounts_are_due_six_months_after_the_year(day: str, wrong: int) -> None:
    findings, outcome = met(day)
    assert len(findings) == outcome.findings == wrong


def test_accounts_that_came_late_are_shown_at_the_line_of_partij() -> None:
    (finding,), _ = met("15-08-2027")
    assert (finding.severity, finding.place.sheet, finding.place.cell) == ("midden", "Partij", "B2")
    assert finding.message == "naar de ledenvergadering op 15-08-2027 | uiterlijk 30-06-2027"


@pytest.mark.parametrize("said", [None, "ja", "16-04-2026"])
def test_no_day_a_word_and_the_day_of_last_year_say_that_it_was_not_done(said: str | None) -> None:
    (finding,), _ = met(said)
    assert finding.title == "Jaarstukken nog niet bij de ledenvergadering"


@pytest.mark.parametrize("said", ["20-05-2028", None])
def test_the_first_meeting_after_the_year_counts_whichever_sheet_says_it(said: str | None) -> None:
    sent = {"event": "jaarstukken verzonden", "organ": "ledenvergadering"}
    newest_first = log(sent | {"happened_on": "2028-05-20"}, sent | {"happened_on": "2027-05-20"})
    assert met(said, today=date(2028, 6, 1), log=newest_first)[0] == ()


def test_until_the_term_has_passed_nothing_is_due() -> None:
    findings, outcome = met(None, today=date(2027, 6, 30))
    assert (findings, outcome.state) == ((), State.NOT_DUE)
    assert outcome.reason == "termijn loopt tot en met 30-06-2027"


@pytest.mark.parametrize(("until", "wrong"), [("14-08-2027", 1), ("15-08-2027", 0)])
def test_the_meeting_may_have_given_more_time(until: str, wrong: int) -> None:
    assert len(met("15-08-2027", today=date(2027, 9, 1), extension=until)[0]) == wrong


def test_the_statutes_may_ask_for_it_sooner() -> None:
    assert len(met("15-04-2027", norms=confirmed("accounts_term_months", 3))[0]) == 1


def test_a_book_year_that_ends_in_june_has_its_own_term() -> None:
    facts = party(**{"boekjaar_begint": "01-07", MEETING: "31-12-2027"})
    year = dossier("2026", today=date(2028, 1, 1), party=facts)
    findings, outcomes = run_checks((accounts_late,), replace(year, period=Period(2026, None, 7)))
    assert (findings, outcomes[0].state) == ((), State.CLEAN)


def test_a_year_before_the_start_is_exempt() -> None:
    facts = party(**{MEETING: None, "startdatum": "02-01-2027"})
    assert run(accounts_late, party=facts)[0] == ()


def test_the_log_may_say_when_the_members_got_them() -> None:
    sent = {"event": "jaarstukken verzonden", "happened_on": "2027-05-20"}
    assert met(None, log=log(sent | {"organ": "ledenvergadering"}))[0] == ()
    assert len(met(None, log=log(sent | {"organ": "bestuur"}))[0]) == 1


def test_without_the_line_it_is_not_run_and_with_nvt_it_does_not_apply() -> None:
    assert run(accounts_late, party=party(naam="Lokaal Vizier"))[1].state is State.NOT_RUN
    assert run(accounts_late)[1].state is State.NOT_RUN
    assert met("n.v.t.")[1].state is State.NOT_APPLICABLE


def signed(
    names: str | None,
    *,
    reason: str | None = None,
    day: str | None = "15-04-2027",
    board: pd.DataFrame = BOARD,
    **more: Any,
) -> tuple[tuple[Finding, ...], Outcome]:
    facts = party(**{SIGNED: names, REASON: reason, MEETING: day})
    return run(unsigned_accounts, party=facts, functionaries=board, **more)


def test_every_member_of_the_board_signs() -> None:
    findings, outcome = signed("A. Vermeer; B. de Wit")
    assert (findings, outcome.examined) == ((), 2)


def test_a_missing_signature_is_named_at_the_line_of_partij() -> None:
    (finding,), _ = signed("A. Vermeer")
    assert (finding.severity, finding.place.sheet, finding.place.cell) == ("midden", "Partij", "B2")
    assert finding.message == "1 van 2 bestuursleden ondertekenden | nog niet: B. de Wit"
    assert [place.row for place in finding.related] == [3]


def test_when_nobody_signed_everybody_is_named() -> None:
    (finding,), _ = signed(None)
    assert finding.title == "Nog niemand ondertekende de jaarstukken"
    assert "A. Vermeer, B. de Wit" in finding.message


def test_a_reason_is_enough() -> None:
    assert signed("A. Vermeer", reason="B. de Wit is ziek")[0] == ()
    assert len(signed("A. Vermeer", reason="n.v.t.")[0]) == 1


@pytest.mark.parametrize("names", ["bestuur", "Voltallig bestuur", "Vermeer, A.; Bea de Wit"])
def test_the_board_as_a_whole_and_other_spellings_count(names: str) -> None:
    assert signed(names)[0] == ()


def test_who_joins_on_the_day_of_the_meeting_need_not_sign() -> None:
    newcomer = functionaries({"name": "A. Vermeer"}, {"name": "E. Groen", "starts_on": "2027-04-15"})
    earlier = functionaries({"name": "A. Vermeer"}, {"name": "E. Groen", "starts_on": "2027-04-14"})
    assert signed("A. Vermeer", board=newcomer)[0] == ()
    assert len(signed("A. Vermeer", board=earlier)[0]) == 1


def test_signing_is_due_on_the_day_of_the_meeting_and_else_at_the_end_of_the_term() -> None:
    assert signed(None, today=date(2027, 4, 15))[1].state is State.NOT_DUE
    assert signed(None, today=date(2027, 4, 16))[1].state is State.FOUND
    assert signed(None, day=None, today=date(2027, 6, 30))[1].state is State.NOT_DUE
    assert signed(None, day="01-09-2027", today=date(2027, 7, 1))[1].state is State.FOUND


def test_signatures_need_the_line_and_somebody_on_the_board() -> None:
    assert run(unsigned_accounts, party=party(naam="x"), functionaries=BOARD)[1].state is State.NOT_RUN
    assert signed("A. Vermeer", board=functionaries({"organ": "fractie"}))[1].state is State.NOT_RUN
    assert signed("n.v.t.")[1].state is State.NOT_APPLICABLE
