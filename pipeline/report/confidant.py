"""The confidant's report: the workbook that nobody else reads."""

from __future__ import annotations

from pipeline.model.result import Result
from pipeline.report.confidant_view import ConfidantView
from pipeline.report.pages.confidant import (
    accountability_page,
    overview_layout,
    overview_page,
    repairs_area,
    repairs_page,
)
from pipeline.report.pages.confidant_reports import (
    hearings_area,
    hearings_page,
    measures_area,
    measures_page,
    terms_area,
    terms_page,
)
from pipeline.report.properties import properties_of
from pipeline.report.workbook import write_workbook

PRIVACY = "VERTROUWELIJK – alleen voor de vertrouwenspersoon"


def confidant_report(result: Result) -> bytes:
    """Return the workbook on the reports of wrongdoing of a year; equal results give equal bytes."""
    view = ConfidantView(result)
    layout, listed = overview_layout(), repairs_area(view)
    terms, hearings, measures = terms_area(view), hearings_area(view), measures_area(view)
    pages = (
        overview_page(view, layout, terms, measures, listed),
        terms_page(view, terms, listed, layout.today),
        hearings_page(view, hearings, measures, listed),
        measures_page(view, measures, listed),
        repairs_page(view, listed),
        accountability_page(view),
    )
    return write_workbook(pages, properties_of(view.shared, "Vertrouwenspersoon", PRIVACY))
