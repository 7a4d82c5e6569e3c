"""From a run to what stands in `output/`: status against the run before, reports, data files, journal."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline import __version__, run
from pipeline.checks.catalogue import CHECKS
from pipeline.model.audiences import audience_of_check
from pipeline.model.findings import Finding
from pipeline.model.period import Period
from pipeline.model.refusals import Occupied
from pipeline.model.result import Result
from pipeline.report.confidant import confidant_report
from pipeline.report.data import findings_jsonl, reconciliation_jsonl, result_json
from pipeline.report.data_inputs import confidential_files
from pipeline.report.earlier import KEPT, RESULT, typed_in
from pipeline.report.files import clean_leftovers, lock
from pipeline.report.history import previous_findings, with_status
from pipeline.report.integrity import integrity_report
from pipeline.report.members import members_report
from pipeline.report.month import month_report
from pipeline.report.outcome_html import outcome_page
from pipeline.report.public_files import NAMES, public_files, publication
from pipeline.report.replacing import Output, replace_report, withdraw
from pipeline.report.sarif import sarif
from pipeline.report.word import report_document
from pipeline.report.xaf import auditfile
from pipeline.report.year import year_report
from pipeline.seal.journal import Run, append_run, read_journal
from pipeline.seal.run_code import run_code
from schemas.base import Audience
from schemas.integrity_reports import IntegrityReports

_FOR_PEOPLE = (".xlsx", ".docx", ".html", ".xaf")
_NOT_READ_BACK = "verslag"  # a Word document holds no rows to find again
JOURNAL = "logboek.jsonl"
_FOLDERS = {Audience.SECRETARY: "integriteit", Audience.CONFIDANT: "vertrouwenspersoon"}
# Checks of reading look at every row of every sheet: what they examined says nothing of a section of the policy.
_SECTIONS = {check.code: check.sections for check in CHECKS if check.family != "INV"}


@dataclass(frozen=True)
class Delivered:
    """One run and what it wrote. `folder`: the folder of output that `outputs` are below; `data`: the data files."""

    result: Result
    folder: Path
    outputs: tuple[Output, ...]
    data: dict[str, bytes]
    typed_in: tuple[str, ...] = ()  # documents that people had changed and that are not read; they were kept

    @property
    def on_screen(self) -> list[Finding]:
        """The findings of the committee: what concerns persons' interests is for the secretary's own files.

        Who asks for those checks by name sees them: such a run writes nothing.
        """
        return [finding for finding in self.result.findings if finding.audience in self._seen]

    @property
    def shown(self) -> Result:
        """The result with the outcomes of the checks that may be named on the screen."""
        ends = tuple(end for end in self.result.outcomes if audience_of_check(end.code) in self._seen)
        return replace(self.result, outcomes=ends)

    @property
    def _seen(self) -> set[Audience]:
        return {Audience.COMMITTEE} if self.outputs else {Audience.COMMITTEE, Audience.SECRETARY}

    @property
    def apart(self) -> dict[Audience, list[Path]]:
        """Per other circle of readers the workbooks that were written for them, or else the folder with their data."""
        if not self.outputs:
            return {}
        year = self.folder / str(self.result.dossier.period)
        folders = {audience: year / name for audience, name in _circles(self.result).items()}
        own = {
            audience: [file for file in self._for_people if file.parent == path] for audience, path in folders.items()
        }
        return {audience: own[audience] or [folders[audience]] for audience in folders}

    @property
    def reports(self) -> list[Path]:
        """What was written for the treasurer and the committee to open."""
        elsewhere = {file for files in self.apart.values() for file in files}
        return [file for file in self._for_people if file not in elsewhere]

    @property
    def _for_people(self) -> list[Path]:
        return [self.folder / output.file for output in self.outputs if output.file.endswith(_FOR_PEOPLE)]

    @property
    def kept_in(self) -> Path:
        """The folder with earlier reports of the period."""
        return self.folder / str(self.result.dossier.period) / KEPT

    @property
    def renamed(self) -> list[tuple[Path, Path]]:
        """Per report that another program held open: where it should be and where it is."""
        return [(self.folder / one.wanted, self.folder / one.file) for one in self.outputs if one.wanted]

    @property
    def something_unread(self) -> bool:
        """Whether a file or a sheet could not be read or judged."""
        return bool(run.unread_files(self.result.dossier.books))

    def printed(self, form: str) -> str:
        """Return the committee's results as `json`, `jsonl` or `sarif`."""
        if form == "sarif":
            names = {check.code: check.name for check in CHECKS}
            own = [finding for finding in self.result.findings if finding.audience is Audience.COMMITTEE]
            return sarif(own, names, self.result.program)
        return self.data[RESULT if form == "json" else "bevindingen.jsonl"].decode()


