"""What the pages of the integrity report share: the secretary's findings, the people in them, and what was answered."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import pandas as pd

from pipeline.model.answers import AnswerKind, spoken
from pipeline.model.findings import Finding, Status
from pipeline.model.names import full_name_key, person_key
from pipeline.model.period import Period
from pipeline.model.result import Result
from pipeline.model.source import Place
from pipeline.report.looks import broken_source
from pipeline.report.row_keys import RowKey, RowKeys, row_keys
from pipeline.report.text import mask_ibans
from pipeline.report.view import row_sources
from schemas.base import Audience, Sheet
from schemas.functionaries import Functionaries
from schemas.interests import Interests
from schemas.personal_gifts import PersonalGifts
from schemas.side_functions import SideFunctions
from schemas.statements import Statements

NOBODY = "–"
_PERSON_OF: dict[type[Sheet], str] = {
    Functionaries: Functionaries.name,
    Statements: Statements.name,
    SideFunctions: SideFunctions.name,
    Interests: Interests.name,
    PersonalGifts: PersonalGifts.recipient,
}
_PERSON_FACTS = ("name", "recipient", "person")  # the first that is there says the name as it was typed
_ABOUT_PEOPLE = ("BEL", "GES")


@cache
def questions() -> dict[str, str]:
    """Return what the person concerned is asked, per code of a check that asks a person something."""
    return tomllib.loads((files("pipeline.messages") / "vragen.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class IntegrityView:
    """A result as the secretary may see it: nothing of the committee's findings and nothing of the confidant."""

    result: Result

    @property
    def period(self) -> Period:
        """The book year of the report."""
        return self.result.dossier.period

    def rows(self, schema: type[Sheet]) -> pd.DataFrame:
        """Return the accepted rows of a sheet; of a sheet that is dated, those of the year."""
        frame = self.result.dossier[schema]
        return frame[self.result.dossier.in_period(schema, frame)]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The secretary's findings, the heaviest first."""
        own = [finding for finding in self.result.findings if finding.audience is Audience.SECRETARY]
        return tuple(sorted(own, key=lambda finding: -finding.severity.weight))

    @cached_property
    def listed(self) -> tuple[Finding, ...]:
        """The findings as Bevindingen lists them: those of this run, then those that are gone and were answered."""
        answered = self.result.dossier.answers
        own = [finding for finding in self.result.gone if finding.audience is Audience.SECRETARY]
        return (*self.findings, *(finding for finding in own if finding.id in answered))

    @cached_property
    def people(self) -> pd.DataFrame:
        """Every function that ran on a day of the year, with `person`: the one spelling of its holder's name."""
        frame = self.result.dossier[Functionaries]
        begun = frame[Functionaries.starts_on] <= pd.Timestamp(self.period.last_day)
        ended = frame[Functionaries.ends_on] < pd.Timestamp(self.period.first_day)
        frame = frame[(begun & ~ended).fillna(value=False).astype(bool)].sort_values(
            Functionaries.starts_on, kind="stable"
        )
        return frame.assign(person=frame[Functionaries.name].map(self.person))

    @cached_property
    def _by_full_name(self) -> dict[str, str]:
        names = self.result.dossier[Functionaries].sort_values(Functionaries.starts_on, kind="stable")
        return {full_name_key(name): " ".join(name.split()) for name in names[Functionaries.name].dropna()}

    @cached_property
    def _by_likeness(self) -> dict[str, set[str]]:
        alike: dict[str, set[str]] = defaultdict(set)
        for name in self._by_full_name.values():
            alike[person_key(name)].add(name)
        return alike

    def person(self, name: str) -> str:
        """Return a name as Functionarissen spells it; a like name only where it can be nobody else."""
        known = self._by_full_name.get(full_name_key(name))
        alike = self._by_likeness.get(person_key(name), set())
        return known or (next(iter(alike)) if len(alike) == 1 else " ".join(name.split()))

    @cached_property
    def _keys(self) -> RowKeys:
        return RowKeys(self.result.dossier.books)

    @cached_property
    def _person_at(self) -> dict[RowKey, str]:
        """Per row of a register of people: whose row it is."""
        found: dict[RowKey, str] = {}
        for schema, column in _PERSON_OF.items():
            frame = self.result.dossier[schema].dropna(subset=[column])
            found |= dict(zip(row_keys(frame), frame[column].map(self.person), strict=True))
        return found

    def persons_of(self, finding: Finding) -> tuple[str, ...]:
        """Return whom a finding is about; nobody where it is about the programme, or about how a cell was typed.

        Of a finding that is gone only the words are left: on its row may stand somebody else by now.
        """
        about_people = finding.code.startswith(_ABOUT_PEOPLE) or finding.code in questions()
        if not about_people or self.is_gone(finding):
            return ()
        named = (finding.facts.get(fact) for fact in _PERSON_FACTS)
        told = [self.person(name) for name in named if isinstance(name, str) and name][:1]
        rows = self._rows_of(finding)
        return tuple(dict.fromkeys([*told, *(self._person_at[row] for row in rows if row in self._person_at)]))

    def row_of(self, place: Place) -> RowKey | None:
        """Return the row of a table that a place is, or None where that cannot be said."""
        return self._keys.of(place)

    def _rows_of(self, finding: Finding) -> list[RowKey]:
        keys = (self.row_of(place) for place in (finding.place, *finding.related))
        return [key for key in dict.fromkeys(keys) if key is not None]

    @cached_property
    def findings_at(self) -> dict[RowKey, list[int]]:
        """Per row of a table: the indexes of the findings about it."""
        found: dict[RowKey, list[int]] = defaultdict(list)
        for number, finding in enumerate(self.findings):
            for row in self._rows_of(finding):
                found[row].append(number)
        return found

    def about(self, *rows: RowKey) -> list[int]:
        """Return the indexes of the findings about any of some rows."""
        return sorted({number for row in rows for number in self.findings_at.get(row, [])})

    def has_measure(self, row: RowKey) -> bool:
        """Whether a row is an interest with which is agreed how to deal."""
        return row in self._with_measure

    @cached_property
    def _with_measure(self) -> set[RowKey]:
        return {*row_keys(self.result.dossier[Interests].dropna(subset=[Interests.measure]))}

    def found_at(self, frame: pd.DataFrame) -> list[list[int]]:
        """Return per row of a frame the indexes of the findings about it."""
        return [self.findings_at.get(row, []) for row in row_keys(frame)]

    def answer(self, finding: Finding, kind: AnswerKind) -> str | None:
        """Return what was answered on a finding, of one kind."""
        return spoken(self.result.dossier.answers.get(finding.id, ()), self.shown(finding.message), kind)

    @staticmethod
    def shown(text: str) -> str:
        """Return a text as this report may show it."""
        return mask_ibans(text)

    @staticmethod
    def is_gone(finding: Finding) -> bool:
        """Whether a finding is one of an earlier run that is no longer there."""
        return finding.status is Status.GONE


def sources(frame: pd.DataFrame, width: float) -> list[str]:
    """Say of every row where it stands, in a column of a width."""
    return [broken_source(source, width) for source in row_sources(frame)]


def days(series: pd.Series) -> list[Any]:
    """Return a column of days as dates, empty ones as None."""
    return [None if pd.isna(day) else day.date() for day in series]


def yes_no(series: pd.Series) -> list[str | None]:
    """Return a column of yes and no as words, empty ones as None."""
    return [None if pd.isna(said) else ("ja" if said else "nee") for said in series]
