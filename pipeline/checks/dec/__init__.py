"""DEC: what people claim back from the party, and the allowances that they get."""

from pipeline.checks.core import Check
from pipeline.checks.dec.accounts import paid_to_other_iban
from pipeline.checks.dec.allowances import allowance_above_month, allowance_above_year, allowance_near_year
from pipeline.checks.dec.approvals import (
    approver_not_authorised,
    claim_missing_second_signature,
    mutual_approval,
    self_approved_claim,
    unapproved_claim_paid,
)
from pipeline.checks.dec.mileage import implausible_mileage, rate_above_untaxed, wrong_mileage_amount
from pipeline.checks.dec.payments import paid_amount_differs, payment_without_claim
from pipeline.checks.dec.receipts import duplicate_claim, missing_receipt
from pipeline.checks.dec.rules import costs_outside_rules, split_claim
from pipeline.checks.dec.terms import claim_not_paid, impossible_date_order, late_claim

CHECKS: tuple[Check, ...] = (
    missing_receipt,
    self_approved_claim,
    unapproved_claim_paid,
    late_claim,
    duplicate_claim,
    wrong_mileage_amount,
    rate_above_untaxed,
    paid_amount_differs,
    claim_not_paid,
    payment_without_claim,
    allowance_above_month,
    allowance_above_year,
    allowance_near_year,
    approver_not_authorised,
    mutual_approval,
    split_claim,
    claim_missing_second_signature,
    costs_outside_rules,
    paid_to_other_iban,
    implausible_mileage,
    impossible_date_order,
)
