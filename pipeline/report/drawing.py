"""Draws a page on a sheet, cell by cell, and decides nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.model.source import column_index, column_letter
from pipeline.report.charts import insert_chart
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Link, Page, Table, Tone, Toned, quoted
from pipeline.report.looks import ALERT, LARGE, lines_in, look
from pipeline.report.text import clean

_FIRST_DAY = date(1900, 3, 1)  # Excel counts the days before wrong
_MOST_LINKS = 65_000  # Excel's limit on a sheet is 65,530; what is more stays text
_LONGEST_LIST = 255
_HEADING_HEIGHT = 32
_LINE = 12.75  # points, of a line of text
_HIGHEST = 400  # Excel's rows end at 409 points
_READS_AS_FORMULA = ("=", "+", "-", "@", "\t")


class WritingError(RuntimeError):
    """The workbook could not be written as it was meant."""


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.made: dict[tuple[Kind, Tone, bool], Any] = {}
        self._alert: Any = None

    def get(self, kind: Kind, tone: Tone, *, as_text: bool = False) -> Any:
        """Return a format; `as_text` keeps a text that reads as a formula a text, also when somebody edits it."""
        key = (kind, tone, as_text)
        if key not in self.made:
            guard = {"quote_prefix": True, "num_format": "@"} if as_text else {}
            self.made[key] = self.book.add_format(look(kind, tone) | guard)
        return self.made[key]

    def alert(self) -> Any:
        """Return the format of a cell that says that something does not fit."""
        if self._alert is None:
            self._alert = self.book.add_format(ALERT)
        return self._alert


class Sheet:
    """One page on its way to a sheet; `filled` counts the cells with something in them."""

    def __init__(self, book: Any, page: Page, formats: Formats) -> None:
        self.book = book
        self.page = page
        self.formats = formats
        self.sheet = book.add_worksheet(page.name)
        self.filled = 0
        self.links = 0
        self.heights: dict[int, float] = {}

    def draw(self) -> None:
        """Draw everything that stands on the page."""
        page = self.page
        self.put(0, 0, Toned(page.title, Tone.TITLE))
        self.sheet.set_row(0, LARGE[Tone.TITLE])
        self.put(1, 0, self._sentence())
        for line in page.lines:
            self.put(line.row - 1, line.column, line.cell, line.kind)
            if isinstance(line.cell, Toned) and line.cell.tone in LARGE:
                self.sheet.set_row(line.row - 1, LARGE[line.cell.tone])
        for number, table in enumerate(page.tables, 1):
            self._table(table)
            self._name_headings(table.area, number)
        for chart in page.charts:
            insert_chart(self.book, self.sheet, chart)

    def _sentence(self) -> Cell:
        back = self.page.back
        link = Link(f"{self.page.sentence} ‹ terug naar {back}", back, "A1") if back else self.page.sentence
        return Toned(link, Tone.SENTENCE)

    def put(self, row: int, column: int, cell: Cell, kind: Kind = Kind.TEXT, tone: Tone = Tone.PLAIN) -> None:
        """Write one cell, by what it is; raises WritingError when the writer did not take it whole."""
        if isinstance(cell, Toned):
            tone, cell = cell.tone, cell.cell
        if isinstance(cell, date) and cell < _FIRST_DAY:
            cell = f"{cell:%d-%m-%Y}"
        match cell:
            case None | "":
                code = self.sheet.write_blank(row, column, None, self.formats.get(kind, tone))
            case str():
                code = self._text(row, column, cell, kind, tone)
            case Link():
                code = self._link(row, column, cell, kind, tone)
            case Formula():
                look_of_it = self.formats.get(kind, tone)
                code = self.sheet.write_formula(row, column, f"={cell.text}", look_of_it, _stored(cell.value, kind))
            case date():
                code = self.sheet.write_datetime(row, column, cell, self.formats.get(kind, tone))
            case _:
                code = self.sheet.write_number(row, column, _stored(cell, kind), self.formats.get(kind, tone))
        self.filled += (cell.value if isinstance(cell, Formula) else cell) not in {None, ""}
        if code:
            raise WritingError(f"{self.page.name}, rij {row + 1}, kolom {column + 1}: {code}")

    def _text(self, row: int, column: int, text: str, kind: Kind, tone: Tone) -> int:
        text = clean(text)
        look_of_it = self.formats.get(kind, tone, as_text=text.startswith(_READS_AS_FORMULA))
        return int(self.sheet.write_string(row, column, text, look_of_it))

    def _link(self, row: int, column: int, link: Link, kind: Kind, tone: Tone) -> int:
        self.links += 1
        if self.links > _MOST_LINKS:
            return self._text(row, column, link.text, kind, tone)
        target = f"internal:{quoted(link.sheet)}!{link.cell}"
        return int(self.sheet.write_url(row, column, target, self.formats.get(kind, tone), string=clean(link.text)))

    def _table(self, table: Table) -> None:
        area = table.area
        top = area.first_row - 1
        if table.title:
            self.put(top - 2, area.first_column, Toned(table.title, Tone.BLOCK))
        highest = max(lines_in(column.heading, column.width - 1) for column in area.columns)
        self.sheet.set_row(top - 1, max(_HEADING_HEIGHT, highest * _LINE + 6))
        for number, column in enumerate(area.columns, area.first_column):
            self.put(top - 1, number, column.heading, column.kind, Tone.HEADING)
            tone = Tone.ANSWER if column.answer else Tone.PLAIN
            for row, cell in enumerate(table.data[column.key] if area.rows else (), top):
                self.put(row, number, cell, column.kind, tone)
            if column.key in table.totals:
                self.put(area.total_row - 1, number, table.totals[column.key], column.kind, Tone.TOTAL)
            for spilt in range(number + 1, number + 1 + column.spill):
                self.put(top - 1, spilt, None, column.kind, Tone.HEADING)
            if area.rows:
                self._guide(column, top, number, area.rows)
        self._heights(table)
        if not area.rows:
            self.put(top, area.first_column, Toned(table.when_empty, Tone.QUIET))

    def _name_headings(self, area: Area, number: int) -> None:
        """Name the row of headings as screen readers (JAWS, NVDA) look for it: they read each cell with its own."""
        last = area.columns[-1]
        left, right = area.letter(area.columns[0].key), column_letter(column_index(area.letter(last.key)) + last.spill)
        top = area.first_row - 1
        name = f"ColumnTitleRegion{number}.{left}{top}.{right}{area.last_row}.{self.sheet.index + 1}"
        if self.book.define_name(name, f"={quoted(self.page.name)}!${left}${top}:${right}${top}"):
            raise WritingError(f"{self.page.name}: naam {name}")

    def _heights(self, table: Table) -> None:
        """Make rows as high as their longest text asks; not every program does so by itself."""
        lines = dict.fromkeys(range(table.area.rows), table.lines) if table.lines > 1 else {}
        wrapped = [column for column in table.area.columns if column.kind is Kind.PROSE or column.answer]
        prose = wrapped if table.area.rows else []
        for column in prose:
            for number, cell in enumerate(table.data[column.key]):
                asked = lines_in(cell, column.width)
                if asked > lines.get(number, 1):
                    lines[number] = asked
        for number, asked in lines.items():
            row = table.area.row(number) - 1
            self.heights[row] = max(self.heights.get(row, 0), min(asked * _LINE + 4, _HIGHEST))
            self.sheet.set_row(row, self.heights[row])

    def _guide(self, column: Column, top: int, number: int, rows: int) -> None:
        """Help who types, and make what does not fit stand out."""
        if column.answer and column.choices:
            self._offer(column, top, number, rows)
        if column.answer and column.between:
            least, most = column.between
            self._demand(
                (top, number, top + rows - 1, number),
                {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most},
                f"Typ een heel getal van {least} tot en met {most}.",
            )
        if column.alerts:
            rule = {"type": "text", "criteria": "begins with", "value": "✘", "format": self.formats.alert()}
            if self.sheet.conditional_format(top, number, top + rows - 1, number, rule):
                raise WritingError(f"{self.page.name}: opmaak van {column.heading}")

    def _offer(self, column: Column, top: int, number: int, rows: int) -> None:
        """Offer the choices in a list; words that Excel's list cannot hold are left to typing."""
        words = [clean(word) for word in column.choices if not set(word) & set(',"\n')]
        if sum(len(word) + 1 for word in words) > _LONGEST_LIST or len(words) < len(column.choices):
            return
        self._demand(
            (top, number, top + rows - 1, number),
            {"validate": "list", "source": words, "show_error": not column.free},
            "Kies een van de woorden uit de lijst, of laat de cel leeg.",
        )

    def _demand(self, cells: tuple[int, int, int, int], rule: dict[str, Any], otherwise: str) -> None:
        """Let cells take only some values; `otherwise` is said when something else is typed."""
        if self.sheet.data_validation(*cells, rule | {"error_title": "Dit past hier niet", "error_message": otherwise}):
            raise WritingError(f"{self.page.name}: {otherwise}")


def _stored(value: Any, kind: Kind) -> Any:
    """Return a number as Excel holds it: cents become euros."""
    return value / 100 if kind is Kind.EURO and not isinstance(value, str) else value
