"""The report as an HTML page: its form, its numbers, and that nothing in it comes alive."""

import base64
import hashlib
import re
from collections.abc import Callable
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any, NamedTuple, TypeVar

import pytest

from medlog.actions.reporting import Asked, report
from medlog.domain.instant import Instant
from medlog.domain.period import read_period
from medlog.render.cells import fact_text, table_cell_text
from medlog.render.data.report import report as as_data
from medlog.render.html import text
from medlog.render.text import harmless, in_one_line
from medlog.report.day_words import day_text, span_text
from medlog.report.values import (
    Column,
    Fact,
    Facts,
    Figure,
    Lane,
    Note,
    Report,
    Section,
    Series,
    Step,
    Table,
)
from medlog.store.diary import Diary

MakeDiary = Callable[[str], Diary]

Shown = TypeVar("Shown", Table, Facts)

EMPTY = {"meta", "br"}
DRAWN = {"svg", "title", "desc", "g", "path", "text"}
TAGS = {
    *("html", "head", "body", "meta", "title", "style", "header", "main", "section", "footer"),
    *("h1", "h2", "h3", "p", "br", "div", "span", "bdi", "dl", "dt", "dd", "pre", "code"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "svg"),
}

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title></svg>]]><img src=x onerror=alert(1)>",
    "\" onmouseover='alert(1)' x=\"",
    "{{ 7 * 7 }}{% for x in y %}",
    "&lt;b&gt; &amp;amp; &#60;",
    "javascript:alert(1)",
    "دواء الاكتئاب 25 mg",
    "\u202ereversed\u2066",
    "👩🏽‍⚕️🫥 family 👨‍👩‍👧",
    "a\x00b\x1b[31mc\x85\ud800\ufffe",
    "x" * 300,
    "one\ntwo\r\nthree\u2028four",
)


NOW = Instant(1793639100, 3600, "Europe/Berlin")


class Element(NamedTuple):
    """An element of a page, with all the words in it."""

    tag: str
    attributes: dict[str, str | None]
    parts: list[str]

    @property
    def words(self) -> str:
        return "".join(self.parts)

    @property
    def kinds(self) -> list[str]:
        return (self.attributes.get("class") or "").split()


class Page(HTMLParser):
    """A page read back; only elements that we write may be in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self.open

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        within = {element.tag for element in self.open}
        assert tag in (DRAWN if "svg" in within else TAGS), tag
        self.elements.append(Element(tag, dict(attrs), []))
        if tag not in EMPTY:
            self.open.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "path"
        self.elements.append(Element(tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.parts.append(data)

    def words(self, tag: str, kind: str = "") -> list[str]:
        """Those of the elements of a name, and of a class if it is said, in order."""
        return [
            element.words
            for element in self.elements
            if element.tag == tag and (not kind or kind in element.kinds)
        ]

    def tables(self) -> list[list[list[str]]]:
        """The words of each table's cells, row by row, the head first."""
        found: list[list[list[str]]] = []
        for element in self.elements:
            if element.tag == "table":
                found.append([])
            elif element.tag == "tr":
                found[-1].append([])
            elif element.tag in {"td", "th"}:
                found[-1][-1].append(element.words)
        return found


def made(diary: Diary, *, everything: bool = False) -> Report:
    period = read_period(diary.now, diary.now.day(180), weeks="4")
    return report(diary, period, Asked(everything=everything))


def blocks(found: Report, kind: type[Shown]) -> list[Shown]:
    """The blocks of a kind that stand on the page, in order."""
    return [block for part in found.shown for block in part.shown if isinstance(block, kind)]


def holding(words: str) -> Report:
    """A report with these words in every place where a person's or a file's can stand."""
    day = date(2026, 11, 2)
    lane = Lane(words, (Step(day, day, words, 1),))
    parts = (
        Facts("k", words, words, (Fact("Label", (Figure("f", words, words),)),)),
        Table("t", words, words, (Column("a", "A"), Column("b", "B")), ((words, words),)),
        Series("s", words, day - timedelta(days=6), day, 0, 10, (), (lane,)),
        Note("n", words, words),
    )
    section = Section("k", "Title", parts)
    return Report("Appointment report", day, day, None, NOW, (section,), (), words)


@pytest.fixture(params=["none", "first day", "four weeks", "hostile"])
def found(request: pytest.FixtureRequest, diary: MakeDiary) -> Report:
    """All that can be reported of each diary."""
    return made(diary(request.param), everything=True)


