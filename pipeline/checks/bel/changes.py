"""What changed in the registers since those of last year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from pipeline.checks.bel.entries import REGISTERS, people_named, supplied_registers, year_of
from pipeline.checks.core import NotRun, Verdict, check
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

    An entry is the same when its person and organisation are; of several there, when its kind is the same too. What
    ended before the year may leave the register.
    """
    supplied_registers(dossier)
    found: list[dict[str, Any]] = []
    examined, uncompared = 0, []
    for schema in REGISTERS.values():
        before = register_before(dossier.books, schema, dossier.period.year)
        if before is None:
            uncompared.append(info(schema).title)
            continue
        examined += len(dossier[schema])
        found += _changed(dossier, schema, before)
    if len(uncompared) == len(REGISTERS):
        last = dossier.period.year - 1
        raise NotRun(f"er is geen register van {last}: lever het werkboek van de secretaris over {last} mee aan")
    reason = f"zonder blad {uncompared[0]} van vorig jaar" if uncompared else None
    return Verdict(pd.DataFrame(found), examined=examined, reason=reason)


def _changed(dossier: Dossier, schema: type[Sheet], before: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Yield the entries of one register that differ from last year's, with what is told of them."""
    now, then = _told_apart(schema, _entries(dossier, dossier[schema]), _entries(dossier, before))
    fields = [name for name in _COMPARED[schema] if _in_both(dossier, name, dossier[schema], before)]
    first, _ = year_of(dossier)
    for key in [*now, *(key for key in then if key not in now)]:
        facts: dict[str, Any] = {"register": info(schema).title, "key": (info(schema).role, *key), "changes": []}
        if key not in then:
            facts |= now[key] | {"variant": "added", "points_at": SideFunctions.organisation}
        elif key not in now:
            facts |= then[key] | {"variant": "gone"}
        else:
            facts |= now[key] | _differences(schema, fields, now[key], then[key])
        facts["nature"] = facts[_KIND[schema]]
        ended = facts.get("variant") == "gone" and facts["ends_on"] < first  # no day is not before the year
        if (facts["changes"] or "variant" in facts) and not ended:
            yield facts


def _differences(
    schema: type[Sheet], fields: list[str], now: Mapping[str, Any], then: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what differs between two years of one entry."""
    names = [name for name in fields if _differ(now[name], then[name])]
    headings = {name: info(schema).field(name).heading for name in names}
    told: dict[str, Any] = {
        "changes": [f"{headings[name]}: {_said(then[name])} → {_said(now[name])}" for name in names],
        "points_at": names[-1] if names else None,
    }
    return told | ({"variant": "ended"} if SideFunctions.ends_on in names else {})


def _entries(dossier: Dossier, rows: pd.DataFrame) -> list[tuple[str, str, dict[str, Any]]]:
    """Return every entry that names an organisation, with the keys of its person and its organisation."""
    rows = rows.dropna(subset=["organisation"])
    records: list[dict[Any, Any]] = rows.to_dict("records")
    return [*zip(people_named(dossier, rows["name"]), name_keys(rows["organisation"]), records, strict=True)]


def _told_apart(
    schema: type[Sheet],
    now: list[tuple[str, str, dict[str, Any]]],
    then: list[tuple[str, str, dict[str, Any]]],
) -> Iterator[dict[tuple[str, str, str], dict[str, Any]]]:
    """Yield the entries of both years by the key by which they are found in the other year."""
    times = [Counter((who, where) for who, where, _ in entries) for entries in (now, then)]
    for entries in (now, then):
        yield {
            (who, where, str(record[_KIND[schema]]) if max(one[who, where] for one in times) > 1 else ""): record
            for who, where, record in entries
        }


def _in_both(dossier: Dossier, name: str, *registers: pd.DataFrame) -> bool:
    """Whether every table of both years has the column; what one of them does not have cannot differ."""
    numbers = {int(number) for rows in registers for number in rows["table"].unique()}
    return all(dossier.books.tables[number].column_of(name) for number in numbers)


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
