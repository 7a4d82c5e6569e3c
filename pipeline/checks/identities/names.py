"""Comparing many names with many: only within blocks, so that cost grows with the names and not with their square.

Names in one block share an initial and an end of a surname, or a word of an organisation that few share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.checks.identities.likeness import likeness
from pipeline.model.name_parts import NameKind, NameParts, parts_of
from pipeline.model.names import full_name_key

_ALIKE_FROM = 0.85
_ONE_OF_TWO = 0.9  # the surest likeness of somebody with a joint account of which that is one name
_END = 3  # letters at both ends of a surname, of which a slip of the pen spoils one
_MOST = 4000  # pairs: a block with more is of a word that says nothing


class Names:
    """Distinct names, taken apart: by key, and by the blocks in which they are compared."""

    def __init__(self, names: Iterable[str]) -> None:
        self.parts = {full_name_key(name): parts_of(name) for name in names}
        self.blocks: dict[str, list[str]] = defaultdict(list)
        for key, people in self.parts.items():
            for block in {block for part in people for block in _blocks_of(part)}:
                self.blocks[block].append(key)


def alike_names(left: Names, right: Names) -> Iterator[tuple[str, str, float]]:
    """Yield which names are the same or alike: the keys of both, and the score (1 for the same)."""
    compared: set[tuple[str, str]] = set()
    for block, ones in left.blocks.items():
        others = right.blocks.get(block, ())
        if len(ones) * len(others) > _MOST:
            continue
        pairs = {(one, other) for one in ones for other in others} - compared
        compared |= pairs
        for one, other in pairs:
            score = _score(left.parts[one], right.parts[other])
            if score >= _ALIKE_FROM:
                yield one, other, score


def _score(one: tuple[NameParts, ...], other: tuple[NameParts, ...]) -> float:
    if len(one) == len(other) == 1:
        return likeness(one[0], other[0])
    if len(one) == len(other):
        return min(likeness(*pair) for pair in zip(one, other, strict=True))
    return min(_ONE_OF_TWO, max(likeness(left, right) for left in one for right in other))


def _blocks_of(part: NameParts) -> Iterator[str]:
    """Yield what names that may be one have in common."""
    if part.kind is not NameKind.ORGANISATION:
        for surname in part.surname:
            yield f"{part.initials[:1]}<{surname[:_END]}"
            yield f"{part.initials[:1]}>{surname[-_END:]}"
    if part.kind is not NameKind.PERSON:
        yield from part.words
        joined = "".join(part.words)
        yield f"<{joined[: 2 * _END]}"
        yield f">{joined[-2 * _END :]}"
