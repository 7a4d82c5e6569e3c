"""Which parties of two roles are one: by IBAN, by KvK number, by name, or because their names are alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from pipeline.checks.identities.names import Names, alike_names
from pipeline.checks.identities.roles import Role, parties_of
from pipeline.model.dossier import Dossier, once

_COLUMNS = ["left", "right", "by", "score", "reason"]
_REASONS = {"iban": "IBAN gelijk", "kvk": "KvK-nummer gelijk", "name": "naam gelijk"}


@once
def links_between(dossier: Dossier, left: Role, right: Role) -> pd.DataFrame:
    """Return which rows of two roles are of one party, each pair once with its best reason.

    Returns:
        Columns left, right (indexes of the sheets' frames), by (iban, kvk, name, alike), score (0–1) and reason, in
        Dutch. Within one role every pair stands once; rows with equal name, IBAN and number are no pair.
    """
    pairs = party_links(dossier, left, right)
    for end, role in (("left", left), ("right", right)):
        rows = party_numbers(dossier, role).rename(end).rename_axis("row").reset_index()
        rows = rows[rows[end].isin(pairs[end])]
        pairs = pairs.merge(rows, on=end).drop(columns=end).rename(columns={"row": end})
    surest = pairs.assign(order=pairs["by"].map({by: order for order, by in enumerate((*_REASONS, "alike"))}))
    surest = surest.sort_values(["left", "right", "order"], kind="stable").drop_duplicates(["left", "right"])
    return surest[_COLUMNS].reset_index(drop=True)


@once
def party_numbers(dossier: Dossier, role: Role) -> pd.Series:
    """Return per row of a role the number of its party: rows of one key, IBAN and KvK number are one."""
    parties = parties_of(dossier, role)
    return parties.groupby(["key", "iban", "kvk"], dropna=False, sort=False).ngroup().rename("party")


@once
def distinct_parties(dossier: Dossier, role: Role) -> pd.DataFrame:
    """Return every party of a role once: name (as first written), iban, kvk and key, by number of the party."""
    numbered = parties_of(dossier, role).assign(party=party_numbers(dossier, role).array)
    return numbered.drop_duplicates("party").set_index("party").sort_index()


@once
def party_links(dossier: Dossier, left: Role, right: Role) -> pd.DataFrame:
    """Return which distinct parties of two roles are one, as `links_between` does for rows."""
    found: dict[tuple[int, int], tuple[str, float]] = {}
    for one, other, by, score in _pairs(dossier, left, right):
        if left is not right or one < other:
            found.setdefault((one, other), (by, score))
    rows = [
        (*pair, by, score, _REASONS.get(by) or f"naam lijkt voor {score:.0%}".replace("%", " %"))
        for pair, (by, score) in sorted(found.items())
    ]
    kinds = {"left": "int64", "right": "int64", "by": "object", "score": "float64", "reason": "object"}
    return pd.DataFrame(rows, columns=_COLUMNS).astype(kinds)


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
    column = distinct_parties(dossier, role)[name].dropna()
    found: dict[str, list[int]] = defaultdict(list)
    for party, value in zip(column.index.tolist(), column.tolist(), strict=True):
        found[value].append(party)
    return dict(found)


@once
def _names(dossier: Dossier, role: Role) -> Names:
    parties = distinct_parties(dossier, role)[["name", "key"]].dropna().drop_duplicates("key")
    return Names(parties["name"].tolist())
