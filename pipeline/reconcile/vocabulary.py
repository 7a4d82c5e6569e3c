"""The telling words of names, as numbers to join lines by; a misspelt word has the number of the right one too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from pipeline.reconcile.joins import Ints, spread
from pipeline.reconcile.likeness import Names, same_word

_SHORTEST = 3
_COMMON = 0.03  # of the names: a first name that so many have tells nothing
_FEWEST = 20  # names that may have a word, however few there are
_END = 3  # signs at either end, of which a typing error leaves one alone


class Vocabulary:
    """The words of the known names. `of_name`, `of_text`: by code, the numbers of the telling words."""

    def __init__(self, names: Names, texts: Names, in_bank: frozenset[int], in_book: frozenset[int]) -> None:
        every = names.words(range(len(names.folded)))
        bank, book = ({word for code in codes for word in every[code]} for codes in (in_bank, in_book))
        holders = Counter(word for words in every for word in set(words) if len(word) >= _SHORTEST)
        most = max(_COMMON * len(every), _FEWEST)
        telling = sorted(word for word, count in holders.items() if count <= most)
        numbers: dict[str, set[int]] = {word: {at} for at, word in enumerate(telling)}
        for wrong, right in _misspelt(sorted(book - bank), sorted(bank)):
            if wrong in numbers and right in numbers:
                numbers[wrong] |= numbers[right]
        self.of_name, self.of_text = _Numbered(names, numbers), _Numbered(texts, numbers)


class _Numbered:
    """The numbers of the telling words per code; looked up when a code is first asked for."""

    def __init__(self, texts: Names, numbers: dict[str, set[int]]) -> None:
        self._texts, self._numbers = texts, numbers
        self._count = np.full(len(texts.folded), -1, dtype=np.int64)
        self._start = np.zeros(len(texts.folded), dtype=np.int64)
        self._flat = np.empty(0, dtype=np.int64)

    def spread(self, codes: Ints) -> tuple[Ints, Ints]:
        """Return the positions in `codes`, once for each number that a code has, and those numbers."""
        self._look_up(np.unique(codes[self._count[codes] < 0]))
        return spread(self._start[codes], self._start[codes] + self._count[codes], self._flat)

    def _look_up(self, codes: Ints) -> None:
        held = [_numbers(words, self._numbers) for words in self._texts.words(codes.tolist())]
        self._count[codes] = counts = np.array([len(one) for one in held], dtype=np.int64)
        self._start[codes] = len(self._flat) + np.cumsum(counts) - counts
        self._flat = np.concatenate([self._flat, np.array([number for one in held for number in one], dtype=np.int64)])


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
