"""The data dictionary says what the schemas say."""

from pathlib import Path

import pytest

from pipeline.forms import data_dictionary
from schemas.base import Kind, Sheet, info
from schemas.catalogue import SHEETS

STORED = Path(__file__).parents[2] / "docs" / "gegevenswoordenboek.md"


def test_the_stored_dictionary_is_kept_equal_to_the_schemas() -> None:
    assert STORED.read_text(encoding="utf-8") == data_dictionary(), "run: make docs"


@pytest.mark.parametrize("schema", SHEETS, ids=lambda schema: info(schema).role)
def test_every_column_has_a_line_with_its_field_and_synonyms(schema: type[Sheet]) -> None:
    section = data_dictionary().split(f"## {info(schema).title}\n")[1].split("\n## ")[0]
    for field in info(schema).fields:
        line = next(line for line in section.splitlines() if line.startswith(f"| {field.heading} | `{field.name}` |"))
        choices = field.choices if field.kind is Kind.CHOICE else ()
        assert all(word in line for word in (*field.synonyms, *choices, field.description))
        assert (line.split(" | ")[3] == "ja") == field.required
