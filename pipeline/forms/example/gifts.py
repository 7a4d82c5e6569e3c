"""What the party was given: the gift register, and the receipts behind the gifts in money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.forms.example.booking import CASH, Booking, day, received, working_day
from pipeline.forms.example.party import DONOR_COMPANY, PEOPLE, SECRETARY, TREASURER, Organisation, Person
from pipeline.forms.example.record import Record, Value

_SUPPORTERS = (("M. Veldkamp", 1_000, 5), ("P. Achterberg", 1_250, 15), ("T. Lubbers", 1_500, 24))
_BANK, _IN_CASH, _COLLECTION = "geld", "contant", "collecte"


@dataclass(frozen=True, slots=True)
class Gift:
    """A gift, in money or not; `cents` is its value."""

    key: str
    received_on: date
    donor: Person | Organisation | str
    cents: int
    form: str
    text: str
    more: dict[str, Value]

    @property
    def donor_name(self) -> str:
        """The donor as the register and the books name it."""
        return self.donor if isinstance(self.donor, str) else self.donor.name

    def booking(self) -> Booking | None:
        """Return its receipt, or None for a gift in kind."""
        key = f"gift-{self.key}"
        if self.form == _BANK and not isinstance(self.donor, str):
            return received(key, self.received_on, self.donor, self.cents, category="Giften", text=self.text)
        if self.form in (_IN_CASH, _COLLECTION):
            return Booking(key, self.received_on, CASH.name, self.cents, "Giften", self.text, self.donor_name)
        return None

    def record(self, number: int) -> Record:
        """Return its line in the register."""
        values: dict[str, Value] = {
            "received_on": self.received_on,
            "donor": self.donor_name,
            "amount": self.cents,
            "form": self.form,
            "number": f"G-2026-{number:03d}",
            "recipient": "partij",
            "outcome": "aanvaard",
        }
        if isinstance(self.donor, Person | Organisation):
            person = isinstance(self.donor, Person)
            values |= {
                "donor_kind": "persoon" if person else "organisatie",
                "address": self.donor.address,
                "postcode": self.donor.postcode,
                "place": self.donor.place,
                "country": "Nederland",
                "consideration": False,
            }
            if self.form == _BANK:
                values["donor_iban"] = self.donor.iban
            if isinstance(self.donor, Organisation):
                values["kvk"] = self.donor.kvk
        return Record(self.key, values | self.more)


def gifts() -> tuple[Gift, ...]:
    """Return all gifts of the year in order of date."""
    return tuple(sorted((*_monthly(), *_single()), key=lambda gift: (gift.received_on, gift.key)))


def _monthly() -> Iterator[Gift]:
    for month in range(1, 13):
        for name, cents, date_ in _SUPPORTERS:
            key = f"{name.split()[-1].lower()}-{month:02d}"
            yield Gift(
                key,
                working_day(day(month, date_)),
                PEOPLE[name],
                cents,
                _BANK,
                "Maandelijkse gift voor Lokaal Vizier",
                {},
            )


def _single() -> Iterator[Gift]:
    campaign: dict[str, Value] = {"earmark": "campagne"}
    counted: dict[str, Value] = {"counted_by": TREASURER, "second_counter": SECRETARY}
    for key, month, date_, donor, cents, form, text, more in (
        ("new-year", 1, 16, "Bezoekers nieuwjaarsbijeenkomst", 8_640, _COLLECTION, "Collecte", counted),
        (
            "wolters",
            2,
            4,
            "H. Wolters",
            125_000,
            _BANK,
            "Gift voor de campagne",
            campaign | {"published_on": day(3, 15)},
        ),
        ("hamming", 2, 18, "R. Hamming", 10_000, _BANK, "Gift voor de campagne", campaign),
        ("boersma", 2, 25, "C. Boersma", 7_500, _BANK, "Gift campagne Lokaal Vizier", campaign),
        ("drost", 3, 9, "N. Drost", 5_000, _BANK, "Gift voor de verkiezingen", campaign),
        ("nauta", 3, 11, "G. Nauta", 2_500, _BANK, "Gift voor de verkiezingen", campaign),
        ("stranger", 3, 14, "onbekend", 500, _IN_CASH, "Gift op de markt", {}),
        ("aalbers", 4, 2, "P. Aalbers", 4_000, _IN_CASH, "Gift bij bezoek", {}),
        ("zwart", 6, 10, "H. Zwart", 3_500, _BANK, "Gift in plaats van verjaardagscadeau", {}),
        ("uyl", 9, 17, "S. Uyl", 6_000, _BANK, "Gift voor het partijwerk", {}),
        ("zomer", 10, 6, "M. Zomer", 4_500, _BANK, "Gift voor het partijwerk", {}),
        ("autumn", 11, 17, "Bezoekers najaarsvergadering", 9_155, _COLLECTION, "Collecte", counted),
        ("kramer", 12, 14, "B. Kramer", 7_000, _BANK, "Eindejaarsgift", {}),
    ):
        giver = PEOPLE.get(donor, donor)
        yield Gift(key, day(month, date_), giver, cents, form, text, more)
    in_kind: dict[str, Value] = {"valuation_basis": "winkelprijs"}
    yield Gift(
        "plants", day(3, 14), DONOR_COMPANY, 12_000, "natura", "Rozen", in_kind | campaign | {"remark": "400 rozen"}
    )
    waived: dict[str, Value] = {"remark": "Afgezien van de declaratie werkbezoek juli"}
    yield Gift("waived", day(8, 3), PEOPLE["J. de Boer"], 3_105, "kwijtschelding", "Declaratie", waived)
