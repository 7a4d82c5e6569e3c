"""GES: gifts and favours to people of the party. Findings about people: they state facts and ask."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Check, Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.identities import Role, distinct_parties, initials_only, party_numbers, supplies, ties
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.base import info
from schemas.bookings import Bookings
from schemas.decisions import Decisions
from schemas.gifts import Gifts
from schemas.personal_gifts import PersonalGifts

_DECLINED = ("geweigerd", "teruggestuurd")


@check("GES-03", Severity.MIDDLE, needs=(PersonalGifts,), points_at=PersonalGifts.giver, basis=("B5",), yearly=True)
def gift_from_stakeholder(dossier: Dossier) -> Verdict:
    """Return the gifts to people, not declined, of a giver who supplies the party, gives to it or is in a decision.

    Only names can be compared here: equal names are *midden*, a person's with initials only, or names that are nearly
    equal, *laag*.
    """
    gifts = dossier[PersonalGifts]
    gifts = gifts[~gifts[PersonalGifts.handling].isin(_DECLINED)]
    gifts = gifts.assign(party=party_numbers(dossier, Role.GIVER).reindex(gifts.index)).dropna(subset=["party"])
    known = _stakeholders(dossier)
    wrong = gifts[gifts["party"].isin(known["party"])]
    found = dict(iter(known.groupby("party")))
    wrong = wrong.assign(
        stakes=values(([*found[party]["stake"]] for party in wrong["party"]), wrong.index),
        severity=values(
            (Severity.MIDDLE if found[party]["sure"].any() else Severity.LOW for party in wrong["party"]), wrong.index
        ),
    )
    missing = [info(schema).title for schema in (Bookings, Gifts, Decisions) if not dossier.books.has(schema)]
    reason = f"zonder blad {' en '.join(missing)}" if missing else None
    return Verdict(
        wrong.drop(columns="party"), examined=int(dossier.in_period(PersonalGifts, gifts).sum()), reason=reason
    )


def _stakeholders(dossier: Dossier) -> pd.DataFrame:
    """Return the givers of gifts to people who have a stake: party, stake (in Dutch) and sure."""
    roles = {
        Role.PAYEE: ("leverancier", set(supplies(dossier)["party"])),
        Role.DONOR: ("gever aan de partij", None),
        Role.DECISION_PARTY: ("genoemd in een besluit", None),
    }
    names = distinct_parties(dossier, Role.GIVER)["name"]
    parts = []
    for role, (stake, only) in roles.items():
        linked = ties(dossier, Role.GIVER, role)
        linked = linked if only is None else linked[linked["right"].isin(only)]
        linked = linked.sort_values("score", ascending=False, kind="stable").drop_duplicates("left")
        written = linked["left"].map(names).map(initials_only).astype(bool)
        parts.append(
            pd.DataFrame(
                {
                    "party": linked["left"],
                    "stake": stake + " (" + linked["reason"] + ")",
                    "sure": linked["by"].eq("name") & ~written,
                }
            )
        )
    return pd.concat(parts, ignore_index=True)


CHECKS: tuple[Check, ...] = (gift_from_stakeholder,)
