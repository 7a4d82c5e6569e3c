"""What is wrong with the records of a bank's CSV, with their place, key and what is known of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pandas as pd

from pipeline.model.line_keys import line_day, line_key, line_month
from pipeline.model.problems import Problem
from pipeline.model.source import Place
from pipeline.read.bank.recognition import Heading
from schemas.bank_lines import BankLines

Variant: TypeAlias = Callable[[pd.Series], str] | str | None


class Complaints:
    """Makes the problems of the rows of one file."""

    def __init__(self, file: str, heading: Heading, names: list[str], frame: pd.DataFrame, typed: pd.DataFrame) -> None:
        """Take the frame of a file and the texts that it was read from, by field; `names`: the field per column."""
        self._file, self._heading, self._names = file, heading, names
        self._frame, self._typed = frame, typed

    def about(
        self, wrong: pd.Series, code: str, name: str | None, *, variant: Variant = None, refuses: str | None = "row"
    ) -> list[tuple[int, Problem]]:
        """Return a problem of this code per wrong row; `variant` is a text, or a function of the texts of the row."""
        said = []
        for index in wrong[wrong].index:
            row, texts = self._frame.loc[index], self._typed.loc[index]
            cents = row[BankLines.amount]
            heading = self._heading.typed[self._names.index(name)] if name else None
            problem = Problem(
                code=code,
                place=Place(self._file, None, int(row["row"]), heading),
                variant=variant(texts) if callable(variant) else variant,
                facts={"value": texts[name]} if name else {},
                refuses=refuses,
                key=line_key(row),
                amount_cents=None if pd.isna(cents) else int(cents),
                date=line_day(row),
                month=line_month(row),
                role="bank_lines",
            )
            said.append((index, problem))
        return said
