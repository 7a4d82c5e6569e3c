"""The pages of a template workbook: the start page and one page per sheet."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import datetime
from math import ceil
from typing import Any, TypeAlias

from pipeline import money
from pipeline.forms.entry import cell_rules, entry_rules
from pipeline.forms.looks import Looks
from pipeline.forms.plan import Workbook
from pipeline.forms.words import PURPOSES
from schemas.base import Field, Kind, Sheet, SheetInfo, info
from schemas.party import ENTRIES, Party

Row: TypeAlias = Sequence[str | datetime]

HEADING_ROW = 4  # as Excel counts: a title, a sentence, an empty row, the headings
EXAMPLE_ROW = 5
FIRST_ROW = 6
_LAST_ROW = 1_048_576
_A4 = 9
_LINE_HEIGHT = 15.5
_NARROW = 8  # columns; a wider sheet keeps its first column in view
_UPRIGHT = 100  # characters that fit across an upright page
_ACROSS = 190  # characters that stay readable across a page on its side

_WHAT_WIDTH = 68
_START_STEPS = (("Stap", 7), ("Blad", 18), ("Wat vult u in", _WHAT_WIDTH), ("Wanneer", 24))
_GUIDANCE = (
    "Begin op elk blad in rij 6. De grijze rij VOORBEELD telt niet mee; u mag hem laten staan of weghalen.",
    "Een kolom met een * is nodig. Alle andere kolommen mag u leeg laten of weghalen.",
    "Wijs een kolomkop aan: u ziet wat erin hoort. Klik op een cel: u ziet hoe u het schrijft.",
    "Een datum schrijft u als dag-maand-jaar: 03-03-2026. Een bedrag schrijft u met een komma: 45,50.",
    "Wat de bank al weet, zoals de tegenrekening en het kenmerk, hoeft u niet over te typen.",
    "Gebruikt u een blad niet? Laat het leeg. Dat is geen fout.",
    "Bewaar het bestand in de map input, als Excel-werkmap (.xlsx) of als .ods.",
)
_ANSWER_KINDS = {"datum": Kind.DATE, "getal": Kind.WHOLE, "jaar": Kind.WHOLE}


def draw_start(page: Any, looks: Looks, book: Workbook) -> None:
    """Draw the start page: what to fill in first, sheet by sheet, and how."""
    width = sum(width for _, width in _START_STEPS)
    _set_up(page, looks, width, book.title, f"Voor {book.keeper}. Wat vult u eerst in? Werk van boven naar beneden.")
    page.hide_gridlines(2)
    for column, (heading, column_width) in enumerate(_START_STEPS):
        page.set_column(column, column, column_width)
        page.write_string(HEADING_ROW - 1, column, heading, looks.headings[Kind.TEXT])
    row = HEADING_ROW
    for step, schema in enumerate(book.sheets, start=1):
        title, purpose = info(schema).title, PURPOSES[schema]
        page.write_number(row, 0, step, looks.label)
        page.write_url(row, 1, f"internal:'{title}'!A{FIRST_ROW}", looks.link, title)
        page.write_string(row, 2, purpose.what, looks.cell)
        page.write_string(row, 3, purpose.when, looks.cell)
        page.set_row(row, _height(purpose.what, _WHAT_WIDTH + 14))
        row += 1
    page.write_string(row + 1, 0, "Zo vult u het in", looks.section)
    for line, sentence in enumerate((*filter(None, [book.note]), *_GUIDANCE), start=row + 2):
        page.merge_range(line, 0, line, len(_START_STEPS) - 1, f"•  {sentence}", looks.note)
        page.set_row(line, _height(sentence, width))


def draw_sheet(page: Any, looks: Looks, schema: type[Sheet]) -> None:
    """Draw an empty sheet: headings with their explanation, an example row, and cells that help and check."""
    sheet = info(schema)
    widths = [_width(field) for field in sheet.fields]
    _set_up(page, looks, sum(widths), sheet.title, PURPOSES[schema].what)
    page.repeat_rows(HEADING_ROW - 1)
    page.freeze_panes(HEADING_ROW, 1 if len(sheet.fields) > _NARROW else 0)
    page.set_row(HEADING_ROW - 1, max(_height(_heading(field), _width(field) - 2) for field in sheet.fields) + 4)
    for column, field in enumerate(sheet.fields):
        page.set_column(column, column, widths[column], looks.columns[field.kind])
        page.write_string(HEADING_ROW - 1, column, _heading(field), looks.headings[field.kind])
        page.write_comment(HEADING_ROW - 1, column, _explanation(field), {"x_scale": 2, "y_scale": 1.3})
    _draw_example(page, looks, sheet)
    page.ignore_errors({"number_stored_as_text": f"A{EXAMPLE_ROW}:XFD{_LAST_ROW}"})
    if schema is Party:
        _draw_entries(page, looks)
        return
    for column, field in enumerate(sheet.fields):
        page.data_validation(FIRST_ROW - 1, column, _LAST_ROW - 1, column, cell_rules(field))


def fill_rows(page: Any, looks: Looks, schema: type[Sheet], rows: Sequence[Row]) -> None:
    """Write rows of texts and days that are known already, below the example row."""
    kinds = [field.kind for field in info(schema).fields]
    for row, values in enumerate(rows, start=FIRST_ROW - 1):
        for column, value in enumerate(values):
            look = looks.columns[kinds[column]]
            if isinstance(value, datetime):
                page.write_datetime(row, column, value, look)
            else:
                page.write_string(row, column, value, look)


def _set_up(page: Any, looks: Looks, width: int, title: str, sentence: str) -> None:
    page.write_string(0, 0, title, looks.title)
    page.write_string(1, 0, sentence, looks.sentence)
    page.set_row(0, 24)
    page.set_paper(_A4)
    if width > _UPRIGHT:
        page.set_landscape()
    page.fit_to_pages(ceil(width / _ACROSS), 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    page.set_header("&L&F&R&A")
    page.set_footer("&LVertrouwelijk: voor eigen gebruik&RPagina &P van &N")


def _heading(field: Field) -> str:
    return f"{field.heading} *" if field.required else field.heading


def _width(field: Field) -> int:
    longest_word = max(len(word) for word in field.heading.split())
    return max(field.width, longest_word + 4)


def _explanation(field: Field) -> str:
    lines = [field.description]
    if field.required:
        lines.append("Deze kolom is nodig.")
    if field.choices:
        lines.append("Keuzes: " + ", ".join(field.choices) + ("; iets anders mag ook." if field.open_choices else "."))
    if field.example:
        lines.append(f"Voorbeeld: {field.example}")
    return "\n".join(lines)


def _draw_example(page: Any, looks: Looks, sheet: SheetInfo) -> None:
    """Write the example; its first cell says VOORBEELD, so that reading knows the row for what it is."""
    first, *rest = sheet.fields
    marked = f"VOORBEELD {first.example}"
    page.set_row(EXAMPLE_ROW - 1, max(_height(marked, first.width - 1), *(_example_height(field) for field in rest)))
    page.write_string(EXAMPLE_ROW - 1, 0, marked, looks.examples[Kind.TEXT])
    for column, field in enumerate(rest, start=1):
        _write_example(page, column, field, looks.examples[field.kind])


def _example_height(field: Field) -> float:
    return _height(field.example, field.width - 1) if field.kind is Kind.TEXT else _LINE_HEIGHT


def _write_example(page: Any, column: int, field: Field, style: Any) -> None:
    row = EXAMPLE_ROW - 1
    if not field.example:
        page.write_blank(row, column, None, style)
    elif field.kind is Kind.DATE:
        page.write_datetime(row, column, datetime.strptime(field.example, "%d-%m-%Y"), style)
    elif field.kind is Kind.EURO:
        page.write_number(row, column, money.from_text(field.example) / 100, style)
    elif field.kind in {Kind.WHOLE, Kind.NUMBER}:
        page.write_number(row, column, float(field.example.replace(",", ".")), style)
    else:
        page.write_string(row, column, field.example, style)


def _draw_entries(page: Any, looks: Looks) -> None:
    """Write every line of Partij with an empty value; the kind of answer decides what its cell accepts."""
    for row, (entry, answer) in enumerate(ENTRIES.items(), start=FIRST_ROW - 1):
        page.write_string(row, 0, entry, looks.label)
        page.write_blank(row, 1, None, looks.answers[_ANSWER_KINDS.get(answer, Kind.TEXT)])
        page.data_validation(row, 1, row, 1, entry_rules(entry, answer, f"B{row + 1}"))


def _height(text: str, width: int) -> float:
    return _LINE_HEIGHT * max(1, len(textwrap.wrap(text, width)))
