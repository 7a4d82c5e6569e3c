"""The example year as data: believable, and clean before mistakes are planted."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest
from stdnum import iban

from pipeline.forms.example.booking import CASH, CURRENT, SAVINGS, Booking
from pipeline.forms.example.mistakes import plant
from pipeline.forms.example.party import ACCOUNTS, PEOPLE, SUPPLIERS, Account
from pipeline.forms.example.year import Year, example_year
from pipeline.model.names import person_key
from schemas.balance_sheet import BalanceSheet
from schemas.budget import Budget
from schemas.cash_counts import CashCounts
from schemas.claims import Claims
from schemas.gifts import Gifts


def _year(*, planted: bool) -> Year:
    year = example_year()
    if planted:
        plant(year)
    year.put_in_order()
    return year


@pytest.fixture(scope="module")
def clean() -> Year:
    return _year(planted=False)


@pytest.fixture(scope="module", params=[False, True], ids=["clean", "planted"])
def either(request: pytest.FixtureRequest) -> Year:
    return _year(planted=request.param)


def _spending(year: Year) -> list[Booking]:
    return [booking for booking in year.bookings if booking.amount < 0 and booking.category != "Kruispost"]


def test_every_month_has_sixty_to_ninety_bookings(either: Year) -> None:
    assert all(60 <= len(year_month) <= 90 for year_month in (either.in_workbook(month) for month in range(1, 13)))


def test_every_account_number_is_valid_and_nobody_shares_one() -> None:
    numbers = [person.iban for person in PEOPLE.values()]
    numbers += [supplier.iban for supplier in SUPPLIERS.values() if supplier.iban]
    numbers += [account.iban for account in ACCOUNTS if account.iban]
    assert all(iban.is_valid(number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_no_two_people_can_be_taken_for_each_other() -> None:
    assert len({person_key(name) for name in PEOPLE}) == len(PEOPLE)


def test_the_bank_saw_every_booking_on_an_account_and_none_of_the_cash(clean: Year) -> None:
    seen = {booking.key for booking in clean.bookings if booking.seen_on}
    assert seen == {booking.key for booking in clean.bookings if booking.account != CASH.name}
    assert all(booking.seen_amount == booking.amount for booking in clean.bookings if booking.seen_on)


def test_the_bank_is_at_most_three_days_later_and_in_the_same_month(clean: Year) -> None:
    lags = Counter((booking.seen_on - booking.booked_on).days for booking in clean.bookings if booking.seen_on)
    assert set(lags) <= {0, 1, 2, 3}
    assert lags[0] < sum(lags.values())
    assert all(booking.seen_on.month == booking.booked_on.month for booking in clean.bookings if booking.seen_on)


def test_a_payment_without_a_reference_is_the_only_one_of_its_amount_in_those_days(clean: Year) -> None:
    days: dict[tuple[str, int], list[date]] = defaultdict(list)
    for booking in clean.bookings:
        if booking.seen_on and not booking.reference:
            days[booking.account, booking.amount].append(booking.booked_on)
    for found in days.values():
        assert all((later - earlier).days > 5 for earlier, later in zip(sorted(found), sorted(found)[1:], strict=False))


def test_a_reference_is_used_once(clean: Year) -> None:
    used = Counter(booking.reference for booking in clean.bookings if booking.reference)
    assert max(used.values()) == 1


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.name)
def test_no_account_is_ever_below_zero(clean: Year, account: Account) -> None:
    balance, moved = account.opening, defaultdict[date, int](int)
    for booking in clean.bookings:
        if booking.account == account.name:
            moved[booking.booked_on] += booking.amount
    for day in sorted(moved):
        balance += moved[day]
        assert balance >= 0, day


def test_own_transfers_come_in_pairs(clean: Year) -> None:
    legs: dict[str, list[int]] = defaultdict(list)
    for booking in clean.bookings:
        if booking.category == "Kruispost":
            legs[booking.key.rpartition("-")[0]].append(booking.amount)
    assert legs
    assert all(len(pair) == 2 and sum(pair) == 0 for pair in legs.values())


@pytest.mark.parametrize(("planted", "lost"), [(False, 0), (True, 1)])
def test_vouchers_are_numbered_through_but_for_the_one_that_was_lost(planted: bool, lost: int) -> None:
    numbers: dict[str, set[int]] = defaultdict(set)
    for booking in _year(planted=planted).bookings:
        if booking.voucher:
            series, _, number = booking.voucher.partition("-")
            numbers[series].add(int(number))
    assert set(numbers) == {"B26", "K26"}
    assert sum(max(used) - len(used) for used in numbers.values()) == lost


def test_a_voucher_that_was_numbered_late_has_the_number_of_that_day() -> None:
    year = _year(planted=True)
    late, before = year.booking("stationer-1008"), year.booking("weekly-1020")
    assert (late.voucher or "") > (before.voucher or "")


def test_every_expense_that_needs_one_has_a_voucher(clean: Year) -> None:
    without = {booking.category for booking in _spending(clean) if not booking.voucher}
    assert without == {"Bankkosten", "Contributie"}  # bank costs, and a direct debit that came back


def test_approvals_are_there_from_the_limits_of_the_party(clean: Year) -> None:
    for booking in _spending(clean):
        assert bool(booking.approved_by) == (booking.amount <= -100_00)
        assert bool(booking.second_approval_by) == (booking.amount <= -1_000_00)
        assert booking.decision or booking.amount > -2_500_00


def test_no_amount_lies_just_below_a_limit(clean: Year) -> None:
    for limit in (100_00, 1_000_00, 2_500_00):
        assert not [booking for booking in _spending(clean) if limit * 0.95 <= -booking.amount < limit]


def test_nobody_is_paid_the_same_amount_twice_within_a_month_without_an_invoice_or_allowance(clean: Year) -> None:
    last: dict[tuple[str, int], date] = {}
    for booking in _spending(clean):
        before = last.get((booking.counterparty, booking.amount))
        told_apart = booking.invoice or booking.category == "Vrijwilligersvergoeding"
        assert told_apart or before is None or (booking.booked_on - before).days > 31, booking.key
        last[booking.counterparty, booking.amount] = booking.booked_on


def test_an_invoice_is_of_the_book_year_and_before_its_payment(clean: Year) -> None:
    invoiced = [(booking.invoiced_on, booking.booked_on) for booking in clean.bookings if booking.invoiced_on]
    assert all(date(2026, 1, 1) <= invoiced_on <= paid_on for invoiced_on, paid_on in invoiced)


def test_no_category_is_over_its_budget(clean: Year) -> None:
    spent = Counter[str]()
    for booking in _spending(clean):
        spent[booking.category] -= booking.amount
    for record in clean.sheets[Budget]:
        if record.values["kind"] == "lasten":
            assert spent[str(record.values["category"])] <= int(str(record.values["amount"]))


def test_every_gift_in_money_has_a_receipt_and_every_receipt_a_gift(clean: Year) -> None:
    entries = Counter(
        (record.values["received_on"], record.values["donor"], record.values["amount"])
        for record in clean.sheets[Gifts]
        if record.values["form"] in {"geld", "contant", "collecte"}
    )
    receipts = Counter((b.booked_on, b.counterparty, b.amount) for b in clean.bookings if b.category == "Giften")
    assert entries == receipts


def test_claims_are_paid_for_what_they_come_to(clean: Year) -> None:
    paid = sum(int(str(record.values["paid_amount"] or 0)) for record in clean.sheets[Claims])
    booked = [booking for booking in clean.bookings if booking.category in {"Declaraties", "Vrijwilligersvergoeding"}]
    assert paid == -sum(booking.amount for booking in booked)
    batches = [booking for booking in clean.bookings if booking.batch]
    assert len(batches) == 3


def test_the_cash_that_is_counted_is_the_cash_that_is_booked(either: Year) -> None:
    counts = either.sheets[CashCounts]
    moved = sum(booking.amount for booking in either.bookings if booking.account == CASH.name)
    assert len(counts) == 12
    assert counts[-1].values["counted"] == CASH.opening + moved
    assert all(record.values["second_counter"] != record.values["counted_by"] for record in counts)


def test_the_balance_sheet_balances(clean: Year) -> None:
    for name in ("opening", "closing"):
        sides = Counter[str]()
        for record in clean.sheets[BalanceSheet]:
            sides[str(record.values["side"])] += int(str(record.values[name]))
        assert sides["activa"] == sides["passiva"]


def test_both_accounts_move_every_month(clean: Year) -> None:
    for account in (CURRENT, SAVINGS):
        months = {booking.booked_on.month for booking in clean.bookings if booking.account == account.name}
        assert months == set(range(1, 13))
