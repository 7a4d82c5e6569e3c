"""Mistakes in gifts and favours to people."""

from __future__ import annotations

from datetime import date

from pipeline.forms.example.booking import YEAR, day
from pipeline.forms.example.mistakes.slip import WHOLE_YEAR, Mark, Mistake, in_row
from pipeline.forms.example.party import CHAIR, COUNCIL, SECRETARY, SUPPLIERS, TREASURER
from pipeline.forms.example.record import Record, Value
from pipeline.forms.example.year import Year
from schemas.personal_gifts import PersonalGifts


def _accepted(year: Year) -> list[Mistake]:
    envelope = _received(year, day(6, 4), "Stichting Zonneweide", "Envelop na een lezing", 2_500, money=True)
    _received(year, day(4, 22), "Wijngoed De Linde", "Doos wijn", 3_000)
    again = _received(year, day(11, 26), "Wijngoed De Linde", "Kerstpakket", 2_800)
    return [
        in_row(
            year,
            "GES-01",
            Mark(PersonalGifts, f"{CHAIR} Stuk kaas", PersonalGifts.value),
            lambda row: row.with_values(value=7_500),
            why="75 euro aan kaas; de grens van de gedragscode is 50 euro",
        ),
        Mistake("GES-02", Mark(PersonalGifts, envelope, PersonalGifts.money), "geld in een envelop", WHOLE_YEAR),
        Mistake(
            "GES-05",
            Mark(PersonalGifts, again, PersonalGifts.giver),
            "twee geschenken van één gever, samen 58 euro",
            WHOLE_YEAR,
        ),
    ]


def _reported(year: Year) -> list[Mistake]:
    return [
        in_row(
            year,
            "GES-03",
            Mark(PersonalGifts, f"{SECRETARY} Vrijkaart", PersonalGifts.giver),
            lambda row: row.with_values(giver=SUPPLIERS["sound"].name),
            why="de gever verhuurt ook geluid aan de partij",
        ),
        in_row(
            year,
            "GES-04",
            Mark(PersonalGifts, f"{COUNCIL[0]} Boek over het dorp", PersonalGifts.value),
            lambda row: row.with_values(value=None),
            why="niet opgeschreven wat het boek waard was",
        ),
        in_row(
            year,
            "GES-06",
            Mark(PersonalGifts, f"{TREASURER} Fles wijn", PersonalGifts.reported_on),
            lambda row: row.with_values(reported_on=date(YEAR + 1, 2, 1)),
            why="een fles van half december, gemeld in februari",
        ),
    ]


def _received(year: Year, on: date, giver: str, what: str, cents: int, *, money: bool = False) -> str:
    """Put a gift that a council member accepted into the register and return its key."""
    values: dict[str, Value] = {
        "received_on": on,
        "reported_on": on,
        "recipient": COUNCIL[1],
        "giver": giver,
        "description": what,
        "value": cents,
        "money": money,
        "handling": "aanvaard",
        "destination": "eigen gebruik",
    }
    row = Record(f"{COUNCIL[1]} {what}", values)
    year.sheets[PersonalGifts].append(row)
    return row.key


PLANTERS = (_accepted, _reported)
