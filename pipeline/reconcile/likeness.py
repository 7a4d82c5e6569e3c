"""How far two names read as one, as people and banks write them: initials, particles, legal forms, typing errors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from math import log2
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from pipeline.reconcile.joins import Floats, Ints, distinct_pairs
from pipeline.reconcile.words import particles_of, words_of, words_of_all

ALIKE = 80  # of 100: reads as the same name
UNLIKE = 50  # reads as another name
_FEWEST_NAMES = 200  # of so many at least a name is thought to be one
NOTHING = -1  # one of the two is not there
_OTHER_PERSON = 40  # the surname of one, the initials of another
_PERHAPS = 75  # the surname, and a first name that may be the other's initials
_SURNAME = 70  # the surname stands in a text, the first name does not
_HOPELESS = 40  # signs in common: no word can be the same
_AS_ONE_WORD = 90  # signs in common: "albertheijn"
_IN_A_TEXT = 70  # signs in common with some part of a text
_PER_ERROR = 12  # less for every typing error in a word
_INITIALS = re.compile(r"[a-z]{1,2}|[^aeiouy]{2}[a-z]|[aeiouy]{2}[a-z]")  # "jca", but not "jan" or "els"


class Alike(NamedTuple):
    """Per pair: percent, how far the names read as one (NOTHING where they do not say), and rarity of what they share.

    Rarity is in bits: a word in one of 200 names is worth more than a surname that many have.
    """

    percent: Ints
    rarity: Floats


class Names:
    """Folded names or texts by code; code 0 is the empty one. `known`: the names among which a word is rare or not."""

    def __init__(self, folded: Sequence[str], known: frozenset[int] = frozenset()) -> None:
        self.folded = folded
        self._words: dict[int, tuple[str, ...]] = {}
        self._joined: dict[int, str] = {}
        self._holders = Counter(word for words in self.words(sorted(known)) for word in set(words))
        self._most_bits = log2(max(len(known), _FEWEST_NAMES))

    def words(self, codes: Sequence[int]) -> list[tuple[str, ...]]:
        """Return the telling words per code; a name or text is taken apart when it is first asked for."""
        new = [code for code in dict.fromkeys(codes) if code not in self._words]
        self._words.update(zip(new, words_of_all([self.folded[code] for code in new]), strict=True))
        return [self._words[code] for code in codes]

    def alike(self, left: Ints, right: Ints) -> Alike:
        """Return per pair of codes how far the names read as one; NOTHING where one is empty."""
        return self._told(left, right, self, self._likeness)

    def percent(self, left: Ints, right: Ints) -> Ints:
        """Return per pair of codes how far the names read as one, without asking how rare what they share is."""
        percent = np.full(len(left), NOTHING, dtype=np.int64)
        known = np.flatnonzero((left > 0) & (right > 0))
        first, second, place = distinct_pairs(left[known], right[known])
        percent[known] = np.array(self._likeness(first, second), dtype=np.int64)[place]
        return percent

    def told_in(self, name: Ints, texts: Names, text: Ints) -> Alike:
        """Return per pair of a name and a text how far the text holds the name; NOTHING where it does not."""
        return self._told(name, text, texts, partial(self._mentions, texts))

    def another_in(self, names: Sequence[int], texts: Names, told: Sequence[int]) -> list[bool]:
        """Say per pair of a name and a text whether the text holds a word of the known names that is not of it."""
        return [
            any(len(word) > 3 and word in self._holders and word not in own for word in words)
            for own, words in zip(self.words(names), texts.words(told), strict=True)
        ]

    def _told(
        self, left: Ints, right: Ints, others: Names, compare: Callable[[Sequence[int], Sequence[int]], list[int]]
    ) -> Alike:
        percent, rarity = np.full(len(left), NOTHING, dtype=np.int64), np.zeros(len(left))
        known = np.flatnonzero((left > 0) & (right > 0))
        first, second, place = distinct_pairs(left[known], right[known])
        told = compare(first, second)
        rare = [
            self._rarity(one, other, others) if score >= UNLIKE else 0.0
            for one, other, score in zip(first, second, told, strict=True)
        ]
        percent[known] = np.array(told, dtype=np.int64)[place]
        rarity[known] = np.array(rare, dtype=float)[place]
        return Alike(percent, rarity)

    def _likeness(self, left: Sequence[int], right: Sequence[int]) -> list[int]:
        """Return per pair of codes how far the names read as one; of most pairs a glance says that they do not."""
        own, others = self.words(left), self.words(right)
        ratios = cpdist(self._as_one(left), self._as_one(right), scorer=fuzz.ratio, dtype=np.float64).tolist()
        told = [0] * len(ratios)
        for at, ratio in enumerate(ratios):
            if ratio >= _HOPELESS or not set(own[at]).isdisjoint(others[at]):
                names = self.folded[left[at]], self.folded[right[at]]
                told[at] = _of_particles(_of_words(own[at], others[at], ratio), *names)
        return told

    def _as_one(self, codes: Sequence[int]) -> list[str]:
        """Return the telling words of names in order of the alphabet as one word."""
        new = [code for code in dict.fromkeys(codes) if code not in self._joined]
        self._joined.update(zip(new, map(_as_one, self.words(new)), strict=True))
        return [self._joined[code] for code in codes]

    def _mentions(self, texts: Names, names: Sequence[int], told: Sequence[int]) -> list[int]:
        words, folded = self.words(names), [texts.folded[text] for text in told]
        longest = [one[0] if one else "" for one in words]
        ratios = cpdist(longest, folded, scorer=fuzz.partial_ratio, score_cutoff=_IN_A_TEXT)
        found = [NOTHING] * len(words)
        near = [at for at in np.flatnonzero(ratios).tolist() if words[at]]
        for at, others in zip(near, texts.words([told[at] for at in near]), strict=True):
            found[at] = _in_words(words[at], others)
        return found

    def _rarity(self, one: int, other: int, others: Names) -> float:
        """Return the bits of the rarest word that both have; a word with a typing error is as rare as two names."""
        shared = set(self.words([one])[0]).intersection(others.words([other])[0])
        holders = [self._holders[word] for word in shared if len(word) > 1]
        return self._most_bits - log2(max(min(holders, default=2), 1))


@lru_cache(maxsize=100_000)
def likeness(left: str, right: str) -> int:
    """Return how far two folded names read as one, 0 to 100.

    The words of the shorter name must stand in the other, but for typing errors; what both have besides must agree in
    an initial: J. Jansen is no P. Jansen.

    >>> likeness("j. de boer", "boer, jan de"), likeness("j. jansen", "piet jansen"), likeness("bakker", "drukker")
    (98, 40, 0)
    """
    words = words_of(left), words_of(right)
    return _of_particles(_of_words(*words, fuzz.ratio(*map(_as_one, words))), left, right)


def _as_one(words: tuple[str, ...]) -> str:
    return "".join(sorted(words))


def _of_particles(told: int, left: str, right: str) -> int:
    """Return how far names read as one that have other particles, when the words alone tell so far."""
    if told <= _PERHAPS:
        return told
    own, others = particles_of(left), particles_of(right)
    return _PERHAPS if own and others and not own & others else told


def _of_words(one: tuple[str, ...], other: tuple[str, ...], ratio: float) -> int:
    """Return how far the words of two names read as one; `ratio`: signs in common of all words as one."""
    if one == other:
        return 100
    shorter, longer = (one, other) if _weight(one) <= _weight(other) else (other, one)
    if ratio < _HOPELESS and set(shorter).isdisjoint(longer):
        return 0
    written_apart = ratio if ratio >= _AS_ONE_WORD else 0.0
    common, rest, spare = _common(shorter, longer)
    if not common:
        return int(written_apart)
    alike = sum(score * size for score, size in common) / sum(size for _, size in common)
    if not rest or not spare:
        return int(alike * 0.95)
    return max(int(written_apart), _with_first_names(alike, rest, spare))


def mention(name: str, text: str) -> int:
    """Return how far a folded text holds a folded name; NOTHING when its longest word is not there.

    >>> mention("j. jansen", "contributie jansen"), mention("j. jansen", "lid p. jansen"), mention("smit", "gift")
    (90, 40, -1)
    """
    words = words_of(name)
    if words and fuzz.partial_ratio(words[0], text, score_cutoff=_IN_A_TEXT) == 0:
        return NOTHING
    return _in_words(words, words_of(text))


def _in_words(words: tuple[str, ...], told: tuple[str, ...]) -> int:
    """Return how far the words of a text hold those of a name."""
    common, rest, spare = _common(words, told)
    if not common or common[0][1] != len(words[0]):
        return NOTHING
    alike = sum(score * size for score, size in common) / sum(size for _, size in common)
    if not rest:
        return int(alike * 0.95)
    if any(len(word) > 1 for word in rest):
        return _SURNAME
    if any(word[0] == other[0] for word in rest for other in spare):
        return int(alike * 0.95)
    return _OTHER_PERSON if any(len(word) == 1 for word in spare) else int(alike * 0.9)


def _weight(words: tuple[str, ...]) -> int:
    return sum([len(word) for word in words if len(word) > 1])


def _common(shorter: tuple[str, ...], longer: tuple[str, ...]) -> tuple[list[tuple[float, int]], list[str], list[str]]:
    """Return score and length of the words that both names have, and the words that only one of them has."""
    spare, common, rest = list(longer), [], []
    for word in shorter:
        best, score = None, 0.0
        for other in spare if len(word) > 1 else ():
            told = same_word(word, other)
            if told > score:
                best, score = other, told
        if best is None:
            rest.append(word)
        else:
            spare.remove(best)
            common.append((score, len(word)))
    return common, rest, spare


def same_word(one: str, other: str) -> float:
    """Return 100 for equal words, less for one typing error (in a long word two), 0 for other words."""
    if one == other:
        return 100.0
    longest = max(len(one), len(other))
    most = 0 if longest < 4 or min(len(one), len(other)) < 3 else 1 if longest < 9 else 2
    errors = OSA.distance(one, other, score_cutoff=most) if most else 1
    return 0.0 if errors > most else 100.0 - _PER_ERROR * errors


def _with_first_names(alike: float, rest: list[str], spare: list[str]) -> int:
    """Weigh a common surname by the first names or initials that stand beside it."""
    pairs = [(one, other) for one in rest for other in spare if one[0] == other[0]]
    if any(_INITIALS.fullmatch(one) or _INITIALS.fullmatch(other) for one, other in pairs):
        return int(alike * 0.98)
    if any(min(len(one), len(other)) == 3 for one, other in pairs):
        return min(_PERHAPS, int(alike))
    return _OTHER_PERSON
