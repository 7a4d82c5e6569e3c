"""An account is called as in Rekeningen, whichever way a row or a bank writes it."""

from __future__ import annotations

import pytest

from pipeline.validate.accounts import account_names, named_account
from tests.builders import accounts

NAMES = account_names(
    accounts({"name": "Betaalrekening", "iban": "NL91ABNA0417164300"}, {"name": "Kas", "iban": None, "kind": "kas"})
)


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("betaalrekening", "Betaalrekening"),
        ("NL91 ABNA 0417 1643 00", "Betaalrekening"),
        ("417164300", "Betaalrekening"),
        ("41.71.64.300", "Betaalrekening"),
        ("kas", "Kas"),
        ("0417164301", "0417164301"),
        ("Revolut", "Revolut"),
    ],
)
def test_an_account_is_known_by_its_name_its_iban_and_the_number_in_it(typed: str, called: str) -> None:
    assert named_account(typed, NAMES) == called
