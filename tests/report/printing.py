"""Reports as LibreOffice prints them on a Dutch computer: the words of every page, with their places."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.pictures import speak_dutch
from pipeline.report.looks import NAVY
from tests.report.reading import converted, opened

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_OVER = 0.4  # of the height of a word: lines of a large font stand somewhat into each other
_HEADER = 30.0  # points from the top, below which the header has not begun


@dataclass(frozen=True, slots=True)
class Word:
    """A printed word; places in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    def over(self, other: Word) -> bool:
        """Whether two words are printed over each other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > _OVER * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """One printed page."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Everything on the page, a space between words."""
        return " ".join(word.text for word in self.words)

    @property
    def header(self) -> str:
        """What is printed at the top of every page: the party, and the tab."""
        return " ".join(word.text for word in self.words if word.top < _HEADER)

    def collisions(self) -> list[tuple[str, str]]:
        """Return the words that are printed over each other."""
        lines = sorted(self.words, key=lambda word: word.top)
        return [(one.text, other.text) for one, other in combinations(lines, 2) if one.over(other)]

    def beyond(self) -> list[str]:
        """Return the words that are not wholly on the paper."""
        return [one.text for one in self.words if one.right > self.width or one.bottom > self.height]


def printed(reports: Mapping[str, bytes], folder: Path) -> dict[str, list[PrintedPage]]:
    """Return the pages of reports; skips the test, aloud, where LibreOffice is not installed."""
    speak_dutch(folder / "profile")
    return {name: list(_pages(pdf)) for name, pdf in converted(reports, folder, "pdf").items()}


def _pages(pdf: bytes) -> Iterator[PrintedPage]:
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode()
    for width, height, content in _PAGE.findall(told):
        words = (
            Word(float(left), float(top), float(right), float(bottom), html.unescape(text))
            for left, top, right, bottom, text in _WORD.findall(content)
        )
        yield PrintedPage(float(width), float(height), tuple(words))


def by_tab(content: bytes, pages: list[PrintedPage]) -> dict[str, list[PrintedPage]]:
    """Return the pages of every tab of a report; the longest name that fits is meant."""
    tabs = sorted(opened(content).sheetnames, key=len, reverse=True)
    found: dict[str, list[PrintedPage]] = {tab: [] for tab in tabs}
    for page in pages:
        found[next(tab for tab in tabs if page.header.endswith(tab))].append(page)
    return found


def headings(content: bytes) -> dict[str, set[str]]:
    """Return the headings of the tables of every tab, known by their colour."""
    navy = f"FF{NAVY[1:]}"
    return {
        sheet.title: {
            str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value and cell.fill.fgColor.rgb == navy
        }
        for sheet in opened(content)
    }
