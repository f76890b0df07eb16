"""The HTML page in a browser: quiet, readable in light and dark, on a phone and on paper."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from chromium import PROGRAM, Browser
from pypdf import PdfReader

from medlog.actions.reporting import Asked, report
from medlog.domain.period import read_period
from medlog.render.html import text
from medlog.report.values import Lane, Note, Report, Series, Step
from medlog.store.diary import Diary

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="chromium is not installed")

MakeDiary = Callable[[str], Diary]

A4, LETTER = (8.27, 11.69), (8.5, 11.0)

PHONE = 360

CONTRASTS = """(() => {
  const number = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = [r, g, b].map(one => one / 255)
      .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = element => {
    for (; element; element = element.parentElement) {
      const colour = number(getComputedStyle(element).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return [colour];
    }
    return [[255, 255, 255]];
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !element.checkVisibility()) continue;
    if (element.closest("title, desc")) continue;
    const chart = element.closest("svg");
    const style = getComputedStyle(element);
    const grounds = behind(element);
    if (chart) {
      for (const dose of chart.querySelectorAll(".dose")) {
        grounds.push(number(getComputedStyle(dose).fill));
      }
    }
    for (const ground of grounds) {
      const is = contrast(number(chart ? style.fill : style.color), ground);
      found.push([Math.round(is * 100) / 100, walk.currentNode.data.trim().slice(0, 40)]);
    }
  }
  return found;
})()"""
"""Each text that can be seen, with its contrast to each colour that can be behind it."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    started = Browser(tmp_path_factory.mktemp("chromium"))
    yield started
    started.close()


def with_doses(found: Report) -> Report:
    """With the doses of two medications under each chart, and a note with a command."""

    def drawn(series: Series) -> Series:
        half = series.first + (series.last - series.first) / 2
        after = half + timedelta(days=1)
        steps = (
            Step(series.first, half, "50 mg/day", 0.5),
            Step(after, series.last, "100 mg/day", 1),
        )
        none = Step(series.first, series.last, "none prescribed", 0)
        return series._replace(lanes=(Lane("sertraline", steps), Lane("x" * 80, (none,))))

    sections = tuple(
        part._replace(
            blocks=tuple(drawn(one) if isinstance(one, Series) else one for one in part.blocks)
        )
        for part in found.sections
    )
    command = Note("n", "To do a thing:", "medlog " + "x" * 90)
    return found._replace(sections=sections, notes=(*found.notes, command), person="Kim")


@pytest.fixture(params=["none", "first day", "four weeks", "four medications", "hostile"])
def page(request: pytest.FixtureRequest, diary: MakeDiary, tmp_path: Path) -> Path:
    """The report on four weeks of a diary, in a file."""
    made = diary(request.param)
    period = read_period(made.now, made.now.day(180), weeks="4")
    path = tmp_path / "report.html"
    path.write_text(text(with_doses(report(made, period, Asked(everything=True)))), "utf-8")
    return path


def roles(browser: Browser) -> list[str]:
    """What each element is to a screen reader."""
    nodes: list[dict[str, Any]] = browser.tell("Accessibility.getFullAXTree")["nodes"]
    return [node["role"]["value"] for node in nodes if not node["ignored"]]


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_the_page_loads_without_a_message_or_a_request(browser: Browser, page: Path) -> None:
    """Nothing in the console, no style refused by the page's own policy, and no other address."""
    browser.look()
    browser.load(page)
    said = {"Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"}
    assert not [event for event in browser.events if event[0] in said]
    asked = [
        event["request"]["url"]
        for name, event in browser.events
        if name == "Network.requestWillBeSent"
    ]
    assert asked == [page.as_uri()]
    assert browser.ask("getComputedStyle(document.querySelector('h1')).lineHeight") != "normal"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_can_be_read(browser: Browser, page: Path, *, dark: bool) -> None:
    """Every text has a contrast of 4.5 and more to what is behind it, on a phone too."""
    grounds = []
    for width in (1000, PHONE):
        browser.look(width=width, dark=dark)
        browser.load(page)
        found = browser.ask(CONTRASTS)
        assert len(found) > 5
        assert not [one for one in found if one[0] < 4.5]
        grounds.append(browser.ask("getComputedStyle(document.documentElement).backgroundColor"))
    assert grounds == ["rgb(21, 25, 29)" if dark else "rgb(255, 255, 255)"] * 2


def test_a_phone_does_not_scroll_sideways(browser: Browser, page: Path) -> None:
    """Nothing stands outside the window, and no text is smaller than 10 pixels."""
    browser.look(width=PHONE)
    browser.load(page)
    assert browser.ask("document.documentElement.scrollWidth") <= PHONE
    beyond = browser.ask(
        "[...document.querySelectorAll('body *')].filter(one => one.checkVisibility()"
        f" && one.getBoundingClientRect().right > {PHONE}).map(one => one.outerHTML.slice(0, 60))"
    )
    assert not beyond
    sizes = browser.ask(
        "[...document.querySelectorAll('text')].filter(one => one.checkVisibility())"
        ".map(one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
    )
    assert min(sizes, default=10) >= 10


