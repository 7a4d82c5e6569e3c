"""Which field a heading means: folding, synonyms, and how well a row of headings fits a sheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from schemas.bank_lines import BankLines
from schemas.base import Field, Kind, Sheet, info
from schemas.bookings import Bookings
from schemas.catalogue import SHEETS

IN, OUT, DEBIT, CREDIT, DIRECTION = "in", "out", "debit", "credit", "direction"

TAKES_SIDES = frozenset({Bookings, BankLines})  # where the amount may stand in two columns

_SIDES: dict[str, tuple[str, ...]] = {
    IN: ("bij", "inkomsten", "ontvangsten", "ontvangen", "baten", "in", "storting"),
    OUT: ("af", "uitgaven", "betaald", "betalingen", "kosten", "lasten", "uit", "opname"),
    DEBIT: ("debet", "debit"),
    CREDIT: ("credit",),
    DIRECTION: ("af bij", "bij af", "in uit", "+/-", "d/c", "debet/credit", "debit/credit", "creditdebet"),
}
_NAME_PARTS = (("voorletters", "initialen"), ("roepnaam", "voornaam"), ("tussenvoegsel",), ("achternaam",))
_JOINED = (re.compile(r"omschrijving [123]"), re.compile(r"betaald aan|ontvangen van"))
_NEVER = {"rente", "valuta", "btw", "oorspr", "saldo", "rentedatum", "valutadatum"}
_MARKS = re.compile(r"[.:*()€?]")
_GAPS = re.compile(r"[\s/_\-]+")


def without_star(raw: str) -> str:
    """Return a heading trimmed, without the star that our own templates put behind what is required.

    >>> without_star(" Datum *"), without_star("Datum*"), without_star("Datum")
    ('Datum', 'Datum', 'Datum')
    """
    return raw.strip().removesuffix("*").rstrip()


@lru_cache(maxsize=50_000)
def fold_heading(raw: str) -> str:
    """Return a heading as it is compared; a heading of signs only (`€`, `+/-`) stays as it is.

    >>> fold_heading(" Bedrag (EUR)* "), fold_heading("Stuk nr."), fold_heading("KvK-nummer"), fold_heading("€ *")
    ('bedrag eur', 'stuknr', 'kvknr', '€')
    """
    plain = "".join(
        sign for sign in unicodedata.normalize("NFKD", raw) if unicodedata.category(sign) not in {"Mn", "Cf"}
    )
    words = _GAPS.sub(" ", _MARKS.sub("", plain.casefold())).strip()
    if not any(sign.isalnum() for sign in words):
        return without_star(raw)
    return re.sub(r" nr\b", "nr", re.sub(r"nummer|\bno\b", "nr", words))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading can mean on one sheet. `exact`: it is the field's own heading, not a synonym."""

    field: str
    exact: bool


@cache
def vocabulary(schema: type[Sheet]) -> Mapping[str, Meaning]:
    """Return what every folded heading means on a sheet; a field's own heading wins from another's synonym."""
    facts = info(schema)
    words: dict[str, Meaning] = {}
    if schema in TAKES_SIDES:
        words |= {fold_heading(word): Meaning(side, exact=False) for side, names in _SIDES.items() for word in names}
    person = next((field for field in facts.fields if _is_person(field)), None)
    if person:
        words |= {part: Meaning(person.name, exact=False) for names in _NAME_PARTS for part in names}
    for field in facts.fields:
        words |= {fold_heading(word): Meaning(field.name, exact=False) for word in field.synonyms}
    return words | {fold_heading(field.heading): Meaning(field.name, exact=True) for field in facts.fields}


def _is_person(field: Field) -> bool:
    names = (field.heading, *field.synonyms)
    return field.kind is Kind.TEXT and any(fold_heading(name) in {"naam", "naam gever"} for name in names)


def name_part(heading: str) -> int | None:
    """Return the place of a part of a name (initials 0, first name 1, particle 2, surname 3), or None."""
    folded = fold_heading(heading)
    return next((place for place, names in enumerate(_NAME_PARTS) if folded in names), None)


@dataclass(frozen=True, slots=True)
class Fit:
    """How headings fit a sheet.

    `fields`: per column the field, or a side of the amount (in, out, debit, credit, direction). `missing`: required
    fields without a column. `doubles`: fields that two columns claim, with those columns.
    """

    schema: type[Sheet]
    fields: Mapping[int, str]
    missing: tuple[str, ...]
    doubles: Mapping[str, tuple[int, ...]]
    exact: int

    @property
    def required_found(self) -> int:
        """How many of the required fields have a column."""
        return len(info(self.schema).required) - len(self.missing)

    def columns(self, field: str) -> list[int]:
        """Return the columns that were read as a field, from the left."""
        return [column for column, name in self.fields.items() if name == field]


