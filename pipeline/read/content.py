"""What a file is, by its content: its name never decides what it is, only whether content and name agree."""

from __future__ import annotations

import re
from enum import StrEnum

from pipeline.read.container import END_RECORD, LOCAL_HEADER


class Content(StrEnum):
    """The kinds of content that reading tells apart."""

    EMPTY = "empty"
    ZIP = "zip"
    XLSX = "xlsx"
    ODS = "ods"
    XLSB = "xlsb"
    XLS = "xls"
    NUMBERS = "numbers"
    ENCRYPTED = "encrypted"
    PDF = "pdf"
    PICTURE = "picture"
    WORD = "word"
    WEB_PAGE = "web_page"
    OTHER_DOCUMENT = "other_document"
    XML = "xml"
    JUNK_BEFORE_ZIP = "junk_before_zip"
    TEXT_OR_UNKNOWN = "text_or_unknown"


_PICTURES = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF",
    b"\x00\x00\x00\x18ftyphei",
)
_SIGNATURES: tuple[tuple[tuple[bytes, ...], Content], ...] = (
    ((LOCAL_HEADER, END_RECORD), Content.ZIP),
    ((b"%PDF-",), Content.PDF),
    (_PICTURES, Content.PICTURE),
    ((b"{\\rtf",), Content.OTHER_DOCUMENT),
)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_WEB_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<table[\s>]|<head[\s>]|^mime-version:", re.IGNORECASE)
_HEAD_BYTES = 2_048
_TAIL_BYTES = 66_000  # where the end of a zip must stand


def content_of(data: bytes) -> Content:
    """Return what these bytes are."""
    if not data:
        return Content.EMPTY
    if data.startswith(_OLE):
        return _ole_content(data)
    known = (content for signatures, content in _SIGNATURES if data.startswith(signatures))
    return next(known, None) or _text_content(data)


def zip_content(names: tuple[str, ...], mimetype: bytes | None) -> Content:
    """Return what a zip file with these members is. `mimetype`: the member of that name, as OpenDocument has it."""
    members = set(names)
    if mimetype is not None or "META-INF/manifest.xml" in members:
        is_sheet = b"spreadsheet" in mimetype if mimetype is not None else "content.xml" in members
        return Content.ODS if is_sheet else Content.OTHER_DOCUMENT
    if any(name.startswith("word/") for name in names):
        return Content.WORD
    if any(name.startswith("ppt/") for name in names):
        return Content.OTHER_DOCUMENT
    if any(name.endswith("workbook.bin") for name in names):
        return Content.XLSB
    if any(name.endswith(".iwa") for name in names):
        return Content.NUMBERS
    is_package = "[Content_Types].xml" in members or any(name.startswith("xl/") for name in names)
    return Content.XLSX if is_package else Content.ZIP


def _ole_content(data: bytes) -> Content:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return Content.ENCRYPTED
    if holds("WordDocument"):
        return Content.WORD
    return Content.XLS if holds("Workbook") or holds("Book") else Content.OTHER_DOCUMENT


def _text_content(data: bytes) -> Content:
    head = data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"<", b"MIME-Version", b"mime-version")):
        return Content.WEB_PAGE if _WEB_PAGE.search(head) else Content.XML
    if head.startswith((b"\xff\xfe<\x00", b"\xfe\xff\x00<")):
        return Content.XML
    if END_RECORD in data[-_TAIL_BYTES:] and LOCAL_HEADER in data:
        return Content.JUNK_BEFORE_ZIP
    return Content.TEXT_OR_UNKNOWN
