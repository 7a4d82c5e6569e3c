"""The amounts per giver and calendar year from which the party must do something, and formulas that compare."""

from __future__ import annotations

from datetime import date

from pipeline.model.norms import NoNormInForceError, Norm
from pipeline.report.content import Area, Cell, Column, Formula, Kind, Table
from pipeline.report.stack import Stack
from pipeline.report.view import View

REGISTER, PUBLIC, FAST, MOST = "gift_register_from", "gift_publish_from", "gift_fast_report_from", "gift_year_max"
THRESHOLDS = {  # from light to heavy
    REGISTER: "Registreren vanaf",
    PUBLIC: "Openbaar vanaf",
    FAST: "Snel melden vanaf",
    MOST: "Hoogstens",
}
COLUMNS = (
    Column("title", "Drempel", Kind.TEXT, 24),
    Column("amount", "Bedrag", Kind.EURO, 14),
    Column("whose", "Wie stelde die vast", Kind.TEXT, 12),
    Column("basis", "Grondslag", Kind.TEXT, 13, spill=4),
)


class Thresholds:
    """The thresholds in force at the end of a calendar year. A total is a column `total` of the table that asks."""

    def __init__(self, view: View, stack: Stack) -> None:
        self.norms = _in_force(view)
        self.area = stack.area(COLUMNS, len(self.norms), column=1)

    def table(self) -> Table:
        """Return the thresholds, each with the article it rests on."""
        norms = [*self.norms.values()]
        data: dict[str, list[Cell]] = {
            "title": [THRESHOLDS[norm.id] for norm in norms],
            "amount": [int(norm.value) for norm in norms],
            "basis": [norm.basis for norm in norms],
            "whose": ["de partij" if norm.confirmed else "standaard" for norm in norms],
        }
        return Table(self.area, data, "Drempels, per gever en kalenderjaar")

    def highest(self, area: Area, number: int, total: int) -> Cell:
        """Return the heaviest threshold that a total reaches, with what it rests on."""
        formula, value = '"–"', "–"
        for index, norm in enumerate(self.norms.values()):
            title, basis = self.area.cell("title", index), self.area.cell("basis", index)
            formula = f'IF({self._test(norm)},{title}&" – "&{basis},{formula})'
            value = f"{THRESHOLDS[norm.id]} – {norm.basis}" if _reaches(norm, total) else value
        return area.at(formula, number, value)

    def against(self, area: Area, number: int, norm_id: str, total: int) -> Cell:
        """Return whether a total reaches one threshold; a dash where it does not, or where there is none."""
        word = "✘ erboven" if norm_id == MOST else "✔ bereikt"
        return self._either(area, number, norm_id, total, (word, "–")) or "–"

    def publish(self, area: Area, number: int, total: int, *, exempt: bool) -> Formula | None:
        """Return whether the gifts of a giver are made public, None without a threshold for that."""
        return self._either(area, number, PUBLIC, total, ("nee, om veiligheid" if exempt else "ja", "nee"))

    def _either(self, area: Area, number: int, norm_id: str, total: int, words: tuple[str, str]) -> Formula | None:
        norm = self.norms.get(norm_id)
        if norm is None:
            return None
        value = words[0] if _reaches(norm, total) else words[1]
        return area.at(f'IF({self._test(norm)},"{words[0]}","{words[1]}")', number, value)

    def _test(self, norm: Norm) -> str:
        limit = self.area.cell("amount", [*self.norms].index(norm.id))
        return f"{{total}}{'>' if norm.id == MOST else '>='}{limit}"


def _in_force(view: View) -> dict[str, Norm]:
    found = {}
    for norm_id in THRESHOLDS:
        try:
            found[norm_id] = view.result.dossier.norms.on(norm_id, date(view.period.year, 12, 31))
        except NoNormInForceError:
            continue
    return found


def _reaches(norm: Norm, total: int) -> bool:
    """Whether a total reaches a threshold; the maximum itself is still allowed."""
    return bool(total > norm.value if norm.id == MOST else total >= norm.value)
