"""Claims beside the rules of the party: approvals, terms, receipts, and what may be claimed."""

from __future__ import annotations

from pipeline.forms.example.booking import day
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, in_row
from pipeline.forms.example.party import FORMER_TREASURER
from pipeline.forms.example.year import Year
from schemas.bookings import Bookings
from schemas.claims import Claims


def _approvals(year: Year) -> list[Mistake]:
    year.change(Claims, "D-2026-003", lambda row: row.with_values(approved_by="J. de Boer"))
    return [
        in_row(
            year,
            "DEC-03",
            Mark(Claims, "D-2026-005", Claims.approved_by),
            lambda row: row.with_values(approved_by=None, approved_on=None, approved_amount=None),
            why="betaald, en niemand keurde haar goed",
            month=2,
        ),
        in_row(
            year,
            "DEC-14",
            Mark(Claims, "D-2026-023", Claims.approved_by),
            lambda row: row.with_values(approved_by=FORMER_TREASURER),
            why="goedgekeurd door de penningmeester van vorig jaar",
            month=8,
        ),
        in_row(
            year,
            "DEC-15",
            Mark(Claims, "D-2026-034", Claims.approved_by),
            lambda row: row.with_values(approved_by="F. el Amrani"),
            why="twee bestuursleden die alleen elkaars declaraties goedkeurden, in februari en december",
        ),
    ]


def _days(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "DEC-04",
            Mark(Claims, "D-2026-024", Claims.submitted_on),
            lambda row: row.with_values(spent_on=day(4, 21)),
            why="kosten van 21 april, ingediend in augustus; afgesproken is 92 dagen",
            month=8,
        ),
        in_row(
            year,
            "DEC-21",
            Mark(Claims, "D-2026-031", Claims.submitted_on),
            lambda row: row.with_values(submitted_on=day(10, 5)),
            why="op 5 oktober ingediend, een week voor de kosten: het was 15 oktober",
            month=10,
        ),
        _unpaid(year),
    ]


def _unpaid(year: Year) -> Mistake:
    key = "D-2026-027"
    year.bookings = [booking for booking in year.bookings if booking.key != f"claim-{key}"]
    return in_row(
        year,
        "DEC-09",
        Mark(Claims, key, Claims.paid_on),
        lambda row: row.with_values(paid_on=None, paid_amount=None),
        why="in september goedgekeurd en nooit betaald",
    )


def _register_and_bank(year: Year) -> list[Mistake]:
    year.remove(Claims, "D-2026-012")
    return [
        Mistake(
            "DEC-10",
            Mark(Bookings, "claim-D-2026-012", Bookings.category),
            "betaald als declaratie; de declaratie staat niet in het blad",
            f"{WHOLE_YEAR}-04",
        ),
    ]


def _receipts(year: Year) -> list[Mistake]:
    number = "HP-2204"
    year.change(Claims, "D-2026-014", lambda row: row.with_values(receipt=number))
    return [
        in_row(
            year,
            "DEC-05",
            Mark(Claims, "D-2026-026", Claims.receipt),
            lambda row: row.with_values(receipt=number),
            why="het nummer van een bon die in mei al is gedeclareerd",
            month=9,
        ),
        in_row(
            year,
            "DEC-18",
            Mark(Claims, "D-2026-013", Claims.kind),
            lambda row: row.with_values(description="Trein naar de hoofdstad en boete parkeren"),
            why="een boete, die de partij niet vergoedt",
            month=4,
        ),
    ]


PLANTERS = (_approvals, _days, _register_and_bank, _receipts)