def test_the_page_has_its_parts(diary: MakeDiary) -> None:
    """Language, title, one first heading, a heading for each section, notes and definitions."""
    found = made(diary("four weeks"))
    page = Page(text(found))
    assert page.elements[0].attributes == {"lang": "en"}
    assert page.words("title")[0] == "Appointment report, 6 Oct – 2 Nov 2026, 28 days"
    assert page.words("h1") == ["Appointment report"]
    assert page.words("h2") == [*(part.title for part in found.shown), "What the figures mean"]
    assert page.words("p", "note")[-1:] == [one.text for one in found.notes]
    assert page.words("dd")[-len(found.definitions) :] == [one.meaning for one in found.definitions]
    assert page.words("p", "about") == ["Made 2 Nov at 18:05"]


def test_an_empty_page_says_how_to_begin(diary: MakeDiary) -> None:
    page = Page(text(made(diary("none"))))
    assert page.words("p", "note")[0] == "There is nothing in the diary yet."
    assert page.words("code") == ["medlog take NAME", "medlog mood 6"]
    assert not page.words("h2")


def test_the_page_says_whose_it_is_where_that_is_said(diary: MakeDiary) -> None:
    found = made(diary("first day"))
    assert Page(text(found._replace(person="Kim"))).words("p", "person") == ["Kim"]
    assert not Page(text(found)).words("p", "person")


def test_every_table_has_a_caption_and_header_cells(found: Report) -> None:
    """A header over each column, and one before each row."""
    page = Page(text(found))
    tables = blocks(found, Table)
    assert len(page.words("table")) == len(page.words("caption")) == len(tables)
    assert all(page.words("caption"))
    scopes = [one.attributes["scope"] for one in page.elements if one.tag == "th"]
    assert scopes.count("col") == sum(len(table.for_people.columns) for table in tables)
    assert scopes.count("row") == sum(len(table.rows) for table in tables)


def test_every_cell_has_the_words_of_every_other_form(found: Report) -> None:
    """The tables, cell by cell, and each fact with its label, from the one place with the words."""
    page = Page(text(found))
    year = found.last.year
    assert page.tables() == [
        [
            [column.header for column in table.columns],
            *([table_cell_text(cell, year) for cell in row] for row in table.rows),
        ]
        for table in (block.for_people for block in blocks(found, Table))
    ]
    facts = [
        (fact.label, in_one_line(words))
        for block in blocks(found, Facts)
        for fact in block.lines
        if (words := fact_text(fact, year))
    ]
    said = list(zip(page.words("dt"), page.words("dd"), strict=True))
    assert said[: len(facts)] == facts
    assert said[len(facts) :] == [(one.term, one.meaning) for one in found.definitions]


def test_its_cells_are_those_of_the_json(found: Report) -> None:
    """Every value of every table, read from the data, put in words here and found in its cell."""
    page = Page(text(found)).tables()
    sections: Any = as_data(found)["sections"]
    tables = [
        (told_of, is_of)
        for section, told in zip(found.sections, sections, strict=True)
        for told_of, is_of in zip(told["blocks"], section.blocks, strict=True)
        if isinstance(is_of, Table) and is_of.shown
    ]
    assert len(tables) == len(page)
    for (table, is_of), (_, *rows) in zip(tables, page, strict=True):
        keys = [column.key for column in is_of.for_people.columns]
        for row, cells in zip(table["rows"], rows, strict=True):
            for key, words in zip(keys, cells, strict=True):
                said = in_words(row[key], found.last.year)
                part = row.get("part") if key == "dose" else None
                assert words in {f"{one}, {part}" if part else one for one in said}, (key, row)


def in_words(value: Any, year: int) -> set[str]:
    """How a value of the data may stand in a cell; a number does not say whether it is signed."""
    match value:
        case {"first": first, "last": last}:
            return {span_text(date.fromisoformat(first), date.fromisoformat(last), year)}
        case {"source": source, "amounts": amounts, "days": days}:
            return {dose(source, amounts, days)}
        case {"what": what, "before": before, "after": after}:
            words = {"begins": f"begins: {after}", "changed": f"{before} → {after}"}
            return {words.get(what, what)}
        case str() if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return {day_text(date.fromisoformat(value), year)}
        case str():
            return {in_one_line(value)}
    return figure(value)


def figure(value: Any) -> set[str]:
    match value:
        case {"not_enough": _}:
            return {"–", "below"}
        case {"count": count, "of": of}:
            return {f"{count} of {of}"}
        case {"low": float(low), "high": float(high)}:
            return {f"{low:.1f}–{high:.1f}", f"{signed(low)} to {signed(high)}"}
        case {"low": low, "high": high}:
            return {f"{low}–{high}"}
        case {"severity": severity, "word": word}:
            return {f"{word} ({severity})" if word else severity}
        case float():
            return {f"{value:.1f}", signed(value)}
        case None:
            return {""}
    words = {True: "yes", False: "no"}
    return {words[value] if isinstance(value, bool) else str(value)}


