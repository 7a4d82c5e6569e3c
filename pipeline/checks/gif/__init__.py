"""GIF: gifts to the party and their register."""

from pipeline.checks.core import Check
from pipeline.checks.gif.conditions import gift_with_conditions, sponsoring_without_agreement
from pipeline.checks.gif.dues import dues_booked_as_gift
from pipeline.checks.gif.forgiven import remitted_debt_not_registered, waived_claim_not_registered
from pipeline.checks.gif.limits import anonymous_gift, cash_gift, split_gift
from pipeline.checks.gif.outcomes import gift_to_candidate, refused_gift_not_returned
from pipeline.checks.gif.receipts import gift_amount_differs, gift_not_received, unregistered_gift
from pipeline.checks.gif.records import (
    foreign_donor,
    incomplete_gift_record,
    organisation_without_kvk,
    organisation_without_ubo,
    unvalued_gift_in_kind,
)
from pipeline.checks.gif.relations import donor_has_interest, donor_name_variants
from pipeline.checks.gif.rules import candidate_campaign_unstated, gift_rules_not_public, missing_gift_rules
from pipeline.checks.gif.thresholds import donor_above_maximum, fast_report_due, unpublished_gift

CHECKS: tuple[Check, ...] = (
    incomplete_gift_record,
    anonymous_gift,
    donor_above_maximum,
    unpublished_gift,
    fast_report_due,
    foreign_donor,
    organisation_without_kvk,
    organisation_without_ubo,
    unvalued_gift_in_kind,
    unregistered_gift,
    gift_not_received,
    gift_amount_differs,
    gift_with_conditions,
    donor_has_interest,
    refused_gift_not_returned,
    gift_to_candidate,
    split_gift,
    donor_name_variants,
    dues_booked_as_gift,
    cash_gift,
    missing_gift_rules,
    waived_claim_not_registered,
    remitted_debt_not_registered,
    sponsoring_without_agreement,
    candidate_campaign_unstated,
    gift_rules_not_public,
)
