"""What Verantwoording says of the files that were passed over."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.problems import Problem
from pipeline.model.raw import FileKind, RawFile
from pipeline.model.source import Place
from pipeline.report.month import month_report
from schemas.bookings import Bookings
from tests.report.builders import FILE, booking_records, result
from tests.report.reading import column, values


def states(*more: RawFile) -> dict[str, str]:
    """Return the state per file as the report prints it."""
    made = result()
    report = month_report(replace(made, raw={**made.raw, **{raw.file: raw for raw in more}}))
    return dict(
        zip(column(report, "Verantwoording", "Bestand"), column(report, "Verantwoording", "Staat"), strict=True)
    )


def copy(file: str, original: str) -> RawFile:
    """Return a file that was found to be the same as another one."""
    note = Problem("INV-26", Place(file), "same_bytes", {"original": original})
    return RawFile(file, FileKind.IGNORED, "a" * 64, 1, "ignored", problems=(note,))


def test_a_report_of_our_own_and_a_copy_are_named_as_what_they_are() -> None:
    own = RawFile("maandrapport.xlsx", FileKind.OWN_REPORT, "c" * 64, 1, "ignored")
    picture = RawFile("bon.pdf", FileKind.IGNORED, "d" * 64, 1, "ignored")
    said = states(own, copy("kopie.xlsx", FILE), picture)
    assert said["maandrapport.xlsx"] == "eigen rapport: alleen antwoorden en vorig jaar"
    assert said["kopie.xlsx"] == f"zelfde bestand als {FILE}, één keer gelezen"
    assert said["bon.pdf"] == "bevat geen boekhouding"
    assert said[FILE] == "gelezen"


def test_one_booking_that_is_not_printed_is_spoken_of_as_one() -> None:
    for count, said in ((1, "1 boeking op een rekening die"), (2, "2 boekingen op rekeningen die")):
        made = result()
        records = booking_records(10, made.dossier.period)
        for record in records[:count]:
            record["account"] = "Privé"
        hidden = result(records=records, findings=())
        assert set(hidden.dossier[Bookings][Bookings.account]) >= {"Privé"}
        assert said in values(month_report(hidden))["Transacties"][1][0]
