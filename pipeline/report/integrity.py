"""The integrity report: the workbook of the secretary and the board over a year."""

from __future__ import annotations

from pipeline.model.result import Result
from pipeline.report.integrity_view import IntegrityView
from pipeline.report.pages.integrity.accountability import accountability_page
from pipeline.report.pages.integrity.decisions import decisions_page
from pipeline.report.pages.integrity.findings import findings_area, findings_page
from pipeline.report.pages.integrity.gifts import gifts_of_year, gifts_page
from pipeline.report.pages.integrity.interests import entries, interests_page
from pipeline.report.pages.integrity.overview import overview_page
from pipeline.report.pages.integrity.persons import Kept, persons_page
from pipeline.report.pages.integrity.programme import programme_page
from pipeline.report.pages.integrity.texts import letters, texts_page
from pipeline.report.pages.integrity.touching import touching_page
from pipeline.report.properties import properties_of
from pipeline.report.view import View
from pipeline.report.workbook import write_workbook
from schemas.base import Audience

PRIVACY = "VERTROUWELIJK – alleen voor de secretaris en het bestuur"


def integrity_report(result: Result) -> bytes:
    """Return the workbook of the integrity check over a year; equal results give equal bytes."""
    view = IntegrityView(result)
    shared = View(result, masked=True, audience=Audience.SECRETARY)
    listed = findings_area(view)
    kept = Kept(entries(view), gifts_of_year(view), letters(view), listed)
    pages = (
        overview_page(view, listed),
        persons_page(view, kept),
        interests_page(view, kept.entries, listed),
        touching_page(view, listed),
        decisions_page(view, listed),
        gifts_page(view, kept.gifts, listed),
        programme_page(view, listed),
        findings_page(view, listed),
        texts_page(view, kept.letters, listed),
        accountability_page(shared),
    )
    return write_workbook(pages, properties_of(shared, "Integriteit", PRIVACY))
