"""The one text of ABN AMRO comes apart, whichever of its forms it has."""

from __future__ import annotations

import pytest

from pipeline.read.bank.unpacking import Unpacked, unpack

IBAN = "NL20INGB0001234567"


def padded(*lines: str) -> str:
    """Return lines of 32 characters in blocks of two with a space between, as the bank pads them."""
    filled = [line.ljust(32) for line in [*lines, *[""] * (len(lines) % 2)]]
    return "".join(f"{first} {second}" for first, second in zip(filled[::2], filled[1::2], strict=True)).rstrip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            padded(
                "SEPA Overboeking", f"IBAN: {IBAN}", "BIC: INGBNL2A", "Naam: A. Jansen", "Omschrijving: contributie"
            ),
            Unpacked("A. Jansen", IBAN, "contributie", None),
        ),
        (
            padded("SEPA Overboeking", "Naam: Drukkerij Het Anker Zuid B", ".V.", "Betalingskenm.: 4000 1234"),
            Unpacked("Drukkerij Het Anker Zuid B.V.", None, "SEPA Overboeking", "4000 1234"),
        ),
        (
            padded("SEPA iDEAL", "Naam: Zaal", "Omschrijving: factuur: 12", "Kenmerk: 02-03-2026 17:01"),
            Unpacked("Zaal", None, "factuur: 12", "02-03-2026 17:01"),
        ),
        (
            f"SEPA Overboeking IBAN: {IBAN} Naam: A. Jansen Omschrijving: twee woorden",
            Unpacked("A. Jansen", IBAN, "twee woorden", None),
        ),
        (
            f"/TRTP/SEPA OVERBOEKING/IBAN/{IBAN}/BIC/INGBNL2A/NAME/A. Jansen/REMI/5087/5781/EREF/NOTPROVIDED",
            Unpacked("A. Jansen", IBAN, "5087/5781", None),
        ),
        (
            "/TRTP/SEPA Incasso Batch/PREF/5/NRTX/0000011/",
            Unpacked(None, None, "/TRTP/SEPA Incasso Batch/PREF/5/NRTX/0000011/", None),
        ),
        (
            padded("SEPA Incasso Batch", "Referentie: 2026-03", "Aantal opdrachten: 23"),
            Unpacked(None, None, "SEPA Incasso Batch Referentie: 2026-03 Aantal opdrachten: 23", None),
        ),
        (
            padded("BEA, Betaalpas", "Bakkerij A,PAS123", "NR:01, 02.03.26/12:00"),
            Unpacked("Bakkerij A", None, "BEA, Betaalpas Bakkerij A,PAS123 NR:01, 02.03.26/12:00", None),
        ),
        ("Rente over maart", Unpacked(None, None, "Rente over maart", None)),
        ("", Unpacked(None, None, "", None)),
    ],
)
def test_a_text_comes_apart(text: str, expected: Unpacked) -> None:
    assert unpack(text) == expected
