"""What happens in an honest year, one function each. Nothing here is wrong, so no check may call it so."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeAlias

import pandas as pd

from bench.detection.life import Who, day, nearest, payment, receipt, some_firm, somebody
from pipeline.exercise import invented, picking
from pipeline.exercise.copy import Copy
from pipeline.exercise.gifts_and_claims import entry_in_register, right_claim, right_gift
from pipeline.exercise.making import voucher_beside
from pipeline.exercise.money import at_bank, book, off_bank, unbook, unpay
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.claims import Claims
from schemas.gifts import Gifts
from schemas.party import Party

Happening: TypeAlias = Callable[[Copy, Random], None]
_NO_INVOICE = dict.fromkeys((Bookings.invoice, Bookings.invoiced_on))


def rhythm(copy: Copy, chance: Random) -> None:
    """Pay a subscription every month, an insurance every quarter and a hall every week of a season."""
    payee, cents = some_firm(copy, chance), invented.odd_cents(chance, 900, 4_500)
    for month in range(1, 13):
        payment(copy, chance, day(month, 15), cents, payee, description=f"Abonnement maand {month}")
    payee = some_firm(copy, chance)
    for month in (1, 4, 7, 10):
        payment(copy, chance, day(month, 10), 8_475, payee, description="Premie kwartaal")
    payee = some_firm(copy, chance)
    for week in range(6):
        wanted = day(9, 5) + pd.Timedelta(days=7 * week)
        payment(copy, chance, wanted, 4_000, payee, category="Zaalhuur", description="Zaal werkgroep")


def refunds(copy: Copy, chance: Random) -> None:
    """A supplier credits part of an invoice; a member who paid too much gets it back."""
    firm = some_firm(copy, chance)
    payment(copy, chance, day(4, 8), 8_800, firm, description="Levering folders")
    text = {Bookings.description: "Creditnota retour levering", Bookings.category: "Kantoor en porto"}
    receipt(copy, day(4, 25), 2_200, firm, **text)
    member = somebody(copy, chance)
    receipt(copy, day(5, 25), 6_000, member)
    text = {Bookings.description: "Terugbetaling te veel betaalde contributie", Bookings.category: "Contributie"}
    payment(copy, chance, day(6, 10), 3_000, member, voucher=None, **_NO_INVOICE, **text)


def batches(copy: Copy, chance: Random) -> None:
    """Three invoices that are paid at once are three bookings and one line on the statement."""
    for month in chance.sample(range(1, 12), 3):
        like = nearest(picking.example_payments(copy), day(month, 12))
        amounts = [invented.odd_cents(chance, 1_500, 9_000) for _ in range(3)]
        for number, cents in enumerate(amounts):
            told = {
                Bookings.voucher: voucher_beside(copy, like),
                Bookings.counterparty: invented.firm(copy, chance),
                Bookings.description: ("Levering papier", "Huur kramen", "Reparatie bord")[number],
                Bookings.invoice: f"OEF{chance.randrange(10**6, 10**7)}",
            }
            nothing = (
                Bookings.counterparty_iban, Bookings.reference, Bookings.approved_by, Bookings.second_approval_by,
                Bookings.decision, Bookings.purpose,
            )  # fmt: skip
            book(copy, like, amount=-cents, **dict.fromkeys(nothing), **told)
        line = {BankLines.counterparty: "Verzamelbetaling", BankLines.counterparty_iban: None}
        at_bank(copy, copy.line_of[like], amount=-sum(amounts), description="SEPA batch aantal 3", **line)


def round_amounts(copy: Copy, chance: Random) -> None:
    """Pay round amounts with all that the rules ask."""
    for month, cents in ((2, 50_000), (5, 25_000), (10, 100_000)):
        payment(copy, chance, day(month, 20), cents, some_firm(copy, chance), description="Optreden volgens afspraak")


def weekends(copy: Copy, chance: Random) -> None:
    """Pay on a Saturday what the bank books on the next working day."""
    for month in chance.sample(range(1, 12), 4):
        cents = invented.odd_cents(chance, 1_500, 9_000)
        index = payment(copy, chance, day(month, 16), cents, some_firm(copy, chance), description="Levering drukwerk")
        on = copy.cell(Bookings, index, Bookings.booked_on)
        saturday = on - pd.Timedelta(days=(on.weekday() + 2) % 7)
        if saturday.month == on.month and (on - saturday).days <= 3:
            copy.change(Bookings, index, booked_on=saturday)


def similar_names(copy: Copy, chance: Random) -> None:
    """Members who are called alike are different people, each with a house and an account."""
    surname = chance.choice(("Proefstra", "Testinga", "Oefenboer"))
    for given, street in (("Jan", "Oefenkade 1"), ("Johan", "Testweg 20"), ("Jannie", "Proefpad 7")):
        who = Who(f"{given} {surname}", invented.iban(copy, chance))
        receipt(copy, day(3, 25), 3_000, who)
        home = {Gifts.address: street, Gifts.postcode: f"{len(street)}999 AA"}
        right_gift(copy, chance, gift={Gifts.donor: who.name, Gifts.donor_iban: who.iban} | home)


def households(copy: Copy, chance: Random) -> None:
    """Two members of a household pay their dues, and get their claims, on one account."""
    iban = invented.iban(copy, chance)
    for who in (Who(invented.person(copy, chance), iban), Who(invented.person(copy, chance), iban)):
        receipt(copy, day(4, 25), 3_000, who, description=f"Contributie {who.name}")
        right_claim(copy, chance, claim={Claims.claimant: who.name, Claims.iban: iban})


def foreign_accounts(copy: Copy, chance: Random) -> None:
    """Somebody who lives here pays from a bank abroad."""
    receipt(copy, day(5, 25), 3_000, Who(invented.person(copy, chance), invented.foreign_iban(chance)))
    right_gift(copy, chance, gift={Gifts.donor_iban: invented.foreign_iban(chance)})


def processors(copy: Copy, chance: Random) -> None:
    """Mollie pays out less its fee, booked gross with the fee apart; Tikkie pays out all."""
    for month in (2, 6, 9):
        like, fee = nearest(picking.example_receipts(copy, "contributie"), day(month, 25)), 3 * 29
        told = {Bookings.counterparty: "Mollie Payments", Bookings.counterparty_iban: None, Bookings.reference: None}
        for _ in range(3):
            text = f"Contributie {invented.person(copy, chance)} via Mollie"
            book(copy, like, amount=3_000, category="Contributie", description=text, **told)
        book(copy, like, amount=-fee, category="Bankkosten", description="Kosten Mollie", **told)
        line = {BankLines.counterparty: "Stichting Mollie Payments", BankLines.counterparty_iban: None}
        at_bank(copy, copy.line_of[like], amount=9_000 - fee, description="Uitbetaling Mollie 3 betalingen", **line)
    tikkie = {Bookings.description: "Tikkie lunch werkgroep", Bookings.category: "Overige inkomsten"}
    receipt(copy, day(7, 25), 4_750, Who("Tikkie via AAB RETAIL", invented.iban(copy, chance)), **tikkie)


def other_election_year(copy: Copy, chance: Random) -> None:
    """The council is elected in this year or in another."""
    entries = copy[Party]
    for index in entries.index[entries[Party.entry] == "verkiezingsjaar"].tolist():
        copy.change(Party, index, value=chance.choice(("2022", "2026", "2030")))


def collections(copy: Copy, chance: Random) -> None:
    """Money from many hands at a meeting is counted by two, put in the box and entered in the register."""
    boxes, names = picking.in_cash(copy), picking.approvers(copy)
    for month in chance.sample(range(2, 12), 2):
        like, cents = nearest(boxes, day(month, 14)), invented.odd_cents(chance, 3_000, 9_500)
        told = {Bookings.category: "Giften", Bookings.counterparty: "Bezoekers", Bookings.voucher: None}
        index = book(copy, like, amount=cents, description="Collecte ledenavond", approved_by=None, **told)
        nothing = (Gifts.donor_kind, Gifts.address, Gifts.postcode, Gifts.place, Gifts.country, Gifts.consideration)
        entry = {
            Gifts.donor: "Bezoekers ledenavond",
            Gifts.form: "collecte",
            Gifts.counted_by: names[0],
            Gifts.second_counter: names[1],
        }
        on = copy.cell(Bookings, index, Bookings.booked_on)
        entry_in_register(copy, on, cents, dict.fromkeys(nothing) | entry)


def advances(copy: Copy, chance: Random) -> None:
    """Somebody on the board asks an advance, gets it, and accounts for it within the month."""
    person = next(one for one in picking.functionaries(copy, "bestuur") if one.iban)
    who = {Claims.claimant: person.name, Claims.iban: person.iban, Claims.amount: 7_500}
    asked = right_claim(copy, chance, claim=who | {Claims.kind: "voorschot", Claims.description: "Voorschot markt"})
    if asked is None or asked.money is None:
        return
    copy.change(Bookings, asked.money, description="Voorschot markt")
    spent = {Claims.spent_on: copy.cell(Claims, asked.row, Claims.paid_on) + pd.Timedelta(days=1)}
    days = {Claims.submitted_on: spent[Claims.spent_on] + pd.Timedelta(days=3)}
    unpaid = dict.fromkeys((Claims.paid_on, Claims.paid_amount))
    used = right_claim(copy, chance, claim=who | spent | days | unpaid | {Claims.description: "Verrekening voorschot"})
    if used is not None and used.money is not None:
        unpay(copy, used.money)


def quarter_without_cash(copy: Copy, chance: Random) -> None:
    """Nobody touches the cash box for three months, and no money is drawn for it."""
    first = chance.choice((4, 7, 10))
    rows, accounts = copy[Bookings], copy[Accounts]
    boxes = accounts.loc[accounts[Accounts.kind] == "kas", Accounts.name]
    quiet = rows[rows[Bookings.booked_on].dt.month.between(first, first + 2) & rows[Bookings.account].isin(boxes)]
    gifts = copy.matches.settled("gift")
    for row in gifts.loc[gifts["booking"].isin(quiet.index), "other"].unique().tolist():
        copy.remove(Gifts, row)
    transfers = copy.matches.transfers.dropna(subset=["out", "in"]).astype({"out": "int64", "in": "int64"})
    legs = [*zip(transfers["out"], transfers["in"], strict=True), *zip(transfers["in"], transfers["out"], strict=True)]
    for of_box, of_bank in legs:
        if of_box in quiet.index and of_bank in copy.line_of:
            off_bank(copy, copy.line_of[of_bank])
            unbook(copy, of_bank)
    for index in quiet.index.tolist():
        unbook(copy, index)


# What takes out comes first: the others go by what is there.
HAPPENINGS: tuple[Happening, ...] = (
    quarter_without_cash, rhythm, refunds, batches, round_amounts, weekends, similar_names, households,
    foreign_accounts, processors, other_election_year, collections, advances,
)  # fmt: skip
