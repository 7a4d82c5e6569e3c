"""Mistakes in the annual accounts and in what goes with them: the committee, the balance sheet, the obligations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.forms.example.booking import day
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, in_row
from pipeline.forms.example.party import AUDITORS, BOARD, CHAIR, MUNICIPALITY, NEIGHBOURS, SAVINGS, SUPPLIERS
from pipeline.forms.example.record import Record, Value
from pipeline.forms.example.year import Year
from schemas.agreements import Agreements
from schemas.balance_sheet import BalanceSheet
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.dues import Dues
from schemas.functionaries import Functionaries
from schemas.norm_overrides import NormOverrides
from schemas.party import Party
from schemas.payables import Payables
from schemas.receivables import Receivables
from schemas.recommendations import Recommendations

_GENERAL, _CAMPAIGN = "Algemene reserve", "Reserve verkiezingen"


def _committee(year: Year) -> list[Mistake]:
    for name in AUDITORS:
        year.change(Functionaries, f"kascommissie {name}", lambda row: row.with_values(ends_on=day(4, 16)))
    return [
        Mistake(
            "KAS-01",
            Mark(Functionaries, "kascommissie J. de Boer"),
            "na de ledenvergadering is er nog één lid over",
            WHOLE_YEAR,
        )
    ]


def _accounts(year: Year) -> list[Mistake]:
    norm, basis = "Jaarstukken binnen maanden", "Statuten artikel 17"
    rule: dict[str, Value] = {"norm": norm, "value": "3", "valid_from": day(1, 1), "basis": basis}
    year.sheets[NormOverrides].append(Record(norm, rule))
    return [
        Mistake(
            "KAS-03",
            Mark(Party, "jaarstukken aan ledenvergadering op", Party.value),
            "de statuten vragen drie maanden; de vergadering is pas op 15 april",
            WHOLE_YEAR,
        ),
        _said(year, "KAS-04", "jaarstukken ondertekend door", "; ".join(BOARD[:-1]), "één bestuurslid tekende niet"),
    ]


def _balance_sheet(year: Year) -> list[Mistake]:
    year.change(BalanceSheet, _CAMPAIGN, lambda row: row.with_values(opening=450_000))
    for item in (SAVINGS.name, _GENERAL):
        year.change(BalanceSheet, item, lambda row: row.with_values(closing=_more(row, 12_500)))
    return [
        Mistake("KAS-05", Mark(BalanceSheet, "sheet"), "4.500 getypt; de reserve was 5.000", WHOLE_YEAR),
        Mistake(
            "KAS-06",
            Mark(BalanceSheet, _GENERAL, BalanceSheet.closing),
            "de spaarrekening staat 125 euro te hoog op de balans, en de reserve dus ook",
            WHOLE_YEAR,
        ),
        in_row(
            year,
            "KAS-17",
            Mark(BalanceSheet, _CAMPAIGN, BalanceSheet.decision),
            lambda row: row.with_values(decision="B-2026-05"),
            why="een besluit van het bestuur, niet van de leden",
        ),
    ]


def _more(row: Record, cents: int) -> int:
    return int(str(row.values["closing"])) + cents


def _dues_and_advice(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "KAS-07",
            Mark(Dues, "Betaalt per jaar", Dues.received),
            lambda row: row.with_values(received=23_000),
            why="230 getypt waar 330 binnenkwam",
        ),
        in_row(
            year,
            "KAS-10",
            Mark(Recommendations, "Zet het factuurnummer bij elke betaling", Recommendations.status),
            lambda row: row.with_values(status=None, note=None),
            why="niemand schreef op wat er met deze aanbeveling is gedaan",
        ),
    ]


def _owed(year: Year) -> list[Mistake]:
    share, deposit, loan = "Aandeel in de zaal 2024", "Borg partytent zomermarkt", "Lening campagnebus"
    _open(year, Receivables, share, (NEIGHBOURS.name, date(2025, 1, 20), 4_500, "overig", None))
    _open(year, Receivables, deposit, (SUPPLIERS["tents"].name, date(2025, 6, 12), 15_000, "borg", "Huurcontract tent"))
    _open(year, Payables, loan, ("Erven Huisman", date(2021, 10, 4), 60_000, "lening", None))
    return [
        Mistake("KAS-08", Mark(Receivables, share, Receivables.settled_on), "al twee jaar niet betaald", WHOLE_YEAR),
        Mistake("KAS-20", Mark(Receivables, deposit, Receivables.settled_on), "de borg kwam nooit terug", WHOLE_YEAR),
        Mistake(
            "KAS-16", Mark(Payables, loan, Payables.document), "een lening zonder contract en einddatum", WHOLE_YEAR
        ),
    ]


def _open(year: Year, schema: type[Sheet], text: str, facts: tuple[Value, ...]) -> None:
    names = ("relation", "arose_on", "amount", "kind", "document")
    year.sheets[schema].append(Record(text, {**dict(zip(names, facts, strict=True)), "description": text}))


def _agreed(year: Year) -> list[Mistake]:
    subsidy: dict[str, Value] = {
        "kind": "subsidie",
        "party": f"Gemeente {MUNICIPALITY}",
        "amount": 75_000,
        "per": "eenmalig",
        "starts_on": date(2025, 3, 1),
        "ends_on": day(3, 31),
        "expected_on": date(2025, 4, 1),
        "account_for_by": day(7, 1),
        "document": "Beschikking scholing 2025",
    }
    sponsor: dict[str, Value] = {
        "kind": "sponsor",
        "party": "Autobedrijf Ter Laak",
        "amount": 15_000,
        "per": "eenmalig",
        "category": "Sponsors",
        "starts_on": day(6, 1),
        "ends_on": day(12, 31),
        "expected_on": day(9, 15),
        "document": "Sponsorcontract jaarmarkt",
        "approved_by": CHAIR,
    }
    year.sheets[Agreements] += [Record(str(agreed["party"]), agreed) for agreed in (subsidy, sponsor)]
    _say(year, "subsidie ontvangen", "ja")
    mark = Mark(Agreements, str(sponsor["party"]), Agreements.amount)
    return [
        Mistake("KAS-14", mark, "de sponsor van de jaarmarkt betaalde niet", WHOLE_YEAR),
        _said(year, "KAS-11", "subsidieverslag ingediend op", None, "de subsidie voor scholing is niet verantwoord"),
    ]


def _obligations(year: Year) -> list[Mistake]:
    _say(year, "anbi", "ja")
    _say(year, "rsin", "999990019")
    return [
        _said(year, "KAS-12", "anbi gepubliceerd op", None, "de cijfers staan nog niet op de website"),
        _said(year, "KAS-13", "bewaard vanaf boekjaar", "2014", "de dozen van vóór 2019 staan er nog"),
        _said(year, "KAS-19", "btw beoordeeld op", None, "er was een sponsor, en niemand keek naar de btw"),
    ]


def _beside_other_years(year: Year) -> list[Mistake]:
    late_bill = "agency-0109"
    year.change_booking(late_bill, lambda booking: replace(booking, invoiced_on=date(2025, 12, 15)))
    year.change(Budget, "Overige inkomsten", lambda row: row.with_values(last_year=None))  # nobody looked it up
    return [
        Mistake(
            "KAS-15",
            Mark(Bookings, late_bill, Bookings.invoiced_on),
            "een rekening van december 2025, die toen niet bij de schulden stond",
            WHOLE_YEAR,
        ),
        Mistake(
            "KAS-09",
            Mark(Budget, "Giften", Budget.last_year),
            "door de giften die hierboven verkeerd gaan veel meer dan vorig jaar",
            WHOLE_YEAR,
        ),
    ]


def _say(year: Year, entry: str, value: str | None) -> None:
    year.change(Party, entry, lambda row: row.with_values(value=value))


def _said(year: Year, code: str, entry: str, value: str | None, why: str) -> Mistake:
    """Put another value at an entry of Partij; the mistake is found there."""
    _say(year, entry, value)
    return Mistake(code, Mark(Party, entry, Party.value), why, WHOLE_YEAR)


PLANTERS = (
    _committee,
    _accounts,
    _balance_sheet,
    _dues_and_advice,
    _owed,
    _agreed,
    _obligations,
    _beside_other_years,
)
