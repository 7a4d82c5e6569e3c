"""The planted mistakes: each one slip of a pen, with the code that should find it and what follows from it."""

from __future__ import annotations

from pipeline.forms.example.mistakes import (
    accounts,
    annual,
    approvals,
    cells,
    claim_amounts,
    claim_rules,
    confidant,
    favours,
    gift_entries,
    gift_rules,
    interests,
    money,
    payees,
    privacy,
    programme,
    registers,
    statements,
    vouchers,
)
from pipeline.forms.example.mistakes.slip import Mistake
from pipeline.forms.example.year import Year


def plant(year: Year) -> list[Mistake]:
    """Put every mistake into the year and return where they are, in the order of their codes."""
    subjects = (
        cells,
        money,
        accounts,
        statements,
        vouchers,
        approvals,
        payees,
        registers,
        gift_rules,
        gift_entries,
        claim_rules,
        claim_amounts,
        programme,
        confidant,
        interests,
        favours,
        annual,
        privacy,
    )
    planted = [mistake for subject in subjects for planter in subject.PLANTERS for mistake in planter(year)]
    return sorted(planted, key=lambda mistake: (mistake.code, mistake.mark.key))
