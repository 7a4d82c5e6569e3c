"""Who gave how much: every entry of the register with its giver, and what that giver gave in the calendar year so far.

Gifts of one full name are gifts of one giver. An account joins two spellings of a name (`J. de Boer`, `Jan de Boer`),
and all names of an organisation; members of a household with one account stay apart.
"""

from __future__ import annotations

import pandas as pd

from pipeline.model.dossier import Dossier, once
from pipeline.model.names import fold, folded, full_name_key, mentions, person_key
from pipeline.model.norms import word_list
from schemas.gifts import Gifts

NOT_KEPT = ("geweigerd", "teruggestort")
COLLECTION = "collecte"
CASH = "contant"
_OWN_WORK = "dienst"
_ENTERPRISES = ("organisatie", "eenmanszaak")
_ALONE = "\x1f"


@once
def registered(dossier: Dossier) -> pd.DataFrame:
    """Return every entry with its giver and totals.

    Adds giver (a key; of whom nobody knows one of its own), known (whether there is a giver by name), kept (neither
    refused nor paid back), counts (kept, of a known giver, with a value, no own work), year (calendar), order (of
    receipt), running_total (of the giver in the year up to and with this gift) and year_total, both in cents and NA
    where the entry does not count.
    """
    gifts = dossier[Gifts]
    givers = _givers(gifts)
    kept = ~(gifts[Gifts.outcome].isin(NOT_KEPT) | gifts[Gifts.returned_on].notna())
    found = gifts.assign(
        giver=givers.fillna(_ALONE + gifts.index.astype("string").to_series(index=gifts.index)),
        known=givers.notna(),
        kept=kept,
        counts=kept & givers.notna() & gifts[Gifts.amount].notna() & ~is_own_work(gifts),
        year=gifts[Gifts.received_on].dt.year.astype("Int64"),
    )
    found = found.sort_values([Gifts.received_on, "file", "sheet", "row"], kind="stable")
    counted = found[Gifts.amount].where(found["counts"])
    per_year = counted.groupby([found["giver"], found["year"]])
    return found.assign(
        order=range(len(found)),
        running_total=per_year.cumsum(),
        year_total=per_year.transform("sum").where(found["known"]),
    )


def is_exempt(gifts: pd.DataFrame) -> pd.Series:
    """Say per entry whether its giver is not named for safety; `nee` or `-` in that column is no decision."""
    said = folded(gifts[Gifts.safety_exemption])
    exempt = said.notna() & ~said.isin(word_list("says_no"))
    return exempt.groupby(gifts["giver"]).transform("any").astype(bool)


def is_unknown(donors: pd.Series) -> pd.Series:
    """Say per entry whether the giver is said to be unknown (a name that is not filled in says nothing)."""
    return folded(donors).isin(word_list("unknown_donors")).astype(bool)


def is_own_work(gifts: pd.DataFrame) -> pd.Series:
    """Say per entry whether it is work of a person, which is no gift in kind; a service of an enterprise is one."""
    return gifts[Gifts.form].eq(_OWN_WORK).fillna(value=False) & ~gifts[Gifts.donor_kind].isin(_ENTERPRISES)


def to_person(dossier: Dossier, gifts: pd.DataFrame) -> pd.Series:
    """Say per entry whether somebody else than the party, a part of it or a side institution received it."""
    recipients = folded(gifts[Gifts.recipient])
    own = {fold(dossier.facts.name), *map(fold, dossier.facts.items("neveninstellingen"))}
    ours = recipients.isin(own) | mentions(gifts[Gifts.recipient], word_list("parts_of_party"))
    return recipients.notna() & ~ours


def _givers(gifts: pd.DataFrame) -> pd.Series:
    """Return a key per giver that is known by name; NA for the others."""
    nobody = is_unknown(gifts[Gifts.donor]) | gifts[Gifts.form].eq(COLLECTION).fillna(value=False).astype(bool)
    donors = gifts[Gifts.donor].mask(nobody)
    names = donors.map(full_name_key, na_action="ignore").astype("string")
    alike = donors.map(person_key, na_action="ignore").astype("string")
    alike = alike.mask(gifts[Gifts.donor_kind].isin(_ENTERPRISES) & alike.notna(), _ALONE)
    return _joined(names, gifts[Gifts.donor_iban] + _ALONE + alike)


def _joined(names: pd.Series, accounts: pd.Series) -> pd.Series:
    """Return the first of all names that are tied to each other by an account."""
    first = names
    while True:
        by_account = first.groupby(accounts).transform("min").fillna(first)
        joined = by_account.groupby(names).transform("min").astype("string")
        if joined.equals(first):
            return first
        first = joined
