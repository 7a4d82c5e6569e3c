"""The maandrapport: the report workbook of one month, for who keeps the books and who looks along."""

from __future__ import annotations

from pipeline.model.result import Result
from pipeline.report.pages import accounts
from pipeline.report.pages.accountability import accountability_page
from pipeline.report.pages.budget import budget_page
from pipeline.report.pages.findings import repairs_area, repairs_page
from pipeline.report.pages.reconciliation import reconciliation_page
from pipeline.report.pages.summary import month_summary
from pipeline.report.pages.transactions import transactions_area, transactions_page
from pipeline.report.properties import properties_of
from pipeline.report.view import View
from pipeline.report.workbook import write_workbook

PRIVACY = "Vertrouwelijk – voor bestuur en kascommissie"


def month_report(result: Result) -> bytes:
    """Return the workbook of a month; equal results give equal bytes."""
    view = View(result)
    transactions = transactions_area(view)
    findings = repairs_area(view)
    balances = accounts.accounts_area(view, accounts.MONTH)
    pages = (
        month_summary(view, balances, transactions, findings),
        repairs_page(view, findings, transactions),
        reconciliation_page(view, transactions),
        budget_page(view, transactions),
        transactions_page(view, transactions, balances, findings),
        accountability_page(view),
    )
    return write_workbook(pages, properties_of(view, "Maandrapport", PRIVACY))