def deliver(
    reading: run.Reading,
    period: Period,
    today: date,
    output: Path,
    *,
    only: Sequence[str] = (),
    with_reports: bool = True,
    extended: bool = False,
) -> Delivered:
    """Check one period and write its reports; raises Refusal when the output folder cannot be used.

    `only`: codes or families of checks. Such a run is for the screen: written down, it would make every other finding
    look repaired. `extended`: of a year, with what only some committees want.
    """
    dossier = run.dossier_of(reading, period, today)
    given = dossier.answers
    said = {finding: dict.fromkeys(f"{one.kind}: {one.text}" for one in told) for finding, told in given.items()}
    answers = {finding: " | ".join(told) for finding, told in said.items()} | dossier.entries.as_told()
    inputs = {file.file: file.sha256 for file in reading.files}
    inputs |= {one.file: one.sha256 for one in dossier.year_reports if one.year == dossier.book_year.year - 1}
    code = run_code(inputs, reading.norms, answers, today, __version__)
    result = run.check(reading, period, today, code, only, publication=publication(dossier, code))
    if only:
        return Delivered(result, output, (), _data(result) | {RESULT: result_json(result, (), sections=_SECTIONS)})
    with lock(output):
        clean_leftovers(output)
        journal = output / JOURNAL
        baseline = read_journal(journal).baseline(str(period), code)
        result = _compared(result, output / str(period), baseline)
        typed = tuple(name for name in typed_in(output / str(period)) if name.startswith(_NOT_READ_BACK))
        public = public_files(result)
        reports = _reports(result, extended=extended) | public if with_reports else {}
        data = _data(result)
        outputs = replace_report(output, str(period), reports | data, _result_of(result, data), code)
        if not public:
            withdraw(output / str(period), NAMES)
        for audience, folder in _circles(result).items():
            own = _reports_apart(result, audience) if with_reports else {}
            outputs += _deliver_apart(result, output, audience, folder, own)
        hashes = {one.file: one.sha256 for one in outputs}
        _note(journal, Run(result.command, str(period), code, today, hashes))
    return Delivered(result, output, outputs, data, typed)


def _note(journal: Path, done: Run) -> None:
    """Add a run to the journal; raises Occupied when the disk does not take it."""
    try:
        append_run(journal, done)
    except OSError:
        raise Occupied(
            f"De rapporten zijn geschreven, maar het logboek {journal} niet. Is de schijf vol? Probeer het opnieuw."
        ) from None


def _compared(result: Result, folder: Path, baseline: str | None) -> Result:
    """Return the result with the status of every finding against the run before, per circle of readers."""
    before = previous_findings(folder, baseline)
    if result.dossier.period.is_year:
        for audience, name in _FOLDERS.items():
            before += previous_findings(folder / name, baseline, audience)
    findings, gone = with_status(result.findings, before, result.dossier.answers)
    return replace(result, findings=findings, gone=gone)


def _reports(result: Result, *, extended: bool) -> dict[str, bytes]:
    """Return what the committee gets: a workbook, and of a year the report to sign and the books for an accountant."""
    period = result.dossier.period
    if period.is_year:
        return {
            f"kascontrole-{period}-VERTROUWELIJK.xlsx": year_report(result, extended=extended),
            f"verslag-kascommissie-{period}.docx": report_document(result),
            f"uitkomst-{period}.html": outcome_page(result),
            f"auditfile-{period}.xaf": auditfile(result),
        }
    return {f"maandrapport-{period}.xlsx": month_report(result)}


def _data(result: Result) -> dict[str, bytes]:
    """Return the data files of the committee but `resultaat.json`, which tells of the files that were written."""
    return {"bevindingen.jsonl": findings_jsonl(result), "afstemming.jsonl": reconciliation_jsonl(result)}


def _result_of(result: Result, data: dict[str, bytes]) -> Callable[[Sequence[Output]], bytes]:
    """Return what makes `resultaat.json` of the files as they were written, and keeps it for printing."""

    def make(outputs: Sequence[Output]) -> bytes:
        data[RESULT] = result_json(result, outputs, sections=_SECTIONS)
        return data[RESULT]

    return make


def _circles(result: Result) -> dict[Audience, str]:
    """Return the circles of readers that have a folder of their own in this run, with its name.

    The confidant's is there when there is anything to say: a sheet of reports, or a finding also without one.
    """
    if not result.dossier.period.is_year:
        return {}
    told = {finding.audience for finding in (*result.findings, *result.gone)}
    if result.dossier.books.has(IntegrityReports) or Audience.CONFIDANT in told:
        return _FOLDERS
    return {Audience.SECRETARY: _FOLDERS[Audience.SECRETARY]}


def _reports_apart(result: Result, audience: Audience) -> dict[str, bytes]:
    """Return the workbooks of one circle of readers."""
    if audience is Audience.CONFIDANT:
        return {f"vertrouwenspersoon-{result.dossier.period}-VERTROUWELIJK.xlsx": confidant_report(result)}
    name = f"integriteit-{result.dossier.period}"
    return {f"{name}-VERTROUWELIJK.xlsx": integrity_report(result), f"{name}-LEDEN.xlsx": members_report(result)}


def _deliver_apart(
    result: Result, output: Path, audience: Audience, folder: str, reports: dict[str, bytes]
) -> tuple[Output, ...]:
    """Write the workbooks and data files of one circle of readers into a folder of its own."""
    return replace_report(
        output,
        f"{result.dossier.period}/{folder}",
        reports | {"bevindingen.jsonl": findings_jsonl(result, audience)},
        lambda outputs: result_json(result, outputs, audience, _SECTIONS),
        result.run_code,
    )


def changed_months(output: Path, reading: run.Reading) -> list[Period]:
    """Return the months with bookings of which the input is new or differs from what their last run read."""
    hidden = confidential_files(reading.books)  # only the annual check reads those
    now = {file.file: file.sha256 for file in reading.files if file.file not in hidden}
    return [period for period in run.months_with_bookings(reading.books) if _inputs_of(output, period) != now]


def _inputs_of(output: Path, period: Period) -> dict[str, str] | None:
    try:
        result = json.loads((output / str(period) / RESULT).read_text(encoding="utf-8"))
        return {one["file"]: one["sha256"] for one in result["inputs"]}
    except (OSError, ValueError, KeyError, TypeError):  # no earlier run, or not as a run wrote it
        return None
