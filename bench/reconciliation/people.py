"""Who pays and is paid: invented people and organisations, how the bank writes their names and how a treasurer does."""

from __future__ import annotations

import random
from dataclasses import dataclass

from stdnum import iban

_FIRST = (
    "Jan", "Maria", "Pieter", "Anna", "Kees", "Els", "Willem", "Truus", "Henk", "Ingrid", "Gerrit", "Marijke",
    "Dirk", "Annelies", "Bas", "Femke", "Joost", "Lotte", "Mohammed", "Fatima", "Ruud", "Saskia", "Theo", "Wilma",
    "Sjoerd", "Tineke", "Arjan", "Petra", "Youssef", "Esra", "Hans", "Greetje", "Frans", "Corrie", "Bert",
    "Hanneke", "Sven", "Noor", "Ömer", "Zoë",
)  # fmt: skip
_PARTICLES = ("", "", "", "", "", "", "van", "van", "de", "de", "van der", "van den", "ter", "van 't", "el")
_LAST = (
    "Jansen", "Vries", "Berg", "Bakker", "Dijk", "Visser", "Smit", "Meijer", "Boer", "Mulder", "Groot", "Bos",
    "Vos", "Peters", "Hendriks", "Leeuwen", "Dekker", "Brouwer", "Wit", "Dijkstra", "Smits", "Graaf", "Meer",
    "Linden", "Kok", "Jacobs", "Haan", "Vermeulen", "Veen", "Broek", "Bruijn", "Heijden", "Schouten", "Beek",
    "Willems", "Hoekstra", "Koster", "Prins", "Huisman", "Postma", "Kuipers", "Yıldız", "Amrani", "Zonneveld",
    "Kramer", "Bosch", "Wal", "Scholten", "Verhoeven", "Timmer",
)  # fmt: skip
_STEMS = (
    "Hof", "Veen", "Kamp", "Wester", "Ooster", "Dijk", "Berg", "Brink", "Molen", "Water", "Beek", "Bos", "Heide",
    "Horst", "Kerk", "Land", "Meer", "Mars", "Nieuw", "Oude", "Polder", "Riet", "Schaap", "Slot", "Stein", "Tuin",
    "Vogel", "Weide", "Winter", "Zand", "Zuider", "Groene", "Hage", "Roze", "Steen", "Nij", "Haver", "Korte",
)  # fmt: skip
_ENDINGS = (
    "stra", "sma", "man", "huis", "ink", "kamp", "meijer", "veld", "hof", "broek", "horst", "dijk", "berg",
    "mans", "huizen", "kerk", "boer", "stein", "akker", "haar",
)  # fmt: skip
_COMMON = 0.35  # the share of people with one of the common surnames
_SUPPLIERS = (
    "Drukkerij {} B.V.", "Bakkerij {}", "Dorpshuis De {}", "{} Verhuur", "Webbureau {} B.V.", "Zaal {}",
    "Stichting {} Evenementen", "Copyshop {}", "Bloemen van {}", "Cateringbedrijf {} V.O.F.", "{} Advies",
    "Accountantskantoor {}",
)  # fmt: skip
_SUPPLIER_NAMES = (
    "Anker", "Brink", "Linde", "Haven", "Molen", "Kompas", "Horizon", "Esdoorn", "Waterpoort", "Klaver",
    "Veldzicht", "Regenboog", "Zwaluw", "Eik", "Berkel",
)  # fmt: skip
SHOPS = (
    "ALBERT HEIJN 1521", "JUMBO VIZIERDAM", "HEMA 0412", "ACTION 1187", "BRUNA BALIE", "GAMMA VIZIERDAM", "NS GROEP IZ",
    "KRUIDVAT 7705", "SHELL DE BRUG", "BLOKKER 310",
)  # fmt: skip
PROCESSORS = ("Stichting Mollie Payments", "SumUp Limited", "Buckaroo Stichting Derdengelden")
_BANKS = ("RABO", "INGB", "ABNA", "TRIO", "ASNB", "KNAB", "SNSB", "BUNQ")
_FORMS = (" B.V.", " V.O.F.", "Stichting ")


