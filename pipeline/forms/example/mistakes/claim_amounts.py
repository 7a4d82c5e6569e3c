"""Claims of the wrong amount, for too much, or paid to somebody else; allowances above what is free of tax."""

from __future__ import annotations

from dataclasses import replace

from pipeline.forms.example.booking import day
from pipeline.forms.example.claims import ALLOWANCE, KILOMETRE_CENTS, Claim, payment
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, in_booking, in_row
from pipeline.forms.example.party import invented_iban
from pipeline.forms.example.record import Record, Value
from pipeline.forms.example.year import Year
from schemas.bookings import Bookings
from schemas.claims import Claims

_COORDINATOR = "O. Faber"
_NEAR_THE_YEAR = 15_000  # a month, instead of 125 euro


def _kilometres(year: Year) -> list[Mistake]:
    higher, without_comma = 30, 880
    _comes_to(year, "D-2026-020", 46 * higher, rate=higher / 100)
    _comes_to(year, "D-2026-025", without_comma * KILOMETRE_CENTS, kilometres=without_comma)
    return [
        _on("D-2026-020", "DEC-07", Claims.rate, "30 cent per kilometer; onbelast is 23 cent", 7),
        _on("D-2026-025", "DEC-20", Claims.kilometres, "880 getypt waar 88,0 kilometer is gereden, en zo betaald", 9),
    ]


def _payments(year: Year) -> list[Mistake]:
    elsewhere = invented_iban("ASNB", 880_417_236)
    return [
        in_row(
            year,
            "DEC-08",
            Mark(Claims, "D-2026-011", Claims.paid_amount),
            lambda row: row.with_values(approved_amount=4_000),
            why="40 euro goedgekeurd, 45 euro betaald",
            month=3,
        ),
        in_booking(
            year,
            "DEC-19",
            ("claim-D-2026-032", Bookings.counterparty_iban),
            lambda booking: replace(booking, counterparty_iban=elsewhere),
            why="betaald op een rekening die niet die van de indiener is",
        ),
    ]


def _campaign_costs(year: Year) -> list[Mistake]:
    """Let the coordinator of the campaign pay the closing night, and ask it back in one month with the allowance."""
    stage, screen, hall = (
        Claim(number, _COORDINATOR, day(3, spent_on), kind, None, cents, text, None, waived=False)
        for number, spent_on, kind, cents, text in (
            ("D-2026-036", 2, "materiaal", 58_500, "Podium slotmanifestatie, eerste helft"),
            ("D-2026-037", 4, "materiaal", 54_500, "Podium slotmanifestatie, tweede helft"),
            ("D-2026-038", 16, "zaalhuur", 104_500, "Sporthal slotmanifestatie"),
        )
    )
    for claim in (stage, screen, hall):
        year.sheets[Claims].append(claim.record())
        year.bookings.append(replace(payment(claim), category="Campagne", purpose="Gemeenteraadsverkiezing 2026"))
    year.sheets[Claims].sort(key=lambda row: str(row.values[Claims.submitted_on]))
    return [
        _on(hall.key, "DEC-11", Claims.amount, "vergoeding en kosten van maart samen ver boven 220 euro", 3),
        _on(hall.key, "DEC-12", Claims.amount, "met deze kosten komt de vergoeding van het jaar boven 2.200 euro", 3),
        _on(screen.key, "DEC-16", Claims.amount, "één podium in twee declaraties, elk onder 1.000 euro", 3),
        _on(hall.key, "DEC-17", Claims.second_approval_by, "1.045 euro, goedgekeurd door één persoon", 3),
    ]


def _raised(year: Year) -> list[Mistake]:
    allowances = [row.key for row in year.sheets[Claims] if _is_for_the_office(row)]
    for key in allowances:
        _comes_to(year, key, _NEAR_THE_YEAR)
    return [_on(allowances[-1], "DEC-13", Claims.amount, "twaalf keer 150 euro: bijna het bedrag van een jaar", 12)]


def _is_for_the_office(row: Record) -> bool:
    return row.values[Claims.kind] == ALLOWANCE and row.values[Claims.claimant] != _COORDINATOR


def _comes_to(year: Year, key: str, cents: int, **more: Value) -> None:
    """Let a claim be of another amount, asked, approved and paid alike."""
    amounts = {"amount": cents, "approved_amount": cents, "paid_amount": cents}
    year.change(Claims, key, lambda row: row.with_values(**amounts, **more))
    year.change_booking(f"claim-{key}", lambda booking: replace(booking, amount=-cents, seen_amount=-cents))


def _on(key: str, code: str, field: str, why: str, month: int) -> Mistake:
    return Mistake(code, Mark(Claims, key, field), why, f"{WHOLE_YEAR}-{month:02d}")


PLANTERS = (_kilometres, _payments, _campaign_costs, _raised)
