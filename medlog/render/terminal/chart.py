"""A series as a small chart of characters, eleven levels in six lines.

    10┤     ╷
     8┤ ▄   │ ▀
     6┤   ▀ ▄       ▄
     4┤           ▄
     2┤
     0┤
      └┴─────┴─────────
       5 Oct 12 Oct
       sertraline
       │50 mg/day──│100 mg/day
       unchanged: lithium 450 mg/day

A mark is the mean of a day, or of several where the days are more than the columns; a line goes
from the lowest to the highest entry. Half a line of text is one level. Where nothing was logged
nothing is drawn. Below it each medication has a line with its doses on the same days, and those
whose dose stayed the same share one.
"""

from datetime import date, timedelta
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from medlog.domain.amount import MICRO
from medlog.render.text import in_one_line
from medlog.report.day_words import day_text
from medlog.report.values import Lane, Point, Series

_LEVELS = 10
_LABEL = 3
_WIDEST_STEP = 3
_LENGTHS = (1, 2, 7, 14, 28, 91, 182, 364)
_WEEK = 7
_MARKS = "▄▀"
_LINES = ("", "╷", "╵", "│")
_MARK = "bold cyan"
_RANGE = "cyan"
_AXIS = "dim"


class Bar(NamedTuple):
    """What stands in one place of the chart, in levels from 0 to 10."""

    mean: int
    lowest: int
    highest: int


def chart(series: Series, width: int) -> list[Text]:
    """The lines of the chart, at most `width` columns wide; the last says how to read it."""
    length = _length(series, width - _LABEL)
    places = -(-_days(series) // length)
    step = min(_WIDEST_STEP, (width - _LABEL) // places)
    bars = _bars(series, length, places)
    lines = [_line(series, row, bars, step) for row in range(_LEVELS // 2, -1, -1)]
    held = [lane for lane in series.lanes if lane.holds(series.first, series.last)]
    lanes = [
        line
        for lane in series.lanes
        if lane not in held
        for line in _lane(series, lane, length, places, step)
    ]
    axis = _axis(series, length, places, step, width)
    return [*lines, *axis, *lanes, *_unchanged(series, held, width), _legend(length, bars)]


def _days(series: Series) -> int:
    return (series.last - series.first).days + 1


def _length(series: Series, room: int) -> int:
    """How many days share a place, so that all of them fit."""
    days = _days(series)
    least = -(-days // room)
    return next((length for length in _LENGTHS if length >= least), least)


def _place(series: Series, day: date, length: int, places: int) -> int:
    """Counted from the end, so that the last place is whole."""
    return places - 1 - (series.last - day).days // length


def _bars(series: Series, length: int, places: int) -> list[Bar | None]:
    points: list[list[Point]] = [[] for _ in range(places)]
    for point in series.points:
        points[_place(series, point.day, length, places)].append(point)
    return [_bar(series, group) if group else None for group in points]


def _bar(series: Series, points: list[Point]) -> Bar:
    return Bar(
        _level(series, sum(point.mean for point in points) / len(points)),
        _level(series, min(point.lowest for point in points) / MICRO),
        _level(series, max(point.highest for point in points) / MICRO),
    )


def _level(series: Series, value: float) -> int:
    return int((value - series.low) / (series.high - series.low) * _LEVELS + 0.5)


def _line(series: Series, row: int, bars: list[Bar | None], step: int) -> Text:
    """One line of text, that of the levels 2 * row and, above it, 2 * row + 1."""
    label = series.low + (series.high - series.low) * 2 * row // _LEVELS
    line = Text().append(f"{label:>{_LABEL - 1}}┤", _AXIS)
    for n, bar in enumerate(bars):
        sign = "" if bar is None else _sign(bar, 2 * row)
        if sign:
            line.pad_right(_LABEL + n * step - len(line))
            line.append(sign, _MARK if sign in _MARKS else _RANGE)
    return line


def _sign(bar: Bar, level: int) -> str:
    """What stands for a bar where a line shows `level` and, above it, the next one."""
    if bar.mean in {level, level + 1}:
        return _MARKS[bar.mean - level]
    below, above = (bar.lowest <= half <= bar.highest for half in (level, level + 1))
    return _LINES[below + 2 * above]


def _axis(series: Series, length: int, places: int, step: int, width: int) -> list[Text]:
    """The line under the chart, with a stroke and a date where a date has room."""
    line = ["─"] * (places * step)
    dates = ""
    for place in range(places):
        begins = series.last - timedelta(days=(places - place) * length - 1)
        whole_weeks = ((places - place) * length) % _WEEK == 0
        words = day_text(max(begins, series.first), series.last.year)
        at = place * step
        room = len(dates) < at - 1 or place == 0
        fits = room and _LABEL + at + len(words) <= width
        if fits and (whole_weeks or length > 1 or place == 0):
            line[at] = "┴"
            dates = dates.ljust(at) + words
    margin = " " * (_LABEL - 1)
    return [Text(f"{margin}└{''.join(line)}", _AXIS), Text(f"{margin} {dates}", _AXIS)]


def _lane(series: Series, lane: Lane, length: int, places: int, step: int) -> list[Text]:
    """A medication's name, and under it its doses on the days of the axis; a gap stays one.

    Where the doses are all the same, they stand beside the name.
    """
    line = [" "] * (places * step)
    every = {in_one_line(dose.words) for dose in lane.steps}
    title = " ".join([in_one_line(lane.title), *(every if len(every) == 1 else ())])
    begins = [_place(series, dose.first, length, places) * step for dose in lane.steps]
    for n, (dose, begin) in enumerate(zip(lane.steps, begins, strict=True)):
        end = (_place(series, dose.last, length, places) + 1) * step
        room = min([end, *begins[n + 1 : n + 2]]) - begin
        if not room:  # a place of several days, in which another dose begins
            continue
        # Where the words have no room the stroke alone says that the dose changed.
        words = in_one_line(dose.words) if len(every) > 1 else ""
        fitting = (one for one in (words, words.removesuffix("/day")) if cell_len(one) < room)
        shown = next(fitting, "")
        stroke = "│" + shown + "─" * (room - 1 - cell_len(shown))
        line[begin : begin + room] = [stroke, *[""] * (room - 1)]
    margin = " " * _LABEL
    return [
        Text(f"{margin}{title}", no_wrap=True, overflow="ellipsis"),
        Text(f"{margin}{''.join(line)}", _AXIS, no_wrap=True),
    ]


def _unchanged(series: Series, held: list[Lane], width: int) -> list[Text]:
    """The medications whose dose was the same on all days, in as few lines as hold them."""
    lines: list[str] = []
    for lane in held:
        words = in_one_line(f"{lane.title} {lane.holds(series.first, series.last)}")
        if not lines:
            lines.append(f"unchanged: {words}")
        elif _LABEL + cell_len(f"{lines[-1]}, {words}") <= width:
            lines[-1] += f", {words}"
        else:
            lines[-1] += ","
            lines.append(words)
    margin = " " * _LABEL
    return [Text(f"{margin}{line}", no_wrap=True, overflow="ellipsis") for line in lines]


def _legend(length: int, bars: list[Bar | None]) -> Text:
    words = ["▄ mean of a day" if length == 1 else f"▄ mean of {length} days"]
    if any(bar and bar.lowest < bar.highest for bar in bars):
        words.append("│ lowest to highest")
    if None in bars:
        words.append("blank: no entry")
    return Text(" " * _LABEL + "  ".join(words), _AXIS)
