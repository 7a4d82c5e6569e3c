"""Bank lines that were delivered in two exports count once; identical payments within one export stay."""

from __future__ import annotations

import pandas as pd

from pipeline.model.books import Books
from pipeline.model.names import folded
from pipeline.model.tables import Table
from schemas.bank_lines import BankLines

_TIERS = {"chained": 0, "balanced": 1, "editable": 2}
_SAME = ["place", "cents"]


def repeated_lines(books: Books) -> pd.Series:
    """Return per bank line the index of the line that it repeats, NA when it counts itself.

    The line with the best evidence counts. Two lines with a balance are the same when day, amount and balance are; with
    a line without one, when the texts are, or in exports of two kinds, which write their texts differently, the
    account of the other party. The n-th of its kind in one export can only be the n-th in another.
    """
    lines = books[BankLines]
    none = pd.Series(pd.NA, index=lines.index, dtype="Int64")
    days = [lines[BankLines.account], lines[BankLines.booked_on]]
    shared = lines.groupby(days, dropna=False)["table"].transform("nunique") > 1
    if not shared.any():
        return none
    content = _content(books, lines[shared])
    counting = content.iloc[:0]
    found = []
    for _, layer in content.groupby(_layers(content), sort=True):
        repeats = _repeats(layer, counting)
        found.append(repeats)
        counting = pd.concat([counting, layer.drop(repeats.index)])
    return none.fillna(pd.concat(found).reindex(lines.index).astype("Int64"))


def _content(books: Books, lines: pd.DataFrame) -> pd.DataFrame:
    """Return what identifies a line, the best evidence first; one `kind` of export writes one text for a line.

    `place`: account and day as one number; `text`, `iban`: numbers too, a line that names no account has NA.
    """
    said = lines[BankLines.counterparty].fillna("") + " " + lines[BankLines.description].fillna("")
    codes, texts = pd.factorize(said)
    plain_codes, _ = pd.factorize(folded(pd.Series(texts, dtype="string")).str.replace(r"\W+", "", regex=True))
    ibans, _ = pd.factorize(lines[BankLines.counterparty_iban])
    kinds, _ = pd.factorize(lines["table"].map({number: _kind(table) for number, table in books.tables.items()}))
    ranks = {number: _TIERS.get(table.tier or "editable", 2) for number, table in books.tables.items()}
    return pd.DataFrame(
        {
            "place": lines.groupby([BankLines.account, BankLines.booked_on], dropna=False).ngroup(),
            "cents": lines[BankLines.amount],
            "balance": lines[BankLines.balance_after],
            "text": plain_codes[codes],
            "iban": pd.Series(ibans, index=lines.index, dtype="Int64").replace(-1, pd.NA),
            "export": lines["table"].astype("int64"),
            "kind": kinds,
            "silent": lines[BankLines.balance_after].isna(),
            "rank": lines["table"].map(ranks).fillna(2),
            "file": lines["file"],
            "row": lines["row"],
        }
    ).sort_values(["rank", "silent", "file", "export", "row"], kind="stable")


def _kind(table: Table) -> str:
    """Return what tells one kind of export from another: its headings; a structured file has none of its own."""
    return table.file if table.tier == "chained" else "|".join(sorted(column.heading for column in table.columns))


def _layers(content: pd.DataFrame) -> pd.Series:
    """Return per line a number, so that no two exports with one number share a day: the statements of a year are one.

    The exports with the best evidence come first.
    """
    numbers: dict[int, int] = {}
    layers: list[set[int]] = []
    for export, places in content.groupby("export", sort=False)["place"]:
        days = set(places.unique().tolist())
        free = next((number for number, taken in enumerate(layers) if not taken & days), len(layers))
        if free == len(layers):
            layers.append(set())
        layers[free] |= days
        numbers[int(str(export))] = free
    return content["export"].map(numbers)


def _repeats(layer: pd.DataFrame, counting: pd.DataFrame) -> pd.Series:
    """Return the lines of a layer that repeat one that counts, with its index; each counting line is repeated once.

    Where both tell a balance, only the balance decides. Between kinds of export a line that names no other party may
    be any of that day and amount.
    """
    pairing = _Pairing(layer, counting)
    told, told_before = ~layer["silent"], ~counting["silent"]
    pairing.draw([*_SAME, "balance"], told, told_before)
    for own, others in ((told, ~told_before), (~told, pd.Series(data=True, index=counting.index))):
        pairing.draw([*_SAME, "text"], own, others)
        for kind in layer["kind"].unique():
            ours, theirs = own & (layer["kind"] == kind), others & (counting["kind"] != kind)
            pairing.draw([*_SAME, "iban"], ours, theirs)
            pairing.draw(_SAME, ours, theirs & counting["iban"].isna())
            pairing.draw(_SAME, ours & layer["iban"].isna(), theirs)
    return pairing.found


class _Pairing:
    """Pairs lines of a layer with lines that count; what is paired is seen no more."""

    def __init__(self, layer: pd.DataFrame, counting: pd.DataFrame) -> None:
        self._layer, self._counting = layer, counting
        self.found = pd.Series(dtype="Int64")

    def draw(self, keys: list[str], own: pd.Series, others: pd.Series) -> None:
        """Pair some lines of the layer with some that count: alike in the keys, and the n-th with the n-th."""
        left = self._layer[own & ~self._layer.index.isin(self.found.index)]
        free = self._counting[others & ~self._counting.index.isin(self.found)]
        if left.empty or free.empty:
            return
        sides = [side[keys].assign(turn=side.groupby(keys, dropna=False).cumcount()) for side in (left, free)]
        merged = sides[0].assign(line=left.index).merge(sides[1].assign(other=free.index), on=[*keys, "turn"])
        if len(merged):
            self.found = pd.concat([self.found, merged.set_index("line")["other"].astype("Int64")])
