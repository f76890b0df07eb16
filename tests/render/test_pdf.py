"""The report on paper: tagged, the same bytes twice, and nothing in it comes alive."""

import io
import re
import sys
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from medlog import errors
from medlog.actions.reporting import report
from medlog.domain.amount import MICRO
from medlog.domain.instant import Instant
from medlog.domain.period import read_period
from medlog.render import pdf
from medlog.render.pdf.content import content
from medlog.report.values import (
    Block,
    Column,
    Fact,
    Facts,
    Figure,
    Lane,
    Note,
    Point,
    Report,
    Section,
    Series,
    Step,
    Table,
)
from medlog.store.diary import Diary

MakeDiary = Callable[[str], Diary]

DAY = date(2026, 11, 2)


def page(*blocks: Block, title: str = "Report", person: str = "") -> Report:
    section = Section("x", "X", blocks)
    made = Instant(1_793_000_000, 3600, "Europe/Berlin")
    return Report(title, DAY, DAY, None, made, (section,), (), person)


def read(report: Report, paper: str = "a4") -> PdfReader:
    return PdfReader(io.BytesIO(pdf.document(report, paper)))


def text(report: Report) -> str:
    return " ".join(" ".join(one.extract_text() for one in read(report).pages).split())


def four_weeks(diary: MakeDiary) -> Report:
    opened = diary("four weeks")
    return report(opened, read_period(opened.now, opened.now.day(180), weeks="4"))


def test_the_same_report_is_the_same_bytes(diary: MakeDiary) -> None:
    made = four_weeks(diary)
    assert pdf.document(made) == pdf.document(made)


def test_it_is_tagged_and_says_what_it_is(diary: MakeDiary) -> None:
    """PDF/UA-1, with a language, a title that a window shows, and when it was made."""
    made = four_weeks(diary)
    found = read(made)
    root: Any = found.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
    assert found.metadata is not None
    assert found.metadata.title == "Appointment report, 6 Oct – 2 Nov 2026, 28 days"
    assert found.metadata.creation_date is not None
    assert found.metadata.creation_date.timestamp() == made.generated.epoch


def tags(found: PdfReader) -> list[DictionaryObject]:
    """Every element of the structure, in order."""
    waiting = [found.root_object["/StructTreeRoot"]]
    elements = []
    while waiting:
        one = waiting.pop().get_object()
        if not isinstance(one, DictionaryObject):
            continue
        elements.append(one)
        inner = one.get("/K", [])
        waiting += reversed(inner if isinstance(inner, list) else [inner])
    return elements


def test_headings_tables_and_charts_are_told_apart(diary: MakeDiary) -> None:
    """A table has header cells, a chart the words that say what it shows."""
    elements = tags(read(four_weeks(diary)))
    kinds = [str(one.get("/S")) for one in elements]
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)
    (figure,) = (one for one in elements if one.get("/S") == "/Figure")
    assert "days have a value" in str(figure["/Alt"])


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_size_of_the_paper(paper: str, size: tuple[int, int]) -> None:
    box = read(page(), paper).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


@pytest.mark.parametrize(
    "typed",
    [
        "#panic()",
        "*bold* _x_ `raw` $x$",
        "= heading",
        '"; #import "x"',
        "<label> @reference",
        "https://example.invalid",
        "\\u{41}",
        "// comment /* x */",
    ],
)
def test_markup_stays_text(typed: str) -> None:
    """In every place that takes text, and no link comes of an address."""
    fact = Fact(typed, (Figure("k", typed),))
    table = Table("t", typed, typed, (Column("a", typed),), ((typed,),))
    blocks = (Facts("f", typed, typed, (fact,)), table, Note("n", typed, typed))
    made = page(*blocks, title=typed, person=typed)
    shown = text(made).replace("\u200b", "")
    assert shown.replace(" ", "").count(typed.replace(" ", "")) == 12
    assert not any("/Annots" in one for one in read(made).pages)


def test_a_long_table_has_its_head_on_every_page() -> None:
    rows = tuple((DAY + timedelta(days=n), f"said {n}") for n in range(1000))
    columns = (Column("day", "The day"), Column("said", "What was said"))
    pages = [one.extract_text() for one in read(page(Table("t", "", "", columns, rows))).pages]
    assert len(pages) > 10
    assert all("The day" in one and "What was said" in one for one in pages)
    assert all(f"page {n} of {len(pages)}" in one for n, one in enumerate(pages, 1))
    whole = " ".join(pages)
    assert all(f"said {n}" in whole for n in range(1000))


