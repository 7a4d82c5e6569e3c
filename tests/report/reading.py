"""Reading a report back: its cells, its formulas, and what LibreOffice makes of them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

_STORED = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")
_TYPED = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?) t="(?:str|e|b)"(><f>)')


def opened(content: bytes) -> Workbook:
    """Return a report with its formulas as text."""
    return load_workbook(io.BytesIO(content))


def values(content: bytes) -> dict[str, list[list[Any]]]:
    """Return the stored values of every sheet, row by row."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def column(content: bytes, sheet: str, heading: str) -> list[Any]:
    """Return the values below a heading, up to the first row without a value in column A."""
    rows = values(content)[sheet]
    at = next(number for number, row in enumerate(rows) if heading in row)
    number = rows[at].index(heading)
    below = []
    for row in rows[at + 1 :]:
        if row[0] == "":
            break
        below.append(row[number])
    return below


def formulas(content: bytes) -> dict[tuple[str, str], str]:
    """Return every formula by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in opened(content)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def converted(reports: Mapping[str, bytes], folder: Path, kind: str) -> dict[str, bytes]:
    """Return reports as LibreOffice saves them; skips the test, aloud, where LibreOffice is not installed."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed: recalculation was NOT tested")
    for name, content in reports.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    out = folder / kind
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [str(folder / f"{name}.xlsx") for name in reports]
    command = [office, "--headless", profile, "--convert-to", kind, "--outdir", str(out), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {name: (out / f"{name}.{kind}").read_bytes() for name in reports}


def without_values(content: bytes) -> bytes:
    """Return a report whose formulas have no stored value, so that who opens it must calculate."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(memory, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = _TYPED.sub(rb"\1\2", _STORED.sub(rb"\1", part))
            new.writestr(name, part)
    return memory.getvalue()