def fits(headings: Mapping[int, str]) -> tuple[Fit, ...]:
    """Read a row of headings as those of every sheet."""
    return _fits(tuple(headings.items()))


@lru_cache(maxsize=1_000)
def _fits(headings: tuple[tuple[int, str], ...]) -> tuple[Fit, ...]:
    # Looked at more than once, and twelve books of a year have the same headings.
    return tuple(fit(dict(headings), schema) for schema in SHEETS)


def fit(headings: Mapping[int, str], schema: type[Sheet]) -> Fit:
    """Read a row of headings (by column) as those of one sheet."""
    words = vocabulary(schema)
    claims: dict[str, list[int]] = {}
    for column, raw in headings.items():
        meaning = words.get(fold_heading(raw))
        if meaning:
            claims.setdefault(meaning.field, []).append(column)
    _add_longer_headings(headings, schema, claims)
    doubles: dict[str, tuple[int, ...]] = {}
    fields: dict[int, str] = {}
    for field, columns in claims.items():
        chosen = _choose(headings, columns, words, is_money=field == info(schema).money)
        if chosen is None:
            doubles[field] = tuple(columns)
            chosen = columns
        fields |= dict.fromkeys(chosen, field)
    _hold_sides_to_one_way(fields, doubles, info(schema).money)
    own = sum(1 for column in fields if (found := words.get(fold_heading(headings[column]))) and found.exact)
    return Fit(schema, dict(sorted(fields.items())), _missing(schema, set(fields.values())), doubles, own)


def _choose(
    headings: Mapping[int, str], columns: list[int], words: Mapping[str, Meaning], *, is_money: bool
) -> list[int] | None:
    """Return the columns that make up a field, or None when two columns claim it with the same right."""
    folded = {column: fold_heading(headings[column]) for column in columns}
    if len(columns) == 1 or _are_parts(headings, columns):
        return columns
    exact = [column for column in columns if (found := words.get(folded[column])) and found.exact]
    if len(exact) == 1 and not is_money:
        return exact
    if is_money or len(exact) > 1 or len(set(folded.values())) < len(columns):
        return None
    parts = {column for column in columns if name_part(headings[column]) is not None}
    return [max((column for column in columns if column not in parts), key=lambda column: len(folded[column]))]


def _are_parts(headings: Mapping[int, str], columns: list[int]) -> bool:
    folded = [fold_heading(headings[column]) for column in columns]
    if len(set(folded)) < len(folded):
        return False
    if any(all(part.fullmatch(text) for text in folded) for part in _JOINED):
        return True
    return all(name_part(headings[column]) is not None for column in columns)


def _add_longer_headings(headings: Mapping[int, str], schema: type[Sheet], claims: dict[str, list[int]]) -> None:
    """Give a required date or amount without a column the one heading that begins with one of its names."""
    taken = {column for columns in claims.values() for column in columns}
    sides = {IN, OUT, DEBIT, CREDIT}
    for field in info(schema).fields:
        wanted = field.required and field.kind in {Kind.DATE, Kind.EURO} and field.name not in claims
        if not wanted or (field.money and sides & claims.keys()):
            continue
        names = [fold_heading(name) for name in (field.heading, *field.synonyms)]
        longer = [
            column
            for column, raw in headings.items()
            if column not in taken
            and _begins_with(fold_heading(raw), names)
            and not _NEVER & set(fold_heading(raw).split())
        ]
        if len(longer) == 1:
            claims[field.name] = longer
            taken.update(longer)


def _begins_with(folded: str, names: list[str]) -> bool:
    return any(folded.startswith(f"{name} ") for name in names)


def _hold_sides_to_one_way(fields: dict[int, str], doubles: dict[str, tuple[int, ...]], money: str | None) -> None:
    """Leave lone side words beside an amount column unused; a whole second way to say the amount is a double."""
    names = set(fields.values())
    pairs = [pair for pair in ({IN, OUT}, {DEBIT, CREDIT}) if pair <= names]
    ways = len(pairs) + (money in names)
    if ways > 1 and money:
        sides = {money, *(side for pair in pairs for side in pair)}
        doubles[money] = tuple(sorted(column for column, name in fields.items() if name in sides))
        return
    kept = {money, DIRECTION} if money in names else pairs[0] if pairs else {IN, OUT}
    for column in [column for column, name in fields.items() if name in {IN, OUT, DEBIT, CREDIT} - kept]:
        del fields[column]


def _missing(schema: type[Sheet], found: set[str]) -> tuple[str, ...]:
    facts = info(schema)
    if found & {IN, OUT} or {DEBIT, CREDIT} <= found:
        found = found | {facts.money or ""}
    return tuple(name for name in facts.required if name not in found)
