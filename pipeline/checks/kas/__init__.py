"""KAS: the annual accounts and the audit committee."""

from pipeline.checks.core import Check
from pipeline.checks.kas.committee import committee_not_independent, committee_too_small

CHECKS: tuple[Check, ...] = (committee_too_small, committee_not_independent)
