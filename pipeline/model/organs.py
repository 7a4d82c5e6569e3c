"""The organs of a party, and how people write them."""

from __future__ import annotations

from functools import cache

from pipeline.model.folding import fold
from pipeline.model.norms import word_list

_ORGANS = ("bestuur", "fractie", "ledenvergadering", "commissie")
_ARTICLES = ("de ", "het ")


def organ_named(text: str) -> str | None:
    """Return the organ that a text names, however it is written; None for any other text.

    >>> [organ_named(text) for text in ("ALV", "het Bestuur", "bestuur van de stichting")]
    ['ledenvergadering', 'bestuur', None]
    """
    name = fold(text)
    for article in _ARTICLES:
        name = name.removeprefix(article)
    return _organs().get(name)


def spellings_of(text: str) -> tuple[str, ...]:
    """Return every way to write the organ that a text names; of any other text only itself."""
    organ = organ_named(text)
    return (text,) if organ is None else word_list("organ_names", organ)


@cache
def _organs() -> dict[str, str]:
    return {name: organ for organ in _ORGANS for name in word_list("organ_names", organ)}
