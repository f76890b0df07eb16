"""A report as the PDF's template reads it: words in lists, and the charts as SVG."""

import re
from html import unescape
from typing import Any

from medlog.render import svg
from medlog.render.cells import fact_text, listed_below, table_cell_text
from medlog.render.heading import begins_text, made_text, period_text
from medlog.render.text import harmless
from medlog.report.values import Block, Facts, Note, Report, Section, Series, Table

_LONGEST = 24
"""Letters in one piece that have room in a column of a table."""

_ROWS, _LETTERS = 12, 1500
"""A block that has no more than that stays on one page; a longer one would run out of it."""

_MAY_BREAK = "\u200b"
"""Without width: a line may end here."""

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
        "definitions": [[one.term, one.meaning] for one in report.definitions],
    }


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
            return _table(block, year)
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
        "whole": _is_short(said, 4 * _ROWS),
    }


def _table(table: Table, year: int) -> Content:
    rows = [[_text(table_cell_text(cell, year)) for cell in row] for row in table.rows]
    return {
        "type": "table",
        "title": _text(table.title),
        "caption": _text(table.caption),
        "columns": [[_text(one.header), one.align] for one in table.columns],
        "rows": rows,
        "whole": _is_short(rows, _ROWS),
        "listed": [_text(line) for line in listed_below(table, year)],
    }


def _series(series: Series, title: str) -> Content:
    # A dot is a line of no length with round ends; of one that stands alone Typst draws nothing.
    drawn = re.sub(r"(M[\d.]+ [\d.]+)h0", r"\1h.01", svg.series(series, title))
    said = re.search("<desc>(.*?)</desc>", drawn, re.DOTALL)
    words = f"{title}: {series.title}. {unescape(said[1]) if said else ''}"
    return {"type": "series", "svg": drawn, "alt": words.strip()}


def _note(note: Note) -> Content:
    return {"type": "note", "text": _text(note.text), "command": _text(note.command)}


def _is_short(rows: list[list[str]], most: int) -> bool:
    return len(rows) <= most and sum(len(text) for row in rows for text in row) <= _LETTERS


def _text(text: str) -> str:
    """Harmless, and a long word may be broken, which else would run over the edge of the page."""
    return re.sub(rf"\S{{{_LONGEST}}}(?=\S)", rf"\g<0>{_MAY_BREAK}", harmless(text))
