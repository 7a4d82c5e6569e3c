"""Bank lines that were delivered in two exports count once; identical payments within one export stay."""

from __future__ import annotations

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.names import folded
from schemas.bank_lines import BankLines

_TIERS = {"chained": 0, "balanced": 1, "editable": 2}


def repeated_lines(books: Books) -> pd.Series:
    """Return per bank line the index of the line that it repeats, NA when it counts itself.

    Lines with a balance are the same when day, amount and balance are; a line without one when its texts are. The n-th
    of its kind in one export can only be the n-th in another.
    """
    lines = books[BankLines]
    exports = lines.groupby(BankLines.account, dropna=False)["table"].transform("nunique")
    several = lines[exports > 1]
    if several.empty:
        return pd.Series(pd.NA, index=lines.index, dtype="Int64")
    content = _content(books, several)
    repeats = _repeated(content[content["balance"].notna()], ["account", "day", "cents", "balance"])
    left = content.drop(repeats.index)
    by_text = _repeated(left, ["account", "day", "cents", "text"])
    own_balance = left.loc[by_text.index, "balance"].notna()  # its balance said already that it is another line
    repeated: pd.Series = pd.concat([repeats, by_text[~own_balance]])
    return repeated.reindex(lines.index).astype("Int64")


def _content(books: Books, lines: pd.DataFrame) -> pd.DataFrame:
    """Return what identifies a line, the best evidence first."""
    texts = [folded(lines[name]).fillna("") for name in (BankLines.counterparty, BankLines.description)]
    ranks = {number: _TIERS.get(table.tier or "editable", 2) for number, table in books.tables.items()}
    return pd.DataFrame(
        {
            "account": lines[BankLines.account],
            "day": lines[BankLines.booked_on],
            "cents": lines[BankLines.amount],
            "balance": lines[BankLines.balance_after],
            "text": (texts[0] + " " + texts[1]).str.replace(r"\W+", "", regex=True),
            "export": lines["table"],
            "silent": lines[BankLines.balance_after].isna(),
            "rank": lines["table"].map(ranks).fillna(2),
            "file": lines["file"],
            "row": lines["row"],
        }
    ).sort_values(["silent", "rank", "file", "export", "row"], kind="stable")


def _repeated(content: pd.DataFrame, keys: list[str]) -> pd.Series:
    """Return the repeating lines with the index of the line that counts: the first of its kind and ordinal."""
    ordinal = content.groupby(["export", *keys], dropna=False, sort=False).cumcount()
    grouped = content.assign(line=content.index, ordinal=ordinal).groupby([*keys, "ordinal"], dropna=False, sort=False)
    first = grouped["line"].transform("first")
    return first[first != content.index].astype("Int64")
