"""KAS: the annual accounts and the audit committee."""

from pipeline.checks.core import Check
from pipeline.checks.kas.accounts import accounts_late, unsigned_accounts
from pipeline.checks.kas.advice import open_recommendation
from pipeline.checks.kas.agreed_income import agreed_income_missing
from pipeline.checks.kas.balance import balance_does_not_balance, result_not_in_equity
from pipeline.checks.kas.budget import budget_changed_after_adoption
from pipeline.checks.kas.committee import committee_not_independent, committee_too_small
from pipeline.checks.kas.dues import dues_incomplete
from pipeline.checks.kas.last_year import deviates_from_last_year
from pipeline.checks.kas.liabilities import unrecorded_liability
from pipeline.checks.kas.loans import loan_undocumented
from pipeline.checks.kas.obligations import (
    anbi_publication_due,
    retention,
    subsidy_report_due,
    taxable_income_unassessed,
)
from pipeline.checks.kas.receivables import deposit_not_returned, old_receivable
from pipeline.checks.kas.reserves import reserve_used_without_decision

CHECKS: tuple[Check, ...] = (
    committee_too_small,
    committee_not_independent,
    accounts_late,
    unsigned_accounts,
    balance_does_not_balance,
    result_not_in_equity,
    dues_incomplete,
    old_receivable,
    deviates_from_last_year,
    open_recommendation,
    subsidy_report_due,
    anbi_publication_due,
    retention,
    agreed_income_missing,
    unrecorded_liability,
    loan_undocumented,
    reserve_used_without_decision,
    budget_changed_after_adoption,
    taxable_income_unassessed,
    deposit_not_returned,
)
