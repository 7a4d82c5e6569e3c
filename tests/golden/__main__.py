"""Writes the golden files anew; look at the difference before you keep it."""

from pathlib import Path

from tests.golden.years import checked, committed_year, told

Path(__file__).with_name("findings-2026.txt").write_text(
    told(checked(committed_year()).findings), encoding="utf-8", newline="\n"
)
