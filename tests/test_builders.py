"""What the other tests build on: a row of which nothing is said is a valid row of its sheet."""

import pytest

from schemas.base import Sheet, info
from schemas.catalogue import SHEETS
from schemas.claims import Claims
from tests import builders


@pytest.mark.parametrize("schema", SHEETS, ids=lambda schema: info(schema).role)
def test_a_row_of_defaults_is_valid(schema: type[Sheet]) -> None:
    schema.validate(builders.frame(schema, {}), lazy=True)


def test_books_know_their_sheets_columns_and_places() -> None:
    made = builders.books(claims=builders.claims({"amount": 10}, {"file": "b.xlsx"}, without=("approved_by",)))
    row = made[Claims].iloc[1]
    assert made.has(Claims)
    assert made.has_column(Claims, Claims.amount)
    assert not made.has_column(Claims, Claims.approved_by)
    assert str(made.place(row["table"], row["row"], Claims.amount)) == "b.xlsx › Declaraties › rij 3 › Bedrag"


def test_a_record_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(KeyError, match="claims has no"):
        builders.claims({"amuont": 10})
