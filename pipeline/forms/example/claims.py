"""Expense claims and allowances: what members asked for, and the payments, some of them several claims at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.forms.example.booking import CURRENT, NUMBERED, Booking, approved, day, on_bank, working_day
from pipeline.forms.example.party import CHAIR, PEOPLE, SECRETARY, TREASURER
from pipeline.forms.example.record import Record, Value
from pipeline.forms.example.routine import MONTH_NAMES

KILOMETRE_CENTS = 23
ALLOWANCE = "vrijwilligersvergoeding"
_TRAVEL, _MATERIAL, _ROOM, _OTHER = "reiskosten", "materiaal", "zaalhuur", "overig"

# month, day of the costs, claimant, kind, kilometres (travel) or cents, description; "batch": paid with others at once
_CLAIMED = (
    (1, 6, "J. de Boer", _TRAVEL, 68, "Overleg provinciehuis", ""),
    (1, 12, "E. Öztürk", _MATERIAL, 2_395, "Verf en kwasten voor borden", ""),
    (2, 3, "F. el Amrani", _TRAVEL, 42, "Ophalen folders drukkerij", ""),
    (2, 9, "C. Brouwer", _MATERIAL, 3_149, "Tie-wraps en hout", ""),
    (2, 13, "S. van Leeuwen", _TRAVEL, 96, "Debat streekomroep", ""),
    (3, 2, "R. Dijkstra", _TRAVEL, 37, "Debatten in de dorpen", "batch"),
    (3, 3, "T. Bosma", _MATERIAL, 4_280, "Spandoekstof en touw", "batch"),
    (3, 4, "E. Öztürk", _TRAVEL, 54, "Huis-aan-huis buitengebied", "batch"),
    (3, 7, "K. Hoekstra", _MATERIAL, 1_869, "Wisselgeldkist en bonnenboek", ""),
    (3, 10, "N. Evers", _TRAVEL, 84, "Borden plaatsen en ophalen", ""),
    (3, 12, "J. de Boer", _ROOM, 4_500, "Huur repetitieruimte debat", ""),
    (4, 7, "B. de Wit", _TRAVEL, 112, "Studiedag secretarissen", ""),
    (4, 9, "F. el Amrani", _OTHER, 2_790, "Parkeren en trein naar de hoofdstad", ""),
    (5, 4, "M. van Dijk", _MATERIAL, 3_625, "Planten en potgrond actie", ""),
    (5, 8, "S. van Leeuwen", _TRAVEL, 74, "Werkbezoek waterzuivering", ""),
    (6, 2, "C. Brouwer", _MATERIAL, 2_915, "Limonade en bekers zomermarkt", "batch"),
    (6, 3, "R. Dijkstra", _TRAVEL, 58, "Overleg buurgemeente", "batch"),
    (6, 4, "E. Öztürk", _TRAVEL, 31, "Materiaal zomermarkt vervoerd", "batch"),
    (6, 9, "A. Vermeer", _TRAVEL, 128, "Voorzittersdag Lokaal Verbond", ""),
    (7, 1, "F. el Amrani", _TRAVEL, 46, "Bezoek aan dorpsraden", ""),
    (7, 6, "J. de Boer", _TRAVEL, 135, "Werkbezoek windpark", "waived"),
    (7, 8, "T. Bosma", _MATERIAL, 1_745, "Reparatie vlaggenmast", ""),
    (8, 5, "E. Öztürk", _TRAVEL, 63, "Fractiedag", ""),
    (8, 10, "K. Hoekstra", _OTHER, 2_260, "Trein naar cursus penningmeesters", ""),
    (9, 1, "S. van Leeuwen", _TRAVEL, 88, "Raadsexcursie", ""),
    (9, 7, "M. van Dijk", _MATERIAL, 2_480, "Inrichting marktkraam", ""),
    (9, 14, "N. Evers", _TRAVEL, 52, "Folders rondbrengen", ""),
    (10, 5, "T. Bosma", _MATERIAL, 3_370, "Onderhoud aanhanger", "batch"),
    (10, 6, "F. el Amrani", _TRAVEL, 79, "Congres lokale partijen", "batch"),
    (10, 7, "R. Dijkstra", _TRAVEL, 44, "Begrotingsoverleg buurgemeente", "batch"),
    (10, 12, "B. de Wit", _MATERIAL, 1_595, "Archiefdozen", ""),
    (11, 3, "E. Öztürk", _TRAVEL, 49, "Avond dorpshuizen", ""),
    (11, 9, "C. Brouwer", _MATERIAL, 2_135, "Decoratie najaarsvergadering", ""),
    (12, 1, "J. de Boer", _TRAVEL, 71, "Netwerkdag bestuurders", ""),
    (12, 3, "A. Vermeer", _OTHER, 1_850, "Kaarten en postzegels", ""),
)
# claimant, what for, cents a month, months
_ALLOWED = (
    ("I. Geertsema", "Kantoordienst", 12_500, range(1, 13)),
    ("O. Faber", "Coördinatie campagne", 15_000, range(1, 4)),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim; `cents` is what it comes to. `paid_on` is None when the claimant gave it up."""

    key: str
    claimant: str
    spent_on: date
    kind: str
    kilometres: int | None
    cents: int
    description: str
    batch: str | None
    waived: bool

    @property
    def submitted_on(self) -> date:
        """Three days after the costs."""
        return self.spent_on + timedelta(days=3)

    @property
    def approved_on(self) -> date:
        """The next working days."""
        return working_day(self.submitted_on + timedelta(days=2))

    @property
    def paid_on(self) -> date | None:
        """A week after submission; a batch is paid on one day, the fifteenth."""
        if self.waived:
            return None
        return working_day(day(self.spent_on.month, 15) if self.batch else self.submitted_on + timedelta(days=7))

    @property
    def approved_by(self) -> str:
        """The treasurer; the chair for the treasurer, the secretary for the chair."""
        return {TREASURER: CHAIR, CHAIR: SECRETARY}.get(self.claimant, TREASURER)

    def record(self) -> Record:
        """Return its line in the sheet Declaraties."""
        values: dict[str, Value] = {
            "claimant": self.claimant,
            "spent_on": self.spent_on,
            "amount": self.cents,
            "kind": self.kind,
            "number": self.key,
            "submitted_on": self.submitted_on,
            "description": self.description,
            "kilometres": self.kilometres,
            "receipt": None if self.kilometres or self.kind == ALLOWANCE else "ja",
            "iban": PEOPLE[self.claimant].iban,
            "approved_by": self.approved_by,
            "approved_on": self.approved_on,
            "approved_amount": self.cents,
            "paid_on": self.paid_on,
            "paid_amount": self.cents if self.paid_on else None,
            "waived": self.waived,
        }
        return Record(self.key, values)


