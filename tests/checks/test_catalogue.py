"""The catalogue holds together: codes, names, texts, norms, and what the docs say of them."""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from pipeline.checks.catalogue import CHECKS
from pipeline.checks.core import Check
from pipeline.checks.explain import by_code
from pipeline.checks.wording import PARTS, basis_text, placeholders
from pipeline.messages import messages
from pipeline.model.norms import standard_norms
from pipeline.read.bank.profiles import look_alikes
from schemas.base import Kind, info
from tests.checks.emitted import Emission, emissions

# Code, English name and highest severity, as agreed; a code never changes its meaning.
AGREED = """
INV-01 unreadable_file hoog · INV-02 password_protected_file hoog · INV-03 unsafe_file hoog
INV-04 unknown_sheet laag · INV-05 missing_sheet hoog · INV-06 missing_column hoog · INV-07 duplicate_column hoog
INV-08 missing_value hoog · INV-09 invalid_date hoog · INV-10 invalid_amount hoog · INV-11 invalid_iban hoog
INV-12 unknown_choice hoog · INV-13 duplicate_number hoog · INV-14 date_outside_period hoog · INV-15 error_cell hoog
INV-16 uncalculated_formula hoog · INV-19 external_link midden · INV-20 macro_workbook laag
INV-21 total_mismatch hoog · INV-22 running_balance_mismatch hoog · INV-23 number_as_text laag
INV-24 ambiguous_text_date midden · INV-26 delivered_twice hoog · INV-28 note_on_reading laag
INV-29 impossible_cell hoog · INV-30 merged_cells hoog · INV-31 ragged_row hoog
AFS-01 opening_not_previous_closing hoog · AFS-02 balance_does_not_roll hoog
AFS-03 book_balance_not_bank_balance hoog · AFS-04 bank_line_without_booking hoog
AFS-05 booking_without_bank_line hoog · AFS-06 matched_amount_differs hoog · AFS-07 late_booking laag
AFS-08 ambiguous_match midden · AFS-09 statement_gap hoog · AFS-10 statement_overlap laag · AFS-11 negative_cash hoog
AFS-12 cash_count_missing midden · AFS-13 cash_count_differs hoog · AFS-14 unbalanced_transfer hoog
AFS-15 unregistered_account midden · AFS-16 account_not_in_party_name hoog · AFS-17 editable_bank_evidence laag
AFS-18 balance_above_guarantee laag · AFS-19 wrong_year midden · AFS-20 missing_month hoog
AFS-21 group_money_mixed midden · AFS-22 payout_booked_net midden · AFS-23 account_without_statement midden
AFS-24 transfer_to_unlisted_own_account midden · AFS-25 single_signer laag · AFS-26 mandate_of_former_functionary hoog
AFS-27 cash_on_hand_high laag · AFS-28 group_money_pays_party midden
BOE-01 expense_without_voucher hoog · BOE-02 voucher_gap laag · BOE-03 reused_voucher midden
BOE-04 duplicate_payment midden · BOE-05 same_invoice_twice hoog · BOE-06 unbudgeted_spending midden
BOE-07 over_budget laag · BOE-08 unapproved_spending hoog · BOE-09 self_approved_payment hoog
BOE-10 missing_second_signature hoog · BOE-11 split_payment midden · BOE-12 just_below_limit laag
BOE-13 missing_decision midden · BOE-14 no_party_purpose midden · BOE-15 looks_private midden
BOE-16 payment_to_functionary midden · BOE-17 payee_iban_changed midden · BOE-18 shared_iban midden
BOE-19 unusual_amount laag · BOE-20 round_amount laag · BOE-21 large_new_payee laag · BOE-22 cash_payment midden
BOE-23 wrong_sign midden · BOE-24 missing_description laag · BOE-25 backdated_booking laag
BOE-26 foreign_payment laag · BOE-27 digit_deviation laag · BOE-29 unregistered_category hoog
BOE-30 supplier_on_functionary_iban hoog · BOE-31 office_levy_missing midden · BOE-32 dues_paid_twice midden
BOE-33 reversal_not_recovered laag · BOE-34 refund_to_other_iban midden · BOE-35 gift_cards_without_list laag
BOE-36 advance_not_settled midden · BOE-37 card_or_platform_without_invoice midden
BOE-38 collection_without_list midden
GIF-01 incomplete_gift_record hoog · GIF-02 anonymous_gift hoog · GIF-03 donor_above_maximum hoog
GIF-04 unpublished_gift hoog · GIF-05 fast_report_due laag · GIF-06 foreign_donor midden
GIF-07 organisation_without_kvk laag · GIF-08 organisation_without_ubo laag · GIF-09 unvalued_gift_in_kind midden
GIF-10 unregistered_gift hoog · GIF-11 gift_not_received hoog · GIF-12 gift_amount_differs hoog
GIF-13 gift_with_conditions midden · GIF-14 donor_has_interest midden · GIF-15 refused_gift_not_returned midden
GIF-16 gift_to_candidate hoog · GIF-17 split_gift midden · GIF-18 donor_name_variants laag
GIF-19 dues_booked_as_gift midden · GIF-20 cash_gift midden · GIF-21 missing_gift_rules hoog
GIF-22 waived_claim_not_registered laag · GIF-23 remitted_debt_not_registered laag
GIF-24 sponsoring_without_agreement midden · GIF-25 candidate_campaign_unstated laag
GIF-26 gift_rules_not_public midden
DEC-01 missing_receipt hoog · DEC-02 self_approved_claim hoog · DEC-03 unapproved_claim_paid hoog
DEC-04 late_claim midden · DEC-05 duplicate_claim hoog · DEC-06 wrong_mileage_amount hoog
DEC-07 rate_above_untaxed laag · DEC-08 paid_amount_differs hoog · DEC-09 claim_not_paid laag
DEC-10 payment_without_claim hoog · DEC-11 allowance_above_month midden · DEC-12 allowance_above_year midden
DEC-13 allowance_near_year laag · DEC-14 approver_not_authorised midden · DEC-15 mutual_approval laag
DEC-16 split_claim midden · DEC-17 claim_missing_second_signature hoog · DEC-18 costs_outside_rules hoog
DEC-19 paid_to_other_iban midden · DEC-20 implausible_mileage laag · DEC-21 impossible_date_order midden
BEL-01 missing_statement hoog · BEL-03 late_report midden · BEL-04 counterparty_is_interest midden
BEL-05 decision_near_interest hoog · BEL-06 abstention_without_interest laag · BEL-07 incomplete_interest hoog
BEL-08 function_not_public midden · BEL-09 municipality_contract midden · BEL-10 interest_changed laag
GES-01 accepted_above_limit hoog · GES-02 accepted_money hoog · GES-03 gift_from_stakeholder midden
GES-04 incomplete_gift_report hoog · GES-05 repeated_giver midden · GES-06 gift_reported_late midden
INT-01 not_informed hoog · INT-02 no_introduction laag · INT-03 no_oath laag · INT-04 code_not_signed laag
INT-05 integrity_not_on_agenda midden · INT-06 conflict_risk_not_discussed midden · INT-07 no_confidant hoog
INT-08 confidant_not_independent midden · INT-09 policy_not_evaluated hoog · INT-10 policy_not_shared midden
INT-11 report_not_acknowledged midden · INT-12 report_without_hearing hoog
INT-13 investigator_not_independent hoog · INT-14 report_open_too_long midden · INT-15 measure_outside_policy hoog
INT-16 measure_without_reason hoog · INT-17 reporter_harmed hoog · INT-18 confidant_not_announced midden
INT-19 decider_involved midden · INT-20 measure_by_wrong_organ midden · INT-21 candidate_screening_missing laag
INT-22 policy_undated midden
KAS-01 committee_too_small hoog · KAS-02 committee_not_independent hoog · KAS-03 accounts_late midden
KAS-04 unsigned_accounts midden · KAS-05 balance_does_not_balance hoog · KAS-06 result_not_in_equity hoog
KAS-07 dues_incomplete midden · KAS-08 old_receivable laag · KAS-09 deviates_from_last_year laag
KAS-10 open_recommendation laag · KAS-11 subsidy_report_due midden · KAS-12 anbi_publication_due midden
KAS-13 retention laag · KAS-14 agreed_income_missing midden · KAS-15 unrecorded_liability midden
KAS-16 loan_undocumented midden · KAS-17 reserve_used_without_decision midden
KAS-18 budget_changed_after_adoption midden · KAS-19 taxable_income_unassessed laag
KAS-20 deposit_not_returned laag
PRI-01 citizen_service_number hoog · PRI-02 report_details_in_register hoog
PRI-03 personal_data_in_public_output hoog
"""

