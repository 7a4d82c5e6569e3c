"""The tables of a kascontrole in which people type, known by their headings wherever they are moved to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TypeAlias

from pipeline.model.folding import fold
from pipeline.model.raw import Cell
from pipeline.money import AmountError, from_number, from_text, plain

Value: TypeAlias = str | int | date
_WHOLE = re.compile(r"-?[0-9]{1,400}")


class Typed(StrEnum):
    """What people type in a column. Amounts are cents; what does not read as its kind stays a text."""

    TEXT = "text"
    EURO = "euro"
    DATE = "date"
    WHOLE = "whole"


@dataclass(frozen=True)
class AnswerTable:
    """A table with yellow columns. `name` is how the tab Vervallen calls it.

    `typed`: per yellow heading what is typed there. `key`: the heading of the cell that says what a row is about; None
    for a table of one row. `listed`: the rows are people's own, and what they typed first says which row it is.
    `about`: the heading of the figure or text that people looked at; `judged`: what they then decided. `where`: the
    headings that tell a reader which row it was. `beside`: a heading of which people type nothing below. `paper`: the
    heading of the number on a paper, and the headings of what it may be.
    """

    name: str
    typed: Mapping[str, Typed]
    key: str | None = None
    listed: bool = False
    about: str | None = None
    judged: frozenset[str] = frozenset()
    where: tuple[str, ...] = ()
    beside: str | None = None
    paper: tuple[str, tuple[str, ...]] | None = None

    @property
    def headings(self) -> frozenset[str]:
        """The headings by which the table is known."""
        return frozenset(self.typed) | {name for name in (self.key, self.about, self.beside) if name}

    def key_of(self, row: Mapping[str, Cell]) -> str:
        """Return what a row is about; empty when it does not say, or in a table of one row."""
        if self.listed:
            said = (told(row.get(heading), kind) for heading, kind in self.typed.items())
            return next((text for text in said if text), "")
        return told(row.get(self.key), Typed.TEXT) if self.key else ""

    def other_paper(self, row: Mapping[str, Cell]) -> str:
        """Return the number that was typed when it is not that of the row, else an empty text."""
        if self.paper is None:
            return ""
        typed = told(row.get(self.paper[0]), Typed.TEXT)
        own = {fold(told(row.get(name), Typed.TEXT)) for name in self.paper[1]}
        return "" if fold(typed) in own else typed

    def about_of(self, row: Mapping[str, Cell]) -> str | None:
        """Return what people looked at as one text, None when there was nothing or it is not known."""
        return seen(value_of(row.get(self.about), Typed.EURO)) if self.about else None

    def where_of(self, row: Mapping[str, Cell]) -> str:
        """Return which row it was, for a reader."""
        return ", ".join(text for name in self.where if (text := told(row.get(name), Typed.EURO)))


_TEXT, _EURO, _DATE = Typed.TEXT, Typed.EURO, Typed.DATE
_JUDGED = ("Bedrag klopt", "Op naam van de partij", "Voor de partij", "Ander akkoord dan ontvanger")
_PAPER = ("Nummer op de bon", ("Bonnummer", "Kenmerk", "Rij in Transacties"))
LOT = AnswerTable("Steekproef: lootje", {"Lootje": Typed.WHOLE}, beside="Rijen")
PAPERS = AnswerTable(
    "Steekproef: bonnen",
    {"Nummer op de bon": _TEXT, **dict.fromkeys(_JUDGED, _TEXT), "Opmerking": _TEXT},
    key="Kenmerk",
    about="Bedrag",
    judged=frozenset(_JUDGED),
    where=("Bonnummer", "Datum", "Bedrag"),
    paper=_PAPER,
)
DAYS = AnswerTable(
    "Steekproef: dagen",
    {"Datum van de regel": _DATE, "Bedrag": _EURO, "Opmerking": _TEXT},
    key="Kijk vanaf deze dag",
)
BILLS = AnswerTable(
    "Steekproef: losse bonnen",
    {"Nummer op de bon": _TEXT, "Datum op de bon": _DATE, "Bedrag": _EURO, "Opmerking": _TEXT},
    listed=True,
)
PRESENT = AnswerTable("Checklist: aanwezig", {"Aanwezig": _TEXT, "Rol": _TEXT, "Datum": _DATE}, listed=True)
ACCOUNTS = AnswerTable(
    "Checklist: rekeningen",
    {"Klaar": _TEXT, "Gezien door": _TEXT},
    key="Rekening of kas",
    about="Eindsaldo in de boeken",
    judged=frozenset({"Klaar"}),
)
STEPS = AnswerTable(
    "Checklist: stappen",
    {"Zelf vastgesteld": _EURO, "Klaar": _TEXT, "Opmerking": _TEXT},
    key="Stap",
    about="Uit de boeken",
    judged=frozenset({"Klaar"}),
)
ORIGINALS = AnswerTable("Samenvatting: originele afschriften", {"Saldo op het ORIGINELE afschrift": _EURO}, "Rekening")
ADVICE = AnswerTable("Verslag: advies", {"Keuze": _TEXT}, key="Advies aan de ledenvergadering")
WORDS = AnswerTable("Verslag: opmerkingen", {"Opmerkingen en aanbevelingen": _TEXT}, listed=True)
SIGNED = AnswerTable("Verslag: ondertekening", {"Naam": _TEXT, "Handtekening": _TEXT, "Datum": _DATE}, listed=True)
QUESTIONS = AnswerTable(
    "Vragen: antwoorden",
    {"Antwoord van de penningmeester": _TEXT},
    key="Id",
    about="Vraag",
    judged=frozenset({"Antwoord van de penningmeester"}),
    where=("Bron",),
)
EUROS = AnswerTable(
    "Euro-steekproef: bonnen",
    {"Nummer op de bon": _TEXT, "Bedrag op de bon": _EURO},
    key="Kenmerk",
    where=("Bonnummer", "Datum", "Geboekt"),
    paper=_PAPER,
)
TABLES = (
    LOT, PAPERS, DAYS, BILLS, PRESENT, ACCOUNTS, STEPS, ORIGINALS, ADVICE, WORDS, SIGNED, QUESTIONS, EUROS,
)  # fmt: skip


@cache
def _all_headings() -> frozenset[str]:
    return frozenset(heading for table in TABLES for heading in table.typed)


def table_with(headings: Iterable[object]) -> AnswerTable | None:
    """Return the table that some cells of one row are the headings of, or None: the one that explains most of them."""
    cells = frozenset(headings)
    if cells.isdisjoint(_all_headings()):
        return None
    found = [table for table in TABLES if table.headings <= cells]
    return max(found, key=lambda table: len(table.headings), default=None)


def value_of(cell: Cell, kind: Typed) -> Value | None:
    """Return what was typed in a cell: cents, a day, a whole number, or the text as it stands; None when empty."""
    if isinstance(cell, str):
        return _from_text(cell.strip(), kind) if cell.strip() else None
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return day if kind is Typed.DATE else f"{day:%d-%m-%Y}"
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, int | float):
        return _from_number(cell, kind)
    return None if cell is None else str(cell)


def _from_text(text: str, kind: Typed) -> Value:
    """Return a text as its kind where it reads as one and would be shown as it was typed."""
    try:
        if kind is Typed.EURO:
            return from_text(text)
        if kind is Typed.DATE:
            return datetime.strptime(text, "%d-%m-%Y").date()
    except (AmountError, ValueError):
        return text
    return int(text) if kind is Typed.WHOLE and _WHOLE.fullmatch(text) else text


def _from_number(number: float, kind: Typed) -> Value:
    try:
        if kind is Typed.EURO:
            return from_number(number)
    except AmountError:
        return shown_number(number)
    return int(number) if kind is Typed.WHOLE and float(number).is_integer() else shown_number(number)


def shown_number(number: float) -> str:
    """Return a number that is no amount as it was typed: `2026014`, `12,345`."""
    return str(int(number)) if float(number).is_integer() else repr(number).replace(".", ",")


def text_of(value: Value, kind: Typed) -> str:
    """Return what was typed as a Dutch reader writes it, so that `value_of` reads it as the same."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return plain(value) if kind is Typed.EURO else str(value)


def told(cell: Cell, kind: Typed) -> str:
    """Return a cell as one text, empty when nothing stands there."""
    value = value_of(cell, kind)
    return "" if value is None else text_of(value, kind)


def seen(value: Value | None) -> str | None:
    """Return what people looked at as one text: cents as a number, of a longer text the line that says the facts."""
    if value is None:
        return None
    lines = str(value).splitlines() or [""]
    return lines[1] if len(lines) > 1 else lines[0]


def twin(key: str, nth: int) -> str:
    """Return the key of the nth row that is about the same."""
    return key if nth == 1 else f"{key} ({nth})"
