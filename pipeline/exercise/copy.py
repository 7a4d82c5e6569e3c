"""A copy of the Books that may be changed: every kind of mistake takes rows of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.exercise.kind import Spot
from pipeline.model.books import Books
from pipeline.model.matches import Matches
from pipeline.model.names import fold
from pipeline.model.norms import Norms
from pipeline.model.period import Period
from pipeline.money import Cents
from schemas.base import Sheet, info
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.gifts import Gifts

_NAMED: dict[type[Sheet], str] = {Bookings: Bookings.counterparty, Claims: Claims.claimant, Gifts: Gifts.donor}


class Copy:
    """Books that may be changed; those that they were copied from never are.

    Rows keep their index label while changes are made, and a new row gets the next one. `matches`: what reconciliation
    made of the books before any change.
    """

    def __init__(self, books: Books, matches: Matches, norms: Norms, period: Period) -> None:
        self.original, self.matches, self.norms, self.period = books, matches, norms, period
        self.statements = list(books.statements)
        self._frames: dict[type[Sheet], pd.DataFrame] = {}
        self._taken: set[Spot] = set()
        self._parties: set[str] = set()
        self._last_rows: dict[int, int] = {}
        self._drawn: dict[str, int] = {}
        self._newest: dict[type[Sheet], int] = {}
        self.line_of = _one_to_one(matches)
        self._ends = _certain_until(books, matches, norms, period)

    def __getitem__(self, schema: type[Sheet]) -> pd.DataFrame:
        """Return the rows of a sheet as they are now; only the methods below change them."""
        return self._frames[schema] if schema in self._frames else self.original[schema]

    def books(self) -> Books:
        """Return the changed books, rows in order of file, sheet and row with a fresh index."""
        changed = {
            schema: frame.sort_values(["file", "sheet", "row"], kind="stable").reset_index(drop=True)
            for schema, frame in self._frames.items()
        }
        return replace(self.original, frames={**self.original.frames, **changed}, statements=tuple(self.statements))

    def has(self, schema: type[Sheet], *names: str) -> bool:
        """Whether a sheet was supplied, with these columns."""
        return self.original.has(schema) and all(self.original.has_column(schema, name) for name in names)

    def norm(self, norm_id: str, day: pd.Timestamp) -> int:
        """Return a norm of whole cents or days, as it is on a day."""
        return int(self.norms.near(norm_id, day.date()).value)

    def nth(self, what: str) -> int:
        """Return how many times this was asked before: for names and numbers that are used once."""
        self._drawn[what] = self._drawn.get(what, -1) + 1
        return self._drawn[what]

    def used(self, what: str) -> bool:
        """Whether a name or number was asked for before."""
        return what in self._drawn

    def free(self, schema: type[Sheet]) -> pd.DataFrame:
        """Return the rows of the period that no kind took, nor another row of the same person or organisation.

        Of money rows only those of days of which the bank spoke so long ago that nothing is under way any more.
        """
        frame = self._certain(schema, self[schema])
        keep = pd.Series([spot not in self._taken for spot in _spots(frame)], index=frame.index, dtype=bool)
        if schema in _NAMED:
            keep &= ~frame[_NAMED[schema]].map(fold, na_action="ignore").isin(self._parties)
        return frame[keep]

    def examples(self, schema: type[Sheet]) -> pd.DataFrame:
        """Return the rows of the period that are still there, as they were, to make others like them."""
        before = self.original[schema]
        return self._certain(schema, before[before.index.isin(self[schema].index)])

    def _certain(self, schema: type[Sheet], frame: pd.DataFrame) -> pd.DataFrame:
        days = [frame[name] for name in info(schema).dated_by]
        if not days:
            return frame
        day = days[0] if len(days) == 1 else days[0].fillna(days[1])
        ends = pd.Series(self._ends[None], index=frame.index)
        if Bookings.account in frame:  # of a cash box no bank has to speak
            last_day = pd.Timestamp(self.period.last_day)
            ends = pd.to_datetime(frame[Bookings.account].map(self._ends).fillna(last_day))
        return frame[day.ge(pd.Timestamp(self.period.first_day)) & day.le(ends)]

    def take(self, schema: type[Sheet], index: int) -> Spot:
        """Keep a row, and who is named on it, for one kind; return where it stands."""
        spot = (int(self.cell(schema, index, "table")), int(self.cell(schema, index, "row")))
        self._taken.add(spot)
        name = self.cell(schema, index, _NAMED[schema]) if schema in _NAMED else None
        if name is not None:
            self.take_party(name)
        return spot

    def take_party(self, name: str) -> None:
        """Keep a person or organisation for one kind."""
        self._parties.add(fold(name))

    def is_free(self, name: str) -> bool:
        """Whether no kind took this person or organisation."""
        return fold(name) not in self._parties

    def alone(self, subject: str) -> bool:
        """Say whether a kind is the first to upset what only one kind at a time can upset, and keep it for that one."""
        return self.nth(subject) == 0

    def cell(self, schema: type[Sheet], index: int, name: str) -> Any:
        """Return the value of a cell; None when it is empty."""
        value: Any = self[schema].at[index, name]
        return None if pd.isna(value) else value

    def was(self, schema: type[Sheet], index: int, name: str) -> Any:
        """Return the value of a cell before any change, also of a row that was taken out; of a new row as it is."""
        if index not in self.original[schema].index:
            return self.cell(schema, index, name)
        value: Any = self.original[schema].at[index, name]
        return None if pd.isna(value) else value

    def change(self, schema: type[Sheet], index: int, **values: Any) -> None:
        """Give cells of a row other values; None empties a cell."""
        frame = self._own(schema)
        for name, value in values.items():
            frame.loc[index, name] = _cell(value, frame[name].dtype)

    def shift(self, schema: type[Sheet], rows: list[int], name: str, cents: Cents) -> None:
        """Add cents to the cells of some rows."""
        frame = self._own(schema)
        frame.loc[rows, name] += cents

    def add(self, schema: type[Sheet], like: int, **values: Any) -> int:
        """Add a row like another one (as that was at first) below the last row of its table; return its index label.

        The new row is kept for the kind that asks.
        """
        frame, before = self._own(schema), self.original[schema]
        self._newest[schema] = index = max(self._newest.get(schema, 0), int(before.index.max())) + 1
        table = int(self.was(schema, like, "table"))
        self._last_rows[table] = self._last_row(schema, table) + 1
        example = (before if like in before.index else frame).loc[[like]]
        self._frames[schema] = pd.concat([frame, example.set_axis([index])])
        self.change(schema, index, row=self._last_rows[table], **values)
        self.take(schema, index)
        return index

    def remove(self, schema: type[Sheet], index: int) -> None:
        """Take a row out."""
        self._frames[schema] = self._own(schema).drop(index=index)

    def _own(self, schema: type[Sheet]) -> pd.DataFrame:
        if schema not in self._frames:
            self._frames[schema] = self.original[schema].copy()
        return self._frames[schema]

    def _last_row(self, schema: type[Sheet], table: int) -> int:
        if table not in self._last_rows:
            frames = [self.original[schema], self.original.refused.get(schema)]
            rows = [frame.loc[frame["table"] == table, "row"] for frame in frames if frame is not None]
            self._last_rows[table] = int(pd.concat(rows).max())
        return self._last_rows[table]


def _cell(value: Any, dtype: Any) -> Any:
    if value is not None:
        return value
    return pd.NaT if pd.api.types.is_datetime64_any_dtype(dtype) else pd.NA


def _spots(frame: pd.DataFrame) -> list[Spot]:
    return [(int(table), int(row)) for table, row in zip(frame["table"], frame["row"], strict=True)]


def _one_to_one(matches: Matches) -> dict[int, int]:
    """Return per booking that is exactly one bank line the index label of that line."""
    links = matches.links[(matches.links["kind"] == "match") & (matches.links["difference_cents"] == 0)]
    members = matches.members[matches.members["link"].isin(links.index)]
    sides = {side: members[members["side"] == side].drop_duplicates("link", keep=False) for side in ("book", "bank")}
    pairs = sides["book"].merge(sides["bank"], on="link", suffixes=("_book", "_bank"))
    return {int(book): int(bank) for book, bank in zip(pairs["index_book"], pairs["index_bank"], strict=True)}


def _certain_until(books: Books, matches: Matches, norms: Norms, period: Period) -> dict[str | None, pd.Timestamp]:
    """Return per account the last day on which nothing is under way any more; under None that of its main account."""
    lag = pd.Timedelta(days=int(norms.near("booking_lag_days", period.last_day).value) + 1)
    last_day = pd.Timestamp(period.last_day)
    bookings = books[Bookings]
    booked_to = bookings[Bookings.booked_on].max()
    ends = {str(account): pd.Timestamp(day) for account, day in matches.evidence_to.items() if not pd.isna(day)}
    known: dict[str | None, pd.Timestamp] = {
        account: min(last_day, min(day, booked_to) - lag) for account, day in ends.items()
    }
    main = bookings.loc[bookings[Bookings.account].isin(list(ends)), Bookings.account].mode()
    known[None] = known[str(main.iloc[0])] if len(main) else last_day
    return known
