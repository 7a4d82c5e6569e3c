"""People and organisations as one graph: who stands where, and which of them are one, each link with its reason."""

from pipeline.checks.identities.bodies import known_body
from pipeline.checks.identities.links import distinct_parties, links_between, party_links, party_numbers
from pipeline.checks.identities.purchases import collecting_ibans, purchases
from pipeline.checks.identities.roles import Role, name_keys, parties_of
from pipeline.checks.identities.ties import every_tie, initials_only, supplies, ties

__all__ = [
    "Role",
    "collecting_ibans",
    "distinct_parties",
    "every_tie",
    "initials_only",
    "known_body",
    "links_between",
    "name_keys",
    "parties_of",
    "party_links",
    "party_numbers",
    "purchases",
    "supplies",
    "ties",
]
