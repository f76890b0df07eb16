"""The doses under a chart that were the same on all of its days: words, as no band says more.

unchanged: lithium 900 mg/day, quetiapine 25 mg/day
"""

from collections.abc import Sequence

from medlog.render.svg.axis import Axis
from medlog.render.svg.lanes import Drawn
from medlog.render.svg.lettering import escaped, shortened, width, wrapped
from medlog.render.svg.path import number
from medlog.render.text import END, ISOLATE, from_the_right, in_one_line
from medlog.report.values import Lane

_SIZE = 11
_LINE = 14
_GAP = 3
_BEFORE = "unchanged: "


def unchanged(lanes: Sequence[Lane], axis: Axis, top: float) -> Drawn:
    """The lines of these lanes, from `top` down; each of them holds one dose all along."""
    room = axis.edge - axis.left
    parts = [_words(lane, axis, room - width(_BEFORE, _SIZE)) for lane in lanes]
    lines = wrapped([f"{_BEFORE}{parts[0]}", *parts[1:]], _SIZE, room)
    apart = [escaped(lane.title) for lane in lanes if from_the_right(lane.title)]
    texts = "".join(
        f'<text x="{number(axis.left)}" y="{number(top + _SIZE + _LINE * n)}">'
        f"{_isolated(escaped(line), apart)}</text>"
        for n, line in enumerate(lines)
    )
    return Drawn(f'<g font-size="{_SIZE}">{texts}</g>', top + _LINE * len(lines) + _GAP)


def _words(lane: Lane, axis: Axis, room: float) -> str:
    """`lithium 900 mg/day`: of a long name as much as has room, of the dose all."""
    dose = in_one_line(lane.holds(axis.first, axis.last))
    name = shortened(in_one_line(lane.title), _SIZE, room - width(f" {dose},", _SIZE))
    return f"{name} {dose}"


def _isolated(line: str, titles: list[str]) -> str:
    """The line, in which a name that is written from the right leaves the dose beside it alone."""
    for title in titles:
        line = line.replace(title, f"{ISOLATE}{title}{END}")
    return line