# Variants that a stage computes rather than writes out, by code.
COMPUTED = {
    "INV-01": {
        *("empty", "numbers", "other_document", "pdf", "picture", "web_page", "word"),  # what the content is instead
        "csv_renamed",
        "not_a_workbook",
        "unreadable",
        "no_access",
    },
    "INV-06": {look_alike.variant for look_alike in look_alikes()}
    | {"camt_intraday", "camt_notification", "payment_order"},
    "INV-09": {"too_early", "too_late"},
    "INV-10": {"not_an_amount", "ambiguous", "decimals", "too_large", "other_currency", "unknown_sign"},
    "INV-12": {"unknown_norm", "fixed_norm", "norm_value", "law_norm"},
    "INV-21": {"totaal", "subtotaal", "transport", "eindsaldo"},
    "INV-28": {"date_1904", "junk_after", "empty_workbook", "no_styles"},
    "INV-29": {"no_number", "digits_lost", "readers_disagree"},
    "INV-31": {"cut_line", "open_quote"},
    "PRI-01": {"file_name", "tab_name", "maybe_file_name", "maybe_tab_name", "maybe_heading"},
    "AFS-09": {"chain", "line", "between", "numbers", "statement", "no_opening", "no_closing"},
}

# Facts that a check takes from what reconciliation found, or makes of columns of another row.
TAKEN = {
    "GIF-24": {"category", "description"},
    "DEC-05": {"first_claimant", "first_spent_on", "first_amount"},
    "AFS-02": {"in_cents", "out_cents"},
    "AFS-03": {"bank_closing_cents", "timing_cents"},
    "KAS-16": {"relation", "arose_on", "amount", "description"},
    "KAS-02": {"board_name", "board_function", "board_starts_on", "board_ends_on"},
    "BEL-09": {"organisation", "measure"},
    "INT-08": {"other_function", "other_organ"},
}

