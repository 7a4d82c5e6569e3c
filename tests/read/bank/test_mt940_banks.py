"""How each Dutch bank writes MT940: the other party, account, text and reference, each in its own field."""

from __future__ import annotations

import pytest

from pipeline.read.bank.account_statement import Movement
from tests.read.bank.structured_files import OTHER, movement

ABN_LINE = ":61:2603020302D45,50N654NONREF"
ING_LINE = ":61:2603020302C45,50NTRFEREF//00000000001005\n/TRCD/00100/"
RABO_LINE = f":61:260302C000000000045,50N102EREF\n{OTHER}"
KNAB_LINE = ":61:2603020302D45,50NTRFNONREF//B4E07XM00J000023"


def fields(one: Movement) -> tuple[str | None, ...]:
    return (one.counterparty, one.counterparty_iban, one.description, one.reference, one.sequence)


def test_abn_amro_with_slash_codes() -> None:
    details = f":86:/TRTP/SEPA OVERBOEKING/IBAN/{OTHER}/BIC/INGBNL2A"
    one = movement(ABN_LINE, details, "/NAME/Dorpshuis De Brink/REMI/Huur maart/EREF/2026-0312")
    assert fields(one) == ("Dorpshuis De Brink", OTHER, "Huur maart", "2026-0312", None)


def test_a_word_that_runs_on_over_a_full_line_of_65_is_one_word() -> None:
    full = "/TRTP/SEPA OVERBOEKING/NAME/Dorpshuis De Brink in ons dorp/REMI/H"
    assert len(full) == 65
    assert movement(ABN_LINE, f":86:{full}", "uur maart/EREF/NOTPROVIDED").description == "Huur maart"
    assert movement(ABN_LINE, f":86:{full[:-1]}", "Huur maart").description == "Huur maart"


def test_a_reference_that_is_not_provided_is_none() -> None:
    assert movement(ABN_LINE, ":86:/TRTP/SEPA/NAME/Jan Jansen/REMI/Huur/EREF/NOTPROVIDED").reference is None


def test_abn_amro_with_labels_in_blocks() -> None:
    blocks = [
        "SEPA Overboeking",
        f"IBAN: {OTHER}",
        "BIC: INGBNL2A",
        "Naam: Dorpshuis De Brink",
        "Omschrijving: Huur maart",
    ]
    pairs = [f"{left:<32} {right:<32}".rstrip() for left, right in zip(blocks[::2], [*blocks[1::2], ""], strict=True)]
    one = movement(ABN_LINE, f":86:{pairs[0]}", *pairs[1:])
    assert fields(one) == ("Dorpshuis De Brink", OTHER, "Huur maart", None, None)


def test_a_card_payment_at_abn_amro_keeps_its_text() -> None:
    one = movement(ABN_LINE, ":86:BEA   NR:XXX1234   21.03.26/12.54 Bakker Smit Dorp,PAS999")
    assert one.description == "BEA NR:XXX1234 21.03.26/12.54 Bakker Smit Dorp,PAS999"


def test_ing_with_counterparty_codes() -> None:
    details = f":86:/EREF/EV12341REP1231456T1234//CNTP/{OTHER}/INGBNL2A/J. Jansen/Dorp//REMI/USTD//Contributie 2026/"
    assert fields(movement(ING_LINE, details)) == (
        "J. Jansen",
        OTHER,
        "Contributie 2026",
        "EV12341REP1231456T1234",
        "00000000001005",
    )


def test_ing_with_a_payment_reference_and_a_batch() -> None:
    one = movement(ING_LINE, ":86:/PREF/M000000003333333//REMI/STRD/CUR/9001123412341234/")
    assert (one.reference, one.description) == ("9001123412341234 M000000003333333", None)


def test_a_mandate_is_no_reference_of_the_payment() -> None:
    one = movement(
        ING_LINE,
        f":86:/EREF/F2026-118//MARF/MND-1//CNTP/{OTHER}/INGBNL2A/Energie BV///REMI/USTD//Termijn/",
    )
    assert (one.reference, one.counterparty, one.description) == ("F2026-118", "Energie BV", "Termijn")


def test_ing_from_before_the_iban_has_text_only() -> None:
    one = movement(":61:260302D1,11NGT TMG TANGO", ":86:0111111111 Hr S Jansen", "DORP Hr S Jansen DORP")
    assert fields(one) == (None, None, "0111111111 Hr S Jansen DORP Hr S Jansen DORP", "TMG TANGO", None)


