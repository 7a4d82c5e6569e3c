"""What was bought once: the campaign for the elections of March, meetings, printing, training."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.forms.example.booking import Booking, Invoices, day, received
from pipeline.forms.example.party import SUPPLIERS

_CAMPAIGN = "Gemeenteraadsverkiezing 2026"

# month, day, supplier, cents, category, description
_BOUGHT = (
    (1, 9, "agency", 48_630, "Campagne", "Ontwerp affiches en folders"),
    (1, 13, "printer", 11_495, "Drukwerk", "Nieuwjaarskaarten voor leden"),
    (1, 16, "cafe", 18_250, "Ledenavonden", "Zaal en koffie nieuwjaarsbijeenkomst"),
    (1, 20, "insurance", 24_418, "Verzekering", "Aansprakelijkheid en bestuurders 2026"),
    (1, 22, "association", 31_025, "Abonnementen", "Lidmaatschap Lokaal Verbond 2026"),
    (1, 27, "training", 42_350, "Opleiding", "Campagnetraining voor kandidaten"),
    (2, 3, "printer", 121_484, "Campagne", "Folders eerste ronde, 6.000 stuks"),
    (2, 6, "weekly", 27_225, "Campagne", "Advertentie februari"),
    (2, 10, "photo", 39_930, "Campagne", "Foto's van de kandidaten"),
    (2, 12, "agency", 17_908, "Campagne", "Plaatsen van borden"),
    (2, 17, "clothing", 39_809, "Campagne", "Jassen en sjaals met logo"),
    (2, 19, "delivery", 28_640, "Campagne", "Bezorgen folders eerste ronde"),
    (2, 24, "video", 45_375, "Campagne", "Filmpje van de kandidaten"),
    (3, 3, "printer", 261_360, "Campagne", "Verkiezingskrant, 12.000 stuks"),
    (3, 4, "weekly", 28_435, "Campagne", "Advertentie eerste week maart"),
    (3, 6, "delivery", 51_245, "Campagne", "Bezorgen verkiezingskrant"),
    (3, 9, "tents", 14_520, "Campagne", "Partytent voor de weekmarkt"),
    (3, 10, "clothing", 8_228, "Campagne", "Extra sjaals met logo"),
    (3, 12, "weekly", 30_855, "Campagne", "Advertentie slotweek"),
    (3, 13, "agency", 21_659, "Campagne", "Berichten en borden slotweek"),
    (3, 16, "sound", 16_940, "Campagne", "Geluid slotmanifestatie"),
    (3, 17, "stationer", 5_316, "Kantoor en porto", "Enveloppen en etiketten"),
    (3, 18, "cafe", 24_310, "Ledenavonden", "Zaal en koffie uitslagenavond"),
    (3, 24, "photo", 12_342, "Ledenavonden", "Foto's installatie nieuwe raad"),
    (3, 27, "flowers", 6_450, "Attenties", "Bloemen voor vertrekkende raadsleden"),
    (4, 9, "agency", 13_068, "Campagne", "Ophalen van borden"),
    (4, 14, "printer", 16_214, "Drukwerk", "Jaarverslag voor de leden"),
    (4, 16, "cafe", 16_875, "Ledenavonden", "Zaal en koffie ledenvergadering"),
    (4, 21, "flowers", 3_895, "Attenties", "Bloemen voor de kascommissie"),
    (5, 7, "stationer", 6_238, "Kantoor en porto", "Ordners, papier en inkt"),
    (5, 19, "printer", 12_705, "Drukwerk", "Nieuwsbrief voorjaar"),
    (5, 21, "training", 31_460, "Opleiding", "Inwerken van de nieuwe fractie"),
    (6, 4, "delivery", 14_328, "Drukwerk", "Bezorgen nieuwsbrief voorjaar"),
    (6, 11, "tents", 18_150, "Ledenavonden", "Partytent zomermarkt"),
    (6, 18, "cafe", 13_940, "Ledenavonden", "Themabijeenkomst wonen"),
    (7, 9, "stationer", 4_417, "Kantoor en porto", "Postzegels en papier"),
    (7, 14, "photo", 8_470, "Drukwerk", "Foto's voor de website"),
    (8, 18, "printer", 10_406, "Drukwerk", "Uitnodigingen najaar"),
    (8, 20, "clothing", 6_655, "Attenties", "Sjaals voor nieuwe leden"),
    (9, 10, "training", 28_798, "Opleiding", "Cursus begroting lezen"),
    (9, 15, "cafe", 15_120, "Ledenavonden", "Themabijeenkomst verkeer"),
    (9, 24, "delivery", 13_866, "Drukwerk", "Bezorgen uitnodigingen"),
    (10, 8, "stationer", 5_142, "Kantoor en porto", "Postzegels en enveloppen"),
    (10, 13, "printer", 15_367, "Drukwerk", "Nieuwsbrief najaar"),
    (10, 20, "weekly", 24_200, "Ledenavonden", "Aankondiging ledenvergadering"),
    (11, 12, "weekly", 19_360, "Ledenavonden", "Aankondiging themabijeenkomst"),
    (11, 17, "cafe", 17_230, "Ledenavonden", "Zaal en koffie najaarsvergadering"),
    (11, 24, "sound", 8_833, "Ledenavonden", "Geluid themabijeenkomst"),
    (12, 8, "printer", 11_253, "Drukwerk", "Kerstkaarten voor leden"),
    (12, 10, "flowers", 7_240, "Attenties", "Kerstattenties voor vrijwilligers"),
    (12, 15, "stationer", 4_986, "Kantoor en porto", "Postzegels kerstkaarten"),
)
_DECIDED = {(3, 3): "B-2026-02", (2, 3): "B-2026-01"}


def purchases(invoices: Invoices) -> Iterator[Booking]:
    """Yield the invoices that were paid once, and a credit note."""
    for month, date, supplier, cents, category, text in _BOUGHT:
        yield invoices.paid(
            f"{supplier}-{month:02d}{date:02d}",
            day(month, date),
            SUPPLIERS[supplier],
            cents,
            category=category,
            text=text,
            purpose=_CAMPAIGN if category == "Campagne" else None,
            decision=_DECIDED.get((month, date)),
        )
    yield received(
        "credit-note",
        day(12, 3),
        SUPPLIERS["weekly"],
        2_420,
        category="Ledenavonden",
        text="Creditnota aankondiging november",
        reference="ADV-C-0117",
    )
