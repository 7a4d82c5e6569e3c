"""INT: the integrity programme: informing, meeting, the confidant, the policy, reports and measures."""

from pipeline.checks.core import Check
from pipeline.checks.programme.confidant import confidant_not_announced, confidant_not_independent, no_confidant
from pipeline.checks.programme.informing import (
    candidate_screening_missing,
    code_not_signed,
    no_introduction,
    no_oath,
    not_informed,
)
from pipeline.checks.programme.measures import measure_by_wrong_organ, measure_outside_policy, measure_without_reason
from pipeline.checks.programme.meetings import conflict_risk_not_discussed, integrity_not_on_agenda
from pipeline.checks.programme.policy import policy_not_evaluated, policy_not_shared, policy_undated
from pipeline.checks.programme.reports import (
    decider_involved,
    investigator_not_independent,
    report_not_acknowledged,
    report_open_too_long,
    report_without_hearing,
    reporter_harmed,
)

CHECKS: tuple[Check, ...] = (
    not_informed,
    no_introduction,
    no_oath,
    code_not_signed,
    integrity_not_on_agenda,
    conflict_risk_not_discussed,
    no_confidant,
    confidant_not_independent,
    policy_not_evaluated,
    policy_not_shared,
    report_not_acknowledged,
    report_without_hearing,
    investigator_not_independent,
    report_open_too_long,
    measure_outside_policy,
    measure_without_reason,
    reporter_harmed,
    confidant_not_announced,
    decider_involved,
    measure_by_wrong_organ,
    candidate_screening_missing,
    policy_undated,
)
