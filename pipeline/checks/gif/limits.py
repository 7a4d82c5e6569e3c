"""What a party takes of somebody unknown, in cash, in a collection, or in parts."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Verdict, check, norm_per_row
from pipeline.checks.grouping import last_of_each
from pipeline.model.dossier import Dossier
from pipeline.model.givers import CASH, COLLECTION, is_unknown, registered
from pipeline.model.names import folded, same_full_name
from pipeline.model.severity import Severity
from schemas.gifts import Gifts


@check(
    "GIF-02",
    Severity.HIGH,
    needs=(Gifts,),
    points_at=Gifts.donor,
    norm="gift_anonymous_max",
    basis=("giftenreglement", "B6"),
)
def anonymous_gift(dossier: Dossier) -> Verdict:
    """Return gifts of an unknown giver above the limit; a collection that two people counted has a limit of its own."""
    gifts = registered(dossier)
    collection = gifts[Gifts.form].eq(COLLECTION).fillna(value=False).astype(bool)
    counters = (gifts[Gifts.counted_by], gifts[Gifts.second_counter])
    counted = collection & counters[0].notna() & counters[1].notna() & ~same_full_name(*counters)
    nameless = (is_unknown(gifts[Gifts.donor]) | collection) & gifts["kept"]
    gifts = gifts.assign(
        norm_id=counted.map({True: "collection_max", False: "gift_anonymous_max"}),
        variant=pd.Series(None, index=gifts.index, dtype="object")
        .mask(collection, "one_counter")
        .mask(counted, "many"),
        points_at=collection.map({True: Gifts.second_counter, False: Gifts.donor}).mask(counted, Gifts.amount),
    )
    limit = norm_per_row(dossier, "gift_anonymous_max", gifts[Gifts.received_on])
    limit = limit.mask(counted, norm_per_row(dossier, "collection_max", gifts[Gifts.received_on]))
    above = (gifts[Gifts.amount] > limit).fillna(value=False).astype(bool)
    examined = int((nameless & dossier.in_period(Gifts, gifts)).sum())
    return Verdict(gifts[nameless & above], examined=examined)


@check(
    "GIF-17",
    Severity.MIDDLE,
    needs=(Gifts,),
    points_at=Gifts.amount,
    norm="split_window_days",
    basis=("giftenreglement", "B6"),
)
def split_gift(dossier: Dossier) -> Verdict:
    """Return gifts of one giver in a few days, each within the limit for cash or for unknown givers, together above.

    Of unknown givers an account or a reference makes one; without these it is only a question (laag).
    """
    gifts = registered(dossier)
    unknown = is_unknown(gifts[Gifts.donor])
    in_cash = gifts[Gifts.form].eq(CASH).fillna(value=False).astype(bool)
    within = gifts["kept"] & (unknown | (in_cash & gifts["known"])) & gifts[Gifts.form].ne(COLLECTION)
    limit = norm_per_row(dossier, "gift_cash_max", gifts[Gifts.received_on])
    limit = limit.mask(unknown, norm_per_row(dossier, "gift_anonymous_max", gifts[Gifts.received_on]))
    trace = gifts[Gifts.donor_iban].fillna(folded(gifts[Gifts.reference]))
    gifts = gifts.assign(
        limit=limit,
        one=gifts["giver"].mask(unknown, trace.fillna("")),
        variant=pd.Series(None, index=gifts.index, dtype="object").mask(unknown, "unknown"),
        severity=(unknown & trace.isna()).map({True: Severity.LOW, False: Severity.MIDDLE}),
    )
    small = gifts[within.fillna(value=False).astype(bool)]
    small = small[(small[Gifts.amount] <= small["limit"]).fillna(value=False).astype(bool)]
    days = int(dossier.norms.on("split_window_days", dossier.period.last_day).value)
    return Verdict(_together_above(small, days), examined=int(dossier.in_period(Gifts, small).sum()))


def _together_above(small: pd.DataFrame, days: int) -> pd.DataFrame:
    """Return of every row of gifts that follow each other within the days, and are together above, the last."""
    if len(small) < 2:
        return small.iloc[:0]
    small = small.sort_values(["one", "order"], kind="stable").reset_index(drop=True)
    same = small["one"].eq(small["one"].shift()).fillna(value=False)
    near = small[Gifts.received_on].diff() <= pd.Timedelta(days=days)
    run = (~(same & near)).cumsum()
    amounts = small.set_index(Gifts.received_on)[Gifts.amount].astype("float64")
    window = amounts.groupby(run.to_numpy()).rolling(f"{days + 1}D").sum()
    small = small.assign(run=run, together=window.round().astype("Int64").array)
    above = (small["together"] > small["limit"]).fillna(value=False).astype(bool)
    small["most"] = small["together"].groupby(small["run"]).transform("max")
    split = small[above.groupby(small["run"]).transform("any")]
    return last_of_each(split, "run", Gifts.received_on)


@check(
    "GIF-20",
    Severity.MIDDLE,
    needs=(Gifts,),
    points_at=Gifts.amount,
    norm="gift_cash_max",
    basis=("giftenreglement", "B6"),
)
def cash_gift(dossier: Dossier) -> Verdict:
    """Return gifts in cash above what the party takes in cash; a collection has its own limit."""
    gifts = registered(dossier)
    gifts = gifts[gifts["kept"] & gifts[Gifts.form].eq(CASH).fillna(value=False).astype(bool)]
    limit = norm_per_row(dossier, "gift_cash_max", gifts[Gifts.received_on])
    above = (gifts[Gifts.amount] > limit).fillna(value=False).astype(bool)
    return Verdict(gifts[above], examined=int(dossier.in_period(Gifts, gifts).sum()))
