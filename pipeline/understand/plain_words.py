"""What may stand in the confidant's sheets: numbers, dates and choices. Anything else might be about somebody."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from pipeline.model.names import fold
from pipeline.model.norms import word_list
from pipeline.model.raw import Cell
from pipeline.understand.headings import vocabulary
from pipeline.understand.periods import without_period
from schemas.base import Field, Kind, Sheet, info
from schemas.integrity_reports import IntegrityReports
from schemas.measures import Measures

CONFIDENTIAL: tuple[type[Sheet], ...] = (IntegrityReports, Measures)
_NUMBERS = {IntegrityReports.number, Measures.report}
_WORDS_OF = {Measures.organ: "organ_words", Measures.measure: "measure_words"}
_YES_OR_NO = {"ja", "j", "x", "✓", "✔", "waar", "true", "1", "nee", "n", "onwaar", "false", "0", "", "-", "–", "n.v.t."}
_NUMBER = re.compile(
    r"(?:voorbeeld\s*)?(?:m|i|v|vp|md|mld|nr|melding|zaak)?[ .\-/]?"
    r"(?:\d{1,4}|\d{4}[ .\-/]\d{1,4}|\d{1,4}[ .\-/]\d{4})[a-d]?",
    re.IGNORECASE,
)
_MONTHS = (
    r"jan(?:uari)?|febr?(?:uari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_DAY = re.compile(
    rf"\d{{1,4}}[-./ ]+(?:\d{{1,2}}|{_MONTHS})[-./ ]+\d{{2,4}}(?:[ T]\d{{2}}:\d{{2}}(?::\d{{2}})?)?|(?:19|20)\d{{6}}",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:[Mm]w|[Mm]evr|[Mm]evrouw|[Dd]hr|[Mm]eneer|[Hh]eer|[Ff]am)\b|(?<!\w)(?:[A-Z]\.)+ ?(?:[a-z]+ )*[A-Z]\w"
    r"|@|\+?\d{9,}|(?<!\w)[1-9]\d{3} ?[A-Z]{2}(?!\w)"
)
_LARGEST_NUMBER = 99_999  # what is longer may be somebody's phone
_SLIPS = 2  # letters that a listed word may differ in


def may_stand(cell: Cell, field: Field | None) -> bool:
    """Whether a cell holds nothing that could name or describe anybody; `field`: that of its column, None for none."""
    if isinstance(cell, str):
        text = cell.strip()
        return fold(text) in _YES_OR_NO or _DAY.fullmatch(text) is not None or _is_listed(text, field)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell == int(cell) and 0 <= cell <= _LARGEST_NUMBER
    return True


def _is_listed(text: str, field: Field | None) -> bool:
    """Whether a text is a number of a report, or one of the words that its column is for."""
    if field is None or field.name in _NUMBERS:
        return _NUMBER.fullmatch(text) is not None
    words = _WORDS_OF.get(field.name)
    if words is not None and set(re.findall(r"\w+", fold(text))) <= set(word_list(words)):
        return True
    return field.kind is Kind.CHOICE and any(
        Levenshtein.distance(fold(text), choice, score_cutoff=_SLIPS) <= _SLIPS for choice in field.choices
    )


def is_plain(text: str, *, above_table: bool = False) -> bool:
    """Whether a heading or tab has no other words than those that these sheets use anyway, and a period.

    What stands `above_table` may say that there should be no name.

    >>> is_plain("Melder gehoordt op"), is_plain("Meldingen 2026"), is_plain("Naam melder"), is_plain("M. de Boer")
    (True, True, False, False)
    """
    words = re.findall(r"[^\W\d_]+", without_period(text))
    return all(_is_own(word) or (above_table and word == "naam") for word in words) and len(
        re.findall(r"\d", text)
    ) <= len("01-01-2026")


def reads_as_somebody(text: str) -> bool:
    """Whether a text has a first name, initials or a form of address in it, or a way to reach somebody.

    >>> [reads_as_somebody(text) for text in ("Lokaal Vizier, 5 regels", "over mw. Van Dalen", "J. de Boer", "Jan")]
    [False, True, True, True]
    """
    words = re.findall(r"[^\W\d_]+", fold(text))
    return _SOMEBODY.search(text) is not None or not set(words).isdisjoint(word_list("given_names"))


def _is_own(word: str) -> bool:
    if word in _own_words():
        return True
    return len(word) > 5 and any(Levenshtein.distance(word, own, score_cutoff=1) <= 1 for own in _own_words())


@cache
def _own_words() -> frozenset[str]:
    headings = {heading for schema in CONFIDENTIAL for heading in vocabulary(schema)}
    headings |= {fold(field.heading) for schema in CONFIDENTIAL for field in info(schema).fields}
    titles = {tab for schema in CONFIDENTIAL for tab in (*info(schema).tabs, info(schema).title)}
    said = " ".join((*headings, *map(fold, titles), *word_list("report_sheet_words")))
    return frozenset(re.findall(r"[^\W\d_]+", said))
