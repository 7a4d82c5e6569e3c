"""Which month, quarter or year the name of a file or tab says."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from pipeline.model.names import fold
from pipeline.model.period import MONTHS

_SHORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NUMBER_OF = {word: number for words in (MONTHS, _SHORT) for number, word in enumerate(words, 1)} | {"sept": 9}
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?!\d|[-_. ]?\d)")
_MONTH_YEAR = re.compile(r"(?<!\d)(?<!\d[-_. ])(0?[1-9]|1[0-2])[-_. ](20\d\d)(?!\d)")
_QUARTER = re.compile(r"\b[kq]([1-4])\b|\bkwartaal ?([1-4])\b|\b([1-4])e? kwartaal\b")


def month_number(word: str) -> int | None:
    """Return the number of a Dutch month name or its short form.

    >>> month_number("mrt"), month_number("September"), month_number("kas")
    (3, 9, None)
    """
    return _NUMBER_OF.get(fold(word).rstrip("."))


def without_period(name: str) -> str:
    """Return a name folded, without the words and numbers that say a period.

    >>> without_period("Giften maart 2026"), without_period("kasboek-2026-03")
    ('giften', 'kasboek')
    """
    bare = _QUARTER.sub(" ", re.sub(r"[-_.,()]+", " ", fold(name)))
    words = [word for word in re.sub(r"\d+", " ", bare).split() if word not in _NUMBER_OF]
    return " ".join(words)


def period_of(file: str, tab: str | None) -> str | None:
    """Return what tab and file name say together: `2026-03`, `2026`, `03` (a month of any year), `2026-K1`, `K1`.

    The tab speaks before the file name, the file name before its folders; two years in one name say nothing.

    >>> period_of("kasboek-2026.xlsx", "mrt"), period_of("kasboek-2026-03.xlsx", None), period_of("boek.xlsx", "K1")
    ('2026-03', '2026-03', 'K1')
    """
    path = PurePosixPath(file)
    names = [name for name in (tab, path.stem, *reversed(path.parts[:-1])) if name]
    year, part = None, None
    for place, name in enumerate(names):
        found_year, found_part = _read(name)
        is_folder = place >= len(names) - len(path.parts[:-1])
        year = year or found_year
        part = part or (None if is_folder else found_part)
    if year and part:
        return f"{year}-{part}"
    return year or part


def _read(name: str) -> tuple[str | None, str | None]:
    """Return the year and the month (`03`) or quarter (`K1`) that one name says."""
    text = fold(name).replace("_", "-")
    if match := _YEAR_MONTH.search(text):
        return match[1], match[2]
    if match := _MONTH_YEAR.search(text):
        return match[2], f"{int(match[1]):02d}"
    years = set(_YEAR.findall(text))
    year = years.pop() if len(years) == 1 else None
    if match := _QUARTER.search(re.sub(r"[-.]", " ", text)):
        return year, f"K{match[1] or match[2] or match[3]}"
    months = {_NUMBER_OF[word] for word in re.findall(r"[a-z]+", text) if word in _NUMBER_OF}
    if len(months) == 1:
        return year, f"{months.pop():02d}"
    is_month = text.isdigit() and 1 <= int(text) <= 12
    return year, f"{int(text):02d}" if is_month else None
