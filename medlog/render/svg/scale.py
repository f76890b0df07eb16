"""The lines of a chart's scale, with their values and the words for its ends."""

import re

from medlog.render.svg.axis import SIZE, Axis
from medlog.render.svg.lettering import escaped
from medlog.render.svg.path import number, path
from medlog.report.values import Series

SMALL = 11
"""The letters of what explains."""

_STEPS = (1, 2, 5, 10, 20, 50, 100)
_MOST = 5
"""Steps of a scale."""


class Heights:
    """Where the values of a series stand, between the top and the floor of its chart."""

    def __init__(self, series: Series, top: float, floor: float) -> None:
        self.low, self.high, self.top, self.floor = series.low, series.high, top, floor

    def of(self, value: float) -> float:
        """How far down a value stands."""
        share = (value - self.low) / (self.high - self.low)
        return self.floor - share * (self.floor - self.top)


def values(series: Series) -> list[int]:
    """The values that have a line: both ends, and a few between them."""
    span = series.high - series.low
    step = next((step for step in _STEPS if span <= step * _MOST), span)
    between = range(series.low + step, series.high, step)
    return [series.low, *(one for one in between if series.high - one > step / 2), series.high]


def scale(series: Series, heading: str, axis: Axis, heights: Heights) -> str:
    """The lines over the whole width, and what stands to their left."""
    lines, words = "", ""
    for value in values(series):
        y = heights.of(value)
        lines += f"M{axis.left:g} {number(y)}H{number(axis.right)}"
        words += _text(axis, y, str(value))
        if end := re.search(rf"\b{value} \((\w+)\)", heading):
            y += SIZE if value == series.high else -SIZE
            words += _text(axis, y, end[1], f' font-size="{SMALL}"')
    return f'{path("grid", lines)}<g text-anchor="end">{words}</g>'


def _text(axis: Axis, y: float, words: str, size: str = "") -> str:
    return f'<text x="{axis.left - 8:g}" y="{number(y + 4)}"{size}>{escaped(words)}</text>'
