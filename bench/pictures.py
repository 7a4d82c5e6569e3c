"""`make pictures`: print the reports of the example year with LibreOffice and keep the pages that the docs show."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent
TARGET = PROJECT / "docs" / "pictures"
# Per workbook the pages to keep, with the name of their picture.
PAGES = {
    "2026-03/maandrapport-2026-03.xlsx": {1: "maandrapport-samenvatting", 2: "maandrapport-herstellijst"},
    "2026/kascontrole-2026-VERTROUWELIJK.xlsx": {1: "kascontrole-samenvatting"},
}
RUNS = (("maand", "2026-03", "--datum", "2026-04-20"), ("jaar", "2026", "--datum", "2027-04-04"))


def main() -> None:
    """Write the pictures; needs LibreOffice and pdftoppm."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for arguments in RUNS:
            command = [sys.executable, "-m", "pipeline.cli", *arguments, "--stil"]
            subprocess.run([*command, "--invoer", PROJECT / "input", "--uitvoer", folder], check=False)
        for workbook, pages in PAGES.items():
            printed = _print(Path(folder) / workbook, Path(folder))
            for page, name in pages.items():
                _keep(printed, page, TARGET / name)


def _print(workbook: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'libreoffice').as_uri()}"
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, workbook],
        check=True,
        capture_output=True,
        env=os.environ | {"LC_ALL": "nl_NL.UTF-8"},
    )
    return folder / f"{workbook.stem}.pdf"


def _keep(printed: Path, page: int, target: Path) -> None:
    numbers = ["-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", "90", "-png", *numbers, printed, target], check=True)


if __name__ == "__main__":
    main()
