"""Equal amounts: on one day, within the lag, or later with the same counterparty."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from pipeline.reconcile.windows import candidates, only_pairs, pairs_within, unique_pairs

LATE_DAYS = 25  # less than a month: rent of last month is no late booking of this month's rent
_ALIKE = 80  # of 100, rapidfuzz: reads as the same name
UNLIKE = 45  # reads as another name
_MOST_NAMES = 2_500  # names compared one by one in a group of equal amount and day
_NO_PAIRS = pd.DataFrame({"left": pd.Series(dtype="int64"), "right": pd.Series(dtype="int64")})


def same_day(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    """Return pairs (left, right) of equal amount and day: the only two, or of several those whose names agree."""
    pairs = unique_pairs(bank, book, "block", 0)
    found = [pairs[~_contradict(bank.loc[pairs["left"]], book.loc[pairs["right"]], lag)]]
    bank, book = _on_shared_days(*_rest(bank, book, pairs))
    for who in ("iban", "name"):
        found.append(_in_turn(bank, book, ["spot", who], who))
        bank, book = _rest(bank, book, found[-1])
    return pd.concat([*found, _by_likeness(bank, book)], ignore_index=True)


def same_counterparty(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    """Return pairs of equal amount and counterparty within the lag, when each is the only one for the other."""
    found = []
    for who in ("iban", "name"):
        found.append(_same_who(bank, book, who, lag))
        bank, book = _rest(bank, book, found[-1])
    return pd.concat([*found, _alike_within(bank, book, lag)], ignore_index=True)


def same_day_whoever(bank: pd.DataFrame, book: pd.DataFrame, _lag: int) -> pd.DataFrame:
    """Return pairs of equal amount and day whose names do not help: the only two, then several in order.

    What stays open: a day on which one side has more lines and nothing says which of them is too many.
    """
    pairs = unique_pairs(bank, book, "block", 0)
    return pd.concat([pairs, _in_order(*_on_shared_days(*_rest(bank, book, pairs)))], ignore_index=True)


def only_ones(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    """Return pairs that are alone with their amount within the lag, and groups of as many lines as bookings in order.

    Not when an account or a name speaks against a pair.
    """
    pairs = unique_pairs(bank, book, "block", lag)
    pairs = pairs[~_contradict(bank.loc[pairs["left"]], book.loc[pairs["right"]], lag)]
    bank, book = _rest(bank, book, pairs)
    groups = [
        pd.DataFrame({"left": left, "right": right})
        for left, right in undecided(bank, book, lag)
        if len(left) == len(right) > 1 and not _contradict(bank.loc[left], book.loc[right], lag).any()
    ]
    return pd.concat([pairs, *groups], ignore_index=True)


def later(bank: pd.DataFrame, book: pd.DataFrame, _lag: int) -> pd.DataFrame:
    """Return pairs of equal amount and counterparty beyond the lag, when nothing else fits either line."""
    by_iban = _same_who(bank, book, "iban", LATE_DAYS)
    bank, book = _rest(bank, book, by_iban)
    return pd.concat([by_iban, _same_who(bank, book, "name", LATE_DAYS)], ignore_index=True)


def undecided(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield groups of lines of equal amount within the lag of which nothing says who belongs to whom."""
    starts, ends, _ = candidates(bank, book, "block", lag)
    back_starts, back_ends, _ = candidates(book, bank, "block", lag)
    bank, book = bank[ends > starts], book[back_ends > back_starts]
    clusters = _clusters(bank, book, lag)
    of_book = {number: group.index.tolist() for number, group in book.groupby(clusters[len(bank) :])}
    for number, group in bank.groupby(clusters[: len(bank)]):
        yield group.index.tolist(), of_book[number]


def likeness(left: str, right: str, right_text: str = "") -> float:
    """Return how far two names read as one, 0 to 100; 50 when one of them says nothing."""
    if not left or not (right or right_text):
        return 50.0
    return max(fuzz.token_set_ratio(left, right), fuzz.token_set_ratio(left, right_text) if not right else 0.0)


