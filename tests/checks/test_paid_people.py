"""What the party paid to its own people."""

from pipeline.checks.paid_people import paid_people
from tests import builders as make

IBAN = "NL91ABNA0417164300"
PEOPLE = make.functionaries({"name": "Jan Piet de Boer", "iban": IBAN, "organ": "bestuur"})
BUDGET = make.budget(
    {"category": "Vergoedingen", "nature": "vergoeding"},
    {"category": "Declaraties", "nature": "declaraties"},
    {"category": "Zaalhuur", "nature": "overig"},
)


def paid(*records: dict[str, object]) -> list[tuple[str, str]]:
    made = make.dossier("2026", bookings=make.bookings(*records), functionaries=PEOPLE, budget=BUDGET)
    return list(paid_people(made).itertuples(index=False, name=None))


def booking(**facts: object) -> dict[str, object]:
    return {"amount": -5000, "counterparty": "J.P. de Boer", "counterparty_iban": IBAN, "category": "Zaalhuur"} | facts


def test_a_payment_to_the_account_of_somebody_in_function_is_his() -> None:
    assert paid(booking()) == [("Jan Piet de Boer", "overig")]


def test_a_payment_to_the_name_in_full_is_his_without_an_account() -> None:
    assert paid(booking(counterparty="Jan Piet de Boer", counterparty_iban=None)) == [("Jan Piet de Boer", "overig")]


def test_a_name_that_is_only_alike_is_nobody() -> None:
    assert paid(booking(counterparty="Jan Piet de Boers", counterparty_iban=None)) == []


def test_what_comes_in_is_no_payment_and_another_year_does_not_count() -> None:
    assert paid(booking(amount=5000), booking(booked_on="2025-12-31")) == []


def test_it_is_sorted_by_category_and_by_what_says_that_it_is_an_advance() -> None:
    found = paid(
        booking(category="Vergoedingen"),
        booking(category="Declaraties"),
        booking(category="Declaraties", description="Voorschot kraam"),
    )
    assert [sort for _, sort in found] == ["vergoeding", "declaratie", "voorschot"]


def test_two_spellings_of_one_person_are_one_name_the_first() -> None:
    spellings = {"P. Jansen": IBAN, "p. jansen": make.SAVINGS_IBAN}
    people = make.functionaries(*({"name": name, "iban": iban} for name, iban in spellings.items()))
    payments = (booking(counterparty="Onbekend", counterparty_iban=iban) for iban in spellings.values())
    found = paid_people(make.dossier("2026", bookings=make.bookings(*payments), functionaries=people))
    assert found["name"].tolist() == ["P. Jansen", "P. Jansen"]


def test_what_was_paid_from_an_account_that_is_not_listed_stays_out() -> None:
    bookings = make.bookings(booking(account="Betaalrekening"), booking(account="Prive"))
    listed = make.dossier("2026", bookings=bookings, functionaries=PEOPLE, accounts=make.accounts({}))
    assert paid_people(listed).index.tolist() == [0]
    unlisted = make.dossier("2026", bookings=bookings, functionaries=PEOPLE)
    assert paid_people(unlisted).index.tolist() == [0, 1]
