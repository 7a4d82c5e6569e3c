"""What the pages of a report share: the bookings as shown, the committee's findings, and where each of them stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import pandas as pd

from pipeline.model.answers import AnswerKind, spoken
from pipeline.model.audiences import audience_of_check
from pipeline.model.entries import Entries
from pipeline.model.findings import Finding, Outcome
from pipeline.model.last_year_books import NO_CATEGORY
from pipeline.model.period import Period
from pipeline.model.result import Result
from pipeline.model.severity import Severity
from pipeline.model.source import Place
from pipeline.report.balances import account_lines
from pipeline.report.booking_rows import BookingRows, codes_by_paper
from pipeline.report.content import FIRST_ROW
from pipeline.report.data_outcomes import outcomes_for
from pipeline.report.dues_payers import dues_categories, payers_to_hide, texts_to_hide
from pipeline.report.spelling import in_one_spelling, kinds_of, match_labels
from pipeline.report.text import as_shown, mask_ibans
from schemas.accounts import Accounts
from schemas.base import Audience
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.functionaries import Functionaries

MASKED = "lid (naam afgeschermd)"
_ON_THE_BOOKS = ("AFS", "BOE")
T = TypeVar("T")


@dataclass(frozen=True)
class View:
    """A result as the treasurer and the committee may see it. `masked`: without IBANs and names of dues payers.

    `audience`: whose findings and outcomes these are.
    """

    result: Result
    masked: bool = False
    audience: Audience = Audience.COMMITTEE

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    def once(self, make: Callable[[View], T]) -> T:
        """Return what a function makes of this view, made once: many pages ask the same. Nobody changes it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @property
    def period(self) -> Period:
        """The month or book year of the report."""
        return self.result.dossier.period

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of these readers: the heaviest first, consequences last among equals."""
        own = [finding for finding in self.result.findings if finding.audience is self.audience]
        return tuple(sorted(own, key=lambda finding: (-finding.severity.weight, bool(finding.consequence_of))))

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        """How the checks ended that these readers may know of."""
        if self.audience is not Audience.COMMITTEE:
            return outcomes_for(self.result, self.audience)
        return tuple(end for end in self.result.outcomes if audience_of_check(end.code) is Audience.COMMITTEE)

    @cached_property
    def registered(self) -> frozenset[str] | None:
        """The accounts of the party, or None when no list of accounts was supplied."""
        accounts = self.result.dossier[Accounts]
        return frozenset(accounts[Accounts.name]) if len(accounts) else None

    def may_show(self, accounts: pd.Series) -> pd.Series:
        """Say per row whether its account is the party's; an unlisted one may be somebody's private account."""
        if self.registered is None:
            return pd.Series(data=True, index=accounts.index)
        return accounts.isin(self.registered)

    @cached_property
    def year_start(self) -> pd.Timestamp:
        """The first day of the book year of the period."""
        first = pd.Timestamp(self.period.first_day)
        if self.period.is_year:
            return first
        month = self.result.dossier.facts.first_month
        return pd.Timestamp(first.year if first.month >= month else first.year - 1, month, 1)

    @cached_property
    def year_bookings(self) -> pd.DataFrame:
        """The bookings from the start of the book year to the end of the period, with `shown` category and `soort`."""
        frame = self.result.dossier[Bookings]
        days = frame[Bookings.booked_on]
        inside = days.between(self.year_start, pd.Timestamp(self.period.last_day)) & self.may_show(
            frame[Bookings.account]
        )
        return self.with_category(frame[inside.fillna(value=False).astype(bool)])

    def with_category(self, bookings: pd.DataFrame) -> pd.DataFrame:
        """Return bookings with their category as `shown`, and its `soort`: baten, lasten or balans."""
        budget = self.result.dossier[Budget]
        shown = in_one_spelling(bookings[Bookings.category], budget).fillna(NO_CATEGORY)
        return bookings.assign(shown=shown, soort=kinds_of(shown, bookings[Bookings.amount], budget))

    def of_nature(self, bookings: pd.DataFrame, *natures: str) -> pd.Series:
        """Say per booking, with its `shown` category, whether the budget gives that one of some natures."""
        budget = self.result.dossier[Budget]
        own = budget[Budget.nature].isin(natures).fillna(value=False).astype(bool)
        return bookings["shown"].isin(set(budget.loc[own, Budget.category]))

    @cached_property
    def bookings(self) -> pd.DataFrame:
        """The bookings of the period as Transacties shows them: by account, then by day and source; index from 0."""
        frame = self.year_bookings
        frame = frame[self.result.dossier.in_period(Bookings, frame)]
        listed = self.result.dossier[Accounts][Accounts.name].tolist()
        ranks = frame[Bookings.account].map({name: rank for rank, name in enumerate(listed)}).fillna(len(listed))
        names = [Bookings.account, Bookings.booked_on, "file", "sheet", "row"]
        ordered = frame.assign(rank=ranks).sort_values(["rank", *names], kind="stable", na_position="first")
        return ordered.rename_axis("booking").reset_index()

    @cached_property
    def account_lines(self) -> pd.DataFrame:
        """The accounts of the period with their balances; see `balances.account_lines`."""
        accounts = self.result.dossier[Accounts]
        balances = self.result.dossier.matches.balances
        order = accounts[Accounts.name].tolist()
        kinds = dict(zip(accounts[Accounts.name], accounts[Accounts.kind], strict=True))
        return account_lines(self.bookings, balances[self.may_show(balances["account"])], self.period, order, kinds)

    @cached_property
    def withheld(self) -> pd.DataFrame:
        """The bookings of the period on accounts that are not the party's: counted, never printed."""
        frame = self.result.dossier[Bookings]
        hidden = ~self.may_show(frame[Bookings.account]) & self.result.dossier.in_period(Bookings, frame)
        return frame[hidden.fillna(value=False).astype(bool)]

    @cached_property
    def booking_rows(self) -> BookingRows:
        """Where each source row of the bookings stands in Transacties."""
        return BookingRows(self.bookings, self.result.dossier.books.tables)

    def transaction_row(self, place: Place) -> int | None:
        """Return Excel's row in Transacties of a source row, or None when it is no booking of the period."""
        return self.booking_rows.row_of(place)

    @cached_property
    def findings_at(self) -> dict[int, list[int]]:
        """Per Excel row in Transacties: the indexes of the findings about it."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, finding in enumerate(self.findings):
            for row in dict.fromkeys(self.transaction_row(place) for place in (finding.place, *finding.related)):
                if row is not None:
                    found[row].append(number)
        return found

    @cached_property
    def match_labels(self) -> pd.Series:
        """Per booking, by its index in the Books: a sign and how it was matched with the bank."""
        return match_labels(self.result.dossier.matches)

    @cached_property
    def transfers(self) -> pd.Series:
        """Say per booking of `bookings` whether it is a leg of a transfer between own accounts that balances."""
        matches = self.result.dossier.matches
        links = matches.links.index[matches.links["kind"].eq("transfer")]
        legs = matches.members[matches.members["link"].isin(links) & matches.members["side"].eq("book")]
        return self.bookings["booking"].isin(legs["index"])

    @cached_property
    def dues_names(self) -> frozenset[str]:
        """The categories of the dues, whose payers are not named in a masked report; see `dues_payers`."""
        return dues_categories(self.result.dossier[Budget], self.year_bookings["shown"])

    @cached_property
    def _dues_payers(self) -> tuple[str, ...]:
        own = self.year_bookings[self.year_bookings["shown"].isin(self.dues_names)]
        return payers_to_hide(own[Bookings.counterparty], self.result.dossier[Functionaries][Functionaries.name])

    def finding_text(self, finding: Finding, text: str) -> str:
        """Return a text of a finding as this report may show it."""
        if not self.masked:
            return text
        for said in self._unnamed_in(finding):
            text = text.replace(said, MASKED)
        return mask_ibans(text)

    def _unnamed_in(self, finding: Finding) -> tuple[str, ...]:
        """Return what names a payer of dues: on the rows of a finding, and anywhere in one on the bank or the books."""
        key = ("unnamed", finding.id)
        if key not in self._made:
            rows = dict.fromkeys(self.transaction_row(place) for place in (finding.place, *finding.related))
            own = tuple(text for row in rows for text in self._dues_texts.get(row or 0, ()))
            self._made[key] = own + (self._dues_payers if finding.code[:3] in _ON_THE_BOOKS else ())
        unnamed: tuple[str, ...] = self._made[key]
        return unnamed

    @cached_property
    def _dues_texts(self) -> dict[int, tuple[str, ...]]:
        """Per Excel row in Transacties of a payment of dues: what may name who paid."""
        own = self.bookings[self.bookings["shown"].isin(self.dues_names)]
        return {place + FIRST_ROW: texts for place, texts in texts_to_hide(own).items()}

    def answer(self, finding: Finding, kind: AnswerKind) -> str | None:
        """Return what was answered on a finding, of one kind, as this report may show it."""
        message = self.finding_text(finding, finding.message)
        given = self.result.dossier.answers.get(finding.id, ())
        # Before they are joined: a masked answer is the same as the one of which an earlier report showed it so.
        shown = [replace(one, text=self.finding_text(finding, one.text)) for one in given]
        return spoken(shown, message, kind)

    @cached_property
    def entries(self) -> Entries:
        """What people typed in earlier copies of this report, as it may show it."""
        entries = self.result.dossier.entries.mapped(lambda text: as_shown(text).strip())
        return entries.by_paper(codes_by_paper(self.bookings)) if any(one.paper for one in entries) else entries

    def account_name(self, name: str) -> str:
        """Return the name of an account as this report may show it."""
        return mask_ibans(name) if self.masked else name


def source_text(place: Place) -> str:
    """Say where something stands: `kasboek-2026-03.xlsx › Boekingen › rij 47`."""
    return str(Place(place.file, place.sheet, place.row))


def weight_label(severity: Severity) -> str:
    """Return what a finding asks of the reader, with its sign: `■ Eerst oplossen`."""
    return f"{severity.sign} {severity.label}"


def cells(series: pd.Series) -> list[Any]:
    """Return a column as plain values, empty ones as None."""
    return [None if empty else value for value, empty in zip(series.tolist(), series.isna(), strict=True)]


def row_sources(frame: pd.DataFrame) -> list[str]:
    """Say of every row where it stands; see `source_text`."""
    sheets = (" › " + frame["sheet"]).fillna("")
    return (frame["file"] + sheets + " › rij " + frame["row"].astype("string")).tolist()
