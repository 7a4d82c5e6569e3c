"""Bank lines and bookings, one held against the other."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.links import lines_of, lonely
from pipeline.checks.afs.scopes import bank_accounts
from pipeline.checks.core import Scope, Verdict, check
from pipeline.checks.grouping import beside, last_of_each, values
from pipeline.model.dossier import Dossier
from pipeline.model.findings import State
from pipeline.model.severity import Severity
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

_NAMED = 6  # candidates in a message
_LOOKS_LIKE = ("wrong_sign", "shifted_comma", "swapped_digits", "one_digit")


@check(
    "AFS-04",
    Severity.HIGH,
    needs=(BankLines, Bookings),
    points_at=BankLines.amount,
    basis=("BW 2:10 lid 1", "B6"),
    scope="account",
    month_edge=True,
)
def bank_line_without_booking(dossier: Dossier) -> Verdict:
    """Return the bank lines of which no booking tells, per account."""
    wrong = lonely(dossier, "bank")
    lines = dossier[BankLines]
    return Verdict(wrong.assign(scope=wrong["account"]), _scopes(dossier, lines[_counts(dossier)], BankLines))


@check(
    "AFS-05",
    Severity.HIGH,
    needs=(Bookings, BankLines),
    points_at=Bookings.amount,
    basis=("BW 2:10 lid 1", "B6"),
    scope="account",
    month_edge=True,
)
def booking_without_bank_line(dossier: Dossier) -> Verdict:
    """Return the bookings on an account of a bank that its statements do not show, per account."""
    wrong = lonely(dossier, "book")
    unseen = lines_of(dossier, "leftover", "book")
    unseen = unseen[unseen["reason"].eq("no_evidence").fillna(value=False)]
    seen = dossier[Bookings].drop(index=unseen.index)
    return Verdict(wrong.assign(scope=wrong["account"]), _scopes(dossier, seen, Bookings))


@check(
    "AFS-06",
    Severity.HIGH,
    needs=(Bookings, BankLines),
    points_at=Bookings.amount,
    basis=("BW 2:10 lid 1", "B6"),
)
def matched_amount_differs(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings whose bank line, beyond doubt the same payment, has another amount, and what that looks like.

    The kinds of likeness: the sign turned round, the comma shifted, two digits swapped, one digit typed wrong.
    """
    booked = lines_of(dossier, "near_miss", "book").drop_duplicates("link")
    bank = lines_of(dossier, "near_miss", "bank").drop_duplicates("link").set_index("link")
    booked = booked[booked["link"].isin(bank.index)]
    bank = bank.loc[booked["link"]].set_axis(booked.index)
    looks_like = booked["reason"].where(booked["reason"].isin(_LOOKS_LIKE))
    return booked.assign(
        bank_amount=bank[BankLines.amount],
        bank_day=bank[BankLines.booked_on],
        difference=booked[Bookings.amount] - bank[BankLines.amount],
        related=beside(bank),
        variant=looks_like.astype("object"),
    ).drop(columns=["link", "reason"])


@check(
    "AFS-07",
    Severity.LOW,
    needs=(Bookings, BankLines),
    points_at=Bookings.booked_on,
    norm="booking_lag_days",
    basis=("B6",),
)
def late_booking(dossier: Dossier) -> pd.DataFrame:
    """Return, per month, the last of the bookings dated more than `booking_lag_days` from the day of the bank."""
    matched = lines_of(dossier, "match", "book")
    lag = int(dossier.norms.on("booking_lag_days", dossier.period.last_day).value)
    late = matched[matched["days"].abs().gt(lag).fillna(value=False).astype(bool)]
    late = late[dossier.in_period(Bookings, late)]
    late = late.assign(days=late["days"].abs(), month=late[Bookings.booked_on].dt.strftime("%Y-%m"))
    longest = late.groupby("month")["days"].max()
    summary = last_of_each(late, "month", Bookings.booked_on)
    return summary.assign(
        longest=summary["month"].map(longest), key=values(((month,) for month in summary["month"]), summary.index)
    ).drop(columns=["link", "reason"])


@check("AFS-08", Severity.MIDDLE, needs=(Bookings, BankLines), basis=("B6",))
def ambiguous_match(dossier: Dossier) -> pd.DataFrame:
    """Return, per link that can be laid in several ways, its last bank line with all other lines beside it."""
    bank, book = (lines_of(dossier, "ambiguous", side) for side in ("bank", "book"))
    last = last_of_each(bank, "link", BankLines.booked_on)
    bookings = book.assign(place=values(zip(book["table"], book["row"], strict=True), book.index), told=_told(book))
    candidates = bookings.groupby("link")[["place", "told"]].agg(list).reindex(last["link"])
    both = zip(last["related"], candidates["place"], strict=True)
    return last.assign(
        related=values((lines + others for lines, others in both), last.index),
        candidates=values(map(len, candidates["place"]), last.index),
        choices=values(map(_first_few, candidates["told"]), last.index),
    ).drop(columns=["link", "reason"])


def _told(bookings: pd.DataFrame) -> list[str]:
    """Return per booking its row and day; not its payee, who may be a member that pays dues."""
    days = bookings[Bookings.booked_on].dt.strftime("%d-%m-%Y")
    return [f"rij {row} ({day})" for row, day in zip(bookings["row"], days, strict=True)]


def _first_few(choices: list[str]) -> str:
    """Name the first candidates; all of them are related to the finding."""
    rest = len(choices) - _NAMED
    return ", ".join(choices[:_NAMED]) + (f" en nog {rest}" if rest > 0 else "")


@check("AFS-10", Severity.LOW, needs=(BankLines,), basis=("B6",))
def statement_overlap(dossier: Dossier) -> pd.DataFrame:
    """Return, per export, the last of the lines that another export holds too; they count once."""
    lines = dossier[BankLines]
    again = lines[~_counts(dossier) & dossier.in_period(BankLines, lines)]
    return last_of_each(again.assign(export=again["file"]), "export", BankLines.booked_on)


def _counts(dossier: Dossier) -> pd.Series:
    """Say per bank line whether it counts: one that another export holds too does so once."""
    return dossier.matches.counted.reindex(dossier[BankLines].index).fillna(value=True).astype(bool)


def _scopes(dossier: Dossier, rows: pd.DataFrame, schema: type[BankLines | Bookings]) -> tuple[Scope, ...]:
    """Return per account of a bank how many rows of the period were held against the other side."""
    rows = rows[dossier.in_period(schema, rows)]
    sizes = rows.groupby("account").size()
    with_evidence = {*dossier.matches.evidence_to.dropna().index}
    return tuple(
        Scope(name, int(sizes.get(name, 0)))
        if name in with_evidence
        else Scope(name, state=State.NOT_RUN, reason="geen bankafschrift")
        for name in bank_accounts(dossier)
    )
