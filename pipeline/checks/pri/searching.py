"""Searches the texts of a public file for what is private.

A word or name that is private is no leak where it is part of something that may stand there as a whole: a sentence of
the program itself, in the same part of the file, or the name or place of a giver who is public. Anywhere else it is,
also when it is an ordinary word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from stdnum import iban

from pipeline.checks.pri.private import Privacy, Term, words_of
from pipeline.checks.pri.unpacking import Said, texts_in
from pipeline.model.citizen_numbers import NINE_DIGITS, digits_of, is_citizen_number
from pipeline.model.folding import without_accents

_LEGAL_FORMS = "(?!BV|NV|CV|VV|SV|UA|EO)"
_SHAPES = {
    "e-mailadres": re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}"),
    "telefoonnummer": re.compile(
        r"(?<![\d.,])(?:(?:\+|00)31[\s-]?(?:\(0\))?|0)[\s-]?[1-9](?:[\s-]?\d){8}(?![\d.,]*\d)"
    ),
    "postcode": re.compile(rf"(?<![\w.,])[1-9]\d{{3}}\s?{_LEGAL_FORMS}[A-Z]{{2}}(?!\w)"),
}
_IBAN = re.compile(r"(?<![^\W_])[A-Za-z]{2}\d{2}(?:[ .\-]?[A-Za-z0-9]){10,30}")
_SHORTEST_JOINED = 6
Span = tuple[int, int]


class Leak(NamedTuple):
    """Something private in a public file: what kind of thing, and in which part. Never the thing itself."""

    file: str
    part: str
    kind: str


def leaks_in(files: Mapping[str, bytes], about_nobody: Mapping[str, bytes], privacy: Privacy) -> list[Leak]:
    """Return what is private in public files, each kind once per part, in order."""
    search = _Search(privacy)
    found = set()
    for name, content in files.items():
        own = set(texts_in(name, about_nobody[name])) if name in about_nobody else set()
        texts = dict.fromkeys(said for said in texts_in(name, content) if said not in own)
        found |= {Leak(name, said.part, kind) for said in texts for kind in search.kinds_in(said)}
    return sorted(found)


class _Search:
    """Everything private, ready to be looked for."""

    def __init__(self, privacy: Privacy) -> None:
        self.privacy = privacy
        self.by_first: dict[str, list[Term]] = defaultdict(list)
        for term in privacy.terms:
            self.by_first[term.words[0]].append(term)
        # Written together, as in the name of a range: JandeBoer.
        self.joined = {
            joined: term.kind
            for term in privacy.terms
            if len(term.words) > 1 and len(joined := "".join(term.words)) >= _SHORTEST_JOINED
        }

    def kinds_in(self, said: Said) -> set[str]:
        """Return the kinds of private things in a text."""
        words = words_of(said.text)
        free = [*_spans(words, self.privacy.allowed)]
        kinds = {term.kind for span, term in self._terms(words) if not _within(span, free)}
        kinds |= set(self._together(words, free))
        plain = without_accents(said.text)
        kinds |= {kind for kind, shape in _SHAPES.items() if shape.search(plain)}
        compact = re.sub(r"[\W_]", "", plain).upper()
        if any(number in compact for number in self.privacy.numbers) or _holds_iban(plain):
            kinds.add("IBAN")
        if any(is_citizen_number(digits_of(found[1])) for found in NINE_DIGITS.finditer(plain)):
            kinds.add("BSN")
        return kinds

    def _terms(self, words: tuple[str, ...]) -> Iterator[tuple[Span, Term]]:
        for start, word in enumerate(words):
            for term in self.by_first.get(word, ()):
                end = start + len(term.words)
                if words[start:end] == term.words:
                    yield (start, end), term

    def _together(self, words: tuple[str, ...], free: Iterable[Span]) -> Iterator[str]:
        """Yield the kinds of whole names that stand there without spaces, or with spaces where they have none."""
        public = {"".join(words[start:end]) for start, end in free}
        text = "".join(words)
        for joined, kind in self.joined.items():
            if joined in text and not any(joined in one for one in public):
                yield kind


def _spans(words: tuple[str, ...], phrases: Iterable[tuple[str, ...]]) -> Iterator[Span]:
    """Yield where the phrases stand among the words."""
    for phrase in phrases:
        for start in range(len(words) - len(phrase) + 1):
            if words[start : start + len(phrase)] == phrase:
                yield start, start + len(phrase)


def _within(span: Span, free: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in free)


def _holds_iban(text: str) -> bool:
    """Whether a text holds a valid account number, at the start of what reads like one."""
    for found in _IBAN.finditer(text):
        compact = re.sub(r"[ .\-]", "", found[0]).upper()
        if any(iban.is_valid(compact[:length]) for length in range(15, len(compact) + 1)):
            return True
    return False
