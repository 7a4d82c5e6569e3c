"""From the rows that a check returns to findings ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from pipeline.checks.core import Check
from pipeline.checks.identity import finding_id
from pipeline.checks.wording import basis_text, fill, words
from pipeline.model.audiences import audience_of
from pipeline.model.dossier import Dossier
from pipeline.model.findings import Finding
from pipeline.model.norms import NoNormInForceError, Norm
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from schemas.base import SheetInfo, info
from schemas.catalogue import SHEETS

NO_OWN_RULE = "De partij heeft hiervoor nog geen eigen regel vastgelegd."
GROUP_FROM = 20  # more rows than this with one cause on one sheet are one finding


def and_others(count: int) -> str:
    """Say how many rows a finding speaks of beside its own."""
    return f" | en {count} andere {'rij' if count == 1 else 'rijen'}"


def from_rows(check: Check, wrong: pd.DataFrame, dossier: Dossier) -> list[Finding]:
    """Make a finding of every wrong row; many rows with one cause become one."""
    findings: list[Finding] = []
    for rows in _by_cause(wrong) if len(wrong) else ():
        if len(rows) > GROUP_FROM:
            findings.append(_grouped(check, rows, dossier))
        else:
            findings += [_from_row(check, facts, dossier) for facts in _facts(rows)]
    return findings


def _by_cause(wrong: pd.DataFrame) -> Iterable[pd.DataFrame]:
    """Split the rows by table and what is said of them; what has no row of its own is never taken together."""
    if "table" not in wrong or "row" not in wrong:
        return _in_parts(wrong)
    if len(wrong) <= GROUP_FROM:
        return [wrong]
    wanted = [name for name in ("table", "variant", "severity", "scope", "points_at") if name in wrong]
    has_row = wrong["row"].notna()
    groups = wrong[has_row].groupby(wanted, dropna=False, sort=True)
    return [*_in_parts(wrong[~has_row]), *(group for _, group in groups)]


def _in_parts(rows: pd.DataFrame) -> list[pd.DataFrame]:
    return [rows.iloc[start : start + GROUP_FROM] for start in range(0, len(rows), GROUP_FROM)]


def _facts(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return every row by name, in plain values; what is empty is None."""
    names = [str(name) for name in rows.columns]
    columns = [[_plain(value) for value in column] for _, column in rows.items()]
    return [dict(zip(names, facts, strict=True)) for facts in zip(*columns, strict=True)]


def _plain(value: Any) -> Any:
    if not isinstance(value, list | tuple | dict) and pd.isna(value):
        return None
    return value.item() if isinstance(value, np.number | np.bool_) else value


def _grouped(check: Check, rows: pd.DataFrame, dossier: Dossier) -> Finding:
    """Return one finding for many rows of one table: it points at the last by date, the others are related."""
    table = dossier.books.tables[int(rows["table"].iloc[0])]
    sheet = info(table.schema)
    days = pd.Series(pd.NaT, index=rows.index, dtype="datetime64[us]")
    for name in ("day", *sheet.dated_by):
        days = days.fillna(pd.to_datetime(rows[name])) if name in rows else days
    in_order = pd.DataFrame({"day": days.array, "row": rows["row"].array})
    ordered = rows.iloc[in_order.sort_values(["day", "row"], na_position="first").index]
    last = _facts(ordered.iloc[-1:])[0]
    last["related"] = [*zip(ordered["table"].iloc[:-1], ordered["row"].iloc[:-1], strict=True)]
    last["key"] = (
        "groep",
        sheet.role,
        last.get("points_at") or check.points_at,
        last.get("variant"),
        last.get("scope"),
    )
    return _from_row(check, last, dossier, others=len(rows) - 1)


