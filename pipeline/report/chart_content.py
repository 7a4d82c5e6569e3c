"""What a chart shows: ranges of the workbook, named, coloured and told in words. Knows no Excel writer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: its name, the range of its values, its colour and hatching (or a line).

    `unseen`: holds others up and is not drawn itself; `share`: a line against an axis of its own, in percent; `apart`:
    one in euros, for what is so much larger that the columns would vanish beside it.
    """

    name: str
    values: str
    colour: str
    hatched: bool = False
    line: bool = False
    unseen: bool = False
    share: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; the title says the conclusion, `alt` describes it for who cannot see it. Sizes in pixels.

    `stacked`: its series stand on each other.
    """

    row: int
    title: str
    alt: str
    categories: str
    series: tuple[Series, ...]
    column: int = 0
    horizontal: bool = False
    stacked: bool = False
    width: int = 760
    height: int = 260
