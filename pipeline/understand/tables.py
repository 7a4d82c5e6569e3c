"""A finished table: what was read, what was set aside, and every problem of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from pipeline.model.problems import Problem
from pipeline.model.severity import Severity
from pipeline.model.source import column_letter
from pipeline.model.tables import Column, SetAside, Table
from pipeline.understand import remarks
from pipeline.understand.balances import best, breaks
from pipeline.understand.draft import Draft, Source
from pipeline.understand.headings import CREDIT, DEBIT, IN, OUT, fold_heading
from pipeline.understand.money import heading_signature
from pipeline.understand.problems import problems_of_hits
from pipeline.understand.reading import Fault, Hit
from pipeline.understand.summaries import SummaryLine, summary_problems
from pipeline.understand.totals import Total, compare_totals
from schemas.bank_lines import BankLines

_REMARKS = {"opmerking", "opmerkingen", "notitie", "toelichting"}


def understand_table(number: int, source: Source) -> Table:
    """Read one table of a sheet.

    A table that misses a required column, has one twice, or leaves Debet and Credit undecided, carries a problem that
    refuses the sheet; its rows are typed as far as they can be and their cells get no problems of their own, but that
    the column of dates has the month first. A summary above the table counts as rows that are set aside.
    """
    draft = Draft(number, source)
    refusals = _refusals(draft)
    totals = _totals(draft)
    problems = [*refusals, *_month_first(draft)] if refusals else _problems(draft, totals)
    return Table(
        number=number,
        file=source.file.file,
        sheet=draft.scene.sheet,
        schema=source.fit.schema,
        heading_row=draft.scene.heading_row,
        columns=_columns(draft),
        frame=draft.rows if draft.data.all() else draft.rows[draft.data].reset_index(drop=True),
        rows_read=len(draft.grid) + len(_summary_lines(draft)),
        cents_read=_cents_read(draft),
        set_aside=(*(line.set_aside for line in _summary_lines(draft)), *_set_aside(draft, totals)),
        problems=(*problems, *summary_problems(draft.source.summary, draft.scene)),
        hidden=source.sheet.hidden,
        tier=_tier(draft),
        period=draft.period,
    )


def _problems(draft: Draft, totals: list[Total]) -> list[Problem]:
    return [
        *_notes(draft),
        *_cell_problems(draft),
        *_total_problems(draft, totals),
        *_break_problems(draft),
    ]


def _month_first(draft: Draft) -> list[Problem]:
    """Return that a column has the month first: who adds the missing column should know that of the dates too."""
    hits = [hit for reading in draft.readings.values() for hit in reading.hits]
    proven = [hit for hit in hits if hit.fault.code == "INV-24" and hit.fault.variant == "month_first"]
    return problems_of_hits(draft.scene, [hit for hit in proven if draft.data[hit.position]])


def _summary_lines(draft: Draft) -> tuple[SummaryLine, ...]:
    return draft.source.summary.lines if draft.source.summary else ()


def _refusals(draft: Draft) -> list[Problem]:
    scene, fit = draft.scene, draft.source.fit
    found = [*remarks.missing_columns(scene, fit, draft.missing), *remarks.double_columns(scene, fit)]
    if not found and draft.is_unclear:
        headings = list(draft.source.block.headings.values())
        signature = heading_signature(draft.source.block.headings)
        found.append(
            scene.sheet_problem("INV-06", "debit_credit_unclear", refuses=True, signature=signature, found=headings)
        )
    return found


def _notes(draft: Draft) -> list[Problem]:
    scene = draft.scene
    spelling = [] if draft.is_text else remarks.spellings(scene, draft.source.fit)
    return [
        *remarks.tab_spelling(scene),
        *spelling,
        *remarks.nameless_columns(scene, draft.grid, draft.source.block.headings),
    ]


def _cell_problems(draft: Draft) -> list[Problem]:
    hits = [hit for reading in draft.readings.values() for hit in reading.hits]
    hits += draft.amounts.hits if draft.amounts else []
    if draft.is_text:  # in a text file every amount and date is text
        hits = [hit for hit in hits if hit.fault.code != "INV-23"]
    told = {place.row for place in draft.refused_places if not place.cell}
    hits = [hit for hit in hits if draft.data[hit.position] and draft.grid.numbers[hit.position] not in told]
    hits += [_spared(hit) if hit.position in draft.asides else hit for hit in draft.grid.hits(_looked_at(draft))]
    return [*problems_of_hits(draft.scene, hits), *_merged(draft)]


def _looked_at(draft: Draft) -> list[int]:
    """Return the columns that are a field, and those with remarks."""
    headings = draft.source.block.headings
    return [
        column
        for column, text in headings.items()
        if column in draft.source.fit.fields or fold_heading(text) in _REMARKS
    ]


def _spared(hit: Hit) -> Hit:
    """Return the fault of a row that is set aside: it is told, and there is no row to refuse."""
    return hit._replace(fault=hit.fault._replace(refuses=False))


def _merged(draft: Draft) -> list[Problem]:
    """Return one problem for every range of merged cells that touches data."""
    place_of = {mark: place for place, mark in enumerate(draft.grid.marks) if draft.data[place]}
    found = []
    for first_row, first_column, last_row, last_column in draft.source.sheet.merged:
        columns = [column for column in draft.source.fit.fields if first_column <= column <= last_column]
        places = [place_of[mark] for mark in range(first_row, last_row + 1) if mark in place_of]
        if columns and places:
            area = f"{column_letter(first_column)}{first_row}:{column_letter(last_column)}{last_row}"
            hits = [Hit(place, columns[0], Fault("INV-30", None, (("range", area),))) for place in places]
            found.append(draft.scene.row_problem(hits))
    return found


def _totals(draft: Draft) -> list[Total]:
    if draft.amounts is None:
        return []
    balance = (draft.balance.column, draft.balance.cents) if draft.balance else None
    return compare_totals(draft.asides, draft.amounts, draft.data, balance)


def _total_problems(draft: Draft, totals: list[Total]) -> list[Problem]:
    """Return the totals that differ (INV-21), and bare sums that should be confirmed (INV-28).

    A total over lines that could not be read differs because of them: it is for information.
    """
    found = []
    for total in totals:
        if total.differs:
            facts = (("stated", total.stated), ("own", total.own), ("unreadable", total.unreadable or None))
            hit = Hit(total.position, total.column, Fault("INV-21", draft.asides[total.position], facts, refuses=False))
            problem = draft.scene.row_problem([hit], Severity.LOW if total.unreadable else None)
            found.append(replace(problem, amount_cents=total.stated - (total.own or 0)))
    differing = {total.position for total in totals if total.differs}
    bare = [place for place in draft.found_aside[1] if place not in differing]
    notes = [
        Hit(place, next(iter(draft.grid.row(place))), Fault("INV-28", "looks_like_total", (), refuses=False))
        for place in bare
    ]
    return found + [draft.scene.row_problem([note]) for note in notes]


def _break_problems(draft: Draft) -> list[Problem]:
    """Return where the running balance does not follow from the amounts (INV-22)."""
    if draft.balance is None or draft.amounts is None:
        return []
    found = []
    for one in breaks(best(draft.ways(draft.amounts))):
        facts = (("stated", one.stated), ("own", one.own))
        hit = Hit(one.position, draft.balance.column, Fault("INV-22", None, facts, refuses=False))
        found.append(replace(draft.scene.row_problem([hit]), amount_cents=one.stated - one.own))
    return found


def _tier(draft: Draft) -> str | None:
    """Return how much a statement proves: a text file whose balance follows is balanced, the rest could be edited."""
    if draft.source.fit.schema is not BankLines:
        return None
    if not draft.is_text or draft.balance is None or draft.amounts is None:
        return "editable"
    way = best(draft.ways(draft.amounts))
    return "balanced" if way.comparable and not breaks(way) else "editable"


def _columns(draft: Draft) -> tuple[Column, ...]:
    fit, money = draft.source.fit, draft.facts.money
    sides = {IN, OUT, DEBIT, CREDIT}
    found = []
    for column, heading in sorted(draft.source.block.headings.items()):
        name = fit.fields.get(column)
        filled = sum(
            1
            for cell, is_data in zip(draft.grid.cells[column], draft.data, strict=True)
            if is_data and cell is not None
        )
        found.append(Column(heading, column_letter(column), money if name in sides else name, filled))
    if draft.source.account and not fit.columns("account"):
        found.append(Column(draft.source.account.said_by, "", "account", int(draft.data.sum())))
    return tuple(found)


def _set_aside(draft: Draft, totals: list[Total]) -> tuple[SetAside, ...]:
    net = draft.amounts.net if draft.amounts else None
    found = []
    for place, reason in draft.asides.items():
        cents = None if net is None or pd.isna(net[place]) else int(net[place])
        own = _own_sum(draft, [total for total in totals if total.position == place], cents)
        found.append(SetAside(draft.grid.numbers[place], reason, cents, own))
    return tuple(found)


def _own_sum(draft: Draft, totals: list[Total], cents: int | None) -> int | None:
    """Return what we add up for a row with one or two totals (Bij and Af), signed as the row's own amount."""
    compared = [(total, total.own) for total in totals if total.own is not None]
    if not compared or draft.amounts is None:
        return None
    if cents is None:
        return compared[0][1]
    signs = draft.amounts.signs
    return cents + sum(signs.get(total.column, 1) * (own - total.stated) for total, own in compared)


def _cents_read(draft: Draft) -> int | None:
    """Return the cents of every row whose amount could be read, those of rows set aside too."""
    if draft.amounts is None:
        return None
    aside = draft.amounts.net[~draft.data].fillna(0).to_numpy(dtype=np.int64).sum()
    aside += sum(line.stated or 0 for line in _summary_lines(draft))
    return int(draft.amounts.signed[draft.data].fillna(0).to_numpy(dtype=np.int64).sum() + aside)