def claims() -> tuple[Claim, ...]:
    """Return all claims of the year in order of the costs."""
    return tuple(sorted((*_costs(), *_allowances()), key=lambda claim: (claim.spent_on, claim.key)))


def _costs() -> Iterator[Claim]:
    for number, (month, date_, claimant, kind, size, text, how) in enumerate(_CLAIMED, 1):
        yield Claim(
            f"D-2026-{number:03d}",
            claimant,
            day(month, date_),
            kind,
            size if kind == _TRAVEL else None,
            size * KILOMETRE_CENTS if kind == _TRAVEL else size,
            text,
            f"{month:02d}" if how == "batch" else None,
            how == "waived",
        )


def _allowances() -> Iterator[Claim]:
    agreed = [(month, *row[:3]) for month in range(1, 13) for row in _ALLOWED if month in row[3]]
    for number, (month, volunteer, what, cents) in enumerate(agreed, 1):
        text = f"{what} {MONTH_NAMES[month - 1]}"
        yield Claim(f"V-2026-{number:03d}", volunteer, day(month, 12), ALLOWANCE, None, cents, text, None, waived=False)


def claim_payments(all_claims: Iterable[Claim]) -> Iterator[Booking]:
    """Yield a payment per claim, and one for every batch."""
    batches: dict[str, list[Claim]] = {}
    for claim in all_claims:
        if claim.batch:
            batches.setdefault(claim.batch, []).append(claim)
        elif claim.paid_on:
            yield payment(claim)
    for month, members in batches.items():
        paid_on = members[0].paid_on
        assert paid_on is not None  # noqa: S101 - a claim in a batch is never given up
        text = f"Declaraties {members[0].key} tot en met {members[-1].key}"
        total = sum(claim.cents for claim in members)
        yield _from_the_bank(f"batch-{month}", paid_on, total, text, batch=f"SCT2026{month}15")


def payment(claim: Claim) -> Booking:
    """Return the payment of one claim, by the name `claim-` and its number."""
    assert claim.paid_on is not None  # noqa: S101 - who gave up a claim is not paid
    text = f"Declaratie {claim.key} {claim.description.lower()}"
    category = "Vrijwilligersvergoeding" if claim.kind == ALLOWANCE else "Declaraties"
    paid = _from_the_bank(f"claim-{claim.key}", claim.paid_on, claim.cents, text, claimant=claim.claimant)
    return replace(paid, category=category)


def _from_the_bank(
    key: str, paid_on: date, cents: int, text: str, *, claimant: str | None = None, batch: str | None = None
) -> Booking:
    booking = Booking(
        key,
        paid_on,
        CURRENT.name,
        -cents,
        "Declaraties",
        text,
        claimant or "Verzamelbetaling declaraties",
        PEOPLE[claimant].iban if claimant else None,
        voucher=NUMBERED,
        reference=batch,
        batch=batch,
    )
    return on_bank(approved(booking))
