"""Masks burgerservicenummers where files leave the reader, so that no stage after it, and no output, ever holds one.

A number that was found once is masked wherever it stands: in every cell, heading, name and text that was delivered.
What is masked the same on both sides still matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.model.citizen_numbers import NINE_DIGITS, digits_of, is_citizen_number, masked, says_citizen_number
from pipeline.model.problems import Problem
from pipeline.model.raw import Cell, FileKind, RawFile, RawSheet
from pipeline.model.severity import Severity
from pipeline.model.source import Place, column_letter
from pipeline.read.citizen_numbers import Found, find_in_sheet, may_hold_nine, numbers_in_name

# In the text of a bank file a number may run on in the next line or subfield; its length stays as it was.
_IN_BANK_TEXT = re.compile(r"\d(?:(?:[ .\-]|\r?\n(?:\?\d\d)?|\?\d\d)?\d){8}(?!\d)")
_BEFORE_THE_WORD = re.compile(r"(?<!\d)(\d(?:[ .\-]?\d){8})\D{0,15}\Z")
_NEAR = 30  # signs between a word and its number
_SAYS_SOMETHING = ("place", "facts", "key", "related")  # the parts of a problem with text of the file in them


def hide_citizen_numbers(files: Sequence[RawFile]) -> list[RawFile]:
    """Return the files without any BSN, each with a problem (PRI-01) per cell or name in which one stood."""
    found = {file.file: [(sheet, find_in_sheet(sheet)) for sheet in file.sheets] for file in files}
    names = {file.file: numbers_in_name(file.file) for file in files}
    in_text = {file.file: _in_bank_text(file.text or "") for file in files}
    known = {one.digits for sheets in found.values() for _, some in sheets for one in some}
    known |= {digits for said in names.values() for digits, _ in said}
    known |= {digits_of(text) for texts in in_text.values() for text in texts}
    known |= {digits for file in files for sheet in file.sheets for digits, _ in numbers_in_name(sheet.name or "")}
    if not known:
        return list(files)
    mask = _Mask(known, _new_names(files, known))
    return [mask.file(file, found[file.file], in_text[file.file]) for file in files]


def _in_bank_text(text: str) -> list[str]:
    """Return the numbers in the text of a bank file as they stand there, behind a word that says what they are."""
    found, position = [], 0
    while said := says_citizen_number(text[position:]):
        position += said.end()
        number = _IN_BANK_TEXT.search(text, position)
        between = text[position : number.start()] if number else ""
        if number and len(between) <= _NEAR and not any(map(str.isdigit, between)):
            found.append(number[0])
        if behind := _BEFORE_THE_WORD.search(text, max(0, position - 60), position - len(said[0])):
            found.append(behind[1])
    return [number for number in found if is_citizen_number(digits_of(number))]


def _new_names(files: Iterable[RawFile], known: set[str]) -> dict[str, str]:
    """Return per file its name without a BSN; two that become alike are numbered."""
    mask = _Mask(known, {})
    names: dict[str, str] = {}
    taken = {file.file for file in files}
    for file in files:
        name = mask.text(file.file)
        if name != file.file:
            stem, dot, suffix = name.rpartition(".")
            number = 2
            while name in taken:
                name, number = f"{stem} ({number}){dot}{suffix}", number + 1
            taken.add(name)
        names[file.file] = name
    return names


class _Mask:
    """Masks known numbers in whatever a file holds. `names`: per file what it is called from now on."""

    def __init__(self, known: set[str], names: Mapping[str, str]) -> None:
        self.known = known
        self.names = names

    def text(self, text: str) -> str:
        """Return a text with every known number masked."""
        parts, end = [], 0
        for found in NINE_DIGITS.finditer(text):
            digits = digits_of(found[1])
            if found.start() >= end and digits in self.known:
                parts += [text[end : found.start()], masked(digits)]
                end = found.end(1)
        return "".join((*parts, text[end:])) if parts else text

    def value(self, value: Any) -> Any:
        """Return a value of any make, such as a fact of a problem, with every known number masked."""
        if isinstance(value, str):
            return self.names.get(value) or self.text(value)
        if isinstance(value, Place):
            said = {name: self.value(getattr(value, name)) for name in ("file", "sheet", "column")}
            return replace(value, **said)
        if isinstance(value, Problem):
            return replace(value, **{name: self.value(getattr(value, name)) for name in _SAYS_SOMETHING})
        if isinstance(value, dict):
            return {self.value(key): self.value(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.value(one) for one in value)
        return self.cell(value)

    def cell(self, cell: Cell) -> Cell:
        """Return a cell as it may be seen."""
        if isinstance(cell, str):
            return self.text(cell) if may_hold_nine(cell) else cell
        if isinstance(cell, int | float) and not isinstance(cell, bool) and 0 < cell < 10**9 and cell == int(cell):
            digits = str(int(cell)).zfill(9)
            return masked(digits) if digits in self.known and digits[0] != "0" else cell
        return cell

    def file(self, file: RawFile, sheets: list[tuple[RawSheet, list[Found]]], in_text: list[str]) -> RawFile:
        """Return a file without a BSN, with what is to be said of it."""
        name = self.names[file.file]
        text = file.text
        for number in in_text:
            text = text and text.replace(number, _digits_masked(number))
        problems = self._of_name(file, name)
        for number in in_text:
            problems.append(Problem("PRI-01", Place(name), "in_bank_file", {"shown": masked(digits_of(number))}))
        masked_sheets = []
        for sheet, found in sheets:
            masked_sheets.append(self._sheet(sheet, found))
            problems += self._of_sheet(name, masked_sheets[-1], sheet, found)
        if file.kind is FileKind.OWN_REPORT:
            problems = []  # what somebody answered in a report is masked; the report is not theirs to repair
        return replace(
            file,
            file=name,
            sheets=tuple(masked_sheets),
            problems=(*(self.value(problem) for problem in file.problems), *problems),
            text=text and self.text(text),
        )

    def _sheet(self, sheet: RawSheet, found: list[Found]) -> RawSheet:
        changed = {cell: shown for cell in set().union(*sheet.cells) if (shown := self.cell(cell)) != cell}
        cells = [[changed.get(cell, cell) for cell in line] for line in sheet.cells]
        for one in found:
            if cells[one.row][one.column] is sheet.cells[one.row][one.column]:  # it lost the zero it began with
                cells[one.row][one.column] = masked(one.digits)
        formulas = {place: self.text(formula) for place, formula in sheet.formulas.items()}
        return replace(sheet, name=sheet.name and self.text(sheet.name), cells=cells, formulas=formulas)

    def _of_name(self, file: RawFile, name: str) -> list[Problem]:
        return [
            Problem("PRI-01", Place(name), *_wording("file_name", digits, said=said))
            for digits, said in numbers_in_name(file.file)
        ]

    @staticmethod
    def _of_sheet(name: str, sheet: RawSheet, original: RawSheet, found: list[Found]) -> list[Problem]:
        """Return one problem per cell with a number, and those of the name of the tab."""
        problems = [
            Problem("PRI-01", Place(name, sheet.name), *_wording("tab_name", digits, said=said))
            for digits, said in numbers_in_name(original.name or "")
        ]
        for one in {(one.row, one.column): one for one in found}.values():
            row = sheet.row_number(one.row)
            cell = f"{column_letter(one.column)}{row}" if sheet.name is not None else None
            problems.append(
                Problem("PRI-01", Place(name, sheet.name, row, None, cell), *_wording(None, one.digits, said=one.said))
            )
        return problems


def _wording(
    variant: str | None, digits: str, *, said: bool
) -> tuple[str | None, dict[str, str], str | None, Severity | None]:
    """Return the variant of the text, its facts, that nothing is refused, and a lighter severity where nobody says."""
    shown = {"shown": masked(digits)}
    return (variant, shown, None, None) if said else (f"maybe_{variant or 'heading'}", shown, None, Severity.LOW)


def _digits_masked(number: str) -> str:
    """Return a number with all but its last three digits masked, and what stands between them as it was.

    >>> _digits_masked("1234.56.782")
    '••••.••.782'
    """
    digits = [place for place, sign in enumerate(number) if sign.isdecimal()]
    hidden = set(digits[:-3])
    return "".join("•" if place in hidden else sign for place, sign in enumerate(number))
