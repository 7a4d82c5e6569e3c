"""Read a csv or tab file: its encoding, its delimiter, its records, each with the line where it starts."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from pipeline.model.problems import Problem
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet
from pipeline.model.source import Place
from pipeline.read.limits import TEXT_LENGTH, RefusedError
from pipeline.read.source_file import SourceFile

_DELIMITERS = (";", "\t", ",", "|")
_SAMPLE_LINES = 200
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_GARBLED = re.compile("Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|â€")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_IN_APOSTROPHES = re.compile(r"(?:^|[,;\t])'[^']*'(?:[,;\t]|\s*$)")
_IN_QUOTES = re.compile(r'(?:^|[,;\t])"')

csv.field_size_limit(2**31 - 1)  # a long text is a finding of ours, no error of the parser


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one record, the line on which it starts and how many lines it takes."""

    fields: list[str]
    line: int
    lines: int

    @property
    def used(self) -> int:
        """How many fields there are up to the last one that is filled."""
        return max((number for number, field in enumerate(self.fields, start=1) if field.strip()), default=0)

    @property
    def is_filled(self) -> bool:
        """Whether any field is filled."""
        return any(field.strip() for field in self.fields)

    @property
    def is_remark(self) -> bool:
        """Whether it is a line of words that somebody put among the records of a bank: one field after a hash."""
        return len(self.fields) == 1 and self.fields[0].startswith("#")


def decode(data: bytes) -> tuple[str, str] | None:
    """Return a text with the name of its encoding, or None for bytes that are no text."""
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        is_text = "\x00" not in text and len(_CONTROL.findall(text)) * 100 <= len(text)
        return (text, encoding.removesuffix("-sig")) if is_text else None
    return None


def read_text(source: SourceFile, text: str, encoding: str, quote: str | None = None) -> RawFile:
    """Return a csv or tab file as one sheet of texts. `quote`: the character around texts, found by shape if None.

    Raises:
        RefusedError: INV-31, a quote is not closed or the last line is cut.
    """
    lines = io.StringIO(text, newline="").readlines()
    separator = _SEPARATOR_LINE.fullmatch(lines[0]) if lines else None
    skipped = 1 if separator else 0
    sample = lines[skipped:_SAMPLE_LINES]
    quote = quote or _quote_of(sample)
    delimiter = separator[1] if separator else _delimiter_of(sample, quote)
    records = _records(lines, skipped, delimiter, quote)
    width = _usual_width(records)
    _refuse_broken(records, lines, width, csv_style=(delimiter, quote))
    problems = [*_ragged(source.file, records, width), *_too_long(source.file, records), *_garbled(source.file, lines)]
    cells: list[list[Cell]] = [[field or None for field in record.fields] for record in records]
    sheet = RawSheet(None, cells, lines=tuple(record.line for record in records))
    return source.raw(
        FileKind.TEXT, "read", sheets=(sheet,), problems=tuple(problems), delimiter=delimiter, encoding=encoding
    )


def _quote_of(sample: list[str]) -> str:
    """Return the quote around texts: some banks write an apostrophe."""
    apostrophes = sum(1 for line in sample if _IN_APOSTROPHES.search(line))
    return "'" if apostrophes * 2 > len(sample) and not any(_IN_QUOTES.search(line) for line in sample) else '"'


def _delimiter_of(sample: list[str], quote: str) -> str:
    """Return the delimiter that gives the most fields in the most equal records."""

    def score(delimiter: str) -> int:
        widths = Counter(len(fields) for fields in csv.reader(sample, delimiter=delimiter, quotechar=quote))
        return max((times * (width - 1) for width, times in widths.items()), default=0)

    return max(_DELIMITERS, key=score)


def _records(lines: list[str], skipped: int, delimiter: str, quote: str) -> list[Record]:
    reader = csv.reader(lines[skipped:], delimiter=delimiter, quotechar=quote)
    records, line = [], skipped
    for fields in reader:
        end = reader.line_num + skipped
        records.append(Record(fields, line + 1, end - line))
        line = end
    return records


def _usual_width(records: list[Record]) -> int:
    widths = Counter(len(record.fields) for record in records if record.is_filled)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _refuse_broken(records: list[Record], lines: list[str], width: int, *, csv_style: tuple[str, str]) -> None:
    """Refuse a file that was cut, or in which a quote that is not closed swallowed other lines.

    Raises:
        RefusedError: INV-31.
    """
    if not records:
        return
    delimiter, quote = csv_style
    last = records[-1]
    is_cut = not lines[-1].endswith(("\n", "\r")) and last.lines == 1
    for record in [*(record for record in records if record.lines > 1), last]:
        raw = lines[record.line - 1 : record.line - 1 + record.lines]
        swallowed = record.lines > 1 and len(record.fields) != width > 1
        if swallowed or not _is_closed(raw, delimiter, quote, alone=record.lines == 1):
            raise RefusedError("INV-31", "cut_line" if is_cut and record is last else "open_quote", line=record.line)
    if is_cut and last.is_filled and len(last.fields) < width:
        raise RefusedError("INV-31", "cut_line", line=last.line)


def _is_closed(raw: list[str], delimiter: str, quote: str, *, alone: bool) -> bool:
    try:
        list(csv.reader(raw, delimiter=delimiter, quotechar=quote, strict=True))
    except csv.Error as error:
        # On a line of its own a stray quote does no harm; only one that runs on to the end of the file does.
        return alone and "unexpected end" not in str(error)
    return True


def _ragged(file: str, records: list[Record], width: int) -> list[Problem]:
    """Return the records, from the first of the usual width on, with too few or too many fields."""
    if width < 2:
        return []
    usual = [record for record in records if len(record.fields) == width]
    needed = max(record.used for record in usual)
    problems = []
    for record in records[records.index(usual[0]) :]:
        fits = len(record.fields) >= needed and record.used <= width
        if record.is_filled and not fits and not record.is_remark:
            facts = {"line": record.line, "fields": len(record.fields), "expected": width}
            problems.append(Problem("INV-31", Place(file, row=record.line), "ragged", facts, refuses="row"))
    return problems


def _too_long(file: str, records: list[Record]) -> list[Problem]:
    lines = [record.line for record in records if any(len(field) > TEXT_LENGTH for field in record.fields)]
    return [Problem("INV-29", Place(file, row=line), "too_long", {"cell": None}, refuses="row") for line in lines]


def _garbled(file: str, lines: list[str]) -> list[Problem]:
    garbled = [number for number, line in enumerate(lines, start=1) if _GARBLED.search(line)]
    facts = {"line": garbled[0], "lines": len(garbled)} if garbled else {}
    return [Problem("INV-28", Place(file, row=garbled[0]), "garbled_text", facts)] if garbled else []
