r"""The report as Markdown: CommonMark with pipe tables, and readable as it stands.

What a person or a file typed is escaped, so that it shows its own letters: no markup, no HTML, no
link and no picture comes of it, nor what some readers add (`:word:`, `$formula$`, `@name`). A chart
becomes a table of its days, of weeks or of four weeks, with the doses beside them; where the page
has a table of just these weeks, a list of the doses alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import timedelta

from medlog.calc.mood import DayValue, Stretch, TooFew, stretches
from medlog.domain.amount import format_number
from medlog.render.cells import NONE, fact_text, listed_below, table_cell_text
from medlog.render.dose_days import dose_days
from medlog.render.heading import begins_text, made_text, period_text
from medlog.render.text import in_one_line
from medlog.report.cells import Cell, Span
from medlog.report.day_words import span_text
from medlog.report.values import Block, Facts, Note, Report, Section, Series, Table

_DAYS, _WEEKS = 8 * 7, 26 * 7
"""Days of a series up to which each has a row, and up to which a row has a week; then four."""

_MARKS = re.compile(
    r"[\\`*_{}\[\]<>|~$@]"  # markup, tables, HTML, formulas, names of people
    r"|&(?=#|\w)"  # &amp;
    r"|:(?=//|[\w+-]+:)"  # http://, :skull:
    r"|(?<=www)\.|(?<=\w)\.(?=[^\W\d_]{2})",  # www.example.com
    re.IGNORECASE,
)
"""Begin something anywhere in a line."""


def text(report: Report) -> str:
    """The whole page."""
    head = [escaped(report.person)] if report.person else []
    head += [f"{period_text(report)}, {made_text(report)}"]
    head += [begins_text(report)] if begins_text(report) else []
    parts = [f"# {escaped(report.title)}", *head]
    year = report.last.year
    told = _stretches_told(report)
    for section in report.shown:
        parts += [f"## {escaped(section.title)}", *_section(section, year, told)]
    parts += map(_note, report.notes)
    if report.definitions:
        meanings = (
            f"- **{escaped(one.term)}**: {escaped(one.meaning)}" for one in report.definitions
        )
        parts += ["## What the figures mean", "\n".join(meanings)]
    return "\n\n".join(parts) + "\n"


def escaped(typed: str) -> str:
    """Text in one line that stands for itself, wherever it is put."""
    line = _MARKS.sub(r"\\\g<0>", in_one_line(typed).strip())
    # At its start: a heading, a rule, a list, and `1.` of one.
    return re.sub(r"^((?=[#+=-])|\d+(?=[.)](?:\s|$)))", r"\1\\", line)


_Told = frozenset[tuple[Cell, ...]]
"""The first columns of the tables that are on the page."""


def _stretches_told(report: Report) -> _Told:
    return frozenset(
        tuple(row[0] for row in block.rows)
        for section in report.shown
        for block in section.shown
        if isinstance(block, Table)
    )


def _section(section: Section, year: int, told: _Told) -> Iterator[str]:
    for block in section.shown:
        yield from _block(block, year, told)


def _block(block: Block, year: int, told: _Told) -> Iterator[str]:
    match block:
        case Facts():
            yield from _titled(block.title, block.detail)
            lines = [(fact.label, fact_text(fact, year)) for fact in block.lines]
            yield "\n".join(
                f"- {escaped(label)}: {escaped(words)}" for label, words in lines if words
            )
        case Table():
            yield from _titled(block.title, block.caption)
            seen = block.for_people
            heads = [(column.header, column.align == "right") for column in seen.columns]
            yield _table(
                heads, [[table_cell_text(cell, year) for cell in row] for row in seen.rows]
            )
            if listed := listed_below(block, year):
                yield "\n".join(f"- {escaped(line)}" for line in listed)
        case Series():
            yield from _series(block, year, told)
        case Note():
            yield _note(block)


def _titled(title: str, detail: str) -> Iterator[str]:
    parts = [f"**{escaped(title)}**"] if title else []
    parts += [escaped(detail)] if detail else []
    if parts:
        yield ", ".join(parts)


def _note(note: Note) -> str:
    if not note.command:
        return escaped(note.text)
    return f"{escaped(note.text)}\n\n    {in_one_line(note.command)}"


def _series(series: Series, year: int, told: _Told) -> Iterator[str]:
    days = (series.last - series.first).days + 1
    if days <= _DAYS:
        length, head = 1, "Day"
    else:
        length, head = (7, "Week") if days <= _WEEKS else (28, "Four weeks")
    # How many entries a day had is not told by a series, and not asked for here.
    values = {
        point.day: DayValue(point.day, point.mean, point.lowest, point.highest, 1)
        for point in series.points
    }
    rows = stretches(values, series.first, series.last + timedelta(days=1), length)
    if tuple(Span(row.first, row.last) for row in rows) in told:
        if series.lanes:
            yield "\n".join(
                f"- {escaped(lane.title)}: {escaped(', '.join(dose_days(lane.steps, year)))}"
                for lane in series.lanes
            )
        return
    yield from _titled(series.title, "")
    heads = [(head, False), ("Mean", True), ("Lowest", True), ("Highest", True)]
    heads += [(lane.title, False) for lane in series.lanes]
    yield _table(heads, [[*_values(row, year), *_doses(series, row)] for row in rows])


def _values(row: Stretch, year: int) -> list[str]:
    days = span_text(row.first, row.last, year)
    if isinstance(row.summary, TooFew):
        return [days, NONE, NONE, NONE]
    found = row.summary
    return [
        days,
        f"{found.mean:.1f}",
        format_number(found.lowest),
        format_number(found.highest),
    ]


def _doses(series: Series, row: Stretch) -> Iterator[str]:
    """Of each lane, the doses of these days in their order."""
    for lane in series.lanes:
        words = [
            step.words for step in lane.steps if step.first <= row.last and step.last >= row.first
        ]
        yield " → ".join(words)


def _table(heads: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]]) -> str:
    """A pipe table whose columns are in line also where nobody draws it."""
    grid = [[escaped(head) for head, _ in heads], *([escaped(one) for one in row] for row in rows)]
    widths = [max(3, *(_width(row[n]) for row in grid)) for n in range(len(heads))]
    right = [is_right for _, is_right in heads]
    rule = [
        "-" * (width - is_right) + ":" * is_right
        for width, is_right in zip(widths, right, strict=True)
    ]
    lines = [[_padded(*cell) for cell in zip(row, widths, right, strict=True)] for row in grid]
    return "\n".join(f"| {' | '.join(line)} |" for line in (lines[0], rule, *lines[1:]))


def _padded(words: str, width: int, is_right: bool) -> str:
    blanks = " " * (width - _width(words))
    return blanks + words if is_right else words + blanks


def _width(words: str) -> int:
    """Columns that a text takes in letters of one width."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in words
    )
