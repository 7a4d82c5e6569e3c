"""Expense claims: receipts, approvals, terms, kilometres, and what was paid for them."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pandas as pd

from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.gifts_and_claims import Entry, own_claims, right_claim, trace_of_claim
from pipeline.exercise.kind import Kind, Trace, kind
from pipeline.exercise.making import right_payment, trace
from pipeline.exercise.money import change_line, repay
from pipeline.model.dossier import Facts
from pipeline.model.norms import word_list
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.gifts import Gifts
from schemas.party import Party

_A_CLAIM = "een declaratie die met één betaling van de bank is betaald"


@kind("declaratie-zonder-bon", "Bij een declaratie zit geen bewijsstuk", "DEC-01", asks=_A_CLAIM)
def _without_receipt(copy: Copy, chance: Random) -> Trace | None:
    has_one = _own(copy, chance, lambda claim: copy.cell(Claims, claim.row, Claims.receipt) is not None)
    return _changed(copy, has_one, receipt=chance.choice((None, "nee")))


@kind("declaratie-zelf-goedgekeurd", "De indiener keurt de eigen declaratie goed", "DEC-02", asks=_A_CLAIM)
def _self_approved(copy: Copy, chance: Random) -> Trace | None:
    claim = _own(copy, chance)
    if claim is None:
        return None
    who = copy.cell(Claims, claim.row, Claims.claimant)
    return _changed(copy, claim, approved_by=who, second_approval_by=None)


@kind("declaratie-zonder-akkoord", "Een declaratie is betaald zonder akkoord", "DEC-03", asks=_A_CLAIM)
def _unapproved(copy: Copy, chance: Random) -> Trace | None:
    return _changed(copy, _own(copy, chance), approved_by=None, second_approval_by=None, approved_on=None)


@kind("declaratie-voor-akkoord-betaald", "Een declaratie is betaald vóór het akkoord", "DEC-03", asks=_A_CLAIM)
def _paid_before_approval(copy: Copy, chance: Random) -> Trace | None:
    claim = right_claim(copy, chance)
    if claim is None:
        return None
    paid = copy.cell(Claims, claim.row, Claims.paid_on)
    return _changed(copy, claim, approved_on=paid + pd.Timedelta(days=4))


@kind("declaratie-te-laat", "Een declaratie is veel te laat ingediend", "DEC-04",
      asks="een betaalde declaratie, en een periode die langer na de startdatum ligt dan de termijn")  # fmt: skip
def _late(copy: Copy, chance: Random) -> Trace | None:
    claims = own_claims(copy)
    if not claims:
        return None
    claim = chance.choice(claims)
    submitted = copy.cell(Claims, claim.row, Claims.submitted_on)
    if submitted is None:
        return None
    term = copy.norm("claim_term_days", submitted)
    spent, start = submitted - pd.Timedelta(days=term + 8), Facts(copy[Party]).start
    if start is not None and spent < pd.Timestamp(start):
        return None
    return _changed(copy, claim, spent_on=spent)


@kind("bon-twee-keer-gedeclareerd", "Twee mensen declareren dezelfde bon", "DEC-05", asks=_A_CLAIM)
def _receipt_twice(copy: Copy, chance: Random) -> Trace | None:
    first = right_claim(copy, chance)
    if first is None:
        return None
    same = {name: copy.cell(Claims, first.row, name) for name in (Claims.receipt, Claims.amount)}
    second = right_claim(copy, chance, claim=same)
    return None if second is None else trace_of_claim(copy, first) | trace_of_claim(copy, second)


@kind("declaratie-dubbel", "Iemand declareert dezelfde kosten twee keer", "DEC-05", asks=_A_CLAIM, provable=False)
def _claimed_twice(copy: Copy, chance: Random) -> Trace | None:
    first = right_claim(copy, chance, claim={Claims.receipt: "ja"})
    if first is None:
        return None
    same = {name: copy.cell(Claims, first.row, name)
            for name in (Claims.claimant, Claims.iban, Claims.amount, Claims.spent_on, Claims.receipt)}  # fmt: skip
    second = right_claim(copy, chance, claim=same)
    return None if second is None else trace_of_claim(copy, first) | trace_of_claim(copy, second)


@kind("kilometers-verkeerd", "Kilometers keer tarief is niet het gedeclareerde bedrag", "DEC-06",
      asks="een declaratie met kilometers")  # fmt: skip
def _wrong_mileage(copy: Copy, chance: Random) -> Trace | None:
    claim = _own(copy, chance, lambda one: copy.cell(Claims, one.row, Claims.kilometres) is not None)
    if claim is None or claim.money is None:
        return None
    more = int(copy.cell(Claims, claim.row, Claims.amount)) + invented.odd_cents(chance, 300, 900)
    found = trace_of_claim(copy, claim)
    stated = [name for name in (Claims.amount, Claims.approved_amount, Claims.paid_amount)
              if copy.cell(Claims, claim.row, name) is not None]  # fmt: skip
    copy.change(Claims, claim.row, **dict.fromkeys(stated, more))
    repay(copy, claim.money, -more)
    return found


@kind("onwaarschijnlijke-kilometers", "Iemand declareert een ongeloofwaardig lange rit", "DEC-20",
      asks="een declaratie met kilometers", provable=False)  # fmt: skip
def _implausible(copy: Copy, chance: Random) -> Trace | None:
    if not copy[Claims][Claims.kilometres].notna().any():
        return None
    day = pd.Timestamp(copy.period.last_day)
    km = copy.norm("km_plausible_max", day) + chance.randint(40, 300)
    told = {Claims.kind: "reiskosten", Claims.kilometres: float(km), Claims.receipt: None}
    claim = right_claim(copy, chance, km * copy.norm("party_km_rate", day), claim=told)
    return None if claim is None else trace_of_claim(copy, claim)


@kind("meer-betaald", "Er is meer betaald dan de declaratie die is goedgekeurd", "DEC-08", asks=_A_CLAIM)
def _paid_more(copy: Copy, chance: Random) -> Trace | None:
    claim = _own(copy, chance)
    if claim is None or claim.money is None:
        return None
    found = trace_of_claim(copy, claim)
    repay(copy, claim.money, int(copy.cell(Bookings, claim.money, Bookings.amount)) - 1_500)
    return found


@kind("betaling-zonder-declaratie", "Er is een declaratie betaald die niemand heeft ingediend", "DEC-10", asks=_A_CLAIM)
def _without_claim(copy: Copy, chance: Random) -> Trace | None:
    claim = _own(copy, chance)
    if claim is None:
        return None
    found = trace_of_claim(copy, claim)
    copy.remove(Claims, claim.row)
    return found


@kind("declaratie-verzonnen", "Een functionaris krijgt 'declaratie' betaald zonder declaratie", "DEC-10",
      asks="een functionaris met een IBAN, en een post voor declaraties")  # fmt: skip
def _invented(copy: Copy, chance: Random) -> Trace | None:
    category = picking.category_of(copy, "declaraties")
    people = [one for one in picking.functionaries(copy) if one.iban]
    if category is None or not people or not copy.has(Claims):
        return None
    who = chance.choice(people)
    told: dict[str, Any] = {"counterparty": who.name, "counterparty_iban": who.iban, "category": category}
    index = right_payment(copy, chance, description="Declaratie", invoice=None, invoiced_on=None, **told)
    return None if index is None else trace(copy, (Bookings, index))


@kind("goedkeurder-niet-in-bestuur", "Iemand buiten het bestuur keurt een declaratie goed", "DEC-14", asks=_A_CLAIM)
def _not_on_board(copy: Copy, chance: Random) -> Trace | None:
    return _changed(copy, _own(copy, chance), approved_by=invented.person(copy, chance))


@kind("wederzijds-akkoord", "Twee mensen keuren alleen elkaars declaraties goed", "DEC-15", asks=_A_CLAIM,
      provable=False)  # fmt: skip
def _mutual(copy: Copy, chance: Random) -> Trace | None:
    one, other = invented.person(copy, chance), invented.person(copy, chance)
    pair = [
        right_claim(copy, chance, claim={Claims.claimant: who, Claims.approved_by: by})
        for who, by in ((one, other), (other, one))
    ]
    return _together(copy, pair)


@kind("declaratie-gesplitst", "Een declaratie is in tweeën geknipt om onder de grens te blijven", "DEC-16",
      asks=_A_CLAIM, provable=False)  # fmt: skip
def _split(copy: Copy, chance: Random) -> Trace | None:
    half = copy.norm("second_signature_from", pd.Timestamp(copy.period.last_day)) * 6 // 10
    first = right_claim(copy, chance, half - chance.randint(0, 900))
    if first is None:
        return None
    same = {name: copy.cell(Claims, first.row, name) for name in (Claims.claimant, Claims.iban, Claims.spent_on)}
    return _together(copy, [first, right_claim(copy, chance, half + chance.randint(1, 900), claim=same)])


@kind("declaratie-tweede-akkoord", "Bij een grote declaratie ontbreekt het tweede akkoord", "DEC-17", asks=_A_CLAIM)
def _one_signature(copy: Copy, chance: Random) -> Trace | None:
    cents = copy.norm("second_signature_from", pd.Timestamp(copy.period.last_day)) + chance.randint(100, 9_000)
    return _new(copy, chance, cents, second_approval_by=None)


@kind("soort-niet-toegestaan", "Er zijn kosten gedeclareerd die niet mogen", "DEC-18", asks=_A_CLAIM)
def _not_allowed(copy: Copy, chance: Random) -> Trace | None:
    words = Facts(copy[Party]).items("niet declarabel") or word_list("claim_kinds_not_allowed")
    return _new(copy, chance, kind="overig", description=f"Kosten {chance.choice(words)}")


@kind("declaratie-andere-rekening", "Een declaratie is op de rekening van een ander betaald", "DEC-19", asks=_A_CLAIM)
def _other_account(copy: Copy, chance: Random) -> Trace | None:
    claim = _own(copy, chance, lambda one: copy.cell(Claims, one.row, Claims.iban) is not None)
    if claim is None or claim.money is None:
        return None
    found, iban = trace_of_claim(copy, claim), invented.iban(copy, chance)
    copy.change(Bookings, claim.money, counterparty_iban=iban)
    change_line(copy, copy.line_of[claim.money], counterparty_iban=iban)
    return found


@kind("ingediend-voor-de-kosten", "Een declaratie is ingediend voordat de kosten zijn gemaakt", "DEC-21", asks=_A_CLAIM)
def _impossible_order(copy: Copy, chance: Random) -> Trace | None:
    claim = right_claim(copy, chance)
    if claim is None:
        return None
    return _changed(copy, claim, spent_on=copy.cell(Claims, claim.row, Claims.submitted_on) + pd.Timedelta(days=2))


@kind("vergoeding-te-hoog", "Een vrijwilliger krijgt in één maand meer dan onbelast mag", "DEC-11", asks=_A_CLAIM)
def _allowance(copy: Copy, chance: Random) -> Trace | None:
    most = copy.norm("volunteer_month_max", pd.Timestamp(copy.period.last_day))
    return _new(copy, chance, most + chance.randint(500, 4_000), kind="vrijwilligersvergoeding", receipt=None)


@kind("afgezien-niet-geregistreerd", "Iemand ziet af van uitbetaling; de gift staat niet in het register", "GIF-22",
      asks=_A_CLAIM)  # fmt: skip
def _waived(copy: Copy, chance: Random) -> Trace | None:
    claims = own_claims(copy)
    if not claims or not copy.has(Gifts):
        return None
    like = chance.choice(claims)
    who, number = invented.person(copy, chance), f"D-OEF-{copy.nth('waived') + 1}"
    row = copy.add(
        Claims, like.row, claimant=who, number=number, iban=None, waived=True, paid_on=None, paid_amount=None
    )
    return trace(copy, (Claims, row))


def _own(copy: Copy, chance: Random, fits: Callable[[Entry], bool] | None = None) -> Entry | None:
    """Return a claim of these books that no kind took; when none is left and any will do, a new one."""
    claims = [claim for claim in own_claims(copy) if fits is None or fits(claim)]
    if claims:
        return chance.choice(claims)
    return right_claim(copy, chance) if fits is None else None


def _changed(copy: Copy, claim: Entry | None, **values: Any) -> Trace | None:
    if claim is None:
        return None
    found = trace_of_claim(copy, claim)
    copy.change(Claims, claim.row, **values)
    return found


def _new(copy: Copy, chance: Random, cents: int | None = None, **values: Any) -> Trace | None:
    claim = right_claim(copy, chance, cents, claim=values)
    return None if claim is None else trace_of_claim(copy, claim)


def _together(copy: Copy, claims: list[Entry | None]) -> Trace | None:
    found = [trace_of_claim(copy, claim) for claim in claims if claim is not None]
    return frozenset().union(*found) if len(found) == len(claims) else None


KINDS: tuple[Kind, ...] = (
    _without_receipt,
    _self_approved,
    _unapproved,
    _paid_before_approval,
    _late,
    _receipt_twice,
    _claimed_twice,
    _wrong_mileage,
    _implausible,
    _paid_more,
    _without_claim,
    _invented,
    _not_on_board,
    _mutual,
    _split,
    _one_signature,
    _not_allowed,
    _other_account,
    _impossible_order,
    _allowance,
    _waived,
)
