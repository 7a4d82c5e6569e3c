"""GIF: gifts to the party and their register."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import Verdict, check, norm_per_row
from pipeline.checks.gift_receipts import bank_receipts, entries_in_money, is_unknown, pair_gifts, receipts_of_gifts
from pipeline.model.dossier import Dossier
from pipeline.model.names import full_name_key, mentions, person_key, same_full_name
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.base import info
from schemas.bookings import Bookings
from schemas.budget import Budget
from schemas.gifts import Gifts

_NOT_KEPT = ("geweigerd", "teruggestort")
_OWN_WORK = "dienst"
_COLLECTION = "collecte"


@check(
    "GIF-01",
    Severity.HIGH,
    needs=(Gifts,),
    points_at=Gifts.address,
    norm="gift_register_from",
    basis=("giftenreglement", "Wfpp 34", "B6"),
)
def incomplete_gift_record(dossier: Dossier) -> Verdict:
    """Return the entries without name, address or value of givers from whom the party registers; one per giver."""
    gifts = dossier[Gifts]
    gifts = gifts[gifts[Gifts.form].ne(_OWN_WORK).fillna(value=True) & ~gifts[Gifts.outcome].isin(_NOT_KEPT)]
    gifts = gifts.assign(giver=_giver(gifts), year=gifts[Gifts.received_on].dt.year)
    gifts["year_total"] = gifts.groupby(["giver", "year"])[Gifts.amount].transform("sum")
    from_cents = norm_per_row(dossier, "gift_register_from", gifts[Gifts.received_on])
    registered = (gifts["year_total"] >= from_cents).fillna(value=False).astype(bool)
    no_value = gifts[Gifts.amount].isna()
    asked = registered & gifts[Gifts.form].ne(_COLLECTION) & ~is_unknown(gifts[Gifts.donor])
    gaps = {
        Gifts.donor: asked & gifts[Gifts.donor].isna(),
        Gifts.amount: no_value & from_cents.notna(),
    }
    if dossier.books.has_column(Gifts, Gifts.address):
        gaps[Gifts.address] = asked & gifts[Gifts.address].isna()
    wrong = _with_gaps(gifts, gaps)
    wrong = _one_per_giver(wrong[dossier.in_period(Gifts, wrong)])
    examined = int((dossier.in_period(Gifts, gifts) & (registered | no_value)).sum())
    complete = Gifts.address in gaps
    return Verdict(wrong, examined=examined, reason=None if complete else "kolom Adres ontbreekt in blad Giften")


def _giver(gifts: pd.DataFrame) -> pd.Series:
    """Return what joins the gifts of one giver: the name; without one, or unknown, every gift stands alone."""
    alone = "\x1f" + gifts.index.astype("string").to_series(index=gifts.index)
    names = gifts[Gifts.donor].mask(is_unknown(gifts[Gifts.donor]))
    return names.map(full_name_key, na_action="ignore").astype("string").fillna(alone)


def _with_gaps(gifts: pd.DataFrame, gaps: dict[str, pd.Series]) -> pd.DataFrame:
    """Return the entries with a gap, what is missing in words, and the first field to fill in."""
    flags = pd.DataFrame(gaps)
    headings = {name: info(Gifts).field(name).heading for name in gaps}
    wrong = gifts[flags.any(axis=1)]
    flags = flags.loc[wrong.index]
    missing = [[headings[name] for name in gaps if flags.at[index, name]] for index in wrong.index]
    return wrong.assign(
        missing=pd.Series(missing, index=wrong.index, dtype="object"), points_at=flags.idxmax(axis=1).astype("object")
    )


def _one_per_giver(wrong: pd.DataFrame) -> pd.DataFrame:
    """Keep of every giver and year the last entry with the same gap; the others are related."""
    if wrong.empty:
        return wrong
    wrong = wrong.sort_values([Gifts.received_on, "table", "row"], kind="stable")
    groups = wrong.groupby(["giver", "year", "points_at"], sort=False)
    others = groups[["table", "row"]].apply(lambda rows: [*zip(rows["table"][:-1], rows["row"][:-1], strict=True)])
    last = groups.tail(1).sort_index()
    named = last[Gifts.donor].notna()
    keys = [("gever", giver, year) for giver, year in zip(last["giver"], last["year"], strict=True)]
    related = [others[key] for key in zip(last["giver"], last["year"], last["points_at"], strict=True)]
    return last.assign(
        related=pd.Series(related, index=last.index, dtype="object"),
        key=pd.Series(keys, index=last.index, dtype="object").where(named, None),
    )


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
    gifts = dossier[Gifts]
    collection = gifts[Gifts.form].eq(_COLLECTION).fillna(value=False).astype(bool)
    counters = (gifts[Gifts.counted_by], gifts[Gifts.second_counter])
    counted = collection & counters[0].notna() & counters[1].notna() & ~same_full_name(*counters)
    nameless = (is_unknown(gifts[Gifts.donor]) | collection) & ~gifts[Gifts.outcome].isin(_NOT_KEPT)
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
    "GIF-10",
    Severity.HIGH,
    needs=(Bookings, Gifts),
    points_at=Bookings.amount,
    basis=("giftenreglement", "B6"),
    month_edge=True,
)
def unregistered_gift(dossier: Dossier) -> Verdict:
    """Return receipts that are a gift by their category, or only read as one, and are not in the register."""
    receipts, entries = receipts_of_gifts(dossier), entries_in_money(dossier)
    pairs = pair_gifts(dossier, receipts, entries)
    wrong = receipts.drop(pairs.paired.index)
    differs = wrong.index.isin(pairs.differing.index)
    processors = mentions(wrong[Bookings.counterparty], word_list("payment_processors", "net"))
    small = ~_reaches_register(dossier, receipts).loc[wrong.index]
    variant = pd.Series(None, index=wrong.index, dtype="object")
    variant = variant.mask(small, "small").mask(~wrong["certain"], "reads_as_gift")
    variant = variant.mask(processors, "processor").mask(differs, "differs")
    weights = {"small": Severity.LOW, "reads_as_gift": Severity.MIDDLE, "processor": Severity.MIDDLE}
    severity = variant.map(weights | {"differs": Severity.MIDDLE}).astype("object").fillna(Severity.HIGH)
    wrong = wrong.assign(variant=variant, severity=severity, related=_entries_of(pairs.differing, entries, wrong.index))
    examined = int(dossier.in_period(Bookings, receipts).sum())
    known = dossier.books.has_column(Budget, Budget.nature) and dossier.books.has_column(Bookings, Bookings.category)
    return Verdict(
        wrong, examined=examined, reason=None if known else "zonder Aard in Begroting: alleen op omschrijving"
    )


def _reaches_register(dossier: Dossier, receipts: pd.DataFrame) -> pd.Series:
    """Say per receipt whether its giver reached the amount from which the party registers; nobody's receipt does."""
    giver = receipts[Bookings.counterparty].map(person_key, na_action="ignore").astype("string")
    days = receipts[Bookings.booked_on]
    total = receipts[Bookings.amount].groupby([giver, days.dt.year]).transform("sum")
    below = (total < norm_per_row(dossier, "gift_register_from", days)).fillna(value=False)
    return ~below.astype(bool)


