"""What the books know of people that may not stand in a public file, and whose names may."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import pandas as pd

from pipeline.model.dossier import Dossier
from pipeline.model.folding import fold
from pipeline.model.givers import is_exempt, is_unknown, registered
from pipeline.model.name_parts import NameKind, parts_of
from pipeline.model.norms import word_list
from schemas.accounts import Accounts
from schemas.agreements import Agreements
from schemas.bank_lines import BankLines
from schemas.base import Kind, Sheet, info
from schemas.bookings import Bookings
from schemas.cash_counts import CashCounts
from schemas.catalogue import SHEETS
from schemas.claims import Claims
from schemas.decisions import Decisions
from schemas.explanations import Explanations
from schemas.functionaries import Functionaries
from schemas.gifts import Gifts
from schemas.interests import Interests
from schemas.payables import Payables
from schemas.personal_gifts import PersonalGifts
from schemas.receivables import Receivables
from schemas.side_functions import SideFunctions
from schemas.statements import Statements

NAMES: dict[type[Sheet], tuple[str, ...]] = {
    Accounts: (Accounts.holder, Accounts.signers),
    Agreements: (Agreements.party, Agreements.approved_by),
    BankLines: (BankLines.counterparty,),
    Bookings: (Bookings.counterparty, Bookings.approved_by, Bookings.second_approval_by),
    CashCounts: (CashCounts.counted_by, CashCounts.second_counter),
    Claims: (Claims.claimant, Claims.approved_by, Claims.second_approval_by),
    Decisions: (Decisions.organisations, Decisions.participants, Decisions.not_deliberated, Decisions.not_voted),
    Explanations: (Explanations.explained_by,),
    Functionaries: (Functionaries.name,),
    Gifts: (Gifts.donor, Gifts.beneficial_owner, Gifts.counted_by, Gifts.second_counter, Gifts.recipient),
    Interests: (Interests.name, Interests.organisation),
    Payables: (Payables.relation,),
    PersonalGifts: (PersonalGifts.recipient, PersonalGifts.giver),
    Receivables: (Receivables.relation,),
    SideFunctions: (SideFunctions.name, SideFunctions.organisation),
    Statements: (Statements.name, Statements.checked_by),
}
ADDRESSES: dict[type[Sheet], tuple[str, ...]] = {
    Gifts: (Gifts.address, Gifts.postcode),
    Payables: (Payables.address,),
    Receivables: (Receivables.address,),
}
_SHORTEST_WORD = 3
_SHORTEST_NUMBER = 8  # what a refused cell holds instead of a number ("?", "n.v.t.") is in every text
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Something private. `words`: as they are found one after the other; `kind`: what it is, in Dutch."""

    kind: str
    words: tuple[str, ...]


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: NFKC, without accents, case, digits and signs.

    >>> words_of("Ｊ. de Boër-2026")
    ('j', 'de', 'boer')
    """
    return tuple(_WORD.findall(fold(text)))


@dataclass(frozen=True)
class Privacy:
    """`terms`: words that may not be said; `numbers`: accounts in capitals without spaces; `allowed`: who is public."""

    terms: frozenset[Term]
    numbers: frozenset[str]
    allowed: tuple[tuple[str, ...], ...]

    @property
    def size(self) -> int:
        """How many private things are searched for."""
        return len(self.terms) + len(self.numbers)


def privacy_of(dossier: Dossier) -> Privacy:
    """Return everything in the books that is private, rows that were refused too, and the names that are public."""
    public = _public_givers(dossier)
    small = frozenset(words_of(name) for name in _texts(dossier, {Gifts: (Gifts.donor,)})) - {
        words_of(str(name)) for name in public[Gifts.donor]
    }
    terms = {term for name in _texts(dossier, NAMES) for term in _of_name(name, small)}
    terms |= {Term("adres", words) for text in _texts(dossier, ADDRESSES) if len("".join(words := words_of(text))) > 3}
    ibans = {info_.name for schema in SHEETS for info_ in info(schema).fields if info_.kind is Kind.IBAN}
    accounts = {schema: tuple(sorted(ibans & {one.name for one in info(schema).fields})) for schema in SHEETS}
    own = [dossier.facts.name, *public[Gifts.donor].dropna(), *public[Gifts.place].dropna()]
    return Privacy(
        frozenset(terms),
        frozenset(number for text in _texts(dossier, accounts) if len(number := _compact(text)) >= _SHORTEST_NUMBER),
        tuple({words_of(text) for text in own} - {()}),
    )


def _compact(number: str) -> str:
    return re.sub(r"[\W_]", "", number).upper()


def _public_givers(dossier: Dossier) -> pd.DataFrame:
    """Return the gifts of whom the overview may name; worked out apart from what makes the overview."""
    gifts = registered(dossier)
    of_year = gifts[gifts[Gifts.received_on].dt.year.eq(dossier.period.year)]
    limit = dossier.norms.near("gift_publish_from", date(dossier.period.year, 12, 31)).value
    hidden = set(of_year.loc[is_exempt(of_year), "giver"])
    totals = of_year[of_year["counts"]].groupby("giver")[Gifts.amount].sum()
    named = set(totals.index[totals >= limit]) - hidden
    public: pd.DataFrame = of_year[of_year["giver"].isin(named)]
    return public


def _texts(dossier: Dossier, columns: dict[type[Sheet], tuple[str, ...]]) -> Iterator[str]:
    """Yield every text in some columns once, of accepted and of refused rows; lists with semicolons in parts."""
    for schema, names in columns.items():
        frames = [dossier.books[schema], dossier.books.refused.get(schema)]
        for frame in (frame for frame in frames if frame is not None):
            for name in names:
                texts = frame[name].dropna()
                if schema is Gifts and name == Gifts.donor:
                    texts = texts[~is_unknown(texts)]
                for text in texts.unique():
                    yield from (part for part in str(text).split(";") if part.strip())


@cache
def _of_nobody() -> frozenset[str]:
    lists = ("name_particles", "rule_words", "organ_words", "function_words")
    return frozenset(word for name in lists for word in word_list(name))


def _of_name(name: str, small: Iterable[tuple[str, ...]]) -> Iterator[Term]:
    """Yield a name as a whole, and each telling word of the name of a person; an organ or a function is nobody."""
    words = words_of(name)
    if (
        fold(name) in word_list("parts_of_party")
        or len("".join(words)) < _SHORTEST_WORD
        or _of_nobody().issuperset(words)
    ):
        return
    kind = "gever onder de drempel" if words in small else "naam"
    yield Term(kind, words)
    parts = parts_of(name)
    if any(part.kind is NameKind.ORGANISATION for part in parts):
        return
    for word in words:
        if len(word) >= _SHORTEST_WORD and word not in _of_nobody():
            yield Term(kind, (word,))
