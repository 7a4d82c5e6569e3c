"""Numbers that tell one payment from another: payment references, invoice and voucher numbers, batch numbers."""

from __future__ import annotations

import re

_SHORTEST = 4  # signs: "31" stands in too many texts to say anything
LONG = 6  # a shorter number must be paid close to its booking
_WITHIN = str.maketrans("", "", "-./_#'\"")  # signs that people leave out of a number or add to it
_DAY_OR_TIME = re.compile(
    r"\b(?:\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d(?!\d)|\d{1,2}:\d\d(?::\d\d)?)\b"
)
_WORD = re.compile(r"[a-z]*\d[0-9a-z]*")
_RUN = re.compile(r"\b[a-z]{0,3}\d+(?: \d+)+\b")  # "f2026 118", a payment reference in groups of four
_YEAR = re.compile(r"[a-z]*(?:19[89]|20[0-3])\d")
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


def numbers_in(text: str) -> list[str]:
    """Return the numbers in a folded text: words with a digit, and runs of them that may be one number.

    >>> numbers_in("factuur f2026 118 van 12-03-2026, 14:30")
    ['f2026118', '2026118']
    """
    if not _DIGIT.search(text):
        return []
    bare = _DAY_OR_TIME.sub(" ", text).translate(_WITHIN)
    words: list[str] = _WORD.findall(bare)
    if len(words) > 1:
        words += [run.replace(" ", "") for run in _RUN.findall(bare)]
    return _telling(words)


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
        if len(word) < _SHORTEST or _YEAR.fullmatch(word):
            continue
        kept.append(word)
        if word[0] > "9":
            tail = _LETTERS_FIRST.fullmatch(word)
            if tail:
                kept.append(tail[1])
    return kept if len(kept) < 2 else list(dict.fromkeys(kept))
