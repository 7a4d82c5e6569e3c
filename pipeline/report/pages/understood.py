"""The columns of every sheet as they were understood, and how the tables of Verantwoording are laid out."""

from __future__ import annotations

from pipeline.model.tables import Table as ReadTable
from pipeline.report.content import Cell, Column, Kind, Table
from pipeline.report.stack import Stack
from pipeline.report.view import View
from schemas.base import Audience, Sheet, info
from schemas.decisions import Decisions
from schemas.functionaries import Functionaries
from schemas.party import Party

FILE = Column("file", "Bestand", Kind.PROSE, 32)
_ALSO_REGISTERS = (Functionaries, Decisions, Party)
SHEET = Column("sheet", "Blad", Kind.PROSE, 16)
READ_AS = (
    FILE,
    SHEET,
    Column("heading", "Kop in het blad", Kind.PROSE, 28),
    Column("letter", "Kolom", Kind.TEXT, 11),
    Column("filled", "Gevuld", Kind.WHOLE, 11),
    Column("field", "Gelezen als", Kind.TEXT, 11, spill=2),
)


def shown_tables(view: View) -> list[ReadTable]:
    """Return the tables that were read and that these readers may see: never those of the confidant.

    The secretary sees the registers of the integrity check, and not the books.
    """
    tables = view.result.dossier.books.tables.values()
    if view.audience is Audience.SECRETARY:
        return [table for table in tables if is_register(table.schema)]
    return [table for table in tables if info(table.schema).audience is not Audience.CONFIDANT]


def is_register(schema: type[Sheet]) -> bool:
    """Whether a sheet is one of those that the secretary keeps or that the integrity check holds them against."""
    return info(schema).audience is Audience.SECRETARY or schema in _ALSO_REGISTERS


def sheet_name(table: ReadTable) -> str:
    """Return the name of the sheet of a table, and whether it is hidden."""
    return f"{table.sheet or '–'}{' (verborgen)' if table.hidden else ''}"


def read_as_table(view: View, stack: Stack) -> Table:
    """Return every column and the field it was read as; sheets that are laid out alike taken together."""
    alike: dict[object, list[ReadTable]] = {}
    for table in shown_tables(view):
        layout = tuple((column.heading, column.letter, column.field) for column in table.columns)
        alike.setdefault((table.schema, table.sheet, layout), []).append(table)
    records: list[dict[str, Cell]] = []
    for first, *others in alike.values():
        filled = zip(*([column.filled for column in table.columns] for table in (first, *others)), strict=True)
        records += [
            {
                "file": f"{first.file} en {len(others)} andere" if others else first.file,
                "sheet": sheet_name(first),
                "heading": column.heading,
                "letter": column.letter,
                "filled": sum(counts),
                "field": first.use_of(column),
            }
            for column, counts in zip(first.columns, filled, strict=True)
        ]
    return listed(stack, READ_AS, records, "Kolommen zoals ze zijn begrepen", "Geen.")


def listed(
    stack: Stack, columns: tuple[Column, ...], records: list[dict[str, Cell]], title: str, when_empty: str
) -> Table:
    """Return a table of records, placed below what stands on the page already."""
    area = stack.area(columns, len(records))
    data = {column.key: [record[column.key] for record in records] for column in columns}
    return Table(area, data, title, when_empty=when_empty)
