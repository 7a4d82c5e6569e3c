"""Mistakes in what the confidant keeps: terms, hearings, who stood outside, and the measures."""

from __future__ import annotations

from pipeline.forms.example.booking import day
from pipeline.forms.example.mistakes.slip import Mark, Mistake, in_row
from pipeline.forms.example.record import Record, Value
from pipeline.forms.example.year import Year
from schemas.integrity_reports import IntegrityReports as Reports
from schemas.measures import Measures

_SLIPS: tuple[tuple[str, Mark, Value, str], ...] = (
    ("INT-11", Mark(Reports, "M-2026-03", Reports.acknowledged_on), day(5, 20), "pas na twee weken bevestigd"),
    ("INT-12", Mark(Reports, "M-2026-02", Reports.concerned_heard_on), None, "over wie het ging, is niet gehoord"),
    ("INT-13", Mark(Reports, "M-2026-04", Reports.investigator_independent), False, "de onderzoeker was betrokken"),
    ("INT-14", Mark(Reports, "M-2026-01", Reports.closed_on), day(9, 14), "bleef bijna acht maanden open"),
    ("INT-15", Mark(Measures, "M-2026-04", Measures.measure), "boete", "een boete staat niet in het beleid"),
    ("INT-16", Mark(Measures, "M-2026-01", Measures.reasoned), False, "een waarschuwing zonder reden op papier"),
    ("INT-17", Mark(Reports, "M-2026-05", Reports.reporter_harmed), True, "de melder had er nadeel van"),
    ("INT-19", Mark(Reports, "M-2026-05", Reports.decider_independent), False, "wie besliste, was betrokken"),
    ("INT-20", Mark(Measures, "M-2026-05", Measures.organ), "fractie", "de fractie mag geen maatregel nemen"),
)


def _slips(year: Year) -> list[Mistake]:
    return [_slip(year, *slip) for slip in _SLIPS]


def _slip(year: Year, code: str, mark: Mark, value: Value, why: str) -> Mistake:
    """Put a value in the cell of a mark; the annual check finds it there."""

    def change(row: Record) -> Record:
        return row.with_values(**{str(mark.field): value})

    return in_row(year, code, mark, change, why=why)


PLANTERS = (_slips,)
