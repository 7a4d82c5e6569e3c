"""Several lines that together are one line of the other side: a batch of claims paid at once, a split booking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.reconcile.amounts import UNLIKE, likeness
from pipeline.reconcile.windows import pairs_within

_SMALL = 8  # lines: of a group this small every part is tried
_LARGE = 60  # lines: more than this is no batch
_SHARED = ("iban", "name", "voucher", "invoice", "reference")  # what lines of one payment share


class Batch(NamedTuple):
    """Lines (index labels) that may be one payment, and how telling that is.

    `rank`: 0 they share a counterparty or number, 1 they are a whole day or category of a day, 2 a part of a day.
    """

    account: str
    cents: int
    first: int
    last: int
    members: tuple[int, ...]
    rank: int
    name: str


@dataclass(frozen=True, slots=True)
class Explained:
    """Lines that are explained together; `clear` when one set explains one line and nothing else explains either."""

    wholes: tuple[int, ...]
    parts: tuple[int, ...]
    clear: bool


def sums_of(wholes: pd.DataFrame, parts: pd.DataFrame, lag: int) -> list[Explained]:
    """Return which lines are the exact sum of several lines of the other side, within the lag.

    Lines that share a counterparty or number may be a batch, and all lines of a day; when they are few, each part of
    them too. For a line the most telling batches count; of two that tell as much, or that ask for the same lines, none
    is chosen.
    """
    wanted = {str(account): np.unique(group.to_numpy()) for account, group in wholes.groupby("account")["cents"]}
    batches = [batch for group in _groups(parts, lag) for batch in _batches(parts, *group, wanted)]
    fits = _fitting(wholes, batches, lag)
    best: dict[int, int] = {}
    for whole, batch in fits:
        best[whole] = min(batch.rank, best.get(whole, batch.rank))
    telling = sorted({(whole, batch.members) for whole, batch in fits if batch.rank == best[whole]})
    return [_explained(cluster) for cluster in _clusters(telling)]


def _groups(parts: pd.DataFrame, lag: int) -> Iterator[tuple[int, str, npt.NDArray[np.int64]]]:
    """Yield groups of lines of one account and sign: the rank, the name that they share, their positions."""
    signed = parts.assign(sign=parts["cents"] > 0).reset_index(drop=True)
    for key in _SHARED:
        if key in signed:
            named = signed[signed[key] != ""].sort_values([key, "account", "sign", "day"], kind="stable")
            gaps = named.groupby([key, "account", "sign"], sort=False)["day"].diff().fillna(lag + 1) > lag
            for spread in (gaps.cumsum(), named["day"]):
                together = named.groupby([spread.rename("spread"), key, "account", "sign"], sort=False)
                for at in together.indices.values():
                    name = str(named[key].iloc[at[0]]) if key == "name" else ""
                    yield 0, name, np.asarray(named.index.to_numpy()[at], dtype=np.int64)
    for more in ([], ["category"] if "category" in signed else None):
        if more is not None:
            for at in signed.groupby(["day", "account", "sign", *more], sort=False).indices.values():
                yield 1, "", np.asarray(at, dtype=np.int64)


def _batches(
    parts: pd.DataFrame, rank: int, name: str, at: npt.NDArray[np.int64], wanted: dict[str, npt.NDArray[np.int64]]
) -> Iterator[Batch]:
    """Yield the group, and its parts when it is small, as far as their sum is the amount of a line."""
    if not 2 <= len(at) <= _LARGE:
        return
    account = str(parts["account"].iloc[at[0]])
    cents, days = parts["cents"].to_numpy()[at], parts["day"].to_numpy()[at]
    chosen = _subsets(len(at)) if len(at) <= _SMALL else np.ones((1, len(at)), dtype=bool)
    sums = chosen @ cents
    for hit in np.flatnonzero(np.isin(sums, wanted.get(account, np.empty(0, dtype=np.int64)))):
        mask = chosen[hit]
        own_rank = 2 if rank == 1 and not mask.all() else rank
        members = tuple(sorted(parts.index.to_numpy()[at[mask]].tolist()))
        yield Batch(account, int(sums[hit]), int(days[mask].min()), int(days[mask].max()), members, own_rank, name)


@cache
def _subsets(size: int) -> npt.NDArray[np.bool_]:
    """Return every choice of two or more out of `size` lines, one a row."""
    masks = (np.arange(2**size)[:, None] >> np.arange(size)) & 1
    return np.asarray(masks[masks.sum(axis=1) >= 2], dtype=bool)


def _fitting(wholes: pd.DataFrame, batches: Sequence[Batch], lag: int) -> list[tuple[int, Batch]]:
    """Return the lines with the batches of their amount: close in time, and no name against it."""
    if not batches:
        return []
    table = pd.DataFrame(
        {
            "account": [one.account for one in batches],
            "cents": [one.cents for one in batches],
            "day": [one.first for one in batches],
        }
    )
    both = pd.concat([wholes[["account", "cents"]], table[["account", "cents"]]])
    codes = both.groupby(["account", "cents"], sort=False).ngroup().to_numpy()
    left, right = wholes.assign(key=codes[: len(wholes)]), table.assign(key=codes[len(wholes) :])
    pairs = pairs_within(left, right, "key", lag, most=200)
    day, name = wholes["day"].to_dict(), wholes["name"].to_dict()
    return [
        (int(whole), batches[at])
        for whole, at in pairs.itertuples(index=False)
        if abs(day[whole] - batches[at].last) <= (0 if batches[at].rank == 2 else lag)
        and (batches[at].rank != 2 or day[whole] == batches[at].first)
        and likeness(name[whole], batches[at].name) >= UNLIKE
    ]


def _clusters(sets: list[tuple[int, tuple[int, ...]]]) -> list[list[tuple[int, tuple[int, ...]]]]:
    """Return the sets together that ask for the same line, directly or through others."""
    leader = list(range(len(sets)))

    def root(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    first: dict[tuple[str, int], int] = {}
    for number, (whole, members) in enumerate(sets):
        for asked in [("whole", whole), *(("part", member) for member in members)]:
            leader[root(number)] = root(first.setdefault(asked, number))
    clusters: dict[int, list[tuple[int, tuple[int, ...]]]] = defaultdict(list)
    for number, one in enumerate(sets):
        clusters[root(number)].append(one)
    return list(clusters.values())


def _explained(cluster: list[tuple[int, tuple[int, ...]]]) -> Explained:
    wholes = {whole for whole, _ in cluster}
    parts = {part for _, members in cluster for part in members}
    return Explained(tuple(sorted(wholes)), tuple(sorted(parts)), clear=len(cluster) == 1)
