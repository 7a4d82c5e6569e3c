"""Reports to the confidant: which of them belong to a year, and what of them may be printed."""

from __future__ import annotations

import pandas as pd

from pipeline.model.period import Period
from schemas.integrity_reports import IntegrityReports

WITHHELD = "(niet afgedrukt)"
_NUMBER = r"[A-Za-z]{0,4}[-./ ]?\d[\d./ -]*"


def shown_numbers(numbers: pd.Series) -> pd.Series:
    """Return the numbers of reports as they may be printed: what does not read as a number may be somebody's name."""
    return numbers.where(numbers.isna() | numbers.str.fullmatch(_NUMBER).fillna(value=False).astype(bool), WITHHELD)


def open_in(reports: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return the reports that were open on a day of a period."""
    received, closed = reports[IntegrityReports.received_on], reports[IntegrityReports.closed_on]
    begun = received <= pd.Timestamp(period.last_day)
    return reports[begun & ~(closed < pd.Timestamp(period.first_day))]
