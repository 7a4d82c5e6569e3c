"""Mistakes against privacy: a number that a party may not keep, and a report that says more than its number."""

from __future__ import annotations

from pipeline.forms.example.mistakes.slip import Mark, Mistake, in_row
from pipeline.forms.example.record import Typed
from pipeline.forms.example.year import Year
from schemas.gifts import Gifts
from schemas.integrity_reports import IntegrityReports


def _numbers(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "PRI-01",
            Mark(Gifts, "kramer", Gifts.remark),
            lambda row: row.with_values(remark="Voor de giftenaftrek: BSN 123456782"),
            why="het burgerservicenummer van een gever in een opmerking",
            month=12,
        )
    ]


def _reports(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "PRI-02",
            Mark(IntegrityReports, "M-2026-02", IntegrityReports.number),
            lambda row: row.with_typed(number=Typed("M-2026-02 (mw. Van Dalen)")),
            why="een naam achter het nummer van een melding",
        )
    ]


PLANTERS = (_numbers, _reports)
