"""What the treasurer keeps for the whole year: facts of the party, accounts, budget, agreements, its own rules."""

from __future__ import annotations

from datetime import date

from pipeline.forms.example.booking import YEAR, day
from pipeline.forms.example.party import (
    ACCOUNTS,
    BOARD,
    CASH,
    CHAIR,
    COUNCIL,
    MUNICIPALITY,
    PARTY,
    SECRETARY,
    SPONSOR,
    SUPPLIERS,
    TREASURER,
)
from pipeline.forms.example.record import Record, Sheets, Value
from pipeline.forms.example.routine import LEVY
from schemas.accounts import Accounts
from schemas.agreements import Agreements
from schemas.budget import Budget
from schemas.norm_overrides import NormOverrides
from schemas.party import ENTRIES, Party

_FACTS = {
    "naam": PARTY,
    "gemeente": MUNICIPALITY,
    "zetels": "2",
    "startdatum": "01-01-2026",
    "boekjaar begint": "01-01",
    "verkiezingsjaar": "2026",
    "omvang": "gewoon",
    "giftenreglement vastgesteld op": "17-04-2025",
    "giftenreglement gepubliceerd op": "02-05-2025",
    "declaratieregeling vastgesteld op": "17-04-2025",
    "integriteitsbeleid vastgesteld op": "17-04-2025",
    "begroting vastgesteld op": "20-11-2025",
    "niet declarabel": "boete; alcohol; fooi",
    "privé-woorden": "n.v.t.",
    "neveninstellingen": "n.v.t.",
    "doel verplicht": "nee",
    "giften aan kandidaten verboden": "ja",
    "lening aan functionaris verboden": "ja",
    "contributie is gift": "nee",
    "afdracht is gift": "nee",
    "kas": "ja",
    "anbi": "nee",
    "rsin": "n.v.t.",
    "anbi gepubliceerd op": "n.v.t.",
    "subsidie ontvangen": "nee",
    "subsidieverslag ingediend op": "n.v.t.",
    "bevoegd orgaan maatregelen": "bestuur",
    "btw beoordeeld op": "14-01-2026",
    "bestuursperiode van": "17-04-2025",
    "bestuursperiode tot": "17-04-2028",
    "jaarstukken aan ledenvergadering op": "15-04-2027",
    "uitstel tot": "n.v.t.",
    "jaarstukken ondertekend door": "; ".join(BOARD),
    "reden ontbrekende handtekening": "n.v.t.",
    "bewaard vanaf boekjaar": "2019",
    "bescherming": "aan",
}

# category, kind, budget, nature, purpose, party purpose, voucher required, code, last year
_BUDGET: tuple[tuple[str, str, int, str, str | None, bool, bool, str, int], ...] = (
    ("Contributie", "baten", 156_000, "contributie", None, True, False, "8000", 151_500),
    ("Afdracht raadsleden", "baten", 444_000, "afdracht", None, True, False, "8010", 420_000),
    ("Giften", "baten", 225_000, "gift", None, True, False, "8020", 201_500),
    ("Sponsors", "baten", 25_000, "sponsoring", None, True, False, "8030", 25_000),
    ("Rente", "baten", 8_000, "rente", None, True, False, "8040", 9_140),
    ("Overige inkomsten", "baten", 17_500, "overig", None, True, False, "8090", 18_150),
    ("Huur", "lasten", 111_000, "overig", "Partijkantoor", True, True, "4000", 106_800),
    ("Zaalhuur", "lasten", 85_000, "overig", "Vergaderingen", True, True, "4010", 79_430),
    ("Ledenavonden", "lasten", 240_000, "overig", "Ledenavonden", True, True, "4020", 221_875),
    ("Drukwerk", "lasten", 180_000, "overig", "Voorlichting", True, True, "4100", 176_540),
    ("Website en software", "lasten", 54_000, "overig", "Voorlichting", True, True, "4110", 51_828),
    ("Kantoor en porto", "lasten", 80_000, "overig", "Partijkantoor", True, True, "4120", 61_240),
    ("Campagne", "lasten", 850_000, "campagne", "Verkiezingen", True, True, "4200", 41_250),
    ("Declaraties", "lasten", 75_000, "declaraties", None, True, True, "4300", 68_540),
    ("Vrijwilligersvergoeding", "lasten", 195_000, "vergoeding", None, True, False, "4305", 182_500),
    ("Opleiding", "lasten", 105_000, "overig", "Scholing", True, True, "4310", 84_700),
    ("Verzekering", "lasten", 25_000, "overig", None, True, True, "4400", 23_955),
    ("Abonnementen", "lasten", 32_000, "overig", None, True, True, "4410", 30_250),
    ("Attenties", "lasten", 25_000, "overig", None, True, True, "4420", 22_165),
    ("Bankkosten", "lasten", 18_000, "bankkosten", None, True, False, "4500", 17_142),
    ("Kruispost", "balans", 0, "kruispost", None, True, False, "2000", 0),
)

