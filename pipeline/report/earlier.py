"""Keeps the report of an earlier run before it is replaced, and finds it back."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.report.files import write_whole

RESULT, FINDINGS, RECONCILIATION = "resultaat.json", "bevindingen.jsonl", "afstemming.jsonl"
_DATA = frozenset({RESULT, FINDINGS, RECONCILIATION})
KEPT = "eerder"
_UNKNOWN = "onbekend"  # the code of a report whose resultaat.json is gone


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a folder of output holds now, and which run says so; `recorded`: SHA-256 per file name as that run wrote it.

    `resultaat.json` is the last file that a run writes, so data files that differ from what it says belong to a run
    that was killed; those of the run before were kept already.
    """

    run_code: str = _UNKNOWN
    recorded: dict[str, str] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)

    def unchanged(self, name: str) -> bool:
        """Whether a file is still as the run wrote it."""
        return hashlib.sha256(self.contents[name]).hexdigest() == self.recorded.get(name)

    @property
    def data_is_whole(self) -> bool:
        """Whether the data files are those of the run that says so."""
        present = [name for name in (FINDINGS, RECONCILIATION) if name in self.contents]
        return RESULT in self.contents and all(self.unchanged(name) for name in present)


def keep_earlier(folder: Path, run_code: str) -> Path | None:
    """Copy what a run with another code left in a folder to `eerder/<its code>/`, and return that folder.

    A workbook that people changed after it was written is kept too when the code is the same: it may hold answers.
    Nothing in `eerder` is ever overwritten: other content under the same code goes to `<code>-2`, `<code>-3`.
    """
    standing = _standing(folder)
    keep = {name: content for name, content in standing.contents.items() if _worth_keeping(name, standing, run_code)}
    if not keep:
        return None
    kept = next(one for one in _candidates(folder, standing.run_code) if _has_room_for(one, keep))
    for name, content in keep.items():
        if not (kept / name).exists():
            write_whole(kept / name, content)
    return kept


def typed_in(folder: Path) -> tuple[str, ...]:
    """Return the names of the workbooks and documents in a folder that people changed since a run wrote them."""
    standing = _standing(folder)
    written = (name for name in standing.contents if name in standing.recorded and name.endswith((".xlsx", ".docx")))
    return tuple(name for name in written if not standing.unchanged(name))


def findings_of(folder: Path, run_code: str) -> bytes | None:
    """Return the `bevindingen.jsonl` that a run wrote in a folder, from where it stands or where it was kept."""
    standing = _standing(folder)
    if standing.run_code == run_code and standing.data_is_whole and FINDINGS in standing.contents:
        return standing.contents[FINDINGS]
    newest = None
    for one in _candidates(folder, run_code):
        if not one.is_dir():
            break
        newest = one / FINDINGS if (one / FINDINGS).is_file() else newest
    return newest.read_bytes() if newest else None


def _standing(folder: Path) -> _Standing:
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    contents = {file.name: file.read_bytes() for file in files if file.is_file() and not file.name.startswith(".")}
    try:
        result = json.loads(contents[RESULT])
        code = str(result["run_code"])
        recorded = {str(output["file"]).rsplit("/", 1)[-1]: str(output["sha256"]) for output in result["outputs"]}
    except (KeyError, TypeError, ValueError):  # absent, or no longer what a run wrote
        return _Standing(contents=contents)
    safe = re.fullmatch(r"[0-9A-F]{4}-[0-9A-F]{4}", code) is not None  # it becomes the name of a folder
    return _Standing(code if safe else _UNKNOWN, recorded, contents)


def _worth_keeping(name: str, standing: _Standing, run_code: str) -> bool:
    other_run = standing.run_code != run_code
    if name in _DATA:
        return other_run and standing.data_is_whole
    return other_run or not standing.unchanged(name)


def _candidates(folder: Path, run_code: str) -> list[Path]:
    return [folder / KEPT / (run_code if number == 1 else f"{run_code}-{number}") for number in range(1, 1000)]


def _has_room_for(kept: Path, keep: dict[str, bytes]) -> bool:
    return all(not (kept / name).exists() or (kept / name).read_bytes() == content for name, content in keep.items())


def reports_with_answers(output: Path) -> list[Path]:
    """Return what an earlier run wrote and a next one reads: answers in reports, and how a book year ended.

    Answers may stand in a report that people changed, or of which a finding was answered; in those of the annual checks
    always: a reaction stands in the workbook alone. How a year ended stands there too, and in its data files. The data
    file of a run also tells which copies it had read.
    """
    reports = [*output.glob("????-??/maandrapport-*.xlsx")] if output.is_dir() else []
    reports += output.glob("????/vertrouwenspersoon/vertrouwenspersoon-????-VERTROUWELIJK.xlsx")
    annual = [
        *output.glob("????/kascontrole-????-VERTROUWELIJK.xlsx"),
        *output.glob("????/integriteit/integriteit-????-VERTROUWELIJK.xlsx"),
        *(data for name in (RESULT, FINDINGS) for data in output.glob(f"[0-9][0-9][0-9][0-9]/{name}")),
    ]
    monthly = [report for report in reports if _may_hold_answers(report)]
    beside = {report.with_name(RESULT) for report in monthly if report.parent.parent == output}
    return [*sorted(monthly), *sorted(one for one in beside if one.is_file()), *sorted(annual)]


def _may_hold_answers(report: Path) -> bool:
    standing = _standing(report.parent)
    if not standing.unchanged(report.name):
        return True
    try:
        return any(json.loads(line).get("answer") for line in standing.contents.get(FINDINGS, b"").splitlines())
    except (ValueError, AttributeError):  # no longer as a run wrote it
        return True
