"""The words of openvizier, Dutch first."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def messages() -> Mapping[str, Any]:
    """Return the texts per code of a check, as they stand in `nl.toml`."""
    return tomllib.loads((files(__name__) / "nl.toml").read_text(encoding="utf-8"))
