"""What people typed in the reports that came back: the newest in `output/`, and copies of it in `input/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model.answers import Answer
from pipeline.model.entries import Entry
from pipeline.model.raw import OUTSIDE, FileKind, RawFile
from pipeline.read.answers import findings_listed, read_answers
from pipeline.read.entries import read_entries, year_of_report
from pipeline.read.own_data import result_in


def read_typed(files: Sequence[RawFile]) -> tuple[tuple[Answer, ...], tuple[Entry, ...]]:
    """Return the answers on findings and what stands in the other yellow cells, each once, in order of files and rows.

    A copy that was read for the newest report is silent where that report speaks: it took over what stood in the copy,
    so what stands there now was typed later, also when that is nothing.
    """
    own = [file for file in files if file.kind is FileKind.OWN_REPORT]
    read_for = _hashes_read(own)
    answers: dict[Answer, None] = {}
    entries: list[Entry] = []
    for file in own:
        later = _made_from(file, own, read_for)
        told = {finding for report in later for finding in findings_listed(report)}
        answers |= dict.fromkeys(answer for answer in read_answers([file]) if answer.finding not in told)
        if not _took_over_cells(file, later):
            entries += read_entries([file])
    return tuple(answers), tuple(entries)


def _hashes_read(own: Sequence[RawFile]) -> dict[str, set[str]]:
    """Return per run the SHA-256 of what it read, as the data file in the folder of output says."""
    read_for: dict[str, set[str]] = {}
    for file in own:
        result = result_in(file.text or "") if file.file.startswith(OUTSIDE) else None
        inputs = result.get("inputs") if result else None
        for one in inputs if isinstance(inputs, list) else ():
            if result and isinstance(one, dict) and isinstance(one.get("sha256"), str):
                read_for.setdefault(result["run_code"], set()).add(one["sha256"])
    return read_for


def _made_from(file: RawFile, own: Sequence[RawFile], read_for: Mapping[str, set[str]]) -> list[RawFile]:
    """Return the newest reports of the same kind that were made by a run that read a copy; none of no copy."""
    if file.file.startswith(OUTSIDE):
        return []
    return [
        report
        for report in own
        if report.file.startswith(OUTSIDE)
        and report.report == file.report is not None
        and file.sha256 in read_for.get(report.run_code or "", ())
    ]


def _took_over_cells(file: RawFile, later: Sequence[RawFile]) -> bool:
    """Whether one of some later reports is of the same book year, so that every cell of a copy has its place there."""
    year = year_of_report(file)
    return year is not None and any(year_of_report(report) == year for report in later)
