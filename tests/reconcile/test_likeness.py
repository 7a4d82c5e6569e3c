"""Names are compared as banks and people write them."""

import pytest

from pipeline.reconcile.likeness import ALIKE, NOTHING, UNLIKE, likeness, mention
from pipeline.reconcile.words import words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("j. de boer", "boer, jan de"),
        ("hr j.c. van den berg", "berg, j. van den"),
        ("jansen jca", "jan jansen"),
        ("j. bakker e/o c. jansen", "jan bakker"),
        ("drukkerij anker b.v.", "drukkerij anker"),
        ("drukkerij anker", "anker drukkreij"),
        ("albert heijn 1521", "albertheijn 1521"),
        ("fam. yıldız", "e. yıldız"),
        ("jan jnasen", "j jansen"),
        ("stichting dorpshuis de brink", "dorpshuis de brink"),
    ],
)
def test_one_name_in_two_ways_reads_as_one(one: str, other: str) -> None:
    assert likeness(one, other) >= ALIKE
    assert likeness(other, one) == likeness(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("j. jansen", "piet jansen"),
        ("drukkerij anker", "drukkerij brink"),
        ("h. koster e/o p. bos", "hanneke bosch"),
        ("a. de wit", "b. smit"),
    ],
)
def test_two_names_read_as_two(one: str, other: str) -> None:
    assert likeness(one, other) < UNLIKE


@pytest.mark.parametrize(("one", "other"), [("jan jansen", "joost jansen"), ("b. van dijk", "b. de dijk")])
def test_what_may_be_one_name_is_neither_alike_nor_unlike(one: str, other: str) -> None:
    assert UNLIKE <= likeness(one, other) < ALIKE


def test_initials_are_no_words_of_a_legal_form() -> None:
    assert words_of("b.v. de wit") == ("wit",)
    assert words_of("b. de wit") == ("wit", "b")


def test_a_text_holds_a_name_by_its_longest_word() -> None:
    assert mention("j. jansen", "contributie jansen") >= ALIKE
    assert mention("j. jansen", "contributie p. jansen") < UNLIKE
    assert mention("jan jansen", "gift van jan") == NOTHING
