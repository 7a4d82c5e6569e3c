"""PRI: what may not be written down, repeated or published about people."""

from __future__ import annotations

from pipeline.checks.core import Check, while_reading
from pipeline.checks.pri.public import personal_data_in_public_output
from pipeline.model.severity import Severity

CHECKS: tuple[Check, ...] = (
    while_reading("PRI-01", "citizen_service_number", Severity.HIGH, ("UAVG 46", "AVG 5", "B3")),
    while_reading("PRI-02", "report_details_in_register", Severity.HIGH, ("AVG 9", "B7")),
    personal_data_in_public_output,
)
