"""The audit file."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipeline.model.period import Period
from pipeline.report.xaf import NAMESPACE, auditfile
from tests.report.builders import PLAN, booking_records, budget_line, result

YEAR = Period(2026)
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "samples" / "XmlAuditfileFinancieel3.2.xsd"))


def parsed(**facts: Any) -> Any:
    """Return the audit file of a year, valid by the published schema."""
    root = etree.fromstring(auditfile(result("2026", **facts)))
    SCHEMA.assertValid(root)
    return root


def texts(root: Any, path: str) -> list[str]:
    return [found.text or "" for found in root.iterfind(path, {None: NAMESPACE})]


def cents(text: str) -> int:
    return int(text.replace(".", ""))


def test_a_year_is_valid_by_the_published_schema_and_says_which_one() -> None:
    root = parsed(count=120)
    assert texts(root, "header/fiscalYear") == ["2026"]
    assert texts(root, "header/endDate") == ["2026-12-31"]
    assert texts(root, "company/companyName") == ["Lokaal Vizier"]


def test_every_booking_is_a_transaction_that_balances() -> None:
    root = parsed(count=120)
    transactions = root.findall("company/transactions/journal/transaction", {None: NAMESPACE})
    assert len(transactions) == 120
    for transaction in transactions:
        sides = dict(zip(texts(transaction, "trLine/amntTp"), texts(transaction, "trLine/amnt"), strict=True))
        assert sides["D"] == sides["C"]


def test_the_totals_are_those_of_the_lines_in_cents() -> None:
    root = parsed(count=120)
    lines = root.findall("company/transactions/journal/transaction/trLine", {None: NAMESPACE})
    debit = sum(cents(texts(line, "amnt")[0]) for line in lines if texts(line, "amntTp") == ["D"])
    assert texts(root, "company/transactions/linesCount") == ["240"]
    assert [cents(total) for total in texts(root, "company/transactions/totalDebit")] == [debit]
    assert texts(root, "company/transactions/totalDebit") == texts(root, "company/transactions/totalCredit")


def test_what_the_accounts_opened_with_is_the_capital() -> None:
    root = parsed(count=120)
    accounts = dict(zip(texts(root, "company/generalLedger/ledgerAccount/accID"),
                        texts(root, "company/generalLedger/ledgerAccount/accDesc"), strict=True))  # fmt: skip
    lines = zip(*(texts(root, f"company/openingBalance/obLine/{name}") for name in ("accID", "amnt", "amntTp")),
                strict=True)  # fmt: skip
    assert [(accounts[account], amount, side) for account, amount, side in lines] == [
        ("Betaalrekening", "4215.50", "D"),
        ("Spaarrekening", "15000.00", "D"),
        ("Kas", "125.00", "D"),
        ("Eigen vermogen", "19340.50", "C"),
    ]


def test_income_is_credit_on_its_category_and_what_is_paid_debit() -> None:
    records = booking_records(2, YEAR)
    records[0] |= {"category": "Giften", "amount": 5000}
    records[1] |= {"category": "Zaalhuur", "amount": -8550}
    root = parsed(records=records)
    sides = [texts(one, "trLine/amntTp") for one in root.iter(f"{{{NAMESPACE}}}transaction")]
    assert sides == [["D", "C"], ["C", "D"]]


def test_codes_of_the_budget_are_ids_unless_two_categories_share_one() -> None:
    plan = [budget_line(*line) for line in PLAN[:4]]
    for line, code in zip(plan, ("8000", "8010", "8010", None), strict=True):
        line["code"] = code
    plan[0]["rgs"] = "WOmzCon"
    root = parsed(count=20, budget=tuple(plan))
    ids = texts(root, "company/generalLedger/ledgerAccount/accID")
    assert ids[:8] == ["R1", "R2", "R3", "EV", "8000", "C2", "C3", "C4"]
    assert texts(root, "company/generalLedger/ledgerAccount/leadCode") == ["WOmzCon"]


def test_an_own_transfer_is_on_the_balance_and_the_rest_in_the_statement_of_income() -> None:
    root = parsed(count=20)
    found = root.findall("company/generalLedger/ledgerAccount", {None: NAMESPACE})
    kinds = {texts(one, "accDesc")[0]: texts(one, "accTp")[0] for one in found}
    assert (kinds["Kruispost"], kinds["Giften"], kinds["Kas"]) == ("B", "P", "B")


def test_dues_payers_and_ibans_are_masked_and_no_text_breaks_the_file() -> None:
    records = booking_records(2, YEAR)
    records[0] |= {"category": "Contributie", "counterparty": "P. Verborgen"}
    records[1] |= {"category": "Zaalhuur", "description": "naar NL91ABNA0417164300 <b>& \x07", "voucher": "x" * 2000}
    text = auditfile(result("2026", records=records)).decode()
    assert "Verborgen" not in text
    assert "NL91ABNA0417164300" not in text
    SCHEMA.assertValid(etree.fromstring(text.encode()))


def test_an_account_of_which_the_opening_is_unknown_opens_at_nothing() -> None:
    records = booking_records(3, YEAR)
    records[0]["account"] = "Kas"
    root = parsed(records=records)
    assert "EV" in texts(root, "company/openingBalance/obLine/accID")


@pytest.mark.parametrize("count", [0, 1])
def test_a_year_with_hardly_anything_is_valid(count: int) -> None:
    root = parsed(records=booking_records(count, YEAR), findings=())
    assert len(root.findall(".//transaction", {None: NAMESPACE})) == count


def test_equal_results_give_equal_bytes() -> None:
    assert auditfile(result("2026", 30)) == auditfile(result("2026", 30))


@pytest.mark.parametrize("codes", [("R1", "C4"), ("EV", "C1"), ("x" * 35 + "1", "x" * 35 + "2"), ("4\x00", "4\x01")])
def test_a_code_that_would_be_the_id_of_two_accounts_is_left_out(codes: tuple[str, str]) -> None:
    coded = zip(PLAN, [*codes, *[None] * len(PLAN)], strict=False)
    root = parsed(count=40, budget=tuple(budget_line(*plan) | {"code": code} for plan, code in coded))
    ids = texts(root, "company/generalLedger/ledgerAccount/accID")
    assert len(set(ids)) == len(ids) == len(PLAN) + 4
