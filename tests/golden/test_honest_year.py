"""The same year without the planted mistakes."""

from pipeline.model.findings import Finding, State
from pipeline.model.severity import Severity
from schemas.base import Audience
from tests.golden.years import checked, line, reading_of

ABOUT_A_PERSON = ("BEL", "GES", "INT", "DEC", "KAS")


def _told(findings: list[Finding]) -> list[str]:
    return [line(finding) for finding in findings]


def test_an_honest_year_has_nothing_hoog_and_nothing_about_a_person() -> None:
    findings = checked(reading_of(planted=False)).findings
    assert _told([finding for finding in findings if finding.severity is Severity.HIGH]) == []
    assert _told([finding for finding in findings if finding.code.startswith(ABOUT_A_PERSON)]) == []
    assert _told([finding for finding in findings if finding.audience is not Audience.COMMITTEE]) == []
    assert len(findings) <= 10, _told(list(findings))


def test_an_honest_year_adds_up_and_meets_the_bank() -> None:
    result = checked(reading_of(planted=False))
    for tie in result.dossier.books.tie_outs:
        assert tie.rows_read == tie.rows_accepted + tie.rows_set_aside + tie.rows_refused
    balances = result.dossier.matches.balances
    assert (balances["difference_cents"].dropna() == 0).all()


def test_size_klein_is_checked_with_calm_lines_for_what_is_not_kept() -> None:
    result = checked(reading_of(planted=False, size="klein"))
    assert _told([finding for finding in result.findings if finding.severity is Severity.HIGH]) == []
    not_run = {outcome.reason for outcome in result.outcomes if outcome.state is State.NOT_RUN}
    assert "blad Saldi is niet aangeleverd" in not_run