NEVER_SAID = ("fraude", "verdacht", "ten onrechte", "belangenconflict", "goedgekeurde verklaring", "goedkeurende")
EMISSIONS = emissions()


def variants_of(code: str) -> dict[str, dict[str, str]]:
    return {name: text for name, text in messages()[code].items() if name not in PARTS}


def texts_of(code: str) -> Iterator[str]:
    yield from (messages()[code][part] for part in PARTS)
    for variant in variants_of(code).values():
        yield from variant.values()


def columns_of(check: Check) -> set[str]:
    schemas = [need[0] if isinstance(need, tuple) else need for need in check.needs]
    return {"file", "sheet", "row"} | {field.name for schema in schemas for field in info(schema).fields}


@cache
def words_in_code(module: str) -> frozenset[str]:
    """Return every text and every named argument in a module of checks: what a fact can be called."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return frozenset(texts | {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg})


def own_code(check: Check) -> frozenset[str]:
    """Return the words in the code of a check and in what it shares with other checks."""
    assert check.function is not None
    shared = [name for name in sys.modules if re.match(r"pipeline\.checks\.(afs\.|boe\.|gif\.|dec\.|\w+$)", name)]
    own = words_in_code(check.function.__module__)
    return own.union(*(words_in_code(name) for name in shared if name.rpartition(".")[2] not in _FAMILY_FILES))


_FAMILY_FILES = {"inv", "afs", "boe", "gif", "dec", "kas", "bel", "ges", "catalogue", "explain"}


def test_codes_names_and_severities_are_those_agreed() -> None:
    agreed = [tuple(entry.split()) for line in AGREED.strip().splitlines() for entry in line.split("·")]
    assert [(check.code, check.name, str(check.severity)) for check in CHECKS] == agreed


def test_no_code_and_no_name_stands_twice() -> None:
    assert len({check.code for check in CHECKS}) == len({check.name for check in CHECKS}) == len(CHECKS)


def test_there_are_texts_for_the_checks_and_for_nothing_else() -> None:
    assert set(messages()) == {check.code for check in CHECKS}


@pytest.mark.parametrize("code", by_code())
def test_every_check_says_what_why_and_what_to_do(code: str) -> None:
    assert all(messages()[code][part].strip() for part in PARTS)
    assert all(set(variant) <= set(PARTS) for variant in variants_of(code).values())


@pytest.mark.parametrize("code", by_code())
def test_a_text_is_friendly_and_whole(code: str) -> None:
    for text in texts_of(code):
        assert not [word for word in NEVER_SAID if word in text.lower()]
        assert text == text.strip()
        assert "  " not in text
    for part in ("why", "action"):
        for text in [messages()[code][part], *(v[part] for v in variants_of(code).values() if part in v)]:
            assert text.endswith((".", "?")), text


@pytest.mark.parametrize("check", [check for check in CHECKS if check.function], ids=lambda check: check.code)
def test_a_placeholder_of_a_check_is_a_column_or_a_fact_that_it_adds(check: Check) -> None:
    asked = {name for text in texts_of(check.code) for name in placeholders(text)}
    assert asked - columns_of(check) - own_code(check) - TAKEN.get(check.code, set()) - {"norm"} == set()


@pytest.mark.parametrize("check", [check for check in CHECKS if check.function], ids=lambda check: check.code)
def test_a_variant_of_a_check_is_one_that_it_gives(check: Check) -> None:
    assert set(variants_of(check.code)) <= own_code(check)


def test_everything_that_reading_says_is_in_the_catalogue() -> None:
    assert {emission.code for emission in EMISSIONS} <= set(by_code())


def test_every_check_that_speaks_while_reading_is_heard() -> None:
    silent = {check.code for check in CHECKS if check.function is None} - {emission.code for emission in EMISSIONS}
    assert silent == set()


@pytest.mark.parametrize("emission", EMISSIONS, ids=lambda one: f"{one.code}-{one.variant}-{one.where}")
def test_what_reading_says_has_a_text(emission: Emission) -> None:
    if emission.variant == "?":
        assert COMPUTED[emission.code] <= set(variants_of(emission.code))
    elif emission.variant is not None:
        assert emission.variant in variants_of(emission.code)


# Where the code names variant and facts in place; what is computed is held by the stage's own tests.
SPELLED_OUT = [one for one in EMISSIONS if one.variant != "?" and one.facts is not None]


@pytest.mark.parametrize("emission", SPELLED_OUT, ids=lambda one: f"{one.code}-{one.variant}-{one.where}")
def test_a_placeholder_of_a_reading_text_is_a_fact_of_the_problem(emission: Emission) -> None:
    assert emission.facts is not None
    texts = {part: messages()[emission.code][part] for part in PARTS}
    texts |= variants_of(emission.code)[emission.variant] if emission.variant else {}
    always = {"file", "sheet", "row", "column", "cell", "where", "typed", "read", "shown"}
    assert {name for text in texts.values() for name in placeholders(text)} - always - emission.facts == set()


@pytest.mark.parametrize("code", [check.code for check in CHECKS if check.function is None])
def test_a_variant_of_a_reading_text_is_said_somewhere(code: str) -> None:
    said = {emission.variant for emission in EMISSIONS if emission.code == code} | COMPUTED.get(code, set())
    worded = {variant for variant in variants_of(code) if not variant.endswith("_nothing_near")}
    assert worded - said - {"missing_account"} == set()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_fields_and_norms_that_a_check_names_exist(check: Check) -> None:
    names = {name for need in check.needs if isinstance(need, tuple) for name in need[1:]}
    names |= {name for name in (check.limited_by, check.points_at) if name}
    assert {str(name) for name in names} <= columns_of(check)
    assert check.norm is None or check.norm in standard_norms().values
    assert set(check.yields_to) <= set(by_code()) | {"AFS-24", "BOE-30", "DEC-10", "KAS-15"}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_basis_says_honestly_what_it_is(check: Check) -> None:
    assert check.basis
    for entry in check.basis:
        said = basis_text(entry)
        if re.fullmatch(r"B\d+", entry):
            assert 1 <= int(entry[1:]) <= 10
            assert said == f"uitwerking van integriteitsbeleid {entry[1:]}"
        elif re.fullmatch(r"L\d+", entry):
            assert said.startswith("voorbeeld:")
        else:
            assert said == entry
            assert re.match(
                r"(BW|Wfpp|GW|AWR|U?AVG|Wet LB) \d|[a-z]+(regeling|reglement|praktijk)$|statuten$", entry
            ), entry


def test_every_number_of_a_column_is_written_with_its_unit() -> None:
    """A text that shows cents as they are would print 4550 for € 45,50."""
    for check in CHECKS:
        schemas = [need[0] if isinstance(need, tuple) else need for need in check.needs]
        euros = {field.name for schema in schemas for field in info(schema).fields if field.kind is Kind.EURO}
        for text in texts_of(check.code):
            bare = {name for name in euros if f"{{{name}}}" in text}
            assert not bare, (check.code, bare)
