"""How every bank writes a line and its headings: for exports that are made up."""

from __future__ import annotations

from dataclasses import dataclass

OWN, OTHER = "NL91ABNA0417164300", "NL20INGB0001234567"
ING_SAVINGS = (
    "Datum;Omschrijving;Rekening;Rekening naam;Tegenrekening;Af Bij;Bedrag;Valuta;Mutatiesoort;Mededelingen;Saldo"
)
ING_SAVINGS_ENGLISH = (
    "Date;Description;Account;Account name;Counterparty;Debit/credit;Amount;Currency;Transaction type;Notifications;"
    "Resulting balance"
)
ARGENTA = (
    "Rekening;Boekdatum;Valutadatum;Referentie;Beschrijving;Bedrag;Munt;Verrichtingsdatum;Rekening tegenpartij;"
    "Naam tegenpartij;Mededeling"
)


@dataclass(frozen=True)
class Export:
    """The bytes of an export and what must be read in it.

    `profile`: its id; `account`: as the export names it; `received`, `paid`: the rows of the two lines; `balanced`:
    whether it states balances (opening 100,00).
    """

    profile: str
    data: bytes
    received: int
    paid: int
    account: str = OWN
    balanced: bool = True
    counterparty: str | None = "Café De Brink"
    description: str = "Huur maart"
    other: str | None = OTHER


def crlf(*lines: str, encoding: str = "utf-8") -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def lf(*lines: str, encoding: str = "utf-8") -> bytes:
    return "".join(f"{line}\n" for line in lines).encode(encoding)


def quoted(delimiter: str, *cells: str) -> str:
    return delimiter.join(f'"{cell}"' for cell in cells)


def rabobank(day: str, amount: str, balance: str) -> str:
    head = (OWN, "EUR", "RABONL2U", "000000000000000017", day, day, amount, balance, OTHER, "Café De Brink")
    tail = ("", "", "", "cb", "", "", "", "", "", "Huur maart", " ", "", "", "", "", "")
    return quoted(",", *head, *tail)


def business(day: str, amount: str, balance: str) -> str:
    head = (OWN, "EUR", "RABONL2UXXX", "", day, day, amount, balance, OTHER, "Café De Brink", "", "", "", "db")
    return quoted(",", *head, "", "", "", "", "", "Huur maart", *[""] * 6, "Lokaal Vizier", *[""] * 8)


def transaction(sign: str, amount: str, day: str) -> str:
    head = (OWN, "EUR", day, sign, amount, OTHER, "Café De Brink", day, "cb", "", "Huur", "maart")
    return quoted(",", *head, *[""] * 7)


def asn(day: str, before: str, amount: str) -> str:
    head = f"{day},{OWN},{OTHER},Café De Brink,,,,EUR,{before},EUR,{amount},{day},{day},8810"
    return f"{head},IDB,12345678,,'Huur maart',3"


def knab(sign: str, amount: str, day: str) -> str:
    cells = (OWN, day, "EUR", sign, amount, OTHER, "Café De Brink", day, "Overboeking", "Huur maart", "", "", "", "")
    return quoted(";", *cells, "C0C27IP2", day) + ";"


def revolut(moment: str, amount: str, fee: str, balance: str, state: str = "COMPLETED") -> str:
    return f"TRANSFER,Current,{moment},{moment},Café De Brink Huur maart,{amount},{fee},EUR,{state},{balance}"


PADDED = "SEPA Overboeking".ljust(33) + f"IBAN: {OTHER}".ljust(32) + "BIC: INGBNL2A".ljust(33)
NAMED = "Naam: Café De Brink".ljust(32) + "Omschrijving: Huur maart".ljust(65)
TAGGED = f"/TRTP/SEPA OVERBOEKING/IBAN/{OTHER}/BIC/INGBNL2A/NAME/Café De Brink/REMI/Huur maart/EREF/NOTPROVIDED"
ING = "Datum,Naam / Omschrijving,Rekening,Tegenrekening,Code,Af Bij,Bedrag (EUR),MutatieSoort,Mededelingen"
ING_NOW = ING.replace("MutatieSoort", "Mutatiesoort").split(",")
ING_ENGLISH = (
    "Date;Name / Description;Account;Counterparty;Code;Debit/credit;Amount (EUR);Transaction type;Notifications;"
    "Resulting balance;Tag"
)
RABOBANK = (
    "IBAN/BBAN,Munt,BIC,Volgnr,Datum,Rentedatum,Bedrag,Saldo na trn,Tegenrekening IBAN/BBAN,Naam tegenpartij,"
    "Naam uiteindelijke partij,Naam initiërende partij,BIC tegenpartij,Code,Batch ID,Transactiereferentie,"
    "Machtigingskenmerk,Incassant ID,Betalingskenmerk,Omschrijving-1,Omschrijving-2,Omschrijving-3,Reden retour,"
    "Oorspr bedrag,Oorspr munt,Koers"
)
BUSINESS = (
    "IBAN/BBAN,Valuta,BIC,Volg nr,Datum,Valuta datum,Bedrag,saldo na boeking,IBAN/BBAN tegenpartij,Naam tegenpartij,"
    "Naam uiteind begunst,Naam initiërende partij,BIC tegenpartij,Transactie soort,Batch nr,Transactiereferentie,"
    "Machtigingskenmerk,Incassant ID,Betalingskenmerk,Omschrijving - 1,Omschrijving - 2,Omschrijving - 3,Oorzaakscode,"
    "Oorspr bedrag,Oorspr valuta,Koers,Naam rekeninghouder,Naam adm gebruik,Omschrijving oorzaakscode,"
    "Ref.correspondentbank,Transactiereferentie,Trans.Info.Extra.Details,Trans.Info.Extra.Details.Type,"
    "Boekingsreferentie,Veld 86"
)
SNS = (
    "Datum,Je rekening,Van / naar,Naam,Valuta saldo,Saldo voor boeking,Valuta boeking,Bedrag bij/af,Verwerkingsdatum,"
    "Valutadatum,Code,Type,Volgnummer,Betalingskenmerk,Omschrijving,Afschriftnummer,Categorie"
)
KNAB = (
    "Rekeningnummer;Transactiedatum;Valutacode;CreditDebet;Bedrag;Tegenrekeningnummer;Tegenrekeninghouder;Valutadatum;"
    "Betaalwijze;Omschrijving;Type betaling;Machtigingsnummer;Incassant ID;Adres;Referentie;Boekdatum;"
)
TRIODOS = "Boekdatum,Rekeningnummer,Bedrag,Debet / Credit,Naam tegenrekening,Tegenrekening,Code,Omschrijving"
NIBC = (
    "Nr v/d verrichting;Boekhdk. datum;Beschrijving;Bedrag v/d verrichting;Munt;Valutadatum;Rekening tegenpartij;"
    "Naam v/d tegenpartij :;Mededeling 1 :;Mededeling 2 :;Ref. v/d verrichting"
)


def triodos(*more: tuple[str, ...]) -> list[str]:
    received = ("02-03-2026", OWN, "50,00", "Credit", "Café De Brink", OTHER, "ET", "Huur maart")
    paid = ("03-03-2026", OWN, "12,35", "Debet", "Café De Brink", OTHER, "ET", "Huur maart")
    return [quoted(",", *cells, *extra) for cells, extra in zip((received, paid), more or ((), ()), strict=True)]
