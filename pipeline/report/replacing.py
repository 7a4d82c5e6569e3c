"""Puts a new report in the place of the old one, the data file that vouches for it last."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.report.earlier import RESULT, keep_earlier
from pipeline.report.files import NotWrittenError, write_whole
from pipeline.report.readback import parts_hash

_ZIPPED = {".xlsx", ".docx"}


@dataclass(frozen=True, slots=True)
class Output:
    """A file that a run wrote. `file`: its path below the folder of output, with forward slashes.

    `parts_sha256`: of a workbook, equal where only the compression differs. `wanted`: the path that it should have had,
    when another program held that one open.
    """

    file: str
    sha256: str
    parts_sha256: str | None = None
    wanted: str | None = None


def replace_report(
    output: Path,
    folder: str,
    files: Mapping[str, bytes],
    result: Callable[[Sequence[Output]], bytes],
    run_code: str,
) -> tuple[Output, ...]:
    """Write the files of a run to `output/<folder>` and return what was written, `resultaat.json` last.

    What a run with another code left there is kept under `eerder/` first. `result` makes `resultaat.json` of the files
    as they were written. Raises NotWrittenError.
    """
    keep_earlier(output / folder, run_code)
    written = tuple(_write(output, f"{folder}/{name}", content) for name, content in sorted(files.items()))
    return (*written, _write(output, f"{folder}/{RESULT}", result(written)))


def withdraw(folder: Path, names: str) -> None:
    """Take away the files with such names, as `names-*.xlsx`: they are not to be taken for those of the last run.

    `replace_report` kept them under `eerder/` before. Raises NotWrittenError when another program holds one open.
    """
    for file in sorted(folder.glob(names)):
        try:
            file.unlink()
        except PermissionError as error:
            raise NotWrittenError(
                f"{file} is van een eerdere controle en mag niet meer worden gepubliceerd, maar is nu niet weg te "
                "halen. Sluit het bestand en start de controle opnieuw."
            ) from error


def _write(output: Path, file: str, content: bytes) -> Output:
    path = write_whole(output / file, content).relative_to(output).as_posix()
    parts = parts_hash(content) if Path(file).suffix in _ZIPPED else None
    return Output(path, hashlib.sha256(content).hexdigest(), parts, None if path == file else file)
