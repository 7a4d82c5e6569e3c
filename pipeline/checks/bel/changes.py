"""What changed in the registers since those of last year."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.checks.bel.entries import REGISTERS, people_named, supplied_registers, year_of
from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.identities import name_keys
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from pipeline.model.yearly import register_before
from schemas.base import Sheet, info
from schemas.interests import Interests
from schemas.side_functions import SideFunctions

_KIND: dict[type[Sheet], str] = {SideFunctions: SideFunctions.function, Interests: Interests.kind}
_COMPARED: dict[type[Sheet], tuple[str, ...]] = {
    SideFunctions: (
        SideFunctions.function,
        SideFunctions.paid,
        SideFunctions.starts_on,
        SideFunctions.ends_on,
        SideFunctions.municipality,
    ),
    Interests: (
        Interests.kind,
        Interests.size,
        Interests.starts_on,
        Interests.ends_on,
        Interests.municipality,
        Interests.measure,
    ),
}


@check("BEL-10", Severity.LOW, basis=("B5", "L2"), yearly=True)
def interest_changed(dossier: Dossier) -> Verdict:
    """Return entries added, changed or ended since last year's registers; one that is gone at its row of last year.

    An entry is the same when its person and organisation are; of several there, when its kind is the same too.
    """
    supplied_registers(dossier)
    found: list[pd.DataFrame] = []
    examined, uncompared = 0, []
    for schema in REGISTERS.values():
        before = register_before(dossier.books, schema, dossier.period.year)
        if before is None:
            uncompared.append(info(schema).title)
            continue
        examined += len(dossier[schema])
        found.append(_changed(dossier, schema, before))
    if not found:
        last = dossier.period.year - 1
        raise NotRun(f"er is geen register van {last}: lever het werkboek van de secretaris over {last} mee aan")
    reason = f"zonder blad {uncompared[0]} van vorig jaar" if uncompared else None
    return Verdict(pd.concat(found, ignore_index=True), examined=examined, reason=reason)


def _changed(dossier: Dossier, schema: type[Sheet], before: pd.DataFrame) -> pd.DataFrame:
    """Return the differences of one register, each with what is told of it."""
    now, then = _told_apart(schema, _keyed(dossier, dossier[schema]), _keyed(dossier, before))
    both = now.merge(then, on="entry", suffixes=("", "_then"))
    fields = [
        name
        for name in _COMPARED[schema]
        if all(dossier.books.tables[int(table)].column_of(name) for rows in (now, then) for table in set(rows["table"]))
    ]
    differing = [
        [name for name in fields if _differ(row[name], row[f"{name}_then"])] for row in both.to_dict("records")
    ]
    changes = [
        [f"{info(schema).field(name).heading}: {_said(row[f'{name}_then'])} → {_said(row[name])}" for name in names]
        for row, names in zip(both.to_dict("records"), differing, strict=True)
    ]
    both = both.assign(
        changes=values(changes, both.index),
        points_at=values((names[-1] if names else None for names in differing), both.index),
        variant=values(("ended" if "ends_on" in names else None for names in differing), both.index),
    )
    first, _ = year_of(dossier)
    parts = [
        both[both["changes"].map(bool)],
        now[~now["entry"].isin(then["entry"])].assign(variant="added", points_at=SideFunctions.organisation),
        then[~then["entry"].isin(now["entry"]) & ~(then["ends_on"] < first)].assign(variant="gone"),
    ]
    rows = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    keys = [(info(schema).role, *entry) for entry in rows["entry"]]
    return rows.assign(register=info(schema).title, nature=rows[_KIND[schema]], key=values(keys, rows.index))


def _keyed(dossier: Dossier, rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows.dropna(subset=["organisation"])
    return rows.assign(who=people_named(dossier, rows["name"]), where=name_keys(rows["organisation"]))


def _told_apart(schema: type[Sheet], now: pd.DataFrame, then: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give every entry the key by which it is found in the other year."""
    twice = {
        pair
        for rows in (now, then)
        for pair in rows.loc[rows.duplicated(["who", "where"]), ["who", "where"]].itertuples(index=False, name=None)
    }

    def keyed(rows: pd.DataFrame) -> pd.DataFrame:
        named = zip(rows["who"], rows["where"], rows[_KIND[schema]], strict=True)
        entry = [(who, where, kind if (who, where) in twice else "") for who, where, kind in named]
        return rows.assign(entry=values(entry, rows.index)).drop_duplicates("entry")

    return keyed(now), keyed(then)


def _differ(one: Any, other: Any) -> bool:
    if pd.isna(one) or pd.isna(other):
        return bool(pd.isna(one) != pd.isna(other))
    return bool(one != other)


def _said(value: Any) -> str:
    if pd.isna(value):
        return "leeg"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return f"{value:%d-%m-%Y}" if isinstance(value, pd.Timestamp) else str(value)
