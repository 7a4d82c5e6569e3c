"""Answers beside a finding that may have changed since."""

from __future__ import annotations

import pytest

from pipeline.model.answers import Answer, spoken


def answer(text: str, about: str | None = "€ 45,50 | Zaalhuur") -> Answer:
    return Answer("BOE-01-4T7K2M", text, about)


def test_an_answer_stands_as_it_was_given() -> None:
    assert spoken((answer("Bon is nagekomen"),), "€ 45,50 | Zaalhuur") == "Bon is nagekomen"


def test_an_answer_on_other_facts_is_opened_again() -> None:
    assert spoken((answer("Bon is nagekomen"),), "€ 54,50 | Zaalhuur") == (
        "Bon is nagekomen (gewijzigd: beoordeel opnieuw)"
    )


def test_of_an_answer_without_a_report_nothing_is_known_to_have_changed() -> None:
    assert spoken((answer("Bon is nagekomen", None),), "iets anders") == "Bon is nagekomen"


def test_two_answers_are_both_shown_and_equal_ones_once() -> None:
    both = (answer("Bon is nagekomen"), answer("Zoek ik uit"), answer("Bon is nagekomen", None))
    assert spoken(both, "€ 45,50 | Zaalhuur") == "Bon is nagekomen | Zoek ik uit"


def test_without_answers_there_is_nothing_to_say() -> None:
    assert spoken((), "€ 45,50") is None


@pytest.mark.parametrize("message", ["€ 45,50 | NL91ABNA0417164300 | huur", "€ 45,50|NL20INGB0001234567"])
def test_what_a_report_masks_is_not_compared(message: str) -> None:
    assert answer("Klopt", "€ 45,50 | ••••4300 | huur").still_about(message)


def test_spaces_and_signs_are_no_facts() -> None:
    assert answer("Klopt").still_about("€45,50  Zaalhuur")


def test_an_answer_that_somebody_repeated_on_the_new_facts_is_not_opened_again() -> None:
    assert spoken((answer("Klopt", "€ 1,00"), answer("Klopt")), "€ 45,50 | Zaalhuur") == "Klopt"
