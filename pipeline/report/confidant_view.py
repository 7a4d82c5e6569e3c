"""What the pages of the confidant's report share: the reports of the year, their terms, and the findings about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import pandas as pd

from pipeline.model.answers import AnswerKind, spoken
from pipeline.model.confidential import WITHHELD, open_in, shown_numbers
from pipeline.model.findings import Finding
from pipeline.model.names import fold
from pipeline.model.organs import organ_named
from pipeline.model.result import Result
from pipeline.report.view import View
from schemas.base import Audience, info
from schemas.integrity_reports import IntegrityReports
from schemas.measures import Measures

_MEASURES = {fold(word): word for word in info(Measures).field(Measures.measure).choices}


@dataclass(frozen=True)
class ConfidantView:
    """A result as the confidant may see it: reports by number, and nothing that was typed as free text."""

    result: Result

    @cached_property
    def shared(self) -> View:
        """The same result for the parts that every report has."""
        return View(self.result, masked=True, audience=Audience.CONFIDANT)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The confidant's findings, the heaviest first."""
        return self.shared.findings

    @cached_property
    def listed(self) -> tuple[Finding, ...]:
        """The findings of this run, then those that are gone and were answered."""
        gone = (finding for finding in self.result.gone if finding.audience is Audience.CONFIDANT)
        return (*self.findings, *(finding for finding in gone if finding.id in self.result.dossier.answers))

    @cached_property
    def reports(self) -> pd.DataFrame:
        """The reports that were open on a day of the year, by receipt; `shown`: the number as it may be printed."""
        frame = open_in(self.result.dossier[IntegrityReports], self.result.dossier.period)
        frame = frame.assign(shown=shown_numbers(frame[IntegrityReports.number]))
        return frame.sort_values([IntegrityReports.received_on, "file", "row"], kind="stable")

    @cached_property
    def measures(self) -> pd.DataFrame:
        """The measures of the year; of what was typed only what is in our own lists."""
        frame = self.result.dossier[Measures]
        frame = frame[self.result.dossier.in_period(Measures, frame)]
        said = {
            "shown": shown_numbers(frame[Measures.report]),
            "known": _from(lambda text: _MEASURES.get(fold(text)), frame[Measures.measure]),
            "by": _from(organ_named, frame[Measures.organ]),
        }
        return frame.assign(**said).sort_values([Measures.taken_on, "file", "row"], kind="stable")

    def due(self, norm_id: str) -> list[date]:
        """Return per report the last day of a term."""
        received = (day.date() for day in self.reports[IntegrityReports.received_on])
        return [day + timedelta(days=int(self.result.dossier.norms.near(norm_id, day).value)) for day in received]

    def found_at(self, frame: pd.DataFrame) -> list[list[int]]:
        """Return per row of a sheet the indexes of the findings about it."""
        at: dict[tuple[str | None, str | None, int | None], list[int]] = {}
        for number, finding in enumerate(self.findings):
            for place in (finding.place, *finding.related):
                at.setdefault((place.file, place.sheet, place.row), []).append(number)
        rows = zip(frame["file"], frame["sheet"], frame["row"], strict=True)
        return [at.get((file, sheet, int(row)), []) for file, sheet, row in rows]

    def number_of(self, finding: Finding) -> str:
        """Return the number of the report that a finding is about, or a dash."""
        said = finding.facts.get("shown")
        return said if isinstance(said, str) else "–"

    def answer(self, finding: Finding, kind: AnswerKind) -> str | None:
        """Return what the confidant typed about a finding in an earlier report."""
        return spoken(self.result.dossier.answers.get(finding.id, ()), finding.message, kind)


def _from(own_word: Callable[[str], str | None], typed: pd.Series) -> pd.Series:
    """Return what was typed as one of our own words; anything else may hold a name."""
    said = [None if pd.isna(text) else own_word(text) or WITHHELD for text in typed]
    return pd.Series(said, index=typed.index, dtype="string")
