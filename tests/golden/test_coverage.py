"""Which codes the example year shows."""

import tomllib
from pathlib import Path

from pipeline.checks.catalogue import CHECKS

PLANTED = tomllib.loads(Path(__file__).with_name("planted.toml").read_text(encoding="utf-8"))["planted"]
# AFS-20: a month without a workbook drowns the others, see test_missing_month. BOE-27: a year of this size has too few
# payments for a test of digits. GIF-21: a small year of its own, see test_small_year. KAS-18: nothing is sealed in the
# example. PRI-03: it has no cell in any input.
ELSEWHERE = {"AFS-20", "BOE-27", "GIF-21", "KAS-18", "PRI-03"}


def test_every_code_but_those_of_reading_is_planted() -> None:
    codes = {check.code for check in CHECKS if check.family != "INV"}
    assert codes - {mistake["code"] for mistake in PLANTED} == ELSEWHERE


def test_no_month_has_so_many_mistakes_that_its_report_is_unreadable() -> None:
    periods = [mistake["period"] for mistake in PLANTED]
    assert max(periods.count(period) for period in periods if len(period) == 7) <= 12
