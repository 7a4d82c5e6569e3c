"""The party's own norms: from the sheet Normen, as people write them, to values that checks compare with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
from rapidfuzz import process

from pipeline.model.books import Books
from pipeline.model.names import fold
from pipeline.model.norms import Norm, Norms
from pipeline.model.problems import Problem
from pipeline.money import AmountError, from_text
from schemas.base import info
from schemas.norm_overrides import NormOverrides

# Of these norms of law a larger value asks more of the party; of the others a smaller one does.
_STRICTER_WHEN_LARGER = {"retention_years"}


class NormValueError(ValueError):
    """A value that cannot be read in the unit of its norm."""


def own_norms(books: Books, standard: Norms) -> tuple[Norms, tuple[Problem, ...]]:
    """Return the norms with the party's own values, and what of the sheet Normen could not be used.

    A norm of law can only be made stricter, a limit of safe reading not at all.
    """
    titles = {fold(norms[0].title): norm_id for norm_id, norms in standard.values.items()}
    by_name = titles | {norm_id: norm_id for norm_id in standard.values}
    accepted: list[Norm] = []
    problems: list[Problem] = []
    for row in books[NormOverrides].to_dict("records"):
        norm_id = by_name.get(fold(str(row[NormOverrides.norm])))
        if norm_id is None:
            nearest = process.extractOne(fold(str(row[NormOverrides.norm])), list(titles))
            problems.append(_problem(books, row, "unknown_norm", nearest=nearest[0]))
            continue
        own, fault = _own_norm(standard, norm_id, row)
        if own is not None:
            accepted.append(own)
        else:
            problems.append(_problem(books, row, fault, title=standard.values[norm_id][-1].title))
    return standard.with_overrides(tuple(accepted)), tuple(problems)


def _own_norm(standard: Norms, norm_id: str, row: Mapping[Any, Any]) -> tuple[Norm | None, str]:
    """Return the party's norm, or None and which text says why not."""
    latest = standard.values[norm_id][-1]
    if latest.binding == "vast":
        return None, "fixed_norm"
    try:
        value = norm_value(str(row[NormOverrides.value]), latest.unit)
    except NormValueError:
        return None, "norm_value"
    if latest.binding == "wet" and not _stricter(norm_id, value, latest.value):
        return None, "law_norm"
    starts: date = row[NormOverrides.valid_from].date()
    basis = str(row[NormOverrides.basis])
    return Norm(norm_id, latest.title, latest.unit, value, basis, latest.binding, starts, confirmed=True), ""


def _stricter(norm_id: str, own: Any, law: Any) -> bool:
    return bool(own >= law if norm_id in _STRICTER_WHEN_LARGER else own <= law)


def norm_value(text: str, unit: str) -> Any:
    """Read a value as it is written in the unit of its norm; raises NormValueError.

    >>> norm_value("25,00", "cents"), norm_value("20%; 100,00", "share, cents"), norm_value("31-03", "mm-dd")
    (2500, [0.2, 10000], '03-31')
    """
    if "," in unit:
        parts = [part.strip() for part in text.split(";")]
        units = [part.strip() for part in unit.split(",")]
        if len(parts) != len(units):
            raise NormValueError(text)
        return [norm_value(part, one) for part, one in zip(parts, units, strict=True)]
    if unit in {"cents", "cents/km"}:
        try:
            return from_text(text)
        except AmountError:
            raise NormValueError(text) from None
    if unit == "mm-dd":
        return _month_day(text)
    if unit == "share":
        return _share(text)
    return _plain_number(text)


def _month_day(text: str) -> str:
    match = re.fullmatch(r"\s*(\d{1,2})-(\d{1,2})\s*", text)
    if match is None or pd.isna(pd.to_datetime(f"2024-{match[2]}-{match[1]}", format="%Y-%m-%d", errors="coerce")):
        raise NormValueError(text)
    return f"{int(match[2]):02d}-{int(match[1]):02d}"


def _share(text: str) -> float:
    number = _plain_number(text.replace("%", ""))
    return round(number / 100, 6) if "%" in text or number > 1 else float(number)


def _plain_number(text: str) -> int | float:
    match = re.match(r"\s*(\d+(?:,\d+)?)", text)
    if match is None:
        raise NormValueError(text)
    number = float(match[1].replace(",", "."))
    return int(number) if number.is_integer() else number


def _problem(books: Books, row: Mapping[Any, Any], variant: str, **facts: Any) -> Problem:
    field = NormOverrides.norm if variant == "unknown_norm" else NormOverrides.value
    place = books.place(int(row["table"]), int(row["row"]), field)
    key = (str(row[NormOverrides.norm]), str(row[NormOverrides.valid_from]))
    return Problem("INV-12", place, variant, facts, key=key, role=info(NormOverrides).role)
