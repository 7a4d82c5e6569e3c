"""The checks explained: for the command `controles` and for `docs/controles.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.catalogue import CHECKS
from pipeline.checks.core import Check
from pipeline.checks.wording import PARTS, basis_text
from pipeline.messages import messages
from pipeline.model.norm_text import norm_text
from pipeline.model.norms import Norm, Norms, standard_norms
from schemas.base import info

FAMILIES = {
    "INV": "De werkmap en de cellen",
    "AFS": "Aansluiting van boeken en bank",
    "BOE": "Inkomsten en uitgaven",
    "GIF": "Giften aan de partij",
    "DEC": "Declaraties en vergoedingen",
    "KAS": "De jaarstukken en de kascommissie",
    "BEL": "Nevenfuncties en belangen",
    "GES": "Geschenken aan personen",
    "INT": "Het integriteitsprogramma",
    "PRI": "Privacy",
}
_BINDINGS = {
    "wet": "wet",
    "vast": "grens voor veilig lezen, ligt vast",
    "richtwaarde": "richtwaarde: een regel voor anderen, hier als maatstaf",
    "partij": "uitgangspunt zolang de partij zelf niets heeft vastgelegd",
}
_INTRODUCTION = """# Controles

Deze controles voert openvizier uit. Dit stuk komt uit de catalogus en de teksten, met `make docs`; wijzig het daar.

- *Zwaarte* is de hoogste die een controle kan geven. ■ hoog: eerst oplossen. ▲ midden: toelichten.
  ● laag: ter kennisname.
- Rust een controle op een norm die de partij nog niet heeft bevestigd, dan is een bevinding hoogstens midden.
- Een controle zonder het blad of de kolom die nodig is, wordt niet uitgevoerd. Het rapport zegt dat.
- Een bevinding is een vraag over de administratie, geen oordeel over een persoon."""
_PLACEHOLDER = re.compile(r"\{[^}]*\}")


def by_code() -> dict[str, Check]:
    """Return the checks by their code, in the order of the catalogue."""
    return {check.code: check for check in CHECKS}


def explain(code: str, norms: Norms | None = None) -> str:
    """Explain one check in Dutch: what is wrong, why that matters, how to repair it, on which norm and law it rests.

    `norms`: with the party's own values; the standard ones when left out. Raises KeyError for an unknown code.
    """
    check = by_code()[code.strip().upper()]
    facts = _facts(check, norms or standard_norms())
    width = max(len(label) for label, _ in facts)
    lines = [f"{check.severity.sign} {check.code}  {_title(check)}", ""]
    lines += [f"  {label:<{width}}  {text}" for label, text in facts]
    return "\n".join(lines)


def overview() -> str:
    """List every check in Dutch, by family: sign of the highest severity, code, title."""
    lines: list[str] = []
    for family, checks in _families():
        lines += ["", f"{family}  {FAMILIES[family]}"]
        lines += [f"  {check.severity.sign} {check.code}  {_title(check)}" for check in checks]
    return "\n".join([*lines[1:], "", "Meer over één controle: openvizier controles CODE"])


def catalogue_markdown() -> str:
    """Return `docs/controles.md`: every check explained under the standard norms."""
    parts = [_INTRODUCTION]
    for family, checks in _families():
        parts.append(f"## {family} – {FAMILIES[family]}")
        for check in checks:
            parts.append(f"### {check.code} {_title(check)}")
            parts.append("\n".join(f"- **{label}**: {text}" for label, text in _facts(check, standard_norms())))
    return "\n\n".join(parts) + "\n"


def _families() -> Iterator[tuple[str, list[Check]]]:
    for family in dict.fromkeys(check.family for check in CHECKS):
        yield family, [check for check in CHECKS if check.family == family]


def _title(check: Check) -> str:
    return _without_facts(messages()[check.code]["title"])


def _facts(check: Check, norms: Norms) -> list[tuple[str, str]]:
    """Return what is said of a check, as pairs of a label and a text."""
    words = messages()[check.code]
    facts = [
        ("Zwaarte", f"hoogstens {check.severity} ({check.severity.label.lower()})"),
        ("Waarom", _without_facts(words["why"])),
        ("Oplossing", _without_facts(words["action"])),
    ]
    titles = dict.fromkeys(_without_facts(text["title"]) for text in _variants(check) if "title" in text)
    also = [title for title in titles if title != _title(check)]
    facts += [("Ook", "; ".join(also))] if also else []
    facts += [("Norm", _norm_text(norms.values[check.norm][-1]))] if check.norm else []
    facts.append(("Nodig", _needs(check)))
    facts += [("Wanneer", "alleen bij de jaarcontrole")] if check.yearly or check.family in {"KAS", "BEL"} else []
    facts.append(("Grondslag", "; ".join(basis_text(entry) for entry in check.basis)))
    return facts


def _variants(check: Check) -> list[dict[str, str]]:
    return [text for name, text in messages()[check.code].items() if name not in PARTS]


def _norm_text(norm: Norm) -> str:
    state = "door de partij bevestigd" if norm.confirmed else _BINDINGS[norm.binding]
    return f"{norm.title}: {norm_text(norm)}, sinds {norm.valid_from:%d-%m-%Y} ({norm.basis}; {state})"


def _needs(check: Check) -> str:
    """Say which sheets and columns a check cannot do without."""
    needs = []
    for need in check.needs:
        schema, *names = need if isinstance(need, tuple) else (need,)
        assert isinstance(schema, type)  # noqa: S101 - tells mypy what Need says
        sheet = info(schema)
        headings = ", ".join(sheet.field(str(name)).heading for name in names)
        needs.append(f"blad {sheet.title}" + (f" met {headings}" if headings else ""))
    return "; ".join(needs) or "elk bestand dat is aangeleverd"


def _without_facts(template: str) -> str:
    """Return a text with an ellipsis where a finding names a fact."""
    return _PLACEHOLDER.sub("…", template)
