"""However the treasurer keeps the cash book, the Books are the same."""

import pandas as pd
import pytest

from pipeline.run import Reading
from schemas.bookings import Bookings
from schemas.frames import SOURCE_COLUMNS
from tests.golden.years import checked, reading_of

OUTSIDE_THE_SAMENESS = (*SOURCE_COLUMNS, Bookings.running_balance)  # only a style with a Saldo column has it


def _bookings(reading: Reading) -> pd.DataFrame:
    frame = reading.books[Bookings].drop(columns=list(OUTSIDE_THE_SAMENESS))
    return frame.sort_values(list(frame.columns), ignore_index=True)


@pytest.mark.parametrize("style", ["year_book", "own", "messy"])
def test_every_style_gives_the_same_bookings(style: str) -> None:
    expected, kept = _bookings(reading_of(planted=False)), _bookings(reading_of(planted=False, style=style))
    pd.testing.assert_frame_equal(kept, expected)


def test_the_smallest_size_gives_the_same_bookings() -> None:
    pd.testing.assert_frame_equal(
        _bookings(reading_of(planted=False, size="klein")), _bookings(reading_of(planted=False))
    )


@pytest.mark.parametrize("style", ["year_book", "own", "messy"])
def test_every_style_gives_the_same_balances(style: str) -> None:
    expected = checked(reading_of(planted=False)).dossier.matches.balances
    kept = checked(reading_of(planted=False, style=style)).dossier.matches.balances
    columns = ["account", "month", "opening_cents", "in_cents", "out_cents", "closing_cents", "difference_cents"]
    pd.testing.assert_frame_equal(kept[columns], expected[columns])
