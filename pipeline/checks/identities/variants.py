"""Names of givers that are probably one giver's. They are proposed, never joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from pipeline.checks.identities.likeness import clearly_different
from pipeline.checks.identities.links import Link, distinct_parties, party_links
from pipeline.checks.identities.roles import Role
from pipeline.model.dossier import Dossier
from pipeline.model.name_parts import NameKind, NameParts, parts_of
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
    for one, other, link in _pairs(dossier, set(gifts["spelled"].dropna())):
        shared = any(known[one] & known[other] for known in facts.values())
        against = any(known[one] and known[other] and not known[one] & known[other] for known in facts.values())
        if link.by in ("iban", "kvk") or shared or (link.score >= _PROBABLY and not against):
            reasons.setdefault((one, other), link.reason)
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


def _pairs(dossier: Dossier, names: set[str]) -> Iterator[tuple[str, str, Link]]:
    """Yield pairs of names that may be one giver's, with what links them; a household with one account is none."""
    donors = distinct_parties(dossier, Role.DONOR)
    for link in party_links(dossier, Role.DONOR, Role.DONOR):
        first, second = donors[link.left], donors[link.right]
        if first.key == second.key or not names.issuperset((first.key, second.key)):
            continue
        if link.by == "iban" and not _may_be_one(parts_of(first.name)[0], parts_of(second.name)[0]):
            continue
        yield first.key, second.key, link


def _may_be_one(one: NameParts, other: NameParts) -> bool:
    people = NameKind.ORGANISATION not in (one.kind, other.kind)
    return not (people and not _alike(one.initials, other.initials)) and not clearly_different(one, other)


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
