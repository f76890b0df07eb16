"""A report as the PDF's template reads it: words in lists, and the charts as SVG."""

import re
from bisect import bisect_left
from html import unescape
from itertools import accumulate
from typing import Any

from medlog.render import svg
from medlog.render.cells import fact_text, listed_below, table_cell_text
from medlog.render.heading import begins_text, made_text, period_text
from medlog.render.text import END, ISOLATE, from_the_right, harmless
from medlog.report.values import Block, Facts, Note, Report, Section, Series, Table

_LONGEST = 20
"""Letters in one piece that have room in a column of a table, as the longest names of medicines."""

_ROWS, _LETTERS = 12, 1500
"""A block that has no more than that stays on one page; a longer one would run out of it."""

_DEFINED = 5000
"""Letters of definitions that stay on one page, in two columns."""

_IN_LINE = 75
"""Letters of facts without a title that stand beside each other."""

_TALL, _TALLEST = 8, 60
"""A narrow table with more rows than the first, up to the second, stands in two halves."""

_NARROW = 40
"""Letters beside each other in half the width of the page."""

_MAY_BREAK = "\u200b"
"""Without width: a line may end here."""

_IN_OTHER_SCRIPTS = re.compile(
    r'<text x="([\d.]+)" y="([\d.]+)"([^>]*)>([^<]*[\u0590-\u1fff\u2e80-\U0010ffff][^<]*)</text>'
)
"""Within a picture Typst looks for letters in one font alone; in its own text in all there are."""

Content = dict[str, Any]


def content(report: Report, paper: str) -> Content:
    """The whole page; every string in it is plain text, but those under "svg"."""
    year = report.last.year
    return {
        "paper": paper,
        "title": _text(report.title),
        "person": _text(report.person),
        "period": period_text(report),
        "made": made_text(report),
        "begins": begins_text(report),
        "sections": [
            {"title": section.title, "blocks": _blocks(section, year)} for section in report.shown
        ],
        "notes": [_note(note) for note in report.notes],
        "definitions": _definitions(report),
    }


def _definitions(report: Report) -> Content:
    """Two parts with about as many letters each, the first with the more."""
    rows = [[one.term, one.meaning] for one in report.definitions]
    lengths = list(accumulate(sum(map(len, row)) for row in rows))
    half = bisect_left(lengths, lengths[-1] / 2) + 1 if rows else 0
    whole = not rows or lengths[-1] <= _DEFINED
    return {"halves": [rows[:half], rows[half:]] if rows else [], "whole": whole}


def _blocks(section: Section, year: int) -> list[Content]:
    """The blocks that are shown; facts that follow each other stand side by side."""
    found: list[Content] = []
    for block in section.shown:
        drawn = _block(block, section.title, year)
        if drawn["type"] == "facts" and found and found[-1]["type"] == "facts":
            found[-1]["of"] += drawn["of"]
        else:
            found.append(drawn)
    return found


def _block(block: Block, title: str, year: int) -> Content:
    match block:
        case Facts():
            return {"type": "facts", "of": [_facts(block, year)]}
        case Table():
            return _table(block.for_people, year)
        case Series():
            return _series(block, title)
    return _note(block)


def _facts(facts: Facts, year: int) -> Content:
    lines = [[_text(fact.label), _text(fact_text(fact, year))] for fact in facts.lines]
    said = [line for line in lines if line[1]]
    return {
        "title": _text(facts.title),
        "detail": _text(facts.detail),
        "lines": said,
        "in_line": not facts.title and sum(max(map(len, line)) for line in said) <= _IN_LINE,
        "whole": _is_short(said, 4 * _ROWS),
    }


def _table(table: Table, year: int) -> Content:
    rows = [[_text(table_cell_text(cell, year)) for cell in row] for row in table.rows]
    parts = [rows]
    if _TALL < len(rows) <= _TALLEST and _letters(table, rows) <= _NARROW:
        half = -(-len(rows) // 2)
        parts = [rows[:half], rows[half:]]
    return {
        "type": "table",
        "title": _text(table.title),
        "caption": _text(table.caption),
        "columns": [[_text(one.header), one.align] for one in table.columns],
        "parts": parts,
        "whole": _is_short(parts[0], _ROWS if len(parts) == 1 else _TALLEST),
        "listed": [_text(line) for line in listed_below(table, year)],
    }


def _series(series: Series, title: str) -> Content:
    # A dot is a line of no length with round ends; of one that stands alone Typst draws nothing.
    drawn = re.sub(r"(M[\d.]+ [\d.]+)h0", r"\1h.01", svg.series(series, title))
    said = re.search("<desc>(.*?)</desc>", drawn, re.DOTALL)
    words = f"{title}: {series.title}. {unescape(said[1]) if said else ''}"
    return {
        "type": "series",
        "svg": _IN_OTHER_SCRIPTS.sub("", drawn),
        "width": svg.WIDE,
        "texts": [_over(*found) for found in _IN_OTHER_SCRIPTS.findall(drawn)],
        "alt": words.strip(),
    }


def _over(x: str, y: str, more: str, words: str) -> Content:
    """Words of a chart that Typst sets over it, on their line."""
    return {"x": float(x), "y": float(y), "title": bool(more), "words": unescape(words)}


def _note(note: Note) -> Content:
    return {"type": "note", "text": _text(note.text), "command": _text(note.command)}


def _letters(table: Table, rows: list[list[str]]) -> int:
    """How many letters a table needs beside each other; a header may stand in several lines."""
    return sum(
        max(*map(len, column.header.split()), *(len(row[n]) for row in rows))
        for n, column in enumerate(table.columns)
    )


def _is_short(rows: list[list[str]], most: int) -> bool:
    return len(rows) <= most and sum(len(text) for row in rows for text in row) <= _LETTERS


def _text(text: str) -> str:
    """Harmless, and a long word may be broken, which else would run over the edge of the page."""
    shown = re.sub(rf"\S{{{_LONGEST}}}(?=\S)", rf"\g<0>{_MAY_BREAK}", harmless(text))
    # What is written from the right would take the number beside it to its other side.
    return f"{ISOLATE}{shown}{END}" if from_the_right(shown) else shown
