"""How alike two names are: the same, probably one, or two."""

from __future__ import annotations

from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from pipeline.model.name_parts import NameKind, NameParts
from pipeline.model.norms import word_list

SAME = 1.0
_LONG = 8  # letters: a word in which one wrong letter is more likely than another name
_TRUNCATED = 10  # letters: what a bank cut off is at least this long


def likeness(one: NameParts, other: NameParts) -> float:
    """Return 1 for the same name, less for names that are probably one, 0 for two names.

    >>> from pipeline.model.name_parts import parts_of
    >>> [likeness(parts_of("J.P. v.d. Veen")[0], parts_of(name)[0]) for name in ("J. van der Veen", "A. van der Veen")]
    [0.9, 0.0]
    """
    best = 0.0
    if NameKind.ORGANISATION not in (one.kind, other.kind):
        best = _as_people(one, other)
    if NameKind.PERSON not in (one.kind, other.kind):
        best = max(best, _as_organisations(one, other))
    return best


def clearly_different(one: NameParts, other: NameParts) -> bool:
    """Whether two names share nothing that ties them: no word, no surname, and they are not alike."""
    shared = {*one.surname, *one.words} & {*other.surname, *other.words}
    return not shared and likeness(one, other) == 0.0


def _as_people(one: NameParts, other: NameParts) -> float:
    given = _given(one, other)
    surname = _surname(one, other)
    if not given or not surname or one.suffix != other.suffix:
        return 0.0
    if surname < SAME and one.surname != other.surname and not _may_be_slip(one, other, surname):
        return 0.0
    return round(given * surname, 2)


def _given(one: NameParts, other: NameParts) -> float:
    """Return how alike the given names are: 1 written the same, less where one of them has only initials."""
    if not one.initials or not other.initials or not _begins(one.initials, other.initials):
        return 0.0
    if one.given and other.given and one.given != other.given:
        return 0.94 if one.given[0] == other.given[0] else 0.0
    if bool(one.given) != bool(other.given):
        return 0.92 if one.initials == other.initials else 0.9
    return SAME if one.initials == other.initials else 0.9


def _begins(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _surname(one: NameParts, other: NameParts) -> float:
    """Return how alike the surnames are: 1 for equal, less for one part of a double name or a slip of the pen."""
    if one.surname == other.surname:
        return SAME
    if set(one.surname) == set(other.surname) or "".join(one.surname) == "".join(other.surname):
        return 0.97
    if set(one.surname) & set(other.surname) and 1 in (len(one.surname), len(other.surname)):
        return 0.96
    return _slip(one.surname, other.surname)


def _slip(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Return how alike two rows of words are that differ by one or two letters in one word, else 0."""
    if len(one) != len(other):
        return 0.0
    differing = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    if len(differing) != 1 or _two_names(*differing[0]):
        return 0.0
    left, right = differing[0]
    allowed = 1 if min(len(left), len(right)) <= _LONG else 2
    if min(len(left), len(right)) < 4 or left[0] != right[0] or OSA.distance(left, right) > allowed:
        return 0.0
    return min(0.97, fuzz.ratio(" ".join(one), " ".join(other)) / 100)


def _two_names(left: str, right: str) -> bool:
    """Whether two words are each a name or number of its own."""
    surnames = _surnames()
    return (left in surnames and right in surnames) or left.isdigit() or right.isdigit()


@cache
def _surnames() -> frozenset[str]:
    return frozenset(word_list("common_surnames"))


def _may_be_slip(one: NameParts, other: NameParts, surname: float) -> bool:
    """Whether so much else agrees that another surname is a slip: full given names, two initials, or a long surname."""
    if set(one.surname) & set(other.surname) and len(one.surname) != len(other.surname):
        return True
    full = bool(one.given) and one.given == other.given
    initials = len(one.initials) > 1 and one.initials == other.initials
    return surname >= 0.97 or full or initials or min(len("".join(n.surname)) for n in (one, other)) >= _LONG


def _as_organisations(one: NameParts, other: NameParts) -> float:
    if not one.words or not other.words:
        return 0.0
    if one.form and other.form and one.form != other.form:
        return 0.0
    if "".join(one.words) == "".join(other.words):
        return SAME if one.words == other.words else 0.98
    if sorted(one.words) == sorted(other.words):
        return 0.97
    if _cut_off(one.words, other.words) or _cut_off(other.words, one.words):
        return 0.95
    return _slip(one.words, other.words)


def _cut_off(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name ends in the middle of a word of another, as where a bank has no room."""
    *whole, last = short
    rest = long[len(whole) :]
    in_a_word = bool(rest) and rest[0] != last and rest[0].startswith(last) and not _two_names(rest[0], last)
    return in_a_word and tuple(whole) == long[: len(whole)] and len("".join(short)) >= _TRUNCATED
