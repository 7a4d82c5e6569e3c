"""Givers who are met only where something goes wrong, and how a gift comes into the register and the books."""

from __future__ import annotations

from datetime import date
from typing import cast

from pipeline.forms.example.gifts import Gift
from pipeline.forms.example.party import Organisation, Person, invented_iban
from pipeline.forms.example.year import Year
from schemas.gifts import Gifts

BUILDER = Organisation("Bouwbedrijf Hofstede B.V.", invented_iban("RABO", 512_884_063), "86102254")
HAULIER = Organisation("Transportbedrijf Veldhuis B.V.", invented_iban("ABNA", 471_905_328), "08614377")
FRIENDS = Organisation("Stichting Vrienden van de Vizierpolder", invented_iban("TRIO", 198_320_551), "86290417")
DEVELOPER = Organisation("Projectontwikkeling Veenrand B.V.", invented_iban("INGB", 667_310_842), "86335108")
GARAGE = Organisation("Garage Ter Horst", invented_iban("RABO", 530_117_946), "86418820")
ABROAD = Person("H. Kampmann", "DE56285914980045120077", "Emsstrasse 14", "49733", "Haren (Ems)")
OLD_FRIEND = Person("W. Blaauw", invented_iban("SNSB", 904_115_837), "Sluispad 27", "4099 DM")


def entered(year: Year, gift: Gift) -> None:
    """Put a gift into the register, in order of its day, under the next number."""
    rows = year.sheets[Gifts]
    last = max(int(str(row.values[Gifts.number])[-3:]) for row in rows)
    rows.append(gift.record(last + 1))
    rows.sort(key=lambda row: cast("date", row.values[Gifts.received_on]))


def given(year: Year, gift: Gift) -> None:
    """Put a gift into the register and its receipt into the books."""
    entered(year, gift)
    receipt = gift.booking()
    if receipt is not None:
        year.bookings.append(receipt)
