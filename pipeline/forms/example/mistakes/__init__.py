"""The planted mistakes: each one slip of a pen, with the code that should find it and what follows from it."""

from __future__ import annotations

from pipeline.forms.example.mistakes import cells, money, registers
from pipeline.forms.example.mistakes.slip import Mistake
from pipeline.forms.example.year import Year


def plant(year: Year) -> list[Mistake]:
    """Put every mistake into the year and return where they are, in the order of their codes."""
    planters = (*cells.PLANTERS, *money.PLANTERS, *registers.PLANTERS)
    planted = [mistake for planter in planters for mistake in planter(year)]
    return sorted(planted, key=lambda mistake: (mistake.code, mistake.mark.key))
