"""Who stands where: every party that a sheet names, with its name, account and number."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

import pandas as pd

from pipeline.checks.payees import bank_line_of
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import full_name_key
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.decisions import Decisions
from schemas.functionaries import Functionaries
from schemas.gifts import Gifts
from schemas.interests import Interests
from schemas.personal_gifts import PersonalGifts
from schemas.side_functions import SideFunctions


class Role(Enum):
    """What a party is to the books or the registers."""

    PAYEE = "payee"  # the other party of a booking, in either direction
    DONOR = "donor"
    CLAIMANT = "claimant"
    FUNCTIONARY = "functionary"
    INTEREST = "interest"  # the organisation or object
    SIDE_FUNCTION = "side_function"  # the organisation
    DECISION_PARTY = "decision_party"
    GIVER = "giver"  # of a gift to a person


_COLUMNS: dict[Role, tuple[type[Sheet], str, str | None, str | None]] = {
    Role.DONOR: (Gifts, Gifts.donor, Gifts.donor_iban, Gifts.kvk),
    Role.CLAIMANT: (Claims, Claims.claimant, Claims.iban, None),
    Role.FUNCTIONARY: (Functionaries, Functionaries.name, Functionaries.iban, None),
    Role.INTEREST: (Interests, Interests.organisation, Interests.iban, Interests.kvk),
    Role.SIDE_FUNCTION: (SideFunctions, SideFunctions.organisation, None, SideFunctions.kvk),
    Role.GIVER: (PersonalGifts, PersonalGifts.giver, None, None),
}
_BETWEEN = re.compile(r"\s*[;\n]\s*")


@once
def parties_of(dossier: Dossier, role: Role) -> pd.DataFrame:
    """Return who stands in a role, one row per row of its sheet that names somebody; of a decision, one per party.

    Returns:
        Columns name, iban, kvk (digits), key (equal keys are equal full names); the index is that of the sheet's
        frame. The IBAN of a booking is what the bank says, where it is matched with one line: that is where the money
        went. Its name comes from the bank where the book names nobody. A gift without IBAN has that of its payment.
    """
    special: dict[Role, Callable[[Dossier], pd.DataFrame]] = {
        Role.PAYEE: _payees,
        Role.DONOR: _donors,
        Role.DECISION_PARTY: _decision_parties,
    }
    found = special[role](dossier) if role in special else _plain(dossier, role)
    digits = found["kvk"].str.replace(r"\D", "", regex=True)
    found = found.assign(kvk=digits.where(digits.ne("")))
    found = found[found["name"].notna() | found["iban"].notna() | found["kvk"].notna()]
    return found.assign(key=name_keys(found["name"]))


def name_keys(names: pd.Series) -> pd.Series:
    """Return per name what equal full names share; NA where there is none."""
    known = {name: full_name_key(name) or None for name in names.dropna().unique()}
    return names.map(known).astype("string")


def _plain(dossier: Dossier, role: Role) -> pd.DataFrame:
    schema, name, iban, kvk = _COLUMNS[role]
    rows = dossier[schema]
    nothing = pd.Series(pd.NA, index=rows.index, dtype="string")
    return pd.DataFrame(
        {
            "name": rows[name],
            "iban": nothing if iban is None else rows[iban],
            "kvk": nothing if kvk is None else rows[kvk],
        }
    ).astype("string")


def _payees(dossier: Dossier) -> pd.DataFrame:
    bookings = dossier[Bookings]
    lines = dossier[BankLines].reindex(bank_line_of(dossier).reindex(bookings.index)).set_axis(bookings.index)
    return pd.DataFrame(
        {
            "name": bookings[Bookings.counterparty].fillna(lines[BankLines.counterparty]),
            "iban": lines[BankLines.counterparty_iban].fillna(bookings[Bookings.counterparty_iban]),
            "kvk": pd.NA,
        }
    ).astype("string")


def _donors(dossier: Dossier) -> pd.DataFrame:
    donors = _plain(dossier, Role.DONOR)
    settled = dossier.matches.settled("gift")
    single = settled[~settled["other"].duplicated(keep=False) & ~settled["booking"].duplicated(keep=False)]
    paid_from = parties_of(dossier, Role.PAYEE)["iban"].reindex(single["booking"]).set_axis(single["other"])
    return donors.assign(iban=donors["iban"].fillna(paid_from.reindex(donors.index)))


def _decision_parties(dossier: Dossier) -> pd.DataFrame:
    decisions = dossier[Decisions]
    said = zip(decisions.index, decisions[Decisions.organisations], decisions[Decisions.kvk_numbers], strict=True)
    rows = [(index, name, pd.NA, number) for index, names, numbers in said for name, number in _paired(names, numbers)]
    return pd.DataFrame(rows, columns=["index", "name", "iban", "kvk"]).set_index("index").astype("string")


def _paired(names: object, numbers: object) -> list[tuple[object, object]]:
    """Pair the organisations of a decision with their KvK numbers; where the counts differ, each stands on its own."""
    listed, numbered = (
        _BETWEEN.split(cell.strip(" ;\n")) if isinstance(cell, str) else [] for cell in (names, numbers)
    )
    if len(listed) == len(numbered):
        return [*zip(listed, numbered, strict=True)]
    return [*((name, pd.NA) for name in listed), *((pd.NA, number) for number in numbered)]
