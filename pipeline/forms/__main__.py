"""Rewrite `templates/` and `docs/gegevenswoordenboek.md` of the project in the current folder."""

from __future__ import annotations

from pathlib import Path

from pipeline.forms import data_dictionary, template_books


def main(project: Path) -> None:
    """Write the full set of templates and the data dictionary over what stands there."""
    for name, content in template_books("volledig").items():
        path = project / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (project / "docs" / "gegevenswoordenboek.md").write_text(data_dictionary(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path.cwd())