@pytest.mark.parametrize("who", ["BENM", "ORDP"])
def test_the_rabobank_writes_the_account_below_the_line(who: str) -> None:
    one = movement(RABO_LINE, f":86:/EREF/F2026-118/{who}//NAME/Dorpshuis/REMI/Huur maart/ISDT/2026-03-02")
    assert fields(one) == ("Dorpshuis", OTHER, "Huur maart", "F2026-118", None)


def test_an_old_account_number_below_the_line_is_no_name() -> None:
    one = movement(":61:260302D10,00N154NONREF\nP001234567", ":86:/BENM//NAME/Jan Jansen/REMI/Reference 1")
    assert fields(one) == ("Jan Jansen", None, "Reference 1", None, None)


def test_asn_and_sns_write_account_and_name_within_the_line() -> None:
    line = f":61:2603020302D65,00NOVB{OTHER}\nhr gj jansen"
    one = movement(line, f":86:{OTHER} hr gj jansen", "", "Betaling zaal", "", "")
    assert fields(one) == ("hr gj jansen", OTHER, "Betaling zaal", None, None)


def test_asn_and_sns_on_their_own_costs() -> None:
    one = movement(":61:2603020302D1,65NDIV", ":86:", "", "Kosten gebruik betaalrekening", "", "")
    assert fields(one) == (None, None, "Kosten gebruik betaalrekening", None, None)


def test_an_old_sns_number_is_no_iban() -> None:
    one = movement(":61:2603020302D20,00NIOB0987654321\njansen s", ":86:0987654321 jansen s", "", "dit is een test")
    assert fields(one) == ("jansen s", None, "dit is een test", None, None)


def test_knab_writes_the_description_in_front() -> None:
    one = movement(KNAB_LINE, ":86:FACTUUR 201403110, 201403113", f"REK: {OTHER}/NAAM: PICQER")
    assert fields(one) == ("PICQER", OTHER, "FACTUUR 201403110, 201403113", None, "B4E07XM00J000023")


def test_knab_begins_a_new_line_for_the_account_also_after_a_full_one() -> None:
    one = movement(
        KNAB_LINE, f":86:{'12160475 ORDERID: 264267 MEDIA MARKT'.ljust(64, 'X')}E", f"REK: {OTHER}/NAAM: MMS"
    )
    assert (one.counterparty_iban, one.counterparty) == (OTHER, "MMS")


def test_knab_without_another_side_has_text_only() -> None:
    one = movement(KNAB_LINE, ":86:RENTE OVER HET EERSTE KWARTAAL", "VAN 2026")
    assert fields(one)[:4] == (None, None, "RENTE OVER HET EERSTE KWARTAAL VAN 2026", None)


def test_triodos_writes_numbered_parts_of_27() -> None:
    details = [
        ":86:000>100987654321",
        ">20ALGEMENE TUSSENREKENING KOS>21TEN VAN 01-10-2026 TOT EN M",
        ">22ET 31-12-2026>310390123456",
    ]
    one = movement(":61:260302D15,70N000NONREF", *details)
    assert one.description == "ALGEMENE TUSSENREKENING KOSTEN VAN 01-10-2026 TOT EN MET 31-12-2026"


def test_triodos_with_an_iban() -> None:
    details = [":86:000>100000000000", ">20INGBNL2A", f">21{OTHER}", ">22Dorpshuis Huur maart", ">310338505768"]
    one = movement(":61:260302D35,90NID NONREF", *details)
    assert fields(one) == (None, OTHER, "Dorpshuis Huur maart", None, None)


def test_bunq_with_iban_name_and_text() -> None:
    one = movement(":61:2603020302D12,50NTRFNONREF//1234567", f":86:/IBAN/{OTHER}/NAME/Dorpshuis/REMI/Huur maart")
    assert fields(one) == ("Dorpshuis", OTHER, "Huur maart", None, "1234567")


def test_numbered_codes_with_sepa_keys() -> None:
    who = f"?30INGBNL2A?31{OTHER}?32Dorpshuis De Brink in het ?33dorp"
    details = f":86:166?00OVERBOEKING?20EREF+F2026-118?21SVWZ+Huur maart{who}"
    one = movement(":61:2603020302D12,50NTRFNONREF", details)
    assert fields(one)[:4] == ("Dorpshuis De Brink in het dorp", OTHER, "Huur maart", "F2026-118")


def test_a_reference_in_the_line_itself_is_kept() -> None:
    assert movement(":61:2603020302D12,50NTRF2026-0312//77", ":86:Huur").reference == "2026-0312"
