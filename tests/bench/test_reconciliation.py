"""The benchmark of reconciliation: its years are what they say, and its judgement is fair."""

from __future__ import annotations

import pytest

from bench.reconciliation import tables
from bench.reconciliation.__main__ import main
from bench.reconciliation.events import Event, banked, booked
from bench.reconciliation.judging import Score, judge
from bench.reconciliation.labelled import Labelled, Link, TrueLink, labelled_year
from bench.reconciliation.noise import LEVELS, Noise
from bench.reconciliation.peers import exact_amount_and_window
from bench.reconciliation.people import Payee
from pipeline.model.books import Books
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

SIZE = 300
HARDEST = LEVELS[-1]


def of_links(*links: TrueLink, bank_alike: tuple[int, ...], book_alike: tuple[int, ...]) -> Labelled:
    return Labelled(Books({}, {}, {}, ()), links, bank_alike, book_alike)


def judged(year: Labelled, *links: Link, **others: list[Link]) -> Score:
    score = Score()
    told = {"match": list(links)} | others
    judge(score, year, 1, {kind: [("1", link) for link in found] for kind, found in told.items()})
    return score


@pytest.mark.parametrize("noise", LEVELS, ids=lambda noise: noise.title)
def test_the_amounts_of_true_links_say_whether_they_are_equal(noise: Noise) -> None:
    year = labelled_year(noise, 1, SIZE)
    bank, book = (year.books[schema]["amount"] for schema in (BankLines, Bookings))
    assert year.links
    for link in year.links:
        assert (bank[list(link.bank)].sum() == book[list(link.book)].sum()) == link.equal


def test_the_same_seed_gives_the_same_year_and_another_seed_another() -> None:
    first, again, other = (labelled_year(HARDEST, seed, SIZE) for seed in (1, 1, 2))
    assert first.links == again.links
    assert first.books[Bookings].equals(again.books[Bookings])
    assert not first.books[Bookings].equals(other.books[Bookings])


def test_years_follow_each_other_and_are_not_the_same() -> None:
    lines = labelled_year(LEVELS[0], 1, SIZE, years=2).books[BankLines]
    assert sorted(lines["booked_on"].dt.year.unique()) == [2026, 2027]
    assert lines["amount"][lines["booked_on"].dt.year == 2026].sum() != lines["amount"].sum() / 2


def test_the_bank_does_not_err_whatever_the_book_does() -> None:
    clean, hardest = labelled_year(LEVELS[0], 1, SIZE), labelled_year(HARDEST, 1, SIZE)
    shown = ["booked_on", "amount", "counterparty"]
    told = [set(year.books[BankLines][shown].astype(str).itertuples(index=False)) for year in (clean, hardest)]
    assert told[1] < told[0]  # a few lines were never at the bank


def test_a_year_has_batches_payouts_with_fees_refunds_and_forty_equal_dues_on_a_day() -> None:
    year = labelled_year(LEVELS[0], 1, SIZE)
    kinds = {link.kind for link in year.links}
    assert {"verzamelbetaling", "uitbetaling", "terugbetaling", "dagtotaal", "in delen"} <= kinds
    batches = [link for link in year.links if link.kind == "uitbetaling"]
    assert all((year.books[Bookings]["amount"][list(link.book)] < 0).sum() == 1 for link in batches)
    assert year.books[BankLines].groupby(["booked_on", "amount"]).size().max() >= 40


def test_who_knows_the_truth_finds_all_and_errs_nowhere() -> None:
    year = labelled_year(HARDEST, 1, SIZE)
    score = judged(year, *((link.bank, link.book) for link in year.links if link.equal))
    assert (score.precision, score.recall, score.wrong) == (1.0, 1.0, 0)


