"""The labelled set of names, and what linking makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.checks.identities.names import Names, alike_names

PAIRS = Path(__file__).with_name("pairs.csv")


@dataclass(frozen=True, slots=True)
class Measured:
    """How pairs of one kind were judged: linked and right, linked and wrong, missed, and linked where nobody can tell.

    Precision and recall are NaN where nothing was linked or nothing was to be found.
    """

    right: int
    wrong: int
    missed: int
    unsure: int

    @property
    def precision(self) -> float:
        """Of the links that can be judged, the share that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else float("nan")

    @property
    def recall(self) -> float:
        """Of the pairs that are one, the share that is linked."""
        return self.right / (self.right + self.missed) if self.right + self.missed else float("nan")


def labelled_pairs() -> pd.DataFrame:
    """Return the pairs: subject, left, right, truth (same, different, unknown), with `by` and `score` of their link."""
    pairs = pd.read_csv(PAIRS, sep=";", dtype="string")
    scores = [_score(left, right) for left, right in zip(pairs["left"], pairs["right"], strict=True)]
    by = ["none" if score == 0 else "name" if score == 1 else "alike" for score in scores]
    return pairs.assign(score=scores, by=pd.array(by, dtype="string"))


def measured(pairs: pd.DataFrame, ways: Sequence[str]) -> Measured:
    """Count how the links of these ways agree with the labels."""
    linked = pairs["by"].isin(ways)
    counts = {truth: int((linked & pairs["truth"].eq(truth)).sum()) for truth in ("same", "different", "unknown")}
    missed = int((~linked & pairs["truth"].eq("same")).sum())
    return Measured(counts["same"], counts["different"], missed, counts["unknown"])


def _score(left: str, right: str) -> float:
    found: Iterable[float] = (score for _, _, score in alike_names(Names([left]), Names([right])))
    return max(found, default=0.0)
