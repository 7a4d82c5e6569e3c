"""Native charts: columns or bars, some hatched, and lines over them."""

from __future__ import annotations

from typing import Any

from pipeline.report.chart_content import Chart, Series
from pipeline.report.looks import NAVY
from pipeline.report.text import clean


def insert_chart(book: Any, sheet: Any, chart: Chart) -> None:
    """Draw a native chart over the ranges that it names, with a text for who cannot see it."""
    stacked = {"subtype": "stacked"} if chart.stacked else {}
    drawn = book.add_chart({"type": "bar" if chart.horizontal else "column", **stacked})
    for series in chart.series:
        if not series.line:
            drawn.add_series(_series(chart, series))
    lines = [series for series in chart.series if series.line]
    if lines:
        over = book.add_chart({"type": "line"})
        for series in lines:
            over.add_series(_series(chart, series))
        if any(series.share for series in lines):
            over.set_y2_axis({"num_format": "0 %", "min": 0, "max": 1})
        elif any(series.apart for series in lines):
            over.set_y2_axis({"num_format": "#,##0"})
        drawn.combine(over)
    drawn.set_title({"name": clean(chart.title), "name_font": {"size": 11, "color": NAVY}, "overlay": False})
    unseen = [number for number, series in enumerate(chart.series) if series.unseen]
    drawn.set_legend({"position": "bottom", "delete_series": unseen})
    amounts = {"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}}
    names: dict[str, Any] = {"label_position": "low"}
    if chart.horizontal:
        names |= {"reverse": True, "crossing": "max"}
    drawn.set_x_axis(amounts if chart.horizontal else names)
    drawn.set_y_axis(names if chart.horizontal else amounts)
    drawn.set_size({"width": chart.width, "height": chart.height})
    sheet.insert_chart(chart.row - 1, chart.column, drawn, {"description": clean(chart.alt)})


def _series(chart: Chart, series: Series) -> dict[str, Any]:
    drawn: dict[str, Any] = {"name": series.name, "categories": f"={chart.categories}", "values": f"={series.values}"}
    if series.unseen:
        return drawn | {"fill": {"none": True}, "border": {"none": True}, "gap": 60}
    if series.share or series.apart:
        drawn |= {"y2_axis": True}
    if series.line:
        return drawn | {"line": {"color": series.colour, "width": 2.25}, "marker": {"type": "diamond", "size": 6}}
    if series.hatched:
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": series.colour, "bg_color": "#FFFFFF"}
        return drawn | {"pattern": pattern, "border": {"color": NAVY}, "gap": 60}  # light colours end somewhere too
    return drawn | {"fill": {"color": series.colour}, "border": {"color": series.colour}, "gap": 60}
