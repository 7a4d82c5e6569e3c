"""Which receipt in the books belongs to which entry in the register of gifts: from sure to likely, each used once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipeline.checks.categories import categories_of
from pipeline.model.dossier import Dossier, once
from pipeline.model.givers import CASH, COLLECTION, is_unknown, to_person
from pipeline.model.names import mentions, person_key
from pipeline.model.norms import word_list
from schemas.accounts import Accounts
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.gifts import Gifts

MONEY_FORMS = ("geld", CASH, COLLECTION)
_NEVER_A_GIFT = (
    "afdracht",
    "subsidie",
    "sponsoring",
    "rente",
    "declaraties",
    "vergoeding",
    "kruispost",
    "borg",
    "fractie",
)


@dataclass(frozen=True)
class GiftPairs:
    """Which entries a receipt answers to. `paired` and `differing`: per index of a receipt that of its entry.

    Of several entries that were paid in as one sum the receipt names the last. `answered`: the entries that were
    received. `differing`: one giver, one day, two amounts.
    """

    paired: pd.Series
    differing: pd.Series
    answered: pd.Index


@once
def receipts_of_gifts(dossier: Dossier) -> pd.DataFrame:
    """Return the bookings that are gifts by the nature of their category (`certain`) or that only read as one."""
    bookings = dossier[Bookings]
    received = bookings[bookings[Bookings.amount] > 0]
    nature = categories_of(dossier, received)[Budget.nature]
    words = word_list("reads_as_gift")
    texts = (Bookings.description, Bookings.category, Bookings.remark)
    reads = pd.concat([mentions(received[name], words) for name in texts], axis=1).any(axis=1)
    certain = nature.eq("gift").fillna(value=False).astype(bool)
    between_own = received[Bookings.account].isin(_transfer_accounts(dossier))
    likely = reads & ~nature.isin(_NEVER_A_GIFT)
    return received.assign(certain=certain)[(certain | likely) & ~between_own]


def _transfer_accounts(dossier: Dossier) -> set[str]:
    accounts = dossier[Accounts]
    return set(accounts.loc[accounts[Accounts.kind] == "kruispost", Accounts.name].dropna())


@once
def entries_in_money(dossier: Dossier) -> pd.DataFrame:
    """Return the entries of the register that should be seen on an account or in the cash box of the party."""
    gifts = dossier[Gifts]
    to_party = ~to_person(dossier, gifts)
    return gifts[gifts[Gifts.form].isin(MONEY_FORMS) & to_party & gifts[Gifts.amount].gt(0).fillna(value=False)]


@once
def pairs_of_gifts(dossier: Dossier) -> GiftPairs:
    """Return which receipts of gifts and which entries in money belong together."""
    return pair_gifts(dossier, receipts_of_gifts(dossier), entries_in_money(dossier))


def pair_gifts(dossier: Dossier, receipts: pd.DataFrame, entries: pd.DataFrame) -> GiftPairs:
    """Pair receipts with entries: same giver, then same amount and day, then sums, then same giver and other amount."""
    near = int(dossier.norms.on("booking_lag_days", dossier.period.last_day).value)
    far = int(dossier.norms.on("gift_entry_days", dossier.period.last_day).value)
    left, right = _receipt_side(receipts), _entry_side(entries)
    pairs: list[pd.Series] = []
    for keys, days, only in (
        (["cents", "iban"], far, None),
        (["cents", "giver"], far, None),
        (["cents"], near, None),
        (["cents"], far, "nameless"),
    ):
        wanted = right if only is None else right[right[only]]
        found = _nearest(left, wanted, keys, days)
        pairs.append(found)
        left, right = left.drop(found.index), right.drop(pd.Index(found))
    sums, in_sums = _as_one_sum(left, right, far)
    left, right = left.drop(sums.index), right.drop(in_sums)
    differing = pd.concat([_nearest(left, right, [key], near) for key in ("iban", "giver")])
    differing = differing[~differing.index.duplicated() & ~differing.duplicated()]
    paired = pd.concat([*pairs, sums]).astype("Int64")
    answered = pd.Index(pd.concat([*pairs, differing])).append(in_sums)
    return GiftPairs(paired, differing.astype("Int64"), answered)


def bank_receipts(dossier: Dossier) -> pd.DataFrame:
    """Return the money that came in on the bank, each line once."""
    lines = dossier[BankLines]
    counted = dossier.matches.counted.reindex(lines.index, fill_value=True).astype(bool)
    return lines[counted & (lines[BankLines.amount] > 0)]


def _receipt_side(receipts: pd.DataFrame) -> pd.DataFrame:
    words = receipts["counterparty"].astype("string")
    processors = word_list("payment_processors", "net") + word_list("payment_processors", "gross")
    return pd.DataFrame(
        {
            "day": receipts["booked_on"],
            "cents": receipts["amount"].astype("int64"),
            "iban": receipts["counterparty_iban"],
            "giver": words.map(person_key, na_action="ignore").astype("string"),
            "processor": mentions(words, processors) | mentions(receipts["description"], processors),
        },
        index=receipts.index,
    )


def _entry_side(entries: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "day": entries[Gifts.received_on],
            "cents": entries[Gifts.amount].astype("int64"),
            "iban": entries[Gifts.donor_iban],
            "giver": entries[Gifts.donor].map(person_key, na_action="ignore").astype("string"),
            "nameless": entries[Gifts.form].isin((CASH, COLLECTION)) | is_unknown(entries[Gifts.donor]),
            "collection": entries[Gifts.form].eq(COLLECTION).fillna(value=False).astype(bool),
        },
        index=entries.index,
    )


def _nearest(left: pd.DataFrame, right: pd.DataFrame, keys: list[str], days: int) -> pd.Series:
    """Pair rows with equal keys, the nearest in time first; returns per index of `left` that of `right`."""
    if left.empty or right.empty:
        return pd.Series(dtype="int64")
    wanted = right[["day", *keys]].dropna().rename_axis("entry").reset_index()
    able = left.loc[left[keys[-1]].isin(wanted[keys[-1]]), ["day", *keys]].dropna().rename_axis("receipt").reset_index()
    if able.empty or wanted.empty:
        return pd.Series(dtype="int64")
    pairs = able.merge(wanted, on=keys, suffixes=("", "_entered"))
    pairs = pairs.assign(away=(pairs["day"] - pairs["day_entered"]).abs())
    pairs = pairs[pairs["away"] <= pd.Timedelta(days=days)]
    return _one_to_one(pairs.sort_values(["away", "day", "receipt", "entry"], kind="stable"))


def _one_to_one(pairs: pd.DataFrame) -> pd.Series:
    """Take pairs in their order, each receipt and each entry once."""
    taken: dict[int, int] = {}
    entries: set[int] = set()
    for receipt, entry in zip(pairs["receipt"], pairs["entry"], strict=True):
        if receipt not in taken and entry not in entries:
            taken[receipt] = entry
            entries.add(entry)
    return pd.Series(taken, dtype="int64")


def _as_one_sum(left: pd.DataFrame, right: pd.DataFrame, days: int) -> tuple[pd.Series, pd.Index]:
    """Pair a receipt with the entries that were paid in as one sum: collections, or gifts through a processor.

    The sum is that of all open entries in the days before the receipt, or of those of one of these days.
    """
    entries, receipts = right.sort_values("day", kind="stable"), left.sort_values("day", kind="stable")
    is_open = np.ones(len(entries), dtype=bool)
    entered, cents = entries["day"].to_numpy(), entries["cents"].to_numpy()
    same_day = entries.groupby("day").ngroup().to_numpy()
    sums: dict[int, int] = {}
    columns = (receipts[name] for name in ("day", "cents", "processor"))
    for receipt, day, amount, processor in zip(receipts.index, *columns, strict=True):
        within = (entered <= day) & (entered >= day - pd.Timedelta(days=days))
        near = np.flatnonzero(is_open & within & (processor | entries["collection"].to_numpy()))
        by_day = np.bincount(same_day[near], weights=cents[near])
        if len(near) and cents[near].sum() != amount:
            near = near[same_day[near] == next(iter(np.flatnonzero(by_day == amount)[::-1]), -1)]
        if len(near):
            sums[receipt] = int(entries.index[near[-1]])
            is_open[near] = False
    return pd.Series(sums, dtype="int64"), entries.index[~is_open]
