"""The labelled set of names: what linking finds of it may not get worse."""

from __future__ import annotations

from bench.names.labelled import labelled_pairs, measured


def test_the_set_is_large_and_names_both_kinds_of_pairs() -> None:
    pairs = labelled_pairs()
    assert len(pairs) >= 300
    assert pairs["truth"].value_counts().min() >= 20
    assert not pairs.duplicated(["left", "right"]).any()


def test_names_that_are_equal_are_never_of_two_people() -> None:
    assert measured(labelled_pairs(), ("name",)).wrong == 0


def test_nearly_all_names_that_are_one_are_linked_and_nearly_no_others() -> None:
    found = measured(labelled_pairs(), ("name", "alike"))
    assert found.precision >= 0.98
    assert found.recall >= 0.94


def test_jansen_and_janssen_are_two() -> None:
    pairs = labelled_pairs()
    assert measured(pairs[pairs["subject"].isin(["surnames", "mixed"])], ("name", "alike")).wrong == 0
