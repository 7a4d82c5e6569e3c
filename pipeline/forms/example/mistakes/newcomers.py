"""Who is met only where something goes wrong: payees of one payment, and how they were paid."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.forms.example.booking import CURRENT, NUMBERED, Booking, approved, on_bank
from pipeline.forms.example.party import Organisation, Person, invented_iban

MUNICIPALITY_ACCOUNT = invented_iban("BNGH", 285_079_114)
UNLISTED = invented_iban("RABO", 318_944_208)
NEWCOMERS = {
    key: Organisation(name, iban, kvk)
    for key, name, iban, kvk in (
        ("organiser", "Evenementenbureau Oost", invented_iban("RABO", 661_204_877), "85110426"),
        ("handyman", "Klusbedrijf Noordwal", None, "85224917"),
        ("buttons", "Werbemittel Emsland GmbH", "DE65282501100014207735", ""),
        ("designer", "Ontwerpstudio Vizierkleur", None, "85340182"),
        ("books", "Boekhandel Letterlust", invented_iban("INGB", 714_420_391), "85467710"),
        ("wine", "Slijterij Gall & Gall Vizierdam", invented_iban("ABNA", 520_338_146), "85501923"),
        ("card", "International Card Services", invented_iban("ABNA", 240_071_558), ""),
        ("payout", "SumUp", invented_iban("ABNA", 833_190_274), ""),
    )
}


def paid(
    key: str,
    on: date,
    payee: Organisation | Person,
    cents: int,
    *,
    category: str,
    text: str,
    iban: str | None = None,
    invoice: str | None = None,
) -> Booking:
    """Return a payment from the current account on the day itself, approved as the rules ask.

    `cents`: a positive amount. `iban`: the account that was paid, when it is not the payee's own.
    """
    return on_bank(
        approved(
            Booking(
                key,
                on,
                CURRENT.name,
                -cents,
                category,
                text,
                payee.name,
                iban or payee.iban,
                voucher=NUMBERED,
                reference=invoice,
                invoice=invoice,
                invoiced_on=on - timedelta(days=9) if invoice else None,
            )
        )
    )
