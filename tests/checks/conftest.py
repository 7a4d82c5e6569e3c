"""Words for checks that only the tests know."""

import pytest

from pipeline.checks import wording

TEXTS = {"title": "Titel", "finding": "{amount:euro}", "why": "Waarom.", "action": "Doe iets."}


@pytest.fixture
def own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the checks of these tests a text of their own."""
    plain = {**TEXTS, "finding": "iets"}
    words = {"AFS-91": plain, "BOE-91": TEXTS, "BOE-92": TEXTS, "KAS-91": plain, "INV-91": plain | {"other": {}}}
    monkeypatch.setattr(wording, "messages", lambda: words)
