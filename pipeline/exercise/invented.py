"""People, organisations and account numbers that nobody has."""

from __future__ import annotations

from itertools import product
from random import Random

from pipeline.exercise.copy import Copy
from pipeline.model.names import person_key
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

_PEOPLE = [
    f"{given} {surname}"
    for surname, given in product(
        ("Oefenaar", "van Proefdorp", "Testemans", "de Probeer", "Nagespeeld", "Verzinsel", "Zogenaamd", "Fictief"),
        ("Alida", "Berend", "Cato", "Douwe", "Eefje", "Folkert", "Geesje", "Hidde"),
    )
]
_FIRMS = [
    f"{kind} {name}"
    for name, kind in product(
        ("Oefenmeer", "De Proefneming", "Testenburg", "Nergenshuizen", "Schijnbeek", "Verzonnen Land"),
        ("Adviesbureau", "Drukkerij", "Handelsonderneming", "Mediabedrijf", "Verhuurbedrijf"),
    )
]
_BANKS = ("INGB", "RABO", "ABNA", "TRIO", "KNAB")


def person(copy: Copy, chance: Random) -> str:
    """Return the full name of somebody who is nowhere in the books."""
    return _unused(copy, chance, _PEOPLE)


def firm(copy: Copy, chance: Random) -> str:
    """Return the name of an organisation that is nowhere in the books."""
    return _unused(copy, chance, _FIRMS)


def _unused(copy: Copy, chance: Random, names: list[str]) -> str:
    frame = copy[Bookings]
    known = {person_key(name) for name in frame[Bookings.counterparty].dropna().unique()}
    drawn = chance.sample(names, len(names))
    name = next((one for one in drawn if person_key(one) not in known and copy.is_free(one)), drawn[0])
    copy.take_party(name)
    return name


def iban(copy: Copy, chance: Random) -> str:
    """Return a Dutch account number that is nowhere in the books."""
    known = {*copy[Bookings][Bookings.counterparty_iban], *copy[BankLines][BankLines.counterparty_iban]}
    while True:
        account = f"{chance.choice(_BANKS)}{chance.randrange(10**9):010d}"
        made = _with_check_digits("NL", account)
        if made not in known:
            return made


def foreign_iban(chance: Random) -> str:
    """Return a German account number."""
    return _with_check_digits("DE", f"{chance.randrange(10**18):018d}")


def _with_check_digits(country: str, account: str) -> str:
    digits = "".join(str(int(sign, 36)) for sign in f"{account}{country}00")
    return f"{country}{98 - int(digits) % 97:02d}{account}"


def odd_cents(chance: Random, least: int, most: int) -> int:
    """Return an amount within bounds that nobody would call round, so that it is no other amount by chance."""
    cents = chance.randint(least, most)
    return cents if cents % 100 not in {0, 50} else min(cents + 13, most)
