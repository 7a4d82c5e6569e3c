"""AFS: the books held against the bank, and against themselves."""

from pipeline.checks.afs.accounts import account_without_statement, missing_month, unregistered_account
from pipeline.checks.afs.balances import (
    balance_does_not_roll,
    book_balance_not_bank_balance,
    negative_cash,
)
from pipeline.checks.afs.cash_counts import cash_count_missing
from pipeline.checks.afs.cash_held import cash_count_differs
from pipeline.checks.afs.cash_on_hand import cash_on_hand_high
from pipeline.checks.afs.cutoff import wrong_year
from pipeline.checks.afs.evidence import editable_bank_evidence
from pipeline.checks.afs.group_money import group_money_mixed, group_money_pays_party
from pipeline.checks.afs.guarantee import balance_above_guarantee
from pipeline.checks.afs.holders import account_not_in_party_name
from pipeline.checks.afs.lines import (
    ambiguous_match,
    bank_line_without_booking,
    booking_without_bank_line,
    late_booking,
    matched_amount_differs,
    statement_overlap,
)
from pipeline.checks.afs.openings import opening_not_previous_closing
from pipeline.checks.afs.payouts import payout_booked_net
from pipeline.checks.afs.signers import mandate_of_former_functionary, single_signer
from pipeline.checks.afs.transfers import unbalanced_transfer
from pipeline.checks.afs.unlisted import transfer_to_unlisted_own_account
from pipeline.checks.core import Check, while_reading
from pipeline.model.severity import Severity

CHECKS: tuple[Check, ...] = (
    opening_not_previous_closing,
    balance_does_not_roll,
    book_balance_not_bank_balance,
    bank_line_without_booking,
    booking_without_bank_line,
    matched_amount_differs,
    late_booking,
    ambiguous_match,
    while_reading("AFS-09", "statement_gap", Severity.HIGH, basis=("BW 2:10 lid 1", "B6")),
    statement_overlap,
    negative_cash,
    cash_count_missing,
    cash_count_differs,
    unbalanced_transfer,
    unregistered_account,
    account_not_in_party_name,
    editable_bank_evidence,
    balance_above_guarantee,
    wrong_year,
    missing_month,
    group_money_mixed,
    payout_booked_net,
    account_without_statement,
    transfer_to_unlisted_own_account,
    single_signer,
    mandate_of_former_functionary,
    cash_on_hand_high,
    group_money_pays_party,
)
