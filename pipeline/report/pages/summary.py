"""Samenvatting: the verdict, the accounts, and what was not checked, on the first page."""

from __future__ import annotations

from pipeline.money import euro
from pipeline.report.content import Area, Link, Page, Tone, Toned
from pipeline.report.looks import SEVERITY_TONES
from pipeline.report.pages import accounts, counts, months
from pipeline.report.pages.originals import originals_area, originals_table
from pipeline.report.stack import Stack
from pipeline.report.text import broken
from pipeline.report.verdict import not_checked, verdict
from pipeline.report.view import View, source_text

_LONGEST = 118


def month_summary(view: View, area: Area, transactions: Area, findings: Area) -> Page:
    """Return the first page of the maandrapport."""
    stack = Stack(accounts.SUMMARY)
    _say_verdict(stack, view)
    stack.row = area.total_row + 2
    tables = [accounts.banked_accounts(view, area, transactions)]
    tables.append(counts.counts_table(view, stack.area(counts.COLUMNS, 3, totals=True), findings))
    _say_urgent(stack, view, findings)
    _say_not_checked(stack, view, 14)
    figures = months.month_figures(view)
    grid = stack.area(months.COLUMNS, len(figures))
    tables.append(months.months_table(view, figures, grid, transactions, area))
    chart = months.months_chart(figures, grid, stack.gap(18))
    widths = tuple(column.width for column in accounts.MONTH)
    return Page(
        accounts.SUMMARY,
        f"Maandrapport {view.period.label}",
        _sentence(view, "De uitkomst van de controle van de boeken"),
        tuple(tables),
        tuple(stack.lines),
        (chart,),
        widths,
        portrait=True,
        back=None,
    )


def year_summary(view: View, area: Area, transactions: Area, findings: Area) -> Page:
    """Return the first page of the kascontrole, on one page."""
    stack = Stack(accounts.SUMMARY)
    _say_verdict(stack, view)
    typed = originals_area(view, area)
    stack.row = typed.last_row + 2
    tally = stack.area(counts.WITH_REACTIONS, 3, totals=True)
    tables = (
        accounts.banked_accounts(view, area, transactions),
        originals_table(view, typed, area),
        counts.counts_table(view, tally, findings),
    )
    stack.say(Toned("Na de reacties van de commissie", Tone.BLOCK), counts.live_verdict(view, tally))
    stack.say(Toned("Vul de gele cellen in Bevindingen in; deze regel rekent mee.", Tone.QUIET))
    stack.gap()
    _say_urgent(stack, view, findings)
    _say_not_checked(stack, view, 22)
    widths = tuple(column.width for column in accounts.YEAR)
    return Page(
        accounts.SUMMARY,
        f"Kascontrole {view.period.label} – VERTROUWELIJK",
        _sentence(view, "Voor de kascommissie: de uitkomst van de controle van de boeken"),
        tables,
        tuple(stack.lines),
        (),
        widths,
        portrait=True,
        one_page=True,
        back=None,
    )


def _sentence(view: View, opens: str) -> str:
    party = view.result.party
    day = f"{view.result.dossier.today:%d-%m-%Y}"
    return f"{opens}{f' van {party}' if party else ''}; gemaakt op {day}. Nog niet afgesloten."


def _say_verdict(stack: Stack, view: View) -> None:
    """Say the verdict and why; three rows, so that the accounts start where `accounts.FIRST` says."""
    said = verdict(view)
    stack.say(
        Toned("Uitkomst van het programma", Tone.BLOCK),
        Toned(said.words, said.tone),
        Toned(f"{said.reason} Het programma geeft een uitkomst; het oordeel is aan mensen.", Tone.QUIET),
    )


def _say_urgent(stack: Stack, view: View, findings: Area) -> None:
    """Say the three most urgent findings, of the heaviest those with most money, each with a link to its row."""
    stack.say(Toned("Eerst aan de beurt", Tone.BLOCK))
    causes = [finding for finding in view.findings if not finding.consequence_of]
    urgent = sorted(causes, key=lambda one: (-one.severity.weight, -abs(one.amount_cents or 0)))[:3]
    for number, finding in enumerate(view.findings):
        if finding in urgent:
            amount = f", {euro(finding.amount_cents)}" if finding.amount_cents is not None else ""
            text = f"{finding.severity.sign} {finding.code} {finding.title} – {source_text(finding.place)}{amount}"
            target = Link(broken(text, _LONGEST)[0], findings.sheet, f"A{findings.row(number)}")
            stack.say(Toned(target, SEVERITY_TONES[finding.severity]))
    if not urgent:
        stack.say(Toned("Er is niets dat eerst moet.", Tone.QUIET))
    stack.gap()


def _say_not_checked(stack: Stack, view: View, most: int) -> None:
    stack.say(Toned("Wat niet is gecontroleerd", Tone.BLOCK))
    stack.say(*(Toned(line, Tone.QUIET) for line in not_checked(view, most)))
    stack.gap()
