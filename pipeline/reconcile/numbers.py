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
_WORD_OR_LINE = re.compile(r"\n|[a-z]*+\d[0-9a-z]*+")
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
    return telling(words_typed([typed])[1])[1]


def words_typed(typed: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return folded numbers that were typed as one, with the signs left out that people leave out, and their positions.

    What says too little is left out; the others still are to be told (`telling`).
    """
    at: list[int] = []
    found: list[str] = []
    for place, bare in enumerate("\n".join(typed).translate(_WITHIN).split("\n")):
        word = bare if bare.isalnum() else _NOT_A_SIGN.sub("", bare)
        if len(word) < _SHORTEST or word.isalpha():
            continue
        if len(word) > _A_DAY or not _DAY_OR_TIME.fullmatch(typed[place]):
            at.append(place)
            found.append(word)
    return at, found


def numbers_in(text: str) -> list[str]:
    """Return the numbers in a folded text: words with a digit, and runs of them that may be one number.

    >>> numbers_in("factuur f2026 118 van 12-03-2026, 14:30")
    ['f2026118', '2026118']
    """
    return telling(list(dict.fromkeys(words_in_all([text])[1])))[1] if _DIGIT.search(text) else []


def words_in_all(texts: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return the words with a digit in folded texts, and runs of them as one, with the position of their text.

    They still are to be told (`telling`).

    >>> words_in_all(["factuur f2026 118", "huur", "12345"])
    ([0, 2, 0], ['f2026', '12345', 'f2026118'])
    """
    lines = "\n".join(map(_without_days, texts)).translate(_WITHIN)
    at: list[int] = []
    found: list[str] = []
    place = 0
    for word in _WORD_OR_LINE.findall(lines):
        if word == "\n":
            place += 1
        elif len(word) >= _SHORTEST:
            at.append(place)
            found.append(word)
    for place, line in enumerate(lines.split("\n") if _RUN_OF_TWO.search(lines) else ()):
        if _RUN_OF_TWO.search(line):
            runs = [run.replace(" ", "") for run in _RUN.findall(line)]
            at += [place] * len(runs)
            found += runs
    return at, found


def telling(words: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return which words are long enough and no year, by position; of letters before a long number the number too.

    >>> telling(["f2026118", "2026", "118"])
    ([0, 0], ['f2026118', '2026118'])
    """
    at: list[int] = []
    found: list[str] = []
    for place, word in enumerate(words):
        if len(word) < _SHORTEST or (word[-4:-1] in _DECADES and _YEAR.fullmatch(word)):
            continue
        at.append(place)
        found.append(word)
        if word[0] > "9" and len(word) > LONG and (tail := _LETTERS_FIRST.fullmatch(word)):
            at.append(place)
            found.append(tail[1])
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
