"""Numbers that tell one payment from another: payment references, invoice and voucher numbers, batch numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SHORTEST = 4  # signs: "31" stands in too many texts to say anything
LONG = 6  # a shorter number must be paid close to its booking
_WITHIN = str.maketrans("", "", "-./_#'\"")  # signs that people leave out of a number or add to it
_DAY_OR_TIME = re.compile(
    r"\b(?:\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d(?!\d)|\d{1,2}:\d\d(?::\d\d)?)\b"
)
_WORD = re.compile(r"[a-z]*\d[0-9a-z]*")
_WORD_OR_LINE = re.compile(rf"\n|{_WORD.pattern}")
_RUN = re.compile(r"\b[a-z]{0,3}\d+(?: \d+)+\b")  # "f2026 118", a payment reference in groups of four
_RUN_OF_TWO = re.compile(r"\d \d")
_YEAR = re.compile(r"[a-z]*(?:19[89]|20[0-3])\d")
_DECADES = frozenset({"198", "199", "200", "201", "202", "203"})
_LETTERS_FIRST = re.compile(r"[a-z]+(\d{6,})")
_A_DAY = 8  # signs of a day without what stands between
_NOT_A_SIGN = re.compile(r"[^0-9a-z]+")
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(
    r"\b(?:aantal(?: posten| betalingen| transacties)?:? ?(\d{1,3})|(\d{1,3}) (?:posten|betalingen|leden))\b"
)


def typed_number(typed: str) -> list[str]:
    """Return a folded number that somebody typed as it is compared, or nothing when it says too little.

    >>> typed_number("f2026-118"), typed_number("31"), typed_number("2026"), typed_number("12-03-2026")
    (['f2026118', '2026118'], [], [], [])
    """
    bare = typed.translate(_WITHIN)
    if not bare.isalnum():
        bare = _NOT_A_SIGN.sub("", bare)
    if len(bare) < _SHORTEST or bare.isalpha() or (len(bare) <= _A_DAY and _DAY_OR_TIME.fullmatch(typed)):
        return []
    return _telling([bare])


def typed_numbers(typed: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the numbers of folded texts that were typed as one (`typed_number`), and the position of each text."""
    at: list[int] = []
    found: list[str] = []
    for place, text in enumerate(typed):
        for number in typed_number(text) if text else ():
            at.append(place)
            found.append(number)
    return at, found


def numbers_in(text: str) -> list[str]:
    """Return the numbers in a folded text: words with a digit, and runs of them that may be one number.

    >>> numbers_in("factuur f2026 118 van 12-03-2026, 14:30")
    ['f2026118', '2026118']
    """
    if not _DIGIT.search(text):
        return []
    return list(dict.fromkeys(numbers_in_all([text])[1]))


def numbers_in_all(texts: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the numbers in folded texts (`numbers_in`), and the position of the text in which each stands.

    >>> numbers_in_all(["factuur f2026 118", "huur", "12345"])
    ([2, 0, 0], ['12345', 'f2026118', '2026118'])
    """
    lines = "\n".join(map(_without_days, texts)).translate(_WITHIN)
    at: list[int] = []
    found: list[str] = []
    place = 0
    for word in _WORD_OR_LINE.findall(lines):
        if word == "\n":
            place += 1
        elif len(word) >= _SHORTEST:
            for number in _telling([word]):
                at.append(place)
                found.append(number)
    for place, line in enumerate(lines.split("\n")):
        if _RUN_OF_TWO.search(line):
            for number in _telling([run.replace(" ", "") for run in _RUN.findall(line)]):
                at.append(place)
                found.append(number)
    return at, found


def _without_days(text: str) -> str:
    if ":" in text or "-" in text or "." in text or "/" in text:
        return _DAY_OR_TIME.sub(" ", text)
    return text


def count_in(text: str) -> int:
    """Return of how many payments a folded text says that it is the sum, 0 when it does not.

    >>> count_in("sepa batch b123 aantal 7"), count_in("contributie 12 leden"), count_in("huur")
    (7, 12, 0)
    """
    found = _COUNT.search(text)
    return int(found[1] or found[2]) if found else 0


def _telling(words: list[str]) -> list[str]:
    """Return what is long enough and no year; of letters before a long number the number alone too."""
    kept: list[str] = []
    for word in words:
        if len(word) < _SHORTEST or (word[-4:-1] in _DECADES and _YEAR.fullmatch(word)):
            continue
        kept.append(word)
        if word[0] > "9" and len(word) > LONG:
            tail = _LETTERS_FIRST.fullmatch(word)
            if tail:
                kept.append(tail[1])
    return kept if len(kept) < 2 else list(dict.fromkeys(kept))
