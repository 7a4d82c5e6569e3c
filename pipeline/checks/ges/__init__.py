"""GES: gifts and favours to people of the party. Findings about people: they state facts and ask."""

from pipeline.checks.core import Check
from pipeline.checks.ges.limits import accepted_above_limit, accepted_money, repeated_giver
from pipeline.checks.ges.reports import gift_reported_late, incomplete_gift_report
from pipeline.checks.ges.stakes import gift_from_stakeholder

CHECKS: tuple[Check, ...] = (
    accepted_above_limit,
    accepted_money,
    gift_from_stakeholder,
    incomplete_gift_report,
    repeated_giver,
    gift_reported_late,
)
