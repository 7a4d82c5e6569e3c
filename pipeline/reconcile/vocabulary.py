"""The telling words of names, as numbers to join lines by; a misspelt word has the number of the right one too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.reconcile.joins import Ints
from pipeline.reconcile.likeness import same_word, words_of

_SHORTEST = 3
_COMMON = 0.03  # of the names: a first name that so many have tells nothing
_FEWEST = 20  # names that may have a word, however few there are
_END = 3  # signs at either end, of which a typing error leaves one alone


class Vocabulary:
    """The words of the known names. `of_name`, `of_text`: by code, the numbers of the telling words."""

    def __init__(
        self, names: Sequence[str], texts: Sequence[str], in_bank: Iterable[int], in_book: Iterable[int]
    ) -> None:
        bank, book = ({word for code in codes for word in words_of(names[code])} for codes in (in_bank, in_book))
        holders = Counter(word for name in names for word in set(words_of(name)) if len(word) >= _SHORTEST)
        most = max(_COMMON * len(names), _FEWEST)
        telling = sorted(word for word, count in holders.items() if count <= most)
        numbers: dict[str, set[int]] = {word: {at} for at, word in enumerate(telling)}
        for wrong, right in _misspelt(sorted(book - bank), sorted(bank)):
            if wrong in numbers and right in numbers:
                numbers[wrong] |= numbers[right]
        self.of_name = _Ragged([_numbers(words_of(name), numbers) for name in names])
        self.of_text = _Ragged([_numbers(words_of(text), numbers) for text in texts])


class _Ragged:
    """Several numbers per code."""

    def __init__(self, held: Sequence[Sequence[int]]) -> None:
        self._count = np.array([len(one) for one in held], dtype=np.int64)
        self._start = np.cumsum(self._count) - self._count
        self._flat = np.array([number for one in held for number in one], dtype=np.int64)

    def spread(self, codes: Ints) -> tuple[Ints, Ints]:
        """Return the positions in `codes`, once for each number that a code has, and those numbers."""
        counts = self._count[codes]
        at = np.repeat(np.arange(len(codes)), counts)
        offsets = np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)
        return at, self._flat[np.repeat(self._start[codes], counts) + offsets]


def _numbers(words: Iterable[str], numbers: dict[str, set[int]]) -> list[int]:
    return sorted({number for word in words for number in numbers.get(word, ())})


def _misspelt(unknown: Sequence[str], known: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of an unknown word and a known one that differ by a typing error."""
    by_end: dict[tuple[bool, str], list[str]] = defaultdict(list)
    for word in known:
        for end in _ends(word):
            by_end[end].append(word)
    pairs = {(word, right) for word in unknown for end in _ends(word) for right in by_end.get(end, ())}
    return [(word, right) for word, right in sorted(pairs) if same_word(word, right) > 0]


def _ends(word: str) -> list[tuple[bool, str]]:
    return [(True, word[:_END]), (False, word[-_END:])] if len(word) > _END else []
