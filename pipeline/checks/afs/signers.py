"""Who may pay from the accounts: never one person alone, and nobody who has left."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.checks.afs.scopes import open_at_banks
from pipeline.checks.core import NotDue, NotRun, Verdict, check
from pipeline.checks.grouping import beside, values
from pipeline.model.dossier import Dossier
from pipeline.model.names import full_name_key, person_key
from pipeline.model.severity import Severity
from schemas.accounts import Accounts
from schemas.functionaries import Functionaries

_MAY_PAY = ("bestuur", "fractie")  # organs that keep accounts
_BETWEEN = re.compile(r"[;\n&]|\s(?:en|e/o|en/of)\s")


def names_in(text: str) -> list[str]:
    """Return the names in a cell, each once, as people separate them.

    >>> names_in("K. Hoekstra; A. Vermeer"), names_in("K. Hoekstra en A. Vermeer"), names_in("Hoekstra, K.")
    (['K. Hoekstra', 'A. Vermeer'], ['K. Hoekstra', 'A. Vermeer'], ['Hoekstra, K.'])
    """
    names = [name.strip() for part in _BETWEEN.split(text) for name in _without_commas(part) if name.strip()]
    return list({full_name_key(name): name for name in names}.values())


def _without_commas(text: str) -> list[str]:
    """Split at commas, unless what stands between them is half a name (`Hoekstra, K.`)."""
    parts = text.split(",")
    return parts if all(len(part.split()) > 1 for part in parts) else [text]


@check("AFS-25", Severity.LOW, needs=(Accounts,), points_at=Accounts.two_signatures, basis=("controlepraktijk", "B6"))
def single_signer(dossier: Dossier) -> Verdict:
    """Return the accounts at a bank from which one person can pay: without a second signature, or the only name."""
    if not any(dossier.books.has_column(Accounts, name) for name in (Accounts.signers, Accounts.two_signatures)):
        raise NotRun("kolommen Gemachtigden en Twee handtekeningen ontbreken in blad Rekeningen")
    accounts = open_at_banks(dossier)
    two, signers = accounts[Accounts.two_signatures], accounts[Accounts.signers].map(names_in, na_action="ignore")
    only = signers.map(len, na_action="ignore").eq(1).fillna(value=False).astype(bool)
    told = two.notna() | signers.notna()
    if not told.any():
        raise NotRun("in het blad Rekeningen zijn Gemachtigden en Twee handtekeningen nergens ingevuld")
    alone = two.eq(other=False).fillna(value=only).astype(bool)
    return Verdict(accounts[alone], examined=int(told.sum()))


@check(
    "AFS-26",
    Severity.HIGH,
    needs=((Accounts, Accounts.signers), Functionaries),
    points_at=Accounts.signers,
    norm="mandate_grace_days",
    basis=("B6",),
)
def mandate_of_former_functionary(dossier: Dossier) -> Verdict:
    """Return who may still pay though every function on the board or in the group ended longer ago than the grace.

    Several accounts of one person are one finding; a name that is only alike is a question. Somebody of a like name who
    is in function may be the same person.
    """
    mandates = _mandates(dossier)
    former = _former(dossier, mandates)
    grace = pd.Timedelta(days=int(dossier.norms.on("mandate_grace_days", dossier.period.last_day).value))
    due = former[former["ended"] + grace < pd.Timestamp(dossier.today)]
    if due.empty and len(former):
        raise NotDue(f"termijn loopt tot en met {(former['ended'] + grace).min():%d-%m-%Y}")
    return Verdict(_per_person(due), examined=len(mandates))


def _mandates(dossier: Dossier) -> pd.DataFrame:
    """Return one row per account and person who may pay from it."""
    accounts = open_at_banks(dossier)
    people = accounts.assign(person=accounts[Accounts.signers].map(names_in, na_action="ignore")).explode("person")
    people = people.dropna(subset=["person"])
    return people.assign(full=people["person"].map(full_name_key), alike=people["person"].map(person_key))


def _former(dossier: Dossier, mandates: pd.DataFrame) -> pd.DataFrame:
    """Return the mandates of people whose last function ended in or before the period, with that function."""
    held = dossier[Functionaries]
    held = held[held[Functionaries.organ].isin(_MAY_PAY)]
    full, alike = (held[Functionaries.name].map(to_key) for to_key in (full_name_key, person_key))
    last = held.assign(alike=alike).sort_values(Functionaries.ends_on, kind="stable", na_position="last")
    last = last.drop_duplicates("alike", keep="last").set_index("alike")
    facts = last[[Functionaries.name, Functionaries.function, Functionaries.ends_on, "table", "row"]]
    joined = mandates.join(facts.add_prefix("held_"), on="alike", how="inner")
    former = joined[joined["held_ends_on"] <= pd.Timestamp(dossier.period.last_day)]
    certain = former["full"].isin(full)
    return former.assign(
        known_as=former["held_name"],
        ended=former["held_ends_on"],
        function=former["held_function"],
        severity=certain.map({True: Severity.HIGH, False: Severity.LOW}),
        variant=certain.map({True: None, False: "alike"}),
    )


def _per_person(mandates: pd.DataFrame) -> pd.DataFrame:
    """Return one row per person: the last account, the person in Functionarissen and the other accounts beside it."""
    ordered = mandates.sort_values(["file", "sheet", "row"], kind="stable")
    names = ordered.groupby("full")[Accounts.name].agg(list)
    places = values(zip(ordered["table"], ordered["row"], strict=True), ordered.index)
    together = places.groupby(ordered["full"]).agg(list)
    last = ordered.drop_duplicates("full", keep="last")
    person = beside(last.assign(table=last["held_table"], row=last["held_row"]))
    others = last["full"].map(together).map(lambda every: every[:-1])
    return last.assign(
        accounts=last["full"].map(names),
        related=values((one + more for one, more in zip(person, others, strict=True)), last.index),
        key=values(((full,) for full in last["full"]), last.index),
    )
