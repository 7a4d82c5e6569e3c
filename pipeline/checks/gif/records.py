"""What the register should say of a gift: who gave, where they live, what an organisation is, what a thing is worth."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotRun, Verdict, check, norm_per_row
from pipeline.checks.grouping import last_of_each, values
from pipeline.model.dossier import Dossier, once
from pipeline.model.givers import COLLECTION, is_own_work, is_unknown, registered
from pipeline.model.names import mentions
from pipeline.model.norms import word_list
from pipeline.model.severity import Severity
from schemas.base import info
from schemas.gifts import Gifts

_REMITTED = "kwijtschelding"
IN_KIND = ("natura", "gebruik om niet", "dienst", _REMITTED)
_LEGAL_ENTITY = "organisatie"
_KVK = r"(?!0{8})\d{8}"


@check(
    "GIF-01",
    Severity.HIGH,
    needs=(Gifts,),
    points_at=Gifts.address,
    norm="gift_register_from",
    basis=("giftenreglement", "Wfpp 34", "B6"),
)
def incomplete_gift_record(dossier: Dossier) -> Verdict:
    """Return the entries without name, address or value of givers from whom the party registers; one per giver.

    What a gift in kind is worth is asked by GIF-09.
    """
    gifts = registered(dossier)
    gifts = gifts[gifts["kept"] & ~is_own_work(gifts)].sort_index()
    gifts = gifts.assign(year_total=gifts["year_total"].fillna(gifts[Gifts.amount].fillna(0)))
    from_cents = norm_per_row(dossier, "gift_register_from", gifts[Gifts.received_on])
    reached = (gifts["year_total"] >= from_cents).fillna(value=False).astype(bool)
    no_value = gifts[Gifts.amount].isna() & ~gifts[Gifts.form].isin(IN_KIND)
    asked = reached & gifts[Gifts.form].ne(COLLECTION).fillna(value=True) & ~is_unknown(gifts[Gifts.donor])
    gaps = {
        Gifts.donor: asked & gifts[Gifts.donor].isna(),
        Gifts.amount: no_value & from_cents.notna(),
    }
    if dossier.books.has_column(Gifts, Gifts.address):
        gaps[Gifts.address] = asked & gifts[Gifts.address].isna()
    wrong = _with_gaps(gifts, gaps)
    wrong = _one_per_giver(wrong[dossier.in_period(Gifts, wrong)])
    examined = int((dossier.in_period(Gifts, gifts) & (reached | no_value)).sum())
    complete = Gifts.address in gaps
    return Verdict(wrong, examined=examined, reason=None if complete else "kolom Adres ontbreekt in blad Giften")


def _with_gaps(gifts: pd.DataFrame, gaps: dict[str, pd.Series]) -> pd.DataFrame:
    """Return the entries with a gap, what is missing in words, and the first field to fill in."""
    flags = pd.DataFrame(gaps)
    headings = {name: info(Gifts).field(name).heading for name in gaps}
    wrong = gifts[flags.any(axis=1)]
    flags = flags.loc[wrong.index]
    missing = [[headings[name] for name in gaps if flags.at[index, name]] for index in wrong.index]
    return wrong.assign(missing=values(missing, wrong.index), points_at=flags.idxmax(axis=1).astype("object"))


def _one_per_giver(wrong: pd.DataFrame) -> pd.DataFrame:
    """Keep of every giver and year the last entry with the same gap; the others are related."""
    same = wrong.groupby(["giver", "year", "points_at"], sort=False).ngroup()
    last = last_of_each(wrong.assign(same=same), "same", Gifts.received_on).sort_index()
    keys = [("gever", giver, year) for giver, year in zip(last["giver"], last["year"], strict=True)]
    return last.assign(key=values(keys, last.index).where(last[Gifts.donor].notna(), None))


@check("GIF-06", Severity.MIDDLE, needs=(Gifts,), points_at=Gifts.country, basis=("giftenreglement", "B6"))
def foreign_donor(dossier: Dossier) -> Verdict:
    """Return givers who live abroad and paid from abroad, or (laag) one of the two; one finding per giver and year."""
    seen = [name for name in (Gifts.country, Gifts.donor_iban) if dossier.books.has_column(Gifts, name)]
    if not seen:
        raise NotRun("kolommen Land en Tegenrekening ontbreken in blad Giften")
    gifts = registered(dossier)
    gifts = gifts[gifts["kept"] & gifts[Gifts.form].ne(COLLECTION).fillna(value=True)]
    gifts = gifts[dossier.in_period(Gifts, gifts)]
    own = word_list("home_country")
    lives = gifts[Gifts.country].notna() & ~mentions(gifts[Gifts.country], own)
    pays = (~gifts[Gifts.donor_iban].str.startswith("NL")).fillna(value=False).astype(bool)
    gifts = gifts.assign(group=gifts.groupby(["giver", "year"]).ngroup(), lives=lives, pays=pays)
    gifts["both"] = gifts.groupby("group")["lives"].transform("any") & gifts.groupby("group")["pays"].transform("any")
    last = last_of_each(gifts[lives | pays], "group", Gifts.received_on)
    last = last.assign(
        severity=last["both"].map({True: Severity.MIDDLE, False: Severity.LOW}),
        variant=values([_foreign_variant(*row) for row in zip(last["both"], last["lives"], strict=True)], last.index),
        points_at=last["lives"].map({True: Gifts.country, False: Gifts.donor_iban}),
        iban_country=last[Gifts.donor_iban].str[:2],
    )
    headings = [info(Gifts).field(name).heading for name in seen]
    return Verdict(last, examined=len(gifts), reason=None if len(seen) > 1 else f"alleen kolom {headings[0]}")


def _foreign_variant(both: bool, lives: bool) -> str | None:
    if both:
        return None
    return "address_only" if lives else "account_only"


@once
def _entities_to_publish(dossier: Dossier) -> pd.DataFrame:
    """Return the gifts of legal entities whose total of the year is public; the whole year says what is known."""
    gifts = registered(dossier)
    kinds = gifts[Gifts.donor_kind]
    by_name = kinds.isna() & mentions(gifts[Gifts.donor], word_list("legal_forms"))
    entity = kinds.eq(_LEGAL_ENTITY).fillna(value=False).astype(bool) | by_name
    gifts = gifts[gifts["counts"] & entity]
    from_cents = norm_per_row(dossier, "gift_publish_from", gifts[Gifts.received_on])
    reached = (gifts["year_total"] >= from_cents).fillna(value=False).astype(bool)
    return gifts[reached]


def _last_without(dossier: Dossier, gifts: pd.DataFrame, known: pd.Series) -> Verdict:
    """Return of every giver and year of which no gift has what is `known` the last in the period; others beside it."""
    inside = dossier.in_period(Gifts, gifts)
    if gifts.empty:
        return Verdict(gifts, examined=0)
    gifts = gifts[inside & ~known.groupby([gifts["giver"], gifts["year"]]).transform("any")]
    gifts = gifts.assign(group=gifts.groupby(["giver", "year"]).ngroup())
    last = last_of_each(gifts, "group", Gifts.received_on)
    keys = [("gever", giver, year) for giver, year in zip(last["giver"], last["year"], strict=True)]
    return Verdict(last.assign(key=values(keys, last.index)), examined=int(inside.sum()))


@check(
    "GIF-07",
    Severity.LOW,
    needs=((Gifts, Gifts.kvk),),
    points_at=Gifts.kvk,
    norm="gift_publish_from",
    basis=("giftenreglement", "B6"),
)
def organisation_without_kvk(dossier: Dossier) -> Verdict:
    """Return legal entities with a public total of which no entry has a KvK number of eight digits."""
    gifts = _entities_to_publish(dossier)
    digits = gifts[Gifts.kvk].str.replace(r"[\s.\-]", "", regex=True)
    valid = digits.str.fullmatch(_KVK).fillna(value=False).astype(bool)
    typed = gifts[Gifts.kvk].notna().map({True: "invalid", False: None})
    return _last_without(dossier, gifts.assign(variant=typed.astype("object")), valid)


@check(
    "GIF-08",
    Severity.LOW,
    needs=((Gifts, Gifts.beneficial_owner),),
    points_at=Gifts.beneficial_owner,
    norm="gift_publish_from",
    basis=("giftenreglement", "B6"),
)
def organisation_without_ubo(dossier: Dossier) -> Verdict:
    """Return legal entities with a public total of which no entry names who is behind them."""
    gifts = _entities_to_publish(dossier)
    return _last_without(dossier, gifts, gifts[Gifts.beneficial_owner].notna())


@check(
    "GIF-09",
    Severity.MIDDLE,
    needs=(Gifts,),
    points_at=Gifts.amount,
    basis=("giftenreglement", "B6"),
)
def unvalued_gift_in_kind(dossier: Dossier) -> Verdict:
    """Return gifts in kind without a value, or without how that was found; what was remitted has a value of itself."""
    gifts = registered(dossier)
    in_kind = gifts[Gifts.form].isin(IN_KIND) & ~is_own_work(gifts)
    gifts = gifts[gifts["kept"] & in_kind & dossier.in_period(Gifts, gifts)]
    no_value = ~gifts[Gifts.amount].gt(0).fillna(value=False).astype(bool)
    asked = dossier.books.has_column(Gifts, Gifts.valuation_basis)
    no_basis = gifts[Gifts.valuation_basis].isna() & gifts[Gifts.form].ne(_REMITTED).fillna(value=True) & asked
    wrong = gifts.assign(
        variant=no_value.map({True: None, False: "no_basis"}),
        points_at=no_value.map({True: Gifts.amount, False: Gifts.valuation_basis}),
    )
    wrong = wrong[(no_value | no_basis).astype(bool)]
    reason = None if asked else "kolom Waardering ontbreekt in blad Giften: alleen op de waarde"
    return Verdict(wrong, examined=len(gifts), reason=reason)
