"""The doses of a medication under a chart: a band whose height is the dose.

    sertraline
              ┌────────────
    ┌─────────┤ 75 mg/day
    │50 mg/day│
    └─────────┴────────────
    25 mg/day: 3–9 Aug

A dose is written into its step or above it; what has no room there stands beside the name, or else
under the band, with its days.
"""

from datetime import timedelta
from typing import NamedTuple

from medlog.render.dose_days import dose_days
from medlog.render.svg.axis import Axis
from medlog.render.svg.lettering import escaped, shortened, width, wrapped
from medlog.render.svg.path import number, path
from medlog.render.text import in_one_line
from medlog.report.values import Lane, Step

_TITLE = 12
_WORDS = 11
_LINE = 14
"""From a line of words to the next one."""

_BAND = 30
"""How high the highest dose is."""

_LEAST = 3
"""How high the smallest dose is."""

_INSIDE = 16
"""The height that holds a line of words."""

_EVEN = 18
"""How high a band of one dose is, or one without any that has a height."""

_MARGIN = 3
_GAP = 10
_LINES = 3
"""How many lines of doses may stand under a band."""


class Drawn(NamedTuple):
    """A lane as SVG, and how far down it goes."""

    svg: str
    bottom: float


class Label(NamedTuple):
    """The words of a step: in it or right above it."""

    words: str
    x: float
    y: float


def drawn(lane: Lane, axis: Axis, top: float) -> Drawn:
    """The lane, drawn from `top` down."""
    floor = top + _LINE + 4 + _band(lane)
    title = shortened(in_one_line(lane.title), _TITLE * 1.1, axis.edge - axis.left)
    name = (
        f'<text x="{number(axis.left)}" y="{number(top + _TITLE)}" font-size="{_TITLE}"'
        f' font-weight="600">{escaped(title)}</text>'
    )
    found = labels(lane, axis, floor)
    below = _below(lane, axis, {one.words for one in found})
    beside = axis.left + width(title, _TITLE * 1.1) + _WORDS
    if len(below) == 1 and beside + width(below[0], _WORDS) <= axis.edge:
        found.append(Label(below.pop(), beside, top + _TITLE))
    found += [Label(line, axis.left, floor + _LINE * (n + 1)) for n, line in enumerate(below)]
    texts = "".join(
        f'<text x="{number(one.x)}" y="{number(one.y)}">{escaped(one.words)}</text>'
        for one in found
    )
    svg = f'{name}{_steps(lane, axis, floor)}<g font-size="{_WORDS}">{texts}</g>'
    return Drawn(svg, floor + _LINE * len(below) + _GAP)


def labels(lane: Lane, axis: Axis, floor: float) -> list[Label]:
    """The words of the steps that are wide enough for them, over a band that stands on `floor`."""
    found = []
    band = _band(lane)
    for step in lane.steps:
        begin, end = _ends(step, axis)
        if width(step.words, _WORDS) + 2 * _MARGIN <= end - begin:
            height = _height(step, band)
            inside = height >= _INSIDE
            y = floor - height + (_WORDS + 1 if inside else -4)
            found.append(Label(step.words, begin + _MARGIN, y))
    return found


def _steps(lane: Lane, axis: Axis, floor: float) -> str:
    """The bands, and, dashed, the days of a dose without a height."""
    band, bands, flat = _band(lane), "", ""
    for step in _seen(lane, axis):
        begin, end = _ends(step, axis)
        height = _height(step, band)
        if height:
            bands += f"M{number(begin)} {number(floor)}v{number(-height)}H{number(end)}V{floor:g}z"
        else:
            flat += f"M{number(begin)} {number(floor)}H{number(end)}"
    return path("dose", bands) + path("no-dose", flat)


def _seen(lane: Lane, axis: Axis) -> list[Step]:
    """The steps that can be told apart: of those that begin at one place, the highest."""
    found: dict[int, Step] = {}
    for step in lane.steps:
        place = round(_ends(step, axis)[0])
        if place not in found or step.height > found[place].height:
            found[place] = step
    return list(found.values())


def _ends(step: Step, axis: Axis) -> tuple[float, float]:
    """From where to where a step goes; never narrower than a stroke."""
    begin = axis.begin(step.first)
    return begin, max(axis.begin(step.last + timedelta(days=1)), begin + 1)


def _band(lane: Lane) -> float:
    return _BAND if len({step.height for step in lane.steps}) > 1 else _EVEN


def _height(step: Step, band: float) -> float:
    """Of one dose alone there is nothing to compare: it has all of its band."""
    if step.height <= 0:
        return 0
    return band if band == _EVEN else max(step.height * band, _LEAST)


def _below(lane: Lane, axis: Axis, written: set[str]) -> list[str]:
    """Lines with the doses that stand nowhere else, each with its days."""
    parts = dose_days((one for one in lane.steps if one.words not in written), axis.last.year)
    room = axis.edge - axis.left
    lines = wrapped(parts, _WORDS, room)
    kept = len(parts)
    while len(lines) > _LINES:
        kept -= 1
        lines = wrapped([*parts[:kept], f"and {len(parts) - kept} more"], _WORDS, room)
    return lines
