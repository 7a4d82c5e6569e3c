"""People and organisations as one graph: who stands where, and which of them are one, each link with its reason."""

from pipeline.checks.identities.bodies import known_body
from pipeline.checks.identities.links import WRITTEN_ALIKE, links_between, party_links
from pipeline.checks.identities.roles import Role, parties_of

__all__ = ["WRITTEN_ALIKE", "Role", "known_body", "links_between", "parties_of", "party_links"]