def test_lines_that_nobody_can_tell_apart_are_right_in_any_pairing() -> None:
    pairs = (TrueLink("contributie", (0,), (0,), equal=True), TrueLink("contributie", (1,), (1,), equal=True))
    crossed: tuple[Link, Link] = ((((0,), (1,))), ((1,), (0,)))
    assert judged(of_links(*pairs, bank_alike=(7, 7), book_alike=(1, 2)), *crossed).recall == 1
    assert judged(of_links(*pairs, bank_alike=(7, 8), book_alike=(1, 2)), *crossed).wrong == 2


def test_a_part_of_a_batch_is_wrong_and_so_is_a_line_without_other_half() -> None:
    year = of_links(TrueLink("verzamelbetaling", (0,), (0, 1), equal=True), bank_alike=(0, 1), book_alike=(0, 1, 2))
    assert judged(year, ((0,), (0,))).wrong == 1
    assert judged(year, ((1,), (2,))).wrong == 1


def test_a_true_link_counts_once() -> None:
    year = of_links(TrueLink("gift", (0,), (0,), equal=True), bank_alike=(0, 0), book_alike=(0, 0))
    score = judged(year, ((0,), (0,)), ((1,), (1,)))
    assert (score.right, score.wrong) == (1, 1)


def test_what_is_not_found_is_ambiguous_left_over_or_given_away() -> None:
    links = [TrueLink("gift", (at,), (at,), equal=True) for at in range(3)]
    year = of_links(*links, bank_alike=(0, 1, 2, 3), book_alike=(0, 1, 2, 3))
    score = judged(year, ((0,), (3,)), ambiguous=[((1,), (1,))])
    assert (score.ends["wrong"], score.ends["ambiguous"], score.ends["leftover"]) == (1, 1, 1)


def test_a_pair_of_other_amounts_is_no_match_but_may_be_named() -> None:
    year = of_links(TrueLink("gift", (0,), (0,), equal=False), bank_alike=(0, 1), book_alike=(0, 1))
    assert judged(year, ((0,), (0,))).wrong == 1
    assert judged(year, near_miss=[((0,), (0,)), ((1,), (1,))]).misses == {"true": 1, "named": 1, "wrong": 1}


def test_a_payment_that_was_booked_twice_is_either_booking() -> None:
    once, twice = (labelled_year(Noise("", moved=1.0, furthest=9, doubled=share), 1, SIZE) for share in (0.0, 0.5))
    assert len(twice.book_alike) > len(once.book_alike)
    assert len(set(twice.book_alike)) < len(twice.book_alike) - 50


def test_the_simple_peer_takes_each_booking_once_and_the_nearest_first() -> None:
    year = labelled_year(HARDEST, 1, SIZE)
    pairs = [link for _, link in exact_amount_and_window(year)["match"]]
    bookings = [book for _, book in pairs]
    assert len(bookings) == len(set(bookings)) > 100
    bank, book = (year.books[schema] for schema in (BankLines, Bookings))
    for (line,), (booking,) in pairs:
        assert bank["amount"][line] == book["amount"][booking]
        assert abs((bank["booked_on"][line] - book["booked_on"][booking]).days) <= 5


def test_a_booking_is_what_the_bank_says_until_something_goes_wrong() -> None:
    who = Payee("Jan", "de Boer", "J. de Boer", "NL91ABNA0417164300")
    line = banked(3, 2500, who, "contributie 2026")
    event = Event("contributie", (line,), (booked(line, "Contributie", "Contributie 2026"),))
    assert (event.book[0].day, event.book[0].cents, event.book[0].name) == (3, 2500, "J. de Boer")


def test_tables_have_a_row_per_level(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--levels", "0", "--seeds", "1"])
    printed = capsys.readouterr().out
    assert printed.count("| 0 copied from the bank") >= 4
    assert "exact amount, 5 days" in printed


def test_columns_of_a_table_are_equally_wide() -> None:
    rows = tables.table(("a", "second"), [("longer", 1)]).splitlines()
    assert len({len(row) for row in rows}) == 1
