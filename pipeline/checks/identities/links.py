"""Which parties of two roles are one: by IBAN, by KvK number, by name, or because their names are alike.

All work is done on distinct parties; names are compared only within blocks (an initial and an end of the surname, or a
word that few share), so that cost grows with the rows.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from pipeline.checks.identities.likeness import SAME, likeness
from pipeline.checks.identities.roles import Role, parties_of
from pipeline.model.dossier import Dossier, once
from pipeline.model.name_parts import NameKind, NameParts, parts_of

_ALIKE_FROM = 0.85
_BLOCK = 4000  # pairs: a block with more is of a word that says nothing
_END = 3  # letters at the ends of a word of which a slip hits one
_WAYS = ("iban", "kvk", "name", "alike")  # from the surest


@once
def links_between(dossier: Dossier, left: Role, right: Role) -> pd.DataFrame:
    """Return which rows of two roles are of one party, each pair once with its best reason.

    Returns:
        Columns left, right (indexes of the sheets' frames), by (iban, kvk, name, alike), score (0–1) and reason, in
        Dutch. Within one role every pair stands once, the earlier row left; rows of one name are no pair.
    """
    pairs = party_links(dossier, left, right)
    sides = [party_numbers(dossier, role).rename_axis("row").reset_index() for role in (left, right)]
    found = pairs.rename(columns={"left": "party"}).merge(sides[0], on="party")
    found = found.drop(columns="party").rename(columns={"row": "left", "right": "party"}).merge(sides[1], on="party")
    found = found.rename(columns={"row": "right"})
    best = found.sort_values(["left", "right", "order"], kind="stable").drop_duplicates(["left", "right"])
    return best[["left", "right", "by", "score", "reason"]].reset_index(drop=True)


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
    """Return which distinct parties of two roles are one: left, right (numbers of parties), by, score, reason, order.

    `order`: 0 for the surest kind of link.
    """
    sides = distinct_parties(dossier, left), distinct_parties(dossier, right)
    found = [_equal(*sides, "iban", "IBAN gelijk"), _equal(*sides, "kvk", "KvK-nummer gelijk"), _by_name(*sides)]
    links = pd.concat([part for part in found if len(part)] or found[:1], ignore_index=True)
    if left is right:
        links = links[links["left"] < links["right"]]
    links = links.assign(order=links["by"].map({way: order for order, way in enumerate(_WAYS)}))
    best = links.sort_values(["left", "right", "order"], kind="stable").drop_duplicates(["left", "right"])
    return best.reset_index(drop=True)


def _equal(left: pd.DataFrame, right: pd.DataFrame, by: str, reason: str) -> pd.DataFrame:
    first = left[by].dropna().rename_axis("left").reset_index()
    second = right[by].dropna().rename_axis("right").reset_index()
    return first.merge(second, on=by)[["left", "right"]].assign(by=by, score=SAME, reason=reason)


def _by_name(left: pd.DataFrame, right: pd.DataFrame) -> pd.DataFrame:
    """Return the parties whose names are equal or alike."""
    names = [side["name"].dropna().drop_duplicates() for side in (left, right)]
    scores = name_likeness(*names)
    keyed = [side["key"].dropna().rename_axis(end).reset_index() for side, end in ((left, "left"), (right, "right"))]
    pairs = scores.merge(keyed[0], left_on="left_key", right_on="key").drop(columns="key")
    pairs = pairs.merge(keyed[1], left_on="right_key", right_on="key").drop(columns="key")
    same = pairs["score"].eq(SAME)
    percent = "naam lijkt voor " + (pairs["score"] * 100).round().astype("int64").astype("string") + " %"
    return pairs.assign(
        by=same.map({True: "name", False: "alike"}), reason=percent.mask(same, "naam gelijk").astype("object")
    )[["left", "right", "by", "score", "reason"]]


def name_likeness(left: pd.Series, right: pd.Series) -> pd.DataFrame:
    """Return which distinct names are the same or alike: left_key, right_key (keys of full names) and score."""
    known = {side: _keyed(names) for side, names in (("left", left), ("right", right))}
    blocks = [_blocks(parts) for parts in known.values()]
    sizes = blocks[0]["block"].value_counts().mul(blocks[1]["block"].value_counts()).dropna()
    telling = sizes.index[sizes <= _BLOCK]
    pairs = blocks[0][blocks[0]["block"].isin(telling)].merge(blocks[1], on="block", suffixes=("_left", "_right"))
    pairs = pairs[["key_left", "key_right"]].drop_duplicates()
    scores = [
        _best(known["left"][one], known["right"][other])
        for one, other in zip(pairs["key_left"], pairs["key_right"], strict=True)
    ]
    found = pd.DataFrame({"left_key": pairs["key_left"], "right_key": pairs["key_right"], "score": scores})
    return found[found["score"] >= _ALIKE_FROM].astype({"score": "float64"}).reset_index(drop=True)


def _keyed(names: pd.Series) -> dict[str, tuple[NameParts, ...]]:
    split = (parts_of(name) for name in names)
    return {"\x1f".join(part.key for part in parts): parts for parts in split if any(part.key for part in parts)}


def _best(one: tuple[NameParts, ...], other: tuple[NameParts, ...]) -> float:
    if len(one) == len(other):
        together = [likeness(*pair) for pair in zip(one, other, strict=True)]
        return min(together)
    # One of the two people of a joint account.
    return min(0.9, max(likeness(left, right) for left in one for right in other))


def _blocks(parts: dict[str, tuple[NameParts, ...]]) -> pd.DataFrame:
    rows = {(block, key) for key, people in parts.items() for part in people for block in _blocks_of(part)}
    return pd.DataFrame(sorted(rows), columns=["block", "key"])


def _blocks_of(part: NameParts) -> Iterator[str]:
    """Yield what names have in common that may be one."""
    if part.kind is not NameKind.ORGANISATION:
        for surname in part.surname:
            yield f"{part.initials[:1]}<{surname[:_END]}"
            yield f"{part.initials[:1]}>{surname[-_END:]}"
    if part.kind is not NameKind.PERSON:
        yield from part.words
        joined = "".join(part.words)
        yield f"<{joined[: 2 * _END]}"
        yield f">{joined[-2 * _END :]}"
