"""Who is who: the people, organisations and accounts around Lokaal Vizier. All of them are invented."""

from __future__ import annotations

from dataclasses import dataclass

PARTY = "Lokaal Vizier"
MUNICIPALITY = "Vizierdam"

CHAIR, SECRETARY, TREASURER = "A. Vermeer", "B. de Wit", "K. Hoekstra"
BOARD = (CHAIR, SECRETARY, TREASURER, "J. de Boer", "F. el Amrani")
COUNCIL = ("R. Dijkstra", "S. van Leeuwen")
GROUP = (*COUNCIL, "E. Öztürk")
NEWCOMER = "N. Evers"  # a candidate, and since the elections a supporting member of the group
AUDITORS = ("W. Kuipers", "G. Bakker")
CONFIDANT = "L. Smit"
FORMER_TREASURER = "D. Maas"

_OTHER_MEMBERS = (
    "P. Aalbers", "T. Bosma", "C. Brouwer", "H. Dekker", "M. van Dijk", "N. Evers", "O. Faber", "I. Geertsema",
    "D. de Graaf", "Y. Haan", "V. Hendriks", "Q. van Houten", "U. Jacobs", "A. Jansma", "B. Kramer", "C. de Lange",
    "D. Maas", "E. Meijer", "F. Molenaar", "G. Nauta", "H. Oosting", "I. Postma", "J. Prins", "K. van Rijn",
    "L. Roelofs", "M. Schippers", "N. Smeets", "P. Terpstra", "R. Timmer", "S. Uyl", "T. van Veen", "W. Visser",
    "Z. de Vries", "A. Wagenaar", "B. Westra", "C. Wolf", "D. van Wijk", "E. Zijlstra", "H. Zwart", "M. Zomer",
    "J. Abbas",
)  # fmt: skip
MEMBERS = (*BOARD, *GROUP, *AUDITORS, CONFIDANT, *_OTHER_MEMBERS)
MONTHLY_PAYERS = MEMBERS[:40]
YEARLY_PAYERS = MEMBERS[40:]

_BANKS = ("INGB", "RABO", "ABNA", "ASNB", "SNSB", "TRIO", "KNAB")
_STREETS = ("Havenkade", "Molenweg", "Kerkstraat", "Lindelaan", "Dorpsstraat", "Sluispad", "Wilgenhof")


def invented_iban(bank: str, number: int) -> str:
    """Return a Dutch account number with right check digits: country and digits mod 97 give 1."""
    account = f"{bank}{number:010d}"
    digits = "".join(str(int(sign, 36)) for sign in f"{account}NL00")
    return f"NL{98 - int(digits) % 97:02d}{account}"


@dataclass(frozen=True, slots=True)
class Person:
    """A member or donor with an account and an address."""

    name: str
    iban: str
    address: str
    postcode: str
    place: str = MUNICIPALITY


@dataclass(frozen=True, slots=True)
class Organisation:
    """A supplier, donor or sponsor. `invoices`: how it numbers its invoices, from `first` on in steps of `step`."""

    name: str
    iban: str | None
    kvk: str
    invoices: str = ""
    first: int = 0
    step: int = 1
    address: str = "Handelsweg 12"
    postcode: str = "4098 HA"
    place: str = MUNICIPALITY


def _person(number: int, name: str) -> Person:
    return Person(
        name=name,
        iban=invented_iban(_BANKS[number % len(_BANKS)], 110_200_300 + 7_654_321 * number),
        address=f"{_STREETS[number % len(_STREETS)]} {3 + 4 * number % 90}",
        postcode=f"4099 {'ABCDEGHKL'[number % 9]}{'ABCDEGHKLM'[number % 10]}",
    )


_DONORS = (
    "H. Wolters",
    "M. Veldkamp",
    "P. Achterberg",
    "T. Lubbers",
    "R. Hamming",
    "C. Boersma",
    "N. Drost",
    "A. Kooistra",
)
PEOPLE = {name: _person(number, name) for number, name in enumerate((*MEMBERS, *_DONORS))}


def _organisation(number: int, name: str, invoices: str = "", first: int = 0, step: int = 1) -> Organisation:
    iban = invented_iban(_BANKS[(number + 3) % len(_BANKS)], 640_118_205 + 5_432_107 * number)
    return Organisation(name, iban, f"{81_204_417 + 137_911 * number}", invoices, first, step)


SUPPLIERS = {
    key: _organisation(number, *facts)
    for number, (key, facts) in enumerate(
        {
            "rent": ("Stichting Dorpshuis De Brink", "DB26-{:03d}", 12, 23),
            "hall": ("Zaalverhuur De Schakel", "2026{:04d}", 118, 97),
            "cafe": ("Grand Café De Haven", "H-{:04d}", 2041, 188),
            "printer": ("Drukkerij Het Anker", "F2026-{:03d}", 118, 67),
            "hosting": ("WebDam Hosting", "WD{:06d}", 260117, 1931),
            "members": ("LedenBeheer Online", "LB-26-{:04d}", 403, 611),
            "insurance": ("Verzekeringskantoor Duinstra", "POL-{:05d}", 88213, 1),
            "association": ("Vereniging Lokaal Verbond", "LV{:05d}", 26044, 3157),
            "weekly": ("Weekblad De Vizierdammer", "ADV{:05d}", 10422, 713),
            "agency": ("Reclamebureau Baken", "RB-{:03d}", 207, 41),
            "copies": ("Kopieerhoek Vizierdam", "K{:05d}", 51208, 1277),
            "training": ("Trainingsbureau Raadskracht", "TR26{:03d}", 31, 58),
            "delivery": ("Bezorgdienst De Postduif", "BD{:04d}", 3310, 449),
            "clothing": ("Bedrijfskleding Noorderlicht", "NL-{:05d}", 70215, 1003),
            "tents": ("Partytenten Van der Meij", "VM{:03d}", 214, 77),
            "photo": ("Studio Lichtval", "SL-{:03d}", 26, 19),
            "flowers": ("Bloemenhuis Roos", "R{:04d}", 1408, 333),
            "stationer": ("Kantoorboekhandel Penning", "P{:05d}", 20417, 1459),
            "video": ("Beeldmakerij Zuidwal", "BZ{:03d}", 61, 9),
            "sound": ("Geluidsverhuur Klankbord", "GK-{:04d}", 611, 129),
            "phone": ("Belnet Mobiel", "BN{:07d}", 2604411, 30517),
        }.items()
    )
}
SPONSOR = _organisation(30, "Rijwielhandel Sanders")
DONOR_COMPANY = _organisation(31, "Kwekerij Groenland B.V.")
NEIGHBOURS = _organisation(32, "Buurtvereniging Zuiderhof")


@dataclass(frozen=True, slots=True)
class Account:
    """An account or cash box of the party; the opening on 1 January in cents."""

    name: str
    kind: str
    iban: str | None
    institution: str | None
    opening: int


CURRENT = Account("Betaalrekening", "bank", invented_iban("RABO", 318_204_617), "Rabobank", 991_235)
SAVINGS = Account("Spaarrekening", "spaar", invented_iban("INGB", 7_204_118), "ING", 900_000)
CASH = Account("Kas", "kas", None, None, 8_640)
ACCOUNTS = (CURRENT, SAVINGS, CASH)
