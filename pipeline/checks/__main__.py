"""Rewrite `docs/controles.md` of the project in the current folder."""

from __future__ import annotations

from pathlib import Path

from pipeline.checks.explain import catalogue_markdown

if __name__ == "__main__":
    Path("docs", "controles.md").write_text(catalogue_markdown(), encoding="utf-8", newline="\n")
