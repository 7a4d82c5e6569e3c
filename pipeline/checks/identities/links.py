"""Which parties of two roles are one: by IBAN, by KvK number, by name, or because their names are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from pipeline.checks.identities.names import Names, alike_names
from pipeline.checks.identities.roles import Role, parties_of
from pipeline.model.dossier import Dossier, once

_REASONS = {"iban": "IBAN gelijk", "kvk": "KvK-nummer gelijk", "name": "naam gelijk"}
_ORDER = {by: order for order, by in enumerate((*_REASONS, "alike"))}


class Party(NamedTuple):
    """One party of a role, as it was first written; what is not known is empty."""

    name: str
    iban: str
    kvk: str
    key: str


class Link(NamedTuple):
    """Two parties that are one: their numbers, by what (iban, kvk, name, alike), score (0–1), reason in Dutch."""

    left: int
    right: int
    by: str
    score: float
    reason: str


@once
def links_between(dossier: Dossier, left: Role, right: Role) -> pd.DataFrame:
    """Return which rows of two roles are of one party, each pair once with its best reason.

    Returns:
        Columns left, right (indexes of the sheets' frames), by (iban, kvk, name, alike), score (0–1) and reason, in
        Dutch. Within one role every pair stands once; rows with equal name, IBAN and number are no pair.
    """
    kinds = {"left": "int64", "right": "int64", "by": "object", "score": "float64", "reason": "object"}
    pairs = pd.DataFrame(party_links(dossier, left, right), columns=[*kinds]).astype(kinds)
    for end, role in (("left", left), ("right", right)):
        rows = party_numbers(dossier, role).rename(end).rename_axis("row").reset_index()
        rows = rows[rows[end].isin(pairs[end])]
        pairs = pairs.merge(rows, on=end).drop(columns=end).rename(columns={"row": end})
    surest = pairs.assign(order=pairs["by"].map(_ORDER)).sort_values(["left", "right", "order"], kind="stable")
    return surest.drop_duplicates(["left", "right"])[[*kinds]].reset_index(drop=True)


@once
def party_numbers(dossier: Dossier, role: Role) -> pd.Series:
    """Return per row of a role the number of its party: rows of one key, IBAN and KvK number are one."""
    parties = parties_of(dossier, role)
    return parties.groupby(["key", "iban", "kvk"], dropna=False, sort=False).ngroup().rename("party")


@once
def distinct_parties(dossier: Dossier, role: Role) -> list[Party]:
    """Return every party of a role once; its place in the list is its number."""
    parties = parties_of(dossier, role)[~party_numbers(dossier, role).duplicated().to_numpy()]
    columns = (parties[name].fillna("").tolist() for name in Party._fields)
    return [Party(*values) for values in zip(*columns, strict=True)]


@once
def party_links(dossier: Dossier, left: Role, right: Role) -> list[Link]:
    """Return which distinct parties of two roles are one, each pair once with its best reason, in order."""
    found: dict[tuple[int, int], tuple[str, float]] = {}
    for one, other, by, score in _pairs(dossier, left, right):
        if left is not right or one < other:
            found.setdefault((one, other), (by, score))
    return [
        Link(*pair, by, score, _REASONS.get(by) or f"naam lijkt voor {score * 100:.0f} %")
        for pair, (by, score) in sorted(found.items())
    ]


def _pairs(dossier: Dossier, left: Role, right: Role) -> Iterator[tuple[int, int, str, float]]:
    """Yield the parties that are linked, with how and how surely, the surest ways first."""
    for by in ("iban", "kvk"):
        known = _having(dossier, right, by)
        for value, ones in _having(dossier, left, by).items():
            for one in ones:
                for other in known.get(value, ()):
                    yield one, other, by, 1.0
    keyed = _having(dossier, left, "key"), _having(dossier, right, "key")
    for left_key, right_key, score in alike_names(_names(dossier, left), _names(dossier, right)):
        by = "name" if score == 1 else "alike"
        for one in keyed[0][left_key]:
            for other in keyed[1][right_key]:
                yield one, other, by, score


@once
def _having(dossier: Dossier, role: Role, name: str) -> dict[str, list[int]]:
    """Return per IBAN, KvK number or key the parties of a role that have it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, party in enumerate(distinct_parties(dossier, role)):
        value = getattr(party, name)
        if value:
            found[value].append(number)
    return dict(found)


@once
def _names(dossier: Dossier, role: Role) -> Names:
    return Names({party.key: party.name for party in distinct_parties(dossier, role) if party.key}.values())
