"""Verantwoording: what was read and what became of it, how every check ended, the norms, and the evidence."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.model.books import TieOut
from pipeline.model.raw import FileKind, RawFile
from pipeline.model.year_reports import YearReport
from pipeline.money import euro
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Page, Table, Tone, Toned
from pipeline.report.formulas import rounded
from pipeline.report.pages import accountability_checks as endings
from pipeline.report.pages.understood import FILE, SHEET, listed, read_as_table, sheet_name, shown_tables
from pipeline.report.stack import Stack
from pipeline.report.view import View
from schemas.base import Audience, info
from schemas.bookings import Bookings

NAME = "Verantwoording"
WIDTHS = (32, 16, 28, 11, 11, 11, 12, 12, 14, 14, 14, 14, 14)
_ELSEWHERE = {Audience.COMMITTEE: "zie het jaarverslag", Audience.SECRETARY: "zie de kascontrole"}
_STATES = {"read": "gelezen", "refused": "niet gelezen", "ignored": "bevat geen boekhouding"}

FILES = (
    FILE,
    Column("state", "Staat", Kind.PROSE, 16),
    Column("bytes", "Bytes", Kind.WHOLE, 28),
    Column("sha", "SHA-256", Kind.TEXT, 11, spill=5),
)
TIE_OUT = (
    FILE,
    SHEET,
    Column("role", "Gelezen als", Kind.PROSE, 28),
    Column("read", "Rijen gelezen", Kind.WHOLE, 11),
    Column("accepted", "verwerkt", Kind.WHOLE, 11),
    Column("aside", "apart gezet", Kind.WHOLE, 11),
    Column("refused", "geweigerd", Kind.WHOLE, 12),
    Column("agrees", "Sluit aan?", Kind.TEXT, 12),
    Column("cents_read", "Bedrag gelezen", Kind.EURO, 14),
    Column("cents_accepted", "verwerkt", Kind.EURO, 14),
    Column("cents_aside", "apart gezet", Kind.EURO, 14),
    Column("cents_refused", "geweigerd", Kind.EURO, 14),
    Column("cents_agree", "Verschil", Kind.EURO, 14),
)
ASIDE = (
    FILE,
    SHEET,
    Column("reason", "Waarom", Kind.PROSE, 28),
    Column("row", "Rij", Kind.WHOLE, 11),
    Column("cents", "Bedrag", Kind.EURO, 11),
    Column("own", "Onze som", Kind.EURO, 11),
)
REFUSED = (
    FILE,
    SHEET,
    Column("finding", "Bevinding", Kind.PROSE, 28),
    Column("row", "Rij", Kind.WHOLE, 11),
    Column("cents", "Bedrag", Kind.EURO, 11),
)
UNEXAMINED = (
    FILE,
    SHEET,
    Column("headings", "Eerste koppen", Kind.PROSE, 28),
    Column("filled", "Cellen", Kind.WHOLE, 11),
)


def accountability_page(view: View) -> Page:
    """Return the page; sheets that only the confidant may see are not on it."""
    stack = Stack(NAME)
    read = (files_table(view, stack), tie_out_table(view, stack))
    _say_withheld(view, stack)
    tables = (
        *read,
        refused_table(view, stack),
        aside_table(view, stack),
        unexamined_table(view, stack),
        *endings.check_tables(view, stack),
        read_as_table(view, stack),
    )
    sentence = "Wat is gelezen, wat ermee is gebeurd, en waarop de uitkomst rust."
    return Page(NAME, f"{NAME} {view.period.label}", sentence, tables, tuple(stack.lines), widths=WIDTHS)


def files_table(view: View, stack: Stack) -> Table:
    """Return the files, without those that hold only sheets that these readers may not see.

    How last year ended may stand in the folder of output: those reports are listed too.
    """
    books = view.result.dossier.books
    hidden = {table.file for table in books.tables.values()} - {table.file for table in shown_tables(view)}
    files = [raw for raw in view.result.raw.values() if not {raw.file, _original(raw)} & hidden]
    kept = _of_last_year(view)
    area = stack.area(FILES, len(files) + len(kept))
    data: dict[str, Sequence[Cell]] = {
        "file": [*(raw.file for raw in files), *(one.name for one in kept)],
        "state": [*(_state(raw) for raw in files), *["vorig jaar"] * len(kept)],
        "bytes": [*(raw.bytes for raw in files), *[None] * len(kept)],
        "sha": [*(raw.sha256 for raw in files), *(one.sha256 for one in kept)],
    }
    return Table(area, data, "Bestanden")


def _of_last_year(view: View) -> list[YearReport]:
    """Return the committee's reports of last year that stand in the folder of output; for other readers none."""
    dossier = view.result.dossier
    own = dossier.year_reports if view.audience is Audience.COMMITTEE else ()
    return [one for one in own if one.from_output and one.year == dossier.book_year.year - 1]


def _state(raw: RawFile) -> str:
    """Say what became of a file; of one without bookkeeping also why it was passed over."""
    if raw.kind is FileKind.OWN_REPORT:
        return "eigen rapport: alleen antwoorden en vorig jaar"
    original = _original(raw)
    if original is not None:
        return f"zelfde bestand als {original}, één keer gelezen"
    return _STATES[raw.state]


def _original(raw: RawFile) -> str | None:
    """Return the file that a copy is equal to, byte for byte."""
    copied = (problem for problem in raw.problems if (problem.code, problem.variant) == ("INV-26", "same_bytes"))
    return next((str(problem.facts["original"]) for problem in copied), None)


