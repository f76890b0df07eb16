"""The report as Markdown: read by a parser, every text stands for itself."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from markdown_it.token import Token

from medlog.actions.reporting import Asked, report
from medlog.calc.mood import stretches
from medlog.domain.amount import MICRO
from medlog.domain.instant import Instant
from medlog.domain.period import read_period
from medlog.render import markdown
from medlog.render.markdown import escaped
from medlog.render.text import in_one_line
from medlog.report.cells import Span
from medlog.report.values import Column, Lane, Note, Point, Report, Section, Series, Step, Table
from medlog.store.diary import Diary

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

NOW = Instant(1_793_000_000, 3600, "Europe/Berlin")

HOSTILE = (
    "<script>alert(1)</script>",
    "a <!-- b --> c",
    "[a](http://example.invalid)",
    "![a](b.png)",
    "<http://example.invalid>",
    "`code` and ``more``",
    "*a* _b_ **c** ~~d~~",
    "a | b \\| c",
    "# heading",
    "1. item",
    "2) item",
    "- item",
    "+ item",
    "===",
    "---",
    "> quote",
    "    code",
    "```",
    "a\\",
    "&lt;b&gt; &amp; &#35;",
    "two\n\nlines",
    ":skull: [bold]x[/]",
    "[x]: http://example.invalid",
)


def inside(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


def stands_for_itself(markup: str, typed: str) -> None:
    """Whether all that a parser finds in the lines is this text."""
    found = inside(PARSER.parse(markup))
    assert {token.type for token in found} <= {"text"}
    assert "".join(token.content for token in found) == in_one_line(typed).strip()


@pytest.mark.parametrize("typed", HOSTILE)
def test_text_stands_for_itself(typed: str) -> None:
    """As a paragraph, behind a mark of a list, and in a cell."""
    markup = escaped(typed)
    assert [one.type for one in PARSER.parse(markup)] == [
        "paragraph_open",
        "inline",
        "paragraph_close",
    ]
    stands_for_itself(markup, typed)
    stands_for_itself(f"- {markup}", typed)
    table = PARSER.parse(f"| {markup} |\n| --- |\n| {markup} |\n")
    assert [one.type for one in table if one.type.endswith("_open")] == [
        *("table_open", "thead_open", "tr_open", "th_open"),
        *("tbody_open", "tr_open", "td_open"),
    ]
    assert {one.type for one in inside(table)} <= {"text"}


@given(st.text(st.sampled_from("ab1 .)(#*_-+=[]<>!`~|\\&;:/@$\t\n"), max_size=12))
def test_any_text_stands_for_itself(typed: str) -> None:
    stands_for_itself(escaped(typed), typed)


def test_what_is_alive_elsewhere_is_escaped_too() -> None:
    """Addresses, names of pictures and of people, formulas: what other readers add."""
    assert escaped("https://www.example.com") == r"https\://www\.example\.com"
    assert escaped(":skull: @name $x$") == r"\:skull: \@name \$x\$"
    assert escaped("at 08:00, 12.5 mg, e.g. this") == "at 08:00, 12.5 mg, e.g. this"


def weeks_of(series: Series) -> Table:
    """A table whose rows are the weeks of a series."""
    rows = stretches({}, series.first, series.last + timedelta(days=1), 7)
    spans = tuple((Span(row.first, row.last), f"row {n}") for n, row in enumerate(rows))
    return Table("weeks", "", "", (Column("days", "Week"), Column("said", "Said")), spans)


@pytest.mark.parametrize("told", [True, False])
def test_a_long_period_has_its_weeks_once(*, told: bool) -> None:
    """Where a table of the page has them, of the chart the doses are left, with their days."""
    first, last = date(2026, 8, 3), date(2026, 11, 22)
    steps = (
        Step(first, date(2026, 8, 31), "50 mg/day", 0.5),
        Step(date(2026, 9, 1), last, "100 mg/day", 1),
    )
    series = Series("s", "mean", first, last, 0, 10, (), (Lane("a|b", steps),))
    found = page(series, *([weeks_of(series)] if told else []))
    assert found.count("| 3–9 Aug ") == 1
    assert ("- a\\|b: 50 mg/day: 3–31 Aug, 100 mg/day: 1 Sep – 22 Nov" in found) == told


def page(*blocks: Table | Series | Note) -> str:
    section = Section("x", "X", blocks)
    day = date(2026, 11, 2)
    made = Report("Report", day, day, None, NOW, (section,), ())
    return markdown.text(made)


def test_a_table_is_in_line_without_a_reader() -> None:
    """A column is as wide as its widest cell, also in letters of double width."""
    table = Table(
        "t",
        "药物|",
        "said",
        (Column("a", "Name"), Column("b", "Number", "right")),
        (("药物", 1), ("a|b", 12345678)),
    )
    assert page(table) == snapshot("""\
