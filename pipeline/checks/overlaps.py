"""Where the registers of people touch the books: somebody's interest that supplies, gives, or stands in a decision."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from pipeline.checks.identities import Role, every_tie, party_numbers, supplies, ties
from pipeline.checks.identities.ties import Tie
from pipeline.checks.own_accounts import on_own_accounts
from pipeline.model.dossier import Dossier
from pipeline.model.givers import registered
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.decisions import Decisions
from schemas.gifts import Gifts
from schemas.interests import Interests
from schemas.personal_gifts import PersonalGifts
from schemas.side_functions import SideFunctions

COLUMNS = ("person", "holds", "organisation", "meets", "party", "reason", "times", "amount_cents", "last_on")
_PLACES = ("table", "row", "held_table", "held_row")
# Nothing meets itself, and who gave to a person and to the party is asked about beside the person.
_NO_MEETING = {(Role.GIVER, Role.GIVER), (Role.DONOR, Role.DONOR), (Role.DONOR, Role.GIVER)}
_HELD = ["person", "holds", "organisation", "party", "first", "last", "held_table", "held_row"]
_SEEN = ["party", "named", "day", "amount_cents", "table", "row"]
_MEETS = {
    Role.PAYEE: "leverancier",
    Role.DONOR: "gever aan de partij",
    Role.DECISION_PARTY: "genoemd in een besluit",
    Role.GIVER: "gever aan een persoon",
}


def overlaps(dossier: Dossier) -> pd.DataFrame:
    """Return every place where what somebody holds, does or was given touches the books of the period.

    So does who gave to the party and also supplies it or stands in a decision; there `person` is empty.

    Returns:
        One row per entry of a register and per party that it touches: person, holds (what stands in the register),
        organisation, meets (what the party is), party (its name there), reason, times, amount_cents (together), last_on
        (the last day), with the last row of the books (table, row) and the row of the register (held_table, held_row).
    """
    pairs = [(left, right) for left in _HOLDING for right in _MEETS if (left, right) not in _NO_MEETING]
    pairs = [(left, right) for left, right in pairs if _tied(dossier, left, right)]
    found = [_touching(dossier, left, right) for left, right in pairs]
    if not found:
        return pd.DataFrame(columns=[*COLUMNS, *_PLACES])
    rows = pd.concat(found, ignore_index=True)
    return rows.sort_values(["person", "organisation", "meets", "party"], kind="stable").reset_index(drop=True)


def _tied(dossier: Dossier, left: Role, right: Role) -> list[Tie]:
    """Return the ties of two roles; a decision about a public body or a bank says something, paying one does not."""
    return every_tie(dossier, left, right) if right is Role.DECISION_PARTY else ties(dossier, left, right)


def _touching(dossier: Dossier, left: Role, right: Role) -> pd.DataFrame:
    """Return what of two roles is tied, on days on which the entry of the register ran."""
    tied = pd.DataFrame(_tied(dossier, left, right), columns=[*Tie._fields])[["left", "right", "reason"]]
    tied = tied.astype({"left": "int64", "right": "int64"})
    pairs = tied.merge(_HOLDING[left](dossier), left_on="left", right_on="party").drop(columns="party")
    pairs = pairs.merge(_SEEN_AS[right](dossier), left_on="right", right_on="party").drop(columns="party")
    running = ~(pairs["first"] > pairs["day"]) & ~(pairs["last"] < pairs["day"])
    pairs = pairs[running].sort_values("day", kind="stable").assign(meets=_MEETS[right])
    entry = ["held_table", "held_row", "right"]
    pairs = pairs.assign(
        times=pairs.groupby(entry)["day"].transform("size"),
        amount_cents=pairs.groupby(entry)["amount_cents"].transform("sum", min_count=1).astype("Int64"),
    )
    last = pairs.drop_duplicates(entry, keep="last")
    return last.rename(columns={"named": "party", "day": "last_on"})[[*COLUMNS, *_PLACES]]


def _numbered(dossier: Dossier, role: Role, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of which the party is known, with its number."""
    numbers = party_numbers(dossier, role)
    return rows.assign(party=numbers[~numbers.index.duplicated()].reindex(rows.index)).dropna(subset=["party"])


def _held(dossier: Dossier, role: Role, schema: type[Sheet], holds: pd.Series, **facts: str) -> pd.DataFrame:
    rows = dossier[schema]
    columns = {name: rows[column] for name, column in facts.items()}
    made = pd.DataFrame(columns | {"holds": holds, "held_table": rows["table"], "held_row": rows["row"]})
    return _numbered(dossier, role, made)[_HELD]


def _interests(dossier: Dossier) -> pd.DataFrame:
    holds = "belang: " + dossier[Interests][Interests.kind].fillna("niet ingevuld")
    facts = {"person": Interests.name, "organisation": Interests.organisation}
    return _held(dossier, Role.INTEREST, Interests, holds, first=Interests.starts_on, last=Interests.ends_on, **facts)


