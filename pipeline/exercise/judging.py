"""Was a mistake caught: is there a finding now that was not there before, at the rows that show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.exercise.kind import Kind, Trace
from pipeline.exercise.rounds import Injected
from pipeline.model.findings import Finding
from pipeline.model.tables import Table

Address = tuple[str | None, str | None, int | None]


@dataclass(frozen=True)
class Outcome:
    """How one kind ended.

    `practised`: False when the books hold nothing to do it with. `caught_by`: the checks of the kind that found it;
    `also_by`: other checks that spoke of the same rows. `silent`: in Dutch, why none of its checks could run, if so.
    """

    kind: Kind
    practised: bool
    caught_by: tuple[str, ...] = ()
    also_by: tuple[str, ...] = ()
    silent: str | None = None

    @property
    def caught(self) -> bool:
        """Whether one of the checks of the kind found it."""
        return bool(self.caught_by)


def judge(
    injected: Injected,
    tables: Mapping[int, Table],
    before: Iterable[Finding],
    after: Iterable[Finding],
) -> Outcome:
    """Return how a kind ended that was put into the books with these tables.

    A finding that, to keep a secret, names a sheet without a row counts for the kind whose rows stand on it.

    `before`: the findings on the books without it; `after`: those on the books with it.
    """
    known = {(one.id, one.message) for one in before}
    rows = _addresses(injected.trace, tables)
    sheets = {(file, sheet, None) for file, sheet, _ in rows}
    new = [one for one in after if (one.id, one.message) not in known]
    codes = {one.code for one in new if rows & _places(one)}
    on_sheet = {one.code for one in new if _places(one) <= sheets}
    own = tuple(code for code in injected.kind.codes if code in codes | on_sheet)
    return Outcome(injected.kind, practised=True, caught_by=own, also_by=tuple(sorted(codes - {*own})))


def _addresses(trace: Trace, tables: Mapping[int, Table]) -> set[Address]:
    return {(tables[table].file, tables[table].sheet, row) for table, row in trace}


def _places(finding: Finding) -> set[Address]:
    return {(place.file, place.sheet, place.row) for place in (finding.place, *finding.related)}