_DECLARATIONS, _GIFT_RULES, _STATUTES = "Declaratieregeling artikel", "Giftenreglement artikel", "Statuten artikel"
_RULES = (
    ("Bewijsstuk vanaf", "0,00", f"{_DECLARATIONS} 2"),
    ("Akkoord vanaf", "100,00", f"{_DECLARATIONS} 4"),
    ("Tweede akkoord vanaf", "1.000,00", f"{_DECLARATIONS} 4 lid 2"),
    ("Bestuursbesluit vanaf", "2.500,00", f"{_STATUTES} 12"),
    ("Contante uitgave vanaf", "100,00", f"{_DECLARATIONS} 5"),
    ("Kilometervergoeding van de partij", "0,23", f"{_DECLARATIONS} 7"),
    ("Declareren binnen dagen", "92", f"{_DECLARATIONS} 8"),
    ("Declaratie betalen binnen dagen", "28", f"{_DECLARATIONS} 9"),
    ("Omschrijving vanaf", "25,00", f"{_DECLARATIONS} 3"),
    ("Gift registreren vanaf", "25,00", f"{_GIFT_RULES} 3"),
    ("Gift openbaar vanaf", "1.000,00", f"{_GIFT_RULES} 6"),
    ("Giften openbaar uiterlijk", "31-01", f"{_GIFT_RULES} 6 lid 2"),
    ("Gift snel melden vanaf", "2.500,00", f"{_GIFT_RULES} 6 lid 3"),
    ("Giften per gever per jaar hoogstens", "5.000,00", f"{_GIFT_RULES} 7"),
    ("Gift van onbekende hoogstens", "10,00", f"{_GIFT_RULES} 4"),
    ("Contante gift hoogstens", "50,00", f"{_GIFT_RULES} 5"),
    ("Collecte hoogstens", "500,00", f"{_GIFT_RULES} 5 lid 2"),
    ("statement_month_day", "31-03", "Integriteitsbeleid artikel 5"),
    ("Overschrijding begroting", "20%; 100,00", "Huishoudelijk reglement artikel 14"),
    ("Dubbele betaling binnen dagen", "31", "Huishoudelijk reglement artikel 15"),
    ("Boeken binnen dagen", "5", "Huishoudelijk reglement artikel 15"),
    ("Contributie keren per jaar", "12", "Huishoudelijk reglement artikel 6"),
    ("Geschenk aan persoon hoogstens", "50,00", "Gedragscode artikel 6"),
)


def treasurer_sheets() -> Sheets:
    """Return the sheets of the treasurer's own workbook that do not follow from the bookings."""
    return {
        Party: [Record(entry, {"entry": entry, "value": _FACTS[entry]}) for entry in ENTRIES],
        Accounts: _accounts(),
        Budget: _budget(),
        Agreements: _agreements(),
        NormOverrides: [
            Record(norm, {"norm": norm, "value": value, "valid_from": date(YEAR, 1, 1), "basis": basis})
            for norm, value, basis in _RULES
        ],
    }


def _accounts() -> list[Record]:
    return [
        Record(
            account.name,
            {
                "name": account.name,
                "iban": account.iban,
                "kind": account.kind,
                "holder": PARTY,
                "owner": "partij",
                "institution": account.institution,
                "opening": account.opening,
                "opened_on": date(2018, 2, 1),
                "signers": TREASURER if account is CASH else f"{TREASURER}; {CHAIR}",
                "two_signatures": account is not CASH,
            },
        )
        for account in ACCOUNTS
    ]


def _budget() -> list[Record]:
    names = (
        "category",
        "kind",
        "amount",
        "nature",
        "purpose",
        "party_purpose",
        "voucher_required",
        "code",
        "last_year",
    )
    return [Record(row[0], dict(zip(names, row, strict=True))) for row in _BUDGET]


def _agreements() -> list[Record]:
    names = ("kind", "party", "amount", "per", "category", "starts_on", "document", "approved_by")
    rows: list[tuple[Value, ...]] = [
        ("afdracht", name, LEVY, "maand", "Afdracht raadsleden", date(2022, 4, 1), "Afdrachtregeling 2022", SECRETARY)
        for name in COUNCIL
    ]
    for kind, key, cents, per, category, document in (
        ("contract", "rent", 9_250, "maand", "Huur", "Huurcontract 2024"),
        ("abonnement", "hosting", 2_414, "maand", "Website en software", "Overeenkomst WebDam"),
        ("abonnement", "members", 1_905, "maand", "Website en software", "Overeenkomst LedenBeheer"),
        ("abonnement", "phone", 1_150, "maand", "Kantoor en porto", "Contract Belnet"),
        ("abonnement", "association", 31_025, "jaar", "Abonnementen", "Lidmaatschap Lokaal Verbond"),
        ("contract", "insurance", 24_418, "jaar", "Verzekering", "Polis 88213"),
        ("contract", "printer", None, None, "Drukwerk", "Raamafspraak drukwerk 2025"),
    ):
        rows.append((kind, SUPPLIERS[key].name, cents, per, category, date(2024, 1, 1), document, CHAIR))
    rows.append(
        ("sponsor", SPONSOR.name, 25_000, "eenmalig", "Sponsors", day(3, 30), "Sponsorcontract fietstocht", CHAIR)
    )
    records = [Record(f"{row[0]} {row[1]}", dict(zip(names, row, strict=True))) for row in rows]
    records[-1] = records[-1].with_values(expected_on=day(5, 15), ends_on=day(12, 31), decision="B-2026-05")
    return records
