"""How the book year before ended: by its earlier reports, else by its own workbooks, each figure with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from pipeline.model.dossier import Dossier, once
from pipeline.model.last_year_books import closings_of_books, items_of_books, totals_of_books, totals_typed
from pipeline.model.last_year_points import open_points
from pipeline.model.names import fold
from pipeline.model.period import Period
from pipeline.model.year_reports import CategoryTotal, ClosingItem, OpenPoint, YearReport, in_order
from pipeline.money import Cents, euro
from schemas.accounts import Accounts

TYPED = "de kolom Vorig jaar in Begroting"
_NOT_USED = "De bedragen per categorie tellen niet op tot wat er op de rekeningen veranderde en zijn niet gebruikt."
_LOOK = "Is er meer veranderd dan de gele cellen, leg het dan naast het origineel."
_SHOWN = 3  # of the differences between two sources
_SIGNS = {"lasten": -1}

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True)
class Told(Generic[Key, Value]):
    """What the source that leads says of a subject. `source`: its name, None when nobody says anything."""

    values: Mapping[Key, Value]
    source: str | None = None


@dataclass(frozen=True)
class LastYear:
    """What is known of the book year before. Keys are folded names.

    `closings`: per account on its last day. `totals`: per category, as its staat van baten en lasten says; `is_whole`:
    a category that is not among them had nothing. `items`: of the balance sheet, by name and side. `points`: what was
    left open. `notes`: where sources differ, and what may have been changed since, for the reader.
    """

    period: Period
    closings: Told[str, Cents]
    totals: Told[str, CategoryTotal]
    is_whole: bool
    items: Told[tuple[str, str], ClosingItem]
    points: tuple[OpenPoint, ...]
    points_from: str | None
    notes: tuple[str, ...]

    @property
    def reported_closings(self) -> Told[str, Cents]:
        """The closings that a report of that year says; the books themselves are held against this year elsewhere."""
        return Told({}) if self.closings.source == _books_of(self.period) else self.closings

    def total_of(self, category: str, kind: str) -> Cents | None:
        """Return what a category came to as one of the `kind` of this year, or None when that is not known.

        What was baten last year and is lasten now counts below zero: the result of last year stays what it was.
        """
        known = self.totals.values.get(fold(category))
        if known is None:
            return 0 if self.is_whole else None
        return known.cents * _SIGNS.get(known.kind, 1) * _SIGNS.get(kind, 1)


@once
def last_year(dossier: Dossier) -> LastYear:
    """Return what is known of the book year before the one of the period.

    Earlier reports lead: those in the folder of output, then those handed in, the newest first. Then the workbooks of
    that year. Of the categories at last what Begroting of this year says of them.
    """
    period = replace(dossier.book_year, year=dossier.book_year.year - 1)
    reports = in_order(dossier.year_reports, period, dossier.facts.name)
    books, accounts = _books_of(period), tuple(dossier[Accounts][Accounts.name])
    reported = ((one.name, one.closings_of(accounts)) for one in reports)
    closings = _told([*reported, (books, closings_of_books(dossier, period))])
    trusted = [one for one in reports if not _is_doubtful(one, reports)]
    whole = _told(
        [*((one.name, _by_label(one.totals)) for one in trusted), (books, _by_label(totals_of_books(dossier, period)))]
    )
    totals = [*whole, *_told([(TYPED, _by_label(totals_typed(dossier)))])]
    items = _told(
        [
            *((one.name, _by_item(one.items)) for one in reports),
            (f"het blad Balans van {period}", _by_item(items_of_books(dossier, period))),
        ]
    )
    cents = [Told({label: one.cents for label, one in told.values.items()}, told.source) for told in totals]
    return LastYear(
        period,
        _folded(_first(closings)),
        _folded(_first(totals)),
        bool(whole),
        _first(items),
        tuple(open_points(reports)),
        next((one.name for one in reports if one.findings is not None or one.advice), None),
        (*_warnings(dossier, period, reports), *_differences(closings), *_differences(cents)),
    )


def _books_of(period: Period) -> str:
    return f"de kasboeken van {period}"


def _told(sources: Iterable[tuple[str, Mapping[Key, Value]]]) -> list[Told[Key, Value]]:
    """Return what the sources say that say anything."""
    return [Told(values, name) for name, values in sources if values]


def _first(told: Sequence[Told[Key, Value]]) -> Told[Key, Value]:
    return told[0] if told else Told({})


def _folded(told: Told[str, Value]) -> Told[str, Value]:
    return Told({fold(name): value for name, value in told.values.items()}, told.source)


def _by_label(totals: Iterable[CategoryTotal] | None) -> dict[str, CategoryTotal]:
    return {one.label: one for one in totals or ()}


def _by_item(items: Iterable[ClosingItem] | None) -> dict[tuple[str, str], ClosingItem]:
    return {(fold(one.item), one.side): one for one in items or ()}


def _is_doubtful(report: YearReport, reports: Sequence[YearReport]) -> bool:
    """Whether a workbook was saved after its run, and its categories no longer add up to what the accounts changed."""
    vouching = _saved_since(report, reports)
    if report.totals is None or vouching is None or vouching.moved is None:
        return False
    return sum(_SIGNS.get(one.kind, 1) * one.cents for one in report.totals) != vouching.moved


def _saved_since(report: YearReport, reports: Sequence[YearReport]) -> YearReport | None:
    """Return the data file of its run that says that a workbook is no longer as it was made.

    Runs go by their day: of what another run made, a data file knows nothing.
    """
    own = [one for one in reports if one.recorded and one.made_on == report.made_on]
    if report.recorded or any(report.sha256 in one.recorded.values() for one in own):
        return None
    return own[0] if own else None


def _warnings(dossier: Dossier, period: Period, reports: Sequence[YearReport]) -> Iterator[str]:
    """Yield which reports of a year are not used, and which were saved after the run that made them."""
    for one in dossier.year_reports:
        if one.year == period.year and one not in reports:
            early = one.made_on is not None and one.made_on <= period.last_day
            why = "gemaakt voor het eind van dat boekjaar" if early else f"van een andere partij: {one.party}"
            yield f"{one.name} is niet gebruikt: {why}."
    for one in reports:
        if vouching := _saved_since(one, reports):
            more = _NOT_USED if _is_doubtful(one, reports) else _LOOK
            yield f"{one.name} is opgeslagen nadat het werd gemaakt (volgens {vouching.name}). {more}"


def _differences(told: Sequence[Told[str, Cents]]) -> Iterator[str]:
    """Yield what another source says otherwise than the one that leads."""
    for other in told[1:]:
        known = {fold(name): cents for name, cents in other.values.items()}
        off = [
            f"{name} {euro(cents)} en {euro(known[fold(name)])}"
            for name, cents in told[0].values.items()
            if known.get(fold(name), cents) != cents
        ]
        if off:
            rest = f" en nog {len(off) - _SHOWN}" if len(off) > _SHOWN else ""
            sources = f"{told[0].source} (gebruikt) en {other.source} verschillen"
            yield f"{sources[0].upper()}{sources[1:]}: {'; '.join(off[:_SHOWN])}{rest}."
