"""Interests of people in function, held against whom the party pays and who gives to it."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import check
from pipeline.checks.grouping import last_of_each, values
from pipeline.checks.identities import Role, name_keys, parties_of, party_numbers, supplies, ties
from pipeline.checks.identities.ties import Tie
from pipeline.model.dossier import Dossier
from pipeline.model.givers import registered
from pipeline.model.severity import Severity
from schemas.bookings import Bookings
from schemas.functionaries import Functionaries
from schemas.gifts import Gifts
from schemas.interests import Interests

_PLACE = ["file", "sheet", "row", "table", "day", "party", "who", "amount_cents"]


@check("BEL-04", Severity.MIDDLE, needs=(Interests, Functionaries, Bookings), basis=("B5",), yearly=True)
def counterparty_is_interest(dossier: Dossier) -> pd.DataFrame:
    """Return the suppliers and givers of the year in whom somebody in function has an interest, each with its last row.

    The interest ran on that day and its holder was in function. What is registered with a measure (Beheersmaatregel)
    is answered already: it weighs less.
    """
    found = [_paid(dossier), _given(dossier)]
    rows = pd.concat([part for part in found if len(part)] or found[:1], ignore_index=True)
    rows = rows.assign(group=rows["holder_row"].astype("string") + " " + rows["kind"] + " " + rows["who_key"])
    last = last_of_each(rows, "group", "day")
    total = rows.groupby("group")["amount_cents"].sum()
    handled = last[Interests.measure].notna()
    beside = [
        [*others, (table, row)]
        for others, table, row in zip(last["related"], last["holder_table"], last["holder_row"], strict=True)
    ]
    return last.assign(
        total=last["group"].map(total),
        severity=last["severity"].mask(handled, Severity.LOW),
        variant=values(map(_variant, last["kind"], handled), last.index),
        related=values(beside, last.index),
        key=values(zip(last["name"], last["organisation"], last["kind"], last["who_key"], strict=True), last.index),
    ).drop(columns=["group", "holder_row", "holder_table", "party"])


def _variant(kind: str, handled: bool) -> str | None:
    if handled:
        return "measure"
    return "given" if kind == "given" else None


def _paid(dossier: Dossier) -> pd.DataFrame:
    bought = supplies(dossier)
    bought = bought[dossier.in_period(Bookings, bought)]
    rows = bought.assign(
        day=bought[Bookings.booked_on],
        who=parties_of(dossier, Role.PAYEE)["name"].reindex(bought.index),
        amount_cents=-bought[Bookings.amount],
        points_at=Bookings.counterparty,
    )
    return _with_interests(dossier, rows[[*_PLACE, "points_at"]], Role.PAYEE).assign(kind="paid")


def _given(dossier: Dossier) -> pd.DataFrame:
    gifts = registered(dossier)
    gifts = gifts[gifts["kept"] & gifts["known"] & dossier.in_period(Gifts, gifts)]
    rows = gifts.assign(
        day=gifts[Gifts.received_on],
        who=gifts[Gifts.donor],
        party=party_numbers(dossier, Role.DONOR).reindex(gifts.index),
        amount_cents=gifts[Gifts.amount],
        points_at=Gifts.donor,
    )
    return _with_interests(dossier, rows[[*_PLACE, "points_at"]], Role.DONOR).assign(kind="given")


def _with_interests(dossier: Dossier, rows: pd.DataFrame, role: Role) -> pd.DataFrame:
    """Return the rows of parties in whom somebody has an interest on that day, beside that interest."""
    interests = dossier[Interests]
    facts = interests[[Interests.name, Interests.organisation, Interests.measure, Interests.starts_on, "ends_on"]]
    facts = facts.assign(
        interest=party_numbers(dossier, Role.INTEREST).reindex(facts.index),
        holder_row=interests["row"],
        holder_table=interests["table"],
    )
    linked = pd.DataFrame(ties(dossier, Role.INTEREST, role), columns=[*Tie._fields])
    linked = linked[["left", "right", "reason", "severity"]].astype({"left": "int64", "right": "int64"})
    pairs = rows.merge(linked, left_on="party", right_on="right").merge(facts, left_on="left", right_on="interest")
    running = ~(pairs[Interests.starts_on] > pairs["day"]) & ~(pairs[Interests.ends_on] < pairs["day"])
    pairs = pairs[running & _in_function(dossier, pairs)]
    pairs = pairs.assign(who_key=name_keys(pairs["who"]).fillna(""))
    return pairs.drop(columns=["left", "right", "interest", Interests.starts_on, Interests.ends_on])


def _in_function(dossier: Dossier, pairs: pd.DataFrame) -> pd.Series:
    """Say per row whether the holder of the interest held a function on its day; who is not listed is taken to."""
    people = dossier[Functionaries][[Functionaries.starts_on, Functionaries.ends_on]]
    people = people.assign(holder=name_keys(dossier[Functionaries][Functionaries.name]))
    asked = pairs[["day"]].assign(holder=name_keys(pairs[Interests.name])).rename_axis("pair").reset_index()
    held = asked.merge(people, on="holder")
    then = held[(held[Functionaries.starts_on] <= held["day"]) & ~(held[Functionaries.ends_on] < held["day"])]
    said = pairs.index.isin(then["pair"]) | ~pairs.index.isin(held["pair"])
    return pd.Series(said, index=pairs.index)
