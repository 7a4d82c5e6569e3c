"""BOE: income and spending."""

from pipeline.checks.boe.budget import over_budget, unbudgeted_spending, unregistered_category, wrong_sign
from pipeline.checks.boe.descriptions import missing_description
from pipeline.checks.boe.payments import duplicate_payment
from pipeline.checks.boe.vouchers import expense_without_voucher, reused_voucher, voucher_gap
from pipeline.checks.core import Check

CHECKS: tuple[Check, ...] = (
    expense_without_voucher,
    voucher_gap,
    reused_voucher,
    duplicate_payment,
    unbudgeted_spending,
    over_budget,
    wrong_sign,
    missing_description,
    unregistered_category,
)
