"""What one report of an earlier run says of a book year: how it ended, what it cost, and what was left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.model.names import fold
from pipeline.model.period import Period
from pipeline.model.raw import OUTSIDE
from pipeline.money import Cents

_HIDDEN = "••"  # in a report: the middle of an account number


class PointKind(StrEnum):
    """Why something of a year is still open when the next begins."""

    ADVICE = "aanbeveling"
    MEETING = "naar de ledenvergadering"
    LOOK_INTO = "nog uitzoeken"
    UNANSWERED = "eerst oplossen, zonder reactie"


@dataclass(frozen=True, slots=True)
class CategoryTotal:
    """A line of the staat van baten en lasten. `kind`: baten, lasten or balans; lasten count above zero."""

    label: str
    kind: str
    cents: Cents


@dataclass(frozen=True, slots=True)
class ClosingItem:
    """An item of the balance sheet on the last day of the year. `side`: activa or passiva."""

    item: str
    side: str
    kind: str
    cents: Cents


@dataclass(frozen=True, slots=True)
class EarlierFinding:
    """A finding of that year. `reaction`: what the committee chose, empty when nothing; `gone`: it was repaired."""

    id: str
    text: str
    is_high: bool
    reaction: str = ""
    gone: bool = False


@dataclass(frozen=True)
class YearReport:
    """One file of an earlier run over a book year. `year`: in which it starts; `made_on`: the day of that run.

    `closings`: per account, as the report names it. `totals`: None when the file does not tell them; `items`: None
    too when the balance sheet followed from the books alone. `moved`: what all accounts together changed.
    `recorded`: SHA-256 per file name of what the run wrote beside it, as it says itself.
    """

    file: str
    sha256: str
    year: int
    made_on: date | None = None
    party: str = ""
    closings: Mapping[str, Cents] = field(default_factory=dict)
    moved: Cents | None = None
    totals: tuple[CategoryTotal, ...] | None = None
    items: tuple[ClosingItem, ...] | None = None
    findings: tuple[EarlierFinding, ...] | None = None
    advice: tuple[str, ...] = ()
    recorded: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Where the file stands, as a reader finds it: below `input/`, or in the folder of output."""
        return f"output/{self.file.removeprefix(OUTSIDE)}" if self.from_output else self.file

    @property
    def from_output(self) -> bool:
        """Whether it stands in the folder of output, where a run put it."""
        return self.file.startswith(OUTSIDE)

    @property
    def bare_name(self) -> str:
        """The name of the file without its folders."""
        return self.file.rsplit("/", 1)[-1]

    def is_of(self, period: Period, party: str) -> bool:
        """Whether it is of a book year of the party, and made when that year was over."""
        over = self.made_on is None or self.made_on > period.last_day
        same = not party or not self.party or fold(self.party) == fold(party)
        return self.year == period.year and over and same

    def closings_of(self, accounts: Iterable[str]) -> Mapping[str, Cents]:
        """Return the closings with the account number in a name whole again, where it is that of one account only.

        A report shows the first two and the last four signs of an account number.
        """
        whole = {name: [one for one in accounts if _masks(name, one)] for name in self.closings if _HIDDEN in name}
        return {
            whole[name][0] if len(whole.get(name, ())) == 1 else name: cents for name, cents in self.closings.items()
        }


def _masks(shown: str, name: str) -> bool:
    """Whether a name of a report is that of an account, of which the number is masked."""
    parts = (re.escape("".join(part.split())) for part in shown.split(_HIDDEN))
    return re.fullmatch("[0-9A-Za-z]+".join(parts), "".join(name.split())) is not None


def in_order(reports: Iterable[YearReport], period: Period, party: str) -> list[YearReport]:
    """Return the reports of a book year that may be used, the one that leads first.

    Those in the folder of output lead, then the newest, then the data file before the workbook, which people save.
    """
    usable = [one for one in reports if one.is_of(period, party)]
    return sorted(
        usable, key=lambda one: (not one.from_output, -(one.made_on or date.min).toordinal(), not one.recorded)
    )


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something of a year that was not settled in it. `finding`: its id, None for advice; `source`: the report."""

    kind: PointKind
    text: str
    source: str
    finding: str | None = None