def _rest(bank: pd.DataFrame, book: pd.DataFrame, pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    return bank.drop(pairs["left"]), book.drop(pairs["right"])


def _on_shared_days(bank: pd.DataFrame, book: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Keep the lines whose amount stands on their day on both sides, with the `spot` that says amount and day."""
    bank, book = bank.assign(spot=_spots(bank)), book.assign(spot=_spots(book))
    return bank[bank["spot"].isin(book["spot"])], book[book["spot"].isin(bank["spot"])]


def _spots(side: pd.DataFrame) -> pd.Series:
    """Return one whole number per amount, account and day."""
    return side["block"] * 200_000 + side["day"]


def _in_turn(bank: pd.DataFrame, book: pd.DataFrame, keys: list[str], filled: str) -> pd.DataFrame:
    """Pair the n-th bank line with the n-th booking of equal keys."""
    sides = []
    for side, label in ((bank, "left"), (book, "right")):
        known = side[side[filled] != ""]
        turn = known.groupby(keys, sort=False).cumcount()
        sides.append(known[keys].assign(turn=turn, **{label: known.index}))
    return sides[0].merge(sides[1], on=[*keys, "turn"])[["left", "right"]]


def _by_likeness(bank: pd.DataFrame, book: pd.DataFrame) -> pd.DataFrame:
    """Pair lines of one amount and day by their names, the most alike first."""
    of_book = dict(list(book.groupby("spot", sort=False)))
    found = [
        pair
        for spot, group in bank.groupby("spot", sort=False)
        if spot in of_book and len(group) * len(of_book[spot]) <= _MOST_NAMES
        for pair in _most_alike(group, of_book[spot])
    ]
    return pd.DataFrame(found, columns=["left", "right"]) if found else _NO_PAIRS


def _most_alike(bank: pd.DataFrame, book: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """Yield pairs of names that are each other's best, more alike than any other choice for either."""
    names = book["name"].where(book["name"] != "", book["text"])
    scores = process.cdist(bank["name"].tolist(), names.tolist(), scorer=fuzz.token_set_ratio)
    scores[(bank["name"] == "").to_numpy()] = 0
    while scores.size and scores.max() >= _ALIKE:
        best = (scores == scores.max(axis=1, keepdims=True)) & (scores == scores.max(axis=0, keepdims=True))
        best &= (scores >= _ALIKE) & (best.sum(axis=1, keepdims=True) == 1) & (best.sum(axis=0, keepdims=True) == 1)
        if not best.any():
            return
        for left, right in np.argwhere(best):
            yield int(bank.index[left]), int(book.index[right])
            scores[left, :] = scores[:, right] = 0


def _in_order(bank: pd.DataFrame, book: pd.DataFrame) -> pd.DataFrame:
    """Pair in order where both sides have as many lines, or where the side with more says the same on every line.

    Not where names speak against it, unless one side writes one name for all ("Leden").
    """
    facts: dict[str, pd.Series] = {}
    for label, side in (("bank", bank), ("book", book)):
        groups = side.groupby("spot")
        facts |= {
            label: groups.size(),
            f"{label}_texts": groups["content"].nunique(),
            f"{label}_names": groups["name"].nunique(),
        }
    spots = pd.DataFrame(facts).dropna()
    more = np.where(spots["bank"] > spots["book"], spots["bank_texts"], spots["book_texts"])
    clear = spots.index[(spots["bank"] == spots["book"]) | (more == 1)]
    pairs = _in_turn(bank[bank["spot"].isin(clear)], book[book["spot"].isin(clear)], ["spot"], "account")
    left, right = bank.loc[pairs["left"]], book.loc[pairs["right"]]
    telling = spots.index[(spots["bank_names"] > 1) & (spots["book_names"] > 1)]
    against = left.loc[_contradict(left, right, 0) & left["spot"].isin(telling).to_numpy(), "spot"]
    return pairs[~left["spot"].isin(against).to_numpy()]


def _same_who(bank: pd.DataFrame, book: pd.DataFrame, who: str, days: int) -> pd.DataFrame:
    """Pair lines of equal amount and counterparty within some days, when each is the only one for the other."""
    bank, book = bank[bank[who] != ""], book[book[who] != ""]
    codes = pd.concat([bank, book]).groupby(["block", who], sort=False).ngroup().to_numpy()
    return unique_pairs(bank.assign(who=codes[: len(bank)]), book.assign(who=codes[len(bank) :]), "who", days)


def _alike_within(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> pd.DataFrame:
    """Pair lines of equal amount within the lag by names that read as one, when each is the only such for the other."""
    pairs = pairs_within(bank, book, "block", lag, most=20)
    left, right = bank.loc[pairs["left"]], book.loc[pairs["right"]]
    scores = [likeness(*names) for names in zip(left["name"], right["name"], right["text"], strict=True)]
    return only_pairs(pairs[np.array(scores, dtype=float) >= _ALIKE])


def _contradict(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> np.ndarray:
    """Say per pair whether it cannot be taken for one: too far apart, another account, or names that are unlike."""
    ibans = [np.asarray(side["iban"], dtype=object) for side in (bank, book)]
    other_account = (ibans[0] != "") & (ibans[1] != "") & (ibans[0] != ibans[1])
    scores = [likeness(*names) for names in zip(bank["name"], book["name"], strict=True)]
    far = np.abs(bank["day"].to_numpy() - book["day"].to_numpy()) > lag
    against = far | other_account.astype(bool) | (np.array(scores, dtype=float) < UNLIKE)
    return np.asarray(against, dtype=bool)


def _clusters(bank: pd.DataFrame, book: pd.DataFrame, lag: int) -> np.ndarray:
    """Return per line, of the bank and then of the book, the number of its group: one amount, no gap beyond the lag."""
    block = np.concatenate([bank["block"].to_numpy(np.int64), book["block"].to_numpy(np.int64)])
    day = np.concatenate([bank["day"].to_numpy(np.int64), book["day"].to_numpy(np.int64)])
    order = np.lexsort((day, block))
    starts = np.ones(len(order), dtype=bool)
    starts[1:] = (np.diff(block[order]) != 0) | (np.diff(day[order]) > lag)
    clusters = np.empty(len(order), dtype=np.int64)
    clusters[order] = np.cumsum(starts)
    return clusters
