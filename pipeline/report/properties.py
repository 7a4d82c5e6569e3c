"""What a report workbook says of itself: its name, the party, the run and who may read it."""

from __future__ import annotations

from pipeline.report.content import Properties
from pipeline.report.pages.accountability_checks import REPORT_SCHEMA
from pipeline.report.view import View


def properties_of(view: View, name: str, privacy: str) -> Properties:
    """Return the properties of a report over the period of a view, such as `Maandrapport maart 2026`."""
    result = view.result
    return Properties(
        title=f"{name} {view.period.label}",
        party=result.party,
        run_code=result.run_code,
        created=result.dossier.today,
        kind=name.lower(),
        privacy=privacy,
        schema=REPORT_SCHEMA,
        guarded=result.dossier.facts.text("bescherming") != "uit",
    )
