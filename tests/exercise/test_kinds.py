"""Every kind does what its title says."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from pipeline.checks.catalogue import CHECKS
from pipeline.exercise.copy import Copy
from pipeline.exercise.kinds import KINDS
from schemas.bank_lines import BankLines
from schemas.base import Sheet
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.claims import Claims
from schemas.gifts import Gifts
from tests import builders
from tests.exercise.party import added, gone, injected, kind, rows_of, small_party


def test_there_are_many_kinds_and_each_has_a_name_and_title_of_its_own() -> None:
    assert len(KINDS) >= 40
    for names in (Counter(one.id for one in KINDS), Counter(one.title for one in KINDS)):
        assert [name for name, count in names.items() if count > 1] == []


def test_the_checks_that_a_kind_names_exist() -> None:
    known = {check.code for check in CHECKS}
    assert {code for one in KINDS for code in one.codes} <= known


def test_books_without_a_row_to_use_are_left_as_they_are() -> None:
    empty = _without_rows()
    assert {one.id: one.inject(empty, Random(1)) for one in KINDS} == dict.fromkeys(one.id for one in KINDS)
    for schema in (Bookings, BankLines, Gifts, Claims):
        assert empty[schema].empty


def _without_rows() -> Copy:
    bases = small_party()
    nothing = replace(bases.books, frames={schema: frame.iloc[:0] for schema, frame in bases.books.frames.items()})
    return replace(bases, books=nothing, matches=builders.no_matches()).copy()


def test_an_unbooked_payment_is_at_the_bank_and_not_in_the_book() -> None:
    copy, trace = injected("betaling-niet-geboekt")
    (line,) = rows_of(copy, trace, BankLines)[BankLines.amount]
    assert gone(copy)[Bookings.amount].tolist() == [line]


def test_an_invented_booking_is_in_the_book_and_not_at_the_bank() -> None:
    copy, _ = injected("boeking-verzonnen")
    assert len(added(copy)) == 1
    assert len(added(copy, BankLines)) == 0


@pytest.mark.parametrize(
    ("kind_id", "digits"),
    [("cijfers-verwisseld", "same"), ("komma-verschoven", "one more"), ("een-cijfer-anders", "one other")],
)
def test_an_amount_is_typed_wrongly_in_the_book_only(kind_id: str, digits: str) -> None:
    copy, trace = injected(kind_id)
    booked, seen = (str(-int(rows_of(copy, trace, schema)["amount"].iloc[0])) for schema in (Bookings, BankLines))
    assert booked != seen
    if digits == "same":
        assert Counter(booked) == Counter(seen)
    elif digits == "one more":
        assert booked == seen + "0"
    else:
        assert sum(one != other for one, other in zip(booked, seen, strict=True)) == 1


def test_half_the_balance_leaves_the_bank() -> None:
    copy, trace = injected("helft-saldo-weg")
    (cents,) = rows_of(copy, trace, BankLines)[BankLines.amount]
    assert -260_000 < cents < -200_000
    assert added(copy).empty


def test_a_voucher_number_is_used_for_two_payees() -> None:
    copy, trace = injected("bon-hergebruikt")
    rows = rows_of(copy, trace)
    assert (rows[Bookings.voucher].nunique(), rows[Bookings.counterparty].nunique()) == (1, 2)


def test_an_invoice_is_paid_twice_with_one_digit_changed() -> None:
    copy, trace = injected("factuur-dubbel-ander-cijfer")
    rows = rows_of(copy, trace)
    first, second = rows[Bookings.invoice]
    assert sum(one != other for one, other in zip(first, second, strict=True)) == 1
    assert rows[Bookings.amount].nunique() == rows[Bookings.counterparty].nunique() == 1


def test_a_payment_is_split_in_parts_below_the_limit_and_together_above() -> None:
    copy, _ = injected("gesplitst")
    parts = -added(copy)[Bookings.amount]
    assert parts.lt(10_000).all()
    assert parts.sum() > 10_000


def test_who_is_paid_approves_it_alone() -> None:
    copy, trace = injected("zelf-goedgekeurd")
    (row,) = rows_of(copy, trace).to_dict("records")
    assert row[Bookings.approved_by] == row[Bookings.counterparty]


def test_a_supplier_has_the_account_of_a_functionary() -> None:
    copy, trace = injected("leverancier-op-rekening-bestuurder")
    assert rows_of(copy, trace)[Bookings.counterparty_iban].iloc[0] in {"NL25INGB0110200300", "NL78RABO0117854621"}


def test_more_cash_is_spent_than_there_was() -> None:
    copy, _ = injected("kas-onder-nul")
    assert 9_000 + copy[Bookings].loc[copy[Bookings][Bookings.account] == "Kas", Bookings.amount].sum() < 0


@pytest.mark.parametrize(
    ("kind_id", "schema"), [("gift-niet-geregistreerd", Gifts), ("betaling-zonder-declaratie", Claims)]
)
def test_the_register_misses_what_moved(kind_id: str, schema: type[Sheet]) -> None:
    copy, trace = injected(kind_id)
    assert len(gone(copy, schema)) == 1
    assert len(rows_of(copy, trace)) == 1


def test_two_people_claim_one_receipt() -> None:
    copy, trace = injected("bon-twee-keer-gedeclareerd")
    rows = rows_of(copy, trace, Claims)
    assert (rows[Claims.receipt].nunique(), rows[Claims.claimant].nunique()) == (1, 2)


def test_the_claimant_approves() -> None:
    copy, trace = injected("declaratie-zelf-goedgekeurd")
    (row,) = rows_of(copy, trace, Claims).to_dict("records")
    assert row[Claims.approved_by] == row[Claims.claimant]


def test_a_line_of_the_budget_loses_its_amount_while_money_is_spent_on_it() -> None:
    copy, trace = injected("post-zonder-bedrag")
    line = rows_of(copy, trace, Budget)
    assert line[Budget.amount].isna().tolist() == [True]
    assert rows_of(copy, trace)[Bookings.category].tolist() == line[Budget.category].tolist()


@pytest.mark.parametrize(("term", "practised"), [(5, True), (30, False)])
def test_a_claim_is_never_paid_where_the_books_go_on_beyond_its_term(term: int, practised: bool) -> None:
    copy = replace(small_party(), norms=builders.confirmed("claim_payment_days", term)).copy()
    trace = kind("declaratie-niet-betaald").inject(copy, Random(1))
    assert (trace is not None) is practised
    assert len(added(copy, Claims)) == practised
    assert added(copy).empty
    assert added(copy, BankLines).empty


def test_kilometres_at_a_high_rate_are_worth_what_they_say() -> None:
    copy, trace = injected("tarief-boven-onbelast")
    claim = rows_of(copy, trace, Claims)
    assert (claim[Claims.kilometres] * claim[Claims.rate] * 100).round().tolist() == claim[Claims.amount].tolist()
    assert claim[Claims.rate].gt(0.23).tolist() == [True]
