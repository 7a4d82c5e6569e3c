"""The kascontrole: the report workbook of a book year, for the audit committee."""

from __future__ import annotations

from pipeline.model.result import Result
from pipeline.report.content import Area, Page
from pipeline.report.drawn import Sample, sample_of
from pipeline.report.euro_draw import euro_answers
from pipeline.report.masking import without_ibans
from pipeline.report.pages import accounts
from pipeline.report.pages.accountability import accountability_page
from pipeline.report.pages.advice import report_page
from pipeline.report.pages.balance import balance_page
from pipeline.report.pages.checklist import checklist_of, checklist_page
from pipeline.report.pages.euro_rows import paid_cells, paid_column
from pipeline.report.pages.euros import euros_page
from pipeline.report.pages.findings import findings_area, findings_page
from pipeline.report.pages.functionaries import PERSON_COLUMNS, functionaries_page, person_cells
from pipeline.report.pages.gifts import gifts_page
from pipeline.report.pages.gone import gone_page
from pipeline.report.pages.income import income_page
from pipeline.report.pages.lot_columns import lot_cells, lot_columns
from pipeline.report.pages.pareto import pareto_page
from pipeline.report.pages.promises import promises_page
from pipeline.report.pages.questions import questions_page
from pipeline.report.pages.sample import ASKED, sample_areas, sample_page, sample_papers
from pipeline.report.pages.summary import year_summary
from pipeline.report.pages.transactions import transactions_area, transactions_page
from pipeline.report.pages.waterfall import waterfall_page
from pipeline.report.properties import properties_of
from pipeline.report.view import View
from pipeline.report.workbook import write_workbook

PRIVACY = "VERTROUWELIJK – vernietig kopieën na de ledenvergadering"


def year_report(result: Result, *, extended: bool = False) -> bytes:
    """Return the workbook of a year, IBANs and the names of dues payers masked; equal results give equal bytes.

    `extended`: with the sample by euro and two more charts behind the rest.
    """
    view = View(result, masked=True)
    pages = [without_ibans(page) for page in year_pages(view, extended=extended)]
    return write_workbook(pages, properties_of(view, "Kascontrole", PRIVACY))


def year_pages(view: View, *, extended: bool) -> tuple[Page, ...]:
    """Return the five tabs for the evening, and what stands behind them."""
    sample, checklist = sample_of(view), checklist_of(view)
    more_columns = (*PERSON_COLUMNS, *lot_columns(), *(paid_column() if extended else ()))
    transactions = transactions_area(view, more_columns)
    findings = findings_area(view)
    balances = accounts.accounts_area(view, accounts.YEAR)
    more = person_cells(view) | lot_cells(transactions, sample)
    more |= paid_cells(view, transactions) if extended else {}
    shown = (
        year_summary(view, balances, transactions, findings),
        findings_page(view, findings, transactions),
        sample_page(view, sample, transactions),
        checklist_page(view, checklist, balances),
        report_page(view, balances, findings, sample, checklist),
        questions_page(view, findings),
        functionaries_page(view, transactions),
        income_page(view, transactions, balances),
        balance_page(view, balances),
        promises_page(view),
        gifts_page(view, findings),
        transactions_page(view, transactions, balances, findings, more),
        accountability_page(view),
    )
    more_pages = (
        (
            _euros(view, sample, transactions),
            waterfall_page(view, balances),
            pareto_page(view),
        )
        if extended
        else ()
    )
    return (*shown, gone_page(view, (*shown, *more_pages)), *more_pages)


def _euros(view: View, sample: Sample, transactions: Area) -> Page:
    """Return the sample by euro, with what was typed there and how many papers of the other sample are wrong."""
    answers, wrong = euro_answers(view, sample.lot), sample_papers(view, sample)[1].wrong("nee", *ASKED)
    by_lot = sample_areas(sample).drawn
    return euros_page(view, sample, by_lot, transactions, answers=answers, wrong_by_lot=wrong)
