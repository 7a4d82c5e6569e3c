"""Verantwoording of the integrity check: only the registers, and the checks that the secretary may see."""

from __future__ import annotations

from pipeline.report.content import Page
from pipeline.report.pages import accountability as shared
from pipeline.report.pages import accountability_checks as endings
from pipeline.report.pages.understood import read_as_table
from pipeline.report.stack import Stack
from pipeline.report.view import View

_NORMS = (
    "statement_month_day",
    "interest_report_days",
    "council_report_days",
    "personal_gift_max",
    "integrity_agenda_min",
)


def accountability_page(view: View) -> Page:
    """Return the page; `view` is the secretary's, so that no sheet of the books and none of the confidant is on it."""
    stack = Stack(shared.NAME)
    tables = (
        shared.files_table(view, stack),
        shared.tie_out_table(view, stack),
        shared.refused_table(view, stack),
        shared.aside_table(view, stack),
        shared.unexamined_table(view, stack),
        endings.checks_table(view, stack),
        endings.norms_table(view, stack, _NORMS),
        endings.versions_table(view, stack),
        read_as_table(view, stack),
    )
    sentence = "Welke registers zijn gelezen en hoe elke controle afliep. De boeken staan in de kascontrole."
    title = f"{shared.NAME} {view.period.label}"
    return Page(shared.NAME, title, sentence, tables, widths=shared.WIDTHS, back="Overzicht")
