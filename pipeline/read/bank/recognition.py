"""Which export of which bank a file is: by its headings, or without headings by the shape of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model.raw import Cell
from pipeline.read.bank.profiles import LookAlike, Profile, heading_key, look_alikes, profiles

HEADING_WITHIN = 10  # rows: an export may carry a line or two above its headings
LOOKED_AT = 200  # rows: enough to know a bank by
MOST = 0.8  # of the rows have the shape; the others are reported one by one when they are read

Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Heading:
    """What a file of a bank is.

    `index`: of the row of headings, -1 when there is none; `typed`, `keys`: the headings; `account`: the number in a
    line above them; exactly one of `profile` and `look_alike` is known.
    """

    index: int
    typed: tuple[str, ...]
    keys: tuple[str, ...]
    profile: Profile | None
    look_alike: LookAlike | None = None
    account: str | None = None


def is_comment(texts: Sequence[str]) -> bool:
    """Whether a record is a remark of whoever handed the file on: one cell that starts with a hash."""
    return texts[0].startswith("#") and not any(texts[1:])


def find_heading(rows: Sequence[Row]) -> Heading | None:
    """Return what a file of a bank is, or None for any other file."""
    for index, row in enumerate(rows[:HEADING_WITHIN]):
        typed = tuple(_text(cell) for cell in row)
        while typed and not typed[-1]:  # a delimiter at the end of the line
            typed = typed[:-1]
        keys = tuple(heading_key(cell) for cell in typed)
        look_alike = next((one for one in look_alikes() if one.keys == set(keys)), None)
        if look_alike:
            return Heading(index, typed, keys, None, look_alike)
        for profile in profiles():
            if profile.fits(keys) and _has_shapes(rows[index + 1 :], keys, profile):
                return Heading(index, typed, keys, profile, account=_account_above(rows[:index], profile))
    return _find_by_shape(rows)


def _find_by_shape(rows: Sequence[Row]) -> Heading | None:
    """Return the export without headings that most rows have the shape of; one row on top may hold headings."""
    filled = [(index, texts) for index, texts in _texts(rows[:LOOKED_AT]) if not is_comment(texts)]
    for profile in profiles():
        if not profile.cells:
            continue
        shaped = [_is_shaped(texts, profile) for _, texts in filled]
        first = next((place for place, is_shaped in enumerate(shaped) if is_shaped), None)
        if first is None or first > 1 or sum(shaped) < MOST * (len(filled) - first):
            continue
        called = tuple(heading for heading, _, _ in profile.cells)
        index = filled[0][0] if first else -1
        return Heading(index, called, tuple(heading_key(one) for one in called), profile, account=profile.account)
    return None


def _is_shaped(texts: list[str], profile: Profile) -> bool:
    while len(texts) > len(profile.cells) and not texts[-1]:
        texts = texts[:-1]
    if len(texts) != len(profile.cells):
        return False
    return all(profile.has_shape(text, shape) for text, (_, _, shape) in zip(texts, profile.cells, strict=True))


def _has_shapes(rows: Sequence[Row], keys: Sequence[str], profile: Profile) -> bool:
    """Whether most rows look as the bank writes them, for headings that anybody might choose."""
    if not profile.shapes:
        return True
    shapes: Mapping[int, str] = {
        place: profile.shapes[name] for place, name in enumerate(profile.fields(keys)) if name in profile.shapes
    }
    filled = [texts for _, texts in _texts(rows[:LOOKED_AT])]
    fitting = [
        all(place < len(texts) and profile.has_shape(texts[place], shape) for place, shape in shapes.items())
        for texts in filled
    ]
    return sum(fitting) >= MOST * len(fitting)


def _account_above(rows: Sequence[Row], profile: Profile) -> str | None:
    """Return the account in the line above the headings that names it."""
    for _, texts in _texts(rows):
        if profile.account_above and heading_key(texts[0]) == profile.account_above and len(texts) > 1:
            return texts[1]
    return profile.account


def _texts(rows: Sequence[Row]) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, with their index."""
    found = [(index, [_text(cell) for cell in row]) for index, row in enumerate(rows)]
    return [(index, texts) for index, texts in found if any(texts)]


def _text(cell: Cell) -> str:
    return str(cell or "").strip()