def _from_row(check: Check, facts: dict[str, Any], dossier: Dossier, others: int = 0) -> Finding:
    points_at = facts.get("points_at") or check.points_at
    place, schema_role, key = _where(facts, points_at, dossier)
    day = _day(facts, schema_role)
    norm = _norm_in_force(check, facts, day, dossier)
    severity = facts.get("severity") or check.severity
    capped, unconfirmed = _cap(Severity(severity), norm)
    texts = words(check.code, facts.get("variant"))
    if norm is not None:
        facts = {"norm": norm.value} | facts
    message = fill(texts["finding"], facts)
    if others:
        message += and_others(others)
    return Finding(
        id=finding_id(check.code, facts.get("key") or key),
        code=check.code,
        severity=capped,
        place=place,
        title=fill(texts["title"], facts),
        message=message,
        why=fill(texts["why"], facts) + (f" {NO_OWN_RULE}" if unconfirmed else ""),
        action=fill(texts["action"], facts),
        related=tuple(dossier.books.place(int(table), int(row)) for table, row in facts.get("related") or ()),
        amount_cents=_amount(facts, schema_role),
        date=day.date() if day is not None else None,
        norm=norm,
        basis=tuple(basis_text(entry) for entry in check.basis),
        audience=audience_of(check.code, schema_role),
        facts={
            name: value for name, value in facts.items() if name not in {"related", "file", "sheet", "row", "table"}
        },
    )


def _where(
    facts: Mapping[str, Any], points_at: str | None, dossier: Dossier
) -> tuple[Place, str | None, tuple[Any, ...]]:
    """Return the address of a wrong row, the role of its sheet and its natural key without the value under test."""
    if facts.get("table") is None:
        place = Place(facts.get("file"), facts.get("sheet"))
        return place, None, (facts.get("scope"), place.sheet)
    table = dossier.books.tables[int(facts["table"])]
    sheet = info(table.schema)
    row = None if facts.get("row") is None else int(facts["row"])
    if row is None:
        return Place(table.file, table.sheet), sheet.role, (sheet.role, facts.get("scope"))
    key = _natural_key(facts, sheet, points_at)
    return table.place(row, points_at), sheet.role, key


def _natural_key(facts: Mapping[str, Any], sheet: SheetInfo, points_at: str | None) -> tuple[Any, ...]:
    """Return the number of a gift, claim or decision; without one what else identifies the row.

    The value under test is left out, unless nothing else identifies the row.
    """
    if sheet.key[0] == "number" != points_at and facts.get("number") is not None:
        return (facts["number"],)
    return tuple(facts.get(name) for name in sheet.key if name != points_at or len(sheet.key) == 1)


def _sheet(role: str | None) -> Any:
    return next((info(schema) for schema in SHEETS if info(schema).role == role), None)


def _day(facts: Mapping[str, Any], role: str | None) -> pd.Timestamp | None:
    if facts.get("day") is not None:
        return pd.Timestamp(facts["day"])
    sheet = _sheet(role)
    days = [facts[name] for name in (sheet.dated_by if sheet else ()) if facts.get(name) is not None]
    return pd.Timestamp(days[0]) if days else None


def _amount(facts: Mapping[str, Any], role: str | None) -> int | None:
    sheet = _sheet(role)
    amount = facts.get("amount_cents")
    if amount is None and sheet is not None and sheet.money:
        amount = facts.get(sheet.money)
    return None if amount is None else int(amount)


def _norm_in_force(check: Check, facts: Mapping[str, Any], day: pd.Timestamp | None, dossier: Dossier) -> Norm | None:
    """Return the norm that a row was compared with: its own where it names one (or none), else that of the check."""
    norm_id = facts.get("norm_id", check.norm)
    if norm_id is None:
        return None
    day = facts.get("norm_day", day)
    try:
        return dossier.norms.on(norm_id, day.date() if day is not None else dossier.period.last_day)
    except NoNormInForceError:
        return None


def _cap(severity: Severity, norm: Norm | None) -> tuple[Severity, bool]:
    """Return the severity that the norm allows, and whether the party has no rule of its own for it."""
    if norm is None or norm.binds:
        return severity, False
    return severity.at_most(Severity.MIDDLE), True
