"""Vervallen: the findings that are no longer there with what was answered, and what was typed in rows that are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model.answers import Answer, AnswerKind, spoken
from pipeline.model.audiences import audience_of_check
from pipeline.model.entries import KINDS, Entry
from pipeline.model.entry_tables import Typed, text_of
from pipeline.money import plain
from pipeline.report.content import Cell, Column, Kind, Page, Table
from pipeline.report.pages.findings import as_day
from pipeline.report.stack import Stack
from pipeline.report.text import mask_ibans
from pipeline.report.typed import places_in
from pipeline.report.view import View, source_text, weight_label
from pipeline.report.words import check_title
from schemas.base import Audience

NAME = "Vervallen"
_UNKNOWN = "–"
COLUMNS = (
    Column("id", "Id", Kind.PROSE, 20),
    Column("label", "Label", Kind.PROSE, 18),
    Column("what", "Bevinding", Kind.PROSE, 52),
    Column("source", "Bron toen", Kind.PROSE, 34),
    Column("explanation", "Antwoord", Kind.PROSE, 34),
    Column("reaction", "Reactie", Kind.PROSE, 20),
    Column("remark", "Opmerking", Kind.PROSE, 22),
    Column("by", "Door", Kind.PROSE, 14),
    Column("on", "Datum", Kind.DATE, 11),
)
ENTERED = (
    Column("table", "Tabel", Kind.PROSE, 20),
    Column("key", "Kenmerk", Kind.PROSE, 18),
    Column("where", "Waar", Kind.PROSE, 52),
    Column("column", "Kolom", Kind.PROSE, 34),
    Column("value", "Ingevuld", Kind.PROSE, 34),
    Column("about", "Ging over", Kind.PROSE, 20),
)


def gone_page(view: View, others: Iterable[Page]) -> Page:
    """Return what the run before found and this one no longer does, and what was typed and has no row any more.

    `others`: the other pages of the workbook.
    """
    entered = view.entries.left_over(places_in(others))
    rows = _found_before(view)
    stack = Stack(NAME)
    findings, typed = stack.area(COLUMNS, len(rows)), stack.area(ENTERED, len(entered))
    data: dict[str, list[Cell]] = {column.key: [row[n] for row in rows] for n, column in enumerate(COLUMNS)}
    tables = (
        Table(findings, data, "Bevindingen die er niet meer zijn", when_empty="Er is niets vervallen."),
        Table(typed, _entered(entered), "Eerder ingevuld", when_empty="Alles wat is ingevuld, staat op zijn plaats."),
    )
    sentence = (
        "Wat een vorige keer nog op de lijst stond, en wat is ingevuld in een rij die er nu niet is. Niets hiervan "
        "telt nog mee; komt de rij terug, dan ook wat er stond."
    )
    widths = tuple(column.width for column in COLUMNS)
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, widths=widths)


def _found_before(view: View) -> list[tuple[Cell, ...]]:
    """Return a row per finding that is gone: those of the run before, and others that were answered in a report."""
    answers = view.result.dossier.answers
    gone = [one for one in view.result.gone if one.audience is Audience.COMMITTEE]
    rows: list[tuple[Cell, ...]] = []
    for one in gone:
        what = view.finding_text(one, f"{check_title(one.code)}\n{one.message}")
        said = {kind: view.answer(one, kind) for kind in AnswerKind}
        said[AnswerKind.EXPLANATION] = said[AnswerKind.EXPLANATION] or view.finding_text(one, one.answer or "")
        rows.append((one.id, weight_label(one.severity), what, source_text(one.place), *_cells(said)))
    known = {one.id for one in (*view.result.findings, *gone)}
    return rows + [_row(key, answers[key]) for key in answers if key not in known and _is_ours(view, key, answers[key])]


def _is_ours(view: View, key: str, answers: tuple[Answer, ...]) -> bool:
    """Whether an id is that of a finding of the committee, answered in a report of this book year."""
    told_here = any(one.year == view.period.year for one in answers)
    return told_here and audience_of_check(_code(key)) is Audience.COMMITTEE


def _row(key: str, answers: tuple[Answer, ...]) -> tuple[Cell, ...]:
    message = next((one.about for one in answers if one.about), "")
    shown = [replace(one, text=mask_ibans(one.text)) for one in answers]
    said = {kind: spoken(shown, message, kind) for kind in AnswerKind}
    return (key, _UNKNOWN, f"{check_title(_code(key))}\n{message}", _UNKNOWN, *_cells(said))


def _code(key: str) -> str:
    """Return the code of the check in the id of a finding."""
    return "-".join(key.split("-")[:2])


def _cells(said: dict[AnswerKind, str | None]) -> tuple[Cell, ...]:
    texts = (said[kind] for kind in (AnswerKind.EXPLANATION, AnswerKind.REACTION, AnswerKind.REMARK, AnswerKind.BY))
    return (*texts, as_day(said[AnswerKind.ON]))


def _entered(entries: tuple[Entry, ...]) -> dict[str, list[Cell]]:
    kinds = [KINDS.get(entry.table, {}).get(entry.column, Typed.TEXT) for entry in entries]
    return {
        "table": [entry.table for entry in entries],
        "key": [entry.key for entry in entries],
        "where": [entry.where for entry in entries],
        "column": [entry.column for entry in entries],
        "value": [text_of(entry.value, kind) for entry, kind in zip(entries, kinds, strict=True)],
        "about": [_looked_at(entry.about) for entry in entries],
    }


def _looked_at(about: str | None) -> str | None:
    """Return what people looked at as a reader writes it: cents as euros."""
    return plain(int(about)) if about and about.lstrip("-").isdecimal() else about
