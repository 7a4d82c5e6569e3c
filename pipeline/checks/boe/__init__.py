"""BOE: income and spending."""

from pipeline.checks.boe.advances import advance_not_settled
from pipeline.checks.boe.approvals import (
    missing_decision,
    missing_second_signature,
    self_approved_payment,
    unapproved_spending,
)
from pipeline.checks.boe.budget import over_budget, unbudgeted_spending, unregistered_category, wrong_sign
from pipeline.checks.boe.cash import cash_payment, collection_without_list
from pipeline.checks.boe.descriptions import missing_description
from pipeline.checks.boe.digits import digit_deviation
from pipeline.checks.boe.dues import dues_paid_twice
from pipeline.checks.boe.foreign import foreign_payment
from pipeline.checks.boe.invoices import card_or_platform_without_invoice, same_invoice_twice
from pipeline.checks.boe.levies import office_levy_missing
from pipeline.checks.boe.order import backdated_booking
from pipeline.checks.boe.payee_accounts import payee_iban_changed, shared_iban
from pipeline.checks.boe.payments import duplicate_payment
from pipeline.checks.boe.people import payment_to_functionary, supplier_on_functionary_iban
from pipeline.checks.boe.purpose import gift_cards_without_list, looks_private, no_party_purpose
from pipeline.checks.boe.returned import refund_to_other_iban, reversal_not_recovered
from pipeline.checks.boe.splitting import just_below_limit, split_payment
from pipeline.checks.boe.unusual import large_new_payee, round_amount, unusual_amount
from pipeline.checks.boe.vouchers import expense_without_voucher, reused_voucher, voucher_gap
from pipeline.checks.core import Check

CHECKS: tuple[Check, ...] = (
    expense_without_voucher,
    voucher_gap,
    reused_voucher,
    duplicate_payment,
    same_invoice_twice,
    unbudgeted_spending,
    over_budget,
    unapproved_spending,
    self_approved_payment,
    missing_second_signature,
    split_payment,
    just_below_limit,
    missing_decision,
    no_party_purpose,
    looks_private,
    payment_to_functionary,
    payee_iban_changed,
    shared_iban,
    unusual_amount,
    round_amount,
    large_new_payee,
    cash_payment,
    wrong_sign,
    missing_description,
    backdated_booking,
    foreign_payment,
    digit_deviation,
    unregistered_category,
    supplier_on_functionary_iban,
    office_levy_missing,
    dues_paid_twice,
    reversal_not_recovered,
    refund_to_other_iban,
    gift_cards_without_list,
    advance_not_settled,
    card_or_platform_without_invoice,
    collection_without_list,
)
