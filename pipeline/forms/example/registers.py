"""The registers of people: side functions, interests, and gifts to them."""

from __future__ import annotations

from datetime import date

from pipeline.forms.example.booking import day
from pipeline.forms.example.party import (
    CHAIR,
    COUNCIL,
    GROUP,
    NEWCOMER,
    SECRETARY,
    SUPPLIERS,
    TREASURER,
    Organisation,
)
from pipeline.forms.example.record import Record, Value

REPORTED = date(2025, 4, 24)  # a week after the board was elected
_SWORN_IN = date(2022, 4, 4)  # five days after the council was
GARDENER = Organisation("Hoveniersbedrijf De Boer", None, "84012233")
MILLS = Organisation("Stichting Molenfonds", None, "83110452")


def side_functions() -> list[Record]:
    """Return the register of side functions."""
    names = ("name", "organisation", "kvk", "function", "paid", "starts_on", "municipality", "reported_on")
    training, de_boer, el_amrani = SUPPLIERS["training"], "J. de Boer", "F. el Amrani"
    (first, second), third = COUNCIL, GROUP[-1]
    rows = (
        (CHAIR, MILLS.name, MILLS.kvk, "bestuurslid", False, date(2021, 3, 1), "geen", REPORTED),
        (CHAIR, "Hogeschool Westerdiep", "83055918", "docent", True, date(2014, 9, 1), "geen", REPORTED),
        (SECRETARY, "Zangvereniging Crescendo", "83224817", "secretaris", False, date(2019, 9, 1), "geen", REPORTED),
        (SECRETARY, "Buurtbus Noordrand", "83260714", "chauffeur", False, date(2023, 5, 1), "overig", REPORTED),
        (TREASURER, "Basisschool De Klimop", "83340126", "administrateur", True, date(2016, 8, 1), "geen", REPORTED),
        (TREASURER, "Wijkraad Havenkwartier", "83377205", "lid", False, date(2020, 1, 1), "overig", REPORTED),
        (de_boer, "Voetbalvereniging Vizier", "83419903", "trainer", False, date(2020, 7, 1), "overig", REPORTED),
        (de_boer, "Volkstuinvereniging Kruidhof", "83448821", "voorzitter", False, date(2018, 4, 1), "geen", REPORTED),
        (el_amrani, training.name, training.kvk, "trainer", True, date(2023, 9, 1), "geen", REPORTED),
        (el_amrani, "Atletiekclub De Polder", "83490366", "bestuurslid", False, date(2024, 1, 1), "geen", REPORTED),
        (first, "Waterbedrijf Noordoever", "83522748", "monteur", True, date(2012, 5, 1), "geen", _SWORN_IN),
        (first, "Stichting Oud-Vizierdam", "83600215", "voorzitter", False, date(2018, 1, 1), "overig", _SWORN_IN),
        (first, "Zwembad De Kolk", "83655420", "badmeester", False, date(2025, 2, 1), "overig", date(2025, 2, 3)),
        (second, "Apotheek Centrum", "83711364", "assistent", True, date(2017, 2, 1), "geen", _SWORN_IN),
        (second, "Streekbibliotheek Oost", "83740958", "adviseur", True, date(2025, 9, 1), "overig", date(2025, 9, 4)),
        (second, "Natuurgroep De Uiterwaard", "83766113", "vrijwilliger", False, date(2019, 3, 1), "geen", _SWORN_IN),
        (third, "Jongerenhuis De Loods", "83809977", "gastheer", False, date(2023, 1, 1), "overig", date(2023, 1, 16)),
        (third, "Fietsenmakerij De Ketting", "83842016", "monteur", True, date(2024, 6, 1), "geen", date(2024, 6, 20)),
        (NEWCOMER, "Zorgboerderij Het Erf", "83905731", "begeleider", True, date(2019, 1, 1), "overig", day(3, 30)),
        (NEWCOMER, "Speeltuinvereniging Linde", "83938402", "secretaris", False, date(2021, 9, 1), "geen", day(3, 30)),
    )  # fmt: skip
    public: dict[str, Value] = {"public": True}
    return [Record(f"{row[0]} {row[1]}", public | dict(zip(names, row, strict=True))) for row in rows]


def interests() -> list[Record]:
    """Return the register of financial and business interests."""
    names = ("name", "kind", "organisation", "kvk", "size", "starts_on", "municipality", "measure", "reported_on")
    apart = "praat en stemt niet mee"
    (first, second), third, de_boer, el_amrani = COUNCIL, GROUP[-1], "J. de Boer", "F. el Amrani"
    rows = (
        (CHAIR, "lening", "Coöperatie Buurtkracht", "84003316", "€ 500", date(2023, 6, 1), "geen", None, REPORTED),
        (SECRETARY, "onroerend goed", "Garagebox Molenweg", None, "100%", date(2018, 3, 1), "geen", None, REPORTED),
        (TREASURER, "aandelen", "Fonds Groene Streek", "84031170", "€ 2.500", date(2024, 2, 1), "geen", None, REPORTED),
        (de_boer, "onderneming", GARDENER.name, GARDENER.kvk, "100%", date(2015, 1, 1), "geen", None, REPORTED),
        (el_amrani, "aandelen", "Coöperatie Vizierwind", "84120458", "1", date(2022, 10, 1), "overig", apart, REPORTED),
        (first, "familie", "Aannemersbedrijf Terpwijk", "84166027", None, date(2010, 1, 1), "overig", apart, _SWORN_IN),
        (second, "onroerend goed", "Bovenwoning Havenkade", None, "50%", date(2020, 6, 1), "geen", None, _SWORN_IN),
        (third, "opdracht", "Tolken Kompas", "84212930", "4 uur", date(2025, 1, 6), "geen", None, date(2025, 1, 20)),
    )  # fmt: skip
    return [Record(f"{row[0]} {row[2]}", dict(zip(names, row, strict=True))) for row in rows]


def personal_gifts() -> list[Record]:
    """Return the register of gifts and favours to people."""
    names = (
        "received_on", "reported_on", "recipient", "giver", "description", "value", "money", "handling", "destination",
    )  # fmt: skip
    own, shared = "eigen gebruik", "gedeeld op de kraam"
    rows = (
        (day(2, 20), day(2, 23), COUNCIL[0], "Dorpsraad Oost", "Boek over het dorp", 1_750, False, "gemeld", own),
        (day(3, 27), day(3, 30), NEWCOMER, "Vrouwenkoor Aurora", "Bos tulpen", 1_000, False, "aanvaard", own),
        (day(5, 21), day(5, 22), COUNCIL[1], "Ondernemerskring", "Uitnodiging diner", 4_500, False, "geweigerd", None),
        (day(9, 12), day(9, 14), CHAIR, "Kaasboerderij Oord", "Stuk kaas", 1_200, False, "aanvaard", shared),
        (day(10, 8), day(10, 12), SECRETARY, "Theatergroep Spot", "Vrijkaart", 1_500, False, "gemeld", own),
        (day(12, 15), day(12, 16), TREASURER, "Kantoor Laan", "Fles wijn", 1_495, False, "teruggestuurd", None),
    )
    return [Record(f"{row[2]} {row[4]}", dict(zip(names, row, strict=True))) for row in rows]
