"""The surest tier: the bank's text holds the reference, invoice or voucher number of a booking of the same amount."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from pipeline.reconcile.windows import only_pairs

_KEYS = ("reference", "invoice", "voucher")
_SHORTEST = 4  # signs: "31" stands in too many texts to say anything
LONG = 6  # a shorter number must be paid close to its booking
_FAR = 366  # days
_WITHIN = str.maketrans("", "", "-./_#'\"")  # signs that people leave out of a number or add to it
_WORD = re.compile(r"[a-z]*\d[0-9a-z]*")
_RUN = re.compile(r"\b[a-z]{0,3}\d+(?: \d+)+\b")  # "f2026 118", a payment reference in groups of four
_NOT_A_SIGN = re.compile(r"[^0-9a-z]+")
_DIGIT = re.compile(r"\d")


def by_reference(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    """Return the pairs (left, right) of equal amount that share a number which no other line of the amount shares."""
    shared = shared_numbers(bank[bank["block"].isin(book["block"])], book[book["block"].isin(bank["block"])], "block")
    apart = (bank["day"].reindex(shared["left"]).to_numpy() - book["day"].reindex(shared["right"]).to_numpy()).astype(
        int
    )
    allowed = np.where(shared["number"].str.len() >= LONG, _FAR, lag)
    return only_pairs(shared.loc[np.abs(apart) <= allowed, ["left", "right"]])


def shared_numbers(bank: pd.DataFrame, book: pd.DataFrame, within: str) -> pd.DataFrame:
    """Return left, right and number of the pairs with an equal `within` of which the bank's text holds the number."""
    told = _exploded(bank["text"].map(_numbers_in), bank[within], "left")
    asked = pd.concat([_exploded(book[key].map(_as_number), book[within], "right") for key in _KEYS])
    return told.merge(asked, on=[within, "number"])[["left", "right", "number"]].drop_duplicates()


def _exploded(numbers: pd.Series, within: pd.Series, side: str) -> pd.DataFrame:
    frame = pd.DataFrame({"number": numbers, str(within.name): within}).explode("number").dropna(subset="number")
    return frame.astype({"number": object}).rename_axis(side).reset_index()


def _as_number(typed: str) -> list[str]:
    """Return the number that a treasurer typed as it is compared, or nothing when it says too little."""
    bare = _NOT_A_SIGN.sub("", typed)
    return [bare] if len(bare) >= _SHORTEST and _DIGIT.search(bare) else []


def _numbers_in(text: str) -> list[str]:
    """Return the words with a digit in a text, and the runs of them that may be one number."""
    bare = text.translate(_WITHIN)
    words = _WORD.findall(bare)
    if len(words) > 1:
        words += [run.replace(" ", "") for run in _RUN.findall(bare)]
    return sorted({word for word in words if len(word) >= _SHORTEST})
