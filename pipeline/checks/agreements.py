"""Afspraken and the bookings that they cover: with the same party, in time, and within the amount."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd
from rapidfuzz import fuzz, process

from pipeline.checks.categories import categories_of
from pipeline.checks.payees import bank_line_of, payee_keys
from pipeline.model.dossier import Dossier, once
from pipeline.model.names import folded, full_name_key, person_key
from schemas.agreements import Agreements
from schemas.bank_lines import BankLines
from schemas.bookings import Bookings

STANDING = ("contract", "abonnement", "doorlopend akkoord")
_NO_LIMIT = 10**15
_SAME_NAME = 92  # of 100: one letter typed otherwise is still the same party
_LEGAL_FORMS = {"bv", "nv", "vof", "stichting", "st", "stg", "vereniging", "ver", "cooperatie"}


def approved_beforehand(dossier: Dossier, bookings: pd.DataFrame) -> pd.Series:
    """Return per booking the index of the standing approval that covers it, NA where none does.

    A contract, a subscription or a standing consent covers payments to its party, in its category and between its
    days. Where it names an amount, it covers payments up to that amount, and together no more than the periods that
    have begun since the start of the year; one that begins within `booking_lag_days` counts.
    """
    return _approved_beforehand(dossier).reindex(bookings.index).astype("Int64")


@once
def _approved_beforehand(dossier: Dossier) -> pd.Series:
    agreed, bookings = dossier[Agreements], dossier[Bookings]
    pairs = bookings_of_agreements(dossier)
    pairs = pairs.merge(
        agreed[[Agreements.kind, Agreements.amount, Agreements.per]], left_on="agreement", right_index=True
    )
    pairs = pairs[pairs["in_time"] & pairs[Agreements.kind].isin(STANDING)]
    pairs = pairs.assign(cents=-bookings[Bookings.amount].reindex(pairs["booking"]).array)
    within = pairs["cents"].gt(0) & ~pairs["cents"].gt(pairs[Agreements.amount]).fillna(value=False)
    nearest = pairs[within.astype(bool)].sort_values(["booking", Agreements.amount], kind="stable")
    nearest = nearest.drop_duplicates("booking").sort_values(["day", "booking"], kind="stable")
    once_only = nearest[Agreements.per].eq("eenmalig").fillna(value=False).astype(bool)
    year = nearest["day"].dt.year.where(~once_only, 0)
    allowed = (nearest[Agreements.amount] * _periods_begun(dossier, nearest)).fillna(_NO_LIMIT)
    spent: dict[tuple[int, int], int] = defaultdict(int)
    covered = []
    for key, cents, limit in zip(zip(nearest["agreement"], year, strict=True), nearest["cents"], allowed, strict=True):
        covered.append(spent[key] + cents <= limit)
        spent[key] += cents if covered[-1] else 0
    return nearest[pd.Series(covered, index=nearest.index, dtype="bool")].set_index("booking")["agreement"]


def _periods_begun(dossier: Dossier, pairs: pd.DataFrame) -> pd.Series:
    """Return per booking how many periods of its agreement have begun in its year; NA where it names no period."""
    lag = int(dossier.norms.near("booking_lag_days", dossier.period.last_day).value)
    year_start = pairs["day"].dt.to_period("Y").dt.start_time
    begun = year_start.where(year_start > pairs["starts_on"], pairs["starts_on"]).dt
    soon = (pairs["day"] + pd.Timedelta(days=lag)).dt
    years = soon.year - begun.year
    counts = {
        "maand": years * 12 + soon.month - begun.month,
        "kwartaal": years * 4 + soon.quarter - begun.quarter,
        "jaar": years,
        "eenmalig": years * 0,
    }
    periods = pd.Series(pd.NA, index=pairs.index, dtype="Int64")
    for per, count in counts.items():
        periods = periods.mask(pairs[Agreements.per].eq(per).fillna(value=False).astype(bool), count + 1)
    return periods


@once
def bookings_of_agreements(dossier: Dossier) -> pd.DataFrame:
    """Return every booking beside the agreements that it may belong to: one party, and the category that was agreed.

    Columns: booking and agreement (indexes), day, starts_on, in_time (the day lies between those of the agreement). An
    agreement without a category takes every category.
    """
    agreed, bookings = dossier[Agreements], dossier[Bookings]
    pairs = _of_one_party(dossier)
    booked = bookings.reindex(pairs["booking"]).set_axis(pairs.index)
    with_ = agreed.reindex(pairs["agreement"]).set_axis(pairs.index)
    wanted = folded(with_[Agreements.category])
    known_as = categories_of(dossier, bookings)["key"].reindex(pairs["booking"]).set_axis(pairs.index)
    category = wanted.isna() | wanted.eq(folded(booked[Bookings.category])) | wanted.eq(known_as)
    day = booked[Bookings.booked_on]
    in_time = (day.ge(with_[Agreements.starts_on]) & ~day.gt(with_[Agreements.ends_on])).astype(bool)
    beside = pairs.assign(day=day, starts_on=with_[Agreements.starts_on], in_time=in_time)
    return beside[category.fillna(value=False).astype(bool)]


def _of_one_party(dossier: Dossier) -> pd.DataFrame:
    """Return every booking beside the agreements with its other party, known by its name or by its account.

    An account is a party's when it once went with the name of the party; a name may come from the bank line.
    """
    agreed, bookings = dossier[Agreements], dossier[Bookings]
    lines = dossier[BankLines].reindex(bank_line_of(dossier).reindex(bookings.index)).set_axis(bookings.index)
    said = bookings[Bookings.counterparty].fillna(lines[BankLines.counterparty])
    known = pd.DataFrame({"said": said, "payee": payee_keys(dossier, bookings)}).dropna().drop_duplicates()
    parties = known.merge(_same_names(known["said"], agreed[Agreements.party]), on="said")[["payee", "agreement"]]
    payees = payee_keys(dossier, bookings).rename("payee").rename_axis("booking").reset_index().dropna()
    return payees.merge(parties.drop_duplicates(), on="payee")[["booking", "agreement"]]


def _same_names(said: pd.Series, parties: pd.Series) -> pd.DataFrame:
    """Return every name (`said`) beside the agreements (`agreement`, their index) whose party it names."""
    names = said.dropna().unique().tolist()
    keys, wanted = [_party_key(name) for name in names], [_party_key(name) for name in parties.fillna("")]
    people, persons = [person_key(name) for name in names], [person_key(name) for name in parties.fillna("")]
    alike = process.cdist(keys, wanted, scorer=fuzz.ratio, score_cutoff=_SAME_NAME) > 0
    pairs = [(row, column) for row, column in zip(*alike.nonzero(), strict=True)]
    by_person: dict[str, list[int]] = {}
    for column, person in enumerate(persons):
        by_person.setdefault(person, []).append(column)
    pairs += [(row, column) for row, person in enumerate(people) for column in by_person.get(person, ()) if person]
    found = [(names[row], parties.index[column]) for row, column in dict.fromkeys(pairs)]
    return pd.DataFrame(found, columns=["said", "agreement"]).astype({"said": "string", "agreement": "int64"})


def _party_key(name: str) -> str:
    """Return the words of a name without its legal form."""
    words = full_name_key(name).split()
    return " ".join([word for word in words if word not in _LEGAL_FORMS] or words)
