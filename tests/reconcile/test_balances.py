"""Balances per account and month: the book's, Saldi's and the bank's, and what stands between them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from pipeline.model.norms import standard_norms
from pipeline.reconcile import match
from tests.builders import IBAN, accounts, balances, bank_lines, bookings, books, party, statement
from tests.reconcile.reading import reconciled


def month(name: str, **frames: Any) -> pd.Series:
    _, matches = reconciled(**frames)
    own = matches.balances["account"] == "Betaalrekening"
    found = matches.balances[own & (matches.balances["month"] == name)]
    assert len(found) == 1
    return found.iloc[0]


def booked(amount: int, day: str, **more: object) -> dict[str, object]:
    return {"amount": amount, "booked_on": day} | more


def csv(*lines: tuple[int, str, int], file: str = "bank.csv") -> pd.DataFrame:
    records = [
        {"amount": amount, "booked_on": day, "balance_after": after, "file": file, "sheet": None}
        for amount, day, after in lines
    ]
    return bank_lines(*records)


def test_a_month_rolls_from_beginsaldo() -> None:
    frames = {
        "accounts": accounts({"opening": 10000}),
        "bookings": bookings(booked(500, "2026-01-10"), booked(-200, "2026-01-20"), booked(100, "2026-02-03")),
    }
    january, february = month("2026-01", **frames), month("2026-02", **frames)
    assert (january["opening_cents"], january["opening_source"]) == (10000, "beginsaldo")
    assert (january["in_cents"], january["out_cents"], january["closing_cents"]) == (500, -200, 10300)
    assert (february["opening_cents"], february["opening_source"], february["closing_cents"]) == (
        10300,
        "rolled",
        10400,
    )
    assert february["previous_closing_cents"] == 10300


def test_beginsaldo_holds_for_the_first_day_of_the_book_year() -> None:
    row = month(
        "2026-07",
        accounts=accounts({"opening": 10000}),
        party=party(boekjaar_begint="01-07"),
        bookings=bookings(booked(500, "2026-07-10")),
    )
    assert (row["opening_cents"], row["opening_source"]) == (10000, "beginsaldo")


def test_without_beginsaldo_the_opening_is_unknown_and_so_is_the_closing() -> None:
    row = month("2026-01", bookings=bookings(booked(500, "2026-01-10")))
    assert pd.isna(row["opening_cents"])
    assert pd.isna(row["closing_cents"])


@pytest.mark.parametrize(
    ("day", "on_the_first", "opening", "source"),
    [
        ("2026-02-28", False, 7000, "saldi"),
        ("2026-02-28", True, 7000, "saldi"),
        ("2026-03-01", False, 7000, "saldi"),
        ("2026-03-01", True, 10500, "rolled"),
    ],
)
def test_saldi_gives_the_opening_when_it_holds_at_the_start_of_the_month(
    day: str, on_the_first: bool, opening: int, source: str
) -> None:
    row = month(
        "2026-03",
        accounts=accounts({"opening": 10000}),
        bookings=bookings(booked(500, "2026-02-10"), booked(100, "2026-03-01" if on_the_first else "2026-03-02")),
        balances=balances({"balance_on": day, "balance": 7000}),
    )
    assert (row["opening_cents"], row["opening_source"]) == (opening, source)


def test_saldi_at_the_end_of_a_month_is_what_the_book_says_itself() -> None:
    frames = {
        "accounts": accounts({"opening": 10000}),
        "bookings": bookings(booked(500, "2026-02-10"), booked(100, "2026-03-02")),
        "balances": balances({"balance_on": "2026-02-28", "balance": 10400}),
    }
    assert (month("2026-02", **frames)["closing_cents"], month("2026-02", **frames)["stated_closing_cents"]) == (
        10500,
        10400,
    )
    assert month("2026-03", **frames)["previous_closing_cents"] == 10400


def test_saldi_before_the_last_booking_of_a_month_says_nothing_of_its_end() -> None:
    row = month(
        "2026-02",
        bookings=bookings(booked(500, "2026-02-20")),
        balances=balances({"balance_on": "2026-02-15", "balance": 1}),
    )
    assert pd.isna(row["stated_closing_cents"])


def test_the_bank_file_gives_the_opening_before_saldi_and_beginsaldo() -> None:
    row = month(
        "2026-01",
        accounts=accounts({"opening": 1}),
        balances=balances({"balance_on": "2025-12-31", "balance": 2}),
        bookings=bookings(booked(500, "2026-01-10")),
        bank_lines=csv((500, "2026-01-10", 10500)),
        bank_statements=(
            statement(IBAN, first_day=date(2026, 1, 10), last_day=date(2026, 1, 10), opening=10000, closing=10500),
        ),
    )
    assert (row["opening_cents"], row["opening_source"], row["previous_closing_cents"]) == (10000, "bank", 1)
    assert (row["bank_opening_cents"], row["bank_closing_cents"], row["difference_cents"]) == (10000, 10500, 0)
    assert (row["tier"], row["evidence"]) == ("balanced", "bank")


def test_a_pasted_statement_gives_balances_too_newest_first() -> None:
    lines = bank_lines(
        {"amount": 300, "booked_on": "2026-01-12", "balance_after": 10800},
        {"amount": 500, "booked_on": "2026-01-10", "balance_after": 10500},
    )
    row = month("2026-01", bookings=bookings(booked(500, "2026-01-10"), booked(300, "2026-01-12")), bank_lines=lines)
    assert (row["bank_opening_cents"], row["bank_closing_cents"], row["tier"]) == (10000, 10800, "editable")


def test_a_bank_line_that_is_not_booked_is_the_difference_of_its_month_only() -> None:
    frames = {
        "bookings": bookings(booked(500, "2026-01-10"), booked(100, "2026-02-20"), booked(50, "2026-03-20")),
        "bank_lines": csv(
            (500, "2026-01-10", 10500), (-777, "2026-01-12", 9723), (100, "2026-02-20", 9823), (50, "2026-03-20", 9873)
        ),
    }
    differences = [month(name, **frames)["difference_cents"] for name in ("2026-01", "2026-02", "2026-03")]
    assert differences == [777, 0, 0]
    february = month("2026-02", **frames)
    assert february["opening_cents"] - february["previous_closing_cents"] == -777


def test_a_payment_over_the_month_edge_is_no_difference() -> None:
    frames = {
        "bookings": bookings(booked(500, "2026-01-10"), booked(-300, "2026-01-30"), booked(9, "2026-02-20")),
        "bank_lines": csv((500, "2026-01-10", 10500), (-300, "2026-02-02", 10200), (9, "2026-02-20", 10209)),
    }
    january, february = month("2026-01", **frames), month("2026-02", **frames)
    assert (january["closing_cents"], january["bank_closing_cents"], january["timing_cents"]) == (10200, 10500, -300)
    assert (january["difference_cents"], february["difference_cents"]) == (0, 0)
    assert february["opening_cents"] == february["previous_closing_cents"] == 10200


def test_what_is_under_way_at_the_end_of_the_evidence_is_no_difference() -> None:
    row = month(
        "2026-01",
        bookings=bookings(booked(500, "2026-01-10"), booked(1, "2026-01-28"), booked(-300, "2026-01-31")),
        bank_lines=csv((500, "2026-01-10", 10500), (-40, "2026-01-15", 10460), (1, "2026-01-28", 10461)),
    )
    assert (row["timing_cents"], row["difference_cents"]) == (-300, 40)


def test_months_between_statements_that_connect_are_evidence() -> None:
    days = ("2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10", "2026-05-10")
    frames = {
        "bookings": bookings(*(booked(1, day, account="Kas") for day in days)),
        "bank_lines": pd.concat(
            [csv((5, "2026-01-10", 105), file="a.csv"), csv((5, "2026-03-10", 110), file="b.csv")], ignore_index=True
        ),
    }
    _, matches = reconciled(**frames)
    own = matches.balances[matches.balances["account"] == "Betaalrekening"]
    assert own["evidence"].tolist() == ["bank", "connected", "bank", "resting", "resting"]


def test_months_between_statements_that_do_not_connect_are_none() -> None:
    lines = pd.concat(
        [csv((5, "2026-01-10", 105), file="a.csv"), csv((5, "2026-03-10", 200), file="b.csv")], ignore_index=True
    )
    row = month("2026-02", bookings=bookings(booked(5, "2026-01-10"), booked(5, "2026-03-10")), bank_lines=lines)
    assert pd.isna(row["evidence"])
    assert pd.isna(row["bank_closing_cents"])


def test_a_month_at_rest_after_the_last_statement_says_so_when_the_book_agreed() -> None:
    frames = {
        "bookings": bookings(booked(5, "2026-01-10"), booked(5, "2026-02-10", account="Kas")),
        "bank_lines": csv((5, "2026-01-10", 105)),
    }
    assert month("2026-02", **frames)["evidence"] == "resting"
    moved = frames | {"bookings": bookings(booked(5, "2026-01-10"), booked(5, "2026-02-10"))}
    assert pd.isna(month("2026-02", **moved)["evidence"])


def test_the_end_of_the_evidence_is_the_last_line_of_the_file_for_every_account_in_it() -> None:
    lines = bank_lines(
        {"file": "bank.csv", "sheet": None, "booked_on": "2026-03-31", "account": "Spaarrekening"},
        {"file": "bank.csv", "sheet": None, "booked_on": "2026-03-12"},
    )
    _, matches = reconciled(bank_lines=lines, bookings=bookings({}))
    assert matches.evidence_to.to_dict() == {"Betaalrekening": date(2026, 3, 31), "Spaarrekening": date(2026, 3, 31)}


def test_every_account_has_every_month_and_knows_whether_a_book_covers_it() -> None:
    _, matches = reconciled(
        accounts=accounts({}, {"name": "Kas", "iban": None, "kind": "kas"}),
        bookings=bookings(
            booked(1, "2026-01-10", file="jan.xlsx"), booked(1, "2026-03-10", file="mrt.xlsx", account="Elders")
        ),
    )
    rows = matches.balances[["account", "month", "booked"]]
    assert rows["account"].unique().tolist() == ["Betaalrekening", "Kas", "Elders"]
    assert rows.loc[rows["account"] == "Kas", "booked"].tolist() == [True, False, True]


def test_a_year_book_covers_the_months_in_between() -> None:
    _, matches = reconciled(bookings=bookings(*(booked(1, f"2026-{number:02d}-10") for number in (1, 2, 4))))
    assert matches.balances["booked"].all()


def test_the_cash_box_is_known_at_the_end_of_every_day_with_a_booking() -> None:
    _, matches = reconciled(
        accounts=accounts({"name": "Kas", "iban": None, "kind": "kas", "opening": 1000}),
        bookings=bookings(
            booked(-1500, "2026-01-10", account="Kas"),
            booked(600, "2026-01-10", account="Kas"),
            booked(-200, "2026-02-10", account="Kas"),
        ),
    )
    days = matches.cash_days
    assert days["balance_cents"].tolist() == [100, -100]
    assert days["booking"].tolist() == [1, 2]


def two_years(**more: Any) -> dict[str, list[Any]]:
    """Return opening, its source and closing per month; workbooks that name their year each have a Beginsaldo."""
    files = {"2025": "boek-2025.xlsx", "2026": "boek-2026.xlsx"}
    rows = accounts({"file": files["2025"], "opening": 1000}, {"file": files["2026"], "opening": 1600})
    frames = {"accounts": rows, "bookings": bookings(booked(500, "2025-12-10"), booked(100, "2026-01-10"))}
    supplied = books(**frames | more, periods={name: year for year, name in files.items()})
    found = match(supplied, standard_norms(), date(2027, 1, 15), {"betaalrekening": 777}).balances
    told = found[["opening_cents", "opening_source", "closing_cents"]].to_numpy().tolist()
    return dict(zip(found["month"], told, strict=True))


def test_beginsaldo_holds_for_the_year_of_its_workbook() -> None:
    known = two_years()
    assert known["2025-12"] == [1000, "beginsaldo", 1500]
    assert known["2026-01"] == [1600, "beginsaldo", 1700]


def test_how_last_year_ended_is_the_opening_only_where_nothing_else_says_it() -> None:
    nothing = two_years(accounts=accounts({}))
    assert nothing["2026-01"] == [777, "last_year", 877]
    rolled = two_years(accounts=accounts({"file": "boek-2025.xlsx", "opening": 1000}))
    assert rolled["2026-01"] == [1500, "rolled", 1600]
    later = two_years(accounts=accounts({}), bookings=bookings(booked(100, "2026-02-10"), booked(5, "2026-03-10")))
    assert later["2026-02"] == [777, "last_year", 877]
