"""Givers of gifts to people who have to do with the party in another way."""

from __future__ import annotations

from collections import defaultdict

from pipeline.checks.core import Verdict, check
from pipeline.checks.grouping import values
from pipeline.checks.identities import Role, distinct_parties, initials_only, party_numbers, supplies, ties
from pipeline.checks.own_parties import own_parties
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity
from schemas.base import info
from schemas.bookings import Bookings
from schemas.decisions import Decisions
from schemas.gifts import Gifts
from schemas.personal_gifts import PersonalGifts

_STAKES = {
    Role.PAYEE: "leverancier",
    Role.DONOR: "gever aan de partij",
    Role.DECISION_PARTY: "genoemd in een besluit",
}
DECLINED = ("geweigerd", "teruggestuurd")


@check("GES-03", Severity.MIDDLE, needs=(PersonalGifts,), points_at=PersonalGifts.giver, basis=("B5",), yearly=True)
def gift_from_stakeholder(dossier: Dossier) -> Verdict:
    """Return the gifts to people, not declined, of a giver who supplies the party, gives to it or is in a decision.

    Only names can be compared here: equal names are *midden*, a person's with initials only, or names that are nearly
    equal, *laag*.
    """
    gifts = dossier[PersonalGifts]
    gifts = gifts[~gifts[PersonalGifts.handling].isin(DECLINED)]
    gifts = gifts.assign(party=party_numbers(dossier, Role.GIVER).reindex(gifts.index)).dropna(subset=["party"])
    known = _stakes(dossier)
    wrong = gifts[gifts["party"].isin(known)]
    found = [known[party] for party in wrong["party"]]
    wrong = wrong.assign(
        stakes=values(([text for text, _ in stakes] for stakes in found), wrong.index),
        severity=values(
            (Severity.MIDDLE if any(sure for _, sure in stakes) else Severity.LOW for stakes in found), wrong.index
        ),
    )
    missing = [info(schema).title for schema in (Bookings, Gifts, Decisions) if not dossier.books.has(schema)]
    reason = f"zonder blad {' en '.join(missing)}" if missing else None
    return Verdict(
        wrong.drop(columns="party"), examined=int(dossier.in_period(PersonalGifts, gifts).sum()), reason=reason
    )


def _stakes(dossier: Dossier) -> dict[int, list[tuple[str, bool]]]:
    """Return per giver of gifts to people what the stakes are, in Dutch, and whether the name is surely the same.

    The party itself and its side institutions have no stake in the party.
    """
    own = own_parties(dossier, Role.GIVER)
    suppliers = set(supplies(dossier)["party"])
    givers = distinct_parties(dossier, Role.GIVER)
    found: dict[int, dict[str, tuple[str, bool]]] = defaultdict(dict)
    for role, stake in _STAKES.items():
        for tie in sorted(ties(dossier, Role.GIVER, role), key=lambda tie: -tie.score):
            if tie.left not in own and (role is not Role.PAYEE or tie.right in suppliers):
                sure = tie.by == "name" and not initials_only(givers[tie.left].name)
                found[tie.left].setdefault(stake, (f"{stake} ({tie.reason})", sure))
    return {party: [*stakes.values()] for party, stakes in found.items()}
