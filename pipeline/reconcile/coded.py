"""Columns of texts as codes, and the words that are told in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from pipeline.reconcile.joins import Ints, equal_pairs


class Coded(NamedTuple):
    """A column as codes, and the text of each code; 0 is the empty text."""

    codes: Ints
    told: list[str]

    def rank(self) -> Ints:
        """Return the codes in order of the alphabet."""
        place = np.empty(len(self.told), dtype=np.int64)
        place[sorted(range(len(self.told)), key=self.told.__getitem__)] = np.arange(len(self.told))
        return place[self.codes]


def codes_of_texts(columns: list[list[str]], comparable: Callable[[Sequence[str]], list[str]] | None) -> Coded:
    """Return a code per text, equal for texts that compare as equal; without `comparable`, for equal texts."""
    typed = np.array(["", *chain.from_iterable(columns)], dtype=object)
    distinct, told = pd.factorize(typed)
    if comparable is None:
        return Coded(distinct[1:].astype(np.int64), told.tolist())
    codes, folded = pd.factorize(np.array(comparable(told.tolist()), dtype=object))
    return Coded(codes[distinct[1:]].astype(np.int64), folded.tolist())


@dataclass(frozen=True, slots=True)
class Held:
    """Words in a column: `codes` of its lines, and words with the code (`of`) of the text in which they stand."""

    codes: Ints
    of: list[int]
    words: list[str]
    start: int = 0
    is_voucher: bool = False

    def spread(self, word: Ints) -> tuple[Ints, Ints]:
        """Return lines, once for each word that they hold, and the codes of those words."""
        line, at = equal_pairs(self.codes, np.array(self.of, dtype=np.int64))
        return line + self.start, word[at]
