"""The search of the public overview before it is published."""

from __future__ import annotations

import pandas as pd

from pipeline.checks.core import NotRun, Verdict, check
from pipeline.checks.pri.private import privacy_of
from pipeline.checks.pri.searching import leaks_in
from pipeline.model.dossier import Dossier
from pipeline.model.severity import Severity


@check("PRI-03", Severity.HIGH, basis=("AVG 5", "Wfpp 25", "B6"), yearly=True)
def personal_data_in_public_output(dossier: Dossier) -> Verdict:
    """Return every part of the public files with something private in it; it never says what."""
    publication = dossier.publication
    if publication is None:
        raise NotRun("er is geen openbaar giftenoverzicht gemaakt")
    if publication.reason:
        raise NotRun(publication.reason)
    privacy = privacy_of(dossier)
    leaks = leaks_in(publication.files, publication.about_nobody, privacy)
    rows = [leak._asdict() | {"key": ("openbaar", *leak[1:])} for leak in leaks]
    return Verdict(pd.DataFrame(rows, columns=("file", "part", "kind", "key")), examined=privacy.size)
