"""The kascontrole: the report workbook of a book year, for the audit committee."""

from __future__ import annotations

from pipeline.model.result import Result
from pipeline.report.drawn import sample_of
from pipeline.report.pages import accounts
from pipeline.report.pages.accountability import accountability_page
from pipeline.report.pages.findings import findings_area, findings_page
from pipeline.report.pages.functionaries import PERSON_COLUMNS, functionaries_page, person_cells
from pipeline.report.pages.gifts import gifts_page
from pipeline.report.pages.income import income_page
from pipeline.report.pages.sample import lot_cells, lot_columns, sample_page
from pipeline.report.pages.summary import year_summary
from pipeline.report.pages.transactions import transactions_area, transactions_page
from pipeline.report.properties import properties_of
from pipeline.report.view import View
from pipeline.report.workbook import write_workbook

PRIVACY = "VERTROUWELIJK – vernietig kopieën na de ledenvergadering"


def year_report(result: Result) -> bytes:
    """Return the workbook of a year, IBANs and the names of dues payers masked; equal results give equal bytes."""
    view = View(result, masked=True)
    sample = sample_of(view)
    transactions = transactions_area(view, (*PERSON_COLUMNS, *lot_columns()))
    findings = findings_area(view)
    balances = accounts.accounts_area(view, accounts.YEAR)
    pages = (
        year_summary(view, balances, transactions, findings),
        findings_page(view, findings, transactions),
        sample_page(view, sample, transactions),
        functionaries_page(view, transactions),
        income_page(view, transactions, balances),
        gifts_page(view, findings),
        transactions_page(view, transactions, balances, findings, person_cells(view) | lot_cells(transactions, sample)),
        accountability_page(view),
    )
    return write_workbook(pages, properties_of(view, "Kascontrole", PRIVACY))
