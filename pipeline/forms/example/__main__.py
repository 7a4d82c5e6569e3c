"""Write the example year: `python -m pipeline.forms.example FOLDER`, with or without the planted mistakes."""

import argparse
from pathlib import Path

from pipeline.forms.example import write_example
from pipeline.forms.example.layout import SIZES, STYLES


def main() -> None:
    """Read the command line and write the year."""
    parser = argparse.ArgumentParser(prog="python -m pipeline.forms.example", description="Schrijf het voorbeeldjaar.")
    parser.add_argument("folder", type=Path, help="de map waarin de bestanden komen")
    parser.add_argument("--zonder-fouten", action="store_true", help="laat de ingebouwde fouten weg")
    parser.add_argument("--stijl", choices=STYLES, default="template", help="hoe het kasboek wordt bijgehouden")
    parser.add_argument("--omvang", choices=SIZES, default="gewoon", help="welke werkboeken er zijn")
    parser.add_argument("--lijst", type=Path, help="schrijf hier welke fouten waar staan (TOML)")
    chosen = parser.parse_args()
    write_example(
        chosen.folder,
        planted=not chosen.zonder_fouten,
        style=chosen.stijl,
        size=chosen.omvang,
        planted_list=chosen.lijst,
    )


if __name__ == "__main__":
    main()
