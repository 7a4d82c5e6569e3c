"""What the committee may not see of who paid dues, and of account numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.model.answers import Answer, AnswerKind
from pipeline.model.period import Period
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.report.view import MASKED, View
from pipeline.report.xaf import auditfile
from pipeline.report.year import year_report
from tests.report.builders import FILE, SHEET, booking_records, budget_line, finding, result
from tests.report.reading import values

YEAR = Period(2026)
PAYER = "P. Verborgen"
IBAN = "NL91ABNA0417164300"


def dues(**facts: Any) -> dict[str, Any]:
    """Return the booking of somebody's dues, on row 5."""
    return booking_records(1, YEAR)[0] | {"counterparty": PAYER, "category": "Contributie"} | facts


def said(**facts: Any) -> str:
    """Return everything in the kascontrole and the audit file of a year with one booking of dues."""
    year = result("2026", **({"records": [dues()], "findings": ()} | facts))
    return str(values(year_report(year))) + auditfile(year).decode()


def told(**facts: Any) -> Any:
    return finding("AFS-04", 99, severity=Severity.MIDDLE, message=f"{PAYER} | € 30,00", **facts)


def test_dues_that_are_booked_by_their_code_are_dues() -> None:
    plan = (budget_line("Contributie", "contributie", "baten", 1000, None, 0) | {"code": "8000"},)
    found = said(records=[dues(category="8000")], budget=plan)
    assert PAYER not in found
    assert "Contributie" in found


def test_without_a_budget_the_words_say_what_are_dues() -> None:
    assert PAYER not in said(budget=())


def test_a_finding_beside_a_row_of_dues_names_nobody() -> None:
    assert PAYER not in said(findings=(told(related=(Place(FILE, SHEET, 5),)),))


def test_a_finding_on_a_line_of_the_bank_names_nobody_who_paid_dues() -> None:
    assert PAYER not in said(findings=(told(),))


def test_a_finding_that_is_gone_names_nobody_who_paid_dues() -> None:
    year = replace(result("2026", records=[dues()], findings=()), gone=(told(),))
    assert PAYER not in str(values(year_report(year)))


def test_who_is_in_function_is_named_where_a_finding_is_about_that() -> None:
    year = result("2026", records=[dues(counterparty="C. Bakker")], findings=())
    other = finding("BOE-16", 99, message="C. Bakker kreeg € 30,00")
    assert View(year, masked=True).finding_text(other, other.message) == other.message


def test_a_reaction_to_a_finding_on_dues_is_still_about_it() -> None:
    about = finding("BOE-12", 5, id="BOE-12-AAAAAA", message=f"{PAYER} | € 30,00")
    answer = Answer("BOE-12-AAAAAA", "Verklaard", f"{MASKED} | € 30,00", AnswerKind.REACTION)
    year = result("2026", records=[dues()], findings=(about,), answers={about.id: (answer,)})
    assert View(year, masked=True).answer(about, AnswerKind.REACTION) == "Verklaard"


@pytest.mark.parametrize("name", [f"{IBAN}_2026.xlsx", f"boek {IBAN}.xlsx"])
def test_an_account_number_in_the_name_of_a_file_is_masked(name: str) -> None:
    record = dues(category="Zaalhuur", amount=-2500, file=name)
    about = finding("BOE-01", 5, place=Place(name, SHEET, 5))
    assert IBAN not in str(values(year_report(result("2026", records=[record], findings=(about,)))))
