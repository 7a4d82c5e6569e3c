"""Who decided on spending: approvals, second signatures, decisions, and amounts kept below a limit."""

from __future__ import annotations

from random import Random
from typing import Any

import pandas as pd

from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.kind import Kind, Trace, kind
from pipeline.exercise.making import approvals, invoice, right_payment, trace, voucher_beside
from pipeline.exercise.money import pay
from pipeline.money import Cents
from schemas.bookings import Bookings

_A_PAYMENT = "een betaling met een bonnummer die op het bankafschrift staat"
_AN_APPROVER = "een betaling, en een bestuurslid dat goedkeurt"


@kind("akkoord-ontbreekt", "Een grote uitgave is door niemand goedgekeurd", "BOE-08", asks=_A_PAYMENT)
def _unapproved(copy: Copy, chance: Random) -> Trace | None:
    return _above(copy, chance, "approval_from", approved_by=None)


@kind("zelf-goedgekeurd", "Een bestuurslid keurt een betaling aan zichzelf goed", "BOE-09", asks=_AN_APPROVER)
def _self_approved(copy: Copy, chance: Random) -> Trace | None:
    people = picking.functionaries(copy, "bestuur")
    if not people:
        return None
    who = chance.choice(people)
    return _above(
        copy,
        chance,
        "approval_from",
        counterparty=who.name,
        counterparty_iban=who.iban,
        description="Werkzaamheden voor de website",
        approved_by=who.name,
        second_approval_by=None,
    )


@kind("tweede-akkoord-ontbreekt", "Bij een grote uitgave ontbreekt het tweede akkoord", "BOE-10", asks=_AN_APPROVER)
def _one_signature(copy: Copy, chance: Random) -> Trace | None:
    names = picking.approvers(copy)
    return _above(copy, chance, "second_signature_from", second_approval_by=None) if names else None


@kind("twee-keer-dezelfde", "Eén persoon tekent een grote uitgave twee keer", "BOE-10", asks=_AN_APPROVER)
def _same_signature(copy: Copy, chance: Random) -> Trace | None:
    names = picking.approvers(copy)
    if not names:
        return None
    return _above(copy, chance, "second_signature_from", approved_by=names[0], second_approval_by=names[0])


@kind("besluit-ontbreekt", "Een heel grote uitgave heeft geen bestuursbesluit", "BOE-13", asks=_A_PAYMENT)
def _no_decision(copy: Copy, chance: Random) -> Trace | None:
    return _above(copy, chance, "decision_from", decision=None)


@kind("besluit-bestaat-niet", "Een heel grote uitgave noemt een besluit dat er niet is", "BOE-13", asks=_A_PAYMENT)
def _unknown_decision(copy: Copy, chance: Random) -> Trace | None:
    return _above(copy, chance, "decision_from", decision="B-OEFENING-99")


@kind("gesplitst", "Een uitgave is gesplitst in twee delen onder de grens voor akkoord", "BOE-11", asks=_A_PAYMENT,
      provable=False)  # fmt: skip
def _split(copy: Copy, chance: Random) -> Trace | None:
    limit = copy.norm("approval_from", pd.Timestamp(copy.period.last_day))
    parts = [limit - invented.odd_cents(chance, 700, 2_900) for _ in range(2)]
    first = right_payment(copy, chance, parts[0], description="Geluidsinstallatie deel 1")
    if first is None:
        return None
    second = _part(copy, chance, first, parts[1], {Bookings.description: "Geluidsinstallatie deel 2"})
    return trace(copy, (Bookings, first), (Bookings, second))


@kind("net-onder-de-grens", "Drie uitgaven liggen net onder de grens voor akkoord", "BOE-12", asks=_A_PAYMENT,
      provable=False)  # fmt: skip
def _just_below(copy: Copy, chance: Random) -> Trace | None:
    day = pd.Timestamp(copy.period.last_day)
    limit, share = copy.norm("approval_from", day), float(copy.norms.near("just_below_share", day.date()).value)
    count = copy.norm("just_below_count", day)
    amounts = [limit - chance.randint(1, max(1, int(limit * share) - 1)) for _ in range(count)]
    found = [right_payment(copy, chance, cents) for cents in amounts]
    return trace(copy, *((Bookings, index) for index in found if index is not None)) if None not in found else None


@kind("ongewoon-bedrag", "Een vaste leverancier krijgt opeens veel meer dan anders", "BOE-19",
      asks="een leverancier die al zes keer of vaker is betaald", provable=False)  # fmt: skip
def _unusual(copy: Copy, chance: Random) -> Trace | None:
    rows = picking.to_organisations(picking.payments(copy))
    all_paid = copy[Bookings][copy[Bookings][Bookings.amount].lt(0).fillna(value=False)]
    usual = (-all_paid[Bookings.amount]).groupby(all_paid[Bookings.counterparty]).agg(["size", "median", "max"])
    history = usual.reindex(rows[Bookings.counterparty]).set_axis(rows.index)
    much = history["median"] * 12
    undecided = much.lt(copy.norm("decision_from", pd.Timestamp(copy.period.last_day)))
    like = picking.one_of(chance, rows[history["size"].ge(6) & much.gt(history["max"] * 2) & undecided])
    if like is None:
        return None
    copy.take(Bookings, like)
    index = _part(copy, chance, like, int(much[like]) + 17, {"description": "Extra levering"})
    return trace(copy, (Bookings, index))


@kind("als-inkomsten", "Een uitgave is weggeboekt op een post voor inkomsten", "BOE-23", asks=_A_PAYMENT)
def _on_income_category(copy: Copy, chance: Random) -> Trace | None:
    category = picking.category_of(copy, "contributie", "afdracht", "sponsoring")
    if category is None:
        return None
    index = right_payment(copy, chance, category=category)
    return None if index is None else trace(copy, (Bookings, index))


def _above(copy: Copy, chance: Random, norm_id: str, **values: Any) -> Trace | None:
    """Add a payment somewhat above a limit with everything that the rules ask, but for these values."""
    cents = copy.norm(norm_id, pd.Timestamp(copy.period.last_day)) + invented.odd_cents(chance, 1_000, 8_900)
    index = right_payment(copy, chance, cents, **values)
    return None if index is None else trace(copy, (Bookings, index))


def _part(copy: Copy, chance: Random, like: int, cents: Cents, values: dict[str, Any]) -> int:
    """Add a payment like another one, with its own voucher, invoice and the approvals that its amount asks."""
    day = copy.was(Bookings, like, Bookings.booked_on)
    own = {
        Bookings.amount: -cents,
        Bookings.voucher: voucher_beside(copy, like),
        Bookings.invoice: invoice(copy, chance),
    }
    return pay(copy, like, **(own | approvals(copy, cents, day) | values))


KINDS: tuple[Kind, ...] = (
    _unapproved,
    _self_approved,
    _one_signature,
    _same_signature,
    _no_decision,
    _unknown_decision,
    _split,
    _just_below,
    _unusual,
    _on_income_category,
)
