"""What must hold of cells beyond the schema: account numbers, days and amounts within reach, known settings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd
from stdnum import iban

from pipeline.model.names import fold
from pipeline.model.norms import standard_norms
from pipeline.model.severity import Severity
from pipeline.validate.failures import Failure, RoleRows
from pipeline.validate.schema_rules import nearest
from schemas.bank_lines import BankLines
from schemas.base import Field, Kind
from schemas.party import ENTRIES, Party

_LOOKS_LIKE_IBAN = r"^[A-Z]{2}\d{2}"


def invalid_ibans(rows: RoleRows) -> list[Failure]:
    """Return account numbers that fail mod-97 or their country's length (INV-11).

    What a bank delivered is not doubted, and on a statement another number than an IBAN may stand.
    """
    delivered = {number for number, table in rows.tables.items() if table.sheet is None and table.schema is BankLines}
    doubted = ~rows.frame["table"].isin(delivered)
    found = []
    for field in rows.facts.fields:
        if field.kind is not Kind.IBAN:
            continue
        numbers = rows.frame[field.name][doubted].dropna()
        if rows.schema is BankLines:
            numbers = numbers[numbers.str.match(_LOOKS_LIKE_IBAN)]
        if numbers.empty:
            continue
        valid = {number: iban.is_valid(number, check_country=False) for number in numbers.unique()}
        wrong = numbers[~numbers.map(valid).astype(bool)]
        found += [Failure(int(index), field.name, "INV-11", None, {"field": field.heading}) for index in wrong.index]
    return found


def far_days(rows: RoleRows, today: date) -> list[Failure]:
    """Return the days of money rows outside `date_first` until `date_ahead_days` from today (INV-09)."""
    if rows.facts.money is None:
        return []
    norms = standard_norms()
    first = pd.Timestamp(norms.near("date_first", today).value)
    last = pd.Timestamp(today) + timedelta(days=int(norms.near("date_ahead_days", today).value))
    found = []
    for field in _days_of_money(rows):
        days = rows.frame[field.name]
        for index in days[(days < first) | (days > last)].index:
            variant = "too_early" if days[index] < first else "too_late"
            facts = {"field": field.heading, "read": days[index].date(), "first": first.date(), "last": last.date()}
            found.append(Failure(int(index), field.name, "INV-09", variant, facts))
    return found


def _days_of_money(rows: RoleRows) -> Iterable[Field]:
    """Return the dates that say when the money moved or the debt arose."""
    dates = [field for field in rows.facts.fields if field.kind is Kind.DATE]
    return [field for field in dates if field.required or field.name in rows.facts.dated_by]


def large_amounts(rows: RoleRows, today: date) -> list[Failure]:
    """Return amounts above `amount_max` (INV-10)."""
    limit = int(standard_norms().near("amount_max", today).value)
    found = []
    for field in rows.facts.fields:
        if field.kind is Kind.EURO:
            cents = rows.frame[field.name]
            for index in cents[(cents.abs() > limit).fillna(value=False)].index:
                facts = {"field": field.heading, "amount": int(cents[index]), "limit": limit}
                found.append(Failure(int(index), field.name, "INV-10", "above_max", facts))
    return found


def open_lists(rows: RoleRows) -> list[Failure]:
    """Return words outside a list that is a suggestion, one failure per word (INV-12, for information)."""
    found = []
    for field in rows.facts.fields:
        if field.kind is Kind.CHOICE and field.open_choices:
            words = rows.frame[field.name].dropna()
            odd = words[~words.isin(field.choices)]
            if odd.empty:
                continue
            found += [
                _odd_word(field, str(word), [int(i) for i in places])
                for word, places in odd.groupby(odd).groups.items()
            ]
    return found


def _odd_word(field: Field, typed: str, places: list[int]) -> Failure:
    facts = {"field": field.heading, "typed": typed, "nearest": nearest(typed, field.choices), "count": len(places)}
    return Failure(
        places[-1],
        field.name,
        "INV-12",
        "not_in_list",
        facts,
        refuses=False,
        severity=Severity.LOW,
        related=tuple(places[:-1]),
    )


def unknown_entries(rows: RoleRows) -> list[Failure]:
    """Return the lines of Partij that openvizier does not know, with the nearest (INV-12, for information)."""
    if rows.schema is not Party:
        return []
    known = {fold(entry) for entry in ENTRIES}
    entries = rows.frame[Party.entry].dropna()
    return [
        Failure(
            index,
            Party.entry,
            "INV-12",
            "unknown_entry",
            {"typed": entry, "nearest": nearest(entry, ENTRIES)},
            refuses=False,
            severity=Severity.LOW,
        )
        for index, entry in zip(entries.index.tolist(), entries.tolist(), strict=True)
        if fold(entry) not in known
    ]
