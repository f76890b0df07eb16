"""Every form of the page shows the same numbers."""

import csv as reader
import io
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader
from rich.console import Console

from medlog.actions.reporting import Asked, report
from medlog.domain.period import read_period
from medlog.render import csv, html, markdown, pdf
from medlog.render.cells import fact_text, listed_below, table_cell_text
from medlog.render.data import report as data
from medlog.render.terminal.report import page
from medlog.render.text import harmless
from medlog.report.values import Facts, Report, Table
from medlog.store.diary import Diary

MakeDiary = Callable[[str], Diary]

FORMS = ("terminal", "html", "md", "pdf")

CASES = [
    (name, everything, form)
    for name in ("none", "first day", "four weeks", "hostile")
    for everything in (False, True)
    for form in FORMS
]


OTHER_SCRIPTS = re.compile("[\u0590-\u1fff\u2e80-\uffff]")
"""Arabic, Chinese, ...; between them lie dashes and arrows, which are ours."""


class Words(HTMLParser):
    """The text of a page, without its style and its charts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "svg"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(data)


def made(diary: Diary, *, everything: bool = False) -> Report:
    period = read_period(diary.now, diary.now.day(180), weeks="4")
    return report(diary, period, Asked(everything=everything))


def shown(form: str, report: Report) -> str:
    match form:
        case "terminal":
            # So wide that no cell has a second line, which would stand between others.
            screen = io.StringIO()
            Console(file=screen, width=2000, markup=False, emoji=False, highlight=False).print(
                page(report)
            )
            return screen.getvalue()
        case "html":
            words = Words()
            words.feed(html.text(report))
            return " ".join(words.found)
        case "md":
            tokens = MarkdownIt("commonmark").enable("table").parse(markdown.text(report))
            return " ".join(
                "".join(child.content for child in token.children or ()) or token.content
                for token in tokens
            )
    pages = PdfReader(io.BytesIO(pdf.document(report))).pages
    return " ".join(one.extract_text() for one in pages)


def dense(text: str) -> str:
    """Without blanks, line ends, places where a line may end, lines of a table, and colons."""
    return re.sub(r"[\s\u200b─:]", "", text)


def rows(report: Report) -> Iterator[str]:
    """In their order, what stands side by side: a label and its figures, the cells of a row."""
    year = report.last.year
    for section in report.shown:
        for block in section.shown:
            match block:
                case Facts():
                    said = ((fact.label, fact_text(fact, year)) for fact in block.lines)
                    yield from (f"{label} {words}" for label, words in said if words)
                case Table():
                    seen = block.for_people
                    yield " ".join(column.header for column in seen.columns)
                    for row in seen.rows:
                        yield " ".join(table_cell_text(cell, year) for cell in row)
                    yield from listed_below(block, year)


@pytest.mark.parametrize(("name", "everything", "form"), CASES)
def test_every_figure_stands_on_every_page(
    diary: MakeDiary, name: str, everything: bool, form: str
) -> None:
    """In the same row, with the same words, in the same order.

    A PDF has letters of other scripts in the order and the forms that they are drawn in.
    """
    report = made(diary(name), everything=everything)
    whole = dense(shown(form, report))
    found = [harmless(words) for words in rows(report)]
    assert found or name == "none"
    place = 0
    for words in found:
        if form != "pdf" or not OTHER_SCRIPTS.search(words):
            place = whole.find(dense(words), place)
            assert place >= 0, words
            place += len(dense(words))
    for note in report.notes:
        assert dense(note.text + note.command) in whole
    for definition in report.definitions:
        assert dense(definition.meaning) in whole


def columns(value: Any) -> dict[str, str]:
    """A value of the JSON as the columns of a CSV file."""
    if isinstance(value, dict):
        names = _COLUMNS | ({"days": "each_day"} if "not_enough" in value else {})
        return {names.get(str(key), str(key)): listed(inner) for key, inner in value.items()}
    return {"": listed(value)}


_COLUMNS: dict[str, str] = {
    "count": "",
    "severity": "",
    "what": "",
    "amounts": "",
}
"""What stands in the column itself; the other parts have columns of their own."""


def listed(value: Any) -> str:
    """A part of a value as a text."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return repr(value)
        case {"first": first, "last": last}:
            return f"{first}/{last}"
        case {"reason": reason, "count": count}:
            return f"{reason or 'no reason'}={count}"
        case {"day": day, "mean": mean}:
            return f"{day}={mean!r}"
        case list():
            return (" + " if all(isinstance(one, str) for one in value) else " ").join(
                map(listed, value)
            )
    return harmless(str(value))


def told(sections: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each row that the JSON tells of: the name of its table, and its values by key."""
    for section in sections:
        for block in section["blocks"]:
            match block["type"]:
                case "facts":
                    about = {"section": section["key"], "block": block["key"]}
                    for key, value in block["figures"].items():
                        yield "facts", {**about, "figure": key, "value": value}
                case "table":
                    for row in block["rows"]:
                        yield block["key"], row
                case "series":
                    for point in block["points"]:
                        yield block["key"], point


@pytest.mark.parametrize("name", ["first day", "four weeks", "hostile"])
def test_csv_and_json_have_the_same_raw_values(diary: MakeDiary, name: str) -> None:
    """Every figure of every block, in the order of the page, is in the row that it belongs to."""
    report = made(diary(name), everything=True)
    rows = {
        table: list(reader.DictReader(io.StringIO(text, newline="")))
        for table, text in csv.tables(report).items()
    }
    # A day without an entry is a row of a series here, and no point there.
    rows["mood_by_day"] = [row for row in rows.get("mood_by_day", ()) if row["mean"]]
    for key, values in told(json.loads(json.dumps(data.report(report)))["sections"]):
        row = next(found for table, found in rows.items() if table.endswith(key)).pop(0)
        for column, value in values.items():
            for part, text in columns(value).items():
                if part != "share":
                    assert row.get(header(column, part), "") == text, (key, column, row)
    assert not any(rows.values())


def header(column: str, part: str) -> str:
    if not part:
        return column
    return part if column == "value" else f"{column}_{part}"
