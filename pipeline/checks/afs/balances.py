"""Balances: do they roll within a month, agree with the bank, and never fall below an empty cash box."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.afs.balance_places import at_book, at_saldi
from pipeline.checks.afs.scopes import OF_A_BANK, balances_of_period, cash_boxes, cash_days_of_period, examined
from pipeline.checks.core import Scope, Verdict, check
from pipeline.checks.grouping import values
from pipeline.model.dossier import Dossier
from pipeline.model.findings import State
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.balances import Balances
from schemas.bookings import Bookings

_BASIS = ("BW 2:10 lid 1", "B6")


@check(
    "AFS-02",
    Severity.HIGH,
    needs=(Bookings, Balances),
    points_at=Balances.balance,
    basis=_BASIS,
    scope="account",
)
def balance_does_not_roll(dossier: Dossier) -> Verdict:
    """Return the balances in Saldi that are not the opening plus what came in and went out."""
    known = balances_of_period(dossier)
    compared = known[known["stated_closing_cents"].notna() & known["closing_cents"].notna()]
    wrong = compared.assign(difference=compared["closing_cents"] - compared["stated_closing_cents"])
    return Verdict(at_saldi(dossier, wrong[wrong["difference"] != 0]), examined(compared, known))


@check("AFS-03", Severity.HIGH, needs=(Bookings,), basis=_BASIS, scope="account")
def book_balance_not_bank_balance(dossier: Dossier) -> Verdict:
    """Return the months in which the book moved otherwise than the bank, apart from what is under way."""
    known = balances_of_period(dossier)
    compared = known[known["difference_cents"].notna()]
    wrong = compared[compared["difference_cents"] != 0]
    wrong = wrong.assign(
        difference=wrong["difference_cents"],
        key=values(zip(wrong["account"], wrong["month"], strict=True), wrong.index),
    )
    return Verdict(at_book(dossier, wrong), _against_bank(dossier, compared))


@check(
    "AFS-11",
    Severity.HIGH,
    needs=(Bookings, Accounts),
    points_at=Bookings.amount,
    basis=_BASIS,
    scope="account",
    exempt_by="kas",
)
def negative_cash(dossier: Dossier) -> Verdict:
    """Return the bookings that took a cash box below zero, with how low it fell.

    A later stretch of days that falls no lower may have the same cause: it stands beside the earlier one.
    """
    boxes = cash_boxes(dossier)[Accounts.name]
    days = cash_days_of_period(dossier)
    starts = _stretches(days)
    first = (
        dossier[Bookings]
        .loc[starts["booking"]]
        .assign(
            balance_cents=starts["balance_cents"].to_numpy(),
            lowest=starts["lowest"].to_numpy(),
            scope=starts["account"].to_numpy(),
            cause=starts["cause"].to_numpy(),
        )
    )
    places = values(([place] for place in zip(first["table"], first["row"], strict=True)), first.index)
    together = places.groupby(first["cause"]).sum()
    wrong = first.drop_duplicates("cause")
    sizes = days.groupby("account").size()
    scopes = [
        Scope(name, int(sizes[name]))
        if name in sizes.index
        else Scope(name, state=State.NOT_RUN, reason="geen beginsaldo of boekingen van de kas")
        for name in boxes.astype(str).tolist()
    ]
    related = wrong["cause"].map(together).map(lambda places: places[1:])
    return Verdict(wrong.assign(related=related).drop(columns="cause"), tuple(scopes))


def _stretches(days: pd.DataFrame) -> pd.DataFrame:
    """Return the first day of every stretch below zero, with `lowest` of the stretch and the number of its `cause`.

    A stretch that falls lower than all before it has a cause of its own.
    """
    below = days["balance_cents"].lt(0)
    begins = below & ~below.groupby(days["account"]).shift(fill_value=False).astype(bool)
    numbered = days.assign(stretch=begins.groupby(days["account"]).cumsum())[below]
    lowest = numbered.groupby(["account", "stretch"], sort=False)["balance_cents"].min()
    starts = days[begins].assign(lowest=lowest.to_numpy())
    low_before = starts.groupby("account")["lowest"].transform(lambda lows: lows.cummin().shift())
    deeper = low_before.isna() | (starts["lowest"] < low_before)
    return starts.assign(cause=deeper.cumsum())


def _against_bank(dossier: Dossier, compared: pd.DataFrame) -> tuple[Scope, ...]:
    """Return per account how many months were held against the bank; a cash box has no statement."""
    kinds = balances_of_period(dossier).drop_duplicates("account").set_index("account")["kind"].to_dict()
    accounts = dossier[Accounts]
    kinds |= dict(zip(accounts[Accounts.name].dropna(), accounts[Accounts.kind], strict=False))
    sizes = {str(name): int(size) for name, size in compared.groupby("account").size().items()}
    scopes = []
    for name, kind in sorted(kinds.items()):
        if pd.notna(kind) and kind not in OF_A_BANK:
            scopes.append(Scope(str(name), state=State.NOT_APPLICABLE, reason="van deze rekening is er geen afschrift"))
        elif str(name) not in sizes:
            scopes.append(Scope(str(name), state=State.NOT_RUN, reason="geen bankafschrift"))
        else:
            scopes.append(Scope(str(name), sizes[str(name)]))
    return tuple(scopes)
