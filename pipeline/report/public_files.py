"""The public overview of gifts as files: a workbook of one sheet, and the same rows for who reads with a program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.model.dossier import Dossier
from pipeline.model.findings import State
from pipeline.model.publication import Publication
from pipeline.model.result import Result
from pipeline.money import euro
from pipeline.report.content import Area, Cell, Column, Kind, Page, Properties, Table, Tone, Toned
from pipeline.report.pages.accountability_checks import REPORT_SCHEMA
from pipeline.report.public import FEWEST, PublicGiver, PublicOverview, PublicSum, public_overview, why_not_public
from pipeline.report.stack import Stack
from pipeline.report.text import clean
from pipeline.report.workbook import write_workbook

NAME = "Giftenoverzicht"
PRIVACY = "OPENBAAR"
NAMES = f"{NAME.lower()}-*-{PRIVACY}*"
UNSAID = "niet vermeld"
_READS_AS_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # Excel takes the wide signs too
GIVERS = (
    Column("name", "Naam", Kind.PROSE, 50),
    Column("place", "Plaats", Kind.PROSE, 20),
    Column("total", "Totaal in het jaar", Kind.EURO, 16),
    Column("in_kind", "Waarvan in natura", Kind.EURO, 16),
    Column("days", "Ontvangen op", Kind.PROSE, 40),
)
RULE = (
    Column("article", "Grondslag", Kind.PROSE, 50),
    Column("whose", "Vastgesteld door", Kind.PROSE, 20),
    Column("threshold", "Met naam vanaf", Kind.EURO, 16),
)
OTHERS = (
    Column("what", "Zonder naam", Kind.PROSE, 50),
    Column("count", "Aantal", Kind.WHOLE, 20),
    Column("cents", "Samen", Kind.EURO, 16),
)
CSV_HEADINGS = (
    "Jaar",
    "Soort",
    "Naam",
    "Plaats",
    "Aantal",
    "Bedrag in euro",
    "Waarvan in natura",
    "Datums",
    "Grondslag",
)


def publication(dossier: Dossier, run_code: str) -> Publication:
    """Return the public files of a year, ready to be searched and written, or why there are none."""
    reason = None if dossier.period.is_year else "alleen bij de jaarcontrole"
    reason = reason or why_not_public(dossier)
    if reason:
        return Publication(reason=reason)
    overview = public_overview(dossier)
    nobody, nothing = PublicGiver("", None, 0, 0, ()), PublicSum(0, None)
    about_nobody = replace(
        overview, party="", article="", named=(nobody,), below=nothing, unknown=nothing, exempt=0, total=0
    )
    return Publication(_files(overview, run_code, dossier.today), _files(about_nobody, run_code, dossier.today))


def public_files(result: Result) -> dict[str, bytes]:
    """Return the files of a run that may be written: none while its search of them (PRI-03) found anything."""
    made = result.dossier.publication
    clean = any((end.code, end.state) == ("PRI-03", State.CLEAN) for end in result.outcomes)
    return dict(made.files) if made and clean else {}


def _files(overview: PublicOverview, run_code: str, today: date) -> dict[str, bytes]:
    name = f"{NAME.lower()}-{overview.year}-{PRIVACY}"
    return {f"{name}.xlsx": public_workbook(overview, run_code, today), f"{name}.csv": public_csv(overview)}


def public_workbook(overview: PublicOverview, run_code: str, today: date) -> bytes:
    """Return the workbook; equal overviews give equal bytes."""
    title = f"{NAME} {overview.year}"
    properties = Properties(title, overview.party, run_code, today, NAME.lower(), PRIVACY, schema=REPORT_SCHEMA)
    return write_workbook([_page(overview)], properties)


def _page(overview: PublicOverview) -> Page:
    stack = Stack(NAME)
    rule = stack.area(RULE, 1)
    givers = stack.area(GIVERS, len(overview.named), totals=bool(overview.named))
    sums = _sums(overview)
    others = stack.area(OTHERS, len(sums), totals=False)
    stack.say(*(Toned(line, Tone.QUIET) for line in _notes(overview)))
    tables = (_rule_table(overview, rule), _givers_table(overview, givers), _others_table(sums, others))
    sentence = "Wie de partij in dit kalenderjaar gaf. Vanaf het bedrag van de regel staat de naam erbij."
    widths = tuple(column.width for column in GIVERS)
    page = Page(NAME, f"{NAME} {overview.year}", sentence, tables, tuple(stack.lines), widths=widths, back=None)
    return replace(page, one_page=len(overview.named) < 20)


def _rule_table(overview: PublicOverview, area: Area) -> Table:
    data: dict[str, list[Cell]] = {
        "article": [overview.article],
        "whose": ["de partij" if overview.own_rule else "nog niet; richtwaarde"],
        "threshold": [overview.threshold],
    }
    return Table(area, data, "De regel, per gever en kalenderjaar")


def _givers_table(overview: PublicOverview, area: Area) -> Table:
    named = overview.named
    data: dict[str, list[Cell]] = {
        "name": [giver.name for giver in named],
        "place": [giver.place for giver in named],
        "total": [giver.total for giver in named],
        "in_kind": [giver.in_kind for giver in named],
        "days": [_days(giver) for giver in named],
    }
    totals: dict[str, Cell] = {
        "name": "Samen",
        "total": area.total("total", sum(giver.total for giver in named)),
        "in_kind": area.total("in_kind", sum(giver.in_kind for giver in named)),
    }
    nobody = "Niemand gaf zoveel dat de naam openbaar is."
    return Table(area, data, "Gevers die met naam openbaar zijn", totals if named else {}, nobody)


def _others_table(sums: list[tuple[str, int | None, int | None]], area: Area) -> Table:
    data: dict[str, list[Cell]] = {
        "what": [what for what, _, _ in sums],
        "count": [count for _, count, _ in sums],
        "cents": [UNSAID if cents is None else cents for _, _, cents in sums],
    }
    return Table(area, data, "Alle andere giften")


def _sums(overview: PublicOverview) -> list[tuple[str, int | None, int | None]]:
    """Return what is said without names: how many, and cents; the last is that of all gifts, where it may be told."""
    sums: list[tuple[str, int | None, int | None]] = [
        ("Gevers onder het bedrag van de regel", overview.below.count, overview.below.cents),
        ("Collecten en giften van onbekenden", overview.unknown.count, overview.unknown.cents),
        ("Gevers die om hun veiligheid geen naam krijgen", overview.exempt, None if overview.exempt else 0),
    ]
    if overview.total is not None:
        sums.append(("Alles samen, met wie hierboven staat", None, overview.total))
    return sums


def _notes(overview: PublicOverview) -> Iterator[str]:
    yield "Van personen staat alleen de woonplaats vermeld, nooit het adres."
    yield "Geweigerde en teruggestorte giften tellen niet mee."
    yield f"'{UNSAID.capitalize()}' staat er als het bedrag zou vertellen wat één gever gaf:"
    yield f"bij minder dan {FEWEST} gevers, als één van hen bijna alles gaf, of om iemands veiligheid."
    if overview.until:
        yield f"Het jaar is nog niet om: giften tot en met {overview.until:%d-%m-%Y}."


def _days(giver: PublicGiver) -> str:
    return ", ".join(f"{day:%d-%m-%Y}" for day in giver.days)


def public_csv(overview: PublicOverview) -> bytes:
    """Return the same rows as CSV for Excel in Dutch: semicolons, a byte order mark, commas in amounts."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(CSV_HEADINGS)
    for row in _csv_rows(overview):
        writer.writerow([overview.year, *(_harmless(cell) for cell in row)])
    return text.getvalue().encode("utf-8-sig")


def _csv_rows(overview: PublicOverview) -> Iterator[tuple[str, ...]]:
    yield "drempel", "", "", "", _amount(overview.threshold), "", "", overview.article
    for giver in overview.named:
        amounts = _amount(giver.total), _amount(giver.in_kind)
        yield "gever", giver.name, giver.place or "", "", *amounts, _days(giver), ""
    for what, count, cents in _sums(overview):
        amount = UNSAID if cents is None else _amount(cents)
        yield what.lower(), "", "", "" if count is None else str(count), amount, "", "", ""


def _amount(cents: int) -> str:
    return euro(cents).replace("€", "").replace(".", "").strip()


def _harmless(text: str) -> str:
    """Return a text that a spreadsheet takes as text, never as a formula; line ends become spaces."""
    text = " ".join(clean(text).split())
    return f"'{text}" if text.startswith(_READS_AS_FORMULA) else text
