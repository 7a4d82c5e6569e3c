"""The account of an MT940 statement: `:25:` in all its forms, as an IBAN where that can be known."""

from __future__ import annotations

import re

from stdnum import iban

_BANK_CODE = re.compile(r"\b(?:F01|[IO]940|[0-9]{2})?([A-Z]{4})NL[A-Z0-9]{2}")
_IN_FRONT = re.compile(r"(?P<bank>[A-Z0-9]{4,11})/(?P<number>.+)")
_WITH_CURRENCY = re.compile(r"(?P<number>[A-Z]{2}[0-9]{2}[A-Z0-9]*[0-9]|[0-9]+)(?P<currency>[A-Z]{3})")
_OLD_NUMBER = re.compile(r"[0-9]{3,10}")
_BANKS = {"TRIODOSBANK": "TRIO"}


def bank_code_of(envelope: str) -> str | None:
    """Return the four letters of the Dutch bank whose BIC stands around the statements.

    >>> bank_code_of("{1:F01ASNBNL21XXXX0000000000}"), bank_code_of("0000 01INGBNL2AXXXX00001"), bank_code_of("940")
    ('ASNB', 'INGB', None)
    """
    found = _BANK_CODE.search(envelope)
    return found[1] if found else None


def account_of(text: str, bank_code: str | None) -> str | None:
    """Return the account that `:25:` names, without currency and spaces.

    An old number becomes an IBAN when the bank is known: Dutch IBANs are made of the two.

    >>> account_of("NL69INGB0123456789EUR", None), account_of("TRIODOSBANK/0390123456", None)
    ('NL69INGB0123456789', 'NL49TRIO0390123456')
    """
    number = re.sub(r"[\s.]", "", text).upper()
    if in_front := _IN_FRONT.fullmatch(number):
        bank_code = _BANKS.get(in_front["bank"]) or bank_code_of(in_front["bank"]) or bank_code
        number = in_front["number"]
    if with_currency := _WITH_CURRENCY.fullmatch(number):
        number = with_currency["number"]
    if bank_code and _OLD_NUMBER.fullmatch(number):
        number = f"NL00{bank_code}{number.zfill(10)}"
        number = f"NL{iban.calc_check_digits(number)}{number[4:]}"
    return number or None
