"""The example year: book year 2026 of an invented party in an invented municipality, as people would keep it."""

from pipeline.forms.example.files import write_example

__all__ = ["write_example"]
