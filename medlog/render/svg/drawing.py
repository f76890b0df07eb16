"""A series as a chart: the range and the mean of each day, and the doses on the same days.

    10 ┬  │  ●      a dot is the mean of a day, a bar goes from its lowest to its highest entry,
  best │  ●──●   ●  a line joins days that follow each other; a day without an entry is a gap
     0 ┴─────────
       3 Aug  10 Aug

The colours stand in attributes and hold for white paper, in a PDF too; each group has a class, by
which the style of a page gives it others. Letters take the text's colour.
"""

from collections.abc import Iterator

from medlog.domain.amount import format_number
from medlog.render.svg import lanes
from medlog.render.svg.axis import SIZE, Axis, Tick, ticks
from medlog.render.svg.lettering import escaped, width
from medlog.render.svg.marks import Mark, length_of, marks
from medlog.render.svg.path import number, path
from medlog.render.svg.scale import SMALL, Heights, scale
from medlog.render.svg.unchanged import unchanged
from medlog.report.day_words import span_text
from medlog.report.values import Lane, Series

WIDE = 680
"""The text column of a page on paper or a large screen, in pixels of 1/96 inch."""

NARROW = 340
"""A phone's."""

_LEFT, _RIGHT = 44, 8
"""Beside the days: the scale to the left, half a date to the right."""

_HEIGHT = 136
_DATES = 28
"""The room under the lines for the dates."""

_KEY = 18
"""From a line of the key to the next one."""

_CHANGES = 6
"""Changes of doses up to which each is drawn through the chart."""

_SAID = 6
"""Doses of a medication that the description lists."""


def series(series: Series, heading: str = "", room: float = WIDE) -> str:
    """The chart as an SVG element, `room` pixels wide.

    `heading` says what was measured; its words in brackets behind the ends of the scale, as in
    `Mood, from 0 (worst) to 10 (best)`, stand at the axis. More days than have room share marks:
    `mark_length` says how many, and so does the key.
    """
    axis = Axis(series.first, series.last, _LEFT, room - _RIGHT, room)
    length = mark_length(series, room)
    found = marks(series, length)
    key, top = _key(series, found, length, room)
    heights = Heights(series, top, top + _HEIGHT)
    bottom = heights.floor + _DATES
    drawn = []
    held = [lane for lane in series.lanes if lane.holds(series.first, series.last)]
    for lane in series.lanes:
        if lane not in held:
            one = lanes.drawn(lane, axis, bottom)
            drawn.append(one.svg)
            bottom = one.bottom
    if held:
        one = unchanged(held, axis, bottom)
        drawn.append(one.svg)
        bottom = one.bottom
    title = f"{heading}: {series.title}" if heading and series.title else heading or series.title
    parts = (
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img"',
        f' viewBox="0 0 {number(room)} {number(bottom)}"',
        f' width="{number(room)}" height="{number(bottom)}"',
        f' font-family="system-ui, sans-serif" font-size="{SIZE}" fill="currentColor">',
        f"<title>{escaped(title)}</title>",
        f"<desc>{escaped(' '.join(_description(series)))}</desc>",
        key,
        scale(series, heading, axis, heights),
        _changes(series.lanes, axis, heights),
        _dates(ticks(axis), heights.floor),
        _marks(found, axis, heights),
        *drawn,
        "</svg>",
    )
    return "".join(parts)


def mark_length(series: Series, room: float = WIDE) -> int:
    """How many days share a mark in a chart of that width."""
    return length_of(_days(series), room - _LEFT - _RIGHT)


def _days(series: Series) -> int:
    return (series.last - series.first).days + 1


def _description(series: Series) -> Iterator[str]:
    """What the chart shows, in sentences."""
    year = series.last.year
    days = f"{span_text(series.first, series.last, year)} {year}"
    count = f"{len(series.points)} of {_days(series)} days have a value"
    if not series.points:
        yield f"{days}: {count}."
        return
    lowest = format_number(min(point.lowest for point in series.points))
    highest = format_number(max(point.highest for point in series.points))
    yield f"{days}: {count}; the lowest is {lowest}, the highest {highest}."
    for lane in series.lanes:
        steps = [
            f"{step.words} {span_text(step.first, step.last, year)}" for step in lane.steps[:_SAID]
        ]
        if len(lane.steps) > _SAID:
            steps.append(f"and {len(lane.steps) - _SAID} more")
        yield f"{lane.title}: {', '.join(steps)}."


def _key(series: Series, found: list[Mark], length: int, room: float) -> tuple[str, float]:
    """What the marks mean, with a mark before the words, and how far down the lines go."""
    entries = []
    if found:
        entries.append(("mean", "h0", 6, f"mean of {'a day' if length == 1 else f'{length} days'}"))
    if any(mark.lowest < mark.highest for mark in found):
        entries.append(("range", "m0 -5v10", 3, "lowest to highest"))
    if len(found) < -(-_days(series) // length):
        entries.append(("", "", 0, "blank: no entry"))
    x, y, parts = float(_LEFT), SIZE, []
    for look, sign, thick, words in entries:
        before = 10 if look else 0
        needed = before + width(words, SMALL)
        if x > _LEFT and x + needed > room:
            x, y = _LEFT, y + _KEY
        if look:
            parts.append(path(look, f"M{number(x + 3)} {number(y - 4)}{sign}", thick))
        parts.append(f'<text x="{number(x + before)}" y="{number(y)}">{words}</text>')
        x += needed + 10
    return f'<g font-size="{SMALL}">{"".join(parts)}</g>', y + _KEY


def _changes(drawn: tuple[Lane, ...], axis: Axis, heights: Heights) -> str:
    """A line through the chart at each change of a prescribed dose, where they are few."""
    days = {day for lane in drawn for day in lane.changes}
    if not 0 < len(days) <= _CHANGES:
        return ""
    lines = "".join(
        f"M{number(axis.begin(day))} {number(heights.top)}V{number(heights.floor)}"
        for day in sorted(days)
    )
    return path("change", lines)


def _dates(found: tuple[Tick, ...], floor: float) -> str:
    strokes = "".join(f"M{number(one.x)} {number(floor)}v4" for one in found)
    y = number(floor + 17)
    words = "".join(
        f'<text x="{number((one.begin + one.end) / 2)}" y="{y}">{one.words}</text>' for one in found
    )
    return f'{path("tick", strokes)}<g text-anchor="middle">{words}</g>'


def _marks(found: list[Mark], axis: Axis, heights: Heights) -> str:
    """Bars, the line through days that follow each other, and dots, one path each."""
    bars, line, dots = "", "", ""
    before: Mark | None = None
    for mark in found:
        x = number(axis.middle(mark.first, mark.last))
        y = number(heights.of(mark.mean))
        if mark.lowest < mark.highest:
            bars += f"M{x} {number(heights.of(mark.lowest))}V{number(heights.of(mark.highest))}"
        follows = before is not None and (mark.first - before.last).days == 1
        line += f"{'L' if follows else 'M'}{x} {y}"
        dots += f"M{x} {y}h0"
        before = mark
    days = 1 if before is None else (before.last - before.first).days + 1
    room = axis.slot * days
    return (
        path("range", bars, min(max(room / 3, 1), 4))
        + path("line", line)
        + path("mean", dots, min(max(room * 0.7, 2), 6))
    )
