"""What a difference between bank and book looks like."""

import pytest

from pipeline.reconcile.near_misses import looks_like


@pytest.mark.parametrize(
    ("bank", "book", "looks"),
    [
        (-12500, 12500, "wrong_sign"),
        (-4550, -455, "shifted_comma"),
        (-4550, -455000, "shifted_comma"),
        (-4550, 45500, "other_amount"),
        (8410, 4810, "swapped_digits"),
        (8410, 148, "other_amount"),
        (-8410, 4810, "other_amount"),
        (4550, 4650, "one_digit"),
        (-4550, 4650, "other_amount"),
        (5, 905, "one_digit"),
        (4550, 0, "other_amount"),
    ],
)
def test_a_difference_is_named_after_the_slip_that_makes_it(bank: int, book: int, looks: str) -> None:
    assert looks_like(bank, book) == looks
    assert looks_like(book, bank) == looks