def test_nothing_runs_out_of_the_page() -> None:
    """Few rows with long texts go on over the page, and a long word goes on in the next line."""
    columns = (Column("a", "A"), Column("b", "B"))
    notes = Table("t", "", "", columns, tuple((f"n{n}", "long text " * 500) for n in range(6)))
    fact = Fact("label", (Figure("k", "long text " * 1500),))
    word = Table("w", "x" * 300, "", columns, (("y" * 300, "z" * 300),))
    whole = text(page(notes, Facts("f", "", "", (fact,)), word)).replace("\u200b", "")
    assert whole.count("long") == 4500
    assert all(f"n{n}" in whole for n in range(6))
    letters = whole.replace(" ", "")
    assert all(letter * 300 in letters for letter in "xyz")


def test_one_day_alone_is_drawn() -> None:
    """A dot is a line without length; the page has it all the same."""

    def drawn(mean: float) -> bytes:
        points = (Point(DAY, mean, 5 * MICRO, 5 * MICRO),)
        contents = read(page(Series("s", "", DAY, DAY, 0, 10, points))).pages[0].get_contents()
        assert contents is not None
        return contents.get_data()

    assert drawn(5) == drawn(5)
    assert drawn(5) != drawn(7)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_first_page_stands_alone(diary: MakeDiary, paper: str) -> None:
    """Of four weeks with four medications: all that is read in two minutes, chart and effects too.

    What the figures rest on is the second page, and the last.
    """
    opened = diary("four medications")
    made = report(opened, read_period(opened.now, opened.now.day(180), weeks="4"))
    first, second = [one.extract_text() for one in read(made, paper).pages]
    for words in ("28 days", "Dr. Amal Haddad", "400 mg", " of 27 days", "unchanged:", "tremor"):
        assert words in first
    heads = ["What is logged", "Medication", "Changes", "Doses", made.sections[4].title]
    places = [first.index(f"\n{head}\n") for head in (*heads, "Side effects")]
    assert places == sorted(places)
    assert "Mood against dose" in second
    assert "What the figures mean" in second


def test_a_name_in_another_script_is_set_over_the_chart() -> None:
    """In a picture it would be boxes; what stands over it is where it stood, and is read once."""
    steps = (Step(DAY, DAY, "10 mg/day", 1),)
    lanes = (Lane("lithium", steps), Lane("دواء", steps), Lane("药物", steps))
    series = Series("s", "", DAY, DAY, 0, 10, (Point(DAY, 5, 5 * MICRO, 5 * MICRO),), lanes)
    [drawn] = content(page(series), "a4")["sections"][0]["blocks"]
    assert not {"دواء", "药物"} & set(re.findall(r"\w+", drawn["svg"].split("</desc>")[1]))
    [over] = drawn["texts"]
    assert over["words"].startswith("unchanged: lithium 10 mg/day, \u2068دواء\u2069 10 mg/day")
    assert text(page(series)).count("10 mg/day") == 3


@pytest.mark.parametrize("name", ["none", "first day", "hostile"])
def test_every_diary_has_a_page(diary: MakeDiary, name: str) -> None:
    """Also with scripts that no font of the machine may have."""
    opened = diary(name)
    made = report(opened, read_period(opened.now, opened.now.day(180), weeks="4"))
    assert "Appointment report" in text(made)
    assert "emoji" in text(page(Note("n", "emoji 🙂 دواء 药物 \U0010ffff")))


@pytest.mark.parametrize(
    ("place", "command"),
    [
        ("/home/a/.local/pipx/venvs/medlog", "pipx inject medlog 'typst>=0.15'"),
        ("/home/a/.local/share/uv/tools/medlog", "uv pip install --python python 'typst>=0.15'"),
        ("/home/a/venv", "python -m pip install 'medlog[pdf]'"),
    ],
)
def test_without_the_extra_the_command_that_adds_it_is_named(
    monkeypatch: pytest.MonkeyPatch, place: str, command: str
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setattr(sys, "prefix", place)
    monkeypatch.setattr(sys, "executable", "python")
    with pytest.raises(errors.ExtraMissing) as raised:
        pdf.document(page())
    assert raised.value.message == "A PDF needs the extra “pdf”, which is not installed."
    assert raised.value.hint == f"To add it: {command}"
    assert raised.value.exit_code == 6


@pytest.mark.parametrize(("count", "heads"), [(8, 1), (9, 2), (60, 2)])
def test_a_narrow_table_with_many_rows_stands_in_two_halves(count: int, heads: int) -> None:
    """Each under a head, all rows once and in order."""
    rows = tuple((f"row{n:02}", n) for n in range(count))
    columns = (Column("a", "Name"), Column("b", "Count", "right"))
    words = text(page(Table("t", "", "", columns, rows))).split()
    assert words.count("Name") == heads
    assert [word for word in words if word.startswith("row")] == [name for name, _ in rows]
