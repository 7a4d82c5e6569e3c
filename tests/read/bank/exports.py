"""An invented export in the dialect of every bank: two lines, received 50,00 and then paid 12,35.

Encoding, quotes, delimiter and line ends are those of the bank. Names, accounts and texts are made up.
"""

from __future__ import annotations

from tests.read.bank.dialects import (
    ARGENTA,
    BUSINESS,
    ING,
    ING_ENGLISH,
    ING_NOW,
    ING_SAVINGS,
    ING_SAVINGS_ENGLISH,
    KNAB,
    NAMED,
    NIBC,
    OTHER,
    OWN,
    PADDED,
    RABOBANK,
    SNS,
    TAGGED,
    TRIODOS,
    Export,
    asn,
    business,
    crlf,
    knab,
    lf,
    quoted,
    rabobank,
    revolut,
    transaction,
    triodos,
)

EXPORTS = (
    Export(
        "ing",
        lf(
            quoted(",", *ING.split(",")),
            quoted(",", "20260303", "Café De Brink", OWN, OTHER, "GT", "Af", "12,35", "Diversen", "Huur maart"),
            quoted(",", "20260302", "Café De Brink", OWN, OTHER, "GT", "Bij", "50,00", "Diversen", "Huur maart"),
        ),
        received=3,
        paid=2,
        balanced=False,
    ),
    Export(
        "ing",
        crlf(
            ";".join([*ING_NOW, "Saldo na mutatie", "Tag"]),
            f"20260303;Café De Brink;{OWN};{OTHER};GT;Af;12,35;Online bankieren;Huur maart;137,65;",
            f"20260302;Café De Brink;{OWN};{OTHER};GT;Bij;50;Online bankieren;Huur maart;150;",
        ),
        received=3,
        paid=2,
    ),
    Export(
        "ing_english",
        lf(
            quoted(";", *ING_ENGLISH.split(";")),
            quoted(
                ";", "20260303", "Café De Brink", OWN, OTHER, "GT", "Debit", "12,35", "", "Huur maart", "137,65", ""
            ),
            quoted(
                ";", "20260302", "Café De Brink", OWN, OTHER, "GT", "Credit", "50,00", "", "Huur maart", "150,00", ""
            ),
        ),
        received=3,
        paid=2,
    ),
    Export(
        "ing_savings",
        lf(
            ING_SAVINGS,
            f"2026-03-03;Huur;V 286-81505;Spaarrekening;{OTHER};Af;12,35;EUR;Opname;maart;137,65",
            f"2026-03-02;Huur;V 286-81505;Spaarrekening;{OTHER};Bij;50,00;EUR;Inleg;maart;150,00",
        ),
        received=3,
        paid=2,
        account="V286-81505",
        counterparty=None,
    ),
    Export(
        "ing_savings_english",
        lf(
            ING_SAVINGS_ENGLISH,
            f"2026-03-03;Huur;V 286-81505;Spaarrekening;{OTHER};Debit;12,35;EUR;Withdrawal;maart;137,65",
            f"2026-03-02;Huur;V 286-81505;Spaarrekening;{OTHER};Credit;50,00;EUR;Deposit;maart;150,00",
        ),
        received=3,
        paid=2,
        account="V286-81505",
        counterparty=None,
    ),
    Export(
        "rabobank",
        crlf(
            quoted(",", *RABOBANK.split(",")),
            rabobank("2026-03-02", "+50,00", "+150,00"),
            rabobank("2026-03-03", "-12,35", "+137,65"),
            encoding="iso-8859-1",
        ),
        received=2,
        paid=3,
    ),
    Export(
        "rabobank_business",
        crlf(
            quoted(",", *BUSINESS.split(",")),
            business("02-03-2026", "50,00", "150.00"),
            business("03-03-2026", "-12,35", "137.65"),
        ),
        received=2,
        paid=3,
    ),
    Export(
        "rabobank_transactions",
        crlf(transaction("C", "50.00", "20260302"), transaction("D", "12.35", "20260303"), encoding="iso-8859-1"),
        received=1,
        paid=2,
        balanced=False,
    ),
    Export(
        "abn_amro",
        crlf(
            f"417164300\tEUR\t20260302\t100,00\t150,00\t20260302\t50,00\t{PADDED}{NAMED}",
            f"417164300\tEUR\t20260303\t150,00\t137,65\t20260303\t-12,35\t{TAGGED}",
            encoding="cp1252",
        ),
        received=1,
        paid=2,
        account="417164300",
    ),
    Export(
        "asn",
        crlf(asn("02-03-2026", "100.00", "50.00"), asn("03-03-2026", "150.00", "-12.35")),
        received=1,
        paid=2,
    ),
    Export("asn", lf(asn("20260302", "100.00", "50.00"), asn("20260303", "150.00", "-12.35")), received=1, paid=2),
    Export(
        "sns",
        lf(
            SNS,
            f"2-3-2026,{OWN},{OTHER},Café De Brink,EUR,100.00,EUR,50.00,2-3-2026,2-3-2026,8810,NGM,1,,Huur maart,1,",
            f"3-3-2026,{OWN},{OTHER},Café De Brink,EUR,150.00,EUR,-12.35,3-3-2026,3-3-2026,9820,BEA,2,,Huur maart,1,",
        ),
        received=2,
        paid=3,
    ),
    Export(
        "knab",
        crlf("KNAB EXPORT;;;;;;;;;;;;;;;;", KNAB, knab("C", "50", "02-03-2026"), knab("D", "12,35", "03-03-2026")),
        received=3,
        paid=4,
        balanced=False,
    ),
    Export("triodos", crlf(*triodos(), encoding="iso-8859-15"), received=1, paid=2, balanced=False),
    Export("triodos_balance", crlf(*triodos(("150,00",), ("137,65",)), encoding="iso-8859-15"), received=1, paid=2),
    Export(
        "triodos_headings",
        lf(quoted(",", *TRIODOS.split(","), "Saldo na boeking"), *triodos(("150,00",), ("137,65",))),
        received=2,
        paid=3,
    ),
    Export(
        "bunq",
        lf(
            quoted(",", "Datum", "Bedrag", "Rekening", "Tegenrekening", "Naam", "Omschrijving"),
            quoted(",", "2026-03-03", "-12,35", OWN, OTHER, "Café De Brink", "Huur maart"),
            quoted(",", "2026-03-02", "50,00", OWN, OTHER, "Café De Brink", "Huur maart"),
        ),
        received=3,
        paid=2,
        balanced=False,
    ),
    Export(
        "bunq_english",
        lf(
            "Date;Interest Date;Amount;Account;Counterparty;Name;Description",
            f"2026-03-03;2026-03-03;-12.35;{OWN};{OTHER};Café De Brink;Huur maart",
            f"2026-03-02;2026-03-02;50.00;{OWN};{OTHER};Café De Brink;Huur maart",
        ),
        received=3,
        paid=2,
        balanced=False,
    ),
    Export(
        "revolut",
        lf(
            "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance",
            revolut("2026-03-02 09:10:11", "50.00", "0.00", "150.00"),
            revolut("2026-03-03 09:10:11", "-12.35", "0.00", "137.65"),
        ),
        received=2,
        paid=3,
        account="Revolut",
        counterparty=None,
        description="Café De Brink Huur maart",
        other=None,
    ),
    Export(
        "revolut_dutch",
        lf(
            "Type,Product,Startdatum,Datum voltooid,Beschrijving,Bedrag,Kosten,Valuta,Status,Saldo",
            revolut("2026-03-02 09:10:11", "50.00", "0.00", "150.00", "VOLTOOID"),
            revolut("2026-03-03 09:10:11", "-12.35", "0.00", "137.65", "VOLTOOID"),
        ),
        received=2,
        paid=3,
        account="Revolut",
        counterparty=None,
        description="Café De Brink Huur maart",
        other=None,
    ),
    Export(
        "nibc",
        lf(
            "Nr v/d rekening :;NL91 ABNA 0417 1643 00;",
            NIBC,
            f"0000001;02-03-2026;Huur;50,00;EUR;02-03-2026;{OTHER};Café De Brink;maart; ;C5A30XM001",
            f"0000002;03-03-2026;Huur;-12,35;EUR;03-03-2026;{OTHER};Café De Brink;maart; ;C5A30XM002",
        ),
        received=3,
        paid=4,
        balanced=False,
    ),
    Export(
        "argenta",
        lf(
            "Datum,Bedrag,D/C,Referentie,Naam,Omschrijving",
            '02-03-2026,"50,00",Credit,1234,Café De Brink,Huur maart',
            '03-03-2026,"-12,35",Debit,1235,Café De Brink,Huur maart',
        ),
        received=2,
        paid=3,
        account="Argenta",
        balanced=False,
        other=None,
    ),
    Export(
        "argenta_headings",
        lf(
            ARGENTA,
            f"{OWN};02-03-2026;02-03-2026;B6C02OB47S;Huur;50,00;EUR;02-03-2026;{OTHER};Café De Brink;maart",
            f"{OWN};03-03-2026;03-03-2026;B6C03OB48T;Huur;-12,35;EUR;03-03-2026;{OTHER};Café De Brink;maart",
        ),
        received=2,
        paid=3,
        balanced=False,
    ),
)
