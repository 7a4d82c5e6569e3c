"""Taking many texts apart at once gives what each of them gives alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.names import fold
from pipeline.reconcile.in_bulk import folded_all, without_times
from pipeline.reconcile.numbers import numbers_in, telling, typed_number, words_in_all, words_typed
from pipeline.reconcile.words import words_of, words_of_all

SIGNS = st.sampled_from([*"ab st 0129-./:'’#_\t\n&éÉ", "2026", "14:30", "b.v.", "ver", "12-03-2026", " 4711 0815 "])
TEXTS = st.lists(st.lists(SIGNS, max_size=8).map("".join), max_size=6)


def by_text(found: tuple[list[int], list[str]], size: int) -> list[set[str]]:
    words = [[word for at, word in zip(*found, strict=True) if at == place] for place in range(size)]
    return [set(telling(own)[1]) for own in words]


@given(TEXTS)
def test_folding_many_is_folding_each(texts: list[str]) -> None:
    assert folded_all(texts) == [fold(text) for text in texts]
    assert folded_all([*texts, *["huur"] * 200])[: len(texts)] == [fold(text) for text in texts]


@given(TEXTS)
def test_numbers_and_words_of_many_are_those_of_each(texts: list[str]) -> None:
    folded = without_times(folded_all(texts))
    assert by_text(words_in_all(folded), len(texts)) == [set(numbers_in(text)) for text in folded]
    assert by_text(words_typed(folded), len(texts)) == [set(typed_number(text)) for text in folded]
    assert words_of_all(folded) == [words_of(text) for text in folded]


def test_a_time_is_left_out_of_its_own_text_only() -> None:
    assert without_times(["pin 14:30 bakker", "12:5", "08:15:59"]) == ["pin bakker", "12:5", ""]