def tie_out_table(view: View, stack: Stack) -> Table:
    """Return rows and cents per table at every stage; read must be accepted, set aside and refused together."""
    shown = {table.number: table for table in shown_tables(view)}
    ties = [tie for tie in view.result.dossier.books.tie_outs if tie.table in shown]
    tables = [shown[tie.table] for tie in ties]
    area = stack.area(TIE_OUT, len(ties), totals=True)
    gaps = [tie.rows_read - tie.rows_accepted - tie.rows_set_aside - tie.rows_refused for tie in ties]
    agrees = 'IF({read}={accepted}+{aside}+{refused},"✔ ja","✘ nee")'
    data: dict[str, Sequence[Cell]] = {
        "file": [table.file for table in tables],
        "sheet": [sheet_name(table) for table in tables],
        "role": [info(table.schema).title for table in tables],
        "read": [tie.rows_read for tie in ties],
        "accepted": [tie.rows_accepted for tie in ties],
        "aside": [tie.rows_set_aside for tie in ties],
        "refused": [tie.rows_refused for tie in ties],
        "agrees": area.each(agrees, ["✘ nee" if gap else "✔ ja" for gap in gaps]),
        "cents_read": [tie.cents_read for tie in ties],
        "cents_accepted": [tie.cents_accepted for tie in ties],
        "cents_aside": [tie.cents_set_aside for tie in ties],
        "cents_refused": [tie.cents_refused for tie in ties],
        "cents_agree": [_cents_gap(area, number, tie) for number, tie in enumerate(ties)],
    }
    totals: dict[str, Cell] = {"file": "Samen"}
    for key in ("read", "accepted", "aside", "refused"):
        letter = area.letter(key)
        total = sum(int(str(cell)) for cell in data[key])
        totals[key] = Formula(f"SUM({letter}{area.first_row}:{letter}{area.last_row})", total)
    return Table(area, data, "Van bestand tot verwerkte rij: gelezen = verwerkt + apart gezet + geweigerd", totals)


def _say_withheld(view: View, stack: Stack) -> None:
    """Say how many bookings are counted above and printed nowhere."""
    rows = view.withheld
    if len(rows):
        cents = euro(int(rows[Bookings.amount].sum()))
        said = f"Hierin {len(rows)} × een boeking op een rekening die niet in het blad Rekeningen staat, samen {cents}:"
        stack.say(
            Toned(said, Tone.QUIET),
            Toned("geteld, en nergens afgedrukt; het kan iemands eigen rekening zijn.", Tone.QUIET),
        )
        stack.gap()


def _cents_gap(area: Area, number: int, tie: TieOut) -> Cell:
    """Return what is missing between the cents read and their stages; nothing for a register."""
    if tie.cents_read is None:
        return None
    stages = (tie.cents_accepted or 0) + (tie.cents_set_aside or 0) + (tie.cents_refused or 0)
    formula = rounded("{cents_read}-{cents_accepted}-{cents_aside}-{cents_refused}")
    return area.at(formula, number, tie.cents_read - stages)


def refused_table(view: View, stack: Stack) -> Table:
    """Return the rows that were not accepted, with the findings that say why."""
    books = view.result.dossier.books
    why: dict[tuple[str, str, int], list[str]] = {}
    for finding in view.findings:
        for place in (finding.place, *finding.related):
            if place.row is not None:
                why.setdefault((place.file or "", place.sheet or "", place.row), []).append(finding.id)
    records: list[dict[str, Cell]] = []
    shown = {table.schema for table in shown_tables(view)}
    for schema, frame in books.refused.items():
        if schema not in shown:
            continue
        money = info(schema).money
        for row in frame.to_dict("records"):
            sheet = "" if pd.isna(row["sheet"]) else row["sheet"]
            ids = why.get((row["file"], sheet, int(row["row"])), [])
            cents = None if money is None or pd.isna(row[money]) else int(row[money])
            found = ", ".join(ids) or _ELSEWHERE[view.audience]
            records.append(
                {"file": row["file"], "sheet": sheet, "finding": found, "row": int(row["row"]), "cents": cents}
            )
    return listed(stack, REFUSED, records, "Rijen die niet zijn verwerkt", "Geen: alle rijen zijn verwerkt.")


def aside_table(view: View, stack: Stack) -> Table:
    """Return the rows that are no entry, each with the reason."""
    records: list[dict[str, Cell]] = [
        {
            "file": table.file,
            "sheet": sheet_name(table),
            "reason": row.reason,
            "row": row.row,
            "cents": row.cents,
            "own": row.own_sum_cents,
        }
        for table in shown_tables(view)
        for row in table.set_aside
    ]
    return listed(stack, ASIDE, records, "Rijen die apart zijn gezet: geen boeking", "Geen.")


def unexamined_table(view: View, stack: Stack) -> Table:
    """Return the sheets that fit no role; nothing of the confidant's workbooks, for the secretary of registers only."""
    tables = view.result.dossier.books.tables.values()
    hidden = {table.file for table in tables if info(table.schema).audience is Audience.CONFIDANT}
    if view.audience is Audience.SECRETARY:
        hidden |= {table.file for table in tables} - {table.file for table in shown_tables(view)}
    records: list[dict[str, Cell]] = [
        {
            "file": sheet.file,
            "sheet": sheet.sheet or "–",
            "headings": ", ".join(sheet.headings[:6]),
            "filled": sheet.filled_cells,
        }
        for sheet in view.result.dossier.books.unexamined
        if sheet.file not in hidden
    ]
    return listed(stack, UNEXAMINED, records, "Bladen die niet zijn herkend en niet zijn onderzocht", "Geen.")
