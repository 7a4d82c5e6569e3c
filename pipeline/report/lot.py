"""The lot in formulas: the yellow cell in which it is typed, the draw that follows, and the paper held against it."""

from __future__ import annotations

from pipeline.sampling.selection import LOT_STEP, PRIME, ROW_STEP

SAMPLE = "Steekproef"  # the tab with the lot
LOT_CELL = f"{SAMPLE}!$A$6"
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

    In the columns `typed`, `voucher` and `place`: a paper without a number goes by its row in Transacties.
    """
    asked = f'IF({{voucher}}="{NO_NUMBER}",{{place}}&"",{{voucher}}&"")'
    return f'IF({{typed}}="","",IF({{typed}}&""={asked},"{SAME}","{OTHER}"))'