def dose(source: str, amounts: list[str], days: str) -> str:
    """The dose of a day in words."""
    total = " + ".join(amounts)
    match source:
        case "prescribed":
            return f"{total}/day" if days == "daily" else f"{total} {days}"
        case "taken":
            return f"{total} taken" if total else "taken, amount not said"
    return source


def signed(value: float) -> str:
    """A difference in words: with its sign, a minus that is no hyphen."""
    return "0.0" if abs(value) < 0.05 else f"{value:+.1f}".replace("-", "−")


def test_days_that_have_too_little_are_listed_under_their_table(diary: MakeDiary) -> None:
    page = Page(text(made(diary("four weeks"), everything=True)))
    assert page.words("p", "below") == [
        "1 mg taken: 21 Oct: 4, 28 Oct: 6.8",
        "100 mg/day: 1 Nov: 6, 2 Nov: 6.5",
        "not logged: 24 Oct: 6",
        "then: 1 Nov: 6, 2 Nov: 6.5",
    ]


def test_what_is_not_to_be_shown_is_not_on_the_page(diary: MakeDiary) -> None:
    few, many = (made(diary("four weeks"), everything=every) for every in (False, True))
    assert "Steadiness" not in Page(text(few)).words("dt")
    assert "Steadiness" in Page(text(many)).words("dt")


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_is_text(words: str) -> None:
    """In headings, facts, tables, charts, notes and commands it reads as it was typed.

    The parser above lets no element and no comment through that the page does not have anyway.
    """
    whole = text(holding(words))
    whole.encode()
    page = Page(whole)
    line = in_one_line(words)
    assert page.words("h3") == [f"{line} {line}"]
    assert page.words("caption") == [f"{line} {line}"]
    assert page.tables()[0][1] == [line, line]
    assert page.words("p", "person") == [line]
    assert page.words("code") == [line]
    assert page.words("p", "note") == [harmless(words.replace("\r\n", "\n"))]
    names = {name for element in page.elements for name in element.attributes}
    assert not [name for name in names if name.startswith("on") or name in {"style", "src", "href"}]


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_is_typed_stays_in_the_running_head(words: str) -> None:
    """The style has one string with it, of hexadecimal numbers alone, and reads back as typed."""
    style = Page(text(holding(words))).words("style")[0]
    (head,) = re.findall(r'@top-left \{ content: "([^"]*)"', style)
    assert re.fullmatch(r"(\\[0-9a-f]{6})+", head)
    letters = "".join(chr(int(number, 16)) for number in head.split("\\")[1:])
    assert letters == f"{in_one_line(words)} · Appointment report · 2 Nov 2026, 1 day"


def test_the_page_loads_nothing_and_says_so(found: Report) -> None:
    """No script, no link, no address; the policy lets in the one style by its digest alone."""
    whole = text(found)
    page = Page(whole)
    (style,) = page.words("style")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policies = [
        element.attributes["content"]
        for element in page.elements
        if element.attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    ]
    assert whole.index("Content-Security-Policy") < whole.index("<style>")
    assert not re.search(r"https?:|//\w|url\(|@import|<link|<script|<img|<a ", whole)


def test_a_chart_is_there_for_the_wide_and_for_the_narrow(diary: MakeDiary) -> None:
    page = Page(text(made(diary("four weeks"))))
    figures = [element.kinds for element in page.elements if element.tag == "figure"]
    assert figures == [["wide"], ["narrow"]]
    assert page.words("figcaption") == ["Mean and range of each day"] * 2


def test_days_that_share_a_mark_are_said_under_the_title() -> None:
    day = date(2026, 11, 2)
    series = Series("s", "mean of each day", day - timedelta(days=400), day, 0, 10, ())
    found = holding("x")._replace(sections=(Section("k", "Mood", (series,)),))
    assert Page(text(found)).words("figcaption") == [
        "Mean of each day, 7 days together in each mark",
        "Mean of each day, 7 days together in each mark",
    ]


def test_a_thousand_rows_are_a_page() -> None:
    rows = tuple((date(2026, 1, 1) + timedelta(days=n), f"note {n}") for n in range(1000))
    table = Table("notes", "Notes", "", (Column("a", "Day"), Column("b", "Note")), rows)
    found = holding("x")._replace(sections=(Section("k", "Notes", (table,)),))
    (cells,) = Page(text(found)).tables()
    assert cells[-1] == ["26 Sep 2028", "note 999"]


def test_the_style_says_no_red() -> None:
    style = Page(text(holding("x"))).words("style")[0]
    for colour in set(re.findall(r"#([0-9a-f]{6})\b", style)):
        red, *others = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
        assert red <= max(others), colour
