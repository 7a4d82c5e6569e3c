"""The two sides as plain columns: bank lines that count, and bookings on accounts that a bank keeps."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.names import fold
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

WITHOUT_BANK = ("kas", "kruispost")
_BANK_TEXT = (BankLines.description, BankLines.reference, BankLines.counterparty)
_BOOK_TEXT = (Bookings.description, Bookings.counterparty)


@dataclass(frozen=True)
class Sides:
    """Frames in an order that follows from what the lines say, not from where they stand; the index is that order.

    Columns: line (index in Books), account, day (a whole number), cents, block (equal for equal account and amount over
    the sides), iban, name (folded counterparty), text (folded words), and of a booking keys (what the bank's
    description may mention) and batch (voucher), category.
    """

    bank: pd.DataFrame
    book: pd.DataFrame
    refused: pd.DataFrame


def kinds_of_accounts(books: Books) -> dict[str, str]:
    """Return the kind per account in Rekeningen."""
    accounts = books[Accounts]
    return dict(zip(accounts[Accounts.name].astype(str), accounts[Accounts.kind].fillna(""), strict=True))


def sides_of(books: Books, counted: pd.Series) -> Sides:
    """Return the two sides, and the refused bookings that still have an account, a day and an amount."""
    kinds = kinds_of_accounts(books)
    lines, bookings = books[BankLines], books[Bookings]
    refused = books.refused.get(Bookings)
    bank = _plain(lines[counted], BankLines, _BANK_TEXT, BankLines.sequence)
    book = _with_keys(_on_bank(bookings, kinds), bookings)
    left_out = book.iloc[:0] if refused is None else _with_keys(_on_bank(refused, kinds), refused)
    whole = pd.concat([bank, book, left_out])
    blocks = whole.groupby(["account", "cents"], sort=False).ngroup().to_numpy()
    ends = [len(bank), len(bank) + len(book)]
    return Sides(
        bank.assign(block=blocks[: ends[0]]),
        book.assign(block=blocks[ends[0] : ends[1]]),
        left_out.assign(block=blocks[ends[1] :]),
    )


def _on_bank(bookings: pd.DataFrame, kinds: dict[str, str]) -> pd.DataFrame:
    """Return as plain columns the bookings on accounts that a bank keeps."""
    no_bank = bookings[Bookings.account].map(kinds).isin(WITHOUT_BANK)
    return _plain(bookings[~no_bank], Bookings, _BOOK_TEXT, Bookings.voucher)


def _plain(
    frame: pd.DataFrame, schema: type[BankLines | Bookings], texts: tuple[str, ...], number: str
) -> pd.DataFrame:
    """Return the columns that matching looks at, in the order of day, own number and content."""
    known = frame[frame[[schema.account, schema.booked_on, schema.amount]].notna().all(axis=1)]
    content = known[[schema.counterparty, schema.counterparty_iban, schema.description, schema.reference]].fillna("")
    plain = pd.DataFrame(
        {
            "line": known.index,
            "account": known[schema.account].astype(object),
            "day": known[schema.booked_on].astype("datetime64[s]").astype("int64") // 86_400,
            "cents": known[schema.amount].astype("int64"),
            "iban": known[schema.counterparty_iban].fillna("").astype(object),
            "name": _folded(known[schema.counterparty]),
            "text": _folded(*(known[name] for name in texts)),
            "number": known[number].fillna("").astype(object),
            "content": pd.util.hash_pandas_object(content.astype(object), index=False),
            "file": known["file"].astype(object),
            "row": known["row"],
        }
    )
    ordered = plain.sort_values(["day", "number", "account", "cents", "content", "file", "row"], kind="stable")
    return ordered.drop(columns=["number", "file", "row"]).reset_index(drop=True)


def _folded(*columns: pd.Series) -> pd.Series:
    """Return texts folded, those of one row joined; an empty cell is an empty text."""
    filled = (column.fillna("").tolist() for column in columns)
    return pd.Series(
        [fold(" ".join(texts)) for texts in zip(*filled, strict=True)], index=columns[0].index, dtype=object
    )


def _with_keys(plain: pd.DataFrame, bookings: pd.DataFrame) -> pd.DataFrame:
    """Add what the bank's description may mention, and what bookings of one payment share."""
    known = bookings.loc[plain["line"]].set_axis(plain.index)
    return plain.assign(
        reference=_folded(known[Bookings.reference]),
        invoice=_folded(known[Bookings.invoice]),
        voucher=_folded(known[Bookings.voucher]),
        category=_folded(known[Bookings.category]),
    )
