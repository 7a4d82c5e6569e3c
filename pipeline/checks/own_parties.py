"""The party itself and its side institutions, where a register or a decision names them."""

from __future__ import annotations

from pipeline.checks.afs.party_names import is_party
from pipeline.checks.identities import Role, distinct_parties
from pipeline.model.dossier import Dossier, once


@once
def own_parties(dossier: Dossier, role: Role) -> frozenset[int]:
    """Return the numbers, within a role, of the party itself and of its side institutions (neveninstellingen)."""
    own = [name for name in (dossier.facts.name, *dossier.facts.items("neveninstellingen")) if name]
    parties = enumerate(distinct_parties(dossier, role))
    return frozenset(
        number for number, party in parties if party.name and any(is_party(party.name, one) for one in own)
    )
