"""BEL: side functions and interests. Findings about people: they state facts and ask."""

from pipeline.checks.bel.changes import interest_changed
from pipeline.checks.bel.council import function_not_public, municipality_contract
from pipeline.checks.bel.decisions import abstention_without_interest, decision_near_interest
from pipeline.checks.bel.relations import counterparty_is_interest
from pipeline.checks.bel.reports import incomplete_interest, late_report
from pipeline.checks.bel.statements import missing_statement
from pipeline.checks.core import Check

CHECKS: tuple[Check, ...] = (
    missing_statement,
    late_report,
    counterparty_is_interest,
    decision_near_interest,
    abstention_without_interest,
    incomplete_interest,
    function_not_public,
    municipality_contract,
    interest_changed,
)
