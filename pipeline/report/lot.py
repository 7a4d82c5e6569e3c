"""The lot in formulas: the yellow cell in which it is typed, the draw that follows, and the paper held against it."""

from __future__ import annotations

from pipeline.sampling.selection import LOT_STEP, LOTS, PRIME, ROW_STEP

SAMPLE = "Steekproef"  # the tab with the lot
LOT_CELL = f"{SAMPLE}!$A$6"
# How many lots stand there that draw: two members who typed another stand there as a text.
IS_LOT = f'COUNTIFS({LOT_CELL},">={LOTS.start}",{LOT_CELL},"<={LOTS.stop - 1}")'
NO_NUMBER = "geen"  # of a booking without a number on its paper
SAME, OTHER = "✔ zelfde bon", "✘ andere bon"


def mixed(number: int) -> str:
    """Return the formula that gives a number of the lot its place on the wheel; see `sampling.selection.lot_key`."""
    return f"MOD({LOT_CELL}*{LOT_STEP}+{number * ROW_STEP % PRIME},{PRIME})"


def ordered(x: str) -> str:
    """Return the formula that cubes the cell or formula `x` on the wheel."""
    return f"MOD({x}*MOD({x}*{x},{PRIME}),{PRIME})"


def same_paper() -> str:
    """Return the formula that holds the number typed from the paper against the one that was drawn.

    In the columns `typed`, `voucher` and `code`: a paper without a number goes by the code of its booking, which stays
    when rows are added.
    """
    asked = f'IF({{voucher}}="{NO_NUMBER}",{{code}}&"",{{voucher}}&"")'
    return f'IF({{typed}}="","",IF({{typed}}&""={asked},"{SAME}","{OTHER}"))'


def is_same(typed: object, voucher: str, code: str) -> str:
    """Return what that formula gives, as a workbook compares: without looking at capitals."""
    if typed is None:
        return ""
    asked = code if voucher == NO_NUMBER else voucher
    return SAME if str(typed).casefold() == asked.casefold() else OTHER
