"""Reads finished bytes back before anybody else does, and gives a workbook's contents one hash."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from python_calamine import CalamineWorkbook


class ReadBackError(RuntimeError):
    """The finished bytes do not hold what was written."""


def read_back(content: bytes, filled: Mapping[str, int]) -> None:
    """Check that every part is whole XML and that every sheet holds as many filled cells as were written.

    `filled`: cells per sheet, in order. Raises ReadBackError, CalamineError or expat.ExpatError.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            with archive.open(name) as part:
                expat.ParserCreate().ParseFile(part)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found = {
        name: sum(cell != "" for row in book.get_sheet_by_name(name).iter_rows() for cell in row)
        for name in book.sheet_names
    }
    if found != dict(filled):
        raise ReadBackError(f"cellen geschreven {dict(filled)}, teruggelezen {found}")


def parts_hash(content: bytes) -> str:
    """Return SHA-256 over the sorted part names with their contents: equal where only the compression differs."""
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            part = archive.read(name)
            digest.update(f"{name}\0{len(part)}\0".encode())
            digest.update(part)
    return digest.hexdigest()