def _entries_of(pairs: pd.Series, entries: pd.DataFrame, index: pd.Index) -> pd.Series:
    """Return per receipt the place of the entry that it was compared with."""
    found = pairs.reindex(index)
    places = [
        [] if pd.isna(entry) else [(entries.at[int(entry), "table"], entries.at[int(entry), "row"])] for entry in found
    ]
    return pd.Series(places, index=index, dtype="object")


@check(
    "GIF-11",
    Severity.HIGH,
    needs=(Gifts, Bookings),
    points_at=Gifts.amount,
    basis=("giftenreglement", "B6"),
    month_edge=True,
)
def gift_not_received(dossier: Dossier) -> Verdict:
    """Return entries in money of which nothing is seen: not booked as a gift, not booked at all, not on the bank."""
    entries = entries_in_money(dossier)
    bookings = dossier[Bookings]
    gifts = receipts_of_gifts(dossier)
    others = bookings[bookings[Bookings.amount] > 0].drop(gifts.index)
    wrong = entries[~entries[Gifts.outcome].eq("geweigerd").fillna(value=False).astype(bool)]
    for receipts in (gifts, others, bank_receipts(dossier)):
        wrong = wrong.drop(wrong.index.intersection(pair_gifts(dossier, receipts, wrong).answered))
    return Verdict(wrong, examined=int(dossier.in_period(Gifts, entries).sum()))


CHECKS = (incomplete_gift_record, anonymous_gift, unregistered_gift, gift_not_received)
