"""`make pictures`: print every tab of every report of the example year with LibreOffice, as the eye sees it on paper.

All pages go to `build/pictures`, a folder per report; the ones that the docs show are kept in `docs/pictures`.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent
TARGET = PROJECT / "docs" / "pictures"
EVERYTHING = PROJECT / "build" / "pictures"
# Per workbook the tabs of which the docs show the first page, with the name of the picture.
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
        "Euro-steekproef": "kascontrole-euro-steekproef",
    },
    "2026/giftenoverzicht-2026-OPENBAAR.xlsx": {"Giftenoverzicht": "giftenoverzicht"},
    "2026/integriteit/integriteit-2026-VERTROUWELIJK.xlsx": {
        "Overzicht": "integriteit-overzicht",
        "Per persoon": "integriteit-per-persoon",
        "Teksten": "integriteit-teksten",
    },
    "2026/integriteit/integriteit-2026-LEDEN.xlsx": {"Integriteit in aantallen": "integriteit-leden"},
}
RUNS = (("maand", "2026-03", "--datum", "2026-04-20"), ("jaar", "2026", "--uitgebreid", "--datum", "2027-04-04"))
_DUTCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-NL</value></prop>
</item></oor:items>
"""


def main() -> None:
    """Write the pictures; needs LibreOffice and pdftoppm."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for arguments in RUNS:
            command = [sys.executable, "-m", "pipeline.cli", *arguments, "--stil"]
            subprocess.run([*command, "--invoer", PROJECT / "input", "--uitvoer", folder], check=False)
        speak_dutch(Path(folder) / "libreoffice")
        for workbook, tabs in TABS.items():
            printed = _print(Path(folder) / workbook, Path(folder))
            pages = EVERYTHING / printed.stem
            _draw_all(printed, pages)
            headers = _headers(printed)
            for tab, name in tabs.items():
                page = next(number for number, header in enumerate(headers, 1) if header.endswith(tab))
                shutil.copyfile(_drawn(pages, page, len(headers)), TARGET / f"{name}.png")


def speak_dutch(profile: Path) -> None:
    """Prepare a new profile of LibreOffice that writes amounts and days as a Dutch computer does."""
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_DUTCH, encoding="utf-8")


def _print(workbook: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'libreoffice').as_uri()}"
    command: list[str | Path] = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, workbook]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{workbook.stem}.pdf"


def _headers(printed: Path) -> list[str]:
    """Return the first line of every page: the party, and the tab that the page is of."""
    text = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True).stdout.decode()
    return [page.strip().partition("\n")[0].strip() for page in text.rstrip("\f").split("\f")]


def _draw_all(printed: Path, target: Path) -> None:
    """Draw every page, `page-01.png` and on; what an earlier run drew goes away."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    subprocess.run(["pdftoppm", "-r", "90", "-png", printed, target / "page"], check=True)


def _drawn(target: Path, page: int, pages: int) -> Path:
    return target / f"page-{page:0{len(str(pages))}d}.png"


if __name__ == "__main__":
    main()
