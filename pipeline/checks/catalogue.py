"""Every check, in reading order: the agenda of the audit committee."""

from __future__ import annotations

from pipeline.checks import afs, bel, boe, dec, ges, gif, inv, kas, pri, programme
from pipeline.checks.core import Check

CHECKS: tuple[Check, ...] = (
    *inv.CHECKS,
    *afs.CHECKS,
    *boe.CHECKS,
    *gif.CHECKS,
    *dec.CHECKS,
    *bel.CHECKS,
    *ges.CHECKS,
    *programme.CHECKS,
    *kas.CHECKS,
    *pri.CHECKS,
)