# Report

2 Nov 2026, 1 day, made 26 Oct at 08:33

## X

**药物\\|**, said

| Name |   Number |
| ---- | -------: |
| 药物 |        1 |
| a\\|b | 12345678 |
""")


def test_a_series_is_a_table_of_days_with_the_doses_beside_them() -> None:
    """A day without an entry has a row of its own and no number in it."""
    first = date(2026, 11, 1)
    series = Series(
        "mood_by_day",
        "each day",
        first,
        first + timedelta(days=2),
        0,
        10,
        (Point(first, 5.5, 4 * MICRO, 7 * MICRO),),
        (
            Lane(
                "sertraline", (Step(first + timedelta(days=1), date(2026, 11, 3), "50 mg/day", 1),)
            ),
        ),
    )
    assert page(series) == snapshot("""\
# Report

2 Nov 2026, 1 day, made 26 Oct at 08:33

## X

**each day**

| Day   | Mean | Lowest | Highest | sertraline |
| ----- | ---: | -----: | ------: | ---------- |
| 1 Nov |  5.5 |      4 |       7 |            |
| 2 Nov |    – |      – |       – | 50 mg/day  |
| 3 Nov |    – |      – |       – | 50 mg/day  |
""")


@pytest.mark.parametrize(
    ("days", "rows", "head"), [(56, 56, "Day"), (57, 9, "Week"), (183, 7, "Four")]
)
def test_a_long_series_has_a_row_for_several_days(days: int, rows: int, head: str) -> None:
    first = date(2026, 1, 1)
    last = first + timedelta(days=days - 1)
    points = tuple(
        Point(first + timedelta(days=n), float(n % 10), n % 10 * MICRO, n % 10 * MICRO)
        for n in range(days)
    )
    lines = page(Series("s", "", first, last, 0, 10, points)).split("\n")
    table = [line for line in lines if line.startswith("|")]
    assert table[0].startswith(f"| {head}")
    assert len(table) == rows + 2


def test_a_diary_of_four_weeks(diary: Callable[[str], Diary]) -> None:
    """The page as a person reads it who opens the file in an editor."""
    opened = diary("four weeks")
    period = read_period(opened.now, opened.now.day(180), weeks="1")
    text = markdown.text(report(opened, period, Asked(("adherence", "effects"))))
    assert text.split("\n## What the figures mean")[0] == snapshot("""\
# Appointment report

27 Oct – 2 Nov 2026, 7 days, made 2 Nov at 18:05

## Doses

**lorazepam**, 1 mg as needed

- Taken on: 1 of 6 days, 1 dose

**sertraline**, 100 mg daily at 08:00

- Taken on: 6 of 6 days
- Other doses: 0 not logged, 0 not taken
- Last 30 due days: 28 of 30
- In a row: 9 days now, 9 at most

## Side effects

| Effect    |   Days | Mean | Highest | Latest | Dates  |
| --------- | -----: | ---: | ------: | -----: | ------ |
| dry mouth | 1 of 7 |    – |       – |      – | 30 Oct |

This describes what you logged. It cannot show that a medicine caused a change.
""")
