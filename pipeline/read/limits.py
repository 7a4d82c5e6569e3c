"""The safety limits of reading, and the way a file is refused."""

from __future__ import annotations

from typing import Any

from pipeline.model.problems import Problem
from pipeline.model.source import Place

MEGABYTE = 1_000_000
TOTAL_BYTES = 300 * MEGABYTE
PART_BYTES = 200 * MEGABYTE
PART_RATIO = 200
RATIO_FROM_BYTES = MEGABYTE  # below this a high ratio does no harm
PARTS = 2_000
BOX_CELLS = 5_000_000
BOX_RATIO = 200
BOX_RATIO_FROM_CELLS = 50_000  # a stray cell beside a small table is no threat
STATEMENT_BYTES = 50 * MEGABYTE
STATEMENT_DEPTH = 64
CHUNK_BYTES = 64 * 1024
AGREEMENT_CELLS = 50_000  # a workbook below this is read by two readers
TEXT_LENGTH = 32_767
FIRST_LOST_DIGITS = 1e15  # Excel keeps 15 digits


class RefusedError(Exception):
    """A file, or one sheet of it, that is not used: which code, which text, where, and the facts for that text."""

    def __init__(
        self, code: str, variant: str, *, sheet: str | None = None, cell: str | None = None, **facts: Any
    ) -> None:
        super().__init__(code, variant)
        self.code, self.variant, self.sheet, self.cell, self.facts = code, variant, sheet, cell, facts

    def problem(self, file: str) -> Problem:
        """Return the problem that refuses this file."""
        place = Place(file, sheet=self.sheet, cell=self.cell)
        return Problem(self.code, place, self.variant, self.facts, refuses="file")


def damaged(part: str | None = None) -> RefusedError:
    """Return the refusal of a file whose contents are broken. `part`: which part of it."""
    return RefusedError("INV-01", "damaged", part=part)


def too_large(size: int, limit: int) -> RefusedError:
    """Return the refusal of a file that unpacks, or is, larger than allowed; sizes in bytes."""
    return RefusedError("INV-03", "too_large", megabytes=size // MEGABYTE, limit_megabytes=limit // MEGABYTE)