def test_every_table_has_a_header_cell_for_each_column_and_row(
    browser: Browser, page: Path
) -> None:
    """Each with words and a scope; and each cell has as many before it as its column has."""
    browser.look()
    browser.load(page)
    tables = browser.ask(
        "[...document.querySelectorAll('table')].map(table => ({"
        " heads: [...table.querySelectorAll('thead th')].map(one => [one.scope, one.innerText]),"
        " rows: [...table.querySelectorAll('tbody tr')].map(row =>"
        "  [...row.children].map(cell => [cell.tagName, cell.scope ?? '', cell.innerText])),"
        " caption: table.caption?.innerText ?? ''}))"
    )
    for table in tables:
        assert table["caption"].strip()
        assert all(scope == "col" and words.strip() for scope, words in table["heads"])
        assert table["rows"]
        for (name, scope, words), *cells in table["rows"]:
            assert (name, scope) == ("TH", "row")
            assert words.strip()
            assert [cell[0] for cell in cells] == ["TD"] * (len(table["heads"]) - 1)


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
def test_the_first_printed_page_stands_alone(
    browser: Browser, diary: MakeDiary, tmp_path: Path, paper: tuple[float, float]
) -> None:
    """Of four weeks with four medications: up to the side effects, and no more than two pages."""
    made = diary("four medications")
    period = read_period(made.now, made.now.day(180), weeks="4")
    page = tmp_path / "report.html"
    page.write_text(text(report(made, period)), "utf-8")
    browser.look()
    browser.load(page)
    first, second = PdfReader(io.BytesIO(browser.printed(*paper))).pages
    shown = first.extract_text()
    for words in ("28 days", "Dr. Amal Haddad", "400 mg", "unchanged:", "tremor", "dry mouth"):
        assert words in shown
    assert "Mood against dose" in second.extract_text()


@pytest.mark.parametrize("width", [1000, PHONE])
def test_tables_keep_their_header_cells(browser: Browser, page: Path, width: int) -> None:
    """For a screen reader there is a header to every column and row, as cards on a phone too."""
    browser.look(width=width)
    browser.load(page)
    found = roles(browser)
    heads = browser.ask("document.querySelectorAll('thead th').length")
    rows = browser.ask("document.querySelectorAll('tbody tr').length")
    assert found.count("columnheader") == heads
    assert found.count("rowheader") == rows
    assert found.count("table") == browser.ask("document.querySelectorAll('table').length")


def test_each_width_shows_one_chart(browser: Browser, diary: MakeDiary, tmp_path: Path) -> None:
    """With its name and description, as one picture."""
    made = diary("four weeks")
    period = read_period(made.now, made.now.day(180), weeks="4")
    page = tmp_path / "report.html"
    page.write_text(text(report(made, period)), "utf-8")
    for width, kind in ((1000, "wide"), (PHONE, "narrow")):
        browser.look(width=width)
        browser.load(page)
        assert roles(browser).count("image") == 1
        shown = "[...document.querySelectorAll('figure')].filter(one => one.checkVisibility())"
        assert browser.ask(f"{shown}.map(one => one.className)") == [kind]


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
def test_four_weeks_are_two_pages_of_paper(
    browser: Browser, diary: MakeDiary, tmp_path: Path, paper: tuple[float, float]
) -> None:
    made = diary("four weeks")
    period = read_period(made.now, made.now.day(180), weeks="4")
    page = tmp_path / "report.html"
    page.write_text(text(with_doses(report(made, period))), "utf-8")
    browser.look()
    browser.load(page)
    assert pages(browser.printed(*paper)) == 2


def test_paper_is_white_even_for_those_who_like_it_dark(browser: Browser, page: Path) -> None:
    browser.look(dark=True)
    browser.tell(
        "Emulation.setEmulatedMedia",
        media="print",
        features=[{"name": "prefers-color-scheme", "value": "dark"}],
    )
    browser.load(page)
    found = browser.ask(CONTRASTS)
    assert not [one for one in found if one[0] < 4.5]
    ground = browser.ask("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    browser.tell("Emulation.setEmulatedMedia", media="")


def test_rows_and_charts_stay_whole_on_paper(browser: Browser, page: Path) -> None:
    """A table goes on under its head on the next page; rows, charts and facts are never cut."""
    browser.tell("Emulation.setEmulatedMedia", media="print")
    browser.load(page)
    style = "getComputedStyle(document.querySelector('{}') ?? document.body)"
    if browser.ask("document.querySelector('table') !== null"):
        assert browser.ask(style.format("thead") + ".display") == "table-header-group"
    for name in ("tr", "figure", ".facts", ".figures"):
        if browser.ask(f"document.querySelector('{name}') !== null"):
            assert browser.ask(style.format(name) + ".breakInside") == "avoid"
    browser.tell("Emulation.setEmulatedMedia", media="")