@dataclass(frozen=True, slots=True)
class Payee:
    """Somebody with an account. `at_bank`: the name as the bank writes it, always the same."""

    first: str
    last: str  # with its particles; of an organisation its whole name
    at_bank: str
    iban: str

    @property
    def is_person(self) -> bool:
        """Whether this is a person and no organisation."""
        return bool(self.first)

    @property
    def full_name(self) -> str:
        """The name as somebody writes it who has the time."""
        return f"{self.first} {self.last}".strip()

    def in_other_words(self, chance: random.Random) -> str:
        """Return the name as a treasurer may write it."""
        return chance.choice(self.in_all_words)

    @property
    def in_all_words(self) -> tuple[str, ...]:
        """The name as a treasurer may write it: initial, surname alone, surname first, without legal form."""
        if not self.is_person:
            short = self.last
            for form in _FORMS:
                short = short.replace(form, "")
            return short, short, short.lower(), self.last, short.split()[-1]
        bare = self.last.split()[-1]
        return (
            self.full_name,
            f"{self.first[0]}. {self.last}",
            f"{self.first[0]} {self.last}",
            f"{self.last}, {self.first[0]}.",
            f"{bare}, {self.first[0]}. {self.last.removesuffix(bare).strip()}".strip(),
            f"{self.first} {bare}",
            f"fam. {self.last}",
            self.last,
        )


def person(chance: random.Random) -> Payee:
    """Return a person; some share an account, and banks write names in their own order."""
    first, last = chance.choice(_FIRST), _surname(chance)
    initials = first[0] + "".join(chance.choice("ABCEHJMPW") for _ in range(chance.choice((0, 0, 1, 1, 2))))
    dotted = "".join(f"{letter}." for letter in initials)
    partner = f"{chance.choice('ACEHJMPW')} {_surname(chance)}"
    at_bank = chance.choice(
        (
            f"{dotted} {last}",
            f"{dotted} {last}",
            f"{initials} {last}".upper(),
            f"Hr {dotted} {last}",
            f"Mw {dotted} {last}",
            f"{last.upper()} {initials}",
            f"{dotted} {last} e/o {partner}",
            f"{first} {last}",
        )
    )
    return Payee(first, last, at_bank, account_number(chance))


def _surname(chance: random.Random) -> str:
    """Return a surname; as in life some are common and most are not."""
    if chance.random() < _COMMON:
        return f"{chance.choice(_PARTICLES)} {chance.choice(_LAST)}".strip()
    stem = chance.choice(_STEMS)
    return stem + chance.choice([ending for ending in _ENDINGS if ending != stem.lower()])


def organisation(chance: random.Random) -> Payee:
    """Return an organisation that sends invoices."""
    name = chance.choice(_SUPPLIERS).format(chance.choice(_SUPPLIER_NAMES))
    return Payee("", name, chance.choice((name, name, name.upper())), account_number(chance))


def shop(chance: random.Random) -> Payee:
    """Return a shop: a card payment has its name in the text, and no account."""
    return Payee("", chance.choice(SHOPS), "", "")


def account_number(chance: random.Random) -> str:
    """Return a valid IBAN that means nothing."""
    body = f"{chance.choice(_BANKS)}{chance.randrange(10**10):010d}"
    return f"NL{iban.calc_check_digits(f'NL00{body}')}{body}"


def with_typo(text: str, chance: random.Random) -> str:
    """Return a text with two signs swapped, one dropped, one doubled, or one hit beside the right key."""
    if len(text) < 4:
        return text
    at = chance.randrange(1, len(text) - 1)
    return chance.choice(
        (
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + chance.choice("aeionrst") + text[at + 1 :],
        )
    )
