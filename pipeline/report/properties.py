"""What a report workbook says of itself: its name, the party, the run and who may read it."""

from __future__ import annotations

from pipeline.report.content import Properties
from pipeline.report.pages.accountability_checks import REPORT_SCHEMA
from pipeline.report.view import View


def properties_of(view: View, name: str, privacy: str) -> Properties:
    """Return the properties of a report over the period of a view, such as `Maandrapport maart 2026`."""
    result = view.result
    title = f"{name} {view.period.label}"
    return Properties(
        title, result.party, result.run_code, result.dossier.today, name.lower(), privacy, schema=REPORT_SCHEMA
    )
