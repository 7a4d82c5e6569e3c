"""What the confidant keeps: reports by number, and the measures that followed; nothing that names anybody."""

from __future__ import annotations

from pipeline.forms.example.booking import day
from pipeline.forms.example.record import Record, Sheets, Value
from schemas.integrity_reports import IntegrityReports
from schemas.measures import Measures


def confidant_sheets() -> Sheets:
    """Return the sheets of the confidant's workbook."""
    return {IntegrityReports: _reports(), Measures: _measures()}


def _reports() -> list[Record]:
    """Return five reports: answered within days, both sides heard where there was something to investigate."""
    names = (
        "number", "received_on", "kind", "acknowledged_on", "investigated", "reporter_heard_on", "concerned_heard_on",
        "closed_on", "outcome",
    )  # fmt: skip
    rows: tuple[tuple[Value, ...], ...] = (
        ("M-2026-01", day(1, 19), "melding", day(1, 21), True, day(1, 29), day(2, 5), day(3, 2), "gegrond"),
        ("M-2026-02", day(3, 11), "vermoeden", day(3, 12), True, day(3, 19), day(3, 26), day(4, 20), "ongegrond"),
        ("M-2026-03", day(5, 6), "twijfel", day(5, 8), False, None, None, day(5, 20), "niet vast te stellen"),
        ("M-2026-04", day(8, 24), "melding", day(8, 27), True, day(9, 3), day(9, 10), day(10, 30), "gegrond"),
        ("M-2026-05", day(11, 2), "melding", day(11, 4), True, day(11, 12), day(11, 19), day(12, 18), "gegrond"),
    )
    return [_report(dict(zip(names, row, strict=True))) for row in rows]


def _report(values: dict[str, Value]) -> Record:
    outside = True if values["investigated"] else None  # without an investigation there is nobody to ask it of
    marks: dict[str, Value] = {
        "investigator_independent": outside,
        "decider_independent": outside,
        "reporter_harmed": False,
    }
    return Record(str(values["number"]), values | marks)


def _measures() -> list[Record]:
    names = ("report", "taken_on", "measure", "organ", "reasoned", "appeal_mentioned")
    rows: tuple[tuple[Value, ...], ...] = (
        ("M-2026-01", day(3, 2), "waarschuwing", "bestuur", True, None),
        ("M-2026-04", day(10, 30), "tijdelijke schorsing", "bestuur", True, True),
        ("M-2026-05", day(12, 18), "uit taak of functie ontheven", "bestuur", True, True),
    )
    return [Record(str(row[0]), dict(zip(names, row, strict=True))) for row in rows]
