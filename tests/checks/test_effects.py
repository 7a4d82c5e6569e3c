"""Which findings add up to exactly what a balance is off."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.checks.effects import explain


def effects(*cents: int) -> pd.DataFrame:
    """Return effects named by letters."""
    return pd.DataFrame({"id": [*"abcdefghijklmn"[: len(cents)]], "cents": list(cents)})


@pytest.mark.parametrize(
    ("target", "cents", "causes"),
    [
        (300, (100, 200), ("a", "b")),
        (200, (100, 200), ("b",)),
        (100, (100, 100), None),
        (300, (100, 200, 300), None),
        (600, (100, 200, 300), ("a", "b", "c")),
        (150, (100, 200), None),
        (0, (100, -100), None),
    ],
)
def test_only_one_exact_set_explains(target: int, cents: tuple[int, ...], causes: tuple[str, ...] | None) -> None:
    assert explain(target, effects(*cents)) == causes


def test_among_many_effects_only_their_whole_sum_is_tried() -> None:
    many = tuple(3**place for place in range(13))
    assert explain(sum(many), effects(*many)) is not None
    assert explain(sum(many[1:]), effects(*many)) is None
    assert explain(sum(many[1:12]), effects(*many[:12])) is not None
