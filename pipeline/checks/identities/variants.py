"""Names of givers that are probably one giver's. They are proposed, never joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from pipeline.checks.identities.likeness import clearly_different
from pipeline.checks.identities.links import distinct_parties, party_links
from pipeline.checks.identities.roles import Role
from pipeline.model.dossier import Dossier
from pipeline.model.name_parts import NameKind, parts_of
from pipeline.model.names import folded
from schemas.gifts import Gifts

_PROBABLY = 0.92  # from here on likeness needs no other evidence, only nothing against it


@dataclass(frozen=True, slots=True)
class Variant:
    """One of several names of a giver: the number of the giver, and why they are probably one, in Dutch."""

    number: int
    reason: str


def variants_of_donors(dossier: Dossier, gifts: pd.DataFrame) -> dict[str, Variant]:
    """Return per name key (column `spelled` of the gifts) that has another spelling to which giver it belongs."""
    facts = {name: _of_names(gifts, column) for name, column in _evidence(gifts).items()}
    reasons: dict[tuple[str, str], str] = {}
    for one, other, by, score, reason in _pairs(dossier, set(gifts["spelled"].dropna())):
        shared = any(known[one] & known[other] for known in facts.values())
        against = any(known[one] and known[other] and not known[one] & known[other] for known in facts.values())
        if by in ("iban", "kvk") or shared or (score >= _PROBABLY and not against):
            reasons.setdefault((one, other), reason)
    return _joined(reasons)


def _evidence(gifts: pd.DataFrame) -> dict[str, pd.Series]:
    """Return what may confirm or contradict that two names are one: the account, the number, the house."""
    house = folded(gifts[Gifts.address]) + " " + folded(gifts[Gifts.postcode]).str.replace(" ", "").fillna("")
    return {"iban": gifts[Gifts.donor_iban], "kvk": gifts[Gifts.kvk], "house": house}


def _of_names(gifts: pd.DataFrame, column: pd.Series) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    known = column.notna()
    for name, value in zip(gifts.loc[known, "spelled"], column[known], strict=True):
        found[name].add(value)
    return found


def _pairs(dossier: Dossier, names: set[str]) -> Iterator[tuple[str, str, str, float, str]]:
    """Yield pairs of names that may be one giver's, with what links them; a household with one account is none."""
    donors = distinct_parties(dossier, Role.DONOR)
    links = party_links(dossier, Role.DONOR, Role.DONOR)
    sides = [
        donors.reindex(links[end])[["key", "name"]].itertuples(index=False, name=None) for end in ("left", "right")
    ]
    facts = links[["by", "score", "reason"]].itertuples(index=False, name=None)
    for (one, first), (other, second), (by, score, reason) in zip(*sides, facts, strict=True):
        if one == other or not names.issuperset((one, other)):
            continue
        parts = parts_of(first)[0], parts_of(second)[0]
        people = NameKind.ORGANISATION not in (parts[0].kind, parts[1].kind)
        if by == "iban" and (people and not _alike(parts[0].initials, parts[1].initials)):
            continue
        if by == "iban" and clearly_different(*parts):
            continue
        yield one, other, by, score, reason


def _alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _joined(reasons: dict[tuple[str, str], str]) -> dict[str, Variant]:
    """Return the groups of names that the pairs tie together."""
    group: dict[str, set[str]] = {}
    for one, other in reasons:
        together = group.get(one, {one}) | group.get(other, {other})
        group.update(dict.fromkeys(together, together))
    numbers = {name: number for number, name in enumerate(sorted({min(names) for names in group.values()}))}
    said: dict[int, list[str]] = defaultdict(list)
    for (one, _), reason in reasons.items():
        said[numbers[min(group[one])]].append(reason)
    return {
        name: Variant(numbers[min(names)], ", ".join(dict.fromkeys(said[numbers[min(names)]])))
        for name, names in group.items()
    }
