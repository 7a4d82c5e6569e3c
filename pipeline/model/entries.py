"""What people typed in the yellow cells of a kascontrole, by what it is about and never by where it stood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.model.answers import REOPENED
from pipeline.model.entry_tables import TABLES, AnswerTable, Typed, Value, text_of
from pipeline.model.folding import fold

SEPARATOR = " | "  # between what two people typed in one cell
MARK = f"({REOPENED})"
SOMETHING_ELSE = "…"  # what people looked at when nobody judged it anew: never what the books say


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in one yellow cell. `table`: the name of its table; `key`: what its row is about.

    `about`: what people looked at, None when that is not known; `where`: which row it was, for a reader. `year`: the
    book year of the report, None when it does not say. `paper`: the number of another paper than that of the row, which
    was typed beside it.
    """

    table: str
    key: str
    column: str
    value: Value
    about: str | None = None
    where: str = ""
    year: int | None = None
    paper: str = ""


class Entries:
    """Everything that people typed in the reports of one book year that came back, in the order of reading."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._at: dict[tuple[str, str, str], list[Entry]] = {}
        self._keys: dict[str, dict[str, None]] = {}
        for entry in entries:
            self._at.setdefault((entry.table, entry.key, entry.column), []).append(entry)
            self._keys.setdefault(entry.table, {}).setdefault(entry.key)

    def __iter__(self) -> Iterator[Entry]:
        return (entry for here in self._at.values() for entry in here)

    def mapped(self, shown: Callable[[str], str]) -> Entries:
        """Return the entries with every text as a report may show it."""
        return Entries(
            replace(
                entry,
                key=shown(entry.key),
                value=shown(entry.value) if isinstance(entry.value, str) else entry.value,
                where=shown(entry.where),
            )
            for entry in self
        )

    def by_paper(self, codes: Mapping[str, str]) -> Entries:
        """Return the entries with what was typed beside another paper at the booking of that paper.

        So answers stay with their paper when somebody types another lot below them. `codes`: per folded number the code
        of the one booking that has it.
        """
        return Entries(
            replace(entry, key=code, where=f"bon {entry.paper}") if (code := codes.get(fold(entry.paper))) else entry
            for entry in self
        )

    def keys(self, table: AnswerTable) -> tuple[str, ...]:
        """Return what the rows of a table are about, in the order in which they were first read."""
        return tuple(self._keys.get(table.name, ()))

    def values(self, table: AnswerTable, key: str, column: str) -> tuple[Value, ...]:
        """Return the different things that were typed in one cell, in the order of reading."""
        return tuple(dict.fromkeys(entry.value for entry in self._at.get((table.name, key, column), ())))

    def cell(self, table: AnswerTable, key: str | None, column: str, about: str | None = None) -> Value | None:
        """Return what a cell holds again: the value itself, or as one text what several people typed.

        What was decided on something else than `about` says so, which also keeps it from counting as decided.
        """
        if key is None:
            return None
        kind, texts = table.typed[column], []
        values = self.values(table, key, column)
        for value in values:
            stale = column in table.judged and self._is_stale(table, key, column, value, about)
            texts.append(f"{text_of(value, kind)} {MARK}" if stale else text_of(value, kind))
        if len(values) == 1 and not texts[0].endswith(MARK):
            return values[0]
        return SEPARATOR.join(texts) or None

    def _is_stale(self, table: AnswerTable, key: str, column: str, value: Value, about: str | None) -> bool:
        """Whether nobody typed this while looking at what stands there now."""
        looked = {entry.about for entry in self._at[table.name, key, column] if entry.value == value}
        return bool(looked) and not looked & {None, about}

    def left_over(self, placed: set[tuple[str, str]]) -> tuple[Entry, ...]:
        """Return what has no place in a report, each once; `placed`: the tables and keys of the rows that it has."""
        apart = [entry for entry in self if (entry.table, entry.key) not in placed]
        return tuple({(one.table, one.key, one.column, one.value): one for one in reversed(apart)}.values())[::-1]

    def without_untouched(self, table: AnswerTable, names: Iterable[str], rest: Mapping[str, Value]) -> Entries:
        """Return the entries without those of a list that still holds just the names that were filled in before.

        Who took a name out typed too: it stays out. `rest`: per column what stood beside each name.
        """
        given = set(names)
        heading = next(iter(table.typed))
        own = [entry for entry in self if entry.table == table.name]
        if {one.key for one in own} == given and all(
            one.value == {heading: one.key, **rest}.get(one.column) for one in own
        ):
            return Entries(entry for entry in self if entry.table != table.name)
        return self

    def as_told(self) -> dict[str, str]:
        """Return everything as texts by where it belongs, for the code of a run: what is equal gives an equal code."""
        told: dict[str, set[str]] = {}
        for entry in self:
            kind = KINDS.get(entry.table, {}).get(entry.column, Typed.TEXT)
            told.setdefault("\x1f".join((entry.table, entry.key, entry.column)), set()).add(text_of(entry.value, kind))
        return {place: "\x1f".join(sorted(values)) for place, values in told.items()}


KINDS = {table.name: table.typed for table in TABLES}
