"""`make pictures`: print the reports of the example year with LibreOffice and keep the pages that the docs show."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent
TARGET = PROJECT / "docs" / "pictures"
# Per workbook the tabs of which the first page is kept, with the name of the picture.
TABS = {
    "2026-03/maandrapport-2026-03.xlsx": {
        "Samenvatting": "maandrapport-samenvatting",
        "Herstellijst": "maandrapport-herstellijst",
        "Afstemming": "maandrapport-afstemming",
    },
    "2026/kascontrole-2026-VERTROUWELIJK.xlsx": {
        "Samenvatting": "kascontrole-samenvatting",
        "Steekproef": "kascontrole-steekproef",
        "Checklist": "kascontrole-checklist",
        "Verslag": "kascontrole-verslag",
    },
    "2026/giftenoverzicht-2026-OPENBAAR.xlsx": {"Giftenoverzicht": "giftenoverzicht"},
    "2026/integriteit/integriteit-2026-VERTROUWELIJK.xlsx": {
        "Overzicht": "integriteit-overzicht",
        "Per persoon": "integriteit-per-persoon",
        "Teksten": "integriteit-teksten",
    },
    "2026/integriteit/integriteit-2026-LEDEN.xlsx": {"Integriteit in aantallen": "integriteit-leden"},
}
RUNS = (("maand", "2026-03", "--datum", "2026-04-20"), ("jaar", "2026", "--datum", "2027-04-04"))


def main() -> None:
    """Write the pictures; needs LibreOffice and pdftoppm."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for arguments in RUNS:
            command = [sys.executable, "-m", "pipeline.cli", *arguments, "--stil"]
            subprocess.run([*command, "--invoer", PROJECT / "input", "--uitvoer", folder], check=False)
        for workbook, tabs in TABS.items():
            printed = _print(Path(folder) / workbook, Path(folder))
            headers = _headers(printed)
            for tab, name in tabs.items():
                page = next(number for number, header in enumerate(headers, 1) if header.endswith(tab))
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


def _headers(printed: Path) -> list[str]:
    """Return the first line of every page: the party, and the tab that the page is of."""
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True).stdout.decode()
    return [page.strip().partition("\n")[0].strip() for page in text.split("\f")]


def _keep(printed: Path, page: int, target: Path) -> None:
    numbers = ["-f", str(page), "-l", str(page), "-singlefile"]
    subprocess.run(["pdftoppm", "-r", "90", "-png", *numbers, printed, target], check=True)


if __name__ == "__main__":
    main()