def _side_functions(dossier: Dossier) -> pd.DataFrame:
    holds = "nevenfunctie: " + dossier[SideFunctions][SideFunctions.function]
    days = {"first": SideFunctions.starts_on, "last": SideFunctions.ends_on}
    facts = {"person": SideFunctions.name, "organisation": SideFunctions.organisation}
    return _held(dossier, Role.SIDE_FUNCTION, SideFunctions, holds, **days, **facts)


def _given_to_people(dossier: Dossier) -> pd.DataFrame:
    """Return the gifts to people of the period; a giver counts over the whole of it, before and after the gift."""
    gifts = dossier[PersonalGifts]
    holds = "kreeg: " + gifts[PersonalGifts.description].fillna("geschenk")
    days = {"first": PersonalGifts.received_on, "last": PersonalGifts.received_on}
    facts = {"person": PersonalGifts.recipient, "organisation": PersonalGifts.giver}
    made = _held(dossier, Role.GIVER, PersonalGifts, holds, **days, **facts)
    first, last = pd.Timestamp(dossier.period.first_day), pd.Timestamp(dossier.period.last_day)
    return made[made["first"].between(first, last)].assign(first=first, last=last)


def _gave(dossier: Dossier) -> pd.DataFrame:
    """Return who gave to the party in the period, each once with the last gift; no person of the party stands in it."""
    gifts = registered(dossier)
    gifts = gifts[gifts["kept"] & gifts["known"] & dossier.in_period(Gifts, gifts)]
    made = pd.DataFrame(
        {
            "person": pd.array([None] * len(gifts), dtype="string"),
            "holds": "gaf aan de partij",
            "organisation": gifts[Gifts.donor],
            "first": pd.Timestamp(dossier.period.first_day),
            "last": pd.Timestamp(dossier.period.last_day),
            "held_table": gifts["table"],
            "held_row": gifts["row"],
        },
        index=gifts.index,
    )
    return _numbered(dossier, Role.DONOR, made)[_HELD].drop_duplicates("party", keep="last")


def _seen(dossier: Dossier, role: Role, schema: type[Sheet], rows: pd.DataFrame, **facts: str) -> pd.DataFrame:
    rows = rows[dossier.in_period(schema, rows)]
    columns = {name: rows[column] for name, column in facts.items()}
    return _numbered(dossier, role, pd.DataFrame(columns | {"table": rows["table"], "row": rows["row"]}))[_SEEN]


def _paid(dossier: Dossier) -> pd.DataFrame:
    bought = on_own_accounts(dossier, supplies(dossier))
    bought = bought.assign(spent=-bought[Bookings.amount])
    facts = {"named": Bookings.counterparty, "day": Bookings.booked_on, "amount_cents": "spent"}
    return _seen(dossier, Role.PAYEE, Bookings, bought, **facts)


def _given(dossier: Dossier) -> pd.DataFrame:
    gifts = registered(dossier)
    facts = {"named": Gifts.donor, "day": Gifts.received_on, "amount_cents": Gifts.amount}
    return _seen(dossier, Role.DONOR, Gifts, gifts[gifts["kept"] & gifts["known"]], **facts)


def _handed(dossier: Dossier) -> pd.DataFrame:
    gifts = dossier[PersonalGifts]
    facts = {"named": PersonalGifts.giver, "day": PersonalGifts.received_on, "amount_cents": PersonalGifts.value}
    return _seen(dossier, Role.GIVER, PersonalGifts, gifts, **facts)


def _decided(dossier: Dossier) -> pd.DataFrame:
    """Return the parties of every decision of the period; a decision names several."""
    decisions = dossier[Decisions]
    decisions = decisions[dossier.in_period(Decisions, decisions)]
    numbers = party_numbers(dossier, Role.DECISION_PARTY)
    parties = numbers[numbers.index.isin(decisions.index)]
    rows = decisions.loc[parties.index]
    return pd.DataFrame(
        {
            "party": parties.to_numpy(),
            "named": (rows[Decisions.number] + " " + rows[Decisions.subject].fillna("")).str.strip().to_numpy(),
            "day": rows[Decisions.decided_on].to_numpy(),
            "amount_cents": rows[Decisions.amount].array,
            "table": rows["table"].array,
            "row": rows["row"].array,
        }
    )[_SEEN]


_HOLDING: dict[Role, Callable[[Dossier], pd.DataFrame]] = {
    Role.INTEREST: _interests,
    Role.SIDE_FUNCTION: _side_functions,
    Role.GIVER: _given_to_people,
    Role.DONOR: _gave,
}
_SEEN_AS: dict[Role, Callable[[Dossier], pd.DataFrame]] = {
    Role.PAYEE: _paid,
    Role.DONOR: _given,
    Role.DECISION_PARTY: _decided,
    Role.GIVER: _handed,
}
