"""Everything a check may look at: the Books, what reconciliation made of them, norms, period and day of the run."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
import pandas as pd

from pipeline.model.answers import Answer
from pipeline.model.books import Books
from pipeline.model.entries import Entries
from pipeline.model.matches import Matches
from pipeline.model.names import fold
from pipeline.model.norms import Norms
from pipeline.model.period import Period
from pipeline.model.publication import Publication
from pipeline.model.year_reports import YearReport
from pipeline.model.yearly import PAPERS, YEARLY, papers_of, register_of
from schemas.base import Sheet, info
from schemas.bookings import Bookings
from schemas.party import Party

_NOT_APPLICABLE = {"n.v.t.", "nvt", "niet van toepassing"}
_MAY_SAY_NO = {"kas", "anbi", "subsidie ontvangen"}
_YES = {"ja", "j", "x", "✓", "✔", "waar", "true", "1"}
_NO = {"nee", "n", "onwaar", "false", "0"}

P = ParamSpec("P")
T = TypeVar("T")


class Facts:
    """What the party says of itself in the sheet Partij."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.rows = {
            fold(str(entry)): (None if pd.isna(value) else str(value).strip())
            for entry, value in zip(frame[Party.entry], frame[Party.value], strict=True)
        }

    def known(self, entry: str) -> bool:
        """Whether the line is there, be it with an empty value."""
        return fold(entry) in self.rows

    def text(self, entry: str) -> str | None:
        """Return the value, or None when the line is absent, empty or not applicable."""
        value = self.rows.get(fold(entry))
        return None if not value or fold(value) in _NOT_APPLICABLE else value

    def not_applicable(self, entry: str) -> bool:
        """Whether the party answered `n.v.t.`, or, where the question is whether it has one, `nee`."""
        value = fold(self.rows.get(fold(entry)) or "")
        return value in _NOT_APPLICABLE or (fold(entry) in _MAY_SAY_NO and value in _NO)

    def yes(self, entry: str) -> bool:
        """Whether the party answered yes, in one of the ways in which people do."""
        return fold(self.text(entry) or "") in _YES

    def day(self, entry: str) -> date | None:
        """Return the value as a day (written d-m-y or ISO), or None."""
        value = self.text(entry)
        if value is None:
            return None
        day = pd.to_datetime(value[:10], format="%d-%m-%Y", errors="coerce")
        if pd.isna(day):
            day = pd.to_datetime(value[:10], format="%Y-%m-%d", errors="coerce")
        return None if pd.isna(day) else day.date()

    def items(self, entry: str) -> tuple[str, ...]:
        """Return a list written with semicolons."""
        return tuple(part.strip() for part in (self.text(entry) or "").split(";") if part.strip())

    @property
    def name(self) -> str:
        """The party's name, or an empty text."""
        return self.text("naam") or ""

    @property
    def start(self) -> date | None:
        """The first day under control; what lies before is exempt from terms."""
        return self.day("startdatum")

    @property
    def first_month(self) -> int:
        """The month in which a book year starts; January when the party does not say."""
        written = re.fullmatch(r"\d{1,2}-(0?[1-9]|1[0-2])", self.text("boekjaar begint") or "")
        return int(written[1]) if written else 1


@dataclass(frozen=True)
class Dossier:
    """What a check sees. `period`: the month or book year under control; rows outside it are context and history.

    `answers`: per finding id what the treasurer said of it. `sealed_budget`: the accepted rows of Begroting as they
    were sealed with the first month closed after the budget was adopted; None while no such month is closed.
    `year_reports`: what reports of earlier runs say of their book years. `entries`: what the committee typed in earlier
    copies of its workbook of this book year.
    """

    books: Books
    matches: Matches
    norms: Norms
    period: Period
    today: date
    answers: Mapping[str, tuple[Answer, ...]] = field(default_factory=dict)
    sealed_budget: pd.DataFrame | None = None
    publication: Publication | None = None  # what this run would make public
    year_reports: tuple[YearReport, ...] = ()
    entries: Entries = field(default_factory=Entries)
    remembered: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def __getitem__(self, schema: type[Sheet]) -> pd.DataFrame:
        """Return all accepted rows of a sheet, outside the period too; of what is made anew yearly this year's only."""
        return self._registers[schema] if schema in self._registers else self.books[schema]

    def in_period(self, schema: type[Sheet], frame: pd.DataFrame) -> pd.Series:
        """Say per row whether it belongs to the period; rows of registers always do."""
        days = self.row_days(schema, frame)
        if days is None:
            return pd.Series(data=True, index=frame.index)
        told = days.to_numpy(dtype="datetime64[us]")
        first, last = np.datetime64(self.period.first_day), np.datetime64(self.period.last_day)
        return pd.Series((told >= first) & (told <= last), index=frame.index)  # no day lies in no period

    @staticmethod
    def row_days(schema: type[Sheet], frame: pd.DataFrame) -> pd.Series | None:
        """Return per row the day that says where it belongs, or None for a register."""
        days = None
        for name in info(schema).dated_by:
            days = frame[name] if days is None else days.fillna(frame[name])
        return days

    def evidence_end(self, account: str | None) -> date:
        """Return the day at which the evidence of an account ends: the last day of its book, or of its bank if earlier.

        Without an account: of the books as a whole. Lonely lines close before it are still under way.
        """
        bank_end = self.matches.evidence_to.get(account) if account is not None else None
        return self._book_end if bank_end is None or pd.isna(bank_end) else min(self._book_end, bank_end)

    @cached_property
    def _book_end(self) -> date:
        bookings = self.books[Bookings]
        last_booked = bookings[Bookings.booked_on].max()
        ends = [] if pd.isna(last_booked) else [last_booked.date()]
        ends += [
            Period.parse(table.period).last_day
            for table in self.books.tables.values()
            if table.schema is Bookings and table.period and re.fullmatch(r"\d{4}-\d{2}", table.period)
        ]
        return max(ends, default=self.period.last_day)

    @cached_property
    def _registers(self) -> dict[type[Sheet], pd.DataFrame]:
        registers = {schema: register_of(self.books, schema, self.period.year) for schema in YEARLY}
        return registers | {schema: papers_of(self.books, schema, self.book_year) for schema in PAPERS}

    @cached_property
    def book_year(self) -> Period:
        """The book year of the period: itself, or the one in which the month lies."""
        first_month = self.period.first_month if self.period.is_year else self.facts.first_month
        first = self.period.first_day
        return Period(first.year - (first.month < first_month), None, first_month)

    @cached_property
    def facts(self) -> Facts:
        """What the party says of itself."""
        return Facts(register_of(self.books, Party, self.period.year))


def once(make: Callable[Concatenate[Dossier, P], T]) -> Callable[Concatenate[Dossier, P], T]:
    """Let a function of a dossier work out each answer once per dossier: many checks ask the same.

    Its other arguments are hashable and positional. The answer is shared: nobody changes it in place.
    """

    @wraps(make)
    def remembered(dossier: Dossier, /, *said: P.args, **named: P.kwargs) -> T:
        question = (make, said)
        if question not in dossier.remembered:
            dossier.remembered[question] = make(dossier, *said, **named)
        answer: T = dossier.remembered[question]
        return answer

    return remembered
