"""A new working folder: blank workbooks or the example year, with the answers of the party already in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from pipeline.forms.example import write_example
from pipeline.forms.templates import write_templates
from pipeline.model.norms import standard_norms
from schemas.norm_overrides import NormOverrides

# What a board knows by heart, with an example of an answer; the other norms can wait for the sheet Normen.
_ASKED = {
    "voucher_from": ("Vanaf welk bedrag moet er een bon zijn?", "0,00"),
    "approval_from": ("Vanaf welk bedrag is een akkoord nodig?", "100,00"),
    "second_signature_from": ("Vanaf welk bedrag zijn twee handtekeningen nodig?", "1000,00"),
    "gift_register_from": ("Vanaf welk bedrag registreert u een gift, per gever per jaar?", "25,00"),
    "gift_publish_from": ("Vanaf welk bedrag maakt u een gift openbaar, per gever per jaar?", "1000,00"),
    "gift_anonymous_max": ("Tot welk bedrag mag een gift van een onbekende zijn?", "0,00"),
    "party_km_rate": ("Hoeveel vergoedt u per kilometer?", "0,23"),
    "statement_month_day": ("Wanneer moet ieders jaarverklaring er uiterlijk zijn?", "31-03"),
}


def questions() -> list[tuple[str, str, str]]:
    """Return what to ask: id of the norm, question, example of an answer."""
    return [(norm_id, question, example) for norm_id, (question, example) in _ASKED.items()]


def begin(folder: Path, size: str, year: int, answers: Mapping[str, str], *, example: bool) -> list[Path]:
    """Make `input/` and `output/` in a folder and return the files written; files that exist are left alone.

    `answers`: per norm id the value as the user wrote it; it makes the norm the party's own.
    """
    target = folder / "input"
    target.mkdir(parents=True, exist_ok=True)
    (folder / "output").mkdir(exist_ok=True)
    if example:
        write_example(target)
        return sorted(path for path in target.rglob("*") if path.is_file())
    norms = standard_norms()
    first_day = datetime(year, 1, 1)
    own = [
        (norms.values[norm_id][-1].title, answer, first_day, "eigen regel, opgegeven bij het begin")
        for norm_id, answer in answers.items()
    ]
    return write_templates(target, size, year, {NormOverrides: own})
