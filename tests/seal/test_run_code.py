"""The run code: equal for equal input, another for any difference."""

import re
from datetime import date
from typing import Any

import pytest

from pipeline.model.norms import Norm, Norms
from pipeline.seal.run_code import run_code


def norms(value: int) -> Norms:
    norm = Norm("voucher_from", "Bewijsstuk vanaf", "cents", value, "praktijk", "partij", date(2022, 1, 1))
    return Norms({"voucher_from": (norm,)})


BASE: dict[str, Any] = {
    "inputs": {"a.xlsx": "1" * 64, "b.csv": "2" * 64},
    "norms": norms(0),
    "answers": {"BOE-01-4T7K2M": "nagekomen"},
    "today": date(2026, 4, 4),
    "version": "0.1.0",
}


def test_the_code_is_two_groups_of_four() -> None:
    assert re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", run_code(**BASE))


def test_the_order_of_files_and_answers_does_not_matter() -> None:
    turned = BASE | {"inputs": dict(reversed(BASE["inputs"].items()))}
    assert run_code(**turned) == run_code(**BASE)


@pytest.mark.parametrize(
    "other",
    [
        {"inputs": {"a.xlsx": "1" * 64, "b.csv": "3" * 64}},
        {"inputs": {"a.xlsx": "1" * 64, "c.csv": "2" * 64}},
        {"norms": norms(2500)},
        {"answers": {"BOE-01-4T7K2M": "zoek ik uit"}},
        {"today": date(2026, 4, 5)},
        {"version": "0.1.1"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_any_difference_gives_another_code(other: dict[str, Any]) -> None:
    assert run_code(**(BASE | other)) != run_code(**BASE)
