"""Files for the tests of reading, built by code."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter

from pipeline.model.problems import Problem
from pipeline.model.raw import RawFile
from pipeline.read.one_file import read_file
from pipeline.read.source_file import SourceFile

OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET_1 = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

Draw = Callable[[xlsxwriter.Workbook], object]


def workbook(draw: Draw) -> bytes:
    """Return a workbook as xlsxwriter makes it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    draw(book)
    book.close()
    return buffer.getvalue()


def cash_book(rows: int = 3, first: str = "Zaalhuur") -> bytes:
    """Return a small cash book with a heading and some rows."""

    def draw(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Boekingen")
        sheet.write_row(0, 0, ["Datum", "Omschrijving", "Bedrag"])
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, [f"{number % 28 + 1}-3-2026", f"{first} {number}", 10 + number / 4])

    return workbook(draw)


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """Return a zip file with one part changed, or left out where the change gives None."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(old.read(name)) if name == part else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def with_new_part(data: bytes, part: str, content: str) -> bytes:
    """Return a zip file with one part more."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(part, content)
    return buffer.getvalue()


def with_rows(rows: str, data: bytes | None = None, *, after: str = "", before: str = "") -> bytes:
    """Return a workbook whose first sheet holds this XML as its rows."""
    xml = f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_part(data or cash_book(), SHEET_1, lambda _: xml.encode())


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a zip file with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def open_document(tables: str, styles: str = "") -> bytes:
    """Return an OpenDocument workbook with these tables."""
    names = ("office", "table", "text", "style")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    calcext = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces} {calcext}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = '<?xml version="1.0"?><manifest/>'
    return zipped({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest})


def ole(*streams: str) -> bytes:
    """Return the start of an OLE file that names these streams."""
    return OLE_MAGIC + bytes(504) + b"".join(stream.encode("utf-16-le") + bytes(64) for stream in streams)


def read(data: bytes | str, name: str = "kasboek.xlsx") -> RawFile:
    """Return one file as it is read."""
    (raw,) = read_file(SourceFile(name, data.encode() if isinstance(data, str) else data))
    return raw


def the_problem(raw: RawFile) -> Problem:
    """Return the only problem of a file."""
    (problem,) = raw.problems
    return problem


def put(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file into a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
