"""The organs of a party, and how people write them."""

import pytest

from pipeline.model.norms import word_list
from pipeline.model.organs import organ_named, spellings_of


@pytest.mark.parametrize(
    ("text", "organ"),
    [
        ("ALV", "ledenvergadering"),
        ("de Algemene Ledenvergadering", "ledenvergadering"),
        ("het bestuur", "bestuur"),
        ("dagelijks bestuur", None),
        ("Jan de Vries", None),
    ],
)
def test_an_organ_is_known_by_every_way_to_write_it_and_nothing_else(text: str, organ: str | None) -> None:
    assert organ_named(text) == organ


def test_what_is_no_known_organ_is_only_itself() -> None:
    assert {"alv", "av", "ledenvergadering"} <= {*spellings_of("ALV")}
    assert spellings_of("dagelijks bestuur") == ("dagelijks bestuur",)


@pytest.mark.parametrize("organ", ["bestuur", "fractie", "ledenvergadering", "commissie"])
def test_every_way_to_write_an_organ_may_stand_in_the_sheets_of_the_confidant(organ: str) -> None:
    written = {word for name in word_list("organ_names", organ) for word in name.split()}
    assert written <= {*word_list("organ_words")}
